"""What a correction of minutes changes in what their outcomes ask."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from eyeline.council.models import Person
from eyeline.scrutiny.changes.coming_back import place_waiting
from eyeline.scrutiny.changes.commitments import is_planned
from eyeline.scrutiny.changes.keeping import keep
from eyeline.scrutiny.changes.stepping import keep_step
from eyeline.scrutiny.documents.minutes.values import Minutes
from eyeline.scrutiny.minutes.value import outcomes_of
from eyeline.scrutiny.models import Commitment, Minute
from eyeline.scrutiny.rules.commitment_life import TRACKED, CommitmentState, when_of
from eyeline.scrutiny.stored import day_of


@dataclass(frozen=True, slots=True)
class Reworded:
    """An outcome whose words were corrected: of which minute, its place there from 0, its words."""

    number: int
    at: int
    text: str


def reworded(before: Minutes, after: Minutes) -> Iterator[Reworded]:
    """Yield the outcomes that say something else after a correction than before it."""
    for old, new in zip(before.minutes, after.minutes, strict=True):
        said = [line for each in old.outcomes for line in each.lines]
        says = [line for each in new.outcomes for line in each.lines]
        for at, (was, becomes) in enumerate(zip(said, says, strict=True)):
            if was != becomes and new.number is not None:
                yield Reworded(new.number, at, becomes)


def follow(minute: Minute, to: Reworded, *, by: Person, at: datetime) -> None:
    """Let what an outcome asks say what its minute says now, by the day that its words name."""
    outcome = outcomes_of(minute.item)[to.at]
    rows = Commitment.objects.select_for_update(of=("self",))
    rows = rows.select_related("body", "owner", "entry__meeting")
    found = rows.filter(outcome=outcome).first()
    if found is None or found.text == to.text:
        return
    was, found.text = found.text, to.text
    changed = ["text"]
    if CommitmentState(found.state) in TRACKED and _redated(found, was):
        changed += ["due_on", "due_why", "next_on"]
    said = f'Corrected as the minutes were confirmed. It said: "{was}"'
    keep_step(found, changed, "correct", said, by, at)
    _follow_on_the_programme(found, was, by, at)
    if "due_on" in changed:
        place_waiting(found.body, at=at)


def _redated(commitment: Commitment, was: str) -> bool:
    """Count the day anew where it was counted from the words; return whether it is another."""
    meetings = commitment.body.meetings.exclude(state__in=["draft", "cancelled"])
    days = tuple(map(day_of, meetings))
    before = when_of(was, commitment.agreed_on, days)
    now = when_of(commitment.text, commitment.agreed_on, days)
    if before is None or now is None or before.why != commitment.due_why:
        return False
    commitment.due_on, commitment.due_why = now.on, now.why
    if not is_planned(commitment):
        commitment.next_on = now.on
    return before != now


def _follow_on_the_programme(commitment: Commitment, was: str, by: Person, at: datetime) -> None:
    entry = commitment.entry
    if entry is None or entry.state in ("done", "declined") or commitment.private:
        return
    text = commitment.text
    changed = []
    if entry.title == was[:300]:
        entry.title, changed = text[:300], ["title"]
    if entry.wanted == was:
        entry.wanted = text
        changed.append("wanted")
    if changed:
        keep(entry, changed, "change", by, at)
