"""Every boundary of every declaration has an example that fails when the boundary moves."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

import eyeline.measures
from eyeline.measures import catalogue
from eyeline.measures.declarations import Measure
from eyeline.measures.loader import measures, population, with_parts
from eyeline.measures.yaml_places import BadDeclaration
from spec.mutants import Mutant, mutants
from spec.workings import Workings

CATALOGUE = catalogue.load()
FOLDER = Path(eyeline.measures.__file__).parent
FIRST_OF_FILE = list({m.file: m for m in reversed(CATALOGUE.measures)}.values())[::-1]
POPULATIONS = sorted((FOLDER / "populations").glob("*.yaml"))

_BOTH_OR_NONE = "the lists of both parts are of one day: there is a figure with both or with none"

SAME_FIGURES = {
    ("unregulated", "versions: from 2023-10-27"): "no month ends from 27 to 29 October",
    ("unregulated", "versions: from 2023-10-29"): "no month ends from 27 to 29 October",
    ("department_variance_pct", "numerator: as_at: latest_within 1"): _BOTH_OR_NONE,
    ("department_variance_pct", "denominator: as_at: latest_within 1"): _BOTH_OR_NONE,
    ("*", "numerator: as_at: latest_within 93"): _BOTH_OR_NONE,
    ("*", "denominator: as_at: latest_within 93"): _BOTH_OR_NONE,
    (
        "care_leavers_custody_visited",
        "numerator: open: visited_in_custody -1 day",
    ): "a visit after the list's day is not the last one up to it",
}
"""Changes that no record can show, by measure (* for all) and change; and why."""

Noted = Callable[[str, object], None]


@pytest.mark.parametrize("declared", FIRST_OF_FILE, ids=lambda measure: measure.id)
def test_no_boundary_of_a_measure_moves_unseen(
    declared: Measure, workings: Workings, record_property: Noted
) -> None:
    text = (FOLDER / declared.file).read_text("utf-8")

    unseen = []
    changed = [m for m in mutants(_data(text)) if not SAME_FIGURES.keys() & _entries(declared, m)]
    for mutant in changed:
        try:
            others = _loaded(_text(mutant), declared.file)
        except BadDeclaration:  # seen before any example is worked out
            continue
        if all(workings.holds(other) for other in others):
            unseen.append(mutant.change)

    _note(record_property, len(changed), len(unseen))
    assert unseen == []


@pytest.mark.parametrize("file", POPULATIONS, ids=lambda file: file.stem)
def test_no_boundary_of_a_population_moves_unseen(
    file: Path, workings: Workings, record_property: Noted
) -> None:
    made_of_it = [
        (declared, text)
        for declared in FIRST_OF_FILE
        if f"of: {file.stem}" in (text := (FOLDER / declared.file).read_text("utf-8"))
    ]

    unseen = []
    changed = list(_loadable(mutants(_data(file.read_text("utf-8"))), file))
    for mutant in changed:
        other = population(_text(mutant), file.name)
        populations = CATALOGUE.populations | {other.id: other}
        made = (each for m, text in made_of_it for each in measures(text, m.file, populations))
        if all(workings.holds(each) for each in made):
            unseen.append(mutant.change)

    _note(record_property, len(changed), len(unseen))
    assert unseen == []


def test_what_no_record_can_show_is_still_declared() -> None:
    tried = {
        entry
        for declared in FIRST_OF_FILE
        for mutant in mutants(_data((FOLDER / declared.file).read_text("utf-8")))
        for entry in _entries(declared, mutant)
    }

    assert set(SAME_FIGURES) <= tried


def _loaded(text: str, file: str) -> list[Measure]:
    """Return the measures of `text`, a formula's with the parts that the catalogue has."""
    found = measures(text, file, CATALOGUE.populations)
    every = with_parts([*found, *(m for m in CATALOGUE.measures if m.file != file)])
    return every[: len(found)]


def _entries(declared: Measure, mutant: Mutant) -> set[tuple[str, str]]:
    """Return under which keys of `SAME_FIGURES` a change of a measure may stand."""
    return {(declared.id, mutant.change), ("*", mutant.change)}


def _loadable(changed: Iterator[Mutant], file: Path) -> Iterator[Mutant]:
    """Leave out what the loader refuses: a stock without a first day cannot be declared."""
    for mutant in changed:
        try:
            population(_text(mutant), file.name)
        except BadDeclaration:
            continue
        yield mutant


def _data(text: str) -> Any:
    return yaml.load(text, Loader=yaml.CBaseLoader)


def _text(mutant: Mutant) -> str:
    return yaml.dump(mutant.declaration, Dumper=yaml.CSafeDumper)


def _note(record_property: Noted, tried: int, unseen: int) -> None:
    record_property("boundaries changed", tried)
    record_property("boundaries caught by an example", tried - unseen)
