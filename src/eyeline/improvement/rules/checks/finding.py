"""What a check finds, and how far an action is for all of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from eyeline.improvement.rules.plan import Action, Code, Milestone, Plan
from eyeline.improvement.rules.scales import Sense, sense_of
from eyeline.improvement.rules.statuses import State, state_of
from eyeline.improvement.rules.words import text_of

Severity = Literal["high", "medium", "low"]


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong, or asks for an answer: which rule, where, and what shows it."""

    rule: str
    severity: Severity
    refs: tuple[str, ...]
    evidence: str


@dataclass(frozen=True, slots=True)
class Asked:
    """What the checks need to know beside the plan."""

    plan: Plan
    as_at: date
    measures: Sequence[str] = ()
    """Titles of the measures that the council calculates."""
    people: Sequence[str] = ()
    """Names of those whom the council lists, such as its structure or its users."""
    days_without_update: int = 60


def state(action: Action, scale: Sequence[Code]) -> State:
    """Return how far an action is: by its parts' statuses, its own, else its rating by the key."""
    own = [m.status for m in action.milestones if m.status]
    if own and len(own) == len([m for m in action.milestones if m.part]):
        states = {state_of(words) for words in own}
        return states.pop() if len(states) == 1 else State.IN_PROGRESS
    found = state_of(text_of(action.status))
    if found is not State.UNKNOWN:
        return found
    senses = {
        Sense.COMPLETE: State.COMPLETE,
        Sense.NOT_BEGUN: State.NOT_BEGUN,
        Sense.PAUSED: State.PAUSED,
        Sense.ON_TRACK: State.IN_PROGRESS,
        Sense.MAINLY: State.IN_PROGRESS,
        Sense.OFF_TRACK: State.IN_PROGRESS,
    }
    return senses.get(sense_of(action.activity, scale), State.UNKNOWN)


def part_state(milestone: Milestone, action: Action, scale: Sequence[Code]) -> State:
    """Return how far a part is: its own status, or the row's where the parts share one."""
    return state_of(milestone.status) if milestone.status else state(action, scale)


def part_name(milestone: Milestone, action: Action) -> str:
    """Return a part's ref: "2.11[a]"; the bare ref where the row has a single deadline."""
    several = len(action.deadlines) > 1 and milestone.part
    return f"{action.name}[{milestone.part}]" if several else action.name


def is_over(found: State) -> bool:
    """Return whether nothing more is to be done."""
    return found in (State.COMPLETE, State.ENDED)


def may_be_over(action: Action, scale: Sequence[Code]) -> bool:
    """Return whether nobody said how far it is, and its rating's colour may mean complete."""
    unsaid = state(action, scale) is State.UNKNOWN
    return unsaid and bool(text_of(action.activity) or text_of(action.status))


def quoted(words: str, most: int = 80) -> str:
    """Return the first words of a text, for evidence."""
    short = " ".join(words.split())
    return short if len(short) <= most else short[: most - 1].rstrip() + "…"
