"""Commissions and their meetings as the public may know them: a folder that the site is built from.

Whoever keeps the meetings hands over values and files of what is public, and nothing else. The
values stand in `commissions.json`, which names each file by its SHA-256; the files of a published
agenda lie in `packs/<meeting>/<version>/`, those of minutes in `minutes/<meeting>/<version>/`.
Nothing of it is read before its hash is checked.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from eyeline.calendar import LONDON
from eyeline.publication.site.outcomes import Answer, Commitment, Decision, PlanEntry
from eyeline.publication.site.papers import Agenda, File, Minutes
from eyeline.publication.site.shelf import NotForTheSite

NAME, PACKS, MINUTES = "commissions.json", "packs", "minutes"


@dataclass(frozen=True, slots=True)
class Seat:
    """A seat: `by_law` says by what right it is there, `votes` on what its holder votes.

    `holders` are named where everybody may know who sits there; `held` says whether somebody does.
    """

    title: str
    by_law: str
    votes: str
    held: bool
    holders: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Terms:
    """A version of the terms of reference, as Markdown."""

    number: int
    text: str
    adopted_on: date
    adopted_by: str


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic of the work programme."""

    title: str
    wanted: str
    progress: str
    lead: str
    done: bool


@dataclass(frozen=True, slots=True)
class Planned:
    """What is planned for a meeting, by the meeting's number."""

    meeting: int
    topics: tuple[Topic, ...]


@dataclass(frozen=True, slots=True)
class Programme:
    """The work programme of a municipal year, such as "2026-27"."""

    year: str
    meetings: tuple[Planned, ...]


@dataclass(frozen=True, slots=True)
class Commission:
    """A commission, or the task group of the commission that is named `group_of`.

    `quorum` is a sentence, `lacking` what the law asks of its seats and they lack; `calendar` its
    meetings as iCalendar.
    """

    name: str
    title: str
    remit: str
    contact: str
    group_of: str
    seats: tuple[Seat, ...]
    quorum: str
    lacking: tuple[str, ...]
    terms: tuple[Terms, ...]
    programmes: tuple[Programme, ...]
    calendar: str


@dataclass(frozen=True, slots=True)
class Day:
    """A day that hangs on a meeting's, with `until` (a time of day) where it has one, and why."""

    name: str
    title: str
    on: date
    until: str
    words: str
    rule: str
    source: str


@dataclass(frozen=True, slots=True)
class Text:
    """What visitors are told, by its kind: evacuation, access, filming, requests."""

    kind: str
    words: str


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting that was announced. `instead` is the number of the one that is held in its stead.

    `state` is scheduled, convened, agenda_published, held, cancelled or postponed.
    """

    number: int
    commission: str
    year: str
    kind: str
    ordinary: bool
    state: str
    words: str
    starts_at: datetime
    ends_at: datetime | None
    venue: str
    address: str
    reason: str
    short_notice: str
    instead: int | None
    instead_of: int | None
    days: tuple[Day, ...]
    texts: tuple[Text, ...]
    topics: tuple[str, ...]
    agendas: tuple[Agenda, ...]
    minutes: tuple[Minutes, ...]

    @property
    def day(self) -> date:
        """The day of it, as it is in London."""
        return self.starts_at.astimezone(LONDON).date()

    @property
    def open(self) -> bool:
        """Whether it is to come, as far as was said."""
        return self.state in ("scheduled", "convened", "agenda_published")


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the council, the posts that lead it, and the parts below it."""

    title: str
    kind: str
    head: str
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Commissions:
    """All that the site shows of commissions, as it stood on a day; meetings by their time.

    `tracker` is the commitments as CSV.
    """

    on: date
    commissions: tuple[Commission, ...]
    meetings: tuple[Meeting, ...]
    calendar: str
    structure: tuple[Part, ...]
    commitments: tuple[Commitment, ...]
    tracker: bytes
    decisions: tuple[Decision, ...]
    plan: tuple[PlanEntry, ...]
    answers: tuple[Answer, ...]

    def of(self, commission: Commission) -> Iterator[Meeting]:
        """Yield the meetings of a commission."""
        return (each for each in self.meetings if each.commission == commission.name)

    def called(self, name: str) -> Commission:
        """Return the commission of a name."""
        return next(each for each in self.commissions if each.name == name)

    def numbered(self, number: int | None) -> Meeting | None:
        """Return the meeting of a number; None where none of it is known."""
        return next((each for each in self.meetings if each.number == number), None)


_VALUES = TypeAdapter(Commissions)


def written(values: Commissions) -> bytes:
    """Return the values as JSON, the same bytes for the same values."""
    return _VALUES.dump_json(values, indent=1) + b"\n"


@dataclass(frozen=True, slots=True)
class Kept:
    """The folder of what was handed over, opened: its values and their SHA-256."""

    folder: Path
    values: Commissions
    sha256: str

    def content(self, meeting: Meeting, of: Agenda | Minutes, file: File) -> bytes:
        """Return a file of a version of an agenda or of minutes.

        Raises:
            NotForTheSite: it is gone, or is not what was published.
        """
        place = place_of(self.folder, meeting.number, of, file.name)
        try:
            data = place.read_bytes()
        except OSError:
            data = b""
        if sha256(data).hexdigest() != file.sha256:
            raise NotForTheSite(
                f"meetings/{'/'.join(place.parts[-4:])} is not as it was published: run "
                "`eyeline meetings publish`. The site stays as it was."
            )
        return data


def place_of(folder: Path, meeting: int, of: Agenda | Minutes, name: str) -> Path:
    """Return where a file of an agenda or of minutes lies in the folder of what is handed over."""
    kind = PACKS if isinstance(of, Agenda) else MINUTES
    return folder / kind / str(meeting) / str(of.number) / name


def read(folder: Path | None) -> Kept | None:
    """Return what was handed over in a folder; None where nothing was.

    Raises:
        NotForTheSite: it cannot be read.
    """
    if folder is None or not (folder / NAME).is_file():
        return None
    content = (folder / NAME).read_bytes()
    try:
        values = _VALUES.validate_json(content)
    except ValidationError as error:
        raise NotForTheSite(
            f"meetings/{NAME} cannot be read ({error.error_count()} faults): run `eyeline meetings "
            "publish`. The site stays as it was."
        ) from error
    return Kept(folder, values, sha256(content).hexdigest())
