"""What is signed of an edition, as one hash that is another as soon as anything of it is."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from eyeline.figures import Cell

FIGURES, NARRATIVE = "figures ", "narrative "
FROZEN, TARGETS, STATISTICS = "frozen", "targets", "published statistics"
_SHOWN = 12


@dataclass(frozen=True, slots=True)
class Content:
    """What is signed: of an edition, by its label, all of it or the `part` of one service.

    `items` has the SHA-256 of each thing by its name: `figures ` or `narrative ` and what they are
    of; how often, from which calculation and record figures were frozen; the targets in force at
    the quarter's end; the published statistics.
    """

    edition: str
    part: str
    items: tuple[tuple[str, str], ...]

    @classmethod
    def of(cls, edition: str, part: str, items: Mapping[str, str]) -> Content:
        """Return content of items in whatever order."""
        return cls(edition, part, tuple(sorted(items.items())))

    @property
    def sha256(self) -> str:
        """The hash that stands for all of it: of its canonical JSON."""
        return sha256(canonical([self.edition, self.part, [list(item) for item in self.items]]))

    @property
    def named(self) -> dict[str, str]:
        """The hash of each thing by its name."""
        return dict(self.items)


def canonical(value: object) -> str:
    """Return `value` as JSON, the same text for the same value: keys in order, no spaces."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def sha256(text: str) -> str:
    """Return the SHA-256 of a text in UTF-8."""
    return hashlib.sha256(text.encode()).hexdigest()


def first_digits(digest: str) -> str:
    """Return as much of a hash as people compare by eye."""
    return digest[:_SHOWN]


def differing(signed: Mapping[str, str], now: Mapping[str, str]) -> tuple[str, ...]:
    """Return the names of what is there now and was not, or the other way round, or is another."""
    return tuple(
        name for name in sorted({*signed, *now}) if signed.get(name, "") != now.get(name, "")
    )


def cells_by_measure(cells: Iterable[Cell]) -> dict[str, str]:
    """Return the SHA-256 of each measure's figures, in whatever order they come."""
    found: dict[str, list[str]] = {}
    for cell in cells:
        found.setdefault(cell.measure, []).append(canonical(_told(cell)))
    return {measure: sha256("\n".join(sorted(lines))) for measure, lines in sorted(found.items())}


def _told(cell: Cell) -> list[object]:
    """Return all that a figure says but the record that it is from, which is an item of its own."""
    numbers = (cell.numerator, cell.denominator, cell.value)
    return [
        cell.version,
        cell.period.kind.value,
        cell.period.start.isoformat(),
        cell.period.end.isoformat(),
        cell.area,
        cell.group.dimension,
        cell.group.value,
        *(None if number is None else format(number.normalize(), "f") for number in numbers),
        cell.status.value,
    ]
