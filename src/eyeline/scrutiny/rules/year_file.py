"""A commission's year in one TOML file: bodies, seats, places, meetings and work programme.

A council begins with one, or begins each municipal year with one; the how-to on a commission's
year shows it. What is wrong is told with its place.
"""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from datetime import date, time
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from eyeline.council.rules.roles import Role
from eyeline.figures.errors import EyelineError
from eyeline.scrutiny.rules.kinds import ItemKind, MeetingKind, Source
from eyeline.scrutiny.rules.seats import Basis

LARGEST = 1_000_000
"""The most bytes that such a file may have."""


class BadYearFile(EyelineError):
    """The file cannot be read, or something in it cannot stand."""


class Part(BaseModel):
    """A part of the file: it has the fields that are said here, and no other."""

    model_config = ConfigDict(extra="forbid", frozen=True)


def _time(said: object) -> object:
    return time.fromisoformat(said) if isinstance(said, str) else said


Clock = Annotated[time, BeforeValidator(_time)]
Words = Annotated[str, Field(max_length=4_000)]
Title = Annotated[str, Field(min_length=1, max_length=200)]
Topic = Annotated[str, Field(min_length=1, max_length=300)]


class Closed(Part):
    """A day on which the council is closed."""

    day: date
    reason: Title


class Number(Part):
    """A number of the council's own, from a day on."""

    name: str
    value: str
    first: date
    agreed: Title


class Place(Part):
    """A venue, and what its visitors are told from a day on."""

    title: Title
    address: Words
    since: date | None = None
    texts: dict[Literal["evacuation", "access", "filming", "requests"], Words] = {}


class Terms(Part):
    """Terms of reference in Markdown."""

    text: str
    on: date
    by: Title


class SeatOf(Part):
    """A seat of a body."""

    title: Title
    role: Literal["commission_chair", "commission_member", "co_opted_member", "standing_invitee"]
    basis: Basis | None = None
    nominated_by: str = ""

    @property
    def as_role(self) -> Role:
        """The role that comes with it."""
        return Role(self.role)


class MeetingOf(Part):
    """A meeting of a body; one before the file is loaded was held."""

    day: date
    venue: Title
    starts: Clock
    ends: Clock | None = None
    kind: MeetingKind = MeetingKind.ORDINARY
    reason: Words = ""


class EntryOf(Part):
    """An entry of the work programme: of the meeting on a day, or without one suggested."""

    title: Topic
    meeting: date | None = None
    wanted: Words = ""
    progress: Words = ""
    lead: Annotated[str, Field(max_length=200)] = ""
    effort: int | None = None
    every: int | None = None
    source: Source = Source.OFFICER
    from_what: Annotated[str, Field(max_length=300)] = ""


class PaperOf(Part):
    """A paper of an agenda, in Markdown, that goes with the item of a title."""

    item: Topic
    title: Topic
    text: str


class ItemOf(Part):
    """An item that an agenda has beside the standing ones and what is planned."""

    title: Topic
    text: Words = ""
    kind: ItemKind = ItemKind.VERBAL
    paragraphs: str = ""
    private_reason: Words = ""


class AgendaOf(Part):
    """The agenda of a meeting while it is arranged: begun with the standing items."""

    meeting: date
    items: tuple[ItemOf, ...] = ()
    papers: tuple[PaperOf, ...] = ()


class GroupOf(Part):
    """A task group of a commission, with its scope."""

    name: str
    title: Title
    remit: Words = ""
    scope: str = ""
    reports_by: date | None = None
    seats: tuple[SeatOf, ...] = ()


class Commission(Part):
    """A commission with all that belongs to it."""

    name: str
    title: Title
    remit: Words = ""
    contact: Annotated[str, Field(max_length=200)] = ""
    education: bool = False
    terms: Terms | None = None
    seats: tuple[SeatOf, ...] = ()
    meetings: tuple[MeetingOf, ...] = ()
    entries: tuple[EntryOf, ...] = ()
    groups: tuple[GroupOf, ...] = ()
    agendas: tuple[AgendaOf, ...] = ()


class YearFile(Part):
    """All that the file says."""

    closures: tuple[Closed, ...] = ()
    numbers: tuple[Number, ...] = ()
    venues: tuple[Place, ...] = ()
    commissions: tuple[Commission, ...] = ()


def read(path: Path) -> YearFile:
    """Return what a file says.

    Raises:
        BadYearFile: it is absent, no TOML, or says something that cannot stand; with its place.
    """
    try:
        if path.stat().st_size > LARGEST:
            raise BadYearFile(f"{path.name} is larger than {LARGEST:,} bytes.")
        said = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise BadYearFile(f"{path.name} cannot be read: {error.strerror}.") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BadYearFile(f"{path.name} cannot be read as TOML: {error}.") from None
    return parsed(said, path.name)


def parsed(said: dict[str, Any], name: str) -> YearFile:
    """Return what a TOML document says.

    Raises:
        BadYearFile: it says something that cannot stand; with its place.
    """
    try:
        found = YearFile.model_validate(said)
    except ValidationError as error:
        first = error.errors()[0]
        raise BadYearFile(f"{name}, {_place(first['loc'])}: {first['msg']}.") from None
    for commission in found.commissions:
        days = {meeting.day for meeting in commission.meetings}
        for agenda in commission.agendas:
            if agenda.meeting not in days:
                raise BadYearFile(
                    f"{name}, {commission.name}, agendas: no meeting of it is on {agenda.meeting}."
                )
        for number, entry in enumerate(commission.entries, 1):
            if entry.meeting is not None and entry.meeting not in days:
                raise BadYearFile(
                    f"{name}, {commission.name}, entry {number}: no meeting of it is on "
                    f"{entry.meeting}."
                )
    return found


def _place(parts: Sequence[int | str]) -> str:
    return " ".join(str(each + 1) if isinstance(each, int) else each for each in parts)
