"""A chart as native Excel: its figures in cells, and beside them a chart that reads those cells."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Any, TypeAlias

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from eyeline.figures import as_text, unit_after
from eyeline.publication.charts.chart import Chart, Kind, Series

Range: TypeAlias = tuple[str, int, int, int, int]
"""Cells: the sheet, the first row and column, the last row and column, all from 0."""
_COMPARATOR_DASHES = ("dash", "round_dot", "dash_dot", "long_dash")
_SERIES_COLOURS = ("#1D70B8", "#D4351C", "#00703C", "#4C2C92")
_BAR_COLOURS = ("#1D70B8", "#B1B4B6")
_GREY, _GREEN = "#505A5F", "#00703C"
_SIZE = (560, 300)
_REFERENCE = re.compile(r"[^!]+!\$?[A-Z]+\$?\d")
_SCALES = {"thousand": "k", "million": "m"}


class Part(StrEnum):
    """What a line of a chart is: the council's, another area's, or what was agreed."""

    OWN = "own"
    OTHER = "other"
    AGREED = "agreed"


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a native chart: where its figures stand, and how it is told from its like.

    `name` is words, or a formula of the cell that has them; `number` counts the lines of one
    part. `known` says of each point whether it has a figure, where that never changes.
    """

    name: str
    values: Range
    part: Part
    number: int = 0
    known: tuple[bool, ...] = ()


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands around a chart's lines; `size` is in pixels.

    `number` is Excel's format of the value axis, and of the figures beside the bars unless `labels`
    is another. `from_zero`: no bar is less than 0, so that the axis begins there.
    """

    title: str
    unit: str
    number: str
    size: tuple[int, int] = _SIZE
    labels: str = ""
    from_zero: bool = False

    @classmethod
    def of(cls, chart: Chart, size: tuple[int, int] = _SIZE) -> Frame:
        """Return what stands around a chart whose words never change."""
        number = number_format(chart.unit, chart.dp)
        return cls(literal(chart.title), literal(chart.unit), number, size)


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
    native = _native(workbook, sheet.get_name(), chart, columns, row)
    described = {"description": alternative(chart), "object_position": 2}
    sheet.insert_chart(row, len(columns) + 3, native, described)
    return row + max(len(chart.labels) + 4, 20)


def lines(workbook: Workbook, frame: Frame, shown: Sequence[Line], labels: Range) -> Any:
    """Return a native line chart that reads its figures from cells; a missing one is a gap."""
    native = workbook.add_chart({"type": "line"})
    for line in shown:
        native.add_series(
            {
                "name": line.name,
                "categories": [*labels],
                "values": [*line.values],
                **_look(line, frame.number),
            }
        )
    points = labels[3] - labels[1] + labels[4] - labels[2] + 1
    native.set_y_axis(_value_axis(frame))
    native.set_x_axis({"interval_unit": -(-points // 8)})
    native.show_na_as_empty_cell()
    _finish(native, frame, len(shown))
    return native


def literal(words: str) -> str:
    """Return words that are not taken for a reference to a cell, such as "Sheet!A1"."""
    if _REFERENCE.match(words):
        words = words.replace("!", "! ")
    return f" {words}" if words.startswith("=") else words


def alternative(chart: Chart) -> str:
    """Return what a chart says in words, for those who cannot see it."""
    return " ".join(filter(None, (chart.title + ".", chart.description, chart.note)))


def number_format(unit: str, dp: int) -> str:
    """Return Excel's format for figures of this unit that are stored rounded to `dp` places."""
    before, after = (f'"{sign}"' if sign else "" for sign in _signs(unit))
    return f"{before}#,##0{'.' + '0' * dp if dp else ''}{after}"


def number_text(value: Decimal, unit: str, dp: int) -> str:
    """Return how a program shows a figure by the format of its unit."""
    before, after = _signs(unit)
    return f"{'-' if value < 0 else ''}{before}{as_text(abs(value), dp)}{after}"


def _signs(unit: str) -> tuple[str, str]:
    """Return what of a unit stands before a number, and what after it."""
    if not unit.startswith("£"):
        return "", "%" if unit == "%" else ""
    scale = unit.removeprefix("£").strip() if not unit_after(unit) else ""
    return "£", _SCALES.get(scale, "")


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


def _native(
    workbook: Workbook, sheet: str, chart: Chart, columns: tuple[Series, ...], row: int
) -> Any:
    first, last = row + 2, row + 1 + len(chart.labels)
    labels = (sheet, first, 0, last, 0)
    shown = [
        Line(
            name=literal(series.name),
            values=(sheet, first, column, last, column),
            part=part,
            number=number,
            known=tuple(point.value is not None for point in series.points),
        )
        for column, (series, (part, number)) in enumerate(
            zip(columns, _parts(chart, len(columns)), strict=True), start=1
        )
    ]
    if chart.kind is Kind.BAR:
        return bars(workbook, Frame.of(chart), shown, labels)
    return lines(workbook, Frame.of(chart), shown, labels)


def _parts(chart: Chart, count: int) -> list[tuple[Part, int]]:
    own = [(Part.OWN, number) for number in range(len(chart.series))]
    others = [(Part.OTHER, number) for number in range(len(chart.comparators))]
    return [*own, *others, (Part.AGREED, 0)][:count]


def bars(workbook: Workbook, frame: Frame, shown: Sequence[Line], labels: Range) -> Any:
    """Return a native chart of bars that reads its figures from cells, the first at the top."""
    native = workbook.add_chart({"type": "bar"})
    for line in shown:
        native.add_series(
            {
                "name": line.name,
                "categories": [*labels],
                "values": [*line.values],
                "fill": {"color": _BAR_COLOURS[line.number % len(_BAR_COLOURS)]},
                "data_labels": {"value": True, "num_format": frame.labels or frame.number},
            }
        )
    native.set_y_axis({"reverse": True, "label_position": "low"})
    native.set_x_axis(_value_axis(frame) | ({"min": 0} if frame.from_zero else {}))
    _finish(native, frame, len(shown))
    return native


def _finish(native: Any, frame: Frame, count: int) -> None:
    native.set_title({"name": frame.title, "name_font": {"size": 12}})
    legend = {"position": "bottom", "font": {"size": 9}}
    native.set_legend({"none": True} if count == 1 else legend)
    native.show_blanks_as("gap")
    native.set_size({"width": frame.size[0], "height": frame.size[1]})


def _value_axis(frame: Frame) -> dict[str, Any]:
    return {
        **({"name": frame.unit} if frame.unit else {}),
        "num_format": frame.number,
        "major_gridlines": {"visible": True, "line": {"color": "#CECECE"}},
    }


def _look(line: Line, number: str) -> dict[str, Any]:
    """Return how a line is drawn; lines differ in dash as well as in colour."""
    match line.part:
        case Part.OWN:
            drawn: dict[str, Any] = {"color": _SERIES_COLOURS[line.number % 4], "width": 2.5}
        case Part.OTHER:
            dash = _COMPARATOR_DASHES[line.number % len(_COMPARATOR_DASHES)]
            drawn = {"color": _GREY, "width": 1.75, "dash_type": dash}
        case Part.AGREED:
            drawn = {"color": _GREEN, "width": 1.75, "dash_type": "square_dot"}
    known = [index for index, has_figure in enumerate(line.known) if has_figure]
    dotted = _has_lone_point(line.known) if line.known else line.part is Part.OWN
    marker = {"type": "circle", "size": 5} if dotted else {"type": "none"}
    look: dict[str, Any] = {"line": drawn, "marker": marker}
    if known and line.part is Part.OWN:
        last: list[dict[str, Any] | None] = [{"delete": True}] * len(line.known)
        last[known[-1]] = None
        look["data_labels"] = {
            "value": True,
            "position": "above",
            "num_format": number,
            "custom": last,
        }
    return look


def _has_lone_point(known: Sequence[bool]) -> bool:
    """Whether a figure stands alone between gaps: no line would show it."""
    around = zip((False, *known), known, (*known[1:], False), strict=False)
    return any(here and not (before or after) for before, here, after in around)
