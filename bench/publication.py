"""Writing charts and workbooks."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any, TypeAlias

from openpyxl import load_workbook
from openpyxl.chart import BarChart
from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from eyeline.figures import period_ends, quarter_name
from eyeline.publication import page, workbook
from eyeline.publication.charts import excel, svg
from eyeline.publication.charts.chart import Chart, Point, Series
from eyeline.publication.edition import Edition
from eyeline.publication.pdf import edition as edition_document
from stopwatch import Stopwatch

Bare: TypeAlias = Callable[[Workbook, Worksheet], None]
QUARTERS = [quarter_name(end) for end in period_ends(date(2014, 4, 1), date(2026, 3, 31))]


def as_svg(data: Path) -> float:
    """Write 60 charts as SVG."""
    with Stopwatch() as watch:
        for number, chart in enumerate(_charts()):
            svg.write(chart, f"chart-{number}")
    return watch.seconds


def as_excel(data: Path) -> float:
    """Write the same charts as native Excel, with their figures."""
    with Stopwatch() as watch:
        book = Workbook(BytesIO(), {"in_memory": True})
        sheet, row = book.add_worksheet("Charts"), 0
        for chart in _charts():
            row = excel.write(book, sheet, chart, row)
        book.close()
    return watch.seconds


def xlsxwriter(data: Path) -> float:
    """Write the same figures and charts with XlsxWriter, bare."""
    with Stopwatch() as watch:
        book = Workbook(BytesIO(), {"in_memory": True})
        sheet = book.add_worksheet("Charts")
        for row, chart in zip(range(0, 60 * 60, 60), _charts(), strict=True):
            native = book.add_chart({"type": "line"})
            last = row + len(QUARTERS) - 1
            sheet.write_column(row, 0, QUARTERS)
            for column, series in enumerate(chart.all_series, 1):
                sheet.write_column(row, column, [point.value for point in series.points])
                values = ["Charts", row, column, last, column]
                native.add_series({"categories": ["Charts", row, 0, last, 0], "values": values})
            sheet.insert_chart(row, 4, native)
        book.close()
    return watch.seconds


def edition(data: Path) -> float:
    """Write an edition of 60 measures as a workbook: six tabs, and those behind them."""
    made = _edition()
    with Stopwatch() as watch:
        workbook.write(made)
    return watch.seconds


def edition_floor(data: Path) -> float:
    """Write the same cells and charts with XlsxWriter, bare: without a format or a width."""
    sheets = _recorded(_edition())
    with Stopwatch() as watch:
        book = Workbook(BytesIO(), {"in_memory": True})
        for name, calls in sheets.items():
            sheet = book.add_worksheet(name)
            for call in calls:
                call(book, sheet)
        book.close()
    return watch.seconds


def edition_page(data: Path) -> float:
    """Write the same edition as an HTML page."""
    made = _edition()
    with Stopwatch() as watch:
        page.write(made)
    return watch.seconds


def edition_pdf(data: Path) -> float:
    """Write the same edition as a tagged PDF."""
    made = _edition()
    with Stopwatch() as watch:
        edition_document.write(made)
    return watch.seconds


def _edition() -> Edition:
    sys.path.append(str(Path(__file__).parents[1] / "tests"))
    from made_up_long_edition import long_edition

    return long_edition()


def _recorded(made: Edition) -> dict[str, list[Bare]]:
    """Return by sheet what an edition's workbook has in it, as calls that write it bare."""
    written = BytesIO(workbook.write(made))
    found: dict[str, list[Bare]] = {}
    for sheet in load_workbook(written):
        calls = found.setdefault(sheet.title, [])
        for line in sheet.iter_rows():
            for cell in line:
                if cell.value is not None:
                    calls.append(_bare(cell.row - 1, cell.column - 1, cell.value))
        for chart in sheet._charts:
            calls.append(_bare_chart(chart))
    return found


def _bare(row: int, column: int, value: object) -> Bare:
    def write(_: Workbook, sheet: Worksheet) -> None:
        if isinstance(value, str) and value.startswith("="):
            sheet.write_formula(row, column, value)
        elif isinstance(value, str):
            sheet.write_string(row, column, value)
        else:
            sheet.write(row, column, value)

    return write


def _bare_chart(chart: Any) -> Bare:
    kind = "bar" if isinstance(chart, BarChart) else "line"
    cells = [((each.cat.strRef or each.cat.numRef).f, each.val.numRef.f) for each in chart.series]

    def write(book: Workbook, sheet: Worksheet) -> None:
        native = book.add_chart({"type": kind})
        for labels, values in cells:
            native.add_series({"categories": f"={labels}", "values": f"={values}"})
        sheet.insert_chart(chart.anchor._from.row, chart.anchor._from.col, native)

    return write


def _charts() -> list[Chart]:
    """Return 60 charts of 48 quarters, each with a comparator."""
    return [
        Chart(
            title=f"Chart {number}",
            description="Made up",
            unit="children",
            dp=0,
            points="Quarter",
            series=(_series("Council", number),),
            comparators=(_series("England", number + 7),),
        )
        for number in range(60)
    ]


def _series(name: str, number: int) -> Series:
    levels = (Decimal(500 + place * number % 97) for place in range(len(QUARTERS)))
    return Series(name, tuple(map(Point, QUARTERS, levels)))
