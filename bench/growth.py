"""How the time grows with episodes and with quarters."""

from __future__ import annotations

import tempfile
from pathlib import Path

import england
import generated
from stopwatch import Stopwatch


def derive(data: Path, children: int) -> float:
    """Derive what the measures need from the record of so many children."""
    raw = generated.kept(data, children, authorities=generated.AUTHORITIES)
    with tempfile.TemporaryDirectory(dir=data) as folder, Stopwatch() as watch:
        england.derive(raw, Path(folder))
    return watch.seconds


def sums(data: Path, children: int, quarters: int) -> float:
    """Count all that the measures are made of, by authority."""
    folder = england.derived(data, children)
    with england.opened(folder) as connection, Stopwatch() as watch:
        england.add_up(connection, england.quarters(quarters))
    return watch.seconds
