"""An edition as a PDF to be printed and read: what matters of every tab, on few pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from eyeline.figures import day_in_words
from eyeline.publication import plain
from eyeline.publication.charts import Chart, Point
from eyeline.publication.edition import Detail, Edition, Tab, words
from eyeline.publication.pdf.document import (
    Block,
    Bullets,
    Columns,
    Contents,
    Document,
    Drawing,
    Heading,
    NewPage,
    Notice,
    Paragraph,
    Quote,
    Table,
    Together,
    Turned,
)
from eyeline.publication.pdf.money import finance, highest, said, short
from eyeline.publication.pdf.writing import write as write_document
from eyeline.publication.summary import (
    EXAMPLE_NOTICE,
    SYMBOLS,
    Judgement,
    Row,
    Section,
    Summary,
)

_SHADES = {Judgement.BETTER: "#cce2d8", Judgement.WORSE: "#f4cdc6"}
_TOLD = 5
"""How many of the newest quarters, or years, a measure's table has."""
_CHART_SHARE = 0.42


def write(edition: Edition) -> bytes:
    """Return the edition as a tagged PDF that conforms to PDF/UA-1.

    Raises:
        NotWritten: the font's package is absent, or Typst refused the document.
    """
    return write_document(document(edition))


def document(edition: Edition) -> Document:
    """Return the edition as the document of which its PDF is made."""
    summary = edition.summary
    return Document(
        title=summary.title,
        subtitle=f"Edition {summary.name}",
        author=summary.council,
        on=summary.quarter,
        blocks=tuple(_blocks(edition)),
        marking=edition.notice,
    )


def _blocks(edition: Edition) -> Iterator[Block]:
    yield from _opening(edition)
    for tab in edition.tabs:
        match tab:
            case Tab.SUMMARY:
                yield from _summary(edition)
            case Tab.FINANCE:
                yield from finance(edition)
            case Tab.CHILDREN:
                yield from _measures(edition, tab, edition.children)
            case Tab.ADULTS:
                yield from _measures(edition, tab, edition.adults)
            case Tab.PLACEMENTS:
                yield from highest(edition, tab, edition.placements)
            case Tab.PACKAGES:
                yield from highest(edition, tab, edition.packages)
    yield from _notes(edition)


def _opening(edition: Edition) -> Iterator[Block]:
    summary = edition.summary
    if summary.example:
        yield Notice(EXAMPLE_NOTICE)
    yield Notice(edition.notice)
    yield Paragraph(_inshort(summary), lead=True)
    signed = tuple(f"{each.of}: {each.by}, {day_in_words(each.on)}" for each in edition.signed)
    yield Paragraph("Signed off by:" if signed else "Nobody has signed this edition off yet.")
    if signed:
        yield Bullets(signed)
    if edition.changed:
        yield Paragraph("Changed since the release before:")
        yield Bullets(edition.changed)
    yield Contents()
    for title, rows in (
        ("Missed a target or minimum expectation", summary.missed),
        ("Of concern beyond chance", summary.of_concern),
    ):
        if rows:
            yield Heading(title)
            yield Bullets(tuple(_briefly(row) for row in rows))


def _inshort(summary: Summary) -> str:
    rows = list(summary.rows)
    return (
        f"Of {len(rows)} measures {len(summary.better)} are better than the quarter before, "
        f"{len(summary.worse)} worse, and {len(summary.missing)} have no figure."
    )


def _briefly(row: Row) -> str:
    verdict = words.target(row)[1] or (row.control.short if row.control else "")
    return f"{row.title}: {row.current.text}, {row.change.words}. {verdict.capitalize()}."


def _summary(edition: Edition) -> Iterator[Block]:
    symbols = "; ".join(f"{symbol} {meaning}" for symbol, meaning in SYMBOLS)
    yield Turned(
        (
            Heading("Summary"),
            *said(edition, Tab.SUMMARY),
            Paragraph(f"Where there is no figure: {symbols}. {words.UP} up, {words.DOWN} down."),
            *(
                block
                for section in edition.summary.sections
                for block in (Heading(section.title, 2), _section(edition.summary, section))
            ),
        )
    )


def _section(summary: Summary, section: Section) -> Table:
    head = (
        *("Measure", summary.name, "Change", "Target", summary.before_name),
        *(summary.year_before_name, *(str(day.year) for day in summary.years)),
        *summary.compared_with,
    )
    rows: list[tuple[str, ...]] = []
    headings, shades = [], []
    for group in section.groups:
        headings.append(len(rows))
        rows.append((group.title, *("",) * (len(head) - 1)))
        for row in group.rows:
            if shade := _SHADES.get(row.change.judgement):
                shades.append((len(rows), 2, shade))
            rows.append(_line(row))
    figures = len(head) - 5
    return Table(
        f"{section.title}, {summary.name} and before",
        head,
        tuple(rows),
        numeric=(1, *range(4, len(head))),
        shares=(6.2, 1.7, 3.2, 2.4, 1.6, *(1.5,) * figures),
        heading_rows=tuple(headings),
        shades=tuple(shades),
        small=True,
    )


def _line(row: Row) -> tuple[str, ...]:
    agreed, verdict = words.target(row)
    judgement = row.change.judgement
    meaning = f": {judgement.value}" if judgement in _SHADES else ""
    unit = f" ({row.unit})" if row.unit_after else ""
    beside = (figure for _, figure in row.beside)
    figures = (row.before, row.year_before, *row.years, *beside)
    return (
        f"{row.title}{unit}",
        short(row.current),
        f"{words.change(row)}{meaning}",
        f"{agreed}: {verdict}" if agreed else "none",
        *map(short, figures),
    )


def _measures(edition: Edition, tab: Tab, details: Sequence[Detail]) -> Iterator[Block]:
    yield NewPage()
    yield Heading(_TITLES[tab])
    yield from said(edition, tab)
    if not details:
        yield Paragraph("This edition has no measure of this part.")
    for detail in details:
        yield from _measure(detail)


_TITLES = {Tab.CHILDREN: "Children's services", Tab.ADULTS: "Adult social care"}


def _measure(detail: Detail) -> Iterator[Block]:
    row = detail.row
    charts = [chart for chart in (detail.chart, detail.yearly) if chart and chart.labels]
    yield Together(
        (
            Heading(row.title, 2),
            Paragraph(_now(row), lead=True),
            *(
                Columns(
                    (Drawing(chart, _caption(chart, row)),),
                    (_figures(chart), *([] if number else [Bullets(words.standing(detail))])),
                    _CHART_SHARE,
                )
                for number, chart in enumerate(charts)
            ),
            *([] if charts else [Bullets(words.standing(detail))]),
        )
    )
    if detail.narrative:
        yield Quote(plain.blocks(detail.narrative.text), words.said_by(detail.narrative))


def _now(row: Row) -> str:
    """Return the quarter's figure, its change and what that means."""
    if row.current.value is None:
        return f"No figure: {row.current.status.words}."
    figure = " ".join(filter(None, (row.current.text, row.unit_after)))
    meaning = row.change.judgement
    judged = f", {meaning.value}" if meaning in _SHADES else ""
    return f"{figure}: {words.change(row)}{judged}"


def _caption(chart: Chart, row: Row) -> str:
    """Return a chart's title without that of the measure, which stands above it."""
    rest = chart.title.removeprefix(row.title).lstrip(", ")
    return rest[:1].upper() + rest[1:]


def _figures(chart: Chart) -> Table:
    """Return the newest figures of each line of a chart: a row a line, a column a quarter."""
    labels = chart.labels[-_TOLD:]
    rows = [
        (series.label, *(_point(chart, point) for point in series.points[-_TOLD:]))
        for series in chart.all_series
    ]
    if chart.target:
        rows.append((chart.target.name, *(chart.target_text,) * len(labels)))
    unit = f" ({chart.unit})" if chart.unit else ""
    return Table(
        f"The newest figures{unit}",
        ("Line", *labels),
        tuple(rows),
        numeric=tuple(range(1, len(labels) + 1)),
        shares=(1.6, *(1.2,) * len(labels)),
        small=True,
    )


def _point(chart: Chart, point: Point) -> str:
    return point.status.value if point.value is None else chart.text(point)


def _notes(edition: Edition) -> Iterator[Block]:
    summary = edition.summary
    yield Heading("Notes")
    yield Bullets(
        (
            "Better or worse is said of the change on the quarter before, of measures where one "
            "direction is better. A small change may be chance.",
            "A number on a day stands as at 31 March; a number over time is that of the whole "
            "year to 31 March, counted anew and not added up.",
            "Each figure is rounded once, at the end, a half upwards. Changes are between rounded "
            "figures.",
            "Groups (teams, ages and others), definitions, older quarters and the quality of the "
            "data stand in the workbook and the web page of the same edition.",
            edition.attribution,
            f"Worked out from the record {summary.record}, calculation {summary.calculation}.",
        )
    )
    if summary.left_out:
        left_out = "; ".join(summary.left_out)
        yield Paragraph(f"Not shown, as no return tells anything of them: {left_out}.")
