"""When figures say more than chance: the rules, named and numbered, and each signal in words."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from itertools import groupby, pairwise

from eyeline.measures.control.limits import Limits
from eyeline.measures.control.points import Point

Text = Callable[[Fraction], str]
"""How a number of the measure is written."""


class Rule(StrEnum):
    """What a signal is made of; the first of these that holds at a point speaks for it."""

    OUTSIDE = "outside the limits"
    RUN = "running on one side of the mean"
    TREND = "running one way"
    NEAR = "two of three near a limit"


class Way(StrEnum):
    """Which way a signal points."""

    UP = "up"
    DOWN = "down"


@dataclass(frozen=True, slots=True)
class RuleSet:
    """How many points make a signal, and without how many nothing is said at all.

    `run` on one side of the mean, `trend` rising or falling (both ends counted), two `within`
    so many of each other beyond two thirds of the way to one limit.
    """

    name: str
    run: int
    trend: int
    within: int
    fewest: int


MAKING_DATA_COUNT = RuleSet("Making Data Count", run=7, trend=7, within=3, fewest=13)
"""Source: NHS England, Making Data Count. Remembered."""


@dataclass(frozen=True, slots=True)
class Signal:
    """What chance alone would seldom do, at which points, and how it shows."""

    rule: Rule
    way: Way
    points: tuple[Point, ...]
    words: str


def signals(
    points: Sequence[Point], limits: Sequence[Limits], rules: RuleSet, text: Text
) -> list[Signal]:
    """Return the signals of one stretch of points, rule by rule, each as long as it reaches.

    On a line is not beyond it. Missing months are no points: a run goes on across them.
    """
    if not limits:
        return []
    return [
        *_outside(points, limits, text),
        *_runs(points, limits[0].mean, rules, text),
        *_trends(points, rules, text),
        *_near(points, limits, rules, text),
    ]


def _outside(points: Sequence[Point], limits: Sequence[Limits], text: Text) -> Iterator[Signal]:
    for point, line in zip(points, limits, strict=True):
        said = f"{point.label}: {text(point.value)}"
        if point.value > line.upper:
            words = f"{said} is above the upper limit of {text(line.upper)}."
            yield Signal(Rule.OUTSIDE, Way.UP, (point,), words)
        elif point.value < line.lower:
            words = f"{said} is below the lower limit of {text(line.lower)}."
            yield Signal(Rule.OUTSIDE, Way.DOWN, (point,), words)


def _runs(points: Sequence[Point], mean: Fraction, rules: RuleSet, text: Text) -> Iterator[Signal]:
    for way, group in groupby(points, key=lambda point: _way(point.value - mean)):
        held = tuple(group)
        if way is not None and len(held) >= rules.run:
            side = "above" if way is Way.UP else "below"
            words = (
                f"{len(held)} monthly figures running {side} the mean of {text(mean)}, "
                f"{_from_to(held)} ({rules.run} are a signal)."
            )
            yield Signal(Rule.RUN, way, held, words)


def _trends(points: Sequence[Point], rules: RuleSet, text: Text) -> Iterator[Signal]:
    moves = enumerate(_way(after.value - before.value) for before, after in pairwise(points))
    for way, group in groupby(moves, key=lambda move: move[1]):
        places = [place for place, _ in group]
        held = tuple(points[places[0] : places[-1] + 2])
        if way is not None and len(held) >= rules.trend:
            turn = "rising" if way is Way.UP else "falling"
            first, last = held[0], held[-1]
            words = (
                f"{len(held)} monthly figures running {turn}, from {text(first.value)} in "
                f"{first.label} to {text(last.value)} in {last.label} "
                f"({rules.trend} are a signal)."
            )
            yield Signal(Rule.TREND, way, held, words)


def _near(
    points: Sequence[Point], limits: Sequence[Limits], rules: RuleSet, text: Text
) -> Iterator[Signal]:
    for way in Way:
        beyond = [
            place
            for place, (point, line) in enumerate(zip(points, limits, strict=True))
            if _is_near(point, line, way)
        ]
        for places in _chains(beyond, rules.within):
            held = [(points[place], limits[place]) for place in places]
            words = _near_words(held, way, rules, text)
            yield Signal(Rule.NEAR, way, tuple(point for point, _ in held), words)


def _near_words(held: Sequence[tuple[Point, Limits]], way: Way, rules: RuleSet, text: Text) -> str:
    """Return each figure with its line; of more than three only the first and the last."""
    figures = [
        f"{point.label} {text(point.value)} (line {text(_near_line(line, way))})"
        for point, line in held
    ]
    many = len(figures) > 3
    listed = f"{len(figures)} from {figures[0]} to {figures[-1]}" if many else ", ".join(figures)
    limit = "upper" if way is Way.UP else "lower"
    return (
        f"Two of {rules.within} monthly figures running are more than two thirds of the "
        f"way to the {limit} limit: {listed}."
    )


def _is_near(point: Point, line: Limits, way: Way) -> bool:
    return point.value > line.near_upper if way is Way.UP else point.value < line.near_lower


def _near_line(line: Limits, way: Way) -> Fraction:
    return line.near_upper if way is Way.UP else line.near_lower


def _chains(places: Sequence[int], within: int) -> Iterator[list[int]]:
    """Yield those places, two or more together, each of which has another `within` as many."""
    chain: list[int] = []
    for place in places:
        if chain and place - chain[-1] >= within:
            if len(chain) > 1:
                yield chain
            chain = []
        chain.append(place)
    if len(chain) > 1:
        yield chain


def _way(difference: Fraction) -> Way | None:
    if difference == 0:
        return None
    return Way.UP if difference > 0 else Way.DOWN


def _from_to(points: Sequence[Point]) -> str:
    return f"{points[0].label} to {points[-1].label}"
