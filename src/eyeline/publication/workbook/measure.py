"""A measure alone as a workbook: its chart, how it is made, and every figure of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, time
from io import BytesIO

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from eyeline.publication.charts import Chart, excel
from eyeline.publication.data import Line
from eyeline.publication.summary import INTERNAL, Summary
from eyeline.publication.workbook import data
from eyeline.publication.workbook.formats import FONT, Formats, page, title_block

Definition = Sequence[tuple[str, str]]
_WIDTHS = (26, 100)
_LETTERS_A_LINE, _LINE_HEIGHT = 105, 13.5


def write(
    edition: Summary,
    title: str,
    chart: Chart,
    definition: Definition,
    lines: Sequence[Line],
    attribution: str,
    *,
    notice: str = INTERNAL,
) -> bytes:
    """Return a measure's workbook with the tabs Chart, Definition and Data.

    `edition` says of which council and quarter it is, `notice` for whom. The same figures give the
    same bytes.
    """
    sink = BytesIO()
    workbook = Workbook(sink, {"in_memory": True, "default_format_properties": dict(FONT)})
    workbook.set_properties(_properties(edition, title, attribution))
    formats = Formats(workbook)
    sheets = {name: workbook.add_worksheet(name) for name in ("Chart", "Definition", "Data")}
    row = title_block(sheets["Chart"], edition, title, formats)
    last = excel.write(workbook, sheets["Chart"], chart, row)
    page(sheets["Chart"], edition, last, 12)
    about = (*definition, ("Audience", notice), ("Official statistics", attribution))
    _define(sheets["Definition"], edition, about, formats)
    data.write(sheets["Data"], edition, lines, formats)
    workbook.close()
    return sink.getvalue()


def _properties(edition: Summary, title: str, attribution: str) -> dict[str, object]:
    """Properties without a person's name; `created` is the quarter's end, never the clock."""
    return {
        "title": f"{edition.council}: {title}",
        "author": edition.council,
        "company": edition.council,
        "comments": attribution,
        "created": datetime.combine(edition.quarter, time(), UTC).replace(tzinfo=None),
    }


def _define(sheet: Worksheet, edition: Summary, said: Definition, formats: Formats) -> None:
    for column, width in enumerate(_WIDTHS):
        sheet.set_column(column, column, width)
    row = title_block(sheet, edition, "Definition", formats)
    for term, words in said:
        sheet.write_string(row, 0, term, formats.strong)
        sheet.write_string(row, 1, words, formats.wrapped)
        sheet.set_row(row, _LINE_HEIGHT * max(1, -(-len(words) // _LETTERS_A_LINE)) + 6)
        row += 1
    page(sheet, edition, row, 1)
