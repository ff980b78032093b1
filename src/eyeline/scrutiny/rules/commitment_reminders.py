"""When somebody is reminded of what they owe a commission, and what the message says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from eyeline.figures import day_in_words

BEFORE = (28, 14, 7, 1, 0)
"""On how many days before a day whoever owes something is reminded."""
EVERY = 7
"""Once it has passed they are reminded on the day after, and each so many days later."""


@dataclass(frozen=True, slots=True)
class Reminder:
    """What somebody is reminded of: a commitment by its reference, and its day."""

    reference: str
    on: date
    answer: bool = False
    """The executive's answer to a recommendation is what is due."""


def wanted(day: date, on: date) -> bool:
    """Return whether whoever owes something due on a `day` is reminded of it `on` another."""
    days = (day - on).days
    return days in BEFORE if days >= 0 else (-days - 1) % EVERY == 0


def subject(reminders: Sequence[Reminder], on: date) -> str:
    """Return the message's subject, which names nobody."""
    late = sum(each.on < on for each in reminders)
    return f"Scrutiny: {late} late" if late else f"Scrutiny: {len(reminders)} to see to"


def body(reminders: Sequence[Reminder], on: date, address: str) -> str:
    """Return what the message says: references and days alone, and the page to go to."""
    lines = []
    for late, head in ((True, "Late:"), (False, "Due soon:")):
        found = sorted((e.on, e.reference, e.answer) for e in reminders if (e.on < on) is late)
        if found:
            lines.append(head)
            for day, name, answer in found:
                what = ", the executive's answer" if answer else ""
                lines.append(f"  {name}{what}, due {day_in_words(day)}")
            lines.append("")
    return "\n".join([*lines, "Say what was done:", address]) + "\n"
