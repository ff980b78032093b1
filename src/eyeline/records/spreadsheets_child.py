"""The process that parses a spreadsheet from its standard input, within limits of its own.

It imports nothing of Eyeline but these limits and the looks of cells, so that it starts at once
and has nothing to lose.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time, timedelta
from io import BytesIO
from itertools import islice

from eyeline.records.limited import MAX_MEMORY, confine

__all__ = ["DRESSED", "HAS_PASSWORD", "MAX_MEMORY", "NO_WORKBOOK", "main"]

NO_WORKBOOK, HAS_PASSWORD = 10, 11
DRESSED = "dressed"
MAX_ROWS, MAX_COLUMNS = 1_000_000, 500
_ROWS_A_LINE = 100


def main(arguments: Sequence[str]) -> int:
    """Write each sheet's name, and its rows by the hundred, to standard output as lines of JSON.

    With `DRESSED` among `arguments` each sheet's merged cells follow it, and at the end come
    the colours and number formats of all.
    """
    confine()
    from python_calamine import CalamineError, PasswordError, load_workbook

    dressed = DRESSED in arguments
    content = sys.stdin.buffer.read()
    try:
        workbook = load_workbook(BytesIO(content))
        for name in workbook.sheet_names:
            sheet = workbook.get_sheet_by_name(name)
            if sheet.total_height > MAX_ROWS or sheet.total_width > MAX_COLUMNS:
                return 1
            print(json.dumps({"sheet": name}))
            for line in _lines(sheet.iter_rows()):
                print(line)
            if dressed:
                start = sheet.start or (0, 0)
                merged = [
                    [first[0] + 1, first[1] + 1, last[0] + 1, last[1] + 1]
                    for first, last in sheet.merged_cell_ranges or []
                ]
                print(json.dumps({"first_column": start[1] + 1, "merged": merged}))
    except PasswordError:
        return HAS_PASSWORD
    except (CalamineError, OSError, ValueError):
        return NO_WORKBOOK
    if dressed:
        _tell_looks(content)
    return 0


def _tell_looks(content: bytes) -> None:
    from eyeline.records.spreadsheet_looks import looks

    for title, (fills, formats) in looks(BytesIO(content)).items():
        print(json.dumps({"of": title, "fills": fills, "formats": formats}))


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
    sys.exit(main(sys.argv[1:]))
