"""Which figure each line of a file is."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from fnmatch import fnmatchcase
from typing import NamedTuple

from .descriptions import Table
from .published import Line, Published
from .unreadable import Unreadable

Place = frozenset[tuple[str, str]]  # breakdown or column, and group; empty for the whole
View = tuple[int, int]  # the file, and which of its lines about the same cell it is


class Cell(NamedTuple):
    """A figure, whichever file shows it.

    What others are shares of, if it is no table's value, is a figure of its own on each line: it
    has a `column`, and a `line` with the file's number before the line's.
    """

    name: str
    state: tuple[str, ...]
    same: tuple[str, ...]
    place: Place
    column: str = ""
    line: tuple[int, int] | None = None


class Entry(NamedTuple):
    """A line of a file as a figure of a table."""

    table: int
    view: View
    line: int
    cell: Cell
    values: Mapping[str, str]


def entries(tables: Sequence[Table], files: Sequence[Published]) -> Iterator[Entry]:
    """Yield the lines that the tables take from the files to which they apply.

    Raises:
        Unreadable: a file lacks a column that a table names.
    """
    for number, file in enumerate(files):
        lines = list(file.lines())
        by_value: dict[tuple[str, str], list[Line]] = defaultdict(list)
        for column in {column for table in tables for column in [*table.where][:1]}:
            for line in lines:
                by_value[column, line[1].get(column, "")].append(line)
        for at, table in enumerate(tables):
            if applies(table, file):
                _expect_columns(table, file, lines[0][1] if lines else {})
                some = _lines(table, lines, by_value)
                yield from _of(at, table, number, some)


def applies(table: Table, file: Published) -> bool:
    """Return whether the table's `files` name the file, packed or not."""
    names = (file.name, file.name + ".gz")
    return any(fnmatchcase(name, pattern) for name in names for pattern in table.files)


def _lines(
    table: Table, lines: list[Line], by_value: Mapping[tuple[str, str], list[Line]]
) -> list[Line]:
    """Return at least those lines that are a table's, in their order."""
    for column, wanted in table.where.items():
        found = [line for value in dict.fromkeys(wanted) for line in by_value[column, value]]
        return sorted(found, key=lambda line: line[0])
    return lines


def _of(at: int, table: Table, file: int, lines: list[Line]) -> Iterator[Entry]:
    before: Counter[tuple[str, ...]] = Counter()
    place = table.place
    for line, values in lines:
        if any(values[column] not in wanted for column, wanted in table.where.items()):
            continue
        same = tuple(values[column] for column in table.same)
        state = tuple(values[column] for column in table.revised)
        raw = (*same, *state, *(values[column] for column in place))
        cell = Cell(table.name, state, same, _place(table, values))
        yield Entry(at, (file, before[raw]), line, cell, values)
        before[raw] += 1


def _place(table: Table, values: Mapping[str, str]) -> Place:
    if table.dimensions:
        whole = table.dimensions
        return frozenset(
            (column, values[column]) for column in whole if values[column] != whole[column]
        )
    group = values[table.groups]
    breakdown = values[table.breakdown] if table.breakdown else ""
    return frozenset() if group == table.total else frozenset({(breakdown, group)})


def _expect_columns(table: Table, file: Published, line: Mapping[str, str]) -> None:
    shares = [share.column for share in table.percentages]
    wholes = [share.of_column for share in table.percentages if share.of_column]
    named = (*table.place, *table.same, *table.revised, *table.where, table.value)
    for column in (*named, *shares, *wholes):
        if line and column not in line:
            raise Unreadable(
                f"{file.name}: it has no column {column}; correct the description, or leave "
                "the file out by files"
            )
