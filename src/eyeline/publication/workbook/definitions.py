"""The Definitions tab: how each measure is worked out, why it matters, whose definition it is."""

from __future__ import annotations

from xlsxwriter.worksheet import Worksheet

from eyeline.publication.summary import Summary
from eyeline.publication.workbook.formats import Formats, page, title_block

_COLUMNS = (
    ("Measure", 40),
    ("How it is worked out", 62),
    ("Why it matters", 46),
    ("What to know", 46),
    ("Source of the definition", 40),
    ("Name in the data", 26),
)


def write(sheet: Worksheet, edition: Summary, formats: Formats) -> dict[str, int]:
    """Write a line for each measure; return the row (from 0) of each, by its id."""
    row = title_block(sheet, edition, "Definitions", formats)
    for column, (heading, width) in enumerate(_COLUMNS):
        sheet.set_column(column, column, width)
        look = formats.heading if column else formats.heading_first
        sheet.write_string(row, column, heading, look)
    sheet.freeze_panes(row + 1, 1)
    sheet.repeat_rows(row)
    places = {}
    for measure in edition.rows:
        row += 1
        words = (
            *(measure.title, measure.how, measure.why, measure.note),
            *(measure.source, measure.measure),
        )
        for column, text in enumerate(words):
            sheet.write_string(row, column, text, formats.wrapped if column else formats.strong)
        places[measure.measure] = row
        sheet.set_row(row, 13.5 * max(-(-len(w) // 44) for w in words[:5]) + 6)
    page(sheet, edition, row, len(_COLUMNS) - 1)
    return places
