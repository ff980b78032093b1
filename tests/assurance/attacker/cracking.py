"""Everything that follows from facts and guesses, less what contradicts itself."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from .conflicts import smallest
from .facts import Fact
from .linear import Contradiction
from .parts import Bounds, Link, Part, assembled, figures_of, near, parts
from .propagation import Intervals
from .searching import components
from .solving import Outcome, look, solve

Found = TypeVar("Found")
Solving = Callable[[Part, Bounds], "Solved"]
DEEP = 60  # links, up to which contradictory ones are told apart by solving again and again


@dataclass
class Cracked:
    """What was found of each figure, and the facts and links that had to be dropped."""

    least: list[int]
    most: list[int]
    steps: dict[int, str] = field(default_factory=dict)
    exact: set[int] = field(default_factory=set)
    values: dict[int, tuple[int, ...]] = field(default_factory=dict)
    facts: list[Fact] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)

    @property
    def bounds(self) -> Bounds:
        """The least and the most of all figures."""
        return self.least, self.most

    def take(self, outcome: Outcome, figures: Iterable[tuple[int, int]]) -> None:
        """Take in what was found of the cells that the figures are."""
        for figure, cell in figures:
            now = outcome.least[cell], outcome.most[cell]
            if now != (self.least[figure], self.most[figure]):
                self.least[figure], self.most[figure] = now
                self.steps[figure] = outcome.steps.get(cell, "published elsewhere")
            if cell in outcome.exact:
                self.exact.add(figure)
            if cell in outcome.values:
                self.values[figure] = outcome.values[cell]


@dataclass
class Solved:
    """What was found of the cells of a part, and which cell each of its figures is.

    `intervals` has the constraints that are left.
    """

    intervals: Intervals
    outcome: Outcome
    of: dict[int, int]


class Unsolvable(Exception):
    """Some cells of a part have no solution: it is known near which figures, or facts."""

    def __init__(self, facts: Sequence[int] = (), figures: Iterable[int] = ()) -> None:
        self.facts = facts
        self.figures = set(figures)


def crack(
    bounds: Bounds, facts: Sequence[Fact], links: Sequence[Link], wanted: Iterable[int]
) -> Cracked:
    """Return what follows of the wanted figures, and of others beside them."""
    cracked = Cracked(list(bounds[0]), list(bounds[1]))
    left = {figure for figure in wanted if bounds[0][figure] < bounds[1][figure]}
    for part in parts(facts, links, bounds):
        if not left.isdisjoint(figures_of(part)):
            solved = _crack(part, cracked)
            cracked.take(solved.outcome, solved.of.items())
    return cracked


def _crack(part: Part, cracked: Cracked) -> Solved:
    """Solve a part, or, where that is contradictory, what remains of it."""
    bounds = cracked.bounds
    for solving, limit in ((_narrowed, None), (_looked_at, DEEP), (_solved, DEEP)):
        while True:
            try:
                solved = solving(part, bounds)
                break
            except Unsolvable as seen:
                facts, links = _culprits(part, bounds, seen, solving, limit)
                cracked.facts += facts
                cracked.links += links
                part = part.without(facts, links)
    return solved


def _narrowed(part: Part, bounds: Bounds) -> Solved:
    """Solve a part by narrowing intervals alone.

    Raises:
        Unsolvable: that shows that there is no solution.
    """
    try:
        intervals, of = assembled(part, bounds)
        narrowed = intervals.propagate()
        intervals.replace(intervals.constraints)
    except Contradiction as seen:
        raise Unsolvable(seen.places) from seen
    outcome = Outcome(intervals.least, intervals.most)
    outcome.steps = dict.fromkeys(narrowed, "intervals")
    return Solved(intervals, outcome, of)


def _looked_at(part: Part, bounds: Bounds) -> Solved:
    """See whether each component of a part has a solution.

    Raises:
        Unsolvable: one has none.
    """
    narrowed = _narrowed(part, bounds)
    for _ in _each(narrowed, look):
        pass
    return narrowed


def _solved(part: Part, bounds: Bounds) -> Solved:
    """Solve a part by all means.

    Raises:
        Unsolvable: there is no solution.
    """
    narrowed = _narrowed(part, bounds)
    for cells, found in _each(narrowed, solve):
        narrowed.outcome.include(found, cells)
    return narrowed


def _each(
    narrowed: Solved, work: Callable[[Intervals], Found]
) -> Iterator[tuple[Sequence[int], Found]]:
    """Yield the cells of each component with what is found of it alone."""
    for cells in list(components(narrowed.intervals)):
        try:
            yield cells, work(_alone(narrowed.intervals, cells))
        except Contradiction as seen:
            wanted, of = set(cells), narrowed.of
            raise Unsolvable(figures=(each for each in of if of[each] in wanted)) from seen


def _alone(intervals: Intervals, cells: Sequence[int]) -> Intervals:
    """Return one component by itself, its cells numbered anew in their order."""
    number = {cell: at for at, cell in enumerate(cells)}
    places = sorted({place for cell in cells for place in intervals.by_cell[cell]})
    return Intervals(
        [intervals.least[cell] for cell in cells],
        [intervals.most[cell] for cell in cells],
        (
            each._replace(cells=tuple(number[cell] for cell in each.cells))
            for each in map(intervals.constraints.__getitem__, places)
        ),
    )


def _culprits(
    part: Part, bounds: Bounds, seen: Unsolvable, solving: Solving, limit: int | None
) -> tuple[Sequence[Fact], Sequence[Link]]:
    """Return facts, or rather links, that contradict each other and of which none can be spared.

    More links than `limit` in one place are all left out.
    """

    def wrong(facts: Sequence[Fact], links: Sequence[Link]) -> bool:
        try:
            solving(Part(tuple(facts), tuple(links)), bounds)
        except Unsolvable:
            return True
        return False

    areas = near(part, bounds, seen.facts, seen.figures)
    area = next((area for area in areas if wrong(area.facts, area.links)), part)
    if limit and len(area.links) > limit:
        return (), area.links
    if wrong(area.facts, ()):
        return smallest(area.facts, lambda facts: wrong(facts, ())), ()
    return (), smallest(area.links, lambda links: wrong(area.facts, links))
