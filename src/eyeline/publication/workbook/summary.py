"""The first tab: every measure of the quarter on one line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from eyeline.figures import day_in_words
from eyeline.publication.summary import SYMBOLS, Row, Summary
from eyeline.publication.workbook.formats import A3, BLUE, INK, Formats, figure, page, title_block

_WIDTHS = {
    "Measure": 42,
    "Counted": 22,
    "Now": 10,
    "Change": 21,
    "Meaning": 14,
    "Trend": 17,
    "Past": 11,
    "Year": 9,
    "Area": 11,
    "As at": 15,
    "Status": 19,
    "Definition": 11,
}
# Columns and not a line, which LibreOffice 7.4 leaves out on paper.
_SPARKLINE = {
    "type": "column",
    "empty_cells": "gaps",
    "last_point": True,
    "series_color": BLUE,
    "last_color": INK,
}
_ROW_HEIGHT, _LINE_HEIGHT, _LETTERS_A_LINE = 31, 13.5, 40


@dataclass(frozen=True, slots=True)
class Places:
    """Where other tabs have what a measure's line points to.

    `trends` are ranges of cells, `definitions` rows (from 0), both by the measure's id.
    """

    trends: Mapping[str, str]
    definitions: Mapping[str, int]


def write(sheet: Worksheet, edition: Summary, formats: Formats, places: Places) -> None:
    """Write the Summary."""
    row = title_block(sheet, edition, edition.title, formats)
    sheet.write_string(row - 1, 0, _at_a_glance(edition), formats.plain)
    row += 1
    headings = _headings(edition)
    for column, (heading, width) in enumerate(headings):
        sheet.write_string(row, column, heading, _heading_look(width, formats))
        sheet.set_column(column, column, _WIDTHS[width])
    sheet.set_row(row, 58)
    sheet.freeze_panes(row + 1, 1)
    sheet.repeat_rows(row)
    last = len(headings) - 1
    row += 1
    for section in edition.sections:
        _band(sheet, row, last, section.title, formats, section=True)
        row += 1
        for group in section.groups:
            _band(sheet, row, last, group.title, formats, section=False)
            row += 1
            for measure in group.rows:
                _line(sheet, row, measure, formats, places)
                row += 1
    row = _legend(sheet, row + 1, edition, formats)
    page(sheet, edition, row, last, A3)


def _headings(edition: Summary) -> list[tuple[str, str]]:
    """Return each column's heading and which of the widths it has."""
    return [
        ("Measure", "Measure"),
        ("What is counted", "Counted"),
        (f"{edition.name}\n{day_in_words(edition.quarter)}", "Now"),
        ("Change on the quarter before", "Change"),
        ("Better or worse", "Meaning"),
        ("Last five years, by quarter", "Trend"),
        (f"Quarter before\n{edition.before_name}", "Past"),
        (f"A year before\n{edition.year_before_name}", "Past"),
        *((str(day.year), "Year") for day in edition.years),
        *((name, "Area") for name in edition.compared_with),
        ("Comparators are for", "As at"),
        ("Status of the quarter's figure", "Status"),
        ("How it is worked out", "Definition"),
    ]


def _heading_look(width: str, formats: Formats) -> Format:
    if width == "Measure":
        return formats.heading_first
    return formats.heading_right if width in ("Now", "Past", "Year", "Area") else formats.heading


def _at_a_glance(edition: Summary) -> str:
    counts = (
        (len(edition.better), "better than the quarter before"),
        (len(edition.worse), "worse"),
        (len(edition.missing), "not available"),
    )
    words = ", ".join(f"{number} {says}" for number, says in counts)
    return f"{len(list(edition.rows))} measures: {words}."


def _band(
    sheet: Worksheet, row: int, last: int, words: str, formats: Formats, *, section: bool
) -> None:
    look = formats.section if section else formats.group
    sheet.write_string(row, 0, words, look)
    for column in range(1, last + 1):
        sheet.write_blank(row, column, None, look)
    sheet.set_row(row, 20 if section else 17)


def _line(sheet: Worksheet, row: int, measure: Row, formats: Formats, places: Places) -> None:
    number = formats.number(measure.unit, measure.dp)
    strong = formats.number(measure.unit, measure.dp, bold=True)
    change = measure.change
    sheet.write_string(row, 0, measure.title, formats.strong)
    sheet.write_string(row, 1, _counted(measure), formats.wrapped)
    figure(sheet, row, 2, measure.current, strong, formats.symbol)
    sheet.write_string(row, 3, change.words, formats.wrapped)
    sheet.write_string(row, 4, change.judgement.value, formats.judgement(change.judgement))
    sheet.write_blank(row, 5, None, formats.cell)
    sheet.add_sparkline(row, 5, {"range": places.trends[measure.measure], **_SPARKLINE})
    figures = (
        measure.before,
        measure.year_before,
        *measure.years,
        *(shown for _, shown in measure.beside),
    )
    for column, shown in enumerate(figures, start=6):
        figure(sheet, row, column, shown, number, formats.symbol)
    after = 6 + len(figures)
    sheet.write_string(row, after, measure.compared_on, formats.wrapped)
    status = ". ".join(filter(None, (measure.status, measure.note)))
    sheet.write_string(row, after + 1, status, formats.wrapped)
    definition = f"internal:'Definitions'!A{places.definitions[measure.measure] + 1}"
    sheet.write_url(row, after + 2, definition, formats.link, "Definition", measure.title)
    lines = -(-len(measure.title) // _LETTERS_A_LINE)
    sheet.set_row(row, max(_ROW_HEIGHT, _LINE_HEIGHT * lines + 4))


def _counted(measure: Row) -> str:
    """Return what is counted, in a quarter and in a year."""
    unit = "%" if measure.unit == "%" else measure.unit
    return f"{unit} {measure.basis}; years: {measure.years_basis}"


def _legend(sheet: Worksheet, row: int, edition: Summary, formats: Formats) -> int:
    """Write what the symbols mean and which sections have no figures; return the last row."""
    symbols = "; ".join(f"{symbol} {words}" for symbol, words in SYMBOLS)
    sheet.write_string(row, 0, f"Where there is no figure: {symbols}.", formats.plain)
    if edition.left_out:
        row += 1
        words = f"Not shown, as no return tells anything of them: {'; '.join(edition.left_out)}."
        sheet.write_string(row, 0, words, formats.plain)
    if edition.empty_sections:
        row += 1
        sections = " and ".join(edition.empty_sections)
        sheet.write_string(row, 0, f"{sections}: no measure is declared.", formats.plain)
    return row
