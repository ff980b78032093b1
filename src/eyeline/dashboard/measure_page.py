"""A measure's page as values: its charts, its comparators and how it is made."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from eyeline.dashboard.periods import shown_kind, year_end, year_kind, years_basis
from eyeline.dashboard.summary import COMPARED
from eyeline.figures import WHOLE, Cell, Status, day_in_words, quarter_name
from eyeline.measures.declarations import Measure, Polarity
from eyeline.publication.charts import Chart, Kind, Point, Series, describe, html
from eyeline.publication.summary import Beside, Comparison
from eyeline.records.derivations import AGE_BANDS
from eyeline.records.quality import ASPECTS, Quality, in_words
from eyeline.records.tables import TABLES

_NOT_KNOWN = "not known"
_RETURNS_SHOWN = 5
_BREAKDOWNS = {"age_band": "age", "need": "category of need"}
_LARGER = "England and the region are in the table below: their numbers are of another size."
_AGES = [name for name, _, _ in AGE_BANDS]
_BETTER = {
    Polarity.HIGH: "Higher is better.",
    Polarity.LOW: "Lower is better.",
    Polarity.NEUTRAL: "Neither direction is better.",
}


@dataclass(frozen=True, slots=True)
class DataQuality:
    """What to know of the returns that tell one table: the latest in words, the last ones in rows.

    A row has the days that a return covers, how many days after them it came, what percentages of
    its rows are complete, valid and consistent, and what a later return changed of them.
    """

    title: str
    note: str
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class MeasurePage:
    """What a measure's page shows besides its line of the Summary. Charts are HTML."""

    title: str
    group: str
    quarters: str
    years: str
    comparisons: tuple[Comparison, ...]
    breakdowns: tuple[str, ...]
    definition: tuple[tuple[str, str], ...]
    quality: tuple[DataQuality, ...]


def build(
    measure: Measure,
    cells: Sequence[Cell],
    by_year: Mapping[int, Sequence[Comparison]],
    *,
    quarter: date,
    council: str,
    quality: Sequence[Sequence[Quality]] = (),
) -> MeasurePage:
    """Return the page for the quarter that ends on `quarter`.

    `cells` are the measure's, whole and by group; `by_year` the figures of other areas, by the
    year they end in; `quality` that of the returns that feed it, in the order they came.
    """
    newest = by_year[max(by_year)] if by_year else ()
    shown = [cell for cell in cells if cell.period.end <= quarter]
    years = html.figure(_years(measure, shown, by_year, council), "years") if newest else ""
    return MeasurePage(
        title=measure.title,
        group=f"{measure.section}: {measure.group}",
        quarters=html.figure(_quarters(measure, shown, council), "quarters"),
        years=years,
        comparisons=tuple(newest),
        breakdowns=tuple(_breakdowns(measure, shown, quarter, council)),
        definition=tuple(_definition(measure, newest)),
        quality=tuple(_quality(some) for some in quality),
    )


def _quarters(measure: Measure, cells: Sequence[Cell], council: str) -> Chart:
    points = tuple(
        _point(quarter_name(cell.period.end), cell)
        for cell in sorted(cells, key=lambda cell: cell.period.end)
        if cell.group == WHOLE and cell.period.kind is shown_kind(measure)
    )
    series = Series(council, points, "Council")
    return Chart(
        title=f"{measure.title}, by quarter",
        description=describe(series, measure.unit, measure.dp),
        unit=measure.unit,
        dp=measure.dp,
        points="Quarter",
        series=(series,),
        note=_symbols(points),
        source=f"{council}, worked out from its returns",
    )


def _years(
    measure: Measure,
    cells: Sequence[Cell],
    by_year: Mapping[int, Sequence[Comparison]],
    council: str,
) -> Chart:
    own = {
        cell.period.end: cell
        for cell in cells
        if cell.group == WHOLE and cell.period.kind is year_kind(measure)
    }
    points = tuple(_point(str(year), own.get(year_end(measure, year))) for year in _all(by_year))
    series = Series(council, points, "Council")
    larger = (Beside.ENGLAND, Beside.REGION) if _is_count(measure) else ()
    return Chart(
        title=f"{measure.title}, {years_basis(measure)}",
        description=describe(series, measure.unit, measure.dp),
        unit=measure.unit,
        dp=measure.dp,
        points="Year",
        series=(series,),
        comparators=tuple(_beside(by_year, without=larger)),
        note=" ".join(filter(None, (_symbols(points), _LARGER if larger else ""))),
        source="official statistics for the other areas; "
        f"{council}'s own are worked out from its returns",
    )


def _all(by_year: Mapping[int, object]) -> range:
    """Return every year from the first to the last: one without a figure shows as a gap."""
    return range(min(by_year), max(by_year) + 1)


def _is_count(measure: Measure) -> bool:
    """Whether an area's figure grows with its size."""
    return measure.unit != "%" and not measure.unit.startswith("per ")


def _beside(
    by_year: Mapping[int, Sequence[Comparison]], *, without: Sequence[Beside]
) -> Iterator[Series]:
    short = {Beside.REGION: "Region", Beside.NEIGHBOURS: "Neighbours"}
    for kind, method in COMPARED:
        found = {
            year: comparison
            for year, comparisons in by_year.items()
            for comparison in comparisons
            if (comparison.kind, comparison.method) == (kind, method)
        }
        if not found or kind in without:
            continue
        points = (_published(str(year), found.get(year)) for year in _all(by_year))
        yield Series(found[max(found)].name, tuple(points), short.get(kind, ""))


def _published(label: str, comparison: Comparison | None) -> Point:
    if comparison is None:
        return Point(label, None, Status.NOT_AVAILABLE)
    return Point(label, comparison.figure.value, comparison.figure.status)


def _breakdowns(
    measure: Measure, cells: Sequence[Cell], quarter: date, council: str
) -> Iterator[str]:
    for dimension in measure.by:
        found = [
            cell
            for cell in cells
            if cell.group.dimension == dimension
            and cell.period.end == quarter
            and cell.period.kind is shown_kind(measure)
        ]
        if found:
            chart = _breakdown(measure, dimension, sorted(found, key=_order), council)
            yield html.figure(chart, f"by-{dimension}")


def _breakdown(measure: Measure, dimension: str, cells: Sequence[Cell], council: str) -> Chart:
    by = _BREAKDOWNS.get(dimension, dimension.replace("_", " "))
    points = tuple(_point(cell.group.value, cell) for cell in cells)
    known = [point for point in points if point.value is not None]
    return Chart(
        title=f"By {by}",
        description=f"{measure.title}, for {len(known)} of {len(points)} groups.",
        unit=measure.unit,
        dp=measure.dp,
        points=by.capitalize(),
        series=(Series(measure.title, points),),
        kind=Kind.BAR,
        source=f"{council}, worked out from its returns",
    )


def _order(cell: Cell) -> tuple[bool, int, float, str]:
    """Ages in their order, other groups from the largest down, the unknown last."""
    name = cell.group.value
    age = _AGES.index(name) if name in _AGES else 0
    return name == _NOT_KNOWN, age, -float(cell.value or 0), name


def _point(label: str, cell: Cell | None) -> Point:
    if cell is None:
        return Point(label, None, Status.NOT_AVAILABLE)
    return Point(label, cell.value, cell.status)


def _symbols(points: Sequence[Point]) -> str:
    """Return what the symbols in a chart mean, of those it has."""
    missing = dict.fromkeys(point.status for point in points if point.value is None)
    return "; ".join(f"{status.value}: {status.words}" for status in missing)


def _quality(came: Sequence[Quality]) -> DataQuality:
    rows = [
        (
            f"{day_in_words(each.covers_from)} to {day_in_words(each.covers_to)}",
            f"{each.days_after} days",
            *(_percentage(each.share(aspect)) for aspect in ASPECTS),
            "not told again" if each.changed_later is None else _percentage(each.changed_share),
        )
        for each in came[-_RETURNS_SHOWN:]
    ]
    return DataQuality(TABLES[came[-1].table].title, in_words(came), tuple(rows))


def _percentage(share: Decimal | None) -> str:
    return "none to judge" if share is None else f"{share}%"


def _definition(measure: Measure, newest: Sequence[Comparison]) -> Iterator[tuple[str, str]]:
    yield "How it is worked out", measure.how
    if measure.caution:
        yield "What to know", measure.caution
    yield "Why it matters", measure.why
    yield "Which way is better", _BETTER[measure.polarity]
    yield "Source of the definition", measure.source
    if newest:
        sources = dict.fromkeys(comparison.source for comparison in newest)
        yield "Source of the comparators", "; ".join(sources)
    yield (
        "Definition reviewed",
        f"{day_in_words(measure.reviewed.on)}, next by " + day_in_words(measure.reviewed.next),
    )
    yield "Name in the data", measure.id
