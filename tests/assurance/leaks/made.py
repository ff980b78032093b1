"""Files of a made-up edition, written by Eyeline's own writers, and what they hide."""

from __future__ import annotations

import os
import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

import made_up_edition as made_up
from eyeline.figures import Status
from eyeline.publication import data, pdf, workbook
from eyeline.publication.audience import Audience
from eyeline.publication.charts import Chart, Kind, Point, Series, csv_table, html, svg
from eyeline.publication.charts.chart import describe
from eyeline.publication.data import Line
from eyeline.publication.edition import Detail, Edition, Part, as_json
from eyeline.publication.leaks import HiddenFigure, Withheld
from eyeline.publication.summary import Figure, Group, Row, Section
from eyeline.publication.workbook import measure as measure_workbook

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "eyeline.web.settings")

TITLES = {
    "cla_number": "Children looked after",
    "cla_interim_care_order": "Children looked after under an interim care order",
    "cla_exit_adoption": "Exits to adoption",
    "cpp_started": "Child protection plans started",
    "agency_rate": "Agency social workers",
    "days_to_place": "Median days from placement order to match",
}
UNITS = {"agency_rate": "%", "days_to_place": "days"}
GROUPS = (("Age", "Under 1"), ("Age", "1 to 4"), ("Age", "All other ages"), ("Team", "Team North"))
QUARTERS = (
    ("2025-26 Q1", date(2025, 4, 1), date(2025, 6, 30)),
    ("2025-26 Q2", date(2025, 7, 1), date(2025, 9, 30)),
    ("2025-26 Q3", date(2025, 10, 1), date(2025, 12, 31)),
    ("2025-26 Q4", date(2026, 1, 1), date(2026, 3, 31)),
    ("2026-27 Q1", date(2026, 4, 1), date(2026, 6, 30)),
)
COUNCIL = "Example council"


@dataclass(frozen=True, slots=True)
class Made:
    """An edition for the public, and the figures that it hides."""

    edition: Edition
    hidden: tuple[HiddenFigure, ...]

    @property
    def withheld(self) -> Withheld:
        return Withheld(figures=frozenset(self.hidden))


def make(seed: int, *, most: int = 12) -> Made:
    """Return an edition of small numbers of which some are hidden, the same for one seed.

    All numbers are at most `most`, so that what is hidden stands elsewhere as something else.
    """
    chance = random.Random(seed)
    hidden: list[HiddenFigure] = []
    details = tuple(_detail(name, chance, most, hidden) for name in TITLES)
    base = made_up.made_up_edition(Audience.PUBLIC)
    rows = tuple(detail.row for detail in details)
    sections = (Section("Performance", (Group("Children", rows),)),)
    summary = replace(base.summary, sections=sections)
    lines = tuple(_lines(details, chance))
    children = details
    return Made(
        replace(
            base,
            summary=summary,
            children=children,
            adults=(),
            lines=lines,
            narratives=(),
            changed=(),
        ),
        tuple(hidden),
    )


def _figure(chance: random.Random, most: int, unit: str) -> tuple[Figure, Decimal]:
    """Return a figure as it is shown, hidden now and then, and what it truly is."""
    true = Decimal(chance.randrange(0, most + 1))
    if 0 < true < 6 and chance.random() < 0.7:
        return Figure.of(None, Status.SUPPRESSED, unit, 0), true
    return Figure.of(true, Status.FINAL, unit, 0), true


def _detail(name: str, chance: random.Random, most: int, hidden: list[HiddenFigure]) -> Detail:
    title, unit = TITLES[name], UNITS.get(name, "children")
    figures = []
    for period in QUARTERS:
        figure, true = _figure(chance, most, unit)
        figures.append(figure)
        if figure.value is None:
            hidden.append(_hidden(name, period, true))
    parts = []
    for breakdown, group in GROUPS:
        now, before = (_figure(chance, most, unit) for _ in range(2))
        parts.append(Part(breakdown, group, 1, now[0], before[0]))
        for (figure, true), period in ((now, QUARTERS[-1]), (before, QUARTERS[-2])):
            if figure.value is None:
                hidden.append(_hidden(name, period, true, breakdown, group))
    row = _row(name, title, unit, figures, chance, most)
    return replace(
        made_up.detail(row, parts=tuple(parts)),
        chart=_chart(row, chance, most),
    )


def _hidden(
    name: str,
    period: tuple[str, date, date],
    true: Decimal,
    breakdown: str = "",
    group: str = "",
) -> HiddenFigure:
    of, start, end = period
    return HiddenFigure(name, TITLES[name], start, end, (of,), breakdown, group, true, None, true)


def _row(
    name: str, title: str, unit: str, figures: list[Figure], chance: random.Random, most: int
) -> Row:
    said = made_up.row(name, title, ("1", "1", "1", "1", "1"), unit)
    points = tuple(
        Point(period, each.value, each.status)
        for (period, _, _), each in zip(QUARTERS, figures, strict=True)
    )
    trend = replace(said.trend, series=(Series(title, points),))
    trend = replace(trend, description=describe(trend.series[0], unit, 0))
    beside = tuple(
        (area, Figure.of(Decimal(chance.randrange(most + 1)), Status.FINAL, unit, 0))
        for area, _ in said.beside
    )
    return replace(
        said,
        current=figures[-1],
        before=figures[-2],
        year_before=figures[0],
        years=(figures[3], *said.years[1:]),
        beside=beside,
        trend=trend,
        sparkline=svg.write(trend, f"trend-{name}"),
        status=figures[-1].status.words,
        note="Counted from 3 April, by 2 teams.",
        aims=(),
    )


def _chart(row: Row, chance: random.Random, most: int) -> Chart:
    series = row.trend.series[0]
    england = tuple(Point(p.label, Decimal(chance.randrange(most + 1))) for p in series.points)
    chart = made_up.detail(row).chart
    return replace(
        chart,
        description=row.trend.description,
        series=(Series(COUNCIL, series.points, "Council"),),
        comparators=(Series("England", england),),
    )


def _lines(details: tuple[Detail, ...], chance: random.Random) -> Iterator[Line]:
    for detail in details:
        row = detail.row
        points = row.trend.series[0].points
        for (period, start, end), point in zip(QUARTERS, points, strict=True):
            yield _line(row, (period, start, end), point.value, point.status)
        for part in detail.parts:
            value, status = part.now.value, part.now.status
            yield _line(row, QUARTERS[-1], value, status, part.by, part.name)
            value, status = part.before.value, part.before.status
            yield _line(row, QUARTERS[-2], value, status, part.by, part.name)
        for area, figure in row.beside:
            told = _line(row, QUARTERS[-1], figure.value, figure.status)
            yield replace(told, area=area, method="published", period_start=None, period_end=None)


def _line(
    row: Row,
    period: tuple[str, date, date],
    value: Decimal | None,
    status: Status,
    breakdown: str = "",
    group: str = "",
) -> Line:
    return replace(
        made_up.line(row),
        period=f"Quarter to {period[2].day} {period[2]:%B %Y}",
        period_start=period[1],
        period_end=period[2],
        breakdown=breakdown,
        group=group,
        value=value,
        numerator=value,
        status=status.value,
        status_in_words=status.words,
        note=row.note,
    )


def document(made: Made, *, charts: bool = True) -> pdf.Document:
    """Return a document of an edition's figures: a table of quarters, one of groups, charts."""
    details = made.edition.children
    head = ("Measure", *(period for period, _, _ in QUARTERS))
    rows = tuple(
        (each.row.title, *(each.chart.text(p) for p in each.chart.series[0].points))
        for each in details
    )
    blocks: list[pdf.Block] = [
        pdf.Paragraph("Children\u2019s services in short.", lead=True),
        pdf.Heading("All measures"),
        pdf.Table("Every quarter", head, rows, numeric=(1, 2, 3, 4, 5)),
    ]
    for each in details:
        groups = tuple((p.name, p.now.text, p.before.text) for p in each.parts)
        blocks += [
            pdf.Heading(each.row.title),
            *([pdf.Drawing(each.chart)] if charts else []),
            pdf.Table("By age and team", ("Group", QUARTERS[-1][0], QUARTERS[-2][0]), groups),
        ]
    return pdf.Document(
        f"Performance to 30 June 2026: {COUNCIL}",
        "For the public",
        COUNCIL,
        date(2026, 6, 30),
        tuple(blocks),
        marking="Public",
    )


def page(made: Made) -> bytes:
    """Return a page with all charts, their tables, and tables of groups."""
    parts = []
    for number, each in enumerate(made.edition.children):
        rows = "".join(
            f'<tr><th scope="row">{p.name}</th><td>{p.now.text}</td><td>{p.before.text}</td></tr>'
            for p in each.parts
        )
        parts.append(
            f"<section><h2>{each.row.title}</h2>{html.figure(each.chart, f'chart-{number}')}"
            f"<p>{each.row.trend.description}</p><table><caption>By age and team</caption><thead>"
            f'<tr><th scope="col">Group</th><th scope="col">{QUARTERS[-1][0]}</th>'
            f'<th scope="col">{QUARTERS[-2][0]}</th></tr></thead><tbody>{rows}</tbody></table>'
            "</section>"
        )
    return (
        '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Performance</title>'
        '<link rel="stylesheet" href="/static/site.3f9a2c71.css"></head><body><main>'
        f"<h1>Performance, {QUARTERS[-1][0]}</h1>{''.join(parts)}</main></body></html>"
    ).encode()


def _bars(detail: Detail) -> Chart:
    """Return a measure's groups in the newest quarter as bars."""
    points = tuple(Point(part.name, part.now.value, part.now.status) for part in detail.parts)
    title = f"{detail.row.title}, {QUARTERS[-1][0]}"
    series = (Series(detail.row.title, points),)
    return Chart(title, "", detail.row.unit, 0, "Group", series, Kind.BAR)


def files(made: Made) -> dict[str, bytes]:
    """Return every kind of file of an edition, by name."""
    from eyeline.publication.word import write as as_word

    edition = made.edition
    first = edition.children[0]
    definition = [("How it is worked out", first.row.how)]
    own = [each for each in edition.lines if each.measure == first.row.measure]
    return {
        "edition.xlsx": workbook.write(edition),
        "measure.xlsx": measure_workbook.write(
            edition.summary, first.row.title, first.chart, definition, own, edition.attribution
        ),
        "edition.pdf": pdf.write(document(made)),
        "edition.docx": as_word(document(made, charts=False)),
        "figures.csv": data.csv(edition.lines),
        "figures.json": data.jsonable(edition.lines),
        as_json.NAME: as_json.written(edition),
        "chart.csv": csv_table.write(first.chart),
        "index.html": page(made),
        "chart.svg": svg.write(first.chart, "chart").encode(),
        "groups.svg": svg.write(_bars(first), "groups").encode(),
    }
