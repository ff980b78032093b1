"""What a chart shows, as a value."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from eyeline.figures import Status, figure_text


class Kind(StrEnum):
    """How the points are drawn."""

    LINE = "line"
    BAR = "bar"
    SPARKLINE = "sparkline"


@dataclass(frozen=True, slots=True)
class Point:
    """One figure of a series: the period or group it is for, its value, and how sure it is."""

    label: str
    value: Decimal | None
    status: Status = Status.FINAL

    def __post_init__(self) -> None:
        if self.status.has_value != (self.value is not None):
            raise ValueError(f"{self.label}: status {self.status} with value {self.value}")


@dataclass(frozen=True, slots=True)
class Series:
    """Points in their order. `short` is the name where room is scarce."""

    name: str
    points: tuple[Point, ...]
    short: str = ""

    @property
    def label(self) -> str:
        return self.short or self.name

    @property
    def last(self) -> Point | None:
        """The last point that has a value."""
        return next((p for p in reversed(self.points) if p.value is not None), None)


@dataclass(frozen=True, slots=True)
class Target:
    """A level that the council wants to reach."""

    name: str
    value: Decimal


@dataclass(frozen=True, slots=True)
class Mark:
    """What is said of the point labelled `point`; `begins`: what is drawn begins anew with it."""

    point: str
    words: str
    begins: bool = False


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart, whichever way it is written.

    `description` says in a sentence what is to be seen, for those who cannot see it; `points`
    says what a point is ("Quarter", "Year to 31 March", "Placement type") and heads the table.
    `comparators` have a point for each of the series' points, in the same order. `marks` are said
    of points of the first series. `note` is printed below, `source` names who published the
    figures.

    Raises:
        ValueError: a series has other points than the first, or bars have more than one series.
    """

    title: str
    description: str
    unit: str
    dp: int
    points: str
    series: tuple[Series, ...]
    kind: Kind = Kind.LINE
    comparators: tuple[Series, ...] = ()
    target: Target | None = None
    marks: tuple[Mark, ...] = ()
    note: str = ""
    source: str = ""

    def __post_init__(self) -> None:
        labels = {tuple(point.label for point in s.points) for s in self.all_series}
        if len(labels) != 1:
            raise ValueError(f"{self.title}: the series have different points")
        if self.kind is Kind.BAR and len(self.all_series) > 1:
            raise ValueError(f"{self.title}: bars show one series")

    @property
    def all_series(self) -> tuple[Series, ...]:
        return self.series + self.comparators

    @property
    def labels(self) -> tuple[str, ...]:
        return tuple(point.label for point in self.series[0].points)

    @property
    def target_text(self) -> str:
        """The target with every place that it was agreed with; nothing where there is none."""
        if self.target is None:
            return ""
        agreed = self.target.value.normalize()
        places = max(self.dp, -int(agreed.as_tuple().exponent))
        return figure_text(agreed, self.unit, places)

    def marked(self, label: str) -> str:
        """Return what is said of the point of this label, and nothing where nothing is."""
        return " ".join(mark.words for mark in self.marks if mark.point == label)

    def text(self, point: Point) -> str:
        """Return the point's figure as words: "612", "72%", "not available"."""
        if point.value is None:
            return point.status.words
        words = figure_text(point.value, self.unit, self.dp)
        return words if point.status is Status.FINAL else f"{words} ({point.status.words})"


def describe(series: Series, unit: str, dp: int) -> str:
    """Return in a sentence where a series begins and ends, its range, and what is missing."""
    known = [(point.value, point) for point in series.points if point.value is not None]
    if not known:
        return f"No figure for any of {len(series.points)} points."
    first, last = known[0], known[-1]
    low, high = min(known, key=lambda k: k[0]), max(known, key=lambda k: k[0])

    def said(pair: tuple[Decimal, Point]) -> str:
        return f"{figure_text(pair[0], unit, dp)} in {pair[1].label}"

    words = f"From {said(first)} to {said(last)}"
    if len(known) > 2 and low[0] != high[0]:
        words += f"; lowest {said(low)}, highest {said(high)}"
    missing = len(series.points) - len(known)
    return words + (f"; no figure for {missing} of {len(series.points)}." if missing else ".")
