"""What a figure must not say itself: counts of few, and percentages and rates of few."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from eyeline.figures import WHOLE, Group, Status
from eyeline.measures.declarations import Aggregate
from unit.publication.protection.made_up import (
    BOYS,
    GIRLS,
    Q2,
    cell,
    flow,
    gone,
    groups,
    hidden,
    interval,
    of_column,
    part,
    place,
    protected,
    reasons,
    share,
)

ALL, LATE = flow("all"), flow("late", "late")
LATE_SHARE = share("late_share", LATE, ALL)
COUNT, RATE = {"numerator", "value"}, {"value"}


@pytest.mark.parametrize("count", [1, 5])
def test_a_count_of_one_to_five_is_hidden(count: int) -> None:
    few = cell(ALL, count)

    edition = protected(few, of=[ALL])

    assert gone(edition, few) == COUNT
    assert reasons(edition, few) == {"1 to 5 people"}


@pytest.mark.parametrize("count", [0, 6])
def test_a_count_of_none_or_six_is_shown(count: int) -> None:
    edition = protected(cell(ALL, count), of=[ALL])

    assert edition.hidden == ()


def test_what_is_hidden_is_marked_c_and_has_no_number() -> None:
    few, many = cell(ALL, 3), cell(ALL, 30, end=Q2)

    edition = protected(few, many, of=[ALL])

    without = replace(few, numerator=None, value=None, status=Status.SUPPRESSED)
    assert edition.cells == (without, many)
    assert edition.hidden[0].cell == few


def test_nothing_is_changed_where_nothing_is_hidden() -> None:
    cells = (cell(ALL, 0), cell(ALL, 6, end=Q2), cell(LATE_SHARE, 20, 40))

    edition = protected(*cells, of=[ALL, LATE_SHARE])

    assert edition.cells == cells
    assert (edition.hidden, edition.decision.hidden) == ((), frozenset())


def test_cells_without_a_number_stay_as_they_are() -> None:
    missing = replace(cell(ALL, 3), numerator=None, value=None, status=Status.NOT_AVAILABLE)
    of_nothing = cell(LATE_SHARE, 0, 0)
    few = cell(ALL, 3, end=Q2)

    edition = protected(missing, few, of_nothing, of=[ALL, LATE_SHARE])

    assert (edition.cells[0], edition.cells[2]) == (missing, of_nothing)
    assert list(hidden(edition)) == [("all", few.period, WHOLE)]


def test_few_counted_of_nothing_are_hidden_though_there_is_no_figure() -> None:
    visits, visited = flow("visits", "visits"), flow("visited", "visited")
    few = cell(share("a_head", visits, visited), 3, 0)

    edition = protected(few, of=[share("a_head", visits, visited)])

    assert edition.cells == (replace(few, numerator=None),)


@pytest.mark.parametrize("few", [1, 5])
def test_a_percentage_of_few_counted_is_hidden_with_their_number(few: int) -> None:
    rate = cell(LATE_SHARE, few, 40)

    edition = protected(rate, of=[LATE_SHARE])

    assert gone(edition, rate) == {"numerator", "value"}
    assert edition.cells[0].denominator == Decimal(40)


@pytest.mark.parametrize("rest", [1, 5])
def test_a_percentage_of_all_but_few_is_hidden_with_their_number(rest: int) -> None:
    rate = cell(LATE_SHARE, 40 - rest, 40)

    edition = protected(rate, of=[LATE_SHARE])

    assert "value" in gone(edition, rate)
    assert gone(edition, rate) & {"numerator", "denominator"}
    assert reasons(edition, rate) == {"all but 1 to 5 people are counted"}


@pytest.mark.parametrize(("late", "all_"), [(0, 40), (6, 40), (34, 40), (40, 40)])
def test_a_percentage_of_none_six_all_but_six_or_all_is_shown(late: int, all_: int) -> None:
    edition = protected(cell(LATE_SHARE, late, all_), of=[LATE_SHARE])

    assert edition.hidden == ()


@pytest.mark.parametrize(("late", "all_"), [(0, 5), (1, 1), (5, 5)])
def test_a_percentage_out_of_few_is_hidden_with_all_its_numbers(late: int, all_: int) -> None:
    rate = cell(LATE_SHARE, late, all_)

    edition = protected(rate, of=[LATE_SHARE])

    assert edition.cells == (
        replace(rate, numerator=None, denominator=None, value=None, status=Status.SUPPRESSED),
    )


@pytest.mark.parametrize("order", [1, -1])
def test_few_of_one_whole_are_protected_though_they_are_many_of_another(order: int) -> None:
    of_all, of_open = share("of_all", LATE, ALL), share("of_open", LATE, flow("open", "open"))
    all_but_few, many = cell(of_all, 37, 40, group=GIRLS), cell(of_open, 37, 60, group=GIRLS)

    edition = protected(*[all_but_few, many][::order], of=[of_all, of_open][::order])

    assert "value" in gone(edition, all_but_few)
    late = "numerator" in gone(edition, all_but_few) and "numerator" in gone(edition, many)
    assert late or "denominator" in gone(edition, all_but_few)


def test_a_threshold_of_its_own_counts_for_a_measure() -> None:
    strict = replace(ALL, threshold=10)
    few, many = cell(strict, 10), cell(strict, 11, end=Q2)

    edition = protected(few, many, of=[strict])

    assert list(hidden(edition)) == [("all", few.period, WHOLE)]


@pytest.mark.parametrize("order", [1, -1])
def test_the_stricter_of_two_thresholds_protects_a_cell_of_both(order: int) -> None:
    strict, mild = replace(ALL, id="strict", threshold=10), replace(ALL, id="mild")
    teams = {"A": 3, "B": 6, "C": 31}
    few = cell(strict, 3, group=Group("team", "A"))
    cells = [few, *groups(mild, teams)][::order]

    edition = protected(*cells, of=[strict, mild][::order])

    least, most = interval(edition, few if order > 0 else replace(few, measure="mild"))
    assert most is None or most - least >= 10


def test_a_threshold_of_nought_hides_nothing() -> None:
    posts = replace(ALL, threshold=0)
    rate = replace(LATE_SHARE, threshold=0)
    cells = [
        cell(posts, 3),
        cell(posts, 3, group=GIRLS),
        cell(rate, 1, 3),
        cell(rate, 3, 3, end=Q2),
    ]

    edition = protected(*cells, of=[posts, rate])

    assert edition.hidden == ()


def test_a_count_nobody_protects_is_hidden_where_another_measure_protects_it() -> None:
    mild = replace(ALL, id="mild", threshold=0)
    few, same = cell(ALL, 3, group=GIRLS), cell(mild, 3, group=GIRLS)

    edition = protected(few, same, of=[ALL, mild])

    assert gone(edition, few) == gone(edition, same) == COUNT
    assert (reasons(edition, few), reasons(edition, same)) == ({"1 to 5 people"}, set())


def test_a_whole_quarter_s_figure_is_never_hidden_to_protect_others() -> None:
    whole = cell(ALL, 30)
    cells = [whole, cell(ALL, 3, group=GIRLS), cell(ALL, 27, group=BOYS)]

    edition = protected(*cells, of=[ALL])

    assert edition.cells[0] == whole
    assert gone(edition, cells[2]) == COUNT
    assert edition.decision.findings == ()


def test_what_only_headlines_give_away_is_found() -> None:
    late = flow("late", "late")
    of_all = cell(share("late_share", late, ALL), 37, 40)

    edition = protected(
        cell(ALL, 40), cell(late, 37), of_all, of=[ALL, late, share("late_share", late, ALL)]
    )

    assert list(hidden(edition)) == [place(of_all)]
    [finding] = edition.decision.findings
    assert (finding.least, finding.most, finding.proved) == (3, 3, True)


def test_money_that_would_tell_what_one_provider_is_paid_is_hidden_and_cannot_be_worked_out() -> (
    None
):
    cost = of_column("cost", Aggregate.SUM, "weekly_cost", unit="£ a week")
    kinds = {"A": 9_000, "B": 20_000, "C": 30_000}
    cells = [cell(cost, n, 20, group=Group("team", name)) for name, n in kinds.items()]
    whole = cell(cost, sum(kinds.values()), 60)
    few = {place(cells[0]): "fewer than 3 providers"}

    edition = protected(whole, *cells, of=[cost], money=few)

    assert reasons(edition, cells[0]) == {"fewer than 3 providers"}
    assert len(edition.hidden) > 1
    assert edition.decision.findings == ()


def test_a_part_of_another_measure_is_hidden_for_its_other_parts_the_smallest_first() -> None:
    parts = {name: part(name, name, of="all") for name in ("few", "some", "many")}
    cells = {name: cell(parts[name], n) for name, n in (("few", 3), ("some", 12), ("many", 85))}

    edition = protected(cell(ALL, 100), *cells.values(), of=[ALL, *parts.values()])

    assert list(hidden(edition)) == [place(cells["few"]), place(cells["some"])]
    assert edition.decision.findings == ()


def test_cells_of_measures_that_are_not_declared_stay_as_they_are() -> None:
    unknown = cell(flow("unknown"), 3)

    edition = protected(unknown, cell(ALL, 3), of=[ALL])

    assert edition.cells[0] == unknown
