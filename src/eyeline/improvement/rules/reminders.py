"""When an owner is reminded of a deadline, and what the message says: refs and days alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from eyeline.figures import day_in_words

BEFORE = (28, 14, 7, 3, 1, 0)
"""On how many days before a deadline its owners are reminded."""
EVERY = 7
"""Once it has passed they are reminded on the day after, and each so many days later."""
_HEADS = {
    "overdue": "Overdue",
    "due": "Due soon",
    "stale": "Not updated for 30 days or more",
}


@dataclass(frozen=True, slots=True)
class Reminder:
    """What somebody is reminded of: overdue, due or stale, of which action or part, and its day."""

    kind: str
    name: str
    on: date | None = None


def wanted(deadline: date, on: date) -> bool:
    """Return whether owners are reminded of a deadline on a day."""
    days = (deadline - on).days
    return days in BEFORE if days >= 0 else (-days - 1) % EVERY == 0


def subject(reminders: Sequence[Reminder]) -> str:
    """Return the message's subject, which names nobody."""
    late = sum(each.kind == "overdue" for each in reminders)
    words = f"{late} overdue" if late else f"{len(reminders)} to see to"
    return f"Improvement plan: {words}"


def body(reminders: Sequence[Reminder], address: str) -> str:
    """Return what the message says; `address` is the page on which an update is given."""
    lines: list[str] = []
    for kind, head in _HEADS.items():
        of_kind = sorted({(each.on or date.min, each.name) for each in reminders
                          if each.kind == kind})  # fmt: skip
        if of_kind:
            lines.append(f"{head}:")
            lines += [f"  {name}{_due(on)}" for on, name in of_kind]
            lines.append("")
    lines += ["Update your actions, ask for another day or propose completion:", address]
    return "\n".join(lines) + "\n"


def _due(on: date) -> str:
    return "" if on == date.min else f", due {day_in_words(on)}"
