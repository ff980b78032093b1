"""What people tell, beside the record: figures that were entered, and the council's parameters."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from eyeline.figures import PeriodKind


@dataclass(frozen=True, slots=True)
class Entry:
    """A figure that an officer entered: of which measure, and of the period that ends on `end`.

    `denominator` is None where a figure and no ratio is asked for. It counts once somebody else
    than `entered_by` has checked it; `checked_by` is "" until then.
    """

    measure: str
    kind: PeriodKind
    end: date
    numerator: Decimal
    denominator: Decimal | None
    entered_by: str
    checked_by: str

    @property
    def counts(self) -> bool:
        """Whether a second person has checked it."""
        return bool(self.checked_by) and self.checked_by != self.entered_by


@dataclass(frozen=True, slots=True)
class Parameter:
    """A number that the council sets, from the day `first` (included) until the next of its name.

    `agreed` says who agreed it where.
    """

    name: str
    first: date
    value: Decimal
    agreed: str


@dataclass(frozen=True, slots=True)
class Told:
    """All that people told, each in the order in which they did: the later of two counts."""

    entries: tuple[Entry, ...] = ()
    parameters: tuple[Parameter, ...] = ()

    def entry(self, measure: str, kind: PeriodKind, end: date) -> Entry | None:
        """Return the entry that counts for a figure; None where none does."""
        found = None
        for entry in self.entries:
            if (entry.measure, entry.kind, entry.end) == (measure, kind, end) and entry.counts:
                found = entry
        return found

    def parameter(self, name: str, day: date) -> Decimal | None:
        """Return a parameter's value on `day`; None before its first."""
        found = None
        for each in self.parameters:
            if each.name == name and each.first <= day and (not found or found.first <= each.first):
                found = each
        return found.value if found else None

    def as_data(self) -> dict[str, Any]:
        """Return all of it as plain data, the same for the same."""
        return {
            "entries": [_plain(entry) for entry in self.entries],
            "parameters": [_plain(each) for each in self.parameters],
        }


NOTHING = Told()


def from_data(data: dict[str, Any]) -> Told:
    """Return what `Told.as_data` gave."""
    return Told(
        tuple(_entry(said) for said in data["entries"]),
        tuple(_parameter(said) for said in data["parameters"]),
    )


def _plain(said: Entry | Parameter) -> dict[str, str | None]:
    return {key: None if value is None else str(value) for key, value in asdict(said).items()}


def _entry(said: dict[str, Any]) -> Entry:
    below = said["denominator"]
    return Entry(
        said["measure"],
        PeriodKind(said["kind"]),
        date.fromisoformat(said["end"]),
        Decimal(said["numerator"]),
        None if below is None else Decimal(below),
        said["entered_by"],
        said["checked_by"],
    )


def _parameter(said: dict[str, Any]) -> Parameter:
    first, value = date.fromisoformat(said["first"]), Decimal(said["value"])
    return Parameter(said["name"], first, value, said["agreed"])
