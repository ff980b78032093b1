"""Reading a CSV file as councils have them: any usual encoding and separator."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import Any, Literal

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv

from eyeline.records.text_files import decoded
from eyeline.returns.raw import IsHeading, NotReadable, RawTable, trimmed

MAX_BYTES = 200_000_000
_SEPARATORS = ",;\t|"
_LINE_END = re.compile(r"\r\n|\r|\n|\Z")
_TITLES = 20  # lines that may stand above a heading
_LINES_OF_A_HEADING = 40  # three in each of many columns
_NEVER_IN_TEXT = bytes([*range(9), *range(14, 32)])


def read(path: Path, is_heading: IsHeading | None = None) -> RawTable:
    """Return the table of a CSV file. A row's number is the one a spreadsheet shows.

    A blank row counts, and a value with line breaks in it is still in one row. The heading is the
    first line that is not blank or, where one of the first lines `is_heading`, that one: what
    stands above it is a title.

    Raises:
        NotReadable: it is empty, no text, too large, or its quotation marks do not pair.
    """
    if path.stat().st_size > MAX_BYTES:
        raise NotReadable(
            f"{path.name} has more than {MAX_BYTES // 1_000_000} MB: "
            "check that it is one council's return."
        )
    text = _text(path.read_bytes(), path.name)
    before, heading, body = _cut(text, is_heading)
    if not heading:
        raise NotReadable(f"{path.name} is empty: export it again, or take it out of the folder.")
    separator, headings = _cells(heading)
    return _table(path.name, [name.strip() for name in headings], body, separator, before + 2)


def _text(data: bytes, name: str) -> str:
    """Return the text of `data`.

    Raises:
        NotReadable: it is no text.
    """
    text = decoded(data)
    encoded = text.encode()
    if len(encoded.translate(None, _NEVER_IN_TEXT)) < len(encoded):
        raise NotReadable(
            f"{name} is not text, whatever its name says: save it as CSV from the system or "
            "spreadsheet it comes from."
        )
    return text


def _cells(line: str) -> tuple[str, list[str]]:
    """Return the separator of a line and the values between."""
    separator = max(_SEPARATORS, key=line.count)
    return separator, next(csv.reader([line], delimiter=separator), [])


def _cut(text: str, is_heading: IsHeading | None) -> tuple[int, str, str]:
    """Return how many lines come before the heading's, its line, and what follows it."""
    start = len(text) - len(text.lstrip())
    line_start = max(text.rfind("\n", 0, start), text.rfind("\r", 0, start)) + 1
    blank_lines = len(text[:line_start].splitlines())
    first = at = line_start
    for before in range(blank_lines, blank_lines + _TITLES + 1 if is_heading else blank_lines):
        end = _line_end(text, at)
        if is_heading and is_heading([cell.strip() for cell in _cells(text[at : end[0]])[1]]):
            return before, text[at : end[0]], text[end[1] :]
        at = end[1]
    end = _line_end(text, max(first, start))
    return blank_lines, text[first : end[0]], text[end[1] :]


def _line_end(text: str, start: int) -> tuple[int, int]:
    """Return where the row that is begun at `start` ends, and where the next one begins.

    A line break within quotation marks does not end it, unless they have no pair near by.
    """
    first = end = _LINE_END.search(text, start)
    for _ in range(_LINES_OF_A_HEADING):
        assert first is not None
        assert end is not None
        if text.count('"', start, end.start()) % 2 == 0:
            return end.start(), end.end()
        end = _LINE_END.search(text, end.end())
    assert first is not None
    return first.start(), first.end()


@dataclass(slots=True)
class _Misfits:
    """Takes the rows whose number of values is not the heading's.

    `torn` is the first one that goes over several lines: a quotation mark of it has no pair.
    """

    file: str
    separator: str
    width: int
    first_row: int
    rows: list[tuple[int, list[str | None], bool]] = field(default_factory=list)
    torn: int = 0

    def __call__(self, row: pyarrow.csv.InvalidRow) -> Literal["skip"]:
        number = self.first_row + (row.number or 1) - 1
        if "\n" in row.text.strip() or "\r" in row.text.strip():
            self.torn = self.torn or number  # an exception would be lost in the parser
            return "skip"
        read = next(csv.reader([row.text], delimiter=self.separator), [])
        values: list[str | None] = [value if value.strip() else None for value in read]
        broken = len(values) < self.width or any(values[self.width :])
        padded = values[: self.width] + [None] * (self.width - len(values))
        self.rows.append((number, padded, broken))
        return "skip"


def _table(file: str, headings: list[str], body: str, separator: str, first_row: int) -> RawTable:
    width = len(headings)
    misfits = _Misfits(file, separator, width, first_row)
    columns = _columns(body, separator, width, misfits)
    if misfits.torn:
        raise NotReadable(
            f"{file}, row {misfits.torn}: a quotation mark opens a value and none closes it. "
            "Export the file again."
        )
    taken = len(columns[0])
    numbers = _numbers(taken, {number for number, _, _ in misfits.rows}, first_row)
    if misfits.rows:
        added = list(zip(*(values for _, values, _ in misfits.rows), strict=True))
        columns = [
            pa.concat_arrays([column, pa.array(more, pa.string())])
            for column, more in zip(columns, added, strict=True)
        ]
        numbers += [number for number, _, _ in misfits.rows]
    broken = tuple(taken + at for at, (_, _, is_broken) in enumerate(misfits.rows) if is_broken)
    return _without_blank_rows(file, headings, columns, numbers, broken)


def _columns(body: str, separator: str, width: int, misfits: _Misfits) -> list[pa.Array[Any]]:
    names = [str(at) for at in range(width)]
    if not body:
        return [pa.array([], pa.string()) for _ in names]
    data = body.encode()
    table = pyarrow.csv.read_csv(
        BytesIO(data),
        # One block and one thread: only then does a misfit know its row.
        pyarrow.csv.ReadOptions(use_threads=False, column_names=names, block_size=len(data) + 1),
        pyarrow.csv.ParseOptions(
            delimiter=separator,
            newlines_in_values=True,
            ignore_empty_lines=False,
            invalid_row_handler=misfits,
        ),
        pyarrow.csv.ConvertOptions(
            column_types=dict.fromkeys(names, pa.string()),
            strings_can_be_null=True,
            null_values=[""],
        ),
    )
    return [table.column(name).combine_chunks() for name in names]


def _numbers(count: int, taken: set[int], first_row: int) -> list[int]:
    """Return the numbers of the `count` rows that are not among those `taken`."""
    every = range(first_row, first_row + count + len(taken))
    return [number for number in every if number not in taken] if taken else list(every)


def _without_blank_rows(
    file: str,
    headings: list[str],
    columns: list[pa.Array[Any]],
    numbers: list[int],
    broken: tuple[int, ...],
) -> RawTable:
    texts = [trimmed(column) for column in columns]
    kept = pc.is_valid(texts[0])
    for column in texts[1:]:
        kept = pc.or_(kept, pc.is_valid(column))
    positions = pc.indices_nonzero(kept)
    rows = pa.array(numbers, pa.int32())
    if len(positions) < len(rows):
        moved = {old: new for new, old in enumerate(positions.to_pylist())}
        broken = tuple(moved[at] for at in broken if at in moved)
        texts = [column.take(positions) for column in texts]
        rows = rows.take(positions)
    return RawTable(file, file, tuple(headings), tuple(texts), rows, broken)
