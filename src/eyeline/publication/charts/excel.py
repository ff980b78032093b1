"""A chart as native Excel: its figures in cells, and beside them a chart that reads those cells."""

from __future__ import annotations

from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from eyeline.publication.charts.chart import Chart, Kind, Series

_COMPARATOR_DASHES = ("dash", "round_dot", "dash_dot", "long_dash")
_SERIES_COLOURS = ("#1D70B8", "#D4351C", "#00703C", "#4C2C92")
_GREY, _GREEN = "#505A5F", "#00703C"
_SIZE = {"width": 560, "height": 300}


def write(workbook: Workbook, sheet: Worksheet, chart: Chart, row: int) -> int:
    """Write the chart's figures from `row` (from 0) down, the chart beside; return the next row.

    What is missing is an empty cell, which the chart leaves as a gap, with its reason in words
    in the column after; a target is a column of its own. The sheet's default row height is kept,
    so that at least 18 rows are used.
    """
    heading = workbook.add_format({"bold": True})
    heading_right = workbook.add_format({"bold": True, "align": "right"})
    indented = workbook.add_format({"bold": True, "align": "left", "indent": 1})
    columns = _columns(chart)
    sheet.write_string(row, 0, chart.title, heading)
    sheet.write_string(row + 1, 0, chart.points, heading)
    for column, series in enumerate(columns, start=1):
        name = series.name if len(columns) > 1 else chart.unit
        sheet.write_string(row + 1, column, name, heading_right)
    words = "What is missing or was noted" if chart.marks else "What is missing"
    sheet.write_string(row + 1, len(columns) + 1, words, indented)
    _write_points(workbook, sheet, chart, columns, row + 2)
    _insert(workbook, sheet, chart, columns, row)
    return row + max(len(chart.labels) + 4, 20)


def _columns(chart: Chart) -> tuple[Series, ...]:
    if chart.target is None:
        return chart.all_series
    target = chart.target
    level = tuple(type(p)(p.label, target.value) for p in chart.series[0].points)
    return (*chart.all_series, Series(target.name, level))


def _write_points(
    workbook: Workbook, sheet: Worksheet, chart: Chart, columns: tuple[Series, ...], row: int
) -> None:
    number = workbook.add_format({"num_format": number_format(chart.unit, chart.dp)})
    for index, label in enumerate(chart.labels):
        sheet.write_string(row + index, 0, label)
        points = [series.points[index] for series in columns]
        for column, point in enumerate(points, start=1):
            if point.value is not None:
                sheet.write_number(row + index, column, point.value, number)
        missing = [
            f"{series.name}: {point.status.words}"
            for series, point in zip(columns, points, strict=True)
            if point.value is None
        ]
        if noted := [*missing, *filter(None, [chart.marked(label)])]:
            sheet.write_string(row + index, len(columns) + 1, "; ".join(noted))


def number_format(unit: str, dp: int) -> str:
    """Return Excel's format for figures of this unit that are stored rounded to `dp` places."""
    return "#,##0" + ("." + "0" * dp if dp else "") + ('"%"' if unit == "%" else "")


def _insert(
    workbook: Workbook, sheet: Worksheet, chart: Chart, columns: tuple[Series, ...], row: int
) -> None:
    kind = {"type": "bar"} if chart.kind is Kind.BAR else {"type": "line"}
    native = workbook.add_chart(kind)
    first, last = row + 2, row + 1 + len(chart.labels)
    for number, series in enumerate(columns):
        column = number + 1
        native.add_series(
            {
                "name": _literal(series.name),
                "categories": [sheet.get_name(), first, 0, last, 0],
                "values": [sheet.get_name(), first, column, last, column],
                **_look(chart, number, series),
            }
        )
    native.set_title({"name": _literal(chart.title), "name_font": {"size": 12}})
    native.set_legend({"none": True} if len(columns) == 1 else {"position": "bottom"})
    native.set_y_axis(_value_axis(chart) if chart.kind is not Kind.BAR else {"reverse": True})
    every = {"interval_unit": -(-len(chart.labels) // 8)}
    native.set_x_axis(every if chart.kind is not Kind.BAR else _value_axis(chart))
    native.show_blanks_as("gap")
    native.set_size(_SIZE)
    words = " ".join(filter(None, (chart.title + ".", chart.description, chart.note)))
    sheet.insert_chart(row, len(columns) + 3, native, {"description": words, "object_position": 2})


def _value_axis(chart: Chart) -> dict[str, Any]:
    return {
        "name": _literal(chart.unit),
        "num_format": number_format(chart.unit, chart.dp),
        "major_gridlines": {"visible": True, "line": {"color": "#CECECE"}},
    }


def _literal(words: str) -> str:
    """Return words that Excel does not take for a reference to a cell."""
    return f" {words}" if words.startswith("=") else words


def _look(chart: Chart, number: int, series: Series) -> dict[str, Any]:
    """Return the line or fill of one series; lines differ in dash as well as in colour."""
    if chart.kind is Kind.BAR:
        return {"fill": {"color": _SERIES_COLOURS[0]}, "data_labels": {"value": True}}
    ours = len(chart.series)
    if number < ours:
        line = {"color": _SERIES_COLOURS[number % 4], "width": 2.5}
    elif number < len(chart.all_series):
        dash = _COMPARATOR_DASHES[(number - ours) % len(_COMPARATOR_DASHES)]
        line = {"color": _GREY, "width": 1.75, "dash_type": dash}
    else:
        line = {"color": _GREEN, "width": 1.75, "dash_type": "square_dot"}
    known = [i for i, p in enumerate(series.points) if p.value is not None]
    marker = {"type": "circle", "size": 5} if len(known) == 1 else {"type": "none"}
    look: dict[str, Any] = {"line": line, "marker": marker}
    if known and number < ours:
        last: list[dict[str, Any] | None] = [{"delete": True}] * len(series.points)
        last[known[-1]] = None
        look["data_labels"] = {"value": True, "position": "above", "custom": last}
    return look
