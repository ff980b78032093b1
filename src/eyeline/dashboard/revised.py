"""What changed between two calculations, for a reader: by measure, with causes where known."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from eyeline.dashboard.models import Edition
from eyeline.dashboard.sources import Sources
from eyeline.figures import PeriodKind, Status, day_in_words, figure_text, quarter_name
from eyeline.measures.cells import Calculation
from eyeline.measures.declarations import Measure
from eyeline.measures.revisions import (
    ChangedTarget,
    Figure,
    Revision,
    changed_targets,
    differences,
    kept,
)
from eyeline.measures.targets import Target

_KIND = PeriodKind.QUARTER
_NAME = 12  # letters of a calculation's id that name it in an address


@dataclass(frozen=True, slots=True)
class Earlier:
    """A calculation to compare with: what an address calls it, and what a reader does."""

    calculation: Calculation
    name: str
    words: str


@dataclass(frozen=True, slots=True)
class Changed:
    """A figure that changed, in words; `why` is blank where causes were not worked out."""

    quarter: str
    was: str
    now: str
    why: str


@dataclass(frozen=True, slots=True)
class ChangedMeasure:
    """A measure and its figures that changed, the newest quarter first."""

    measure: str
    title: str
    section: str
    figures: tuple[Changed, ...]
    targets: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Changes:
    """What changed of each measure, and whether the causes were worked out."""

    measures: tuple[ChangedMeasure, ...]
    explained: bool

    def of(self, measure: str) -> ChangedMeasure | None:
        """Return what changed of one measure."""
        return next((each for each in self.measures if each.measure == measure), None)


def earlier(sources: Sources, later: Calculation, editions: Iterable[Edition]) -> list[Earlier]:
    """Return the calculations of the same council that were made before, the newest first."""
    shown: dict[str, str] = {}
    for edition in editions:
        shown[edition.calculation] = edition.name
    every = [each for each in sources.cells.all() if each.area == later.area]
    ids = [each.id for each in every]
    before = every[: ids.index(later.id)] if later.id in ids else every
    past = [each for each in every if each.known_at is not None and each not in before]
    return [
        Earlier(each, each.id[:_NAME], _words(each, shown.get(each.id, "")))
        for each in reversed([*before, *past])
        if each.id != later.id
    ]


def _words(calculation: Calculation, edition: str) -> str:
    if calculation.known_at is not None:
        return f"what was known on {_day(calculation.known_at)}"
    if edition:
        return f"the edition {edition}"
    until = day_in_words(calculation.last)
    return f"calculation {calculation.id[:8]}, of the quarters to {until}"


def _day(moment: datetime) -> str:
    return day_in_words(moment.date())


def between(
    sources: Sources,
    before: Calculation,
    later: Calculation,
    quarter: date,
    then: Sequence[Target],
    now: Sequence[Target],
) -> Changes:
    """Return what of the whole's quarters up to `quarter` changed from one calculation to a later.

    `then` and `now` are the targets that stood and that stand for `quarter`.
    """
    cells = sources.cells.cells(later, kind=_KIND, dimension="")
    known = kept(sources.cells, before, later, _KIND)
    found = known
    if found is None:
        was = sources.cells.cells(before, kind=_KIND, dimension="")
        found = differences(was, cells)
    told = [cell for cell in cells if cell.period.end == quarter] if then != now else []
    held = list(changed_targets(sources.catalogue.by_id, told, then, now))
    past = [each for each in found if each.period.end <= quarter]
    explained = known is not None
    measures = _measures(sources.catalogue.by_id, past, held, explained=explained)
    return Changes(tuple(measures), explained)


def _measures(
    measures: Mapping[str, Measure],
    found: Sequence[Revision],
    held: Sequence[ChangedTarget],
    *,
    explained: bool,
) -> Iterator[ChangedMeasure]:
    """Yield the measures of which something changed, in the dashboard's order."""
    by_id = {
        name: list(some)
        for name, some in groupby(
            sorted(found, key=lambda each: each.measure), key=lambda each: each.measure
        )
    }
    for name, measure in measures.items():
        of_targets = tuple(_sentence(each.words) for each in held if each.cell.measure == name)
        revised = sorted(by_id.get(name, ()), key=lambda each: each.period, reverse=True)
        if revised or of_targets:
            figures = tuple(_changed(measure, each, explained=explained) for each in revised)
            yield ChangedMeasure(name, measure.title, measure.section, figures, of_targets)


def _sentence(words: str) -> str:
    return f"{words[0].upper()}{words[1:]}"


def _changed(measure: Measure, revision: Revision, *, explained: bool) -> Changed:
    was, now = _figure(measure, revision.was), _figure(measure, revision.now)
    same = "It rounds to the same: the numbers behind it changed." if was == now else ""
    why = revision.words if explained else same
    return Changed(quarter_name(revision.period.end), was, now, why)


def _figure(measure: Measure, figure: Figure) -> str:
    if figure.value is None:
        return Status(figure.status).words
    return figure_text(figure.value, measure.unit, measure.dp)
