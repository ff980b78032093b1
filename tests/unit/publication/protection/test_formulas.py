"""Figures by formula: hidden where few people are in them, and telling of what is in them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from eyeline.figures import WHOLE, Group
from eyeline.measures.declarations import Aggregate
from unit.publication.protection.made_up import (
    BOYS,
    GIRLS,
    cell,
    flow,
    formula,
    gone,
    groups,
    interval,
    of_column,
    protected,
    reasons,
    released,
    without,
)

COME, GO = flow("come", "come"), flow("go", "go")
NET = formula("net", "come - go", COME, GO)
COST = formula("cost", "come * price", COME, parameters=("price",))
HEADS = formula("heads", "come * price / go", COME, GO, parameters=("price",))
COUNT = {"numerator", "value"}


def wide(ends: tuple[int, int | None]) -> bool:
    return ends[1] is None or ends[1] - ends[0] >= 5


@pytest.mark.parametrize(("come", "go"), [(3, 20), (20, 3)])
def test_a_difference_of_two_counts_is_hidden_where_one_is_of_few(come: int, go: int) -> None:
    net = cell(NET, come - go)

    edition = protected(cell(COME, come), cell(GO, go), net, of=[COME, GO, NET])

    assert gone(edition, net) == COUNT
    assert reasons(edition, net) == {"worked out of 1 to 5 people"}


def test_a_difference_of_two_larger_counts_is_shown() -> None:
    cells = (cell(COME, 20), cell(GO, 23), cell(NET, -3))

    edition = protected(*cells, of=[COME, GO, NET])

    assert edition.cells == cells


def test_a_difference_tells_one_count_where_the_other_is_shown() -> None:
    mild = replace(NET, threshold=0)
    few, net = cell(GO, 3, group=GIRLS), cell(mild, 17, group=GIRLS)
    come = cell(COME, 20, group=GIRLS)

    edition = protected(come, few, net, of=[COME, GO, mild])

    assert wide(interval(edition, few))
    assert gone(edition, come) or gone(edition, net)


def test_a_count_times_a_parameter_tells_the_count() -> None:
    few, cost = cell(COME, 3), cell(COST, 3 * 412)

    edition = protected(few, cost, of=[COME, COST])

    assert gone(edition, cost) == COUNT


def test_a_count_hidden_to_protect_others_is_not_told_by_its_cost() -> None:
    teams = groups(COME, {"A": 3, "B": 20, "C": 30})
    costs = [
        cell(COST, int(each.numerator or 0) * 412, group=each.group)
        for each in teams
        if each.group != WHOLE
    ]

    edition = protected(*teams, *costs, of=[COME, COST])

    assert wide(interval(edition, teams[1]))
    further = [each.group for each in teams[2:] if gone(edition, each)]
    assert all(gone(edition, cost) for cost in costs if cost.group in further)


@pytest.mark.parametrize("of_few", [HEADS, formula("by", "come / go", COME, GO)])
def test_a_formula_of_any_other_kind_is_hidden_where_it_is_of_few(of_few) -> None:  # type: ignore[no-untyped-def]
    made = cell(of_few, 6)

    edition = protected(cell(COME, 18), cell(GO, 3), made, of=[COME, GO, of_few])

    assert gone(edition, made) == COUNT


def test_a_formula_is_hidden_where_nobody_knows_of_how_many_it_is() -> None:
    net = cell(NET, 17)

    edition = protected(net, of=[NET])

    assert gone(edition, net) == COUNT


def test_a_formula_of_nobody_whom_anything_protects_is_shown() -> None:
    mild = replace(HEADS, threshold=0)
    cells = (cell(COME, 18), cell(GO, 30), cell(mild, 6))

    edition = protected(*cells, of=[COME, GO, mild])

    assert edition.cells == cells


def test_sums_of_money_in_a_formula_are_not_taken_for_people() -> None:
    spent, due = (
        of_column(name, Aggregate.SUM, name, unit="£", threshold=0) for name in ("spent", "due")
    )
    over = formula("over", "spent - due", spent, due, threshold=0)
    cells = (cell(spent, "10.25"), cell(due, "30.5"), cell(over, "-20.25"))
    few = cell(COME, 3)

    edition = protected(*cells, few, of=[spent, due, over, COME])

    assert edition.cells[:3] == cells


def test_an_average_in_a_formula_is_not_taken_for_its_sum() -> None:
    days = of_column("days", Aggregate.MEAN)
    weeks = formula("weeks", "7 * days", days)
    cells = (cell(days, 90, 9), cell(weeks, 70))

    edition = protected(*cells, of=[days, weeks])

    assert edition.cells == cells
    assert edition.decision.findings == ()


def test_a_negative_difference_contradicts_nothing_hidden_before() -> None:
    net = cell(NET, -20, group=Group("team", "A"))
    counts = [cell(COME, 10, group=net.group), cell(GO, 30, group=net.group)]
    before = without(cell(COME, 3, group=BOYS, record="b" * 64))
    earlier = released([before], [COME])

    edition = protected(*counts, net, of=[COME, GO, NET], earlier=earlier)

    assert edition.cells == (*counts, net)
