"""Writing charts and workbooks."""

from __future__ import annotations

import sys
from datetime import date
from decimal import Decimal
from io import BytesIO
from pathlib import Path

from xlsxwriter import Workbook

from eyeline.figures import period_ends, quarter_name
from eyeline.publication import workbook as workbooks
from eyeline.publication.charts import excel, svg
from eyeline.publication.charts.chart import Chart, Point, Series
from stopwatch import Stopwatch

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


def summary(data: Path) -> float:
    """Write the Summary of a made-up council as a workbook with all its tabs."""
    sys.path.append(str(Path(__file__).parents[1] / "tests"))
    from made_up_editions import summary

    edition = summary()
    with Stopwatch() as watch:
        workbooks.write(edition, [], "")
    return watch.seconds


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
