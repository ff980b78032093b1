"""When somebody is reminded of what an edition waits for, and what the message says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from eyeline.figures import day_in_words

BEFORE = (14, 7, 3, 1, 0)
"""On how many days before it is due somebody is reminded."""
EVERY = 3
"""Once it is late they are reminded on the day after, and each so many days later."""


@dataclass(frozen=True, slots=True)
class Reminder:
    """What of an edition, by its name, waits for somebody, and by when."""

    edition: str
    words: str
    due: date


def wanted(due: date, on: date) -> bool:
    """Return whether somebody is reminded on a day of what is due."""
    days = (due - on).days
    return days in BEFORE if days >= 0 else (-days - 1) % EVERY == 0


def subject(reminders: Sequence[Reminder], on: date) -> str:
    """Return the message's subject, which names nobody."""
    late = sum(each.due < on for each in reminders)
    words = f"{late} late" if late else f"{len(reminders)} to see to"
    return f"Quarterly edition: {words}"


def body(reminders: Sequence[Reminder], on: date, address: str) -> str:
    """Return what the message says; `address` is the page on which all of it is seen to."""
    lines: list[str] = []
    for head, late in (("Late:", True), ("To see to:", False)):
        some = [each for each in reminders if (each.due < on) is late]
        if some:
            lines.append(head)
            ordered = sorted(some, key=lambda each: (each.due, each.edition, each.words))
            lines += [
                f"  {each.edition}: {each.words} Due {day_in_words(each.due)}." for each in ordered
            ]
            lines.append("")
    return "\n".join([*lines, "See to it here:", address]) + "\n"
