"""Each speed beside its limit and its peer: `just bench`.

Every measurement is a process of its own (`bench/cases.py`), so that start-up and memory are
those of a user. The median of three runs is printed, with how many times the limit and the peer
it takes; nothing is asserted.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import statistics
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import duckdb

ROOT = Path(__file__).parents[1]
SPEED = ROOT / "docs" / "explanation" / "speed.md"
RUNS = 3


@dataclass(frozen=True, slots=True)
class Case:
    """Something to measure: its name in `cases.py`, and what limits it and what a user has now."""

    says: str
    size: str
    name: str
    limit: str = ""
    peer: str = ""
    whole: bool = False
    """Whether the start of the process counts."""


CASES = [
    Case("scan of the columns, cold", "1 authority", "scan_one", whole=True),
    Case(
        "all measures, 48 quarters, by group, cold",
        "1 authority",
        "cells_one",
        limit="scan_one",
        whole=True,
    ),
    Case("the same, the record derived anew", "1 authority", "cells_one_derived", whole=True),
    Case("scan of eight columns", "England, 6.6 M episodes", "scan_england"),
    Case(
        "all measures, 60 quarters, by authority",
        "England, ingest work done",
        "sums_england",
        limit="scan_england",
    ),
    Case("pandas, a loop over the quarters", "England, from raw", "pandas_england"),
    Case(
        "derivation and all measures",
        "England, from raw",
        "raw_england",
        limit="scan_england",
        peer="pandas_england",
    ),
    Case("derivation and all measures", "1x: 103,000 episodes", "growth_1"),
    Case("derivation and all measures", "4x: 413,000 episodes", "growth_4"),
    Case("derivation and all measures", "16x: 1.65 M episodes", "growth_16"),
    Case("all measures, 15 quarters", "16x, ingest work done", "quarters_15"),
    Case("all measures, 60 quarters", "16x, ingest work done", "quarters_60"),
    Case("one read of the CSV", "101,000 episodes", "csv_read"),
    Case("read and check an SSDA903 return", "101,000 episodes", "ssda903_read", limit="csv_read"),
    Case("60 line charts as SVG", "60 charts", "charts"),
    Case("a workbook's tabs, without data lines", "20 measures", "workbook"),
]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", metavar="DATE", help="write the table to docs, with this date")
    parser.add_argument("--only", default="", help="only cases whose name begins so")
    asked = parser.parse_args()
    found = {}
    lines = ["| what | size | seconds | times the limit | times the peer | peak MB |"]
    lines.append("|---|---|---|---|---|---|")
    for case in CASES:
        if case.name.startswith(asked.only):
            seconds, peak = measured(case)
            found[case.name] = seconds
            limit, peer = (_times(seconds, found.get(name)) for name in (case.limit, case.peer))
            lines.append(
                f"| {case.says} | {case.size} | {seconds:.3f} | {limit} | {peer} | {peak:.0f} |"
            )
            sys.stderr.write(lines[-1] + "\n")
    sys.stdout.write("\n".join(lines) + "\n")
    if asked.write:
        SPEED.write_text(_page(lines, asked.write), "utf-8")


def measured(case: Case) -> tuple[float, float]:
    """Return the median seconds of a case, and its peak memory in megabytes."""
    runs = [_once(case) for _ in range(RUNS)]
    return statistics.median(r[0] for r in runs), max(r[1] for r in runs)


def _once(case: Case) -> tuple[float, float]:
    before = time.perf_counter()
    ended = subprocess.run(
        [sys.executable, str(ROOT / "bench" / "cases.py"), case.name],
        capture_output=True,
        text=True,
        check=False,
    )
    took = time.perf_counter() - before
    if ended.returncode:
        raise SystemExit(f"{case.name} failed:\n{ended.stderr}")
    said = json.loads(ended.stdout)
    return (took if case.whole else said["seconds"]), said["peak"]


def _times(seconds: float, other: float | None) -> str:
    return f"{seconds / other:.2f}" if other else ""


def _page(lines: list[str], day: str) -> str:
    return "\n".join(
        [
            "# How fast",
            "",
            f"Printed by `just bench --write {day}` on {os.cpu_count()} cores, Python "
            f"{platform.python_version()}, DuckDB {duckdb.__version__}. The median of {RUNS} runs,"
            " each in a process of its own.",
            "",
            *lines,
            "",
            "A limit is the least that the work could take: reading the same columns once. A peer "
            "is what a user would run instead. Cold means a new process, start-up included; the "
            "rest is timed inside the process. England is made up: 1 million children of 153 "
            "authorities.",
            "",
            "The peer for reading a return, `csc-validator-be-903`, was not run here. On another "
            "machine of two cores it took 82 seconds to validate 101,000 episodes.",
            "",
        ]
    )


if __name__ == "__main__":
    main()
