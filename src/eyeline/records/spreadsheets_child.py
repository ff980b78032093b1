"""The process that parses a spreadsheet from its standard input, within limits of its own.

It imports nothing of Eyeline, so that it starts at once and has nothing to lose.
"""

from __future__ import annotations

import json
import resource
import sys
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time, timedelta
from io import BytesIO
from itertools import islice

NO_WORKBOOK, HAS_PASSWORD = 10, 11
MAX_MEMORY = 512_000_000
MAX_CPU_SECONDS = 25
MAX_ROWS, MAX_COLUMNS = 1_000_000, 500
_ROWS_A_LINE = 100


def main() -> int:
    """Write each sheet's name, and its rows by the hundred, to standard output as lines of JSON."""
    _limit()
    from python_calamine import CalamineError, PasswordError, load_workbook

    try:
        workbook = load_workbook(BytesIO(sys.stdin.buffer.read()))
        for name in workbook.sheet_names:
            sheet = workbook.get_sheet_by_name(name)
            if sheet.total_height > MAX_ROWS or sheet.total_width > MAX_COLUMNS:
                return 1
            print(json.dumps({"sheet": name}))
            for line in _lines(sheet.iter_rows()):
                print(line)
    except PasswordError:
        return HAS_PASSWORD
    except (CalamineError, OSError, ValueError):
        return NO_WORKBOOK
    return 0


def _limit() -> None:
    limits = {
        resource.RLIMIT_AS: MAX_MEMORY,
        resource.RLIMIT_FSIZE: 0,
        resource.RLIMIT_CPU: MAX_CPU_SECONDS,
        resource.RLIMIT_NOFILE: 16,
        resource.RLIMIT_CORE: 0,
    }
    for kind, most in limits.items():
        try:
            resource.setrlimit(kind, (most, most))
        except ValueError:  # macOS does not limit a process's memory
            continue


def _lines(rows: Iterable[Sequence[object]]) -> Iterator[str]:
    encode = json.JSONEncoder(default=_as_list, check_circular=False).encode
    waiting = iter(rows)
    while some := list(islice(waiting, _ROWS_A_LINE)):
        yield encode(some)


def _as_list(cell: object) -> object:
    """A day or moment becomes a list of one text, so that no text can be taken for one."""
    if isinstance(cell, date | datetime):
        return [cell.isoformat()]
    if isinstance(cell, time | timedelta):
        return str(cell)
    raise ValueError("a cell of an unknown kind")


if __name__ == "__main__":
    sys.exit(main())
