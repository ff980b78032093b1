"""Reading published tables: CSV, packed or not, however it is encoded and delimited."""

from __future__ import annotations

import csv
import gzip
import io
import zlib
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from eyeline.figures.errors import EyelineError

LARGEST = 50 * 1024 * 1024
"""Bytes that a file may have once it is unpacked."""
MOST_LINES = 1_000_000
"""Lines that a file may have, the headings not counted."""
DELIMITERS = (",", ";", "\t")


class UnreadableTable(EyelineError):
    """A published table cannot be read; the message names the file and, where it can, the line."""


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a file: its number, the headings' being 1, and the columns asked for, in order."""

    line: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """The rows of a file. `place` gives the place of each column in a row's cells."""

    file: str
    place: dict[str, int]
    rows: tuple[Row, ...]


def read_sheet(path: Path, file: str, columns: Callable[[list[str]], Collection[str]]) -> Sheet:
    """Return the rows of the table at `path`, every cell as text without blanks around it.

    `file` is what errors call it; `columns` is told its headings and returns those that are wanted.

    Raises:
        UnreadableTable: it is absent, damaged, empty, too large, no CSV, has rows that are longer
            than its headings, or one of the columns wanted twice.
    """
    text = _text(path, file)
    lines = _lines(text, file)
    headings = [cell.strip() for cell in next(lines, (0, []))[1]]
    place = {}
    for column in columns(headings):
        if headings.count(column) > 1:
            raise UnreadableTable(f'{file} has several columns "{column}". Rename all but one.')
        place[column] = headings.index(column)
    rows = tuple(_rows(lines, len(headings), list(place.values()), file))
    if not rows:
        raise UnreadableTable(f"{file} has no lines below its headings.")
    return Sheet(file, {column: number for number, column in enumerate(place)}, rows)


def cells_of(path: Path) -> tuple[str, list[tuple[int, list[str]]]]:
    """Return a file's delimiter, and each of its lines as it is, headings first, with its number.

    Raises:
        UnreadableTable: it is absent, damaged, empty, too large, or no CSV.
    """
    text = _text(path, path.name)
    return _delimiter(text), list(_lines(text, path.name))


def _text(path: Path, file: str) -> str:
    """Return the file's text: UTF-8, with or without a mark at its start, or else cp1252."""
    try:
        with path.open("rb") as raw:
            packed = raw.read(2) == b"\x1f\x8b"
        with gzip.open(path) if packed else path.open("rb") as unpacked:
            content = unpacked.read(LARGEST + 1)
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise UnreadableTable(f"{file} is packed, and cannot be unpacked to its end.") from error
    except OSError as error:
        raise UnreadableTable(f"{file} cannot be opened: {error.strerror}.") from error
    if len(content) > LARGEST:
        raise UnreadableTable(f"{file} has more than {LARGEST:,} bytes. Take a part of it.")
    if b"\0" in content:
        raise UnreadableTable(f"{file} is no CSV. Save it as CSV, in UTF-8.")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def _lines(text: str, file: str) -> Iterator[tuple[int, list[str]]]:
    """Yield each line that is not blank, with its number; a line can go over several of the file's.

    Raises:
        UnreadableTable: it is no CSV, or has too many lines.
    """
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    before, found = 0, 0
    try:
        for cells in reader:
            if any(map(str.strip, cells)):
                yield before + 1, cells
                found += 1
            if found > MOST_LINES + 1:
                raise UnreadableTable(f"{file} has more than {MOST_LINES:,} lines. Take a part.")
            before = reader.line_num
    except csv.Error as error:
        raise UnreadableTable(f"{file}, line {reader.line_num}: it is no CSV: {error}.") from error
    if not found:
        raise UnreadableTable(f"{file} is empty.")


def _delimiter(text: str) -> str:
    """Return the delimiter that makes most columns of the headings."""
    start = text.lstrip("\r\n")
    return max(DELIMITERS, key=lambda delimiter: _columns(start, delimiter))


def _columns(text: str, delimiter: str) -> int:
    try:
        return len(next(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter), []))
    except csv.Error:
        return 0


def _rows(
    lines: Iterator[tuple[int, list[str]]], width: int, wanted: list[int], file: str
) -> Iterator[Row]:
    """Yield the rows below the headings. The same text is kept once."""
    kept: dict[str, str] = {}
    for number, cells in lines:
        if len(cells) < width or any(map(str.strip, cells[width:])):
            raise UnreadableTable(
                f"{file}, line {number}: {len(cells)} cells where the headings are {width}."
            )
        texts = (cells[column].strip() for column in wanted)
        yield Row(number, tuple(kept.setdefault(text, text) for text in texts))
