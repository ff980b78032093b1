"""The faults of a return, read back from the report that its snapshot was stored with."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from eyeline.records.quality import rows_of
from eyeline.returns.kinds import KINDS, Severity


@dataclass(frozen=True, slots=True)
class FaultFilter:
    """Which faults are wanted: of a severity, a code and a record table, each blank for all."""

    severity: str = ""
    code: str = ""
    table: str = ""

    def fits(self, table: str, place: Mapping[str, Any]) -> bool:
        """Whether the faults of a place of the report are wanted."""
        return (
            self.severity in ("", place["severity"])
            and self.code in ("", place["code"])
            and self.table in ("", table)
        )


@dataclass(frozen=True, slots=True)
class KeptFault:
    """One fault: where it stands, how grave it is and what to do. No values of the record.

    `row` is the line that a person counts, `column` the heading as the file has it, blank for
    the row as a whole.
    """

    table: str
    file: str
    column: str
    row: int
    code: str

    @property
    def severity(self) -> Severity:
        """How grave it is."""
        return KINDS[self.code].severity

    @property
    def remedy(self) -> str:
        """What to do."""
        return KINDS[self.code].remedy

    @property
    def place(self) -> str:
        """A hash of where it stands, which tells of nobody."""
        said = json.dumps([self.table, self.file, self.column, self.row])
        return hashlib.sha256(said.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class FaultKind:
    """How many faults of a code there are in a column of a table."""

    severity: Severity
    code: str
    table: str
    column: str
    count: int

    @property
    def remedy(self) -> str:
        """What to do."""
        return KINDS[self.code].remedy


def kinds(report: Mapping[str, Any], wanted: FaultFilter) -> list[FaultKind]:
    """Return how many wanted faults there are of each kind, errors first, then the most."""
    found: dict[tuple[Severity, str, str, str], int] = {}
    for table, place in _places(report, wanted):
        kind = (KINDS[place["code"]].severity, place["code"], table, place["column"])
        found[kind] = found.get(kind, 0) + int(place["count"])
    listed = [FaultKind(*kind, count) for kind, count in found.items()]
    return sorted(listed, key=lambda kind: (kind.severity, -kind.count, kind.code))


def each(report: Mapping[str, Any], wanted: FaultFilter) -> Iterator[KeptFault]:
    """Yield each wanted fault, errors first, by table and kind in the order of their rows."""
    places = sorted(_places(report, wanted), key=lambda found: found[1]["severity"])
    for table, place in places:
        for row in rows_of(place["rows"]):
            yield KeptFault(table, place["file"], place["column"], row, place["code"])


def choices(report: Mapping[str, Any]) -> tuple[Sequence[str], Sequence[str]]:
    """Return the codes and the tables that have faults, each in the order of the alphabet."""
    places = _places(report, FaultFilter())
    return (
        sorted({place["code"] for _, place in places}),
        sorted({table for table, _ in places}),
    )


def _places(report: Mapping[str, Any], wanted: FaultFilter) -> list[tuple[str, Mapping[str, Any]]]:
    return [
        (table, place)
        for table, counted in report.get("tables", {}).items()
        for place in counted.get("places", ())
        if place["code"] in KINDS and wanted.fits(table, place)
    ]
