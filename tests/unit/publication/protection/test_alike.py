"""Small groups that are all alike: who is in one is known to be so, or known not to be."""

from __future__ import annotations

import pytest

from eyeline.figures import Group
from unit.publication.protection.made_up import (
    BOYS,
    GIRLS,
    cell,
    flow,
    gone,
    groups,
    interval,
    protected,
    reasons,
    share,
    without,
)

ALL, LATE = flow("all"), flow("late", "late")
LATE_SHARE = share("late_share", LATE, ALL)
COUNT = {"numerator", "value"}


@pytest.mark.parametrize(
    ("late", "why"),
    [
        (10, "everybody in a group of at most 10"),
        (0, "nobody in a group of at most 10"),
    ],
)
def test_everybody_or_nobody_of_a_small_group_is_hidden(late: int, why: str) -> None:
    alike = cell(LATE_SHARE, late, 10, group=GIRLS)

    edition = protected(alike, of=[LATE_SHARE])

    assert gone(edition, alike) == COUNT
    assert reasons(edition, alike) == {why}


@pytest.mark.parametrize("late", [11, 0])
def test_everybody_or_nobody_of_a_larger_group_is_shown(late: int) -> None:
    edition = protected(cell(LATE_SHARE, late, 11, group=GIRLS), of=[LATE_SHARE])

    assert edition.hidden == ()


@pytest.mark.parametrize("late", [8, 0])
def test_everybody_or_nobody_of_a_small_whole_is_shown(late: int) -> None:
    edition = protected(cell(LATE_SHARE, late, 8), of=[LATE_SHARE])

    assert edition.hidden == ()


def test_that_a_small_group_is_alike_cannot_be_worked_out_from_the_other_group() -> None:
    girls, boys = cell(LATE_SHARE, 8, 8, group=GIRLS), cell(LATE_SHARE, 20, 40, group=BOYS)

    edition = protected(cell(LATE_SHARE, 28, 48), girls, boys, of=[LATE_SHARE])

    least, most = interval(edition, girls)
    assert most is not None
    assert most - least >= 5
    assert "numerator" in gone(edition, boys)
    assert edition.decision.findings == ()


def test_which_group_holds_everybody_of_a_small_whole_is_hidden() -> None:
    whole, everybody, nobody = groups(ALL, {"A": 10, "B": 0})

    edition = protected(whole, everybody, nobody, of=[ALL])

    assert gone(edition, everybody) == gone(edition, nobody) == COUNT
    assert reasons(edition, everybody) == {"everybody of at most 10 is in one group"}
    assert gone(edition, whole) == set()


@pytest.mark.parametrize("teams", [{"A": 11, "B": 0}, {"A": 10}, {"A": 0, "B": 0}])
def test_a_larger_whole_or_one_without_other_groups_is_shown(teams: dict[str, int]) -> None:
    edition = protected(*groups(ALL, teams), of=[ALL])

    assert edition.hidden == ()


def test_groups_of_another_breakdown_or_quarter_are_no_company() -> None:
    cells = [cell(ALL, 8, group=GIRLS), cell(ALL, 8, group=Group("team", "A"))]

    edition = protected(*cells, of=[ALL])

    assert edition.hidden == ()


def test_that_a_figure_is_of_nothing_is_hidden_where_it_gives_a_small_group_away() -> None:
    """Nobody of eight is late, which a share of the late that is of nothing would tell."""
    late_again = share("late_again", LATE, flow("again", "again"))
    nobody, of_nothing = cell(LATE_SHARE, 0, 8, group=GIRLS), cell(late_again, 0, 0, group=GIRLS)

    edition = protected(nobody, of_nothing, of=[LATE_SHARE, late_again])

    assert gone(edition, nobody) == COUNT
    assert edition.cells[1] == without(of_nothing)
    assert edition.decision.findings == ()


def test_that_a_group_is_empty_may_be_known_where_nobody_knows_which_is_full() -> None:
    whole, everybody, *nobody = groups(ALL, {"A": 8, "B": 0, "C": 0})
    share_of_b = share("share_of_b", flow("some", "some"), ALL)
    of_nothing = cell(share_of_b, 0, 0, group=nobody[0].group)

    edition = protected(whole, everybody, *nobody, of_nothing, of=[ALL, share_of_b])

    assert edition.decision.findings == ()
    least, most = interval(edition, everybody)
    assert most is not None
    assert most - least >= 5
