"""What was released before is known for ever: it makes more hidden, and may give figures away."""

from __future__ import annotations

from eyeline.figures import Cell, Group
from unit.publication.protection.made_up import (
    BOYS,
    FYTD,
    GIRLS,
    Q2,
    Q3,
    R12,
    RECORD,
    cell,
    flow,
    gone,
    groups,
    interval,
    protected,
    released,
    stock,
    without,
)

ALL, OPEN = flow("all"), stock("open")
COUNT = {"numerator", "value"}
BEFORE = "b" * 64
FIRST, FEW = cell(ALL, 20, group=GIRLS), cell(ALL, 3, end=Q2, group=GIRLS)


def to_date(count: int, record: str = RECORD) -> Cell:
    return cell(ALL, count, end=Q2, kind=FYTD, group=GIRLS, record=record)


def wide(ends: tuple[int, int | None]) -> bool:
    return ends[1] is None or ends[1] - ends[0] >= 5


def test_without_an_earlier_release_the_quarter_before_a_hidden_one_is_shown() -> None:
    edition = protected(FIRST, FEW, of=[ALL])

    assert (gone(edition, FIRST), gone(edition, FEW)) == (set(), COUNT)


def test_an_earlier_year_to_date_and_this_release_s_quarter_give_no_quarter_away() -> None:
    edition = protected(FIRST, FEW, of=[ALL], earlier=released([to_date(23)], [ALL]))

    assert gone(edition, FIRST) == gone(edition, FEW) == COUNT
    assert wide(interval(edition, FEW))
    assert edition.decision.given_away == edition.decision.findings == ()


def test_the_year_of_another_record_is_tried_as_though_nothing_had_been_revised() -> None:
    earlier = released([to_date(23, BEFORE)], [ALL])

    edition = protected(FIRST, FEW, of=[ALL], earlier=earlier)

    assert gone(edition, FIRST) == gone(edition, FEW) == COUNT
    records = {name.record for name in edition.known.names.values()}
    assert records == {RECORD, BEFORE}


def test_a_guess_that_leads_elsewhere_hides_nothing() -> None:
    revised = released([to_date(60, BEFORE)], [ALL])

    edition = protected(FIRST, FEW, of=[ALL], earlier=revised)

    assert gone(edition, FIRST) == set()


def test_a_revised_count_is_another_cell_and_both_can_be_shown() -> None:
    earlier = released([cell(ALL, 20, record=BEFORE)], [ALL])

    edition = protected(cell(ALL, 21), of=[ALL], earlier=earlier)

    assert edition.hidden == ()


def test_what_earlier_releases_give_away_is_told_and_does_not_stop_this_one() -> None:
    earlier = released([FIRST, without(FEW), to_date(23)], [ALL])

    edition = protected(FEW, of=[ALL], earlier=earlier)

    [given] = edition.decision.given_away
    assert (given.least, given.most) == (3, 3)
    assert edition.known.knowledge.unknowns[given.key].says.startswith("All, sex F")
    assert edition.decision.findings == ()


def test_two_earlier_releases_give_away_what_neither_does_alone() -> None:
    first = released([without(FEW), FIRST], [ALL], "release 1")
    second = released([to_date(23)], [ALL], "release 2")

    given = [
        protected(FEW, of=[ALL], earlier=earlier).decision.given_away
        for earlier in (first, second, [*first, *second])
    ]

    assert [len(each) for each in given] == [0, 0, 1]


def test_what_was_hidden_before_to_protect_others_is_not_shown_now() -> None:
    teams = groups(ALL, {"A": 3, "B": 20, "C": 30})
    earlier = released([teams[0], without(teams[1]), without(teams[2]), teams[3]], [ALL])

    edition = protected(*teams[:3], of=[ALL], earlier=earlier)

    assert gone(edition, teams[2]) == COUNT
    assert edition.decision.findings == ()


def test_groups_of_an_older_record_are_known_by_the_same_breakdown_of_this_one() -> None:
    """Where readers were shown all but one group then, and that one's neighbour now."""
    old = groups(ALL, {"A": 3, "B": 20, "C": 30}, record=BEFORE)
    earlier = released([old[0], without(old[1]), without(old[2]), old[3]], [ALL])
    few, other = cell(ALL, 3, group=Group("team", "A")), cell(ALL, 20, group=Group("team", "B"))

    edition = protected(few, other, of=[ALL], earlier=earlier)

    assert gone(edition, other) == COUNT


def test_true_cells_of_before_are_no_figures_of_this_edition() -> None:
    old = groups(ALL, {"A": 3, "B": 20, "C": 30}, record=BEFORE)
    earlier = released([old[0], without(old[1]), without(old[2]), old[3]], [ALL])

    edition = protected(cell(ALL, 53), of=[ALL], earlier=earlier, before=old)

    assert edition.cells == (cell(ALL, 53),)
    assert sorted(edition.known.values.values()) == [3, 20, 30, 53, 53]


def test_a_stock_of_an_earlier_release_s_month_is_this_one_s_quarter_end() -> None:
    whole = cell(OPEN, 40)
    girls, boys = cell(OPEN, 3, group=GIRLS), cell(OPEN, 37, group=BOYS)
    earlier = released([cell(OPEN, 37, kind=R12, group=BOYS)], [OPEN])

    edition = protected(whole, girls, boys, of=[OPEN], earlier=earlier)

    [finding] = edition.decision.findings
    assert (finding.least, finding.most) == (3, 3)


def test_figures_of_measures_that_are_no_longer_declared_are_passed_over() -> None:
    gone_since = flow("gone_since")
    earlier = released([cell(gone_since, 3)], [gone_since])

    edition = protected(cell(ALL, 30, end=Q3), of=[ALL], earlier=earlier)

    assert edition.hidden == ()
