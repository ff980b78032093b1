"""The attack on the command line: `python -m attacker FILES --description D`."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from . import Published, Unreadable, attack


def main(arguments: Sequence[str] | None = None) -> int:
    """Print what is found. Return 0 if nothing is, 1 if something is, 2 if a file is unreadable."""
    parser = argparse.ArgumentParser(prog="attacker", description=__doc__)
    parser.add_argument("files", nargs="+", type=Path, help="published CSV files, oldest first")
    parser.add_argument("--description", required=True, type=Path, help="what adds up, in TOML")
    given = parser.parse_args(arguments)
    try:
        files = [Published.read(path) for path in given.files]
        report = attack(files, Published.read(given.description).text)
    except Unreadable as wrong:
        print(f"attacker: {wrong}", file=sys.stderr)
        return 2
    for line in report.lines():
        print(line)
    return int(bool(report.narrow))


if __name__ == "__main__":
    sys.exit(main())
