"""What changed in a plan between two days, of the plan as it stood on each."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from eyeline.improvement.documents.highlights import Highlights, Rated, Slipped
from eyeline.improvement.rules.checks.finding import part_name
from eyeline.improvement.rules.comparing import pairs
from eyeline.improvement.rules.plan import Action, Plan
from eyeline.improvement.rules.words import one_line, plain, text_of


def since(before: Plan, after: Plan, board_on: date) -> Highlights:
    """Return the highlights that the plan as it stood at the board before, and now, can tell.

    What was proposed or asked stands in no plan: it stays None.
    """
    both = [(old, new) for old, new in pairs(before, after) if old and new]
    return Highlights(
        after,
        board_on,
        rated=tuple(change for old, new in both for change in _rated(old, new)),
        slipped=tuple(slip for old, new in both for slip in _slipped(old, new)),
        added=tuple(new.name for old, new in pairs(before, after) if new and not old),
        left=tuple(old.name for old, new in pairs(before, after) if old and not new),
    )


def _rated(old: Action, new: Action) -> Iterator[Rated]:
    words = plain(new.action)
    was, now = one_line(text_of(old.activity)), one_line(text_of(new.activity))
    if was != now:
        yield Rated(new.name, words, "activity", was, now)
    was, now = one_line(text_of(old.impact)), one_line(text_of(new.impact))
    if was != now:
        yield Rated(new.name, words, "impact", was, now)


def _slipped(old: Action, new: Action) -> Iterator[Slipped]:
    """Yield each deadline that is later now: of parts by their name, else of the only one."""
    first = {milestone.part: milestone.on for milestone in old.deadlines}
    for milestone in new.deadlines:
        alone = len(old.deadlines) == len(new.deadlines) == 1
        was = old.deadlines[0].on if alone else first.get(milestone.part)
        if was and milestone.on and milestone.on > was:
            yield Slipped(part_name(milestone, new), plain(new.action), was, milestone.on)
