"""Averages, medians and sums of few, and figures that officers type."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from eyeline.figures import Status
from eyeline.measures.declarations import Aggregate, MeasureKind, Value
from unit.publication.protection.made_up import (
    BOYS,
    GIRLS,
    Q2,
    cell,
    entered,
    flow,
    gone,
    interval,
    of_column,
    protected,
    reasons,
    rows,
    share,
)

EVERY = {"numerator", "denominator", "value"}
DAYS = of_column("days", Aggregate.MEAN)
MEDIAN = of_column("median_days", Aggregate.MEDIAN)
CASES = flow("cases", '"days" IS NOT NULL')


@pytest.mark.parametrize("cases", [1, 5])
def test_an_average_of_few_is_hidden_with_its_numbers(cases: int) -> None:
    few = cell(DAYS, 60, cases)

    edition = protected(few, of=[DAYS])

    assert gone(edition, few) == EVERY
    assert edition.decision.findings == ()


def test_an_average_of_six_is_shown_however_little_it_is() -> None:
    edition = protected(cell(DAYS, 3, 6), of=[DAYS])

    assert edition.hidden == ()


def test_an_average_of_few_cannot_be_worked_out_from_the_rest() -> None:
    girls, boys = cell(DAYS, 60, 3, group=GIRLS), cell(DAYS, 400, 20, group=BOYS)

    edition = protected(cell(DAYS, 460, 23), girls, boys, of=[DAYS])

    least, most = interval(edition, girls)
    assert least <= 54 * 10_000
    assert most is None or most >= 66 * 10_000
    assert edition.decision.findings == ()


def test_an_average_of_nought_can_be_hidden() -> None:
    girls, boys = cell(DAYS, 0, 3, group=GIRLS), cell(DAYS, 400, 20, group=BOYS)

    edition = protected(cell(DAYS, 400, 23), girls, boys, of=[DAYS])

    assert gone(edition, girls) == EVERY
    assert edition.decision.findings == ()


def test_a_median_is_hidden_where_nobody_knows_of_how_many_it_is() -> None:
    median = cell(MEDIAN, "12.5")

    edition = protected(median, of=[MEDIAN])

    assert edition.cells == (replace(median, numerator=None, value=None, status=Status.SUPPRESSED),)
    assert reasons(edition, median) == {"of a number of people that is not known"}


def test_a_median_is_shown_where_another_measure_counts_more_than_few() -> None:
    few, many = cell(MEDIAN, "12.5"), cell(MEDIAN, "12.5", end=Q2)

    edition = protected(few, many, cell(CASES, 5), cell(CASES, 6, end=Q2), of=[MEDIAN, CASES])

    assert gone(edition, few) == {"numerator", "value"}
    assert reasons(edition, few) == {"of 1 to 5 people"}
    assert gone(edition, many) == set()


def test_people_that_a_column_counts_are_people() -> None:
    in_table = replace(
        rows(value=Value(Aggregate.SUM, "discharges"), on="month"), table="discharges"
    )
    home = replace(in_table, where=("pathway = '1'",))
    of_all, to_home = (flow(name) for name in ("of_all", "to_home"))
    of_all = replace(of_all, versions=(replace(of_all.versions[0], numerator=in_table),))
    to_home = replace(to_home, versions=(replace(to_home.versions[0], numerator=home),))
    share_home = share("share_home", to_home, of_all)
    few, all_but_few = cell(share_home, 3, 40), cell(share_home, 37, 40, end=Q2)

    edition = protected(few, all_but_few, of=[share_home])

    assert gone(edition, few) == {"numerator", "value"}
    assert "value" in gone(edition, all_but_few)
    assert len(gone(edition, all_but_few)) == 2


@pytest.mark.parametrize(("posts", "is_shown"), [("0.4", False), ("5", False), ("5.1", True)])
def test_few_posts_are_hidden_as_few_people_are(posts: str, *, is_shown: bool) -> None:
    vacant = of_column("vacant", Aggregate.SUM, "fte", unit="posts")
    few = cell(vacant, posts)

    edition = protected(few, of=[vacant])

    assert (gone(edition, few) == set()) == is_shown


def test_money_may_be_negative() -> None:
    variance = of_column("variance", Aggregate.SUM, "pounds", unit="£", threshold=0)
    cells = [cell(variance, n, group=group) for n, group in ((-30, GIRLS), (10, BOYS))]
    few = cell(CASES, 3)

    edition = protected(cell(variance, -20), *cells, few, of=[variance, CASES])

    assert [bool(gone(edition, each)) for each in (*cells, few)] == [False, False, True]


def test_what_is_entered_has_two_numbers_where_two_are_asked_for() -> None:
    kept = entered("kept", "numerator", "denominator", scale=100, unit="%")
    of_few, all_but_few, many = cell(kept, 2, 4), cell(kept, 37, 40, end=Q2), cell(kept, 20, 40)

    edition = protected(replace(of_few, group=GIRLS), all_but_few, many, of=[kept])

    assert edition.cells[0].denominator is None
    assert "value" in gone(edition, all_but_few)
    assert len(gone(edition, all_but_few)) == 2
    assert edition.cells[2] == many


def test_a_single_number_that_is_entered_is_a_count() -> None:
    asked = entered("asked", "figure")
    few = cell(asked, 3)

    edition = protected(few, cell(asked, 30, end=Q2), of=[asked])

    assert gone(edition, few) == {"numerator", "value"}
    assert asked.kind is MeasureKind.ENTERED


def test_an_entered_sum_in_pounds_may_be_few_thousands() -> None:
    deficit = entered("deficit", "figure", unit="£ thousand", threshold=0)
    cells = (cell(deficit, Decimal("-3.5").to_eng_string()), cell(deficit, 3, end=Q2))

    edition = protected(*cells, of=[deficit])

    assert edition.cells == cells
