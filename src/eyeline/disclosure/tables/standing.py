"""Leaving out what cannot be true: sums and percentages that single counts contradict."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from eyeline.disclosure.knowledge import Knowledge, Sum

Ends = tuple[int, int | None]


def standing(knowledge: Knowledge) -> tuple[Knowledge, tuple[str, ...]]:
    """Return the knowledge without what counts contradict one by one, and a sentence for each.

    A reader who sees that a sum or a percentage does not hold can conclude nothing from it.
    """
    ends = _ends(knowledge)
    kept = Knowledge(dict(knowledge.unknowns))
    doubts = []
    for relation in knowledge.relations:
        if _can_hold(relation.sum, ends):
            kept.relations.append(relation)
        else:
            doubts.append(f"{relation.says}: the counts shown say otherwise.")
    for figure in knowledge.figures.values():
        if all(len(each.terms) == 1 or _can_hold(each, ends) for each in figure.sums):
            kept.publish(figure)
        else:
            doubts.append(
                f"{figure.id}: {figure.says} is {figure.shown}: the counts say otherwise."
            )
    return kept, tuple(doubts)


def _ends(knowledge: Knowledge) -> dict[str, Ends]:
    """Return between which ends, both included, each cell lies by what is said of it alone."""
    ends: dict[str, Ends] = {
        key: (unknown.least, unknown.most) for key, unknown in knowledge.unknowns.items()
    }
    figures = (each for figure in knowledge.figures.values() for each in figure.sums)
    relations = (relation.sum for relation in knowledge.relations)
    for each in (*figures, *relations):
        if len(each.terms) == 1 and each.terms[0][1] == 1:
            key = each.terms[0][0]
            low, high = ends[key]
            most = [end for end in (high, each.high) if end is not None]
            ends[key] = max(low, each.low or 0), min(most, default=None)
    return ends


def _can_hold(sum_: Sum, ends: Mapping[str, Ends]) -> bool:
    """Whether some values within the cells' ends give the sum."""
    least, most = _reach(sum_.terms, ends)
    too_low = sum_.low is not None and most is not None and most < sum_.low
    too_high = sum_.high is not None and least is not None and least > sum_.high
    return not (too_low or too_high)


def _reach(
    terms: Iterable[tuple[str, int]], ends: Mapping[str, Ends]
) -> tuple[int | None, int | None]:
    """Return the least and the most that the terms can come to; None is no end."""
    least: int | None = 0
    most: int | None = 0
    for key, factor in terms:
        low, high = ends[key]
        start, end = (low, high) if factor > 0 else (high, low)
        least = None if least is None or start is None else least + factor * start
        most = None if most is None or end is None else most + factor * end
    return least, most
