"""Charts, steps and verdicts, and a measure's months as a chart."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

import pytest

from eyeline.figures import WHOLE, Cell, Group, PeriodKind, Status, period
from eyeline.measures import catalogue
from eyeline.measures.control import (
    Chart,
    ChartKind,
    NotMonthly,
    Rule,
    Step,
    Verdict,
    Way,
    caution,
    chart,
    chart_of,
    chart_of_changes,
    is_proportion,
)
from eyeline.measures.declarations import Polarity
from unit.measures.control.made_up_points import ENDS, points, shares

CATALOGUE = catalogue.load()
SHARE, COUNT, MEDIAN = (CATALOGUE[m] for m in ("ehcp_20wk", "referrals", "contact_lag_hours"))
STEP = Step(date(2025, 1, 1), "new front door", "analyst")
STEADY = [9, 11] * 12


def xmr(values: Sequence[float], polarity: Polarity = Polarity.HIGH, *steps: Step) -> Chart:
    return chart(ChartKind.XMR, points(values), polarity, steps)


def cells(
    *figures: tuple[int | None, int | None],
    measure: str = "referrals",
    kind: PeriodKind = PeriodKind.MONTH,
    group: Group = WHOLE,
) -> list[Cell]:
    """Return numerators and denominators as cells of months; None is not available."""
    return [
        _cell(measure, kind, end, group, *figure)
        for end, figure in zip(ENDS, figures, strict=False)
    ]


def _cell(
    measure: str, kind: PeriodKind, end: date, group: Group, part: int | None, of: int | None
) -> Cell:
    status = Status.NOT_AVAILABLE if part is None else Status.FINAL
    above, below = (None if n is None else Decimal(n) for n in (part, of))
    value = above if above is None or below is None else (100 * above / below).quantize(Decimal(1))
    return Cell(measure, 1, period(kind, end), "", group, above, below, value, status, "")


@pytest.mark.parametrize(
    ("polarity", "last", "verdict"),
    [
        (Polarity.HIGH, 30, Verdict.IMPROVEMENT),
        (Polarity.HIGH, -10, Verdict.CONCERN),
        (Polarity.LOW, 30, Verdict.CONCERN),
        (Polarity.LOW, -10, Verdict.IMPROVEMENT),
        (Polarity.NEUTRAL, 30, Verdict.CHANGE),
        (Polarity.NEUTRAL, -10, Verdict.CHANGE),
        (Polarity.HIGH, 10, Verdict.NEITHER),
        (Polarity.NEUTRAL, 10, Verdict.NEITHER),
    ],
)
def test_the_verdict_is_by_what_is_better_of_the_measure(
    polarity: Polarity, last: int, verdict: Verdict
) -> None:
    assert xmr([*STEADY, last], polarity).verdict is verdict


def test_the_verdict_is_of_the_newest_point_not_of_an_older_one() -> None:
    found = xmr([*STEADY, 30, 10])

    assert found.verdict is Verdict.NEITHER
    assert [signal.rule for signal in found.signals] == [Rule.OUTSIDE]


def test_a_point_outside_speaks_before_a_trend_to_the_other_side() -> None:
    falling = [*[20.0] * 3, *STEADY, 60, 59, 58, 57, 56, 55, 54]

    found = xmr(falling, Polarity.HIGH)

    newest = {signal.rule: signal.way for signal in found.signals_at(found.points[-1])}
    assert (newest[Rule.OUTSIDE], newest[Rule.TREND]) == (Way.UP, Way.DOWN)
    assert found.verdict is Verdict.IMPROVEMENT


def test_under_13_points_there_are_limits_but_no_signal_and_no_verdict() -> None:
    found = xmr([*STEADY[:11], 30])

    assert (found.verdict, found.signals) == (Verdict.TOO_FEW, ())
    assert found.said == ("No verdict yet: 12 monthly figures since January 2024; 13 are needed.")
    assert None not in found.limits


def test_from_13_points_on_there_is_a_verdict() -> None:
    assert xmr([*STEADY[:12], 30]).verdict is Verdict.IMPROVEMENT


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "No verdict yet: no monthly figures; 13 are needed."),
        (1, "No verdict yet: 1 monthly figure since January 2024; 13 are needed."),
    ],
)
def test_hardly_any_points_are_said_to_be_so(number: int, words: str) -> None:
    found = xmr([5] * number)

    assert (found.said, found.limits) == (words, (None,) * number)


def test_nothing_unusual_is_said_with_its_month_and_number() -> None:
    assert xmr(STEADY).said == (
        "Neither improvement nor concern: nothing in December 2025 but the variation that is "
        "usual (24 monthly figures since January 2024)."
    )


def test_limits_begin_anew_only_where_an_officer_set_a_step() -> None:
    values = [9, 11] * 6 + [29, 31] * 7

    without, with_step = xmr(values), xmr(values, Polarity.HIGH, STEP)

    assert len(set(without.limits)) == 1
    assert [line.mean for line in with_step.limits if line] == [10] * 12 + [30] * 14
    assert (without.verdict, with_step.verdict) == (Verdict.IMPROVEMENT, Verdict.NEITHER)
    assert with_step.steps == (STEP,)


def test_the_move_to_a_new_stretch_is_no_movement_within_it() -> None:
    lines = xmr([9, 11] * 6 + [29, 31] * 7, Polarity.HIGH, STEP).limits

    assert lines[0]
    assert lines[0].upper == 10 + Decimal("2.66") * 2


@pytest.mark.parametrize(("first", "number"), [(date(2025, 1, 31), 12), (date(2025, 2, 1), 11)])
def test_a_stretch_begins_with_the_month_that_the_step_is_in(first: date, number: int) -> None:
    found = xmr(STEADY, Polarity.HIGH, Step(first, "new front door", "analyst"))

    assert f"{number} monthly figures since the step of" in found.said


def test_a_step_begins_the_count_of_13_anew() -> None:
    found = xmr(STEADY, Polarity.HIGH, STEP)

    assert found.verdict is Verdict.TOO_FEW
    assert found.said == (
        "No verdict yet: 12 monthly figures since the step of 1 January 2025, new front door; "
        "13 are needed."
    )


def test_no_run_goes_on_across_a_step() -> None:
    low_then_high = [8, 8, 8, 8, 9, 9, 9, 9, 9, 12, 12, 12, 12]  # the last four above their mean
    high_then_low = low_then_high[::-1]

    found = xmr([*low_then_high, *high_then_low], Polarity.HIGH, Step(ENDS[13], "", "analyst"))

    assert Rule.RUN in [s.rule for s in xmr([*low_then_high, *high_then_low]).signals]
    assert all(
        signal.points[-1].end < ENDS[13] or signal.points[0].end >= ENDS[13]
        for signal in found.signals
    )


def test_a_step_before_the_first_point_is_of_no_effect_but_in_words() -> None:
    early = Step(date(2020, 1, 1), "new front door", "analyst")

    found = xmr([5], Polarity.HIGH, early)

    assert "since the step of 1 January 2020" in found.said


def test_a_percentage_of_things_counted_is_a_p_chart_of_exact_ratios() -> None:
    found = chart_of(SHARE, cells(*[(1, 3), (2, 3)] * 7, measure="ehcp_20wk"))

    assert found.kind is ChartKind.P
    assert [point.value for point in found.points] == [
        point.value for point in shares(*[(1, 3), (2, 3)] * 7)
    ]
    assert found.rules.name == "Making Data Count"


def test_a_percentage_of_more_than_all_is_no_p_chart() -> None:
    assert chart_of(SHARE, cells((1, 3), (4, 3), measure="ehcp_20wk")).kind is ChartKind.XMR


@pytest.mark.parametrize(
    ("measure", "expected"),
    [("ehcp_20wk", True), ("agency_usage", False), ("cla_rate", False), ("referrals", False)],
)
def test_a_proportion_is_a_percentage_of_things_counted(measure: str, expected: bool) -> None:
    assert is_proportion(CATALOGUE[measure]) is expected


@pytest.mark.parametrize("measure", [COUNT, MEDIAN])
def test_counts_and_medians_are_xmr_charts(measure: object) -> None:
    assert chart_of(measure, cells((5, None), measure=measure.id)).kind is ChartKind.XMR  # type: ignore[arg-type,attr-defined]


def test_only_the_months_of_the_measure_and_group_count() -> None:
    team = Group("team", "Team 1")
    others = [
        *cells((7, None)),
        *cells((8, None), measure="assessments", group=team),
        *[_cell("referrals", PeriodKind.QUARTER, ENDS[2], team, 9, None)],
    ]

    found = chart_of(COUNT, [*others, *cells((5, None), group=team)], group=team)

    assert [point.value for point in found.points] == [5]


def test_a_month_without_a_figure_is_no_point_and_not_0() -> None:
    found = chart_of(COUNT, cells((5, None), (None, None), (6, None)))

    assert [point.label for point in found.points] == ["January 2024", "March 2024"]


def test_a_measure_without_months_is_refused_with_its_periods() -> None:
    with pytest.raises(NotMonthly, match="its periods are quarter"):
        chart_of(CATALOGUE["cla_rate"], [])


def test_a_signal_is_written_in_the_measures_own_unit() -> None:
    figures = [(80, 100), (82, 100)] * 8 + [(50, 100)]

    found = chart_of(SHARE, cells(*figures, measure="ehcp_20wk"))

    assert found.verdict is Verdict.CONCERN
    assert found.said.startswith("Concern: May 2025: 50.0% is below the lower limit of 6")


def test_of_what_stands_on_a_day_it_is_said_that_its_months_are_alike() -> None:
    assert caution(CATALOGUE["cla_number"]).startswith("Most of what is counted one month was so")
    assert caution(COUNT) == caution(SHARE) == ""


def test_the_chart_of_changes_is_quiet_where_a_stock_drifts_and_speaks_where_it_leaps() -> None:
    drifting = [600 + 2 * month + month % 2 for month in range(20)]
    stock = CATALOGUE["cla_number"]

    quiet = chart_of_changes(stock, cells(*[(n, None) for n in drifting], measure=stock.id))
    leaping = [*drifting[:-1], drifting[-1] + 30]
    leapt = chart_of_changes(stock, cells(*[(n, None) for n in leaping], measure=stock.id))

    assert chart_of(stock, cells(*[(n, None) for n in drifting], measure=stock.id)).signals
    assert quiet.signals == ()
    assert [s.rule for s in leapt.signals_at(leapt.points[-1])] == [Rule.OUTSIDE]
    assert leapt.points[-1].end == ENDS[19]


def test_a_month_after_one_without_a_figure_has_no_change() -> None:
    found = chart_of_changes(COUNT, cells((9, None), (None, None), (12, None), (11, None)))

    assert [(point.end, point.value) for point in found.points] == [(ENDS[3], -1)]
