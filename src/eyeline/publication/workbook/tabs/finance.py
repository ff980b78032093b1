"""The second tab: each division's forecast against its budget, and what adult care costs."""

from __future__ import annotations

from xlsxwriter.worksheet import Worksheet

from eyeline.publication.charts import excel
from eyeline.publication.charts.excel import Frame, Line, Part
from eyeline.publication.edition import Finance, Tab
from eyeline.publication.workbook.book import Book, described
from eyeline.publication.workbook.formats import height, place
from eyeline.publication.workbook.plan import CHART_ROWS

_WIDTHS = (40, 16, 18, 16, 16, 14, 60)
_BUDGET, _FORECAST, _VARIANCE, _SHARE, _WORDS = 1, 3, 4, 5, 6
_LETTERS_ACROSS = 150
_CHART = (640, 320)
_MILLIONS = '"£"0.0,,"m"'
_SECOND = 4
"""The column at which a second chart stands beside the first."""


def write(book: Book, sheet: Worksheet) -> None:
    """Write the tab, or that the edition tells nothing of the council's money."""
    for column, width in enumerate(_WIDTHS):
        sheet.set_column(column, column, width)
    row = top = book.head(sheet, "Finance: forecast against budget, and what adult care costs")
    row = book.said(sheet, row, Tab.FINANCE, _LETTERS_ACROSS)
    finance = book.edition.finance
    if finance is None:
        words = "This edition has no report of the council's spending."
        sheet.write_string(row, 0, words, book.formats.plain)
    else:
        row = _forecast(book, sheet, finance, row)
        row = _care(book, sheet, finance, row)
    sheet.freeze_panes(top - 1, 0)
    sheet.repeat_rows(0, top - 2)
    book.page(sheet, row, len(_WIDTHS) - 1)


def _forecast(book: Book, sheet: Worksheet, finance: Finance, row: int) -> int:
    formats = book.formats
    sheet.write_string(row, 0, "Forecast by division", formats.group_plain)
    sheet.write_string(row + 1, 0, finance.as_at, formats.plain)
    if not finance.lines:
        return row + 3
    head = row + 2
    heads = ("Division", "Budget", "Spent to date", "Forecast", "Variance", "Variance, %", "")
    book.headings(sheet, head, (*heads[:-1], "In words"), range(1, _WORDS))
    for number, line in enumerate(finance.lines, start=head + 1):
        last = number == head + len(finance.lines)
        sheet.write_string(number, 0, line.division, formats.strong if last else formats.cell)
        figures = (line.budget, line.spent, line.forecast, line.variance)
        for column, figure in enumerate(figures, start=_BUDGET):
            place(sheet, number, column, figure, formats, "£", bold=last)
        place(sheet, number, _SHARE, line.variance_share, formats, "%", bold=last)
        look = formats.judged if last else formats.wrapped
        sheet.write_string(number, _WORDS, line.words, look)
        sheet.set_row(number, height(line.words, _WIDTHS[_WORDS] - 2, least=18))
    row = head + len(finance.lines) + 2
    _forecast_charts(book, sheet, head, finance, row)
    return row + CHART_ROWS + 1


def _forecast_charts(book: Book, sheet: Worksheet, head: int, finance: Finance, row: int) -> None:
    """Draw the divisions, and the department alone only where it is the one line."""
    divisions = finance.lines[:-1] or finance.lines
    labels = ("Finance", head + 1, 0, head + len(divisions), 0)

    def line(name: str, column: int, number: int) -> Line:
        return Line(name, (*labels[:2], column, labels[3], column), Part.OWN, number)

    both = [line("Forecast", _FORECAST, 0), line("Budget", _BUDGET, 1)]
    title = "Forecast and budget by division"
    frame = Frame(title, "£", _MILLIONS, _CHART, labels=_MILLIONS, from_zero=True)
    native = excel.bars(book.workbook, frame, both, labels)
    said = "; ".join(
        f"{each.division}: forecast {each.forecast.text}, budget {each.budget.text}"
        for each in divisions
    )
    sheet.insert_chart(row, 0, native, described(f"Forecast and budget by division. {said}."))
    title = "Forecast less budget: above 0 is an overspend"
    frame = Frame(title, "£", _MILLIONS, _CHART, labels='"£"#,##0')
    native = excel.bars(book.workbook, frame, [line("Variance", _VARIANCE, 0)], labels)
    said = "; ".join(f"{each.division}: {each.words}" for each in divisions)
    sheet.insert_chart(row, _SECOND, native, described(f"Variance by division. {said}."))


def _care(book: Book, sheet: Worksheet, finance: Finance, row: int) -> int:
    formats, summary = book.formats, book.edition.summary
    sheet.write_string(row, 0, "What adult care costs a week", formats.group_plain)
    head = row + 1
    if not finance.care:
        said = "No return tells what packages of adult care cost."
        sheet.write_string(head, 0, said, formats.plain)
        return head
    if finance.lines:
        sheet.set_h_pagebreaks([row])
    heads = (
        "Type of package",
        "Packages",
        f"Average a week, {summary.name}",
        f"A year before, {summary.year_before_name}",
    )
    book.headings(sheet, head, heads, range(1, len(heads)))
    sheet.set_row(head, 28)
    for number, care in enumerate(finance.care, start=head + 1):
        sheet.write_string(number, 0, care.type, formats.cell)
        place(sheet, number, 1, care.packages, formats, "packages")
        place(sheet, number, 2, care.average, formats, "£")
        place(sheet, number, 3, care.before, formats, "£")
    row = head + len(finance.care) + 2
    labels = ("Finance", head + 1, 0, head + len(finance.care), 0)
    shown = [
        Line(summary.name, ("Finance", head + 1, 2, head + len(finance.care), 2), Part.OWN, 0),
        Line(
            f"A year before, {summary.year_before_name}",
            ("Finance", head + 1, 3, head + len(finance.care), 3),
            Part.OWN,
            1,
        ),
    ]
    title = "Average cost of a package a week"
    frame = Frame(title, "£", '"£"#,##0', _CHART, from_zero=True)
    native = excel.bars(book.workbook, frame, shown, labels)
    said = "; ".join(
        f"{care.type}: {care.average.text}, a year before {care.before.text}"
        for care in finance.care
    )
    words = f"Average cost of a package a week, by type. {said}."
    sheet.insert_chart(row, 0, native, described(words))
    return row + CHART_ROWS + 1
