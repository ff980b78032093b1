"""What the workspace holds of returns, and who loaded it, as pages show it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path

from eyeline.council.folders import folders
from eyeline.council.models import Upload
from eyeline.figures import day_in_words, quarter_end
from eyeline.measures.cells import Calculation, CellStore
from eyeline.records.record import Record
from eyeline.records.snapshots import Arrival, BrokenSnapshot, Store
from eyeline.returns.listed import RETURNS, Listed, return_of

COMMAND_LINE = "Command line"
_YEARS = 6  # of figures, where none were calculated yet
_ALWAYS = date(1900, 1, 1)


@dataclass(frozen=True, slots=True)
class Counts:
    """How many rows a return had, how many of them stand and do not, and its single faults."""

    read: int
    loaded: int
    quarantined: int
    faults: int


@dataclass(frozen=True, slots=True)
class Came:
    """A return that came: what days it covers in words, when, by whom, and what of it stands.

    Without `counts` its snapshot cannot be read.
    """

    name: str
    snapshot: str
    covers: str
    at: datetime
    by: str
    upload: int | None
    counts: Counts | None


@dataclass(frozen=True, slots=True)
class Source:
    """A return of which something came: the newest first."""

    name: str
    listed: Listed
    came: tuple[Came, ...]

    @property
    def newest(self) -> Came:
        """The one that reaches furthest."""
        return self.came[0]


def store() -> Store:
    """Return the workspace's snapshots."""
    return Store(folders().snapshots)


def sources() -> list[Source]:
    """Return the returns of which something came, in the order in which they are listed."""
    found: dict[str, list[Came]] = {}
    loaded_by = _loaded_by()
    for arrival in sorted(store().arrivals(), key=lambda each: each.order, reverse=True):
        came = _came(arrival, loaded_by)
        found.setdefault(came.name, []).append(came)
    return [
        Source(name, listed, tuple(found[name]))
        for name, listed in RETURNS.items()
        if name in found
    ]


def arrival_of(snapshot: str) -> Arrival | None:
    """Return the newest arrival of a snapshot, if it ever came."""
    found = [arrival for arrival in store().arrivals() if arrival.snapshot == snapshot]
    return found[-1] if found else None


def kept_of(upload: Upload) -> tuple[Arrival, Counts] | None:
    """Return what was kept of an upload, whether or not anything has said so yet."""
    for arrival in reversed(store().arrivals()):
        counts = _counts(store().folder, arrival.snapshot)
        if arrival.received_at == upload.loaded_at and counts:
            return arrival, counts
    return None


def days_in_words(first: date, last: date) -> str:
    """Return in words the days that a return covers, both included."""
    if first == _ALWAYS:
        return "All time"
    words = day_in_words(last)
    return words if first == last else f"{day_in_words(first)} to {words}"


def latest_calculation() -> Calculation | None:
    """Return the calculation that pages show, if there is one."""
    return CellStore(folders().cells).latest()


def is_behind(calculation: Calculation | None) -> bool:
    """Whether a return came after the figures were calculated, or there are returns and none."""
    record = Record.of(store())
    if not record.arrivals:
        return False
    return calculation is None or calculation.record != record.hash


def days_to_calculate(calculation: Calculation | None, today: date) -> tuple[date, date] | None:
    """Return the first and last day of the quarters to calculate; None where nothing is covered.

    They reach to the last quarter that has ended and that some return covers.
    """
    ends = [a.covers_to for a in store().arrivals() if a.covers_to <= today]
    if not ends:
        return None
    newest = max(ends)
    last = quarter_end(newest)
    if last != newest:
        last = _quarter_before(last)
    if calculation:
        return calculation.first, max(last, calculation.last)
    return last.replace(year=last.year - _YEARS, day=1), last


def _quarter_before(end: date) -> date:
    month = end.month - 3
    return quarter_end(date(end.year - (month < 1), month + 12 * (month < 1), 1))


def _loaded_by() -> Mapping[tuple[str, datetime], tuple[int, str]]:
    done = Upload.objects.exclude(snapshot="").select_related("loaded_by")
    return {(each.snapshot, each.loaded_at): (each.pk, each.loaded_by.name) for each in done}


def _came(arrival: Arrival, loaded_by: Mapping[tuple[str, datetime], tuple[int, str]]) -> Came:
    key = (arrival.snapshot, arrival.received_at)
    upload, by = loaded_by.get(key, (None, COMMAND_LINE))
    return Came(
        return_of(arrival.source),
        arrival.snapshot,
        days_in_words(arrival.covers_from, arrival.covers_to),
        arrival.received_at,
        by,
        upload,
        _counts(store().folder, arrival.snapshot),
    )


@lru_cache(maxsize=1024)
def _counts(folder: Path, snapshot: str) -> Counts | None:
    """Return what the report of a snapshot counts; it never changes."""
    try:
        tables = Store(folder).faults(snapshot)["tables"].values()
    except BrokenSnapshot:
        return None
    return Counts(
        sum(table["read"] for table in tables),
        sum(table["loaded"] for table in tables),
        sum(table["quarantined"] for table in tables),
        sum(sum(table["faults"].values()) for table in tables),
    )
