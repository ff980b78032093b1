"""A measure of a release: its page, and the way by which its figure came about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from eyeline.figures import Status
from eyeline.publication.charts import html
from eyeline.publication.data import Line
from eyeline.publication.edition import Detail, Part
from eyeline.publication.site import addresses
from eyeline.publication.site.pages.dashboard import Download, said, size_in_words
from eyeline.publication.site.pages.opened import Opened
from eyeline.publication.site.rendering import Page
from eyeline.publication.site.shelf import Measured

_CELLS = "cells.csv"
_KINDS = (("csv", "CSV"), ("xlsx", "Excel workbook"), ("json", "JSON"))


@dataclass(frozen=True, slots=True)
class Parts:
    """A measure's figures by one breakdown, such as "Team"."""

    by: str
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Hidden:
    """How many of a measure's own figures are hidden, of how many, and which of the quarter's."""

    number: int
    of: int
    now: tuple[str, ...]


def pages(opened: Opened, sizes: Mapping[str, Mapping[str, int]]) -> Iterator[Page]:
    """Yield two pages for each measure of a release.

    `sizes` are those of each measure's files in bytes, by its id and their kind.
    """
    for measured in opened.release.measures:
        yield _measure(opened, measured, sizes[measured.id])
        yield _way(opened, measured)


def hidden(lines: list[Line], detail: Detail, council: str) -> Hidden:
    """Return what a release hides of a measure of the council."""
    own = [line for line in lines if line.area == council]
    concealed = [line for line in own if line.status == Status.SUPPRESSED.value]
    now = [f"{part.by}: {part.name}" for part in detail.parts if _is_hidden(part)]
    if detail.row.current.status is Status.SUPPRESSED:
        now.insert(0, "the whole")
    return Hidden(len(concealed), len(own), tuple(now))


def _is_hidden(part: Part) -> bool:
    return part.now.status is Status.SUPPRESSED


def _measure(opened: Opened, measured: Measured, sizes: Mapping[str, int]) -> Page:
    release, detail = opened.release, opened.details[measured.id]
    told = detail.narrative or opened.edition.narrative(measured.id)
    values = {
        "summary": opened.edition.summary,
        "measured": measured,
        "row": detail.row,
        "subject": ": ".join(filter(None, (measured.section, measured.group))),
        "said": [said(told)] if told else [],
        "chart": html.figure(detail.chart, "by-quarter"),
        "yearly": html.figure(detail.yearly, "by-year") if detail.yearly else "",
        "beside": detail.beside,
        "parts": tuple(_parts(detail)),
        "definition": detail.definition,
        "quality": detail.quality,
        "downloads": tuple(_downloads(opened, measured.id, sizes)),
        "way": addresses.way(release.label, release.number, measured.id),
        "elsewhere": tuple(_elsewhere(opened, measured.id)),
        "terms": opened.glossary.of(f"{measured.title} {measured.how} {measured.group}"),
        "standing": opened.standing(measured.title, measured.id),
    }
    return Page(
        address=addresses.measure(release.label, release.number, measured.id),
        template="measure.html",
        title=f"{measured.title}, {release.words}",
        values=values,
        crumbs=opened.crumbs,
    )


def _parts(detail: Detail) -> Iterator[Parts]:
    for by, parts in groupby(detail.parts, key=lambda part: part.by):
        yield Parts(by, tuple(parts))


def _downloads(opened: Opened, measure_id: str, sizes: Mapping[str, int]) -> Iterator[Download]:
    release = opened.release
    for kind, title in _KINDS:
        yield Download(
            title,
            addresses.measure_file(release.label, release.number, measure_id, kind),
            f"{measure_id}.{kind}",
            f"{release.label}-release-{release.number}-{measure_id}.{kind}",
            size_in_words(sizes[kind]),
        )


def _elsewhere(opened: Opened, measure_id: str) -> Iterator[tuple[str, str]]:
    """Yield the other editions that show the measure: in words, and where."""
    for edition in opened.shelf.editions:
        newest = edition.newest
        if newest and edition.label != opened.release.label and newest.has(measure_id):
            yield newest.name, addresses.measure(newest.label, newest.number, measure_id)


def _way(opened: Opened, measured: Measured) -> Page:
    release, detail = opened.release, opened.details[measured.id]
    council = opened.edition.summary.council
    address = addresses.measure(release.label, release.number, measured.id)
    values = {
        "row": detail.row,
        "summary": opened.edition.summary,
        "measured": measured,
        "definition": detail.definition,
        "quality": detail.quality,
        "signed": opened.edition.signed,
        "hidden": hidden(opened.lines[measured.id], detail, council),
        "counted": _counted(opened.lines[measured.id], council),
        "cells": next((each for each in release.files if each.name == _CELLS), None),
        "cells_address": addresses.released_file(release.label, release.number, _CELLS),
        "checked": addresses.checked(release.label, release.number),
        "measure_address": address,
        "standing": opened.standing(measured.title, measured.id),
    }
    return Page(
        address=addresses.way(release.label, release.number, measured.id),
        template="way.html",
        title=f"How this figure came about: {measured.title}, {release.words}",
        values=values,
        crumbs=(*opened.crumbs, (measured.title, address)),
    )


def _counted(lines: list[Line], council: str) -> list[tuple[str, int]]:
    """Return how many of the council's figures are of each status, the most first."""
    counted = Counter(line.status_in_words for line in lines if line.area == council)
    return sorted(counted.items(), key=lambda pair: (-pair[1], pair[0]))
