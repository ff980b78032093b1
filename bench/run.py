"""Each speed beside its limit and its peer: `just bench`.

Every measurement is a process of its own, so that start-up and memory are those of a user. The
median of a few runs is printed, with how many times the limit and the peer it takes. Nothing is
asserted: a time is only worth something beside others of the same run on the same machine.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable
from importlib.metadata import version
from pathlib import Path

from cases import CASES, Case

ROOT = Path(__file__).parents[1]
SPEED = ROOT / "docs" / "explanation" / "speed.md"
HEAD = (
    "| what | size | seconds | times the limit | times the peer | peak memory, MB |\n"
    "|---|---|---:|---:|---:|---:|"
)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--only", default="", help="the cases whose name begins so")
    parser.add_argument("--write", metavar="DAY", help="write the table to docs, with this day")
    parser.add_argument(
        "--data",
        type=Path,
        default=Path(tempfile.gettempdir()) / "eyeline-bench",
        help="where the made-up records are kept",
    )
    asked = parser.parse_args()
    asked.data.mkdir(parents=True, exist_ok=True)
    print(HEAD, flush=True)
    seconds: dict[str, float] = {}
    lines = []
    for case in CASES:
        if case.name.startswith(asked.only):
            seconds[case.name], peak = measured(case, asked.data)
            lines.append(line(case, seconds, peak))
            print(lines[-1], flush=True)
    if asked.write:
        SPEED.write_text(page(lines, asked.write), "utf-8")


def measured(case: Case, data: Path) -> tuple[float, float]:
    """Return the median seconds of a case, and its peak memory in megabytes."""
    if case.runs > 1:
        once(case, data)  # what it needs is made, and what it reads is in the system's cache
    runs = [once(case, data) for _ in range(case.runs)]
    return statistics.median(run[0] for run in runs), max(run[1] for run in runs)


def once(case: Case, data: Path) -> tuple[float, float]:
    """Run a case in a new process; return its seconds and its peak memory in megabytes."""
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    command = [sys.executable, str(ROOT / "bench" / "child.py"), str(data), *case.name.split()]
    before = time.perf_counter()
    ended = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
    took = time.perf_counter() - before
    if ended.returncode:
        raise SystemExit(f"{case.name} failed:\n{ended.stderr}")
    said = json.loads(ended.stdout)
    return said["seconds"] or took, said["peak"]


def line(case: Case, seconds: dict[str, float], peak: float) -> str:
    """Return a case's line of the table."""
    took = seconds[case.name]
    limit = seconds.get(case.limit)
    peer = seconds.get(case.peer, case.remembered)
    mark = " (remembered)" if peer and peer == case.remembered else ""
    times = [f"{took / limit:.1f}" if limit else "", f"{took / peer:.3f}{mark}" if peer else ""]
    return f"| {case.says} | {case.size} | {took:.3f} | {' | '.join(times)} | {peak:.0f} |"


def page(lines: Iterable[str], day: str) -> str:
    """Return the page of the documentation that shows the table."""
    memory = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") / 2**30
    told = (ROOT / "bench" / "speed.md").read_text("utf-8")
    return told.format(
        day=day,
        cores=os.cpu_count(),
        memory=f"{memory:.0f}",
        python=platform.python_version(),
        duckdb=version("duckdb"),
        table="\n".join([HEAD, *lines]),
    )


if __name__ == "__main__":
    main()
