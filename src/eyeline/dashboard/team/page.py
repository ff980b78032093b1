"""A team's or a service's page as values: its figures, what it answers for, its data faults."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from eyeline.dashboard import summary
from eyeline.dashboard.agreed import Agreed
from eyeline.dashboard.periods import shown_kind
from eyeline.dashboard.summary import Council
from eyeline.figures import WHOLE, Cell, Group, as_text
from eyeline.measures.declarations import Measure, MeasureKind
from eyeline.measures.exceptions import Exceptional
from eyeline.measures.listing import has_children
from eyeline.measures.targets import judge_all
from eyeline.publication.summary import Figure, Row, Summary
from eyeline.records.tables import TABLES
from eyeline.records.team_faults import BLANK, TeamFault
from eyeline.returns.kinds import KINDS


@dataclass(frozen=True, slots=True)
class Agreement:
    """A target that stands for a team's figure: in words, and whether it was missed."""

    words: str
    missed: bool


@dataclass(frozen=True, slots=True)
class Line:
    """A measure's line: as the Summary has it, of the team; the whole council's figure beside it.

    `numbers` is what a share is of, such as "12 of 34"; `listed`: children stand behind it.
    """

    row: Row
    council: Figure
    numbers: str
    agreements: tuple[Agreement, ...]
    is_exception: bool
    listed: bool


@dataclass(frozen=True, slots=True)
class Subject:
    """A team's measures of one subject."""

    title: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """A figure that the team answers for: of which measure, why, and whether that is new."""

    measure: str
    title: str
    words: str
    is_new: bool


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong in rows of the team's children: where, how many, what to do."""

    what: str
    where: str
    source: str
    snapshot: str
    rows: int
    quarantined: bool
    remedy: str


@dataclass(frozen=True, slots=True)
class TeamPage:
    """What a team's page shows. `nothing_of` are measures that counted none of its children."""

    summary: Summary
    subjects: tuple[Subject, ...]
    answers: tuple[Answer, ...]
    faults: tuple[Fault, ...]
    nothing_of: tuple[str, ...]


def build(
    council: Council,
    group: Group,
    quarter: date,
    measures: Sequence[Measure],
    cells: Sequence[Cell],
    whole: Iterable[Cell],
    *,
    agreed: Agreed,
    exceptions: Iterable[Exceptional],
    faults: Iterable[TeamFault],
) -> TeamPage:
    """Return the page of `group` for the quarter that ends on `quarter`.

    `cells` are the group's, `whole` those of the whole council; of `exceptions` the group's count.
    """
    broken_down = [measure for measure in measures if group.dimension in measure.by]
    told = {cell.measure for cell in cells if cell.numerator or cell.denominator}
    shown = [measure for measure in broken_down if measure.id in told]
    alone = [_alone(cell) for cell in cells]
    own = summary.build(council, quarter, shown, alone, {}, calculation="")
    answers = tuple(_answer(each) for each in exceptions if each.cell.group == group)
    beside = summary.Cells(whole)
    agreements = _agreements(shown, cells, quarter, agreed)
    numbers = {cell.measure: cell for cell in cells if cell.period.end == quarter}
    by_id = {measure.id: measure for measure in shown}
    excepted = {answer.measure for answer in answers}

    def line(row: Row) -> Line:
        measure = by_id[row.measure]
        return Line(
            row,
            beside.figure(measure, shown_kind(measure), quarter),
            _numbers(measure, cells, quarter),
            agreements.get(measure.id, ()),
            measure.id in excepted,
            has_children(measure) and measure.id in numbers,
        )

    subjects = tuple(
        Subject(g.title, tuple(line(row) for row in g.rows))
        for section in reversed(own.sections)
        for g in section.groups
    )
    nothing = tuple(measure.title for measure in broken_down if measure.id not in told)
    return TeamPage(own, subjects, answers, tuple(_faults(faults)), nothing)


def _alone(cell: Cell) -> Cell:
    """Return a group's cell as that of a whole, as the Summary reads it."""
    return replace(cell, group=WHOLE)


def _answer(found: Exceptional) -> Answer:
    return Answer(found.measure.id, found.measure.title, found.words, found.is_new)


def _agreements(
    measures: Sequence[Measure], cells: Iterable[Cell], quarter: date, agreed: Agreed
) -> Mapping[str, tuple[Agreement, ...]]:
    known = {measure.id: measure for measure in measures}
    ended = [cell for cell in cells if cell.period.end == quarter]
    found: dict[str, list[Agreement]] = {}
    for one in judge_all(known, ended, agreed.targets):
        judgement = one.judgement
        said = Agreement(judgement.words, judgement.verdict.is_exception)
        found.setdefault(one.cell.measure, []).append(said)
    return {measure: tuple(some) for measure, some in found.items()}


def _numbers(measure: Measure, cells: Iterable[Cell], quarter: date) -> str:
    """Return what the quarter's share is of; nothing where it is no share."""
    for cell in cells:
        wanted = (measure.id, shown_kind(measure), quarter)
        if (cell.measure, cell.period.kind, cell.period.end) == wanted:
            return of_how_many(measure, cell)
    return ""


def of_how_many(measure: Measure, cell: Cell) -> str:
    """Return the numbers behind a figure: "12 of 34" of a share or a rate, "of 34" of a mean.

    There are none behind a number itself.
    """
    if cell.numerator is None or cell.denominator is None:
        return ""
    below = f"of {as_text(cell.denominator, 0)}"
    is_share = measure.kind is MeasureKind.RATIO
    return f"{as_text(cell.numerator, 0)} {below}" if is_share else below


def _faults(faults: Iterable[TeamFault]) -> Iterator[Fault]:
    """Yield the faults in words, those of the same kind and place together."""
    together: dict[tuple[str, str, str, str, str], int] = {}
    for fault in faults:
        key = (fault.source, fault.snapshot, fault.table, fault.code, fault.column)
        together[key] = together.get(key, 0) + fault.rows
    for (source, snapshot, table, code, column), rows in sorted(
        together.items(), key=lambda entry: (-entry[1], entry[0])
    ):
        kind = KINDS.get(code)
        remedy = kind.remedy if kind else "Look the row up in the return."
        where = TABLES[table].title + (f": {words_of(column)}" if column else "")
        what = _WHAT.get(code, code.replace("-", " "))
        yield Fault(what, where, source, snapshot, rows, code != BLANK, remedy)


_WHAT = {
    BLANK: "blank, or not readable",
    "vital-blank": "a value without which no row stands is blank",
    "vital-date-unreadable": "a date cannot be read",
    "vital-code-unknown": "a code is not known",
    "vital-number-unreadable": "a number cannot be read",
}

_WORDS = {
    "decom": "episode began",
    "dec": "episode ended",
    "rne": "reason the episode began",
    "reason": "reason it ended",
    "upn": "unique pupil number",
    "dob": "date of birth",
    "need": "main need",
    "by_team": "team on the day",
    "earlier_plans": "earlier plans",
    "placement_number": "placements so far",
    "two_placements_ago_ended": "last placement but one ended",
    "resumed_same_day": "began again the same day",
    "received_at": "received at",
    "review_code": "how the child took part",
}


def words_of(column: str) -> str:
    """Return a column's name as a reader knows it."""
    return _WORDS.get(column, column.removeprefix("by_").replace("_", " "))
