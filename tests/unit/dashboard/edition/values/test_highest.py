"""The dearest and the providers most used: all of it internally, and so that none stands out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eyeline.dashboard.edition.values.highest import (
    LISTED,
    PACKAGES,
    PLACEMENTS,
    What,
    dearest_of,
    highest,
)
from eyeline.figures import Cell, Group, Status
from eyeline.measures.paid import Paid
from eyeline.publication.edition import Highest
from unit.dashboard.edition.values.made_up import QUARTER, by_provider, cell, figures, paid

NUMBER, COST = PLACEMENTS.number, PLACEMENTS.cost
TYPES = [
    cell(PLACEMENTS.of_types, "4000", Group(PLACEMENTS.by_type, kind), of=20)
    for kind in ("Residential", "Supported accommodation")
]


def made(
    paid_for: Sequence[Paid] | None,
    *cells: Cell,
    protect: bool = False,
    what: What = PLACEMENTS,
    number: str = "40",
) -> Highest:
    return highest(
        what, paid_for, figures(cell(what.number, number), *cells), QUARTER, protect=protect
    )


def test_the_ten_dearest_are_listed_the_dearest_first() -> None:
    costs = [paid(str(cost)) for cost in range(1000, 2200, 100)]

    found = made(costs)

    assert [line.cost for line in found.lines][:2] == ["£2,100", "£2,000"]
    assert [line.rank for line in found.lines] == [str(n) for n in range(1, LISTED + 1)]
    assert (found.lines_note, found.providers_note) == ("", "")


def test_those_that_cost_the_same_share_a_rank_and_stand_by_type_and_provider() -> None:
    found = made(
        [
            paid("900", "Homes B"),
            paid("900", "Homes A", "Supported accommodation"),
            paid("900", "Homes A"),
            paid("900.50", "Homes C"),
        ]
    )

    said = [(line.rank, line.type, line.provider, line.cost) for line in found.lines]
    assert said == [
        ("1", "Residential", "Homes C", "£900.50"),
        ("2=", "Residential", "Homes A", "£900"),
        ("2=", "Residential", "Homes B", "£900"),
        ("2=", "Supported accommodation", "Homes A", "£900"),
    ]


@given(st.permutations([paid("900", name) for name in "ABCDEFGHIJKL"]))
def test_who_is_among_the_ten_does_not_depend_on_the_order_of_the_rows(
    rows: list[Paid],
) -> None:
    assert [each.provider for each in dearest_of(rows)] == list("ABCDEFGHIJ")


def test_to_members_no_line_stands_out_and_their_order_is_that_of_what_is_shown() -> None:
    costs = [paid("9050"), *(paid(str(8000 + n)) for n in range(5)), *(paid("7100"),) * 4]
    providers = by_provider(NUMBER, [("Homes A", "12")])

    found = made(costs, *providers, *TYPES, protect=True)

    counted = Counter(found.lines)
    assert min(counted.values()) >= 3
    assert {line.rank for line in found.lines} == {""}
    assert {line.type for line in found.lines} == {"Residential"}
    assert found.lines_note.startswith("Each line stands for at least three placements")
    assert not any("9,050" in line.cost or "7,100" in line.cost for line in found.lines)
    again = made(costs[::-1], *providers, *TYPES, protect=True)
    assert again.lines == found.lines


def test_a_provider_of_whom_the_number_is_hidden_is_named_nowhere() -> None:
    costs = [paid("5100", "Homes H")] * 4 + [paid("5100", "Homes A")] * 6
    providers = by_provider(NUMBER, [("Homes A", "36"), ("Homes H", None)])

    found = made(costs, *providers, *TYPES, protect=True)

    assert "Homes H" not in repr(found)
    assert "Homes A" in repr(found)
    assert "are left out" in found.providers_note


def test_a_type_of_which_the_number_is_hidden_is_not_shown() -> None:
    hidden = cell(PLACEMENTS.of_types, None, Group(PLACEMENTS.by_type, "Residential"))

    found = made([paid("5100")] * 4, hidden, protect=True)

    assert {line.type for line in found.lines} == {""}


def test_fewer_than_three_are_not_listed_to_members() -> None:
    found = made([paid("5100"), paid("5200")], *TYPES, protect=True)

    assert found.lines == ()
    assert "too few of the placements are alike" in found.lines_note


def test_the_providers_most_used_stand_by_how_many_each_has() -> None:
    numbers = by_provider(NUMBER, [("Homes B", "10"), ("Homes A", "10"), ("Homes C", "20")])
    costs = by_provider(COST, [("Homes A", "52000"), ("Homes C", "61000")])
    types = [paid("1", "Homes C", "Supported accommodation"), *[paid("1", "Homes C")] * 2]

    found = made(types, *numbers, *costs)

    said = [(p.name, p.type, p.placements.text, p.share.text, p.cost.text) for p in found.providers]
    assert said == [
        ("Homes C", "Residential", "20", "50%", "£61,000"),
        ("Homes A", "", "10", "25%", "£52,000"),
        ("Homes B", "", "10", "25%", "not available"),
    ]


@pytest.mark.parametrize("protect", [False, True])
def test_ten_providers_are_named_and_nobody_who_is_none(protect: bool) -> None:
    names = [(f"Homes {letter}", str(10 + n)) for n, letter in enumerate("ABCDEFGHIJKL")]
    others = [("not known", "99"), ("no provider", "99"), ("Homes Z", "0")]

    found = made([], *by_provider(NUMBER, names + others), protect=protect)

    assert [each.name for each in found.providers] == [f"Homes {n}" for n in "LKJIHGFEDC"]


@pytest.mark.parametrize("protect", [False, True])
def test_where_the_record_is_gone_the_tab_says_so(protect: bool) -> None:
    found = made(None, *by_provider(NUMBER, [("Homes A", "12")]), protect=protect)

    assert found.lines == ()
    assert "no longer kept, so the dearest placements cannot be listed" in found.lines_note
    assert [each.name for each in found.providers] == ["Homes A"]


def test_where_no_list_came_for_the_quarter_the_tab_says_so() -> None:
    missing = cell(PACKAGES.number, None, status=Status.NOT_AVAILABLE)

    found = highest(PACKAGES, [paid("900")], figures(missing), QUARTER, protect=False)

    assert found.lines == ()
    assert found.lines_note == "No list of what packages cost has come for the quarter."


@given(
    st.lists(
        st.builds(
            Paid,
            st.sampled_from(["Residential", "Supported accommodation"]),
            st.sampled_from(["Homes A", "Homes B", "Homes H"]),
            st.integers(300, 12_000).map(Decimal),
        ),
        min_size=3,
        max_size=30,
    )
)
def test_whatever_is_paid_every_line_shown_stands_three_times(rows: list[Paid]) -> None:
    providers = by_provider(NUMBER, [("Homes A", "12"), ("Homes B", "9"), ("Homes H", None)])

    found = made(rows, *providers, *TYPES, protect=True)

    assert all(number >= 3 for number in Counter(found.lines).values())
    assert len(found.lines) in (0, min(len(rows), LISTED))
    assert "Homes H" not in repr(found)
