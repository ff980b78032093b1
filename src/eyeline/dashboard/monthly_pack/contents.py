"""The monthly pack for the senior management team, as values: a page and a PDF are made of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from eyeline.dashboard import standings
from eyeline.dashboard.agreed import Agreed
from eyeline.dashboard.changes_in_words import change
from eyeline.dashboard.measure import control_chart
from eyeline.dashboard.measure.charts import Drawn
from eyeline.dashboard.team.about import AboutTeams
from eyeline.dashboard.team.page import Agreement, of_how_many
from eyeline.figures import WHOLE, Cell, PeriodKind, day_in_words
from eyeline.figures.periods import month_end, months_before
from eyeline.measures.control import Verdict
from eyeline.measures.declarations import Measure
from eyeline.measures.exceptions import Exceptional
from eyeline.measures.targets import judge_all
from eyeline.publication.charts import Chart
from eyeline.publication.summary import MISSING, Change, Control, Figure

HEADLINES = (
    "contacts",
    "referrals",
    "re_referrals_12m",
    "assessments_45wd",
    "children_in_need",
    "section_47_started",
    "icpc_15wd",
    "cpp_number",
    "cpp_visited_in_time",
    "cpp_reviewed_in_time",
    "cla_number",
    "cla_exits",
    "placement_stability_short",
    "unregulated",
    "ehcp_requests",
    "ehcp_20wk",
)
"""What a senior management team looks at each month, besides all that has a target."""

MONTHS_KEPT = 12
_BEFORE = "the month before"


@dataclass(frozen=True, slots=True)
class Headline:
    """A measure's month: its figure, the month before's, what its control chart says and shows.

    `said` is that in short. `numbers` is what a share is of; `agreements` are the targets that
    stand for the month, or for a longer period that ends with it. Where no control chart tells of
    the month, `chart` has no limits.
    """

    measure: str
    title: str
    unit: str
    current: Figure
    before: Figure
    change: Change
    numbers: str
    control: Control | None
    said: str
    chart: Chart
    agreements: tuple[Agreement, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """A figure that somebody answers for: of which measure and group, why, whether it is new."""

    measure: str
    title: str
    group: str
    words: str
    is_new: bool


@dataclass(frozen=True, slots=True)
class Attention:
    """A team to look at: what it answers for, how many children it has, and its faulty rows."""

    team: str
    titles: tuple[str, ...]
    children: int | None
    quarantined: int
    blank: int


@dataclass(frozen=True, slots=True)
class Pack:
    """The pack of the month that ends on `end`; exceptions are those of the quarter to `quarter`.

    `left_out` are headlines without a figure for the month.
    """

    end: date
    quarter: date
    headlines: tuple[Headline, ...]
    left_out: tuple[str, ...]
    answers: tuple[Answer, ...]
    teams: tuple[Attention, ...]

    @property
    def name(self) -> str:
        """The month's name, such as "June 2026"."""
        return f"{self.end:%B %Y}"

    @property
    def label(self) -> str:
        """The month as an address has it, such as "2026-06"."""
        return label_of(self.end)

    @property
    def to(self) -> str:
        return day_in_words(self.quarter)

    @property
    def new(self) -> tuple[Answer, ...]:
        return tuple(answer for answer in self.answers if answer.is_new)

    @property
    def lasting(self) -> tuple[Answer, ...]:
        return tuple(answer for answer in self.answers if not answer.is_new)

    def with_verdict(self, verdict: str) -> tuple[Headline, ...]:
        """Return the headlines of which their control chart says so."""
        return tuple(h for h in self.headlines if h.control and h.control.verdict == verdict)


def label_of(end: date) -> str:
    """Return a month as an address has it."""
    return f"{end:%Y-%m}"


def months(newest: date, first: date) -> tuple[date, ...]:
    """Return the ends of the months that have a pack, the newest first: a year's, from `first`."""
    start = newest.replace(day=1)
    ends = (month_end(months_before(start, back)) for back in range(MONTHS_KEPT))
    return tuple(end for end in ends if end >= first)


def quarter_by(end: date) -> date:
    """Return the last quarter's end that is not after a month's."""
    return month_end(months_before(end.replace(day=1), end.month % 3))


def build(
    end: date,
    measures: Mapping[str, Measure],
    cells: Iterable[Cell],
    *,
    council: str,
    agreed: Agreed,
    exceptions: Iterable[Exceptional],
    about: AboutTeams,
) -> Pack:
    """Return the pack of the month that ends on `end`.

    `cells` are the whole council's, of every period; `exceptions` those of the last quarter by
    then.
    """
    of_measure: dict[str, list[Cell]] = defaultdict(list)
    for cell in cells:
        if cell.group == WHOLE and cell.period.end <= end:
            of_measure[cell.measure].append(cell)
    wanted = [measures[name] for name in _wanted(agreed) if name in measures]
    monthly = [measure for measure in wanted if PeriodKind.MONTH in measure.periods]
    made = {m.id: _headline(m, of_measure[m.id], end, council, agreed) for m in monthly}
    answers = tuple(map(_answer, exceptions))
    return Pack(
        end=end,
        quarter=quarter_by(end),
        headlines=tuple(found for found in made.values() if found),
        left_out=tuple(measures[name].title for name, found in made.items() if not found),
        answers=answers,
        teams=_teams(answers, about),
    )


def _wanted(agreed: Agreed) -> tuple[str, ...]:
    """Return the ids of the headlines, then of what else has a target for the whole."""
    held = (target.measure for target in agreed.targets if target.group == WHOLE)
    return tuple(dict.fromkeys((*HEADLINES, *held)))


def _headline(
    measure: Measure, cells: Sequence[Cell], end: date, council: str, agreed: Agreed
) -> Headline | None:
    by_end = {c.period.end: c for c in cells if c.period.kind is PeriodKind.MONTH}
    cell = by_end.get(end)
    drawn = control_chart.of_months(Drawn(measure, cells, {}, end, council, agreed))
    if cell is None or cell.value is None or drawn is None:
        return None
    earlier = by_end.get(month_end(months_before(end.replace(day=1), 1)))
    before = earlier.value if earlier else None
    ended = [each for each in cells if each.period.end == end]
    told = standings.control(measure, cells, end, agreed.by_measure)
    return Headline(
        measure=measure.id,
        title=measure.title,
        unit=measure.unit,
        current=Figure.of(cell.value, cell.status, measure.unit, measure.dp),
        before=(
            Figure.of(before, earlier.status, measure.unit, measure.dp) if earlier else MISSING
        ),
        change=_change(measure, cell, before),
        numbers=of_how_many(measure, cell),
        control=told,
        said=_said(told),
        chart=drawn.chart if told else _without_limits(drawn.chart),
        agreements=tuple(
            Agreement(one.judgement.words, one.judgement.verdict.is_exception)
            for one in judge_all({measure.id: measure}, ended, agreed.targets)
        ),
    )


def _without_limits(chart: Chart) -> Chart:
    """Return the months alone, where limits would tell nothing of them."""
    return replace(chart, comparators=(), marks=(), note="")


def _change(measure: Measure, cell: Cell, before: Decimal | None) -> Change:
    """Return the change on the month before, which its column names."""
    found = change(cell.value, before, measure.polarity, measure.unit, measure.dp, _BEFORE)
    return replace(found, words=found.words.removesuffix(f" on {_BEFORE}"))


def _said(control: Control | None) -> str:
    """Return what a control chart says where it says anything but that all is usual."""
    if control is None:
        return "no chart of months"
    return "the usual variation" if control.verdict == Verdict.NEITHER else control.words


def _answer(found: Exceptional) -> Answer:
    measure, group = found.measure, found.cell.group
    return Answer(measure.id, measure.title, group.value, found.words, found.is_new)


def _teams(answers: Iterable[Answer], about: AboutTeams) -> tuple[Attention, ...]:
    """Return the teams that answer for a figure or have faulty rows, those of most first."""
    titles: dict[str, list[str]] = defaultdict(list)
    for answer in answers:
        titles[answer.group].append(answer.title)
    known = dict.fromkeys((*about.caseloads, *about.faults))
    found = []
    for team in known:
        faults = about.faults.get(team, ())
        quarantined = sum(fault.rows for fault in faults if fault.quarantined)
        blank = sum(fault.rows for fault in faults if not fault.quarantined)
        load = about.caseloads.get(team)
        if titles.get(team) or quarantined or blank:
            children = load.children if load else None
            named = tuple(titles.get(team, ()))
            found.append(Attention(team, named, children, quarantined, blank))
    return tuple(sorted(found, key=_order))


def _order(team: Attention) -> tuple[bool, int, int, str]:
    unknown = team.team in ("not allocated", "not known")
    return unknown, -len(team.titles), -(team.quarantined + team.blank), team.team
