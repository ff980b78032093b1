"""Checks of the sitting: its times, its chair, its quorum, and the minutes that it confirmed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from eyeline.figures import day_in_words
from eyeline.scrutiny.rules.checks.bodies import variant
from eyeline.scrutiny.rules.checks.finding import Finding
from eyeline.scrutiny.rules.checks.minutes.sat import Sat
from eyeline.scrutiny.rules.reading.attendance import Capacity
from eyeline.scrutiny.rules.reading.dates import days_in, nearest
from eyeline.scrutiny.rules.reading.minutes import Minute
from eyeline.scrutiny.rules.reading.names import bodies_in
from eyeline.scrutiny.rules.reading.words import normal, quoted

_QUORUM = re.compile(
    r"\bquorum\b[^.]{0,40}?\b(?P<n>\d{1,2}|two|three|four|five|six)\b", re.IGNORECASE
)
_NUMBERS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
_LEAST = 3
"""No committee of three or more members is usually quorate with fewer."""
_OLD = 400  # days


def times(sat: Sat) -> Iterator[Finding]:
    """The meeting ended before, or when, it began.

    Rule: ended_before_it_began (high). Source: the clock.
    """
    began, ended = sat.minutes.began, sat.minutes.ended
    if began and ended and ended <= began:
        evidence = f"It began at {began:%H:%M} and ended at {ended:%H:%M}."
        yield Finding(
            "ended_before_it_began", "high", sat.where(None, sat.minutes.ended_line), evidence
        )


def closing(sat: Sat) -> Iterator[Finding]:
    """The minutes do not say when the meeting ended, or when it began.

    Rule: no_closing_time, no_starting_time (low). Source: council standing orders.
    """
    if sat.minutes.ended is None:
        yield Finding(
            "no_closing_time", "low", sat.where(None), "Nothing says when the meeting ended."
        )
    if sat.minutes.began is None:
        yield Finding(
            "no_starting_time", "low", sat.where(None), "Nothing says when the meeting began."
        )


def chair(sat: Sat) -> Iterator[Finding]:
    """Nobody is named in the chair.

    Rule: no_chair (medium). Source: Local Government Act 1972, Schedule 12 paragraphs 5 and 41.
    """
    present = sat.minutes.those(Capacity.PRESENT)
    front = " ".join(line.text for line in sat.minutes.front)
    said = re.search(r"\bin the chair\b|\bchair(?:man|person|ed)?\b", front, re.IGNORECASE)
    elected = any("chair" in normal(minute.title) for minute in sat.minutes.minutes)
    listed = any("chair" in normal(person.role) for person in present)
    if present and not said and not listed and not elected:
        yield Finding(
            "no_chair", "medium", sat.where(None), "Nobody of those present is named in the chair."
        )


def quorum(sat: Sat) -> Iterator[Finding]:
    """Fewer members are present than the quorum.

    Rule: not_quorate (high). Source: Local Government Act 1972, Schedule 12 paragraph 6 for a
    council, and the council's standing orders for its committees; three where neither papers nor
    council say.
    """
    present = {person.name for person in sat.minutes.those(Capacity.PRESENT)}
    if not present:
        return
    text = "\n".join(text for _, text in sat.texts())
    said = _QUORUM.search(text)
    number = (said["n"].lower() if said else "") or ""
    wanted = (
        sat.asked.quorum or _NUMBERS.get(number) or (int(number) if number.isdecimal() else _LEAST)
    )
    if len(present) < wanted:
        evidence = f"{len(present)} are present; the quorum is {wanted}."
        yield Finding("not_quorate", "high", sat.where(None), evidence)
    elif re.search(r"\b(?:inquorate|not quorate)\b", text, re.IGNORECASE) and _decided(sat):
        evidence = "The minutes say that the meeting was not quorate, and have decisions."
        yield Finding("not_quorate", "high", sat.where(None), evidence)


def _decided(sat: Sat) -> bool:
    return any(minute.outcomes for minute in sat.minutes.minutes)


def confirmed(sat: Sat) -> Iterator[Finding]:
    """Minutes are confirmed of a day that cannot be, or of another body, or of no day.

    Rule: confirms_wrong_date (high), confirms_another_body (medium), confirms_no_date (low).
    Source: Local Government Act 1972, Schedule 12 paragraph 41: the next suitable meeting signs
    them.
    """
    own = sat.minutes.on
    for minute in sat.minutes.minutes:
        said = " ".join(outcome.text for outcome in minute.outcomes)
        text = said if "minutes" in normal(said) else minute.text
        if (
            "minutes" not in normal(minute.title)
            or "minutes" not in normal(text)
            or not re.search(r"confirm|approv|correct record|agreed|signed", text, re.IGNORECASE)
        ):
            continue
        days = days_in(text) or days_in(minute.text)
        if not days:
            evidence = f'"{quoted(text)}" does not say of which meeting.'
            yield Finding("confirms_no_date", "low", sat.where(minute), evidence)
        for day in days:
            on = nearest(day, own) if own else day.on
            if own and on and (on >= own or (own - on).days > _OLD):
                how = "not before" if on >= own else f"{(own - on).days} days before"
                evidence = (
                    f"It confirms minutes of {day_in_words(on)}, {how} this meeting of "
                    f"{day_in_words(own)}."
                )
                yield Finding("confirms_wrong_date", "high", sat.where(minute), evidence)
            elif own and on:
                yield from _skips(sat, minute, [d.on for d in days if d.on])
        yield from _other_body(sat, minute, text)


def _skips(sat: Sat, minute: Minute, confirmed_on: list[object]) -> Iterator[Finding]:
    """Yield an earlier meeting of the same papers that is not the one confirmed."""
    own = sat.minutes.on
    earlier = [each.on for each in sat.asked.pack.minutes if each.on and own and each.on < own]
    if earlier and max(earlier) not in confirmed_on and not _is_special(sat):
        evidence = (
            f"It confirms other minutes than those of {day_in_words(max(earlier))}, the "
            "meeting before."
        )
        yield Finding("confirms_wrong_date", "high", sat.where(minute), evidence)


def _is_special(sat: Sat) -> bool:
    front = " ".join(line.text for line in sat.minutes.front)
    return bool(re.search(r"\b(?:special|extraordinary|call-in)\b", front, re.IGNORECASE))


def _other_body(sat: Sat, minute: Minute, text: str) -> Iterator[Finding]:
    body = sat.minutes.body
    for name in bodies_in(text):
        if body and variant(name, body) != "low" and not _is_same(name, body):
            evidence = f'It confirms minutes of the "{name}"; these are of the "{body}".'
            yield Finding("confirms_another_body", "medium", sat.where(minute), evidence)


def _is_same(name: str, body: str) -> bool:
    from eyeline.scrutiny.rules.reading.names import body_words

    return body_words(name) == body_words(body)
