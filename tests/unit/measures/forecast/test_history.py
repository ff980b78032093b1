"""Stocks and flows as the record tells them: children counted once, nobody lost in between."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from random import Random

import numpy as np
import pytest

from eyeline.figures import PeriodKind
from eyeline.measures.declarations import Example
from eyeline.measures.examples import fill
from eyeline.measures.forecast import (
    FEWEST,
    GROUPS,
    History,
    PlacementGroup,
    TooShort,
    group_of,
    history_of,
)
from eyeline.records.codes import titles
from eyeline.records.duckdb import connect
from eyeline.records.record import Span

Row = dict[str, str]
FIRST, LAST = date(2023, 4, 1), date(2026, 6, 30)
FOSTER, HOME = GROUPS.index(PlacementGroup.FOSTER), GROUPS.index(PlacementGroup.HOME)


def episode(child: str, placement: str, decom: str, dec: str = "", status: str = "C2") -> Row:
    row = {"child": child, "placement_type": placement, "legal_status": status, "rne": "S"}
    return row | {"decom": decom, "dec": dec}


def history(rows: Sequence[Row], *spans: Span) -> History:
    """Return the history that a record of these episodes tells, covered over `spans`."""
    example = Example("", LAST, PeriodKind.QUARTER, {"episodes": tuple(rows)}, "0", "")
    with connect(threads=1) as connection:
        fill(connection, example, ["care_episodes"])
        return history_of(connection, lambda table, columns: spans or (Span(FIRST, LAST),))


def lives(seed: int, children: int = 150) -> list[Row]:
    """Return the episodes of children who come, move, leave, overlap and come again."""
    random = Random(seed)
    rows = []
    for number in range(children):
        day = FIRST - timedelta(days=random.randrange(-1100, 400))
        for _ in range(random.randrange(1, 5)):
            until = day + timedelta(days=random.randrange(0, 400))
            ended = "" if until > LAST else until.isoformat()
            placement = random.choice([*titles("placement_type")])
            status = random.choice(("C1", "C2", "V2", "V3"))
            rows.append(episode(f"child {number}", placement, day.isoformat(), ended, status))
            day = until + timedelta(days=random.choice((0, 0, 0, 1, 40, -20)))
            if not ended or any(row["decom"] == day.isoformat() for row in rows[-4:]):
                break
    return rows


@pytest.mark.parametrize(
    ("code", "group"),
    [
        ("U2", PlacementGroup.RELATIVE),
        ("U4", PlacementGroup.FOSTER),
        ("K1", PlacementGroup.HOME),
        ("H5", PlacementGroup.SUPPORTED),
        ("K3", PlacementGroup.SUPPORTED),
        ("P1", PlacementGroup.PARENTS),
        ("A5", PlacementGroup.ADOPTION),
        ("T4", PlacementGroup.OTHER),
        ("not a code", PlacementGroup.OTHER),
    ],
)
def test_a_placement_code_has_its_group(code: str, group: PlacementGroup) -> None:
    assert group_of(code) is group


def test_every_group_but_other_has_codes_of_the_return() -> None:
    assert {group_of(code) for code in titles("placement_type")} == set(PlacementGroup)


def test_a_child_who_came_moved_and_left_is_in_the_flows_of_those_quarters() -> None:
    told = history(
        [
            episode("A", "U6", "2023-07-10", "2023-11-01"),
            episode("A", "K2", "2023-11-01", "2024-02-01"),
        ]
    )

    assert told.ends[:4] == tuple(
        map(date.fromisoformat, ("2023-06-30", "2023-09-30", "2023-12-31", "2024-03-31"))
    )
    assert (told.entries[0, FOSTER], told.moves[1, FOSTER, HOME], told.exits[2, HOME]) == (1, 1, 1)
    assert told.flows.sum() == 3


def test_a_child_is_held_until_the_day_the_episode_ends_and_not_on_it() -> None:
    told = history(
        [
            episode("A", "U6", "2023-07-01", "2023-09-30"),
            episode("B", "U6", "2023-07-01", "2023-10-01"),
        ]
    )

    assert told.stocks.sum(axis=1).tolist()[:3] == [0, 1, 0]


def test_a_child_whose_placement_is_not_told_is_looked_after_elsewhere() -> None:
    told = history([episode("A", "", "2023-07-01")])

    assert told.stocks[1].tolist() == [group is PlacementGroup.OTHER for group in GROUPS]


def test_short_breaks_are_not_counted() -> None:
    assert history([episode("A", "U6", "2023-07-01", status="V3")]).stocks.sum() == 0


@pytest.mark.parametrize("seed", range(5))
def test_stocks_are_those_counted_child_by_child(seed: int) -> None:
    rows = lives(seed)

    told = history(rows)

    for at, end in enumerate(told.ends):
        held = {}
        for row in sorted(rows, key=lambda row: row["decom"]):
            stands = row["decom"] <= end.isoformat() < (row["dec"] or "9999")
            if stands and row["legal_status"] != "V3":
                held[row["child"]] = group_of(row["placement_type"])
        expected = [[*held.values()].count(group) for group in GROUPS]
        assert told.stocks[at].tolist() == expected


@pytest.mark.parametrize("seed", range(5))
def test_each_stock_is_the_one_before_with_what_came_and_without_what_went(seed: int) -> None:
    told = history(lives(seed))

    came = told.entries + told.moves.sum(axis=1)
    went = told.exits + told.moves.sum(axis=2)
    assert told.stocks.sum() > 0
    assert np.array_equal(told.stocks[1:], told.stocks[:-1] + came - went)


def test_only_the_newest_quarters_without_a_gap_count() -> None:
    spans = (Span(date(2016, 4, 1), date(2020, 3, 31)), Span(date(2023, 5, 1), LAST))

    told = history([episode("A", "U6", "2017-01-01")], *spans)

    assert (told.ends[0], told.ends[-1]) == (date(2023, 6, 30), LAST)


def test_a_quarter_that_is_covered_in_part_does_not_count() -> None:
    told = history([], Span(FIRST, date(2026, 6, 29)))

    assert told.ends[-1] == date(2026, 3, 31)


@pytest.mark.parametrize("spans", [(), (Span(date(2024, 7, 1), LAST),)])
def test_too_few_quarters_are_refused_with_the_remedy(spans: tuple[Span, ...]) -> None:
    with connect() as connection, pytest.raises(TooShort, match=f"needs {FEWEST} whole quarters"):
        history_of(connection, lambda table, columns: spans)
