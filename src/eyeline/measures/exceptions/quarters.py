"""The exceptions of a quarter, the most surprising first, and since when each is one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from eyeline.figures import Cell, Group, PeriodKind, day_in_words
from eyeline.figures.periods import is_quarter_end, month_end, months_before
from eyeline.measures.control.points import Step
from eyeline.measures.control.telling import telling
from eyeline.measures.declarations import Measure
from eyeline.measures.exceptions.reasons import Kind, Reason, missed, outside, unlike_others
from eyeline.measures.targets import Target, judge_all

_GRAVEST = {kind: place for place, kind in enumerate(Kind)}
HISTORY = 8
"""Quarters looked back at."""

Place = tuple[str, Group]
Steps = Mapping[str, Sequence[Step]]


@dataclass(frozen=True, slots=True)
class Exceptional:
    """A measure's figure, of the whole or of a group, that somebody has to answer for.

    `cell` is of the quarter, or of the longer period to its end that missed its target. `since`
    is the last day of the first of the quarters running in which it was one, the `quarters` of
    them counted; as far as figures reach, and no more than eight quarters back.
    """

    measure: Measure
    cell: Cell
    reasons: tuple[Reason, ...]
    since: date
    quarters: int

    @property
    def is_new(self) -> bool:
        """Whether the quarter before was none."""
        return self.quarters == 1

    @property
    def surprise(self) -> float:
        """How often chance alone would do as much; 1 where that cannot be told."""
        return min((r.surprise for r in self.reasons if r.surprise is not None), default=1.0)

    @property
    def words(self) -> str:
        """All reasons, and whether it is new."""
        lasting = f"For {self.quarters} quarters running, since {day_in_words(self.since)}"
        said = " ".join(reason.words for reason in self.reasons)
        return f"{said} {'New this quarter' if self.is_new else lasting}."


def exceptions_at(
    end: date,
    measures: Iterable[Measure],
    cells: Iterable[Cell],
    targets: Sequence[Target],
    steps: Steps | None = None,
) -> list[Exceptional]:
    """Return the exceptions of the quarter that ends on `end`, the most surprising first.

    Of equally surprising ones the gravest kind goes first. `cells` are those of a calculation,
    of all periods: quarters say since when, months make the control charts. `steps` are the
    step changes of each measure, by its id.
    """
    known = {measure.id: measure for measure in measures}
    of_measure: dict[str, list[Cell]] = defaultdict(list)
    for cell in cells:
        if cell.measure in known and cell.period.end <= end:
            of_measure[cell.measure].append(cell)
    found = []
    for name, some in of_measure.items():
        told = [target for target in targets if target.measure == name]
        found += _of_measure(end, known[name], some, told, (steps or {}).get(name, ()))
    return sorted(found, key=_order)


def _order(found: Exceptional) -> tuple[float, int, str, str]:
    kind = min(_GRAVEST[reason.kind] for reason in found.reasons)
    return found.surprise, kind, found.measure.id, found.cell.group.value


def _of_measure(
    end: date,
    measure: Measure,
    cells: Sequence[Cell],
    targets: Sequence[Target],
    steps: Sequence[Step],
) -> list[Exceptional]:
    ends = _quarters_to(end, cells)
    if not ends or ends[-1] != end:
        return []
    newest = _at(end, measure, cells, targets, steps)
    running = dict.fromkeys(newest, 1)
    still = set(newest)
    for day in reversed(ends[:-1]):
        if not still:
            break
        still &= _at(day, measure, cells, targets, steps).keys()
        for group in still:
            running[group] += 1
    return [
        Exceptional(measure, cell, tuple(reasons), ends[-running[group]], running[group])
        for group, (cell, reasons) in newest.items()
    ]


def _quarters_to(end: date, cells: Sequence[Cell]) -> list[date]:
    """Return the ends of the quarters that have figures, up to `end`, without a gap."""
    told = {cell.period.end for cell in cells if is_quarter_end(cell.period.end)}
    found: list[date] = []
    day = end
    while day in told and len(found) < HISTORY:
        found.append(day)
        day = month_end(months_before(day.replace(day=1), 3))
    return found[::-1]


def _at(
    end: date,
    measure: Measure,
    cells: Sequence[Cell],
    targets: Sequence[Target],
    steps: Sequence[Step],
) -> dict[Group, tuple[Cell, list[Reason]]]:
    """Return what is exceptional of a measure at a quarter's end, by group."""
    found: dict[Group, tuple[Cell, list[Reason]]] = {}

    def add(cell: Cell, reason: Reason) -> None:
        found.setdefault(cell.group, (cell, []))[1].append(reason)

    at_end = [cell for cell in cells if cell.period.end == end]
    for judged in judge_all({measure.id: measure}, at_end, targets):
        for reason in missed(measure, [judged]):
            add(judged.cell, reason)
    for cell, reason in _by_chart(end, measure, cells, steps):
        add(cell, reason)
    quarter = [cell for cell in at_end if cell.period.kind is PeriodKind.QUARTER]
    of_teams = [cell for cell in quarter if cell.group.dimension == "team"]
    for cell, reason in unlike_others(measure, of_teams):
        add(cell, reason)
    return found


def _by_chart(
    end: date, measure: Measure, cells: Sequence[Cell], steps: Sequence[Step]
) -> list[tuple[Cell, Reason]]:
    """Return the newest month if its control chart makes it an exception."""
    told = telling(measure, cells, steps, end=end)
    reason = outside(told.chart, told.of_what) if told else None
    return [(told.newest, reason)] if told and reason else []
