"""The cells of measures for which nothing is counted: entered figures, and those of a formula."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from decimal import Decimal
from fractions import Fraction

from eyeline.figures import WHOLE, Cell, Group, Period, Status, round_half_up, worst
from eyeline.measures.declarations import Measure
from eyeline.measures.told import Told

_KEPT_PLACES = 4


def entered(measure: Measure, periods: Iterable[Period], told: Told) -> Iterator[Cell]:
    """Yield a cell for each period: what was entered for it and checked, else not available."""
    for period in periods:
        entry = told.entry(measure.id, period.kind, period.end)
        if entry is None:
            yield _cell(measure, period, WHOLE, None, Status.NOT_AVAILABLE)
            continue
        above, below = entry.numerator, entry.denominator
        value: Fraction | None = Fraction(above)
        if below is not None:
            value = Fraction(above) * measure.scale / Fraction(below) if below else None
        yield _cell(measure, period, WHOLE, value, parts=(above, below))


def by_formula(
    measure: Measure, periods: Collection[Period], parts: Iterable[Cell], told: Told
) -> Iterator[Cell]:
    """Yield a cell for each of `periods`, and for each group there that all `parts` have.

    `parts` are the cells of the measures that the formula names. A figure is not available
    where a part or a parameter is not; else its status is the worst of theirs.
    """
    found: dict[tuple[Period, Group], dict[str, Cell]] = {}
    for cell in parts:
        wanted = cell.group == WHOLE or cell.group.dimension in measure.by
        if wanted and cell.period in periods:
            found.setdefault((cell.period, cell.group), {})[cell.measure] = cell
    for (period, group), cells in found.items():
        if group == WHOLE or len(cells) == len(measure.parts):
            yield _worked_out(measure, period, group, cells, told)


def _worked_out(
    measure: Measure, period: Period, group: Group, cells: Mapping[str, Cell], told: Told
) -> Cell:
    status = worst([cell.status for cell in cells.values()])
    if not status.has_value:
        return _cell(measure, period, group, None, status)
    set_ = {name: told.parameter(name, period.end) for name in measure.parameters}
    known = {name: Fraction(value) for name, value in set_.items() if value is not None}
    if len(known) < len(measure.parameters) or measure.formula is None:
        return _cell(measure, period, group, None, Status.NOT_AVAILABLE)
    of_parts = {part.id: _exact(part, cells[part.id]) for part in measure.parts}
    return _cell(measure, period, group, measure.formula.value(known | of_parts), status)


def _exact(measure: Measure, cell: Cell) -> Fraction:
    """Return a part's figure before it was rounded."""
    above = Fraction(cell.numerator if cell.numerator is not None else cell.value or 0)
    return above if not cell.denominator else above * measure.scale / Fraction(cell.denominator)


def _cell(
    measure: Measure,
    period: Period,
    group: Group,
    value: Fraction | None,
    status: Status = Status.FINAL,
    *,
    parts: tuple[Decimal, Decimal | None] | None = None,
) -> Cell:
    """Return the cell of `value`; of None with a status that has one, not applicable.

    Its `parts` are numerator and denominator; unless given, the value itself and None.
    """
    if value is None and status.has_value:
        status = Status.NOT_APPLICABLE
    rounded = None if value is None else round_half_up(value, measure.dp)
    whole = None if value is None else round_half_up(value, _KEPT_PLACES)
    above, below = parts or (whole, None)
    version = measure.version_at(period.end)
    return Cell(measure.id, version, period, "", group, above, below, rounded, status, "")
