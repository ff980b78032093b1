"""A chart as SVG: presentation attributes only, no style, no script, so that any page may hold it.

The drawing is 320 units wide, its words 13 high: legible where a page is 320 px wide, and as
large as the text around where it is 480. What is missing is a gap with its symbol, never a line
drawn across and never 0. Lines differ in dash and bear their names: colour is never the only sign.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from html import escape
from itertools import groupby

from eyeline.figures import figure_text
from eyeline.publication.charts import shapes
from eyeline.publication.charts.axis import Axis, axis
from eyeline.publication.charts.chart import Chart, Kind, Point, Series

WIDTH = 320
_PLOT_HEIGHT = 150
_TEXT = 13
_LETTER = 6.9  # the usual width of a letter of that height
_GAP = 15  # between the lines of text at the right
_INK, _GREY, _GRID, _COUNCIL = "#0b0c0c", "#505a5f", "#cecece", "#1d70b8"
_MARK = "#942514"
_DASHES = ("6 3", "2 3", "9 3 2 3", "1 2")
_SERIES_COLOURS = (_COUNCIL, "#d4351c", "#00703c", "#4c2c92")


def write(chart: Chart, key: str) -> str:
    """Return the chart as an `<svg>`; `key` must be its own on the page it goes into."""
    match chart.kind:
        case Kind.SPARKLINE:
            return _sparkline(chart, key)
        case Kind.BAR:
            return _bars(chart, key)
        case Kind.LINE:
            return _lines(chart, key)


def _frame(chart: Chart, key: str, height: float, parts: Iterator[str]) -> str:
    key = escape(key)
    words = " ".join(filter(None, (chart.description, chart.note)))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height:g}" '
        f'role="img" aria-labelledby="{key}-t {key}-d" font-family="Arial, Helvetica, sans-serif" '
        f'font-size="{_TEXT}" class="chart"><title id="{key}-t">{escape(chart.title)}</title>'
        f'<desc id="{key}-d">{escape(words)}</desc>{"".join(parts)}</svg>'
    )


def _lines(chart: Chart, key: str) -> str:
    values = [p.value for s in chart.all_series for p in s.points if p.value is not None]
    if chart.target:
        values.append(chart.target.value)
    if not values:
        return _frame(chart, key, 40, iter([shapes.words(0, 24, "No figure yet", _GREY)]))
    scale = axis(values, chart.dp)
    plot = _Plot(chart, scale)
    return _frame(chart, key, plot.bottom + (44 if scale.low else 26), plot.parts())


class _Plot:
    """Where things stand in a line chart."""

    def __init__(self, chart: Chart, scale: Axis) -> None:
        self.chart, self.scale = chart, scale
        self.ticks = [(tick, figure_text(tick, chart.unit, chart.dp)) for tick in scale.ticks]
        self.ends = _end_labels(chart)
        self.left = max(_width(words) for _, words in self.ticks) + 6
        self.right = WIDTH - max(_width(words) for *_, words in self.ends) - 9
        self.top, self.bottom = 10.0, 10.0 + _PLOT_HEIGHT

    def x(self, index: int) -> float:
        steps = len(self.chart.labels) - 1
        if not steps:
            return (self.left + self.right) / 2
        return self.left + 4 + (self.right - self.left - 8) * index / steps

    def y(self, value: Decimal) -> float:
        return self.bottom - (self.bottom - self.top) * self.scale.share(value)

    def parts(self) -> Iterator[str]:
        yield from self._grid()
        yield from self._labels_below()
        if self.chart.target:
            y = self.y(self.chart.target.value)
            yield shapes.line(self.left, y, self.right, y, "#00703c", 2, "1 4")
        for number, series in enumerate(self.chart.comparators):
            yield from self._series(series, _GREY, _DASHES[number % len(_DASHES)], 2)
        for number, series in enumerate(self.chart.series):
            dash = _DASHES[number % len(_DASHES)] if number else ""
            yield from self._series(series, _SERIES_COLOURS[number % 4], dash, 3)
        yield from self._marks()
        yield from self._symbols()
        yield from self._names()
        if self.scale.low:
            begins = f"The scale begins at {self.ticks[0][1]}, not at 0."
            yield shapes.words(0, self.bottom + 38, begins, _GREY)

    def _grid(self) -> Iterator[str]:
        for tick, words in self.ticks:
            y = self.y(tick)
            yield shapes.line(self.left, y, self.right, y, _INK if not tick else _GRID, 1)
            yield shapes.words(self.left - 5, y + 4.5, words, _GREY, "end")

    def _labels_below(self) -> Iterator[str]:
        labels = self.chart.labels
        room = (self.right - self.left) / len(labels)
        below = self.bottom + 19
        if all(_width(label) + 4 <= room for label in labels):
            for index, label in enumerate(labels):
                yield shapes.words(self.x(index), below, label, _GREY, "middle")
            return
        yield shapes.words(self.left, below, labels[0], _GREY)
        if len(labels) > 1:
            yield shapes.words(self.right + 8, below, labels[-1], _GREY, "end")

    def _series(self, series: Series, colour: str, dash: str, width: int) -> Iterator[str]:
        for run in shapes.runs(series.points):
            places = [(self.x(i), self.y(p.value)) for i, p in run if p.value is not None]
            yield shapes.polyline(places, colour, dash, width)
            if len(places) == 1 or run[-1][0] == len(series.points) - 1:
                yield shapes.dot(places[-1], colour, width + 1)

    def _marks(self) -> Iterator[str]:
        """A line down where the chart begins anew; a ring around any other point with a mark."""
        for index, point in enumerate(self.chart.series[0].points):
            of_point = [mark for mark in self.chart.marks if mark.point == point.label]
            if any(mark.begins for mark in of_point):
                x = self.x(index) - 2
                yield shapes.line(x, self.top, x, self.bottom, _INK, 1.5, "5 2")
            if point.value is not None and not all(mark.begins for mark in of_point):
                yield shapes.ring((self.x(index), self.y(point.value)), _MARK, 5)

    def _symbols(self) -> Iterator[str]:
        """The symbol of what is missing, once for each run of the same, above the axis."""
        points = enumerate(self.chart.series[0].points)
        for (missing, status), group in groupby(
            points, key=lambda pair: (pair[1].value is None, pair[1].status)
        ):
            run = list(group)
            if missing:
                middle = (self.x(run[0][0]) + self.x(run[-1][0])) / 2
                yield shapes.words(middle, self.bottom - 4, status.value, _GREY, "middle")

    def _names(self) -> Iterator[str]:
        """Each line's name and last figure at the right, pushed apart where they would touch."""
        wanted = sorted((self.y(value), words) for value, words in self.ends)
        placed: list[float] = []
        for y, _ in wanted:
            placed.append(max(y, placed[-1] + _GAP) if placed else max(y, self.top))
        over = max(0.0, placed[-1] - self.bottom) if placed else 0.0
        for y, (_, words) in zip(placed, wanted, strict=True):
            yield shapes.words(self.right + 7, y - over + 4.5, words, _INK)


def _end_labels(chart: Chart) -> list[tuple[Decimal, str]]:
    """Return the value and the words for the right end of each line."""
    ends: list[tuple[Decimal, str]] = []
    alone = len(chart.all_series) == 1
    for series in chart.all_series:
        if (last := series.last) and last.value is not None:
            figure = figure_text(last.value, chart.unit, chart.dp)
            ends.append((last.value, figure if alone else f"{series.label} {figure}"))
    if chart.target:
        ends.append((chart.target.value, f"{chart.target.name} {chart.target_text}"))
    return ends


def _bars(chart: Chart, key: str) -> str:
    points = chart.series[0].points
    most = max((p.value for p in points if p.value is not None), default=None)
    return _frame(chart, key, len(points) * 40 or 1, _bar_parts(chart, points, most))


def _bar_parts(chart: Chart, points: Sequence[Point], most: Decimal | None) -> Iterator[str]:
    figures = [
        "" if point.value is None else figure_text(point.value, chart.unit, chart.dp)
        for point in points
    ]
    room = WIDTH - max(9 * _LETTER, *(_width(figure) + 5 for figure in figures), 0)
    for number, point in enumerate(points):
        top = number * 40
        yield shapes.words(0, top + 13, point.label, _INK)
        if point.value is None or not most:
            yield shapes.words(0, top + 31, chart.text(point), _GREY)
            continue
        width = room * float(max(point.value, Decimal(0)) / most)
        yield f'<rect x="0" y="{top + 18}" width="{width:.1f}" height="16" fill="{_COUNCIL}"/>'
        yield shapes.words(width + 5, top + 31, figures[number], _INK)


def _sparkline(chart: Chart, key: str) -> str:
    """Return a small line without axes; its title says in words what it shows."""
    points = chart.series[0].points
    values = [p.value for p in points if p.value is not None]
    low, high = (min(values), max(values)) if values else (Decimal(0), Decimal(0))

    def y(value: Decimal) -> float:
        return 21 - 18 * float((value - low) / (high - low)) if high > low else 12

    wide = max(len(points) - 1, 1)
    parts = []
    for run in shapes.runs(points):
        places = [(3 + 94 * i / wide, y(p.value)) for i, p in run if p.value is not None]
        parts.append(shapes.polyline(places, _COUNCIL, "", 2))
        if len(places) == 1 or run[-1][0] == len(points) - 1:
            parts.append(shapes.dot(places[-1], _COUNCIL, 2.5))
    key, words = escape(key), escape(f"{chart.title}. {chart.description}")
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 24" width="100" height="24" '
        f'role="img" aria-labelledby="{key}-t" class="sparkline"><title id="{key}-t">{words}'
        f"</title>{''.join(parts)}</svg>"
    )


def _width(words: str) -> float:
    """Return about how wide `words` are drawn; a per cent sign is as wide as two letters."""
    return (len(words) + words.count("%")) * _LETTER
