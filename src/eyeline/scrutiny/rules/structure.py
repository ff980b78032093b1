"""The council's parts as its register has them on a day, each below the one it reports to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from eyeline.records.organisation import Unit

KINDS = {
    "COUNCIL": "Council",
    "DIRECTORATE": "Division",
    "SERVICE": "Service",
    "TEAM": "Team",
}


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the council, who leads it as the register writes it, and the parts below it."""

    code: str
    title: str
    kind: str
    head: str
    parts: tuple[Part, ...]

    @property
    def teams(self) -> int:
        """How many parts without any below them there are in it."""
        return sum(part.teams for part in self.parts) or 1


def structure(units: Iterable[Unit], on: date) -> tuple[Part, ...]:
    """Return the parts that stand on a day as trees, in the register's order.

    One whose superior does not stand on that day is on top; one below itself is left out.
    """
    standing = [
        unit
        for unit in units
        if (unit.started or date.min) <= on and (unit.ended is None or unit.ended > on)
    ]
    known = {unit.code for unit in standing}
    below: dict[str, list[Unit]] = {}
    for unit in standing:
        below.setdefault(unit.parent if unit.parent in known else "", []).append(unit)
    return _parts(below, "")


def _parts(below: dict[str, list[Unit]], above: str) -> tuple[Part, ...]:
    found: Sequence[Unit] = below.get(above, ())
    return tuple(
        Part(
            each.code, each.name, KINDS.get(each.kind, "Part"), each.head, _parts(below, each.code)
        )
        for each in found
    )
