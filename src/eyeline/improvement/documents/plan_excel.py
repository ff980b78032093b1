"""The full plan as a workbook: about it, its summary, a sheet for each area, and all actions."""

from __future__ import annotations

import re
from collections.abc import Sequence

from eyeline.improvement.documents.columns import Column, Order, columns_of
from eyeline.improvement.documents.cover import Cover
from eyeline.improvement.documents.excel import Book, Sheet
from eyeline.improvement.documents.flat import flat_columns
from eyeline.improvement.documents.rows import details_of, rows_of
from eyeline.improvement.documents.widths import letters_of
from eyeline.improvement.documents.wording import key_of, of_which_day, summary_table
from eyeline.improvement.rules.headings import Field
from eyeline.improvement.rules.plan import Area, Plan

ALL_ACTIONS = "All actions"
_NOT_IN_A_NAME = re.compile(r"[\[\]:*?/\\']")
_LONGEST_NAME = 31


def write(plan: Plan, cover: Cover, order: Order) -> bytes:
    """Return the workbook; every cell of it holds words, none a formula."""
    book = Book(cover)
    columns = [c for c in columns_of(plan, order) if c.field is not Field.AREA]
    _about(book.sheet("About"), plan, cover)
    _summary(book, plan)
    names = sheet_names(plan)
    for area, name in zip(plan.areas, names, strict=True):
        _area(book.sheet(name), area, plan, columns)
    _all_actions(book.sheet(ALL_ACTIONS), plan, flat_columns(plan, order))
    return book.written()


def sheet_names(plan: Plan) -> list[str]:
    """Return a sheet's name for each area: its number and as much of its title as Excel takes."""
    return [
        _NOT_IN_A_NAME.sub(" ", f"{number} {area.title}".strip())[:_LONGEST_NAME].strip()
        for number, area in enumerate(plan.areas, 1)
    ]


def _about(sheet: Sheet, plan: Plan, cover: Cover) -> None:
    sheet.columns((14, 60, 60))
    sheet.title(cover.title)
    for words in (cover.council, cover.marking, of_which_day(plan, cover)):
        if words:
            sheet.line(words)
    if plan.scale:
        head, rows = key_of(plan)
        sheet.gap()
        sheet.head(head)
        for row in rows:
            sheet.row(row, rated=(0,))
    sheet.page()


def _summary(book: Book, plan: Plan) -> None:
    if not plan.summary:
        return
    sheet = book.sheet("Summary")
    head, rows = summary_table(plan)
    fields = (Field.AREA, Field.ACTION, Field.ACTIVITY, *(Field.FINDING,) * 2, Field.IMPACT)
    sheet.columns([letters_of(field) for field in fields])
    sheet.head(head, freeze=True)
    for row in rows:
        sheet.row(row, rated=(2, 5))
    sheet.page()


def _area(sheet: Sheet, area: Area, plan: Plan, columns: Sequence[Column]) -> None:
    sheet.columns([max(letters_of(c.field), 0 if at else 14) for at, c in enumerate(columns)])
    beside = next((at for at, c in enumerate(columns) if c.field is Field.ACTION and at), 1)
    for label, words in details_of(area):
        sheet.labelled(label, words, beside)
    if plan.stated_on and area is plan.areas[0]:
        sheet.line(plan.stated_on)
    # Frozen, the headings would take what stands above them along, and leave no room for rows.
    sheet.head([column.heading for column in columns], freeze=False)
    for row in rows_of(area, plan, columns):
        sheet.row(row.cells, rated=_rated(columns), heads=row.action is None, spans=row.spans)
    sheet.page()


def _all_actions(sheet: Sheet, plan: Plan, columns: Sequence[Column]) -> None:
    """Write every action in one table that can be sorted and filtered."""
    sheet.columns([letters_of(column.field) for column in columns])
    sheet.head([column.heading for column in columns], freeze=True)
    for area in plan.areas:
        for row in rows_of(area, plan, columns):
            if row.action is not None:
                sheet.row(row.cells, rated=_rated(columns))
    sheet.filter()
    sheet.page()


def _rated(columns: Sequence[Column]) -> tuple[int, ...]:
    rated = (Field.ACTIVITY, Field.IMPACT)
    return tuple(at for at, column in enumerate(columns) if column.field in rated)
