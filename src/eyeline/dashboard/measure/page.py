"""A measure's page as values: its charts, its comparators and how it is made."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from eyeline.dashboard.agreed import NOTHING, Agreed
from eyeline.dashboard.measure import charts as measure_charts
from eyeline.dashboard.measure import control_chart
from eyeline.dashboard.measure.charts import Drawn
from eyeline.dashboard.periods import quarter_ends
from eyeline.figures import Cell, day_in_words
from eyeline.measures.declarations import Measure, Polarity
from eyeline.publication.charts import Chart, html
from eyeline.publication.summary import MISSING, Comparison, Figure
from eyeline.records.quality import ASPECTS, Quality, in_words
from eyeline.records.tables import TABLES

TEAM = "team"
"""The breakdown whose groups have pages of their own, for those who may see them."""
_RETURNS_SHOWN = 5
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
class TeamFigure:
    """A team's figure for the quarter and for the one before."""

    team: str
    now: Figure
    before: Figure


@dataclass(frozen=True, slots=True)
class Months:
    """A measure's control chart: as HTML, with its verdict in words and where it begins anew."""

    chart: str
    said: tuple[str, ...]
    steps: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MeasurePage:
    """What a measure's page shows besides its line of the Summary. Charts are HTML.

    `chart` is that of the `quarters`. `teams` are left out of `breakdowns`: who may see which of
    them depends on the reader.
    """

    title: str
    group: str
    chart: Chart
    quarters: str
    months: Months | None
    years: str
    comparisons: tuple[Comparison, ...]
    breakdowns: tuple[str, ...]
    teams: tuple[TeamFigure, ...]
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
    agreed: Agreed = NOTHING,
) -> MeasurePage:
    """Return the page for the quarter that ends on `quarter`.

    `cells` are the measure's, whole and by group; `by_year` the figures of other areas, by the
    year they end in; `quality` that of the returns that feed it, in the order they came.
    """
    newest = by_year[max(by_year)] if by_year else ()
    shown = [cell for cell in cells if cell.period.end <= quarter]
    of = Drawn(measure, shown, by_year, quarter, council, agreed)
    quarters = measure_charts.by_quarter(of)
    return MeasurePage(
        title=measure.title,
        group=f"{measure.section}: {measure.group}",
        chart=quarters,
        quarters=html.figure(quarters, "quarters") if shown else "",
        months=_months(of),
        years=html.figure(measure_charts.by_year(of), "years") if newest else "",
        comparisons=tuple(newest),
        breakdowns=tuple(_breakdowns(of)),
        teams=tuple(_teams(of)),
        definition=tuple(definition(measure, newest)),
        quality=tuple(_quality(some) for some in quality),
    )


def _months(of: Drawn) -> Months | None:
    found = control_chart.of_months(of)
    if found is None:
        return None
    return Months(html.figure(found.chart, "months"), found.said, found.steps)


def _breakdowns(of: Drawn) -> Iterator[str]:
    for dimension in of.measure.by:
        chart = measure_charts.by_group(of, dimension) if dimension != TEAM else None
        if chart is not None:
            yield html.figure(chart, f"by-{dimension}")


def _teams(of: Drawn) -> Iterator[TeamFigure]:
    """Yield the teams that have a figure for the quarter, by name."""
    before_end, _ = quarter_ends(of.quarter, 2)
    before = {
        cell.group.value: _figure(of.measure, cell)
        for cell in measure_charts.of_group(of, TEAM, before_end)
    }
    now = measure_charts.of_group(of, TEAM, of.quarter)
    for cell in sorted(now, key=lambda cell: cell.group.value):
        name = cell.group.value
        yield TeamFigure(name, _figure(of.measure, cell), before.get(name, MISSING))


def _figure(measure: Measure, cell: Cell) -> Figure:
    return Figure.of(cell.value, cell.status, measure.unit, measure.dp)


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


def definition(measure: Measure, newest: Sequence[Comparison]) -> Iterator[tuple[str, str]]:
    """Yield what a reader can know of how a measure is made, each with its term."""
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
