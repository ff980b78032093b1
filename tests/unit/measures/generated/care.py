"""Children looked after, episode by episode, and visits to them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from hypothesis import strategies as st

from eyeline.records.codes import code_lists
from unit.measures.generated.chance import LAST, Chance, distinct
from unit.measures.generated.people import allocated
from unit.measures.independent.figures import Record
from unit.measures.rows import Child, Episode, Estimate, Visit, months_later

START = date(2018, 6, 1)


def _codes(name: str) -> list[str]:
    return sorted(code.code for code in code_lists()[name])


def _often(usual: Sequence[str | None], name: str) -> st.SearchStrategy[str | None]:
    """Return the usual codes half of the time, so that figures are not all 0, else any code."""
    return st.one_of(st.sampled_from(usual), st.sampled_from(_codes(name)))


def _days(first: date, last: date) -> st.SearchStrategy[date]:
    return st.integers(0, (last - first).days).map(lambda days: first + timedelta(days=days))


_QUARTER_ENDS = [
    months_later(date(2019, 1, 1), 3 * quarter) - timedelta(days=1) for quarter in range(28)
]
_NEAR_AN_END = st.builds(
    lambda end, days: end + timedelta(days=days),
    st.sampled_from(_QUARTER_ENDS),
    st.integers(-1, 2),
)
_LEAP_BIRTHS = [date(year, 2, 29) for year in (2004, 2008, 2012, 2016, 2020)]
_BIRTHS = st.one_of(
    st.none(),
    _days(date(2003, 1, 1), date(2023, 1, 1)),
    _days(date(2012, 1, 1), date(2018, 1, 1)),
    st.sampled_from(_LEAP_BIRTHS),
    st.builds(lambda day, age: months_later(day, -12 * age), _NEAR_AN_END, st.integers(0, 17)),
)
_LENGTHS = st.one_of(
    st.sampled_from([0, 1, 2, 10, 40, 90, 200, 400]).map(lambda days: (0, days)),
    st.tuples(st.sampled_from([1, 3, 6, 12, 18, 24, 30]), st.integers(-1, 1)),
)
"""Whole months, and days more or fewer: the lengths that definitions turn on."""

_CARERS = st.sampled_from(
    [
        ("PR1", None, "AA1 1AA"),
        ("PR1", None, "BB2 2BB"),
        ("PR4", None, "AA1 1AA"),
        ("PR1", None, None),
        (None, None, "AA1 1AA"),
        ("PR1", "1000001", None),
        ("PR4", "1000002", "AA1 1AA"),
    ]
)
"""Provider, registration number and postcode: who can be told apart from whom."""

_REST = (
    st.sampled_from([None, 0, 20, 20.1, 30, 999.9]),
    st.sampled_from(["N1", "N2", "N8", None]),
    st.booleans(),
)
_ANY_STEPS = st.tuples(
    st.sampled_from([0, 0, 0, 0, 0, 0, 1, 1, 2, 30, 300, -5, -100]),
    _LENGTHS,
    _often(["C2", "C2", "C1", "V2", "E1", "V4"], "legal_status"),
    _often(["U6", "U4", "K2", "K3", "T1", "A4", "A5", "H5", "Z1", "Z1"], "placement_type"),
    st.sampled_from(["P", "P", "P", "B", "L", "T", "U", "S", None]),
    _often(["X1", "X1", "X1", "E4A", "E11", "E45", None], "reason_episode_ceased"),
    _CARERS,
    *_REST,
)
_MOVES = st.tuples(
    st.sampled_from([0, 0, 0, 0, 0, 0, 0, 0, 0, 1]),
    _LENGTHS,
    st.sampled_from(["C2", "E1"]),
    st.sampled_from(["U6", "U6", "U4", "K2", "T0", "T1", "T4", "A3", "A4", "A6"]),
    st.sampled_from(["P", "P", "P", "P", "B", "T"]),
    st.sampled_from(["X1", "X1", "X1", "E4A"]),
    _CARERS,
    *_REST,
)
"""Steps of a child who moves within care, of which the measures of stability are made."""


_MOSTLY = st.integers(0, 9).map(bool)


@st.composite
def _stories(draw: st.DrawFn, names: Sequence[str]) -> tuple[list[Child], list[Episode]]:
    children, episodes = [], []
    for name in names:
        if not draw(_MOSTLY):
            continue
        if draw(_MOSTLY):
            children.append(
                Child(
                    name,
                    draw(st.sampled_from(["1", "2", "M", "F", "U", None])),
                    draw(_BIRTHS),
                    draw(st.sampled_from(["WBRI", "MOTH", "BAFR", "REFU", "OOTH", "CHNE", None])),
                )
            )
        start = draw(st.one_of(_NEAR_AN_END, _days(START, LAST)))
        steps = draw(
            st.one_of(
                st.lists(_ANY_STEPS, min_size=1, max_size=6),
                st.lists(_MOVES, min_size=2, max_size=7),
            )
        )
        episodes += _life(name, start, steps)
    return children, episodes


def _life(name: str, start: date, steps: Sequence[tuple]) -> list[Episode]:  # type: ignore[type-arg]
    found: dict[date, Episode] = {}
    day = start
    for place, step in enumerate(steps):
        gap, (months, days), status, placement, rne, reason, carer, miles, need, stays = step
        decom = day + timedelta(days=gap if place else 0)
        dec: date | None = months_later(decom, months) + timedelta(days=days)
        day = dec or decom
        if stays and place == len(steps) - 1:
            dec, reason = None, None
        found[decom] = Episode(
            name,
            decom,
            dec,
            status,
            rne if place else "S",
            placement,
            carer[0],
            reason,
            need,
            carer[1],
            carer[2],
            miles,
        )
    return list(found.values())


_ESTIMATES = st.lists(
    st.builds(
        Estimate,
        st.just("E"),
        st.sampled_from(["0-17", "0-17", "0-17", "18-64"]),
        st.one_of(
            st.sampled_from([date(year, 6, 30) for year in range(2019, 2026)]),
            _days(date(2019, 1, 1), LAST),
        ),
        st.sampled_from([0, 1, 7, 60, 1_000, 99_999]),
    ),
    max_size=4,
    unique_by=lambda e: (e.area, e.age_group, e.counted_on),
)


_NAMES = [f"c{number}" for number in range(30)]


def records() -> st.SearchStrategy[Record]:
    """Return records of up to 30 children."""
    return st.builds(_record, _stories(_NAMES), _ESTIMATES, st.integers(0, 2**63))


def _record(
    stories: tuple[list[Child], list[Episode]], estimates: list[Estimate], seed: int
) -> Record:
    children, episodes = stories
    chance = Chance(seed)
    return {
        "children": children,
        "episodes": episodes,
        "populations": estimates,
        "visits": _visits(chance, episodes),
        **allocated(chance),
    }


def _visits(chance: Chance, episodes: Sequence[Episode]) -> list[Visit]:
    """Return visits about an episode's start and about four weeks before a month ends."""
    found = []
    for episode in episodes:
        for _ in chance.some(2):
            last = months_later(episode.decom.replace(day=1), chance.randint(1, 5))
            day = chance.choice([last - timedelta(days=chance.randint(0, 32)), episode.decom])
            purpose = chance.choice(["LOOKED_AFTER", "LOOKED_AFTER", "NEED"])
            found.append(Visit(episode.child, day, purpose))
    return distinct(found, lambda row: row)
