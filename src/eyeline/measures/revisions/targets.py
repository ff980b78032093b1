"""Which figures do otherwise by their targets, only because a target was set or changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from eyeline.figures import Cell
from eyeline.measures.declarations import Measure
from eyeline.measures.targets import Judgement, Level, Target, judge_all


@dataclass(frozen=True, slots=True)
class ChangedTarget:
    """A figure and how it did by the targets of before and does by those of now.

    None where no target of the level stood, or stands.
    """

    cell: Cell
    level: Level
    was: Judgement | None
    now: Judgement | None

    @property
    def words(self) -> str:
        """What was agreed before and what is now."""
        was, now = (
            each.words if each else f"No {self.level.words} stood." for each in (self.was, self.now)
        )
        return f"changed {self.level.words}. Before: {was} Now: {now}"


def changed_targets(
    measures: Mapping[str, Measure],
    cells: Sequence[Cell],
    then: Sequence[Target],
    now: Sequence[Target],
) -> Iterator[ChangedTarget]:
    """Yield each of `cells` that is held to another target now than then, level by level."""
    before, after = (
        {(each.cell, each.judgement.target.level): each.judgement for each in judged}
        for judged in (judge_all(measures, cells, then), judge_all(measures, cells, now))
    )
    for place in {**before, **after}:
        was, is_ = before.get(place), after.get(place)
        if was != is_:
            yield ChangedTarget(*place, was, is_)
