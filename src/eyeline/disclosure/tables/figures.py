"""What the numbers on a published line say of true cells."""

from __future__ import annotations

from fractions import Fraction

from eyeline.disclosure.knowledge import (
    Figure,
    Relation,
    Sum,
    Unknown,
    exact,
    rounded_ratio,
    rounded_to,
)
from eyeline.disclosure.tables.cells import Cell
from eyeline.disclosure.tables.lines import Count, Line, Ratio, Told

COST_OF_A_WHOLE = 10
"""How many groups readers would rather do without than a whole along one dimension."""


def of_count(line: Line, key: str, says: str) -> Figure:
    """Return the figure of a count that is shown."""
    dimensions = line.table.dimensions
    wholes = len(dimensions) - len(line.cell.groups) if dimensions else 0
    return Figure(
        id=figure_id(line, line.count.column),
        sums=rounded_to(key, line.count.value, line.table.rounded_to),
        says=says,
        shown=line.count.text,
        release=line.file,
        cost=COST_OF_A_WHOLE**wholes,
        headline=not line.cell.groups,
    )


def of_ratio(line: Line, ratio: Ratio, numerator: str, denominator: str, says: str) -> Figure:
    """Return the figure of a percentage or rate that is shown; `says` is what its count is of."""
    return Figure(
        id=figure_id(line, ratio.percentage.column),
        sums=_sums(ratio, numerator, denominator),
        says=f"{ratio.percentage.column} of {says}",
        shown=ratio.text,
        release=line.file,
    )


def of_itself(line: Line, ratio: Ratio, key: str, says: str) -> Figure:
    """Return the figure of a share of itself: that there is somebody at all."""
    return Figure(
        id=figure_id(line, ratio.percentage.column),
        sums=(Sum(((key, 1),), 1, None),),
        says=f"{ratio.percentage.column} of {says}",
        shown=ratio.text,
        release=line.file,
    )


def _sums(ratio: Ratio, numerator: str, denominator: str) -> tuple[Sum, ...]:
    how = ratio.percentage
    value = Fraction(0) if ratio.value is None else ratio.value
    least, most = rounded_ratio(numerator, denominator, value, scale=how.scale, dp=how.dp)
    return (Sum(((numerator, 1),), 1, None), most) if ratio.low else (least, most)


def part_of(numerator: str, denominator: str, says: str) -> Relation:
    """Return that a percentage's count is a part of its denominator."""
    return Relation(
        Sum(((denominator, 1), (numerator, -1)), 0, None), f"{says} is a part of its whole"
    )


def denominator_cell(line: Line, ratio: Ratio) -> Cell:
    """Return the cell that a percentage is a share of, unless that is a column: at times itself."""
    how, cell = ratio.percentage, line.cell
    if how.wholes:
        for dimension in how.wholes:
            cell = cell.whole(dimension)
    elif how.group == line.table.total:
        cell = cell.undivided
    elif cell.groups:
        ((breakdown, _),) = cell.groups
        cell = cell.group(breakdown, how.group)
    return cell


def is_added_up(line: Line, ratio: Ratio) -> bool:
    """Whether a percentage is of the whole that its group and others add up to."""
    how = ratio.percentage
    return len(how.wholes) == 1 or bool(how.group and how.group == line.table.total)


def standing_alone(line: Line, count: Count, says: str) -> tuple[Unknown, Figure | None]:
    """Return a denominator that is no table's count, another on every line, and its figure."""
    key = figure_id(line, count.column)
    words = f"{count.column} of {says}"
    unknown = Unknown(key, words, count.gives.least, count.gives.most)
    if count.told is not Told.SHOWN:
        return unknown, None
    return unknown, Figure(
        key, exact(key, count.value), words, count.text, line.file, headline=True
    )


def figure_id(line: Line, column: str) -> str:
    """Return a figure's place: file, line and column."""
    return f"{line.file}:{line.number}:{column}"
