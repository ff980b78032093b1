"""Deadlines that have passed, by row and by part; deadlines near, and none at all."""

from __future__ import annotations

import re
from collections.abc import Iterator

from eyeline.figures import day_in_words
from eyeline.improvement.rules.checks.finding import (
    Asked,
    Finding,
    is_over,
    may_be_over,
    part_name,
    part_state,
    state,
)
from eyeline.improvement.rules.days import spoken
from eyeline.improvement.rules.plan import Action, Kind, Milestone
from eyeline.improvement.rules.statuses import State
from eyeline.improvement.rules.words import plain, text_of


def late_rows(asked: Asked) -> list[Action]:
    """Return the rows whose last deadline is before the day and which are not complete.

    A row whose deadline could not be read whole may have a later one: it is asked, not counted.
    """
    scale = asked.plan.scale
    return [
        action
        for action in asked.plan.actions
        if action.deadlines
        and action.due_is_certain
        and max(m.on for m in action.deadlines if m.on) < asked.as_at
        and not is_over(state(action, scale))
        and not may_be_over(action, scale)
    ]


def late_parts(asked: Asked) -> list[tuple[Action, Milestone]]:
    """Return the deadlines before the day whose part is not complete."""
    scale = asked.plan.scale
    return [
        (action, milestone)
        for action in asked.plan.actions
        if not may_be_over(action, scale)
        for milestone in action.deadlines
        if milestone.on
        and milestone.on < asked.as_at
        and not is_over(part_state(milestone, action, scale))
    ]


def overdue(asked: Asked) -> Iterator[Finding]:
    """Every deadline of a row has passed and it is not complete."""
    for action in late_rows(asked):
        last = max(m.on for m in action.deadlines if m.on)
        days = (asked.as_at - last).days
        status = text_of(action.status) or "no status"
        yield Finding(
            "overdue",
            "high",
            (action.name,),
            f"Due {day_in_words(last)}, {days} days before {day_in_words(asked.as_at)}; "
            f"{' '.join(status.split())}.",
        )


def overdue_part(asked: Asked) -> Iterator[Finding]:
    """One deadline of a row has passed and its part is not complete."""
    for action, milestone in late_parts(asked):
        assert milestone.on is not None
        own = milestone.status or text_of(action.status) or "no status"
        yield Finding(
            "overdue_part",
            "high",
            (part_name(milestone, action),),
            f"Due {day_in_words(milestone.on)}; {' '.join(own.split())}.",
        )


def due_this_month(asked: Asked) -> Iterator[Finding]:
    """Parts that fall due in the month of the day and are not complete."""
    scale = asked.plan.scale
    names = [
        part_name(milestone, action)
        for action in asked.plan.actions
        for milestone in action.deadlines
        if milestone.on
        and milestone.on >= asked.as_at
        and (milestone.on.year, milestone.on.month) == (asked.as_at.year, asked.as_at.month)
        and not is_over(part_state(milestone, action, scale))
        and not may_be_over(action, scale)
    ]
    if names:
        yield Finding(
            "due_this_month",
            "medium",
            tuple(names),
            f"{len(names)} parts fall due in {asked.as_at:%B %Y} and are not complete.",
        )


def no_fixed_date(asked: Asked) -> Iterator[Finding]:
    """A row that recurs, goes on or only begins: without a day nothing is ever late."""
    for action in asked.plan.actions:
        if not action.milestones or action.deadlines or not action.due_is_certain:
            continue
        kinds = {m.kind for m in action.milestones}
        says = "names only a start" if kinds == {Kind.START} else "has no day"
        yield Finding(
            "no_fixed_date",
            "medium",
            (action.name,),
            f'"{" ".join(text_of(action.due).split())}" {says}: agree a date to review it.',
        )


def no_deadline(asked: Asked) -> Iterator[Finding]:
    """A row without any deadline, in a plan that has them."""
    if not any(action.due for action in asked.plan.actions):
        return
    for action in asked.plan.actions:
        if action.due is None and not action.milestones:
            yield Finding("no_deadline", "high", (action.name,), "The deadline is blank.")


def complete_without_an_end(asked: Asked) -> Iterator[Finding]:
    """Work that recurs or goes on, called complete."""
    for action in asked.plan.actions:
        open_ended = bool(action.milestones) and not action.deadlines
        if open_ended and state(action, asked.plan.scale) is State.COMPLETE:
            yield Finding(
                "complete_without_an_end",
                "medium",
                (action.name,),
                f'Complete, although due "{" ".join(text_of(action.due).split())}": say what '
                "ended it, or when it is reviewed.",
            )


def complete_with_later_parts(asked: Asked) -> Iterator[Finding]:
    """A row called complete whose later parts are not due yet."""
    scale = asked.plan.scale
    for action in asked.plan.actions:
        if state(action, scale) is not State.COMPLETE or len(action.deadlines) < 2:
            continue
        later = [m for m in action.deadlines if m.on and m.on > asked.as_at and not m.status]
        if later:
            names = ", ".join(f"{m.part} ({day_in_words(m.on)})" for m in later if m.on)
            yield Finding(
                "complete_with_later_parts",
                "high",
                (action.name,),
                f"Complete, although parts fall due after {day_in_words(asked.as_at)}: {names}.",
            )


def one_status_for_parts(asked: Asked) -> Iterator[Finding]:
    """Several dated parts that share one status: which of them it speaks of is not said."""
    for action in asked.plan.actions:
        parts = action.deadlines
        if len(parts) > 1 and text_of(action.status) and not any(m.status for m in parts):
            yield Finding(
                "one_status_for_parts",
                "low",
                (action.name,),
                f'{len(parts)} dated parts share the status "{text_of(action.status)}".',
            )


def later_date_in_text(asked: Asked) -> Iterator[Finding]:
    """The action's own words name a day after its last deadline."""
    for action in asked.plan.actions:
        if not action.deadlines or not action.due_is_certain:
            continue
        last = max(m.on for m in action.deadlines if m.on)
        text = plain(action.action)
        for found in spoken(text, asked.plan.as_at):
            before = text[: found.start]
            is_target = re.search(r"\b(by|until|before|in|for|end of)\s*$", before, re.IGNORECASE)
            if found.on and found.on > last and is_target:
                yield Finding(
                    "later_date_in_text",
                    "low",
                    (action.name,),
                    f'Due {day_in_words(last)}, but its words say "{found.text}".',
                )
                break


def stale(asked: Asked) -> Iterator[Finding]:
    """No update for so many days of what is not complete."""
    for action in asked.plan.actions:
        if action.updated is None or is_over(state(action, asked.plan.scale)):
            continue
        days = (asked.as_at - action.updated).days
        if days > asked.days_without_update:
            yield Finding(
                "no_update",
                "medium",
                (action.name,),
                f"Last updated {day_in_words(action.updated)}, {days} days before "
                f"{day_in_words(asked.as_at)}.",
            )
