"""What an edition's PDF says of money: forecasts, costs of care, the dearest and the providers."""

from __future__ import annotations

from collections.abc import Iterator

from eyeline.publication import plain
from eyeline.publication.edition import Edition, Finance, Highest, Tab, drawings, words
from eyeline.publication.pdf.document import Block, Drawing, Heading, Paragraph, Quote, Table
from eyeline.publication.summary import Figure, Summary

_NARROW = ("rank", "cost")


def finance(edition: Edition) -> Iterator[Block]:
    """Yield the forecast of each division against its budget, and what adult care costs."""
    yield Heading("Finance")
    yield from said(edition, Tab.FINANCE)
    found = edition.finance
    if found is None:
        yield Paragraph("This edition has no report of the council's spending.")
        return
    yield Heading("Forecast by division", 2)
    yield Paragraph(found.as_at)
    if found.lines:
        yield _forecast(found)
    if chart := drawings.forecast(found):
        yield Drawing(chart)
    yield from _care(edition.summary, found)


def _forecast(finance: Finance) -> Table:
    return Table(
        "Forecast for the year against budget",
        ("Division", "Budget", "Spent to date", "Forecast", "Variance", "Variance, %", "In words"),
        tuple(
            (
                line.division,
                *(short(figure) for figure in (line.budget, line.spent, line.forecast)),
                *(short(figure) for figure in (line.variance, line.variance_share)),
                line.words,
            )
            for line in finance.lines
        ),
        numeric=(1, 2, 3, 4, 5),
        shares=(3, 2, 2, 2, 2, 1.4, 3.2),
    )


def _care(summary: Summary, finance: Finance) -> Iterator[Block]:
    yield Heading("What adult care costs a week", 2)
    if not finance.care:
        yield Paragraph("No return tells what packages of adult care cost.")
        return
    yield Table(
        "Average cost of a package a week, by type",
        ("Type of package", "Packages", summary.name, summary.year_before_name),
        tuple(
            (each.type, *(short(figure) for figure in (each.packages, each.average, each.before)))
            for each in finance.care
        ),
        numeric=(1, 2, 3),
    )
    if chart := drawings.care(finance, summary.name, summary.year_before_name):
        yield Drawing(chart)


def highest(edition: Edition, tab: Tab, found: Highest | None) -> Iterator[Block]:
    """Yield the dearest placements or packages and the providers most used, or why not."""
    what = tab.value.lower()
    yield Heading(tab.value)
    yield from said(edition, tab)
    if found is None:
        yield Paragraph(f"This edition tells nothing of {what}.")
        return
    number = len(found.lines)
    yield Heading(f"The {number} dearest {what}" if number else f"The dearest {what}", 2)
    yield from _why(found.lines_note, found.what, empty=not found.lines)
    if found.lines:
        columns = words.columns(found.lines)
        yield Table(
            f"The dearest {what}, by what they cost a week",
            tuple(heading for heading, _ in columns),
            tuple(tuple(getattr(line, name) for _, name in columns) for line in found.lines),
            wide=tuple(at for at, (_, name) in enumerate(columns) if name not in _NARROW) or (0,),
        )
    yield Heading("Independent providers most used", 2)
    yield from _why(found.providers_note, "providers", empty=not found.providers)
    if found.providers:
        yield Table(
            f"Providers most used for {what}",
            ("Provider", "Type", found.what.capitalize(), "Share of all", "Cost a week"),
            tuple(
                (each.name, each.type, *map(short, (each.placements, each.share, each.cost)))
                for each in found.providers
            ),
            wide=(0, 1),
            numeric=(2, 3, 4),
        )


def _why(note: str, of: str, *, empty: bool) -> Iterator[Paragraph]:
    """Say why a list is as it is; an empty one always says something."""
    if said := note or (f"None: no return tells of any {of}." if empty else ""):
        yield Paragraph(said)


def said(edition: Edition, about: str) -> Iterator[Quote]:
    """Yield what is said of a tab, where anything is."""
    if told := edition.narrative(about):
        yield Quote(plain.blocks(told.text), words.said_by(told))


def short(figure: Figure) -> str:
    """Return a figure's text, or its symbol where there is none."""
    return figure.status.value if figure.value is None else figure.text
