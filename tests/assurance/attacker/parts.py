"""Figures that have to do with each other, and which of them are taken to be one."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from .facts import Fact
from .figures import Figures
from .linear import Constraint, Contradiction, constraint
from .propagation import Intervals

Link = tuple[int, int]  # two figures that are guessed to be the same number
Bounds = tuple[Sequence[int], Sequence[int]]


class Together:
    """Numbers that are put together into sets, each of which has a first."""

    def __init__(self) -> None:
        self.parents: dict[int, int] = {}

    def first(self, each: int) -> int:
        """Return the one that stands for the set of `each`."""
        path = []
        while (parent := self.parents.setdefault(each, each)) != each:
            path.append(each)
            each = parent
        for one in path:
            self.parents[one] = each
        return each

    def join(self, *numbers: int) -> None:
        """Put the sets of these numbers together."""
        for one, other in pairwise(numbers):
            self.parents[self.first(one)] = self.first(other)


@dataclass(frozen=True)
class Part:
    """Facts and links that have to do with each other."""

    facts: tuple[Fact, ...]
    links: tuple[Link, ...]

    def without(self, facts: Iterable[Fact], links: Iterable[Link]) -> Part:
        """Return the part less some facts and links."""
        gone, cut = set(map(id, facts)), set(links)
        return Part(
            tuple(each for each in self.facts if id(each) not in gone),
            tuple(each for each in self.links if each not in cut),
        )


def parts(facts: Iterable[Fact], links: Iterable[Link], bounds: Bounds) -> list[Part]:
    """Return all parts: facts that share an open figure, or figures that are linked."""
    least, most = bounds
    together = Together()
    stated = []
    for fact in facts:
        left = [cell for cell in fact.constraint.cells if least[cell] < most[cell]]
        stated.append((left, fact))
        together.join(*left)
    for link in links:
        together.join(*link)
    by_first: dict[int, tuple[list[Fact], list[Link]]] = {}
    for left, fact in stated:
        first = together.first(left[0]) if left else -1
        by_first.setdefault(first, ([], []))[0].append(fact)
    for link in links:
        by_first.setdefault(together.first(link[0]), ([], []))[1].append(link)
    return [Part(tuple(facts), tuple(links)) for facts, links in by_first.values()]


def figures_of(part: Part) -> Iterator[int]:
    """Yield all figures of the part, some more than once."""
    for fact in part.facts:
        yield from fact.constraint.cells
    for link in part.links:
        yield from link


def assembled(part: Part, bounds: Bounds) -> tuple[Intervals, dict[int, int]]:
    """Return the part's facts as constraints, in order, and which cell each figure is.

    Raises:
        Contradiction: figures that are linked cannot be the same.
    """
    together = Together()
    for link in part.links:
        together.join(*link)
    cells: dict[int, int] = {}
    least: list[int] = []
    most: list[int] = []
    of: dict[int, int] = {}
    for figure in dict.fromkeys(figures_of(part)):
        cell = cells.setdefault(together.first(figure), len(cells))
        if cell == len(least):
            least.append(bounds[0][figure])
            most.append(bounds[1][figure])
        least[cell] = max(least[cell], bounds[0][figure])
        most[cell] = min(most[cell], bounds[1][figure])
        of[figure] = cell
    if any(low > high for low, high in zip(least, most, strict=True)):
        raise Contradiction
    return Intervals(least, most, moved(part, of)), of


def moved(part: Part, of: Mapping[int, int]) -> Iterator[Constraint]:
    """Yield the part's facts in order, about the cells that the figures are."""
    for fact in part.facts:
        terms: dict[int, int] = {}
        for figure, factor in fact.constraint.terms.items():
            terms[of[figure]] = terms.get(of[figure], 0) + factor
        yield constraint(terms, fact.constraint.least, fact.constraint.most)


def near(
    part: Part, bounds: Bounds, facts: Iterable[int], figures: Collection[int]
) -> Iterator[Part]:
    """Yield what lies around some facts and figures, each time twice as far out, the part last."""
    together = Together()
    for link in part.links:
        together.join(*link)
    least, most = bounds
    open_in = [
        {together.first(cell) for cell in fact.constraint.cells if least[cell] < most[cell]}
        for fact in part.facts
    ]
    reached = {together.first(figure) for figure in figures}
    chosen = set(facts)
    while True:
        reached.update(*(open_in[at] for at in chosen))
        wider = {at for at, cells in enumerate(open_in) if not cells.isdisjoint(reached)}
        area = Part(
            tuple(part.facts[at] for at in sorted(chosen or wider)),
            tuple(link for link in part.links if together.first(link[0]) in reached),
        )
        yield area
        if wider <= chosen:
            return
        chosen |= wider


def links(figures: Figures, bounds: Bounds) -> list[Link]:
    """Return the guess that nothing was revised: each cell in one view is as in the next.

    Where figures of a cell contradict each other, all links between them are left out.
    """
    by_cell: dict[object, list[int]] = {}
    for (cell, _), figure in sorted(figures.index.items(), key=lambda item: item[0][1]):
        by_cell.setdefault(cell, []).append(figure)
    return [link for chain in by_cell.values() for link in _kept(chain, *bounds)]


def _kept(chain: list[int], least: Sequence[int], most: Sequence[int]) -> list[Link]:
    """Return the links between neighbours, but for those between two that differ.

    Two that differ and have others that differ between them say nothing more.
    """
    wrong: set[int] = set()
    nearest = len(chain)
    for begin in reversed(range(len(chain))):
        for end in range(begin + 1, nearest):
            one, other = chain[begin], chain[end]
            if max(least[one], least[other]) > min(most[one], most[other]):
                wrong.update(range(begin, end))
                nearest = end
                break
    return [link for at, link in enumerate(pairwise(chain)) if at not in wrong]
