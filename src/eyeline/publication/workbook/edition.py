"""An edition as an Excel workbook, the same bytes whenever it is written of the same edition."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, time
from io import BytesIO
from typing import TypeAlias

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from eyeline.publication.edition import Edition, Tab
from eyeline.publication.workbook import data
from eyeline.publication.workbook.book import Book, top_of
from eyeline.publication.workbook.feed import SHEET as CHART_DATA
from eyeline.publication.workbook.feed import Feed
from eyeline.publication.workbook.formats import BLUE, FONT, GREY, Formats
from eyeline.publication.workbook.plan import Plan
from eyeline.publication.workbook.tabs import (
    areas,
    chart_data,
    contents,
    definitions,
    finance,
    groups,
    highest,
    measures,
    notes,
    summary,
)

Write: TypeAlias = Callable[[Book, Worksheet], None]
_WINDOW = (2400, 1400)


def write(edition: Edition) -> bytes:
    """Return the workbook of an edition: its six tabs and what they need."""
    sink = BytesIO()
    workbook = Workbook(sink, {"in_memory": True, "default_format_properties": dict(FONT)})
    workbook.set_properties(_properties(edition))
    workbook.set_size(*_WINDOW)
    plan = Plan.of(edition, top_of(edition))
    tabs = _tabs(edition, plan)
    book = Book(
        workbook=workbook,
        edition=edition,
        formats=Formats(workbook),
        titles=tuple(tabs),
        plan=plan,
        feed=Feed.of(plan, top_of(edition)),
        definitions=definitions.rows(plan, top_of(edition)),
    )
    sheets = {title: workbook.add_worksheet(title) for title in tabs}
    for title, write_tab in tabs.items():
        sheets[title].set_tab_color(BLUE if title in _SIX else GREY)
        write_tab(book, sheets[title])
    workbook.close()
    return sink.getvalue()


_SIX = frozenset(tab.value for tab in Tab)


def _tabs(edition: Edition, plan: Plan) -> dict[str, Write]:
    """Return what writes each tab that the edition has, by its title, in the workbook's order."""
    of_tab: dict[Tab, Write] = {
        Tab.SUMMARY: summary.write,
        Tab.FINANCE: finance.write,
        Tab.CHILDREN: lambda book, sheet: measures.write(book, sheet, Tab.CHILDREN),
        Tab.ADULTS: lambda book, sheet: measures.write(book, sheet, Tab.ADULTS),
        Tab.PLACEMENTS: lambda book, sheet: highest.write(book, sheet, Tab.PLACEMENTS),
        Tab.PACKAGES: lambda book, sheet: highest.write(book, sheet, Tab.PACKAGES),
    }
    found: dict[str, Write] = {contents.SHEET: contents.write}
    found |= {tab.value: of_tab[tab] for tab in edition.tabs}
    if any(tab.groups for tab in plan.tabs):
        found[groups.SHEET] = groups.write
    if any(tab.areas for tab in plan.tabs):
        found[areas.SHEET] = areas.write
    found |= {definitions.SHEET: definitions.write, notes.SHEET: notes.write}
    if plan.quarters:
        found[CHART_DATA] = chart_data.write
    found["Data"] = _data
    return found


def _data(book: Book, sheet: Worksheet) -> None:
    edition = book.edition
    data.write(sheet, edition.summary, edition.lines, book.formats, edition.notice)


def _properties(edition: Edition) -> dict[str, object]:
    """Properties without a person's name; `created` is the quarter's end, never the clock."""
    summary = edition.summary
    return {
        "title": f"{summary.council}: {summary.title}",
        "subject": f"Edition {summary.name}, {edition.audience.value}",
        "author": summary.council,
        "company": summary.council,
        "comments": edition.attribution,
        "created": datetime.combine(summary.quarter, time(), UTC).replace(tzinfo=None),
    }
