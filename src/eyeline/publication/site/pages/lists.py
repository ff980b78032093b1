"""Pages of the whole site: the first one, editions, measures, what changed, how to check."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from eyeline.figures import day_in_words
from eyeline.publication.edition import Edition
from eyeline.publication.site import addresses
from eyeline.publication.site.pages.dashboard import Line, downloads, lines
from eyeline.publication.site.pages.opened import Opened
from eyeline.publication.site.rendering import Page
from eyeline.publication.site.shelf import Measured, Release, Releases, Shelf, Withdrawal, day_of

_HOME = (("Home", addresses.HOME),)
_LEADING = ("Share of all ", "Share of ")
_LIKE_HOME = ("dashboard.xlsx", "dashboard.pdf", "cells.csv")


@dataclass(frozen=True, slots=True)
class Event:
    """A release or a withdrawal as a line of what happened to an edition.

    `address` is that of the release, or of the notice in its place.
    """

    number: int
    on: str
    address: str
    state: str
    changed: tuple[str, ...] = ()
    withdrawal: Withdrawal | None = None
    instead: str = ""
    release: Release | None = None


@dataclass(frozen=True, slots=True)
class History:
    """An edition's releases and withdrawals, the newest first."""

    label: str
    name: str
    address: str
    quarter: str
    events: tuple[Event, ...]


@dataclass(frozen=True, slots=True)
class Letter:
    """Measures whose titles begin with a letter."""

    letter: str
    measures: tuple[tuple[str, str, str], ...]
    """Title, address, and the edition where that is not the newest one."""


def home(opened: Opened | None, shelf: Shelf, documents: Sequence[tuple[str, str]] = ()) -> Page:
    """Return the first page; `opened` is the newest release, None before there is any.

    `documents` are titles and addresses of what else was published.
    """
    return Page(
        address=addresses.HOME,
        template="home.html",
        title="How our services for children and adults do",
        values={
            "newest": _newest(opened) if opened else None,
            "editions": len([each for each in shelf.editions if each.newest]),
            "documents": documents,
        },
    )


def _newest(opened: Opened) -> dict[str, object]:
    release, edition = opened.release, opened.edition
    counts: list[tuple[str, str, tuple[Line, ...]]] = [
        (title, tag, lines(opened, rows, drawn=False))
        for title, tag, rows in edition.summary.glance
    ]
    first = edition.summary.first
    return {
        "summary": edition.summary,
        "release": release,
        "made_on": day_of(release.made_at),
        "address": addresses.release(release.label, release.number),
        "first": lines(opened, (first,), drawn=False)[0] if first else None,
        "glance": counts,
        "signed": _signed(edition),
        "downloads": [each for each in downloads(release) if each.address.endswith(_LIKE_HOME)],
    }


def _signed(edition: Edition) -> list[tuple[str, str, str]]:
    return [(each.by, each.of, day_in_words(each.on)) for each in edition.signed]


def editions(shelf: Shelf) -> Page:
    """Return the list of every edition and release."""
    return Page(
        address=addresses.EDITIONS,
        template="editions.html",
        title="All editions",
        values={"histories": histories(shelf)},
        crumbs=_HOME,
    )


def changes(shelf: Shelf) -> Page:
    """Return what was corrected and what was withdrawn."""
    return Page(
        address=addresses.CHANGES,
        template="changes.html",
        title="What changed",
        values={"histories": histories(shelf)},
        crumbs=_HOME,
    )


def check(shelf: Shelf) -> Page:
    """Return how anybody can tell that a file is as it was released."""
    released = [
        {
            "release": each,
            "key": f"{each.label}-{each.number}",
            "made_on": day_of(each.made_at),
            "files": downloads(each),
        }
        for each in shelf.standing
    ]
    return Page(
        address=addresses.CHECK,
        template="check.html",
        title="How to check a release",
        values={"released": released},
        crumbs=_HOME,
    )


def search(shelf: Shelf) -> Page:
    """Return the page of the search, with every measure from A to Z."""
    return Page(
        address=addresses.SEARCH,
        template="search.html",
        title="Find a measure",
        values={"letters": tuple(_letters(shelf)), "number": len(shelf.latest())},
        crumbs=_HOME,
    )


def nothing_yet() -> Page:
    """Return what stands in place of the dashboard before there is one."""
    return Page(addresses.DASHBOARD, "no_dashboard.html", "Performance dashboard", {}, _HOME)


def withdrawn(shelf: Shelf) -> Iterator[Page]:
    """Yield the notices that stand where withdrawn releases and their measures stood."""
    for each in shelf.withdrawn:
        edition = shelf.of(each.label)
        values = {"withdrawal": _event(edition, each), "edition": each.name}
        title = f"{each.name}, release {each.number} was withdrawn"
        places = [addresses.release(each.label, each.number)]
        places += [addresses.measure(each.label, each.number, m) for m in each.measures]
        places += [addresses.edition(each.label)] if edition.newest is None else []
        for place in dict.fromkeys(places):
            yield Page(place, "withdrawn.html", title, values, _HOME, indexed=False)


def histories(shelf: Shelf) -> tuple[History, ...]:
    """Return what happened to every edition, the newest first."""
    return tuple(
        History(
            edition.label,
            edition.name,
            addresses.edition(edition.label),
            day_in_words(edition.newest.quarter) if edition.newest else "",
            tuple(_events(edition)),
        )
        for edition in shelf.editions
    )


def _events(edition: Releases) -> Iterator[Event]:
    happened: list[Release | Withdrawal] = [*edition.standing, *edition.withdrawn]
    for each in sorted(happened, key=lambda one: one.number, reverse=True):
        yield _event(edition, each)


def _event(edition: Releases, of: Release | Withdrawal) -> Event:
    address = addresses.release(of.label, of.number)
    if isinstance(of, Withdrawal):
        on = day_of(of.withdrawn_at)
        instead = edition.newest
        where = addresses.release(instead.label, instead.number) if instead else ""
        return Event(of.number, on, address, "withdrawn", (), of, where)
    state = "newest" if of is edition.newest else "replaced"
    on = day_of(of.made_at)
    return Event(of.number, on, address, state, of.changed, None, "", of)


def _letters(shelf: Shelf) -> Iterator[Letter]:
    newest = shelf.newest
    found = sorted(shelf.latest().values(), key=lambda pair: _sorted_as(pair[1]))
    for letter, group in groupby(found, key=lambda pair: _sorted_as(pair[1])[:1].upper()):
        yield Letter(
            letter,
            tuple(
                (
                    measured.title,
                    addresses.measure(release.label, release.number, measured.id),
                    "" if newest and release.label == newest.label else release.name,
                )
                for release, measured in group
            ),
        )


def _sorted_as(measured: Measured) -> str:
    """Return a title without words that so many begin with that they tell nothing apart."""
    title = measured.title
    for words in _LEADING:
        title = title.removeprefix(words)
    return title.lower()
