"""The lines of all charts of a tab, put on common columns and labels."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from eyeline.figures import Status, places_of
from eyeline.publication.charts import Chart, Point
from eyeline.publication.charts.excel import Part, number_format, number_text

QUARTERS_SHOWN = 21
"""How many quarters the tabs show: five years, and the quarter before them."""


@dataclass(frozen=True, slots=True)
class Column:
    """A line that charts of a tab have, by its name; `number` counts those of one part."""

    name: str
    part: Part
    number: int


@dataclass(frozen=True, slots=True)
class Drawn:
    """A chart on a tab's columns: for each that it has, a point for every label."""

    chart: Chart
    labels: tuple[str, ...]
    lines: tuple[tuple[Point, ...] | None, ...]

    def known(self, column: int) -> tuple[bool, ...]:
        """Return of which of a column's points there is a figure."""
        return tuple(point.value is not None for point in self.lines[column] or ())

    @property
    def places(self) -> int:
        """How many decimal places show every figure whole."""
        values = (p.value for line in self.lines for p in line or () if p.value is not None)
        return max((self.chart.dp, *map(places_of, values)))

    @property
    def shown(self) -> str:
        """The number format of all its figures."""
        return number_format(self.chart.unit, self.places)

    def text(self, point: Point) -> str:
        """Return how a point is shown, or the symbol of why it has no figure."""
        if point.value is None:
            return point.status.value
        return number_text(point.value, self.chart.unit, self.places)


def columns(charts: Iterable[Chart], order: Sequence[str] = ()) -> tuple[Column, ...]:
    """Return every line that any of `charts` has: own ones, then other areas', then what is agreed.

    Other areas whose names `order` has come first, in that order.
    """
    names: dict[Part, dict[str, None]] = {part: {} for part in Part}
    for chart in charts:
        for part, name, _ in _lines(chart):
            names[part].setdefault(name)
    first = [name for name in order if name in names[Part.OTHER]]
    names[Part.OTHER] = dict.fromkeys((*first, *names[Part.OTHER]))
    return tuple(
        Column(name, part, number) for part in Part for number, name in enumerate(names[part])
    )


def labels(charts: Iterable[Chart], most: int = QUARTERS_SHOWN) -> tuple[str, ...]:
    """Return the last `most` labels of all `charts`, in the order of the charts' own."""
    found: list[str] = []
    for chart in sorted(charts, key=lambda chart: -len(chart.labels)):
        place = 0
        for label in chart.labels:
            if label in found:
                place = found.index(label) + 1
            else:
                found.insert(place, label)
                place += 1
    return tuple(found[-most:])


def drawn(chart: Chart, shown: Sequence[Column], on: Sequence[str]) -> Drawn:
    """Return a chart on a tab's columns and labels: not available where it has no such point."""
    lines = {(part, name): points for part, name, points in _lines(chart)}
    aligned: list[tuple[Point, ...] | None] = []
    for column in shown:
        points = lines.get((column.part, column.name))
        if points is None:
            aligned.append(None)
            continue
        found = {point.label: point for point in points}
        missing = (found.get(label) or Point(label, None, Status.NOT_AVAILABLE) for label in on)
        aligned.append(tuple(missing))
    return Drawn(chart, tuple(on), tuple(aligned))


def _lines(chart: Chart) -> Iterable[tuple[Part, str, tuple[Point, ...]]]:
    yield from ((Part.OWN, series.label, series.points) for series in chart.series)
    yield from ((Part.OTHER, series.name, series.points) for series in chart.comparators)
    if chart.target:
        level = chart.target.value
        points = tuple(Point(label, level) for label in chart.labels)
        yield Part.AGREED, chart.target.name, points
