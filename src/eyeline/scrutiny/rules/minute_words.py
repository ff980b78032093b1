"""A meeting as it sat, told in words as its minutes print them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from eyeline.scrutiny.rules.clock.computed import joined
from eyeline.scrutiny.rules.kinds import (
    Interest,
    InterestAction,
    Method,
    MotionKind,
    MotionResult,
    Way,
)
from eyeline.scrutiny.rules.reading.outcomes import Kind

HEADINGS = {
    Kind.AGREED: "Agreed",
    Kind.RESOLVED: "Resolved",
    Kind.RECOMMENDED: "Recommended",
    Kind.NOTED: "Noted",
    Kind.ACTION: "Action",
    Kind.OFFERED: "Offered",
}
_INTERESTS = {
    Interest.PECUNIARY: "a disclosable pecuniary interest",
    Interest.OTHER_REGISTRABLE: "an other registrable interest",
    Interest.NON_REGISTRABLE: "a non-registrable interest",
    Interest.BIAS: "that they could be taken to have made up their mind",
}
_RESULTS = {
    MotionResult.CARRIED: "carried",
    MotionResult.LOST: "lost",
    MotionResult.WITHDRAWN: "withdrawn",
}
_MOVED = {
    MotionKind.MOTION: "It was moved",
    MotionKind.AMENDMENT: "An amendment was moved",
    MotionKind.PROCEDURAL: "A procedural motion was moved",
}
Span = tuple[datetime, datetime | None]
"""From a moment, included, to another, not; without an end it goes on."""


@dataclass(frozen=True, slots=True)
class Was:
    """Somebody who came to a meeting, and the times for which they were in the room."""

    title: str
    stays: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Moved:
    """A motion: what is moved and by whom, how it was voted on, and what became of it."""

    kind: MotionKind
    text: str
    proposer: str = ""
    seconder: str = ""
    method: Method | None = None
    counts: tuple[int, int, int] | None = None
    casting: str = ""
    result: MotionResult | None = None
    votes: tuple[tuple[str, Way], ...] = ()
    amendments: tuple[Moved, ...] = ()


def present_during(people: Sequence[Was], item: Span) -> tuple[str, ...]:
    """Return who was in the room for an item, or for some of it."""
    return tuple(each.title for each in people if _overlaps(each.stays, item))


def came_and_went(people: Sequence[Was], item: Span, before: Span | None) -> Iterator[str]:
    """Yield a sentence for each who came or left during an item or between it and that before."""
    began, ended = item
    for each in people:
        here = _overlaps(each.stays, item)
        was_here = _overlaps(each.stays, before) if before else here
        came = [first for first, _ in each.stays if began < first and (not ended or first < ended)]
        left = [
            last
            for _, last in each.stays
            if last and began < last and (ended is None or last < ended)
        ]
        if not here and was_here and before:
            yield f"{each.title} left the meeting before this item."
        elif here and not was_here and before and not came:
            yield f"{each.title} joined the meeting before this item."
        if came:
            yield f"{each.title} joined the meeting during this item."
        if left:
            yield f"{each.title} left the meeting during this item."


def interest(title: str, kind: Interest, nature: str, action: InterestAction) -> str:
    """Return a declaration with what followed from it, in two sentences."""
    said = nature.strip().rstrip(".")
    return f"{title} declared {_INTERESTS[kind]}: {said}. {_consequence(kind, action)}"


def _consequence(kind: Interest, action: InterestAction) -> str:
    pecuniary = kind is Interest.PECUNIARY
    match action:
        case InterestAction.DISPENSATION:
            return "They stayed by a dispensation, and could speak and vote."
        case InterestAction.LEFT:
            return "They left the room, and took no part in discussion or vote."
        case InterestAction.SPOKE_AND_LEFT:
            return "They spoke, then left the room, and did not vote."
        case InterestAction.STAYED:
            return (
                "They stayed, and took no part in discussion or vote."
                if pecuniary
                else "They stayed, and could speak and vote."
            )


def motion(said: Moved) -> Iterator[str]:
    """Yield sentences on a motion: what was moved, its amendments, the vote and the result."""
    by = f" by {said.proposer}" if said.proposer else ""
    seconded = f" and seconded by {said.seconder}" if said.seconder else ""
    yield f"{_MOVED[said.kind]}{by}{seconded}: {said.text.strip().rstrip('.')}."
    for each in said.amendments:
        yield from motion(each)
    if said.result is None:
        return
    what = "The amendment" if said.kind is MotionKind.AMENDMENT else "The motion"
    yield f"{what} was {_RESULTS[said.result]}{_vote(said)}."
    yield from _recorded(said.votes)
    if said.casting:
        yield f"The person presiding used a casting vote {said.casting} it."


def _vote(said: Moved) -> str:
    if said.result is MotionResult.WITHDRAWN or said.method is None:
        return ""
    if said.method is Method.ASSENT:
        return " by assent"
    how = "a recorded vote" if said.method is Method.RECORDED else "a show of hands"
    if said.counts is None:
        return f" by {how}"
    for_, against, abstained = said.counts
    return f" by {how}: {for_} for, {against} against, {abstained} abstained"


def _recorded(votes: Sequence[tuple[str, Way]]) -> Iterator[str]:
    for way, word in ((Way.FOR, "For"), (Way.AGAINST, "Against"), (Way.ABSTAIN, "Abstained")):
        if names := [title for title, each in votes if each is way]:
            yield f"{word}: {joined(names)}."


def _overlaps(stays: Sequence[Span], item: Span) -> bool:
    began, ended = item
    return any(
        (ended is None or first < ended or first == began) and (last is None or last > began)
        for first, last in stays
    )
