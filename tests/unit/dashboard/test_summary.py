"""The Summary of a quarter."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

import made_up_editions as made_up
from eyeline.dashboard.changes_in_words import change
from eyeline.dashboard.periods import quarter_ends, year_ends
from eyeline.dashboard.summary import build
from eyeline.figures import WHOLE, Cell, Group, PeriodKind, Status, period
from eyeline.measures.declarations import Measure, Polarity
from eyeline.publication.summary import Judgement, Row, Summary

BY_ID = {measure.id: measure for measure in made_up.MEASURES}
NUMBER, EXITS = BY_ID["cla_number"], BY_ID["cla_exits"]


def cell(
    value: int | None,
    end: date,
    *,
    measure: Measure = NUMBER,
    kind: PeriodKind = PeriodKind.QUARTER,
    group: Group = WHOLE,
    status: Status = Status.FINAL,
) -> Cell:
    number = None if value is None else Decimal(value)
    status = Status.NOT_AVAILABLE if value is None else status
    area, record = made_up.COUNCIL.area, made_up.RECORD
    return Cell(measure.id, 1, period(kind, end), area, group, number, None, number, status, record)


def summary(*cells: Cell, measure: Measure = NUMBER, quarter: date = made_up.QUARTER) -> Summary:
    return build(made_up.COUNCIL, quarter, [measure], cells, {}, calculation="c")


def row(*cells: Cell, measure: Measure = NUMBER, quarter: date = made_up.QUARTER) -> Row:
    return next(summary(*cells, measure=measure, quarter=quarter).rows)


def test_the_quarter_stands_beside_the_one_before_and_the_same_a_year_before() -> None:
    found = row(
        cell(612, date(2026, 6, 30)), cell(600, date(2026, 3, 31)), cell(590, date(2025, 6, 30))
    )

    assert (found.current.text, found.before.text, found.year_before.text) == ("612", "600", "590")
    assert found.change.words == "up 12"


def test_a_group_is_never_taken_for_the_whole() -> None:
    found = row(cell(12, date(2026, 6, 30), group=Group("sex", "Female")))

    assert found.current.value is None


def test_a_stock_has_the_years_figures_at_31_march() -> None:
    found = row(cell(600, date(2026, 3, 31)), cell(580, date(2025, 3, 31)))

    assert [figure.text for figure in found.years] == ["600", "580", *["not available"] * 3]
    assert found.years_basis == "at 31 March"


def test_a_flow_has_whole_years_and_never_the_last_quarter_of_one() -> None:
    march = date(2026, 3, 31)

    found = row(
        cell(50, march, measure=EXITS),
        cell(208, march, measure=EXITS, kind=PeriodKind.FYTD),
        measure=EXITS,
    )

    assert found.before.text == "50"
    assert found.years[0].text == "208"
    assert found.years_basis == "year to 31 March"


def test_a_missing_quarter_is_never_0_and_says_why() -> None:
    found = row(cell(None, date(2026, 6, 30)), cell(600, date(2026, 3, 31)))

    assert found.current.value is None
    assert found.status == "not available: no return gives it for the quarter to 30 June 2026"
    assert found.change.words == "no figure now"
    assert found.trend.series[0].points[-1].value is None


def test_a_figure_that_is_not_final_says_so() -> None:
    found = row(cell(612, date(2026, 6, 30), status=Status.PROVISIONAL))

    assert found.current.text == "612 (provisional)"
    assert found.status == "provisional"


def test_the_trend_is_of_five_years_and_ends_with_the_quarter() -> None:
    labels = row(cell(612, date(2026, 6, 30))).trend.labels

    assert (len(labels), labels[0], labels[-1]) == (21, "2021-22 Q1", "2026-27 Q1")


def test_measures_stand_in_the_order_and_groups_of_their_declarations() -> None:
    found = made_up.summary()

    told = [measure.id for measure in made_up.MEASURES if measure.in_summary]
    assert [row.measure for row in found.rows] == told
    assert [section.title for section in found.sections] == ["Finance", "Workforce", "Performance"]
    assert found.empty_sections == ()


def test_a_section_without_measures_is_named_and_not_shown() -> None:
    found = summary(cell(612, date(2026, 6, 30)))

    assert [section.title for section in found.sections] == ["Performance"]
    assert found.empty_sections == ("Finance", "Workforce")


def test_a_measure_that_no_return_tells_of_is_named_and_not_shown() -> None:
    known = tuple(measure for measure in made_up.MEASURES if measure.id != "contacts")

    found = made_up.summary(made=made_up.cells(measures=known))

    assert "contacts" not in [row.measure for row in found.rows]
    assert found.left_out == ("Contacts received",)


def test_comparators_are_named_as_published_with_the_neighbours_method() -> None:
    found = made_up.summary()

    assert found.compared_with == ("England", "Example Region", "Statistical neighbours (median)")
    beside = next(row for row in found.rows if row.measure == "cla_number").beside
    assert [figure.text for _, figure in beside] == ["70", "hidden to protect people", "68"]


def test_a_measure_without_a_series_has_no_comparator() -> None:
    found = {row.measure: row for row in made_up.summary().rows}["placed_own_residential_n"]

    assert {figure.text for _, figure in found.beside} == {"none"}
    assert found.compared_on == ""


@pytest.mark.parametrize(
    ("now", "before", "polarity", "words", "judgement"),
    [
        (72, 70, Polarity.HIGH, "up 2 percentage points", Judgement.BETTER),
        (70, 72, Polarity.HIGH, "down 2 percentage points", Judgement.WORSE),
        (70, 72, Polarity.LOW, "down 2 percentage points", Judgement.BETTER),
        (71, 70, Polarity.LOW, "up 1 percentage point", Judgement.WORSE),
        (71, 70, Polarity.NEUTRAL, "up 1 percentage point", Judgement.NONE),
        (70, 70, Polarity.HIGH, "no change", Judgement.SAME),
        (0, None, Polarity.HIGH, "no figure for the quarter before", Judgement.NONE),
        (None, 0, Polarity.HIGH, "no figure now", Judgement.NONE),
    ],
)
def test_a_change_is_judged_by_the_polarity_of_its_measure(
    now: int | None, before: int | None, polarity: Polarity, words: str, judgement: Judgement
) -> None:
    figures = [None if value is None else Decimal(value) for value in (now, before)]

    found = change(*figures, polarity, "%", 0)

    assert (found.words, found.judgement) == (words, judgement)


@pytest.mark.parametrize(
    ("quarter", "first", "last"),
    [
        (date(2026, 6, 30), 2026, 2025),
        (date(2026, 12, 31), 2026, 2025),
        (date(2026, 3, 31), 2025, 2024),
    ],
)
def test_previous_years_end_before_the_quarter(quarter: date, first: int, last: int) -> None:
    assert year_ends(quarter, 2) == (date(first, 3, 31), date(last, 3, 31))


def test_quarter_ends_run_up_to_the_last() -> None:
    assert quarter_ends(date(2026, 3, 31), 3) == (
        date(2025, 9, 30),
        date(2025, 12, 31),
        date(2026, 3, 31),
    )


def test_a_figure_of_the_year_is_set_against_the_year_before() -> None:
    spend = replace(NUMBER, of_year=True, unit="£", polarity=Polarity.LOW)
    told = [
        cell(380, date(2026, 6, 30)), cell(1_400, date(2026, 3, 31)), cell(360, date(2025, 6, 30))
    ]  # fmt: skip

    found = row(*told, measure=spend)

    assert (found.change.words, found.change.judgement) == (
        "up £20 on the year before",
        Judgement.WORSE,
    )


def test_what_another_tells_in_another_unit_is_left_to_that_one() -> None:
    in_thousands = replace(EXITS, id="thousands", parts=(NUMBER,), parameters=())
    found = build(
        made_up.COUNCIL,
        made_up.QUARTER,
        [NUMBER, in_thousands],
        [cell(612, date(2026, 6, 30)), cell(1, date(2026, 6, 30), measure=in_thousands)],
        {},
        calculation="c",
    )

    assert [each.measure for each in found.rows] == ["thousands"]
