"""A release that is killed at any step: there is all of it or none, and the next one completes."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from eyeline.publication import releases
from eyeline.publication.audience import Audience
from eyeline.publication.releases import Contents, release
from eyeline.publication.verification import faults

STEPS = "write,fsync,mkdir,rename,chmod,fchmod"
RELEASE = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from eyeline.publication.audience import Audience
from eyeline.publication.releases import Contents, release
files = {"a.csv": b"612", "b.html": b"<p>612</p>"}
contents = Contents("2026-27-q1", Audience.INTERNAL, files)
release(Path(sys.argv[1]), contents, made_at=datetime(2026, 8, 31, tzinfo=UTC))
"""
CONTENTS = Contents("2026-27-q1", Audience.INTERNAL, {"a.csv": b"612", "b.html": b"<p>612</p>"})


def test_killed_at_every_step_there_is_never_half_a_release(
    program: Callable[[str], str], tmp_path: Path
) -> None:
    strace = program("strace")
    steps = taken(strace, tmp_path)
    assert len(steps) >= 15

    for name in STEPS.split(","):
        for number in range(1, steps.count(name) + 1):
            folder = tmp_path / f"{name}-{number}"
            run(strace, folder, f"inject={name}:signal=SIGKILL:when={number}")
            assert [faults(one.folder) for one in releases.every(folder)] in ([], [[]])

            made, _ = release(folder, CONTENTS, made_at=datetime(2026, 9, 1, tzinfo=UTC))

            assert (made.number, faults(made.folder)) == (1, [])
            assert not list(folder.glob(".building-*"))


def taken(strace: str, folder: Path) -> list[str]:
    """Return the steps of a release that nothing interrupts."""
    run(strace, folder / "whole", f"trace={STEPS}", f"--output={folder / 'steps'}")
    lines = (folder / "steps").read_text().splitlines()
    return [found[1] for line in lines if (found := re.match(r"(?:\d+ +)?(\w+)\(", line))]


def run(strace: str, folder: Path, *expressions: str) -> None:
    options = [e if e.startswith("--") else f"--trace={STEPS}" for e in expressions[1:]]
    subprocess.run(
        [strace, "-f", "-e", expressions[0], *options, sys.executable, "-c", RELEASE, folder],
        env=os.environ | {"PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        check=False,
        timeout=60,
    )
