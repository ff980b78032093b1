"""A second calculation of every figure: plain loops over rows, apart from the engine.

It shares no code with what it checks: written from the definitions in words (the declarations'
`how`, the guide to the return), it looks at one day at a time, as a person with a list and a
calendar would. Slow on purpose.
"""

from __future__ import annotations

import calendar
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import NamedTuple

DAY = timedelta(days=1)
SHORT_BREAKS = ("V3", "V4")
FOSTERING = ("U1", "U2", "U3", "U4", "U5", "U6")
ADOPTED_BY_PRESENT_CARER, ADOPTED_BY_ANOTHER = ("A3", "A5"), ("A4", "A6")

Group = tuple[str, str]
WHOLE: Group = ("", "")


@dataclass(frozen=True)
class Child:
    """A row of the children's table."""

    child: str
    sex: str | None = None
    dob: date | None = None
    ethnicity: str | None = None


@dataclass(frozen=True)
class Episode:
    """A row of the episodes' table."""

    child: str
    decom: date
    dec: date | None = None
    legal_status: str = "C2"
    rne: str | None = "S"
    placement_type: str = "U6"
    provider: str | None = "PR1"
    reason: str | None = None
    need: str | None = "N1"
    urn: str | None = None
    placement_postcode: str | None = None
    distance: float | None = None

    def open_on(self, day: date) -> bool:
        return self.decom <= day and (self.dec is None or self.dec > day)


@dataclass(frozen=True)
class Estimate:
    """A row of the population estimates."""

    area: str
    age_group: str
    counted_on: date
    people: int


class Figure(NamedTuple):
    """A figure as a reader sees it: `text` is its value, or the symbol of why it has none."""

    numerator: int | None
    denominator: int | None
    text: str


@dataclass
class Stay:
    """A placement: from its first day to the day the child left it (None: still there)."""

    first: date
    care: date
    kind: str
    before: Stay | None = None
    left: date | None = None

    @property
    def counted_from(self) -> date:
        """The first day; with an adopter, that of the placement before."""
        with_before = self.before and self.kind in ADOPTED_BY_ANOTHER
        return self.before.first if with_before else self.first


@dataclass(frozen=True)
class Counted:
    """A child looked after on a day, or leaving on one, with the episode that says so."""

    day: date
    episode: Episode
    child: Child
    care_started: date | None = None
    stay: Stay | None = None
    stays: Sequence[Stay] = ()

    def group(self, dimension: str) -> str:
        known = {
            "sex": SEXES.get(self.child.sex or ""),
            "ethnicity": ETHNICITIES.get(self.child.ethnicity or ""),
            "placement_type": PLACEMENTS.get(self.episode.placement_type),
            "need": NEEDS.get(self.episode.need or ""),
            "age_band": self._age_band(),
        }
        return known[dimension] or "not known"

    def _age_band(self) -> str | None:
        age = age_on(self.child.dob, self.day)
        if age is None:
            return None
        for until, name in ((1, "under 1"), (5, "1 to 4"), (10, "5 to 9"), (16, "10 to 15")):
            if age < until:
                return name
        return "16 and over"


SEXES = {"1": "Male", "M": "Male", "2": "Female", "F": "Female", "U": "Unknown"}
ETHNICITIES = {
    **dict.fromkeys(("WBRI", "WIRI", "WOTH", "WIRT", "WROM"), "White"),
    **dict.fromkeys(("MWBC", "MWBA", "MWAS", "MOTH"), "Mixed"),
    **dict.fromkeys(("AIND", "APKN", "ABAN", "AOTH", "CHNE"), "Asian"),
    **dict.fromkeys(("BCRB", "BAFR", "BOTH"), "Black"),
    "OOTH": "Other",
}
PLACEMENTS = {
    **dict.fromkeys((*ADOPTED_BY_PRESENT_CARER, *ADOPTED_BY_ANOTHER), "Adoption"),
    **dict.fromkeys(FOSTERING, "Foster care"),
    **dict.fromkeys(("H5", "P2"), "Semi-independent and independent"),
    **dict.fromkeys(("K1", "K2", "R1", "R2", "R3", "S1"), "Residential"),
    **dict.fromkeys(("T0", "T1", "T2", "T3", "T4"), "Temporary"),
    **dict.fromkeys(("P3", "Z1", "Z11", "Z12", "Z13", "Z14"), "Other"),
    "K3": "Supported accommodation",
    "P1": "With parents",
    "R5": "Secure or custody",
}
NEEDS = {
    "N1": "Abuse or neglect",
    "N2": "Child's disability",
    "N3": "Parental illness or disability",
    "N4": "Family in acute stress",
    "N5": "Family dysfunction",
    "N6": "Socially unacceptable behaviour",
    "N7": "Low income",
    "N8": "Absent parenting",
}


def months_later(day: date, months: int) -> date:
    """Return the same day of a later month, or that month's last where it has no such day."""
    count = day.year * 12 + day.month - 1 + months
    year, month = count // 12, count % 12 + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def age_on(dob: date | None, day: date) -> int | None:
    """Return how old a child is. One born on 29 February turns a year older on 1 March."""
    if dob is None:
        return None
    return day.year - dob.year - ((day.month, day.day) < (dob.month, dob.day))


def period_start(kind: str, end: date) -> date:
    """Return the first day of the period of `kind` that ends on `end`."""
    first = end.replace(day=1)
    match kind:
        case "month":
            return first
        case "quarter":
            return months_later(first, -2)
        case "fytd":
            return date(end.year if end.month >= 4 else end.year - 1, 4, 1)
        case "r12":
            return months_later(first, -11)
    raise ValueError(kind)


class Council:
    """The rows of one council, and who was looked after or left, day by day."""

    def __init__(
        self,
        children: Iterable[Child],
        episodes: Iterable[Episode],
        estimates: Iterable[Estimate] = (),
    ) -> None:
        self.children = {child.child: child for child in children}
        self.estimates = list(estimates)
        self.care: dict[str, list[Episode]] = {}
        for row in sorted(episodes, key=lambda row: (row.child, row.decom)):
            if row.legal_status not in SHORT_BREAKS:
                self.care.setdefault(row.child, []).append(row)
        self.begun: dict[str, dict[date, date]] = {}
        self.stays: dict[str, dict[date, Stay | None]] = {}
        for child, episodes in self.care.items():
            lasting = [e for e in episodes if e.dec is None or e.dec > e.decom]
            self.begun[child] = care_starts(lasting)
            self.stays[child] = stays_of(lasting, self.begun[child])
        self._days: dict[date, list[Counted]] = {}

    def looked_after(self, day: date) -> list[Counted]:
        """Return the children with an episode open on `day`, each by the one begun last."""
        if day not in self._days:
            self._days[day] = [
                self._counted(episodes, day)
                for episodes in self.care.values()
                if any(episode.open_on(day) for episode in episodes)
            ]
        return self._days[day]

    def exits(self, first: date, last: date) -> list[Counted]:
        """Return the children who left from `first` to `last`, each by the last time."""
        found = []
        for name, episodes in self.care.items():
            left = [
                e for e in episodes if e.dec and first <= e.dec <= last and left_by(e, episodes)
            ]
            if left:
                latest = max(left, key=lambda e: (e.dec, e.decom))
                assert latest.dec
                found.append(Counted(latest.dec, latest, self._child(name)))
        return found

    def people(self, day: date) -> int | None:
        """Return the children of the area by the latest estimate, at most 730 days old."""
        usable = [
            e
            for e in self.estimates
            if e.age_group == "0-17" and 0 <= (day - e.counted_on).days <= 730
        ]
        if not usable:
            return None
        latest = max(e.counted_on for e in usable)
        return sum(e.people for e in usable if e.counted_on == latest)

    def _child(self, name: str) -> Child:
        return self.children.get(name, Child(name))

    def _counted(self, episodes: list[Episode], day: date) -> Counted:
        latest = max((e for e in episodes if e.open_on(day)), key=lambda e: e.decom)
        stays = self.stays[latest.child]
        return Counted(
            day,
            latest,
            self._child(latest.child),
            self.begun[latest.child][latest.decom],
            stays[latest.decom],
            distinct(stay for start, stay in stays.items() if start <= latest.decom),
        )


def left_by(episode: Episode, others: Sequence[Episode]) -> bool:
    """Whether a child left care by the end of `episode`: not to begin again on the same day."""
    again = any(other is not episode and other.decom == episode.dec for other in others)
    return (episode.reason or "").startswith("E") and not again


def care_starts(episodes: Sequence[Episode]) -> dict[date, date]:
    """Return, by the first day of each episode, the first day of the care it is part of.

    Care goes on where an episode begins no later than another has ended, or on the day after
    one that only gave way to a new one (X1).
    """
    found: dict[date, date] = {}
    for place, episode in enumerate(episodes):
        earlier = episodes[:place]
        goes_on = any(e.dec is None or e.dec >= episode.decom for e in earlier) or (
            place > 0 and earlier[-1].reason == "X1" and earlier[-1].dec == episode.decom - DAY
        )
        found[episode.decom] = found[earlier[-1].decom] if goes_on else episode.decom
    return found


def stays_of(episodes: Sequence[Episode], care: Mapping[date, date]) -> dict[date, Stay | None]:
    """Return the placement that each episode (by its first day) belongs to.

    A new one begins where a child begins to be looked after or moves to another carer. Passed
    over are temporary placements (the way back to the same carer, too) and adoption by the
    present carer. A temporary placement belongs to the one before it.
    """
    found: dict[date, Stay | None] = {}
    stay: Stay | None = None
    last: Episode | None = None
    for place, episode in enumerate(episodes):
        if stay and stay.care != care[episode.decom]:
            stay = None
        if is_temporary(episode):
            found[episode.decom] = stay
            continue
        away = place > 0 and is_temporary(episodes[place - 1])
        if stay is None or last is None or moves(last, episode, away=away):
            stay = Stay(episode.decom, care[episode.decom], episode.placement_type, stay)
        stay.left = None if episode.dec is None else max(episode.dec, stay.left or episode.dec)
        found[episode.decom] = stay
        last = episode
    ordered = distinct(found.values())
    for stay, following in pairwise(ordered):
        stay.left = min(stay.left or following.first, following.first)
    return found


def is_temporary(episode: Episode) -> bool:
    return episode.placement_type.startswith("T")


def moves(last: Episode, episode: Episode, *, away: bool) -> bool:
    """Whether a child in unbroken care came to another carer, after a temporary stay or not."""
    if episode.placement_type in ADOPTED_BY_PRESENT_CARER:
        return False
    if away and same_carer(last, episode):
        return False
    return episode.rne in ("S", "P", "B")


def same_carer(one: Episode, other: Episode) -> bool:
    """Whether two placements are known to be with the same carer.

    By registration number or, where one of them has none, by provider and postcode.
    """
    if one.urn and other.urn:
        return one.urn == other.urn
    if one.placement_postcode is None or one.provider != other.provider:
        return False
    return one.placement_postcode == other.placement_postcode


def distinct(stays: Iterable[Stay | None]) -> list[Stay]:
    """Return each placement once, in the order in which they began."""
    return list({stay.first: stay for stay in stays if stay}.values())


Test = Callable[[Counted], bool]


def everyone(_: Counted) -> bool:
    return True


def under(*statuses: str) -> Test:
    return lambda counted: counted.episode.legal_status in statuses


def for_reason(*reasons: str) -> Test:
    return lambda counted: counted.episode.reason in reasons


def placed(*types: str) -> Test:
    return lambda counted: counted.episode.placement_type in types


def own(*types: str) -> Test:
    return lambda c: c.episode.provider == "PR1" and c.episode.placement_type in types


def unregulated(counted: Counted) -> bool:
    episode = counted.episode
    if counted.day <= date(2023, 10, 27):
        return episode.placement_type in ("H5", "P2")
    if episode.placement_type in ("K2", "K3"):
        return episode.urn is None
    return episode.placement_type in ("Z1", "Z11", "Z12", "Z13", "Z14")


def often_moved(counted: Counted) -> bool:
    """Three placements or more of which some day lies in the twelve months."""
    first = period_start("r12", counted.day)
    within = [stay for stay in counted.stays if stay.left is None or stay.left >= first]
    return len(within) >= 3


def long_in_care(counted: Counted) -> bool:
    age = age_on(counted.child.dob, counted.day)
    assert counted.care_started
    return age is not None and age < 16 and months_later(counted.care_started, 30) <= counted.day


def settled(counted: Counted) -> bool:
    return (
        long_in_care(counted)
        and counted.stay is not None
        and months_later(counted.stay.counted_from, 24) <= counted.day
    )


def far_from_home(counted: Counted) -> bool:
    distance = counted.episode.distance
    return distance is not None and 20 < distance < 999.9


STOCKS: Mapping[str, Test] = {
    "cla_number": everyone,
    "cla_full_care_order": under("C2"),
    "cla_interim_care_order": under("C1"),
    "cla_s20": under("V2"),
    "cla_other_orders": under("D1", "E1", "L1", "L2", "L3", "J1", "J2", "J3"),
    "cla_placement_order": under("E1"),
    "placed_own_residential_n": own("K2"),
    "placed_own_fostering_n": own(*FOSTERING),
    "unregulated": unregulated,
}
FLOWS: Mapping[str, Test] = {
    "cla_exits": everyone,
    "cla_exit_adoption": for_reason("E11", "E12"),
    "cla_exit_sgo": for_reason("E43", "E44", "E45", "E46", "E47", "E48"),
}
SHARES: Mapping[str, tuple[Test, Test]] = {
    "placed_own_residential_pct": (own("K2"), everyone),
    "placed_own_residential_pct_homes": (own("K2"), placed("K2")),
    "placed_own_fostering_pct": (own(*FOSTERING), placed(*FOSTERING)),
    "placed_own_fostering_pct_cla": (own(*FOSTERING), everyone),
    "placement_stability_short": (often_moved, everyone),
    "placement_stability_long": (settled, long_in_care),
    "distance_20_miles": (far_from_home, everyone),
}
RATE = "cla_rate"
KNOWN = {*STOCKS, *FLOWS, *SHARES, RATE}


def figures(
    council: Council, measure: str, kind: str, end: date, dimensions: Sequence[str]
) -> dict[Group, Figure]:
    """Return a measure's figure for the whole council and for every group that has anybody."""
    if measure == RATE:
        return {WHOLE: _rate(council, end)}
    if measure in FLOWS:
        rows = council.exits(period_start(kind, end), end)
        return _counts([row for row in rows if FLOWS[measure](row)], dimensions)
    rows = council.looked_after(end)
    if measure in STOCKS:
        return _counts([row for row in rows if STOCKS[measure](row)], dimensions)
    above, below = SHARES[measure]
    found = _shares(
        _tally([row for row in rows if above(row)], dimensions),
        _tally([row for row in rows if below(row)], dimensions),
    )
    if measure == "distance_20_miles" and rows and all(r.episode.distance is None for r in rows):
        return dict.fromkeys(found, Figure(None, None, "x"))
    return found


def _tally(rows: Sequence[Counted], dimensions: Sequence[str]) -> dict[Group, int]:
    found = {WHOLE: 0}
    for row in rows:
        for group in (WHOLE, *((name, row.group(name)) for name in dimensions)):
            found[group] = found.get(group, 0) + 1
    return found


def _counts(rows: Sequence[Counted], dimensions: Sequence[str]) -> dict[Group, Figure]:
    tally = _tally(rows, dimensions)
    return {group: Figure(count, None, str(count)) for group, count in tally.items()}


def _shares(above: dict[Group, int], below: dict[Group, int]) -> dict[Group, Figure]:
    return {g: _share(above.get(g, 0), below.get(g, 0), 100) for g in {*above, *below}}


def _share(above: int, below: int, scale: int) -> Figure:
    """Return `scale` x above / below as a whole number, a half rounded up."""
    text = str((2 * scale * above + below) // (2 * below)) if below else "z"
    return Figure(above, below, text)


def _rate(council: Council, end: date) -> Figure:
    people = council.people(end)
    if people is None:
        return Figure(None, None, "x")
    return _share(len(council.looked_after(end)), people, 10_000)
