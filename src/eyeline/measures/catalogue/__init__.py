"""Every figure that Eyeline knows how to make: one declaration a file, the council's own beside."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cached_property
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from eyeline.figures.errors import EyelineError
from eyeline.measures.counting import Population
from eyeline.measures.declarations import Measure
from eyeline.measures.loader import SECTIONS, measures, population, with_parts
from eyeline.measures.yaml_places import BadDeclaration


class UnknownMeasure(EyelineError):
    """No declaration has this id, or none this breakdown."""


@dataclass(frozen=True)
class Catalogue:
    """The measures in the order of the dashboard, and whom they are made of.

    `own` are those of the council, whose examples have not been worked out yet.
    """

    measures: tuple[Measure, ...]
    populations: dict[str, Population]
    own: tuple[Measure, ...] = ()

    @cached_property
    def by_id(self) -> dict[str, Measure]:
        return {measure.id: measure for measure in self.measures}

    def __getitem__(self, measure_id: str) -> Measure:
        """Return the measure called `measure_id`.

        Raises:
            UnknownMeasure: there is none.
        """
        try:
            return self.by_id[measure_id]
        except KeyError:
            near = get_close_matches(measure_id, self.by_id, 3)
            hint = f"did you mean {' or '.join(near)}? " if near else ""
            raise UnknownMeasure(
                f"There is no measure {measure_id!r}: {hint}`eyeline measures list` shows them all."
            ) from None

    def parameter(self, name: str) -> str:
        """Return `name` if some formula uses a parameter of that name.

        Raises:
            UnknownMeasure: none does.
        """
        known = sorted({each for measure in self.measures for each in measure.parameters})
        if name not in known:
            raise UnknownMeasure(
                f"No formula uses {name!r}; they use {', '.join(known) or 'no numbers yet'}."
            )
        return name

    def breakdown(self, name: str) -> str:
        """Return `name` if some measure is broken down by it, or if it is empty.

        Raises:
            UnknownMeasure: none is.
        """
        known = sorted({by for measure in self.measures for by in measure.by})
        if name and name not in known:
            raise UnknownMeasure(
                f"No measure is broken down by {name!r}; there are {', '.join(known)}."
            )
        return name


def load(own: Path | None = None) -> Catalogue:
    """Return the catalogue that comes with Eyeline and, from the folder `own`, the council's own.

    Raises:
        BadDeclaration: a declaration cannot stand, or an id stands twice.
    """
    populations = {}
    for name, text in _texts(files("eyeline.measures") / "populations", "populations"):
        found = population(text, name)
        populations[found.id] = found
    texts = list(_texts(files(__name__), "catalogue"))
    declared = [m for name, text in texts for m in measures(text, name, populations)]
    files_of_own = sorted(own.rglob("*.yaml")) if own is not None else []
    of_own = [m for f in files_of_own for m in measures(f.read_text("utf-8"), str(f), populations)]
    _check_together([*declared, *of_own])
    every = with_parts([*declared, *of_own])
    ordered = sorted(every, key=lambda m: (SECTIONS.index(m.section), m.order, m.id))
    return Catalogue(tuple(ordered), populations, tuple(every[len(declared) :]))


def _texts(folder: Traversable, name: str) -> Iterator[tuple[str, str]]:
    for entry in sorted(folder.iterdir(), key=lambda e: e.name):
        place = f"{name}/{entry.name}"
        if entry.is_dir():
            yield from _texts(entry, place)
        elif entry.name.endswith(".yaml"):
            yield place, entry.read_text("utf-8")


def _check_together(measures: list[Measure]) -> None:
    seen: dict[str, Measure] = {}
    for found in measures:
        if found.id in seen:
            raise BadDeclaration(
                f"{found.file}: the id {found.id} stands in {seen[found.id].file} already; "
                "choose another."
            )
        seen[found.id] = found
    for found in measures:
        for other in found.beside:
            if other not in seen:
                raise BadDeclaration(f"{found.file}: beside {other}, which is not declared.")
        if found.part_of and found.part_of.total not in seen:
            raise BadDeclaration(
                f"{found.file}: it is part of {found.part_of.total}, which is not declared."
            )
