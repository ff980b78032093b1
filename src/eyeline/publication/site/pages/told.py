"""Pages that explain: the data, the words, accessibility, privacy, and what failed."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from importlib.resources import files
from typing import Any

from eyeline.figures import Status, day_in_words
from eyeline.publication.site import addresses
from eyeline.publication.site.glossary import Glossary, Term
from eyeline.publication.site.rendering import Page
from eyeline.publication.site.shelf import Release, Shelf

_HOME = (("Home", addresses.HOME),)
_SAID = {
    Status.FINAL: "The figure is not expected to change.",
    Status.PROVISIONAL: "It is expected to change once late or corrected records have come in.",
    Status.REVISED: "It was other in an earlier edition; the change is explained there.",
    Status.SUPPRESSED: "It is of few people, or would give away a figure that is.",
    Status.NOT_AVAILABLE: "No return tells it for this quarter. It is not 0.",
    Status.NOT_APPLICABLE: "There can be no such figure, or nobody publishes one.",
    Status.LOW: "It is more than 0, and so little that it rounds to 0.",
    Status.LOW_RELIABILITY: "Too little is known to give it.",
}
FAILURES = (
    (addresses.NOT_FOUND, "not_found.html", "Page not found"),
    (addresses.GONE, "gone.html", "This page was withdrawn"),
    (addresses.UNREADABLE, "unreadable.html", "The request could not be read"),
    (addresses.TOO_MANY, "too_many.html", "Too many searches"),
    (addresses.FAULT, "fault.html", "Something went wrong"),
)


def pages(shelf: Shelf, glossary: Glossary) -> Iterator[Page]:
    """Yield the pages that explain, and those that a server shows where something fails."""
    symbols = [(s.value if not s.has_value else "", s.words, words) for s, words in _SAID.items()]
    yield Page(
        addresses.DATA_NOTES, "data_notes.html", "About the data", {"symbols": symbols}, _HOME
    )
    terms = [(term, _measures(shelf, term)) for term in used(shelf, glossary)]
    yield Page(addresses.GLOSSARY, "glossary.html", "Words explained", {"terms": terms}, _HOME)
    yield _accessibility(shelf)
    yield Page(addresses.PRIVACY, "privacy.html", "Privacy and cookies", {}, _HOME)
    yield Page(
        addresses.DEVELOPERS,
        "developers.html",
        "Data for programs",
        {"newest": shelf.newest, "example": _example(shelf.newest)},
        _HOME,
    )
    for address, template, title in FAILURES:
        yield Page(address, template, title, {}, (), indexed=False)


def used(shelf: Shelf, glossary: Glossary) -> tuple[Term, ...]:
    """Return the terms that the measures of the editions use."""
    found = shelf.latest().values()
    return glossary.used_in(f"{m.title} {m.how} {m.group}" for _, m in found)


def _measures(shelf: Shelf, term: Term) -> list[tuple[str, str]]:
    """Return the title and address of the measures whose titles use a word."""
    return [
        (measured.title, addresses.measure(release.label, release.number, measured.id))
        for release, measured in shelf.latest().values()
        if term.is_in(measured.title)
    ]


def _accessibility(shelf: Shelf) -> Page:
    content = (files("eyeline.publication.site") / "accessibility.toml").read_text("utf-8")
    known: dict[str, Any] = tomllib.loads(content)
    newest = shelf.newest
    values = {
        "prepared_on": day_in_words(known["prepared_on"]),
        "tested_on": day_in_words(known["tested_on"]),
        "means": known["means"],
        "problems": known["problem"],
        "has_pdf": bool(newest and any(file.name.endswith(".pdf") for file in newest.files)),
    }
    return Page(
        addresses.ACCESSIBILITY, "accessibility.html", "Accessibility statement", values, _HOME
    )


def _example(newest: Release | None) -> str:
    """Return the address of a measure's figures, to show how addresses are made."""
    if newest is None or not newest.measures:
        return ""
    return addresses.measure_file(newest.label, newest.number, newest.measures[0].id, "json")
