"""Care proceedings of children in care, and the pre-proceedings before them.

Source: Children Act 1989, s32: 26 weeks; Public Law Outline (remembered).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from random import Random

from eyeline.example import events
from eyeline.example.chance import draw
from eyeline.example.model import Child, days
from eyeline.example.need.model import History

_BEFORE_ISSUE, _STEPPED_DOWN = 0.6, 0.12
_OUTCOMES = {
    "C2": "Care order", "E1": "Care and placement order", "SGO": "Special guardianship order",
    "E41": "Child arrangements order", "home": "Supervision order",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class PreProceedings:
    """Pre-proceedings from `started` to `ended` (not included)."""

    child: str
    started: date
    letter: date
    meeting: date
    ended: date
    outcome: str


@dataclass(frozen=True, slots=True)
class Proceedings:
    """Care proceedings from the day they were issued to the day they were concluded."""

    child: str
    issued: date
    concluded: date
    outcome: str


def care_proceedings(histories: Sequence[History]) -> list[Proceedings]:
    """Return the care proceedings: from an interim care order to what came of it."""
    children = [h.person.looked_after for h in histories if h.person.looked_after]
    return [found for child in children for found in _of(child)]


def _of(child: Child) -> Iterator[Proceedings]:
    for start, end in events.stretches(child.episodes):
        rows = [row for row in child.episodes if start <= row.decom < end]
        interim = next((row for row in rows if row.legal_status == "C1"), None)
        if interim is None:
            continue
        final = next(
            (r for r in rows if r.decom > interim.decom and r.legal_status in ("C2", "E1")), None
        )
        if final:
            yield Proceedings(child.number, interim.decom, final.decom,
                              _OUTCOMES[final.legal_status])  # fmt: skip
        else:
            guardian = rows[-1].reason in ("E43", "E44", "E45", "E46", "E47", "E48")
            why = "SGO" if guardian else rows[-1].reason
            outcome = _OUTCOMES.get(why, _OUTCOMES["home"])
            yield Proceedings(child.number, interim.decom, end, outcome)


def pre_proceedings(
    random: Random, histories: Sequence[History], issued: Sequence[Proceedings]
) -> list[PreProceedings]:
    """Return the pre-proceedings: those that ended in an issue, and those stepped down."""
    found = []
    for proceedings in issued:
        if random.random() < _BEFORE_ISSUE:
            started = proceedings.issued - days(random.gammavariate(3, 40) + 14)
            found.append(_from(random, proceedings.child, started, proceedings.issued, "A"))
    for history in histories:
        for plan in history.plans:
            long = history.person.looked_after is None and (plan.ended - plan.started).days > 240
            if long and random.random() < _STEPPED_DOWN:
                started = plan.started + days(random.randint(60, 150))
                ended = started + days(random.uniform(56, 190))
                outcome = draw(random, {"B": 85, "C": 15})
                found.append(_from(random, history.person.number, started, ended, outcome))
    return sorted(found, key=lambda each: (each.started, each.child))


def _from(random: Random, child: str, started: date, ended: date, outcome: str) -> PreProceedings:
    letter = started + days(random.randint(1, 9))
    meeting = letter + days(random.randint(5, 21))
    return PreProceedings(child, started, letter, min(meeting, ended), ended, outcome)
