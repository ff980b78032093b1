"""Children looked after: who was in care on a day, where, for how long, and who left it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from unit.measures.independent.figures import Asked, Count, Counted, Measures, Record, Share, Tally
from unit.measures.rows import (
    FOSTERING,
    Child,
    Episode,
    Estimate,
    age_on,
    months_later,
    period_start,
)
from unit.measures.stays import Stay, care_starts, distinct, stays_of

SHORT_BREAKS = ("V3", "V4")


@dataclass(frozen=True)
class InCare:
    """A child looked after on a day, or leaving on one, with the episode that says so."""

    day: date
    episode: Episode
    child: Child
    care_started: date | None = None
    stay: Stay | None = None
    stays: Sequence[Stay] = ()

    @property
    def counted(self) -> Counted:
        return Counted(self.episode, self.day)


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
        self._days: dict[date, list[InCare]] = {}

    def looked_after(self, day: date) -> list[InCare]:
        """Return the children with an episode open on `day`, each by the one begun last."""
        if day not in self._days:
            self._days[day] = [
                self._counted(episodes, day)
                for episodes in self.care.values()
                if any(episode.open_on(day) for episode in episodes)
            ]
        return self._days[day]

    def exits(self, first: date, last: date) -> list[InCare]:
        """Return the children who left from `first` to `last`, each by the last time."""
        found = []
        for name, episodes in self.care.items():
            left = [
                e for e in episodes if e.dec and first <= e.dec <= last and left_by(e, episodes)
            ]
            if left:
                latest = max(left, key=lambda e: (e.dec, e.decom))
                assert latest.dec
                found.append(InCare(latest.dec, latest, self._child(name)))
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

    def _counted(self, episodes: list[Episode], day: date) -> InCare:
        latest = max((e for e in episodes if e.open_on(day)), key=lambda e: e.decom)
        stays = self.stays[latest.child]
        return InCare(
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


Test = Callable[[InCare], bool]


def everyone(_: InCare) -> bool:
    return True


def under(*statuses: str) -> Test:
    return lambda counted: counted.episode.legal_status in statuses


def for_reason(*reasons: str) -> Test:
    return lambda counted: counted.episode.reason in reasons


def placed(*types: str) -> Test:
    return lambda counted: counted.episode.placement_type in types


def own(*types: str) -> Test:
    return lambda c: c.episode.provider == "PR1" and c.episode.placement_type in types


def unregulated(counted: InCare) -> bool:
    episode = counted.episode
    if counted.day <= date(2023, 10, 27):
        return episode.placement_type in ("H5", "P2")
    return unregistered(counted)


def unregistered(counted: InCare) -> bool:
    episode = counted.episode
    if episode.placement_type in ("K2", "K3"):
        return episode.urn is None
    return episode.placement_type in ("Z1", "Z11", "Z12", "Z13", "Z14")


def often_moved(counted: InCare) -> bool:
    """Three placements or more of which some day lies in the twelve months."""
    first = period_start("r12", counted.day)
    within = [stay for stay in counted.stays if stay.left is None or stay.left >= first]
    return len(within) >= 3


def long_in_care(counted: InCare) -> bool:
    age = age_on(counted.child.dob, counted.day)
    assert counted.care_started
    return age is not None and age < 16 and months_later(counted.care_started, 30) <= counted.day


def settled(counted: InCare) -> bool:
    return (
        long_in_care(counted)
        and counted.stay is not None
        and months_later(counted.stay.counted_from, 24) <= counted.day
    )


def far_from_home(counted: InCare) -> bool:
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
}


def measures(record: Record) -> Measures:
    """Return the measures of children looked after."""
    council = Council(
        record.get("children", ()), record.get("episodes", ()), record.get("populations", ())
    )
    visited: dict[str, list[date]] = {}
    for visit in record.get("visits", ()):
        if visit.purpose == "LOOKED_AFTER":
            visited.setdefault(visit.child, []).append(visit.visited)

    def stock(test: Test) -> Callable[[Asked], Tally]:
        return lambda asked: Count(_those(council.looked_after(asked.end), test))

    def flow(test: Test) -> Callable[[Asked], Tally]:
        return lambda asked: Count(
            _those(council.exits(period_start(asked.kind, asked.end), asked.end), test)
        )

    def share(above: Test, below: Test) -> Callable[[Asked], Tally]:
        def found(asked: Asked) -> Tally:
            there = council.looked_after(asked.end)
            return Share(_those(there, above), _those(there, below))

        return found

    def unregulated_places(asked: Asked) -> Tally:
        there = council.looked_after(asked.end)
        nobody_says = there and all(one.episode.urn is None for one in there)
        if nobody_says and asked.end >= date(2023, 10, 28):
            return None
        return Count(_those(there, unregulated))

    def far(asked: Asked) -> Tally:
        there = council.looked_after(asked.end)
        if there and all(one.episode.distance is None for one in there):
            return None
        return Share(_those(there, far_from_home), _those(there, everyone))

    def rate(asked: Asked) -> Tally:
        people = council.people(asked.end)
        if people is None:
            return None
        there = _those(council.looked_after(asked.end), everyone)
        return Share(there, [Counted(None, asked.end, Fraction(people))], 0, 10_000)

    def seen(asked: Asked) -> Tally:
        there = [one for one in council.looked_after(asked.end) if unregistered(one)]
        return Share(
            _those(there, lambda one: _lately(one, visited.get(one.episode.child, ()))),
            _those(there, everyone),
        )

    return {
        **{name: stock(test) for name, test in STOCKS.items()},
        **{name: flow(test) for name, test in FLOWS.items()},
        **{name: share(*tests) for name, tests in SHARES.items()},
        "unregulated": unregulated_places,
        "distance_20_miles": far,
        "cla_rate": rate,
        "unregistered_visited_28d": seen,
    }


def _those(found: Iterable[InCare], test: Test) -> list[Counted]:
    return [one.counted for one in found if test(one)]


def _lately(found: InCare, visits: Iterable[date]) -> bool:
    """Whether a child was visited, or came to the placement, in the 28 days before."""
    assert found.stay
    return any(0 <= (found.day - day).days <= 28 for day in [*visits, found.stay.first])
