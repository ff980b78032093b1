"""An edition as JSON: the numbers of its figures, each with what it is of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from eyeline.publication.charts import Chart
from eyeline.publication.edition import Detail, Edition, as_json
from eyeline.publication.leaks.context import Context
from eyeline.publication.leaks.findings import Finding, Text, Told, Where, Wrong, nowhere
from eyeline.publication.leaks.leak import Kind
from eyeline.publication.summary import Figure, Row, Summary


def of_edition(where: Where, data: bytes, context: Context) -> Iterator[Finding]:
    """Yield what an edition tells of each measure, period and group."""
    try:
        edition = as_json.read(data)
    except as_json.NotAnEdition:
        yield Wrong(where, Kind.UNREADABLE, "is no edition that can be read: make it again")
        return
    yield from _rows(where, edition.summary, edition.summary.rows, context)
    for detail in edition.details:
        yield from _rows(where, edition.summary, [detail.row], context)
        yield from _detail(where, edition, detail, context)


def _rows(
    where: Where, summary: Summary, rows: Iterable[Row], context: Context
) -> Iterator[Finding]:
    for row in rows:
        place = (*where, f"measure {row.measure}")
        figures: list[tuple[str, Figure]] = [
            (summary.name, row.current),
            (summary.before_name, row.before),
            (summary.year_before_name, row.year_before),
            *((str(day.year), year) for day, year in zip(summary.years, row.years, strict=False)),
        ]
        for period, figure in figures:
            yield _told(place, row, period, figure)
        yield from _chart(place, row.measure, row.trend, context)
        yield Text(place, f"{row.title}.\n{row.change.words}\n{row.note}", at=nowhere, prose=True)


def _told(place: Where, row: Row, period: str, figure: Figure, *group: str) -> Told:
    return Told(
        (*place, period),
        measure=row.measure,
        periods=(period,),
        labels=group,
        alone=group[:1],
        numbers=tuple(("", each) for each in (_number(figure), figure.text) if each),
    )


def _number(figure: Figure) -> str:
    return "" if figure.value is None else format(figure.value, "f")


def _detail(where: Where, edition: Edition, detail: Detail, context: Context) -> Iterator[Finding]:
    place = (*where, f"measure {detail.row.measure}")
    summary = edition.summary
    for part in detail.parts:
        yield _told(place, detail.row, summary.name, part.now, part.name, part.by)
        yield _told(place, detail.row, summary.before_name, part.before, part.name, part.by)
    for chart in filter(None, (detail.chart, detail.yearly)):
        yield from _chart(place, detail.row.measure, chart, context)
    said = [detail.narrative.text if detail.narrative else "", *detail.quality]
    yield Text(place, "\n".join([f"{detail.row.title}.", *said]), at=nowhere, prose=True)


def _chart(place: Where, measure: str, chart: Chart, context: Context) -> Iterator[Finding]:
    for series in chart.series:
        label = "" if len(chart.series) == 1 else series.name
        for point in series.points:
            number = "" if point.value is None else format(point.value, "f")
            if context.may_tell(number):
                yield Told(
                    (*place, point.label),
                    measure=measure,
                    periods=(point.label,),
                    labels=(label,),
                    alone=(label,),
                    numbers=(("", number),),
                )
    words = f"{chart.title}.\n{chart.description}\n{chart.note}"
    yield Text(place, words, at=nowhere, prose=True)
