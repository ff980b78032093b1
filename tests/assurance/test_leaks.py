"""The leak scan finds whatever is planted, in files of every kind, and is silent about the rest.

Leaks are planted into files that Eyeline's own writers wrote, each in a way of its own; the clean
files show small numbers, so that what one of them hides stands in it elsewhere as something else.
"""

from __future__ import annotations

import gzip
import re
from collections.abc import Callable, Mapping

import pytest

from assurance.canaries.vectors import vectors
from assurance.leaks import (
    into_data,
    into_figures,
    into_pages,
    into_papers,
    into_pdfs,
    into_workbooks,
)
from assurance.leaks.hosts import hosts
from assurance.leaks.made import Made, files, make
from assurance.leaks.plants import Plant
from assurance.leaks.shown_after_all import WITHHELD
from assurance.leaks.shown_after_all import clean as protected_files
from eyeline.publication.leaks import Kind, Leak, Withheld, scan

NAME, SHORT, ACCENTS, CODE = "Heronlantern Copperfen", "Zorv", "Crèmière Łąkowa", "QX4417ZZ09"
FEWEST_WAYS, FEWEST_CLEAN = 60, 200
PLANTS: Mapping[str, Plant] = {
    **into_workbooks.plants(),
    **into_papers.plants(),
    **into_pdfs.plants(),
    **into_pages.plants(),
    **into_data.plants(),
}
_WORD = re.compile(r"[a-z]{5,}")

Noted = Callable[[str, object], None]


def found(leaks: list[Leak], plant: Plant) -> bool:
    """Whether a planted text was found, and what else is wrong with the file."""
    kinds = {leak.kind for leak in leaks}
    return Kind.TEXT in kinds and (plant.also is None or plant.also in kinds)


# What is planted is found.


@pytest.mark.parametrize(
    "text", [NAME, *(pytest.param(t, marks=pytest.mark.full) for t in (ACCENTS, SHORT, CODE))]
)
def test_every_planted_text_is_found(text: str, record_property: Noted) -> None:
    withheld = Withheld(frozenset({text}))

    missed, repeated = [], []
    for name, plant in PLANTS.items():
        leaks = scan(plant.write(text), withheld)
        if not found(leaks, plant):
            missed.append(name)
        said = " ".join(f"{leak.file} {leak.where} {leak.words}" for leak in leaks).lower()
        if text.lower() in said:
            repeated.append(name)

    assert len(PLANTS) >= FEWEST_WAYS
    assert missed == []
    assert repeated == []
    record_property("leaks of texts planted", len(PLANTS))
    record_property("leaks of texts found", len(PLANTS) - len(missed))


def test_every_planted_figure_is_found(record_property: Noted) -> None:
    plants = into_figures.plants()

    missed = [
        name
        for name, plant in plants.items()
        if plant.kind not in {leak.kind for leak in scan(plant.write(), WITHHELD)}
    ]

    assert len(plants) >= FEWEST_WAYS
    assert missed == []
    record_property("leaks of figures planted", len(plants))
    record_property("leaks of figures found", len(plants) - len(missed))


def test_the_files_that_figures_are_planted_into_are_clean_before() -> None:
    assert scan(protected_files(), WITHHELD) == []


@pytest.mark.parametrize("text", ["QZ4417WK2ARPX3", "Q12345678901Z"])
def test_every_spelling_that_the_search_for_canaries_knows_is_found(
    text: str, record_property: Noted
) -> None:
    withheld = Withheld(frozenset({text}))
    ways = vectors()

    missed = [
        name
        for name, write in ways.items()
        if Kind.TEXT not in {leak.kind for leak in scan({"file": write(text)}, withheld)}
    ]

    assert missed == []
    record_property("spellings of canaries planted", len(ways))
    record_property("spellings of canaries found", len(ways) - len(missed))


# What is clean is left alone.


@pytest.mark.parametrize(
    "editions",
    [pytest.param(20, id="some"), pytest.param(200, id="many", marks=pytest.mark.full)],
)
def test_clean_files_give_no_alarm(editions: int, record_property: Noted) -> None:
    alarms: list[Leak] = []
    number = 0
    for seed in range(editions):
        made = make(seed)
        clean = files(made)
        number += len(clean)
        alarms += scan(clean, _nearly(made, clean))

    assert number >= FEWEST_CLEAN
    assert alarms == []
    record_property("clean files scanned", number)
    record_property("false alarms in clean files", len(alarms))


def _nearly(made: Made, clean: Mapping[str, bytes]) -> Withheld:
    """Return what is hidden, and texts that nearly stand in the files: words cut or gone on."""
    told = clean["index.html"].decode().lower()
    words = set(_WORD.findall(told))
    known = set(re.findall(r"[a-z]+", " ".join(_texts_of(clean)).lower()))
    nearly = {word[:-1] for word in words} | {word[1:] for word in words}
    nearly |= {f"{word}q" for word in words}
    texts = {word for word in nearly if len(word) >= 5 and word not in known}
    assert len(texts) > 50
    return Withheld(frozenset(texts | {"202606", "9987123455"}), made.withheld.figures)


def _texts_of(clean: Mapping[str, bytes]) -> list[str]:
    from assurance.leaks.hosts import parts

    found = [data.decode("utf-8", "ignore") for data in clean.values()]
    for name, data in clean.items():
        if name.endswith(("xlsx", "docx")):
            found += [each.decode("utf-8", "ignore") for each in parts(data).values()]
    return found


def test_files_as_they_are_hold_nothing_that_stands_in_none_of_them() -> None:
    assert scan(hosts(), Withheld(frozenset({NAME, SHORT, ACCENTS, CODE}))) == []


@pytest.mark.parametrize("digest", [f"1f8b{'a7' * 30}", f"a1f8b{'c7' * 29}d", "1f8b" * 32])
def test_a_digest_that_begins_as_a_packed_file_does_is_none(digest: str) -> None:
    manifest = f'{{"files": {{"index.html": "{digest}"}}}}'.encode()

    assert scan({"manifest.json": manifest}, Withheld(frozenset({NAME}))) == []


def test_a_packed_file_in_the_digits_of_a_digest_is_looked_into() -> None:
    digits = gzip.compress(NAME.encode()).hex()
    manifest = f'{{"files": {{"index.html": "{digits}"}}}}'.encode()

    leaks = scan({"manifest.json": manifest}, Withheld(frozenset({NAME})))

    assert [leak.kind for leak in leaks] == [Kind.TEXT]
