"""The full plan as a tagged PDF: landscape, a table for each area with its headings repeated."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from eyeline.figures.typed import clean
from eyeline.improvement.documents import shades
from eyeline.improvement.documents.columns import Column, Order, columns_of
from eyeline.improvement.documents.cover import Cover
from eyeline.improvement.documents.rows import details_of, rows_of
from eyeline.improvement.documents.widths import shares_of
from eyeline.improvement.documents.wording import (
    KEY_HEADING,
    SUMMARY_HEADING,
    Cells,
    key_of,
    of_which_day,
    shown,
    summary_table,
)
from eyeline.improvement.rules.headings import Field
from eyeline.improvement.rules.plan import Area, Plan
from eyeline.publication import pdf

_BULLET = "• "


def write(plan: Plan, cover: Cover, order: Order) -> bytes:
    """Return the plan as PDF/UA-1.

    Raises:
        NotWritten: it cannot be written here.
    """
    return pdf.write(document(plan, cover, order))


def document(plan: Plan, cover: Cover, order: Order) -> pdf.Document:
    """Return the plan as a document."""
    return pdf.Document(
        clean(cover.title),
        of_which_day(plan, cover),
        clean(cover.council),
        cover.on,
        tuple(_blocks(plan, order)),
        clean(cover.marking),
        cover.colour,
        landscape=True,
    )


def summary_blocks(plan: Plan) -> Iterator[pdf.Block]:
    """Yield the summary as the council wrote it, where it did."""
    if plan.summary:
        head, rows = summary_table(plan)
        fields = (Field.AREA, Field.ACTION, Field.ACTIVITY, *(Field.FINDING,) * 2, Field.IMPACT)
        yield table(SUMMARY_HEADING, head, rows, fields, rated=(2, 5))


def key_blocks(plan: Plan) -> Iterator[pdf.Block]:
    """Yield the key to the ratings, where the plan has one."""
    if plan.scale:
        head, rows = key_of(plan)
        fields = (Field.IMPACT, *(Field.ACTION,) * (len(head) - 1))
        yield table(KEY_HEADING, head, rows, fields, rated=(0,))


def table(
    caption: str,
    head: Sequence[str],
    rows: Sequence[Cells],
    fields: Sequence[Field],
    *,
    rated: Sequence[int] = (),
    heading_rows: Sequence[int] = (),
    numeric: Sequence[int] = (),
) -> pdf.Table:
    """Return a table as wide as the page, its ratings at `rated` shaded."""
    return pdf.Table(
        clean(caption),
        tuple(clean(words) for words in head),
        tuple(tuple(clean(shown(said)) for said in row) for row in rows),
        shares=tuple(shares_of(fields)),
        heading_rows=tuple(heading_rows),
        numeric=tuple(numeric),
        shades=tuple(
            (at, column, f"#{shade}")
            for at, row in enumerate(rows)
            for column in rated
            if (shade := shades.of(row[column]))
        ),
    )


def _blocks(plan: Plan, order: Order) -> Iterator[pdf.Block]:
    columns = [c for c in columns_of(plan, order) if c.field is not Field.AREA]
    if plan.summary or plan.scale:
        yield pdf.Heading("Summary and key" if plan.summary else KEY_HEADING)
        yield from summary_blocks(plan)
        yield from key_blocks(plan)
    for area in plan.areas:
        yield from _area(area, plan, columns)


def _area(area: Area, plan: Plan, columns: Sequence[Column]) -> Iterator[pdf.Block]:
    yield pdf.Heading(clean(area.title) or "Actions")
    for label, words in details_of(area)[1 if area.title else 0 :]:
        yield pdf.Heading(label, 2)
        lines = clean(words).split("\n")
        if lines[0].startswith(_BULLET):
            yield pdf.Bullets(tuple(line.removeprefix(_BULLET) for line in lines))
        else:
            yield pdf.Paragraph("; ".join(lines))
    if area.actions or area.groups:
        rows = rows_of(area, plan, columns)
        fields = [column.field for column in columns]
        rated = [at for at, f in enumerate(fields) if f in (Field.ACTIVITY, Field.IMPACT)]
        heads = [at for at, row in enumerate(rows) if row.action is None]
        yield table(
            "Actions in this area",
            [column.heading for column in columns],
            [row.cells for row in rows],
            fields,
            rated=rated,
            heading_rows=heads,
        )
