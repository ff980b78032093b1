"""The example council with all its returns, by team: from its snapshots to stored cells."""

from __future__ import annotations

import tempfile
from datetime import date
from pathlib import Path

FIRST, LAST = date(2016, 6, 30), date(2026, 6, 30)


def scan(data: Path) -> None:
    """Read once every column of what the figures are made of."""
    import duckdb

    files = next((_workspace(data) / "snapshots" / "derived").iterdir())
    with duckdb.connect() as connection:
        for file in sorted(files.glob("*.parquet")):
            connection.execute(f"SELECT bit_xor(hash(COLUMNS(*))) FROM '{file}'").fetchall()


def calculate(data: Path) -> None:
    """Calculate every measure for ten years, by team and by every other group."""
    from eyeline.measures import calculations
    from eyeline.measures.catalogue import load
    from eyeline.measures.cells import CellStore
    from eyeline.records.snapshots import Store

    with tempfile.TemporaryDirectory() as folder:
        calculations.make(
            Store(_workspace(data) / "snapshots"),
            CellStore(Path(folder)),
            load(),
            area="E06999001",
            first=FIRST,
            last=LAST,
        )


def _workspace(data: Path) -> Path:
    """Return the example council's workspace, made as the demonstration makes it."""
    folder = data / "council"
    if not (folder / "releases").exists() or not any((folder / "releases").iterdir()):
        import subprocess
        import sys

        command = [sys.executable, "-m", "eyeline.cli", "demo", str(folder), "--no-serve"]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return folder
