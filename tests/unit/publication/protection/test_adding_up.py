"""What adds up gives hidden counts away: groups, parts, quarters of a year, months of a quarter."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest

from eyeline.figures import Cell, Group, PeriodKind
from eyeline.measures.declarations import Measure
from unit.publication.protection.made_up import (
    BOYS,
    FYTD,
    GIRLS,
    MONTH,
    Q1,
    Q2,
    Q3,
    Q4,
    R12,
    cell,
    flow,
    gone,
    groups,
    interval,
    part,
    protected,
    share,
    stock,
)

ALL, LATE = flow("all"), flow("late", "late")
COUNT = {"numerator", "value"}


def quarters(
    measure: Measure, counts: Sequence[int], to_date: Sequence[int], group: Group = GIRLS
) -> tuple[list[Cell], list[Cell]]:
    """Return a group's quarters of a year, and the year to the end of each."""
    ends = (Q1, Q2, Q3, Q4)
    return (
        [cell(measure, n, end=end, group=group) for n, end in zip(counts, ends, strict=False)],
        [
            cell(measure, n, end=end, kind=FYTD, group=group)
            for n, end in zip(to_date, ends, strict=False)
        ],
    )


def wide(ends: tuple[int, int | None]) -> bool:
    return ends[1] is None or ends[1] - ends[0] >= 5


def test_one_further_group_is_hidden_and_no_more() -> None:
    cells = groups(ALL, {"A": 3, "B": 20, "C": 30})

    edition = protected(*cells, of=[ALL])

    assert [bool(gone(edition, each)) for each in cells].count(True) == 2
    assert wide(interval(edition, cells[1]))


def test_the_groups_of_two_breakdowns_protect_each_their_own() -> None:
    teams = groups(ALL, {"A": 3, "B": 20, "C": 30})
    sexes = [cell(ALL, 4, group=GIRLS), cell(ALL, 49, group=BOYS)]

    edition = protected(*teams, *sexes, of=[ALL])

    assert wide(interval(edition, teams[1]))
    assert wide(interval(edition, sexes[0]))
    assert gone(edition, sexes[1]) == COUNT


def test_groups_that_leave_some_out_still_say_how_few_are_left() -> None:
    whole, girls, boys = cell(ALL, 20), cell(ALL, 3, group=GIRLS), cell(ALL, 16, group=BOYS)

    edition = protected(whole, girls, boys, of=[ALL])

    assert gone(edition, boys) == COUNT
    assert wide(interval(edition, girls))


def test_groups_of_which_a_child_can_be_in_two_say_less() -> None:
    whole, team_a, team_b = groups(ALL, {"A": 3, "B": 20})
    whole = cell(ALL, 21)

    edition = protected(whole, team_a, team_b, of=[ALL])

    assert gone(edition, team_b) == set()


def test_quarters_add_up_to_the_year_to_date() -> None:
    each, to_date = quarters(ALL, (20, 3, 40), (20, 23, 63))

    edition = protected(*each, *to_date, of=[ALL])

    few = each[1]
    assert gone(edition, few) == COUNT
    assert wide(interval(edition, few))
    assert gone(edition, each[0]) or gone(edition, to_date[1])


def test_the_year_to_one_quarter_and_to_the_next_tell_the_quarter_between() -> None:
    """Of which the earlier quarters are not shown."""
    _, to_date = quarters(ALL, (), (20, 29, 32))
    few = cell(ALL, 3, end=Q3, group=GIRLS)

    edition = protected(to_date[1], few, to_date[2], of=[ALL])

    assert wide(interval(edition, few))
    assert gone(edition, to_date[1]) or gone(edition, to_date[2])


def test_what_is_not_shown_of_a_year_is_none_or_more() -> None:
    """Twelve months of which the first three are not shown leave little for a hidden quarter."""
    few = cell(ALL, 3, end=Q3, group=GIRLS)
    others = [cell(ALL, 9, end=end, group=GIRLS) for end in (Q2, Q4)]
    year = cell(ALL, 22, end=Q4, kind=R12, group=GIRLS)
    known_to_add_up = cell(ALL, 9, end=Q2, kind=FYTD, group=BOYS)
    of_boys = [cell(ALL, 9 * (end == Q2), end=end, group=BOYS) for end in (Q1, Q2)]

    edition = protected(few, *others, year, known_to_add_up, *of_boys, of=[ALL])

    assert any(gone(edition, each) for each in (*others, year))
    assert wide(interval(edition, few))


def test_a_quarter_of_which_nobody_is_counted_adds_up_too() -> None:
    late_share = share("late_share", LATE, ALL)
    nothing = cell(late_share, 0, 0, group=GIRLS)
    few = cell(late_share, 4, 20, end=Q2, group=GIRLS)
    many = cell(late_share, 10, 20, end=Q3, group=GIRLS)
    year = cell(late_share, 14, 40, end=Q3, kind=FYTD, group=GIRLS)

    edition = protected(nothing, few, many, year, of=[late_share])

    assert edition.cells[0] == nothing
    assert "numerator" in gone(edition, many) | gone(edition, year)
    assert wide(interval(edition, few))


def test_twelve_months_are_four_quarters() -> None:
    each, _ = quarters(ALL, (20, 3, 40, 50), ())
    year = cell(ALL, 113, end=Q4, kind=R12, group=GIRLS)

    edition = protected(*each, year, of=[ALL])

    assert wide(interval(edition, each[1]))


def test_months_add_up_to_a_quarter_that_is_a_headline() -> None:
    ends = (date(2025, 4, 30), date(2025, 5, 31), Q1)
    months = [cell(ALL, n, end=end, kind=MONTH) for n, end in zip((3, 20, 7), ends, strict=True)]

    edition = protected(*months, cell(ALL, 30), of=[ALL])

    assert [bool(gone(edition, month)) for month in months].count(True) == 2
    assert wide(interval(edition, months[0]))


@pytest.mark.parametrize("kind", [FYTD, R12])
def test_where_a_child_counts_once_a_year_quarters_do_not_add_up(kind: PeriodKind) -> None:
    each, _ = quarters(ALL, (20, 3, 40, 50), ())
    year = cell(ALL, 90, end=Q4, kind=kind, group=GIRLS)

    edition = protected(*each, year, of=[ALL])

    assert [gone(edition, one) for one in (*each, year)] == [set(), COUNT, set(), set(), set()]


def test_stocks_of_different_days_do_not_add_up() -> None:
    open_ = stock("open")
    each, to_date = quarters(open_, (20, 3, 23), (20, 3, 23))

    edition = protected(*each, *to_date, of=[open_])

    assert [bool(gone(edition, one)) for one in each] == [False, True, False]


@pytest.mark.parametrize("complete", [True, False])
def test_parts_that_make_the_whole_are_protected_whatever_is_declared(complete: bool) -> None:
    parts = [part(name, name, of="all", complete=complete) for name in ("one", "two", "three")]
    few, *others = (
        cell(measure, n, group=GIRLS) for measure, n in zip(parts, (3, 20, 30), strict=True)
    )

    whole = cell(ALL, 53, group=GIRLS)

    edition = protected(whole, few, *others, of=[ALL, *parts])

    assert any(gone(edition, each) for each in (whole, *others))
    assert wide(interval(edition, few))


def test_parts_that_leave_many_out_need_no_protection_from_each_other() -> None:
    parts = [part(name, name, of="all", complete=False) for name in ("one", "two")]
    few, many = cell(parts[0], 3), cell(parts[1], 20)

    edition = protected(cell(ALL, 60), few, many, of=[ALL, *parts])

    assert gone(edition, many) == set()


def test_a_part_that_has_nobody_of_a_group_need_not_have_a_cell_of_it() -> None:
    parts = [part(name, name, of="all") for name in ("one", "two", "three")]
    few, many = cell(parts[0], 3, group=GIRLS), cell(parts[1], 20, group=GIRLS)
    of_boys = [cell(each, 9, group=BOYS) for each in parts]

    whole = cell(ALL, 23, group=GIRLS)

    edition = protected(whole, few, many, *of_boys, of=[ALL, *parts])

    assert gone(edition, many) | gone(edition, whole) == COUNT
    assert wide(interval(edition, few))


def test_those_who_are_not_counted_add_up_too() -> None:
    late_share = share("late_share", LATE, ALL)
    cells = [
        cell(late_share, late, all_, group=Group("team", team))
        for team, late, all_ in (("A", 20, 40), ("B", 37, 40), ("C", 20, 50))
    ]

    edition = protected(cell(late_share, 77, 130), *cells, of=[late_share])

    assert wide(interval(edition, cells[1], "out of how many less late_share/counted"))


def organised(measure: Measure, teams: dict[str, int]) -> list[Cell]:
    """Return the counts of teams, and of the services that their first letters name."""
    services: dict[str, int] = {}
    for team, n in teams.items():
        services[team[0]] = services.get(team[0], 0) + n
    of_services = [cell(measure, n, group=Group("service", s)) for s, n in services.items()]
    return [*groups(measure, teams), *of_services]


def test_the_teams_of_a_service_add_up_to_it() -> None:
    of_all = organised(ALL, {"A1": 3, "A2": 20, "B1": 30, "B2": 40})
    of_late = organised(LATE, {"A1": 9, "A2": 8, "B1": 7, "B2": 6})
    of_early = organised(flow("early", "early"), {"A1": 21, "A2": 28, "B1": 27, "B2": 26})

    edition = protected(*of_all, *of_late, *of_early, of=[ALL, LATE, flow("early", "early")])

    [_, few, same_service, *_, service_a, _] = of_all
    assert gone(edition, same_service) | gone(edition, service_a) == COUNT
    assert wide(interval(edition, few))
