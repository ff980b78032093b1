"""The exceptions of a quarter, the most surprising first, and since when each is one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from eyeline.figures import WHOLE, Cell, Group, PeriodKind, day_in_words
from eyeline.figures.periods import is_quarter_end, month_end, months_before
from eyeline.measures.control.charts import chart_of, chart_of_changes, tells_of_changes
from eyeline.measures.control.points import Step
from eyeline.measures.declarations import Measure
from eyeline.measures.exceptions.reasons import Kind, Reason, missed, outside, unlike_others
from eyeline.measures.targets import Target, judge_all

_GRAVEST = {kind: place for place, kind in enumerate(Kind)}
_HISTORY = 8  # quarters looked back at

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
    by_quarter = [_at(day, measure, cells, targets, steps) for day in ends]
    if not by_quarter or ends[-1] != end:
        return []
    found = []
    for group, (cell, reasons) in by_quarter[-1].items():
        running = 0
        for quarter in reversed(by_quarter):
            if group not in quarter:
                break
            running += 1
        found.append(Exceptional(measure, cell, tuple(reasons), ends[-running], running))
    return found


def _quarters_to(end: date, cells: Sequence[Cell]) -> list[date]:
    """Return the ends of the quarters that have figures, up to `end`, without a gap."""
    told = {cell.period.end for cell in cells if is_quarter_end(cell.period.end)}
    found: list[date] = []
    day = end
    while day in told and len(found) < _HISTORY:
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
    """Return the newest month if its control chart makes it an exception.

    A figure of the year makes none: spend begins anew on 1 April and a forecast moves with each
    year's budget, so that a chart of it signals every year. It answers to its target.
    """
    if measure.of_year:
        return []
    months = [
        cell
        for cell in cells
        if cell.period.kind is PeriodKind.MONTH
        and cell.group == WHOLE
        and cell.period.end <= end
        and cell.value is not None
    ]
    newest = max(months, key=lambda cell: cell.period.end, default=None)
    if newest is None or newest.period.end != end or PeriodKind.MONTH not in measure.periods:
        return []
    if tells_of_changes(measure):
        changes = chart_of_changes(measure, months)
        still = [point for point in changes.points if point.value == 0]
        if 2 * len(still) > len(changes.points):  # a list that comes but once a quarter
            return []
        reason = outside(changes, "Of its change from month to month. ")
    else:
        reason = outside(chart_of(measure, months, [step for step in steps if step.first <= end]))
    return [(newest, reason)] if reason else []
