"""Checks of the numbers of minutes, and of text that stands under two of them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, pairwise

from eyeline.scrutiny.rules.checks.finding import Finding
from eyeline.scrutiny.rules.checks.minutes.sat import Sat
from eyeline.scrutiny.rules.reading.minutes import Minute
from eyeline.scrutiny.rules.reading.words import normal, quoted

_LONG = 60  # letters: shorter paragraphs are stock phrases, which many minutes share


def gaps_and_repeats(sat: Sat) -> Iterator[Finding]:
    """Numbers are left out, given twice or out of order.

    Rule: numbering_gap, numbering_repeated (medium). Source: a minute is cited by its number; Local
    Government Act 1972, Schedule 12 paragraph 41.
    """
    for before, after in pairwise(sat.minutes.minutes):
        one, other = before.count, after.count
        if one is None or other is None:
            continue
        if other > one + 1:
            missing = ", ".join(str(number) for number in range(one + 1, min(other, one + 12)))
            evidence = f"Minutes go from {before.number} to {after.number}: there is no {missing}."
            yield Finding("numbering_gap", "medium", sat.where(after), evidence)
        elif other == one and before.number == after.number:
            evidence = f'{after.number} is "{before.title}" and "{after.title}".'
            yield Finding("numbering_repeated", "medium", sat.where(after), evidence)
        elif other < one:
            evidence = f"Minute {after.number} stands after minute {before.number}."
            yield Finding("numbering_repeated", "medium", sat.where(after), evidence)


def follows_on(sat: Sat) -> Iterator[Finding]:
    """Minutes of a later meeting in the same papers do not go on where the earlier ones end.

    Rule: numbering_gap (medium). Source: as above; numbers are the commission's, not the meeting's.
    """
    everything = sat.asked.pack.minutes
    here = everything.index(sat.minutes) if sat.minutes in everything else 0
    if here == 0 or not sat.minutes.minutes or not everything[here - 1].minutes:
        return
    before, after = everything[here - 1].minutes[-1], sat.minutes.minutes[0]
    one, other = before.count, after.count
    if one is None or other is None or other in (1, one + 1):
        return
    evidence = f"The minutes before end with {before.number}; these begin with {after.number}."
    yield Finding("numbering_gap", "medium", sat.where(after), evidence)


def same_text_twice(sat: Sat) -> Iterator[Finding]:
    """Two minutes have the same paragraphs: one carries the other's text, and its own is lost.

    Rule: text_of_another_minute (high). Source: Local Government Act 1972, Schedule 12 paragraph
    41.
    """
    for one, other in combinations(sat.minutes.minutes, 2):
        mine, theirs = normal(one.text), normal(other.text)
        shorter = min(len(mine), len(theirs))
        shared = [text for text in _paragraphs(one) if normal(text) in theirs]
        if shorter and shared and sum(len(normal(text)) for text in shared) >= shorter * 0.8:
            lost = _lost(one, other)
            evidence = (
                f"{one.name} and {other.name} have the same text: "
                f'"{quoted(shared[0], 70)}"; that of {lost.name} ("{lost.title}") is lost.'
            )
            yield Finding("text_of_another_minute", "high", sat.where(lost), evidence)


def _paragraphs(minute: Minute) -> list[str]:
    return [line.text for line in minute.narrative if len(normal(line.text)) >= _LONG]


def _lost(one: Minute, other: Minute) -> Minute:
    """Return the minute whose title the shared text fits less."""
    text = set(normal(one.text).split())
    fits = [
        sum(_speaks(word, text) for word in normal(each.title).split()) for each in (one, other)
    ]
    return other if fits[0] > fits[1] else one


def _speaks(word: str, text: set[str]) -> bool:
    return len(word) > 4 and any(each[:6] == word[:6] for each in text)
