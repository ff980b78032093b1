"""A second calculation of every figure: plain loops over rows, apart from the engine.

It shares no code with what it checks: written from the definitions in words (the declarations'
`how`, the guide to the return), it looks at one day at a time, as a person with a list and a
calendar would. Slow on purpose.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from unit.measures.rows import (
    FOSTERING,
    Child,
    Episode,
    Estimate,
    age_on,
    group_of,
    months_later,
    period_start,
)
from unit.measures.stays import Stay, care_starts, distinct, stays_of

SHORT_BREAKS = ("V3", "V4")

Group = tuple[str, str]
WHOLE: Group = ("", "")


class Figure(NamedTuple):
    """A figure as a reader sees it: `text` is its value, or the symbol of why it has none."""

    numerator: int | None
    denominator: int | None
    text: str


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
        return group_of(dimension, self.child, self.episode, self.day)


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
    registered = any(row.episode.urn is not None for row in rows)
    if measure == "unregulated" and end >= date(2023, 10, 28) and rows and not registered:
        return {WHOLE: Figure(None, None, "x")}
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
