"""What a board is told of a stored plan: its highlights, from what is kept of the plan."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from django.utils import timezone

from eyeline.figures import day_in_words
from eyeline.improvement.documents.highlights import Decision, Highlights, Proposed, Slipped
from eyeline.improvement.documents.since import since
from eyeline.improvement.models import Completion, DateChange, Plan
from eyeline.improvement.rules.words import plain
from eyeline.improvement.since import Since
from eyeline.improvement.stored import value_of


def last_board(plan: Plan, on: date) -> date | None:
    """Return the day of the last board before a day, as far as one is on record."""
    found = plan.boards.filter(on__lt=on).order_by("on").last()
    return found.on if found else None


def highlights(plan: Plan, on: date, board_on: date | None) -> Highlights:
    """Return what a board on a day is told; `board_on` is the day of the board before."""
    new = Since(plan, board_on or date.min, on)
    after = value_of(plan, on)
    found = since(value_of(plan, board_on), after, board_on) if board_on else Highlights(after)
    return replace(
        found,
        slipped=tuple(_slipped(new)),
        proposed=tuple(_proposed(each) for each in new.to_sign),
        decisions=tuple(_decisions(new)),
    )


def _slipped(new: Since) -> Iterator[Slipped]:
    """Yield each deadline that was put off since the last board, once, with its first day."""
    for move in {each.milestone_id: each for each in new.moved}.values():
        milestone = move.milestone
        moved = new.now.facts.moved(milestone)
        if moved.first and moved.now and moved.days > 0:
            name = _name(move.milestone.action.ref, milestone.part)
            words = plain(milestone.action.words)
            yield Slipped(name, words, moved.first, moved.now, move.reason)


def _proposed(completion: Completion) -> Proposed:
    action, part = completion.action, completion.milestone
    return Proposed(
        _name(action.ref, part.part if part else ""),
        plain(action.words),
        completion.proposed_by.name,
        timezone.localdate(completion.proposed_at),
        completion.evidence.title,
    )


def _decisions(new: Since) -> Iterator[Decision]:
    for move in new.to_move:
        yield Decision(_name(move.milestone.action.ref, move.milestone.part), *_asks(move))
    if unrated := [line.name for line in new.to_rate]:
        refs = ", ".join(unrated)
        yield Decision(
            "", f"Rate the impact of completed work that the board has not rated: {refs}."
        )


def _asks(move: DateChange) -> tuple[str, str]:
    before = f" from {day_in_words(move.from_on)}" if move.from_on else ""
    return f"Move the deadline{before} to {day_in_words(move.to_on)}.", move.reason


def _name(ref: str, part: str) -> str:
    return f"{ref} ({part})" if part else ref
