"""What is published of a meeting: versions of agenda and minutes, with their files."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper of an item, with its pages in the pack's numbering; `file` where it is its own."""

    name: str
    title: str
    first: int
    last: int
    file: str


@dataclass(frozen=True, slots=True)
class Item:
    """An item as the agenda prints it; one that is taken in private says why, and no more."""

    number: int
    title: str
    lead: str
    text: str
    exempt: str
    reason: str
    urgent: str
    papers: tuple[Paper, ...]


@dataclass(frozen=True, slots=True)
class File:
    """A public file of a pack; `first` and `last` are its pages where it has any."""

    name: str
    called: str
    sha256: str
    size: int
    first: int | None
    last: int | None


@dataclass(frozen=True, slots=True)
class Agenda:
    """A published version of an agenda. `page` is the file that is the pack as a page.

    `releases` are label and number of public releases among its papers. Where one of its papers
    is served no more, `gone` says so in sentences, and it has no files.
    """

    number: int
    kind: str
    published_at: datetime
    changes: tuple[str, ...]
    items: tuple[Item, ...]
    files: tuple[File, ...]
    page: str
    because: str
    releases: tuple[tuple[str, int], ...]
    gone: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Minutes:
    """A published version of minutes: `stands` says how they stand, as drafts or confirmed by whom.

    `page` is the file that is the minutes as a page, and `signed_on` when the newest were signed.
    """

    number: int
    stands: str
    confirmed_on: date | None
    signed_on: date | None
    published_at: datetime
    files: tuple[File, ...]
    page: str
