"""Figures that tell the same true cell: where it is hidden in one, none of the others shows it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from eyeline.figures import Cell, Group
from eyeline.measures.declarations import Aggregate, Measure
from unit.publication.protection.made_up import (
    BOYS,
    FYTD,
    GIRLS,
    MONTH,
    Q1,
    Q2,
    Q4,
    QUARTER,
    R12,
    cell,
    flow,
    gone,
    groups,
    interval,
    of_column,
    protected,
    rows,
    share,
    stock,
)

ALL, LATE = flow("all"), flow("late", "late")
OPEN = stock("open")
COUNT = {"numerator", "value"}


def cells_behind(*cells: Cell, of: list[Measure]) -> int:
    return len(protected(*cells, of=of).known.names)


def test_a_stock_s_month_end_and_quarter_end_are_one_cell() -> None:
    kinds = (MONTH, QUARTER, FYTD, R12)

    one = cells_behind(*(cell(OPEN, 9, kind=kind) for kind in kinds), of=[OPEN])

    assert one == 1


def test_a_flow_s_month_and_quarter_are_two_cells() -> None:
    two = cells_behind(cell(ALL, 9, kind=MONTH), cell(ALL, 9), of=[ALL])

    assert two > 1


def test_a_year_to_date_that_is_one_quarter_long_is_the_quarter() -> None:
    one = cells_behind(cell(ALL, 9), cell(ALL, 9, kind=FYTD), of=[ALL])

    assert one == 1


def test_a_whole_year_to_date_is_the_twelve_months() -> None:
    year = [cell(ALL, 40, kind=kind, end=Q4) for kind in (FYTD, R12)]

    assert cells_behind(*year, of=[ALL]) == 1


@pytest.mark.parametrize("order", [1, -1])
def test_a_stock_below_the_line_of_a_flow_is_one_cell_at_a_month_s_end_too(order: int) -> None:
    moves = share("moves", LATE, OPEN)
    measures = [moves, OPEN][::order]
    few = cell(moves, 6, 3, kind=MONTH, group=GIRLS)
    at_quarter_end = cell(moves, 9, 3, group=GIRLS)

    edition = protected(few, at_quarter_end, of=measures)

    of_stock = {name.part.name for name in edition.known.names.values() if name.part.day}
    assert len(of_stock) == 1
    assert sum(name.part.day for name in edition.known.names.values()) == 1


@pytest.mark.parametrize("order", [1, -1])
def test_one_measure_s_denominator_is_another_s_numerator(order: int) -> None:
    late_share = share("late_share", LATE, ALL)
    measures = [late_share, ALL, LATE][::order]
    cells = [cell(late_share, 20, 40), cell(ALL, 40), cell(LATE, 20)][::order]

    edition = protected(*cells, of=measures)

    counted = [name for name in edition.known.names.values() if "but not" not in name.part.says]
    assert len(counted) == 2


def test_a_count_hidden_to_protect_another_is_hidden_above_and_below_the_line_too() -> None:
    late_share = share("late_share", LATE, ALL)
    teams = groups(ALL, {"A": 3, "B": 40, "C": 60})
    of_b = cell(late_share, 20, 40, group=teams[2].group)
    of_c = cell(late_share, 30, 60, group=teams[3].group)

    edition = protected(*teams, of_b, of_c, of=[ALL, late_share])

    assert gone(edition, teams[2]) | gone(edition, teams[3]) == COUNT
    assert "denominator" in gone(edition, of_b) | gone(edition, of_c)
    least, most = interval(edition, teams[1])
    assert most is not None
    assert most - least >= 5


def test_what_must_be_known_of_rows_makes_no_other_rows() -> None:
    needs = replace(rows("b", "a"), needs=("created",))
    same = replace(ALL, id="same", versions=(replace(ALL.versions[0], numerator=needs),))
    plain = flow("plain", "a", "b")

    assert cells_behind(cell(same, 9), cell(plain, 9), of=[same, plain]) == 1


def test_the_cases_behind_an_average_are_those_that_another_measure_counts() -> None:
    days = of_column("days", Aggregate.MEAN)
    cases = flow("cases", '"days" IS NOT NULL')

    edition = protected(cell(days, 90, 9), cell(cases, 9), of=[days, cases])

    assert len(edition.known.names) == 2


def test_figures_that_differ_are_not_one_cell_though_they_seem_to_be() -> None:
    same = replace(ALL, id="same")

    edition = protected(cell(ALL, 9), cell(same, 10), of=[ALL, same])

    assert len(edition.known.names) == 2
    assert edition.hidden == ()


def test_other_rows_days_or_groups_are_other_cells() -> None:
    cells = [cell(ALL, 9), cell(LATE, 9), cell(ALL, 9, end=Q2), cell(ALL, 9, group=BOYS)]

    assert cells_behind(*cells, of=[ALL, LATE]) == len(cells)


def test_counts_that_agree_in_every_figure_protect_each_other() -> None:
    """Nothing declares that all plans are visited, and every reader sees it."""
    plans, visited = stock("plans"), stock("visited", "visited")
    of_plans, of_visits = (
        [
            cell(measure, n, end=end, group=Group("team", team))
            for team, n in (("A", 3), ("B", 20), ("C", 30))
            for end in (Q1, Q2)
        ]
        for measure in (plans, visited)
    )
    totals = [cell(plans, 53, end=end) for end in (Q1, Q2)]

    edition = protected(*totals, *of_plans, *of_visits, of=[plans, visited])

    for one, other in zip(of_plans, of_visits, strict=True):
        assert gone(edition, one) == gone(edition, other)
    assert gone(edition, of_plans[0]) == COUNT


def test_counts_that_agree_by_chance_once_do_not_protect_each_other() -> None:
    plans, visited = stock("plans"), stock("visited", "visited")
    few = groups(plans, {"A": 3, "B": 20})
    other = cell(visited, 20, group=few[2].group)

    edition = protected(*few, other, of=[plans, visited])

    assert (gone(edition, few[2]), gone(edition, other)) == (COUNT, set())
