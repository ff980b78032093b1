"""The official files, where they are beside the checkout: figures, rounding, neighbours."""

from __future__ import annotations

from decimal import ROUND_HALF_EVEN, Decimal
from pathlib import Path

import pytest

from eyeline.benchmarks import Store, comparators, median_of, published, sources
from eyeline.benchmarks.figure import AreaKind, read_cell
from eyeline.benchmarks.sources import SourceFile
from eyeline.figures import Status, ratio

LEICESTER = "E06000016"
FIGURES_OF_2025 = {
    "cla_number": 595,
    "cla_rate": 66,
    "cla_full_care_order": 363,
    "cla_interim_care_order": 94,
    "cla_s20": 89,
    "cla_placement_order": 48,
    "cla_exits": 208,
    "cla_exit_adoption": 27,
    "cla_exit_sgo": 24,
    "placement_stability_short": 5,
    "placement_stability_long": 72,
    "distance_20_miles": 19,
    "sw_vacancy_rate": Decimal("13.8"),
    "residential_unit_cost": 10180,
}
_ROW = tuple[str, str, str, str]


def open_known(shared: Path, name: str) -> SourceFile:
    (listed,) = (
        one for one in sources.list_folder(shared / "benchmarks") if one.name.endswith(name)
    )
    file = sources.open_file(listed)
    assert file is not None
    return file


@pytest.mark.parametrize(("series", "value"), FIGURES_OF_2025.items())
def test_leicesters_figure_of_2025_is_the_published_one(
    official: Store, series: str, value: int | Decimal
) -> None:
    assert official.figure(series, LEICESTER, 2025).value == value


@pytest.mark.parametrize("series", FIGURES_OF_2025)
def test_both_neighbour_aggregates_stand_beside_every_figure(official: Store, series: str) -> None:
    found = comparators(official, series, LEICESTER, 2025)

    assert [one.method.value for one in found] == ["published", "published", "mean", "median"]
    assert {one.model_year for one in found[2:]} == {2025}


def test_no_order_is_shown_where_two_of_its_parts_are_hidden(official: Store) -> None:
    assert official.figure("cla_other_orders", LEICESTER, 2025).code == "c"


def test_a_year_without_a_return_is_a_gap_and_not_a_zero(official: Store) -> None:
    codes = {f.year: f.code for f in published(official, "ehcp_20wk", LEICESTER)}

    assert codes[2023] == "x"
    assert codes[2022] == codes[2024] == "final"


def test_the_population_of_a_rate_is_that_of_the_middle_of_the_year_before(
    official: Store,
) -> None:
    populations = official.figures("population_0_17")
    pairs = [
        (rate.denominator, populations[area][year - 1].value)
        for area, years in official.figures("cla_rate").items()
        for year, rate in years.items()
        if rate.denominator is not None
    ]

    agree = sum(below == people for below, people in pairs)

    print(f"the rate's population is the estimate of the year before: {agree} of {len(pairs)}")
    assert agree == len(pairs) > 800


def test_every_area_of_lait_has_a_code_and_none_is_joined_by_name(official: Store) -> None:
    assert official.register.unjoined == {}
    assert len({code for code, a in official.register.areas.items() if a.kind is AreaKind.LA}) > 150


@pytest.mark.parametrize("series", ["cla_number", "lait:LACnum"])
def test_an_authority_that_ended_has_no_figure_after_its_end(official: Store, series: str) -> None:
    cumbria = official.figures(series)["E10000006"]

    assert all(figure.value is None for year, figure in cumbria.items() if year > 2023)
    assert any(figure.value is not None for year, figure in cumbria.items() if year <= 2023)


def test_half_up_gives_the_published_percentages_of_the_same_carer_for_two_years(
    official: Store,
) -> None:
    figures = [
        figure
        for years in official.figures("placement_stability_long").values()
        for figure in years.values()
        if figure.kind is AreaKind.LA
        and figure.denominator is not None
        and figure.numerator is not None
        and figure.value is not None
    ]

    found, even = _reproduced([(f.numerator, f.denominator, f.value) for f in figures], dp=0)

    print(f"same carer for two years: half-up {found}, half-even {even} of {len(figures)}")
    assert (found, even, len(figures)) == (747, 742, 747)


def test_half_up_gives_the_published_percentages_within_20_weeks(official: Store) -> None:
    figures = [
        figure
        for years in official.figures("ehcp_20wk").values()
        for figure in years.values()
        if figure.denominator is not None
        and figure.numerator is not None
        and figure.value is not None
    ]

    found, even = _reproduced([(f.numerator, f.denominator, f.value) for f in figures], dp=1)

    print(f"within 20 weeks: half-up {found}, half-even {even} of {len(figures)}")
    assert (found, even, len(figures)) == (961, 960, 961)


def _reproduced(
    figures: list[tuple[Decimal | None, Decimal | None, Decimal]], *, dp: int
) -> tuple[int, int]:
    """Return how many percentages their parts give when rounded half-up, and half-even."""
    half_up = half_even = 0
    for numerator, denominator, value in figures:
        assert numerator is not None
        assert denominator is not None
        half_up += ratio(numerator, denominator, scale=100, dp=dp) == value
        exact = 100 * numerator / denominator
        half_even += exact.quantize(Decimal(1).scaleb(-dp), ROUND_HALF_EVEN) == value
    return half_up, half_even


@pytest.mark.parametrize(
    ("name", "rows"),
    [
        ("cla_placements_31_march__from_rds.csv.gz", 9841),
        ("cla_ceased_during_year__from_rds.csv.gz", 24224),
    ],
)
def test_the_median_of_neighbours_is_the_one_that_the_departments_dashboard_worked_out(
    official: Store, shared: Path, name: str, rows: int
) -> None:
    table = open_known(shared, name).table
    numbers = {code: str(area.number) for code, area in official.register.areas.items()}
    model = official.model(2025)
    assert model is not None
    ten = {numbers[own]: [numbers[code] for code in others] for own, others in model.of.items()}
    percentages: dict[_ROW, Decimal] = {}
    medians: dict[_ROW, str] = {}
    columns = ["old_la_code", "time_period", "cla_group", "characteristic"]
    parts = [table[column].to_pylist() for column in [*columns, "percentage", "geographic_level"]]
    for number, year, group, characteristic, percentage, level in zip(*parts, strict=True):
        row = (number, year, group, characteristic)
        if level == "Local authority" and (value := read_cell(percentage).value) is not None:
            percentages[row] = value
        elif level == "Statistical neighbours (median)":
            medians[row] = percentage

    agree = 0
    for (number, *rest), published_median in medians.items():
        theirs = [percentages.get((other, *rest)) for other in ten.get(number, [])]
        found = median_of([value for value in theirs if value is not None], 0)
        agree += found == read_cell(published_median).value

    print(f"{name}: neighbours' median as the dashboard has it in {agree} of {len(medians)} rows")
    assert (agree, len(medians)) == (rows, rows)


def test_every_hidden_figure_of_the_official_files_is_without_value(official: Store) -> None:
    hidden = [
        figure
        for series in FIGURES_OF_2025
        for years in official.figures(series).values()
        for figure in years.values()
        if figure.status in (Status.SUPPRESSED, Status.NOT_APPLICABLE, Status.NOT_AVAILABLE)
    ]

    assert hidden
    assert all(figure.value is None for figure in hidden)
