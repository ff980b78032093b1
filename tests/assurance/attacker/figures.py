"""All figures, known and unknown, as whole numbers between a least and a most."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from math import ceil, floor

from .cells import Cell, Entry, View
from .descriptions import Table
from .published import number
from .unreadable import Unreadable

BEYOND = 10**15  # no council counts so many units of anything
Spot = tuple[int, int, str]  # file, line and column
Kind = tuple[str, str]  # a table's name, and the column if it is not the table's value


class Figures:
    """Each cell as each view shows it: a number of units between `least` and `most`, inclusive.

    `places` has the decimal places of each kind of figure. `hidden` are the figures that stand
    somewhere as a hidden symbol, with the first such spot; `seen` says at which spots any stands,
    and `by_spot` has the first figure that is read from a spot.
    """

    def __init__(self, places: Mapping[Kind, int], negative: frozenset[Kind]) -> None:
        self.places = places
        self.negative = negative
        self.index: dict[tuple[Cell, View], int] = {}
        self.cells: list[Cell] = []
        self.views: list[View] = []
        self.least: list[int] = []
        self.most: list[int] = []
        self.hidden: dict[int, Spot] = {}
        self.seen: list[list[Spot]] = []
        self.by_spot: dict[Spot, int] = {}
        self.width: dict[int, Fraction] = {}
        self.contradicted: set[int] = set()

    def at(self, cell: Cell, view: View) -> int:
        """Return the number of the figure, which is any count if it was not seen yet."""
        key = (cell, view)
        if key not in self.index:
            self.index[key] = len(self.cells)
            self.cells.append(cell)
            self.views.append(view)
            self.least.append(self._floor(cell))
            self.most.append(BEYOND)
            self.seen.append([])
        return self.index[key]

    def unit(self, figure: int) -> Fraction:
        """Return the size of a unit of the figure."""
        cell = self.cells[figure]
        return Fraction(1, 10 ** self.places.get((cell.name, cell.column), 0))

    def narrow(self, figure: int, least: Fraction | None, most: Fraction | None) -> None:
        """Take in that the figure is from `least` to `most`, both included.

        What contradicts what its view said before leaves the figure any count.
        """
        unit = self.unit(figure)
        if figure in self.contradicted:
            return
        if least is not None:
            self.least[figure] = max(self.least[figure], ceil(least / unit))
        if most is not None:
            self.most[figure] = min(self.most[figure], floor(most / unit))
        if self.least[figure] > self.most[figure]:
            self.contradicted.add(figure)
            self.least[figure], self.most[figure] = self._floor(self.cells[figure]), BEYOND

    def _floor(self, cell: Cell) -> int:
        return -BEYOND if (cell.name, cell.column) in self.negative else 0


def see(tables: Sequence[Table], entries: Iterable[Entry], names: Sequence[str]) -> Figures:
    """Return the figures that the entries show; `names` are those of the files.

    Raises:
        Unreadable: a figure is neither a number nor a symbol of the description.
    """
    entries = list(entries)
    figures = Figures(*_kinds(tables, entries))
    for entry in entries:
        table = tables[entry.table]
        _look(figures, table, entry, table.value, entry.cell, names)
    for entry in entries:
        table, line = tables[entry.table], (entry.view[0], entry.line)
        for column in sorted({share.of_column for share in table.percentages} - {""}):
            if (*line, column) not in figures.by_spot:
                cell = entry.cell._replace(column=column, line=line)
                _look(figures, table, entry, column, cell, names)
    return figures


def _kinds(
    tables: Sequence[Table], entries: Sequence[Entry]
) -> tuple[dict[Kind, int], frozenset[Kind]]:
    places: dict[Kind, int] = {}
    negative = set()
    for entry in entries:
        table = tables[entry.table]
        own, beside = (table.name, ""), {share.of_column for share in table.percentages} - {""}
        places[own] = max(places.get(own, 0), table.decimals)
        if (number(entry.values[table.value]) or 0) < 0:
            negative.add(own)
        for column in beside:
            found = len(entry.values[column].partition(".")[2].rstrip("%"))
            kind = (table.name, column)
            places[kind] = max(places.get(kind, 0), found if number(entry.values[column]) else 0)
    return places, frozenset(negative)


def _look(
    figures: Figures,
    table: Table,
    entry: Entry,
    column: str,
    cell: Cell,
    names: Sequence[str],
) -> None:
    text = entry.values[column]
    figure = figures.at(cell, entry.view)
    figures.width[figure] = table.width
    spot = (entry.view[0], entry.line, column)
    figures.seen[figure].append(spot)
    figures.by_spot.setdefault(spot, figure)
    if text in table.hidden or text in table.missing:
        if text in table.hidden:
            figures.hidden.setdefault(figure, spot)
        gives = {} if cell.column else table.symbols  # they are said of the value alone
        figures.narrow(figure, *gives.get(text, (None, None)))
        return
    value = number(text)
    where = f"{names[spot[0]]}, line {entry.line}"
    if value is None:
        raise Unreadable(f"{where}: {column} is {text!r}; name the symbol under hidden or missing")
    unit = figures.unit(figure)
    if value % unit:
        raise Unreadable(f"{where}: {column} is {text}; say under decimals how many places it has")
    rounded = table.rounded_to > unit and not cell.column
    half = table.rounded_to / 2 if rounded else Fraction(0)
    figures.narrow(figure, value - half, value if not half else value + half - unit / 2)
