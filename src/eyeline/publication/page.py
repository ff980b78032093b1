"""An edition as one HTML file that needs nothing else: no stylesheet, no script, no picture."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from django.template import Context
from django.utils.safestring import SafeString, mark_safe

from eyeline.figures import day_in_words
from eyeline.publication import markdown
from eyeline.publication.charts import Chart, html, svg
from eyeline.publication.edition import Detail, Edition, Highest, Narrative, Tab, drawings, words
from eyeline.publication.edition.words import Breakdown
from eyeline.publication.engine import engine
from eyeline.publication.summary import EXAMPLE_NOTICE, SYMBOLS, Row, Section

_TONES = {"red": "worse", "purple": "worse", "orange": "worse", "green": "better", "grey": "plain"}
"""What a tag's colour is called on a page that stands by itself."""


@dataclass(frozen=True, slots=True)
class Said:
    """What officers say, as HTML, and who said it when."""

    html: SafeString
    by: str


@dataclass(frozen=True, slots=True)
class Line:
    """A measure's line of the Summary, its five years drawn small, and where more of it stands."""

    row: Row
    change: str
    trend: SafeString
    icon: SafeString
    address: str


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure in detail, ready to be shown."""

    detail: Detail
    key: str
    change: str
    standing: tuple[str, ...]
    said: Said | None
    charts: tuple[SafeString, ...]
    breakdowns: tuple[Breakdown, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A section of the page: its title, its address on the page, what is shown in it and how."""

    title: str
    key: str
    template: str
    said: Said | None
    values: dict[str, Any]


def write(edition: Edition) -> bytes:
    """Return the edition as an HTML page, the same bytes for the same edition."""
    summary = edition.summary
    values = {
        "edition": edition,
        "summary": summary,
        "example_notice": EXAMPLE_NOTICE if summary.example else "",
        "signed": [(each.by, each.of, day_in_words(each.on)) for each in edition.signed],
        "parts": list(_parts(edition)),
        "symbols": SYMBOLS,
        "arrows": (words.UP, words.DOWN, words.SAME),
        "style": mark_safe(_style()),
    }
    context = Context(values, use_l10n=False, use_tz=False)
    return (
        engine("eyeline.publication", "templates")
        .get_template("publication/edition.html")
        .render(context)
        .encode()
    )


@cache
def _style() -> str:
    return (files("eyeline.publication") / "templates/publication/edition.css").read_text("utf-8")


def _parts(edition: Edition) -> Iterator[Part]:
    for tab in edition.tabs:
        found = edition.narrative(tab)
        said = _said(found) if found else None
        template, values = _part(edition, tab)
        yield Part(tab.value, tab.value.lower(), f"publication/{template}", said, values)


def _part(edition: Edition, tab: Tab) -> tuple[str, dict[str, Any]]:
    match tab:
        case Tab.SUMMARY:
            return "_summary.html", _summary(edition)
        case Tab.FINANCE:
            return "_finance.html", _finance(edition)
        case Tab.CHILDREN:
            return "_measures.html", {"measures": list(map(_measure, edition.children))}
        case Tab.ADULTS:
            return "_measures.html", {"measures": list(map(_measure, edition.adults))}
        case Tab.PLACEMENTS:
            return "_highest.html", _highest(edition.placements, "placements")
        case Tab.PACKAGES:
            return "_highest.html", _highest(edition.packages, "packages")


def _said(narrative: Narrative) -> Said:
    return Said(mark_safe(markdown.as_html(narrative.text)), words.said_by(narrative))


def _summary(edition: Edition) -> dict[str, Any]:
    summary = edition.summary
    details = {detail.row.measure for detail in edition.details}
    return {
        "glance": [(title, _TONES[colour], rows) for title, colour, rows in summary.glance],
        "sections": [(each.title, _groups(each, details)) for each in summary.sections],
        "has_aims": summary.has_aims,
        "has_control": summary.tells_chance,
    }


def _groups(section: Section, details: set[str]) -> list[tuple[str, list[Line]]]:
    return [(group.title, [_line(row, details) for row in group.rows]) for group in section.groups]


def _line(row: Row, details: set[str]) -> Line:
    return Line(
        row=row,
        change=words.change(row),
        trend=mark_safe(svg.write(row.trend, f"trend-{row.measure}")),
        icon=mark_safe(row.control.icon if row.control else ""),
        address=f"#measure-{row.measure}" if row.measure in details else "",
    )


def _measure(detail: Detail) -> Measure:
    key = f"measure-{detail.row.measure}"
    drawn = [(detail.chart, f"{key}-quarters"), (detail.yearly, f"{key}-years")]
    return Measure(
        detail=detail,
        key=key,
        change=words.change(detail.row),
        standing=words.standing(detail),
        said=_said(detail.narrative) if detail.narrative else None,
        charts=tuple(_figure(chart, name) for chart, name in drawn if chart and chart.labels),
        breakdowns=words.breakdowns(detail.parts),
    )


def _figure(chart: Chart, key: str) -> SafeString:
    return mark_safe(html.figure(chart, key))


def _finance(edition: Edition) -> dict[str, Any]:
    finance, summary = edition.finance, edition.summary
    if finance is None:
        return {"finance": None}
    forecast = drawings.forecast(finance)
    care = drawings.care(finance, summary.name, summary.year_before_name)
    return {
        "finance": finance,
        "forecast": _figure(forecast, "finance-forecast") if forecast else "",
        "care": _figure(care, "finance-care") if care else "",
    }


def _highest(highest: Highest | None, what: str) -> dict[str, Any]:
    columns = words.columns(highest.lines) if highest else ()
    lines = highest.lines if highest else ()
    return {
        "highest": highest,
        "what": what,
        "heads": [head for head, _ in columns],
        "lines": [[getattr(line, name) for _, name in columns] for line in lines],
    }
