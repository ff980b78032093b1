"""A measure's figures as its narrative is read beside them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from eyeline.dashboard.periods import quarter_ends, shown_kind
from eyeline.dashboard.rules.narrative_figures import Known, Named, Share
from eyeline.dashboard.sources import Sources
from eyeline.figures import WHOLE, Cell, Group, financial_year, quarter_name
from eyeline.measures.cells import Calculation
from eyeline.measures.declarations import Measure
from eyeline.publication.summary import Row, Summary

_QUARTERS = 21
_SHARED_BY = ("team", "service")


def known_of(
    sources: Sources, calculation: Calculation, summary: Summary, measure: Measure, row: Row | None
) -> Known:
    """Return what is known of a measure for the quarter of a Summary; `row` is its line of it."""
    cells = {
        (cell.period.end, cell.group): cell
        for cell in sources.of(calculation, measure)
        if cell.period.kind is shown_kind(measure)
    }
    ends = quarter_ends(summary.quarter, _QUARTERS)
    return Known(
        title=measure.title,
        unit=measure.unit,
        dp=measure.dp,
        polarity=measure.polarity.value,
        quarters=_quarters(cells, ends),
        years=_years(measure, summary, row),
        others=_others(row),
        shares=_shares(cells, *ends[-2:]),
        counts=_counts(cells, ends[-2:]),
        usual=4 if measure.of_year else 1,
    )


def _quarters(cells: dict[tuple[date, Group], Cell], ends: tuple[date, ...]) -> tuple[Named, ...]:
    """Return the quarters from the first that has a figure on."""
    found = [Named(quarter_name(end), _value(cells.get((end, WHOLE)))) for end in ends]
    first = next((n for n, each in enumerate(found) if each.value is not None), len(found) - 1)
    return tuple(found[first:])


def _years(measure: Measure, summary: Summary, row: Row | None) -> tuple[Named, ...]:
    if row is None:
        return ()
    financial = measure.year_ends == (3, 31)
    return tuple(
        Named(financial_year(end) if financial else str(end.year), figure.value)
        for end, figure in zip(summary.years, row.years, strict=False)
    )


def _others(row: Row | None) -> tuple[Named, ...]:
    if row is None:
        return ()
    areas = [Named(name, figure.value) for name, figure in row.beside]
    return (*areas, *(Named(aim.level, aim.value) for aim in row.aims))


def _shares(cells: dict[tuple[date, Group], Cell], before: date, now: date) -> tuple[Share, ...]:
    groups = dict.fromkeys(
        group for end, group in cells if end == now and group.dimension in _SHARED_BY
    )
    return tuple(
        Share(group.value, _value(cells[now, group]), _value(cells.get((before, group))))
        for group in groups
    )


def _counts(cells: dict[tuple[date, Group], Cell], ends: tuple[date, ...]) -> tuple[Decimal, ...]:
    found = [cells.get((end, WHOLE)) for end in ends]
    numbers = [n for cell in found if cell for n in (cell.numerator, cell.denominator)]
    return tuple(number for number in numbers if number is not None)


def _value(cell: Cell | None) -> Decimal | None:
    return cell.value if cell else None
