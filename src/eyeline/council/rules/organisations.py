"""What the register of services and teams says of each on a day, those above first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from eyeline.figures.errors import EyelineError
from eyeline.records.organisation import Unit

_KINDS = {"COUNCIL": "council", "DIRECTORATE": "division", "SERVICE": "service", "TEAM": "team"}
_LONGEST = 100


class BadRegister(EyelineError):
    """The register of services and teams cannot be followed."""


@dataclass(frozen=True, slots=True)
class Standing:
    """A part of the council as it stands on a day: from `first` to `last`, both included.

    `kind` is that of `OrganisationKind`; `parent` is the code of the one above, blank for none.
    """

    code: str
    title: str
    kind: str
    parent: str
    first: date | None
    last: date | None


def standing(units: Iterable[Unit], on: date) -> list[Standing]:
    """Return what each code of the register is on a day, each after the one above it.

    A code whose entries are over is told as it last was, with its last day; one whose first is
    still to come as it will be.

    Raises:
        BadRegister: a code is too long, or stands below itself.
    """
    entries: dict[str, list[Unit]] = {}
    for unit in units:
        if len(unit.code) > _LONGEST:
            raise BadRegister(
                f"A code of the register of teams has {len(unit.code)} letters; "
                f"{_LONGEST} are the most: shorten it and import the register again."
            )
        entries.setdefault(unit.code, []).append(unit)
    found = {code: _standing(some, on) for code, some in entries.items()}
    return _from_the_top(found)


def _standing(entries: Sequence[Unit], on: date) -> Standing:
    ordered = sorted(entries, key=lambda unit: unit.started or date.min)
    begun = [unit for unit in ordered if (unit.started or date.min) <= on]
    now = begun[-1] if begun else ordered[0]
    ends = [unit.ended for unit in ordered]
    over = None if None in ends else max(end for end in ends if end) - timedelta(days=1)
    first = ordered[0].started
    if first and over and over < first:  # it was written and taken back on one day
        over = first
    return Standing(now.code, now.name[:200], _KINDS.get(now.kind, "team"), now.parent, first, over)


def _from_the_top(found: Mapping[str, Standing]) -> list[Standing]:
    ordered: dict[str, Standing] = {}
    waiting = dict(found)
    while waiting:
        ready = [one for one in waiting.values() if one.parent not in waiting]
        if not ready:
            raise BadRegister(
                f"In the register of teams {', '.join(sorted(waiting))} stand below one another: "
                "say whom they report to, and import it again."
            )
        for one in ready:
            ordered[one.code] = one
            del waiting[one.code]
    return list(ordered.values())
