"""Made-up children, and the figures that a count of them one by one gives, whatever is declared."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import product

from eyeline.figures import WHOLE, Cell, Group, Period, Status, period, period_ends, ratio
from eyeline.measures.declarations import Aggregate, Measure, MeasureKind, PartOf
from unit.publication.protection.made_up import (
    FYTD,
    QUARTER,
    RECORD,
    flow,
    formula,
    of_column,
    share,
    stock,
)

ENDS = tuple(period_ends(date(2024, 6, 30), date(2026, 3, 31)))
SEXES, TEAMS = ("F", "M"), ("A", "B", "C")
GROUPS = (WHOLE, *(Group("sex", s) for s in SEXES), *(Group("team", t) for t in TEAMS))


@dataclass(frozen=True)
class Event:
    """A referral: of which child, in which quarter, and what came of it."""

    child: int
    end: date
    group: dict[str, str]
    late: bool
    again: bool
    left: bool
    days: int


@dataclass(frozen=True)
class Stay:
    """A child's care: from the end of one quarter until before that of another."""

    first: date
    after: date
    group: dict[str, str]
    status: str
    far: bool


REFERRALS, LATE, AGAIN, LEFT = (
    flow("referrals"),
    flow("late", "late"),
    flow("again", "again"),
    flow("left", "left"),
)
CARE, FAR_AWAY = stock("care"), stock("far", "far")
STATUSES = tuple(
    stock(name, f"status = '{name}'", part_of=PartOf("care", complete=True))
    for name in ("s20", "fco", "other")
)
MEASURES: tuple[Measure, ...] = (
    REFERRALS,
    LATE,
    share("late_share", LATE, REFERRALS),
    share("again_share", AGAIN, REFERRALS),
    LEFT,
    formula("net", "referrals - left", REFERRALS, LEFT),
    of_column("days", Aggregate.MEAN),
    CARE,
    share("far_share", FAR_AWAY, CARE),
    *STATUSES,
)
COUNTED: dict[str, Callable[[Event], bool]] = {
    "referrals": lambda event: True,
    "late": lambda event: event.late,
    "again": lambda event: event.again,
    "left": lambda event: event.left,
}
OPEN: dict[str, Callable[[Stay], bool]] = {
    "care": lambda stay: True,
    "far": lambda stay: stay.far,
    **{m.id: lambda stay, name=m.id: stay.status == name for m in STATUSES},  # type: ignore[misc]
}
SHARES = {
    "late_share": ("late", "referrals"),
    "again_share": ("again", "referrals"),
    "far_share": ("far", "care"),
}


class Council:
    """A council's children, the same for one seed; some seeds leave a breakdown out."""

    def __init__(self, seed: int) -> None:
        chance = random.Random(f"children {seed}")
        kept = ("", *[("team",), ("sex", "team")][seed % 2])
        self.groups = tuple(group for group in GROUPS if group.dimension in kept)
        self.events = [
            self._event(chance, end) for end in ENDS for _ in range(chance.randint(30, 60))
        ]
        self.stays = [self._stay(chance) for _ in range(160)]

    def _event(self, chance: random.Random, end: date) -> Event:
        often = chance.choice((0.2, 0.5))
        late, again, left = (chance.random() < often for _ in range(3))
        return Event(
            chance.randint(1, 200), end, _group(chance), late, again, left, chance.randint(0, 90)
        )

    def _stay(self, chance: random.Random) -> Stay:
        first = max(0, chance.randint(-8, 7))
        last = first + chance.randint(3, 12)
        after = ENDS[last] if last < len(ENDS) else date.max
        status = chance.choice([m.id for m in STATUSES])
        return Stay(ENDS[first], after, _group(chance), status, chance.random() < 0.3)

    def count(self, name: str, when: Period, group: Group) -> int:
        """Return how many there are of what a name stands for."""
        if name in OPEN:
            return sum(
                stay.first <= when.end < stay.after and _in(stay.group, group) and OPEN[name](stay)
                for stay in self.stays
            )
        events = self._events(when, group)
        return sum(e.days for e in events) if name == "days" else sum(map(COUNTED[name], events))

    def _events(self, when: Period, group: Group) -> list[Event]:
        return [e for e in self.events if when.start <= e.end <= when.end and _in(e.group, group)]

    def cells(self) -> Iterator[Cell]:
        """Yield every measure's figures by quarter and group, and flows' years to date."""
        for measure in MEASURES:
            for end in ENDS:
                for kind, group in product((QUARTER, FYTD), self.groups):
                    if kind is QUARTER or not _is_stock(measure):
                        yield self._cell(measure, period(kind, end), group)

    def _cell(self, measure: Measure, when: Period, group: Group) -> Cell:
        above, below = self._numbers(measure, when, group)
        value: Decimal | None = Decimal(above)
        if below is not None:
            value = ratio(above, below, scale=measure.scale, dp=measure.dp)
        return Cell(
            measure.id,
            1,
            when,
            "",
            group,
            Decimal(above),
            None if below is None else Decimal(below),
            value,
            Status.NOT_APPLICABLE if value is None else Status.FINAL,
            RECORD,
        )

    def _numbers(self, measure: Measure, when: Period, group: Group) -> tuple[int, int | None]:
        if measure.id in SHARES:
            above, below = (self.count(name, when, group) for name in SHARES[measure.id])
            return above, below
        if measure.kind is MeasureKind.FORMULA:
            come, go = (self.count(name, when, group) for name in ("referrals", "left"))
            return come - go, None
        below = self.count("referrals", when, group) if measure.id == "days" else None
        return self.count(measure.id, when, group), below


def _is_stock(measure: Measure) -> bool:
    return measure.id in OPEN or measure.id == "far_share"


def _group(chance: random.Random) -> dict[str, str]:
    return {
        "sex": chance.choice(SEXES),
        "team": chance.choices(TEAMS, weights=(3, 6, 1))[0],
    }


def _in(groups: dict[str, str], group: Group) -> bool:
    return group == WHOLE or groups[group.dimension] == group.value
