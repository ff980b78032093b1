"""The Summary of a quarter, made of stored cells and published comparators: values in and out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from eyeline.dashboard.changes_in_words import USUAL, change
from eyeline.dashboard.periods import (
    basis,
    other_years,
    quarter_ends,
    shown_kind,
    year_end,
    year_ends,
    year_kind,
    years_basis,
)
from eyeline.figures import WHOLE, Cell, PeriodKind, Status, quarter_name, unit_after
from eyeline.figures.periods import day_in_words
from eyeline.measures.declarations import Measure
from eyeline.publication.charts import Chart, Kind, Point, Series, describe, svg
from eyeline.publication.summary import (
    MISSING,
    NOT_COMPARED,
    Beside,
    Change,
    Comparison,
    Figure,
    Group,
    Row,
    Section,
    Summary,
)

SECTIONS = ("Finance", "Workforce", "Performance")
COMPARED = (
    (Beside.ENGLAND, "published"),
    (Beside.REGION, "published"),
    (Beside.NEIGHBOURS, "median"),
)
"""Which areas the Summary sets beside the council, and of which method."""
QUARTERS_SHOWN = 21  # five years and the quarter before them
YEARS_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Council:
    """Whom a Summary is for."""

    name: str
    area: str
    region: str
    example: bool


class Cells:
    """An area's figures without their groups, found by measure and period."""

    def __init__(self, cells: Iterable[Cell]) -> None:
        self._cells = {
            (cell.measure, cell.period.kind, cell.period.end): cell
            for cell in cells
            if cell.group == WHOLE
        }
        self._available = {
            cell.measure for cell in self._cells.values() if cell.status is not Status.NOT_AVAILABLE
        }

    def figure(self, measure: Measure, kind: PeriodKind, end: date) -> Figure:
        """Return the figure for the period that ends on `end`; not available where none is."""
        cell = self._cells.get((measure.id, kind, end))
        if cell is None:
            return MISSING
        return Figure.of(cell.value, cell.status, measure.unit, measure.dp)

    def has(self, measure: Measure) -> bool:
        """Whether any figure of the measure is available."""
        return measure.id in self._available


def build(
    council: Council,
    quarter: date,
    measures: Sequence[Measure],
    cells: Sequence[Cell],
    comparisons: Mapping[str, Sequence[Comparison]],
    *,
    calculation: str,
) -> Summary:
    """Return the Summary of the quarter that ends on `quarter`, in the order of `measures`.

    `comparisons` are each measure's published figures of other areas, by its id. A figure that
    another only tells in another unit is left to that one.
    """
    *_, year_before, _, _, before, _ = quarter_ends(quarter, 5)
    found = Cells(cells)
    compared_with = _compared_with(council, comparisons)
    again = {
        part.id for m in measures if not m.parameters and len(m.parts) == 1 for part in m.parts
    }
    shown = [measure for measure in measures if measure.id not in again]
    told = [measure for measure in shown if measure.pack_row or found.has(measure)]
    by_id = {measure.id: measure for measure in measures}
    rows = [
        (
            measure,
            _row(
                measure,
                quarter,
                found,
                comparisons.get(measure.id, ()),
                compared_with,
                _note(measure, by_id, quarter, found),
            ),
        )
        for measure in told
    ]
    sections = tuple(_section(title, rows) for title in SECTIONS)
    return Summary(
        council=council.name,
        area=council.area,
        example=council.example,
        quarter=quarter,
        before=before,
        year_before=year_before,
        years=year_ends(quarter, YEARS_SHOWN),
        compared_with=compared_with,
        sections=tuple(section for section in sections if section.groups),
        left_out=tuple(measure.title for measure in shown if measure not in told),
        empty_sections=tuple(section.title for section in sections if not section.groups),
        record=cells[0].record if cells else "",
        calculation=calculation,
    )


def _compared_with(
    council: Council, comparisons: Mapping[str, Sequence[Comparison]]
) -> tuple[str, ...]:
    """Return the names of the areas compared with, as the published figures have them."""
    usual = ("England", council.region or "Region", "Statistical neighbours (median)")
    names = {(c.kind, c.method): c.name for found in comparisons.values() for c in found}
    return tuple(names.get(wanted, name) for wanted, name in zip(COMPARED, usual, strict=True))


def _section(title: str, rows: Sequence[tuple[Measure, Row]]) -> Section:
    mine = [(measure, row) for measure, row in rows if measure.section == title]
    order = list(dict.fromkeys(measure.group for measure, _ in mine))
    mine.sort(key=lambda pair: order.index(pair[0].group))
    groups = groupby(mine, key=lambda pair: pair[0].group)
    return Section(title, tuple(Group(name, tuple(r for _, r in pairs)) for name, pairs in groups))


def _row(
    measure: Measure,
    quarter: date,
    cells: Cells,
    comparisons: Sequence[Comparison],
    compared_with: Sequence[str],
    note: str,
) -> Row:
    ends = quarter_ends(quarter, QUARTERS_SHOWN)
    figures = [cells.figure(measure, shown_kind(measure), end) for end in ends]
    current, before = figures[-1], figures[-2]
    by_kind = {(comparison.kind, comparison.method): comparison for comparison in comparisons}
    found = [by_kind.get(wanted) for wanted in COMPARED]
    beside = [comparison.figure if comparison else NOT_COMPARED for comparison in found]
    trend = _trend(measure, ends, figures)
    return Row(
        measure=measure.id,
        title=measure.title,
        unit=measure.unit,
        dp=measure.dp,
        basis=basis(measure),
        years_basis=years_basis(measure),
        current=current,
        before=before,
        year_before=figures[-5],
        years=tuple(
            cells.figure(measure, year_kind(measure), end) if end < quarter else MISSING
            for end in (year_end(measure, last.year) for last in year_ends(quarter, YEARS_SHOWN))
        ),
        change=_change(measure, figures),
        beside=tuple(zip(compared_with, beside, strict=True)),
        compared_on=next(
            (f"{other_years(measure)} {comparison.on}" for comparison in found if comparison), ""
        ),
        trend=trend,
        sparkline=svg.write(trend, f"trend-{measure.id}"),
        status=status_in_words(current.status, quarter),
        note=note,
        how=measure.how,
        why=measure.why,
        source=measure.source,
    )


def _change(measure: Measure, figures: Sequence[Figure]) -> Change:
    """Return the change of the last of `figures`, which are those of quarters."""
    then, on = (figures[-5], "the year before") if measure.of_year else (figures[-2], USUAL)
    said = measure.polarity, measure.unit, measure.dp
    return change(figures[-1].value, then.value, *said, on)


def _note(measure: Measure, measures: Mapping[str, Measure], quarter: date, cells: Cells) -> str:
    """Return what a reader must know of a measure, and the figures that go with it in words."""
    others = [measures[other] for other in measure.beside if other in measures]
    figures = [(other, cells.figure(other, shown_kind(other), quarter)) for other in others]
    said = [
        f"{other.title}: {figure.text} {unit_after(other.unit)}".rstrip() + "."
        for other, figure in figures
        if figure.value is not None
    ]
    return " ".join([*filter(None, [measure.caution]), *said])


def _trend(measure: Measure, ends: Sequence[date], figures: Sequence[Figure]) -> Chart:
    points = (
        Point(quarter_name(end), figure.value, figure.status)
        for end, figure in zip(ends, figures, strict=True)
    )
    series = Series(measure.title, tuple(points))
    return Chart(
        title=measure.title,
        description=describe(series, measure.unit, measure.dp),
        unit=measure.unit,
        dp=measure.dp,
        points="Quarter",
        series=(series,),
        kind=Kind.SPARKLINE,
    )


def status_in_words(status: Status, quarter: date) -> str:
    """Return how sure a quarter's figure is; of one that is missing, why."""
    if status is Status.NOT_AVAILABLE:
        return f"not available: no return gives it for the quarter to {day_in_words(quarter)}"
    return status.words
