"""The one way from the files of a return to what is kept of it, for command line and web alike."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

from eyeline.calendar import LONDON
from eyeline.figures.errors import EyelineError
from eyeline.records.snapshots import Arrival, Contents, Store
from eyeline.returns import annex_a, cin, populations, registers, sen2, ssd, ssda903, workforce
from eyeline.returns.faults import Report
from eyeline.returns.listed import RETURNS
from eyeline.returns.registers import directory


class DaysToCome(EyelineError):
    """A return cannot cover days after it was received."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What is said of a return beside its files; `received` is the day on which it came.

    `files` names the file or sheet of a record table where more than one fits, `columns` the
    file's headings for columns that a register calls otherwise, `schema` where a database holds
    the tables. `authority` and `area` are the council's name and GSS code, by which its own rows
    are found in a file of all England.
    """

    received: date
    year: int | None = None
    covers: tuple[date, date] | None = None
    as_at: date | None = None
    files: Mapping[str, str] = field(default_factory=dict)
    columns: Mapping[str, str] = field(default_factory=dict)
    schema: str | None = None
    authority: str = ""
    area: str = ""


Found = tuple[Contents, Report]


def read(name: str, where: Path | str, asked: Asked) -> Found:
    """Return what stands in the return `name` at `where`, and what is wrong with it.

    `where` is a file or folder; that of the Safeguarding Dataset may be a database's address.

    Raises:
        EyelineError: the whole return is refused; the message names the place and the remedy.
    """
    if reader := _READERS.get(name):
        return reader(where, asked)
    return registers.read(
        register_table(name),
        Path(where),
        file_for=asked.files,
        covers=asked.covers,
        columns=asked.columns,
    )


def register_table(name: str) -> str:
    """Return the record table that the register `name` feeds."""
    return RETURNS[name].table or name


def keep(store: Store, contents: Contents, *, received_at: datetime) -> tuple[Arrival, bool]:
    """Keep what was read, whole or not at all; return its arrival and whether anything changed.

    Raises:
        DaysToCome: it covers days after it came.
    """
    refuse_days_to_come(contents, received_at)
    return store.add(contents, received_at=received_at)


def day_of(received_at: datetime) -> date:
    """Return the day on which a return came, in London."""
    return received_at.astimezone(LONDON).date()


def refuse_days_to_come(contents: Contents, received_at: datetime) -> None:
    """Check that a return covers no days after it came.

    Raises:
        DaysToCome: it does.
    """
    day = day_of(received_at)
    if contents.covers_to > day:
        raise DaysToCome(
            f"The return is for days to {contents.covers_to}, but came on {day}: "
            "say how far it reaches, such as --covers 2026-04-01..2026-06-30, or check the year."
        )


def _ssda903(where: Path | str, asked: Asked) -> Found:
    assert asked.year is not None
    return ssda903.read(Path(where), asked.year, file_for=asked.files, covers=asked.covers)


def _cin(where: Path | str, asked: Asked) -> Found:
    return cin.read(Path(where), asked.year, covers=asked.covers)


def _sen2(where: Path | str, asked: Asked) -> Found:
    return sen2.read(Path(where), asked.year, file_for=asked.files, covers=asked.covers)


def _annex_a(where: Path | str, asked: Asked) -> Found:
    return annex_a.read(
        Path(where), asked.received, as_at=asked.as_at, file_for=asked.files, covers=asked.covers
    )


def _workforce(where: Path | str, asked: Asked) -> Found:
    return workforce.read(Path(where), asked.year, covers=asked.covers)


def _ssd(where: Path | str, asked: Asked) -> Found:
    return ssd.read(
        str(where),
        known_on=asked.received,
        schema=asked.schema,
        as_at=asked.as_at,
        covers=asked.covers,
    )


def _care_locations(where: Path | str, asked: Asked) -> Found:
    return directory.read(Path(where), asked.authority, asked.as_at, dict(asked.files))


def _populations(where: Path | str, asked: Asked) -> Found:
    return populations.read(Path(where), asked.area)


_READERS: dict[str, Callable[[Path | str, Asked], Found]] = {
    "ssda903": _ssda903,
    "cin": _cin,
    "sen2": _sen2,
    "annex_a": _annex_a,
    "workforce": _workforce,
    "ssd": _ssd,
    "care_locations": _care_locations,
    "populations": _populations,
}
