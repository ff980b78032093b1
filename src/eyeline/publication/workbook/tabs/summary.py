"""Every measure of the quarter on one line, and below by service and team."""

from __future__ import annotations

from collections.abc import Iterator

from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from eyeline.figures import day_in_words, figure_text
from eyeline.publication.edition import Detail, Part, Tab, words
from eyeline.publication.summary import SYMBOLS, Row, Summary
from eyeline.publication.workbook.book import Book
from eyeline.publication.workbook.formats import A3, BLUE, INK, Formats, height, place

_WIDTHS = {
    "Measure": 42,
    "Counted": 22,
    "Now": 10,
    "Change": 22,
    "Meaning": 14,
    "Target": 18,
    "Verdict": 14,
    "Chance": 18,
    "Trend": 17,
    "Past": 11,
    "Year": 9,
    "Area": 11,
    "As at": 15,
    "Status": 46,
    "Link": 11,
}
_RIGHT = ("Now", "Past", "Year", "Area")
_NOW, _CHANCE = 2, 7
# Columns and not a line, which LibreOffice 7.4 leaves out on paper.
_SPARKLINE = {
    "type": "column",
    "empty_cells": "gaps",
    "last_point": True,
    "series_color": BLUE,
    "last_color": INK,
}
_LEAST, _LETTERS_ACROSS = 31, 220
_TEAMS = ("team", "service", "teams", "services")


def write(book: Book, sheet: Worksheet) -> None:
    """Write the Summary: its three sections, what its symbols mean, and its services and teams."""
    edition = book.edition.summary
    row = book.head(sheet, edition.title) - 1
    sheet.write_string(row, 0, words.at_a_glance(edition), book.formats.plain)
    row = book.said(sheet, row + 2, Tab.SUMMARY, _LETTERS_ACROSS)
    headings, widths = _headings(edition), _widths(edition)
    for column, (heading, width) in enumerate(headings):
        sheet.write_string(row, column, heading, _heading_look(width, book.formats))
        sheet.set_column(column, column, max(_WIDTHS[width], widths.get(column, 0)))
    sheet.set_row(row, 58)
    sheet.freeze_panes(row + 1, 1)
    sheet.repeat_rows(row)
    last = len(headings) - 1
    row = _sections(book, sheet, row + 1, last)
    row = _legend(book, sheet, row + 1)
    book.page(sheet, row, last, A3)
    sheet.outline_settings(visible=True, symbols_below=False)
    _teams(book, sheet, row + 2, last)


def _headings(edition: Summary) -> list[tuple[str, str]]:
    """Return each column's heading and which of the widths it has."""
    return [
        ("Measure", "Measure"),
        ("What is counted", "Counted"),
        (f"{edition.name}\n{day_in_words(edition.quarter)}", "Now"),
        ("Change on the quarter before", "Change"),
        ("Better or worse", "Meaning"),
        ("Target", "Target"),
        ("How it does by its target", "Verdict"),
        *([("More than chance?", "Chance")] if edition.tells_chance else []),
        ("Last five years, by quarter", "Trend"),
        (f"Quarter before\n{edition.before_name}", "Past"),
        (f"A year before\n{edition.year_before_name}", "Past"),
        *((str(day.year), "Year") for day in edition.years),
        *((name, "Area") for name in edition.compared_with),
        ("Comparators are for", "As at"),
        ("Status of the quarter's figure, and what to know", "Status"),
        ("Its chart", "Link"),
        ("How it is worked out", "Link"),
    ]


def _trend(edition: Summary) -> int:
    """Return the column (from 0) of the trend; the quarter before stands in the next."""
    return _CHANCE + edition.tells_chance


def _widths(edition: Summary) -> dict[int, int]:
    """Return how wide the columns of figures must be for their longest."""
    found, first = {_NOW: 0}, _trend(edition) + 1
    for row in edition.rows:
        beside = (figure for _, figure in row.beside)
        figures = enumerate((row.before, row.year_before, *row.years, *beside), start=first)
        for column, figure in ((_NOW, row.current), *figures):
            if figure.value is not None:
                said = figure_text(figure.value, row.unit, row.dp).replace(" thousand", "k")
                found[column] = max(found.get(column, 0), len(said.replace(" million", "m")) + 2)
    return found


def _heading_look(width: str, formats: Formats) -> Format:
    if width == "Measure":
        return formats.heading_first
    return formats.heading_right if width in _RIGHT else formats.heading


def _sections(book: Book, sheet: Worksheet, row: int, last: int) -> int:
    for section in book.edition.summary.sections:
        _band(sheet, row, last, section.title, book.formats.section, 20)
        row += 1
        for group in section.groups:
            _band(sheet, row, last, group.title, book.formats.group, 17)
            row += 1
            for measure in group.rows:
                _line(book, sheet, row, measure)
                row += 1
    return row


def _band(sheet: Worksheet, row: int, last: int, title: str, look: Format, points: int) -> None:
    sheet.write_string(row, 0, title, look)
    for column in range(1, last + 1):
        sheet.write_blank(row, column, None, look)
    sheet.set_row(row, points)


def _line(book: Book, sheet: Worksheet, row: int, measure: Row) -> None:
    formats, change = book.formats, measure.change
    agreed, verdict = words.target(measure)
    trend = _trend(book.edition.summary)
    counted = f"{words.counted(measure)}; years: {measure.years_basis}"
    sheet.write_string(row, 0, measure.title, formats.strong)
    sheet.write_string(row, 1, counted, formats.wrapped)
    place(sheet, row, _NOW, measure.current, formats, measure.unit, measure.dp, bold=True)
    sheet.write_string(row, 3, words.change(measure), formats.arrows[change.judgement])
    sheet.write_string(row, 4, change.judgement.value, formats.arrows[change.judgement])
    sheet.write_string(row, 5, agreed or "none", formats.wrapped if agreed else formats.grey)
    sheet.write_string(row, 6, verdict, formats.judged if measure.missed else formats.wrapped)
    if trend > _CHANCE:
        chance = measure.control.short if measure.control else "not told"
        look = formats.wrapped if measure.control else formats.grey
        sheet.write_string(row, _CHANCE, chance, look)
    sheet.write_blank(row, trend, None, formats.cell)
    if drawn := book.feed.trend(measure.measure):
        sheet.add_sparkline(row, trend, {"range": drawn, **_SPARKLINE})
    beside = (figure for _, figure in measure.beside)
    figures = (measure.before, measure.year_before, *measure.years, *beside)
    for column, shown in enumerate(figures, start=trend + 1):
        place(sheet, row, column, shown, formats, measure.unit, measure.dp)
    after = trend + 1 + len(figures)
    status = ". ".join(filter(None, (measure.status, measure.note)))
    sheet.write_string(row, after, measure.compared_on, formats.wrapped)
    sheet.write_string(row, after + 1, status, formats.wrapped)
    _links(book, sheet, row, after + 2, measure)
    told = ((measure.title, 38), (counted, 20), (agreed, 16), (status, 44))
    sheet.set_row(row, max(height(said, letters, _LEAST) for said, letters in told))


def _links(book: Book, sheet: Worksheet, row: int, column: int, measure: Row) -> None:
    """Write where a measure's chart stands, where it has one, and its definition."""
    if found := book.plan.block(measure.measure):
        tab, block = found
        link = f"internal:'{tab.tab.value}'!A{block.row + 1}"
        sheet.write_url(row, column, link, book.formats.link, "Chart", measure.title)
    link = f"internal:'Definitions'!A{book.definitions[measure.measure] + 1}"
    sheet.write_url(row, column + 1, link, book.formats.link, "Definition", measure.title)


def _legend(book: Book, sheet: Worksheet, row: int) -> int:
    """Write what the symbols mean and which sections have no figures; return the last row."""
    edition, plain = book.edition.summary, book.formats.plain
    symbols = "; ".join(f"{symbol} {meaning}" for symbol, meaning in SYMBOLS)
    said = [
        f"Where there is no figure: {symbols}.",
        f"{words.UP} up, {words.DOWN} down, {words.SAME} no change. Green is better and red worse, "
        "whichever way a figure went; black is not judged.",
    ]
    if edition.left_out:
        left_out = "; ".join(edition.left_out)
        said.append(f"Not shown, as no return tells anything of them: {left_out}.")
    if edition.empty_sections:
        said.append(f"{' and '.join(edition.empty_sections)}: no measure is declared.")
    if any(map(_of_teams, book.edition.details)):
        said.append("By service and team: below on the screen, on no printed page.")
    for words_of_line in said:
        sheet.write_string(row, 0, words_of_line, plain)
        row += 1
    return row - 1


def _of_teams(detail: Detail) -> list[Part]:
    """Return a measure's services and teams, those of a service below it."""
    return [
        part
        for breakdown in words.breakdowns(detail.parts)
        if breakdown.nested or breakdown.title.casefold() in _TEAMS
        for part in breakdown.parts
    ]


def _teams(book: Book, sheet: Worksheet, row: int, last: int) -> None:
    """Write services and teams below their measures, as an outline that stands open."""
    found = list(_with_teams(book))
    if not found:
        return
    title = "By service and team: press 1, 2 or 3 at the left edge to fold or unfold"
    _band(sheet, row, last, title, book.formats.section, 20)
    for detail, parts in found:
        row += 1
        measure = detail.row
        _figures(
            book, sheet, row, Part("", measure.title, 0, measure.current, measure.before), measure
        )
        for part in parts:
            row += 1
            _figures(book, sheet, row, part, measure)


def _with_teams(book: Book) -> Iterator[tuple[Detail, list[Part]]]:
    for detail in book.edition.details:
        if parts := _of_teams(detail):
            yield detail, parts


def _figures(book: Book, sheet: Worksheet, row: int, part: Part, measure: Row) -> None:
    formats = book.formats
    sheet.write_string(row, 0, part.name, formats.indented(part.level))
    sheet.write_string(row, 1, measure.unit, formats.grey)
    place(sheet, row, _NOW, part.now, formats, measure.unit, measure.dp, bold=not part.level)
    before = _trend(book.edition.summary) + 1
    place(sheet, row, before, part.before, formats, measure.unit, measure.dp)
    sheet.set_row(row, None, None, {"level": part.level})
