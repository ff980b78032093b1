"""The full plan as a Word paper, from which `eyeline plan import` reads the same plan."""

from __future__ import annotations

from collections.abc import Sequence

from eyeline.improvement.documents import shades
from eyeline.improvement.documents.columns import Column, Order, columns_of
from eyeline.improvement.documents.cover import Cover
from eyeline.improvement.documents.rows import Row, details_of, rows_of
from eyeline.improvement.documents.widths import widths_of
from eyeline.improvement.documents.wording import (
    ACTIONS_OF_AREA,
    KEY_HEADING,
    SUMMARY_HEADING,
    key_of,
    of_which_day,
    summary_table,
)
from eyeline.improvement.rules.headings import Field
from eyeline.improvement.rules.plan import Area, Plan
from eyeline.publication.word import Line, Paper, Table, styles


def write(plan: Plan, cover: Cover, order: Order) -> bytes:
    """Return the plan: its summary, the key to its ratings, then each area with its actions."""
    paper = Paper(
        cover.title,
        cover.council,
        cover.on,
        marking=cover.marking,
        colour=cover.colour,
        landscape=True,
    )
    columns = [c for c in columns_of(plan, order) if c.field is not Field.AREA]
    untitled = [area for area in plan.areas if not area.title]
    paper.paragraph(of_which_day(plan, cover))
    # Without a title of its own an area would be read under the heading above it.
    for area in untitled:
        _area(paper, area, plan, columns)
    _summary(paper, plan)
    _key(paper, plan)
    for area in plan.areas:
        if area.title:
            _area(paper, area, plan, columns)
    return paper.written()


def _summary(paper: Paper, plan: Plan) -> None:
    if not plan.summary:
        return
    paper.heading(SUMMARY_HEADING)
    head, rows = summary_table(plan)
    rated = [at for at, words in enumerate(head) if "rating" in words.lower()]
    lines = [Line(row, {at: shades.of(row[at]) for at in rated}) for row in rows]
    fields = (Field.AREA, Field.ACTION, Field.ACTIVITY, *(Field.FINDING,) * 2, Field.IMPACT)
    paper.table(Table(SUMMARY_HEADING, head, lines, widths_of(fields, paper.width)))


def _key(paper: Paper, plan: Plan) -> None:
    if not plan.scale:
        return
    paper.heading(KEY_HEADING)
    head, rows = key_of(plan)
    lines = [Line(row, {0: shades.of(row[0])}) for row in rows]
    fields = (Field.IMPACT, *(Field.ACTION,) * (len(head) - 1))
    paper.table(Table(KEY_HEADING, head, lines, widths_of(fields, paper.width)))


def _area(paper: Paper, area: Area, plan: Plan, columns: Sequence[Column]) -> None:
    if area.title:
        paper.heading(area.title)
    if plan.stated_on and area is plan.areas[0]:
        paper.paragraph(plan.stated_on)
    details = details_of(area)
    if details:
        (label, title), *rest = details
        lines = [Line((name, words)) for name, words in rest]
        paper.table(
            Table(f"About the area: {title}", (label, title), lines, (45, paper.width - 45))
        )
    if not area.actions and not area.groups:
        return
    paper.paragraph(ACTIONS_OF_AREA, styles.CAPTION)
    widths = widths_of([column.field for column in columns], paper.width)
    lines = [_line(row, columns) for row in rows_of(area, plan, columns)]
    head = [column.heading for column in columns]
    caption = f"Actions: {area.title}" if area.title else "Actions"
    paper.table(Table(caption, head, lines, widths))


def _line(row: Row, columns: Sequence[Column]) -> Line:
    fills = {
        at: shades.of(row.cells[at])
        for at, column in enumerate(columns)
        if column.field in (Field.ACTIVITY, Field.IMPACT)
    }
    return Line(row.cells, fills, heads=row.action is None, spans=row.spans)
