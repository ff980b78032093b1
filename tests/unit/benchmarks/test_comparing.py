"""Comparators, rank and quartile."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from statistics import median

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eyeline.benchmarks import NEIGHBOURS, Store, comparators, mean_of, median_of, standing
from eyeline.benchmarks.comparing import Method
from eyeline.figures import Status, round_half_up
from unit.benchmarks.made_up import (
    ENGLAND,
    OWN,
    REGION,
    authority,
    england,
    local,
    rate,
    region,
    write_explore,
    write_neighbours,
    write_rates,
)

Import = Callable[[Path], Store]
NUMBERS = st.lists(st.decimals(0, 10_000, places=1), min_size=1, max_size=10)


@pytest.fixture
def with_rates(tmp_path: Path, imported: Import) -> Callable[..., Store]:
    """Return a function that imports these rates of the authorities from the first on."""

    def import_rates(rates: Sequence[str], neighbours: dict[int, list[int]]) -> Store:
        rows = [rate(local(n), "500", its) for n, its in enumerate(rates, 1)]
        rows += [rate(england(), "81770", "67"), rate(region(), "6410", "62")]
        write_rates(tmp_path / "files", rows)
        write_neighbours(tmp_path / "files", neighbours)
        return imported(tmp_path / "files")

    return import_rates


def stability(folder: Path, percents: Sequence[str]) -> None:
    folder.mkdir()
    columns = ["cla_group", "placement_stability", "children_count", "children_percent"]
    label = "With 3 or more placements during the year"
    rows = [
        [*local(n), "CLA on 31 March", label, "30", percent]
        for n, percent in enumerate(percents, 1)
    ]
    write_explore(folder / "a.csv", columns, rows)


def test_england_and_the_region_are_as_published_and_neighbours_are_worked_out(
    with_rates: Callable[..., Store],
) -> None:
    store = with_rates(["66", "50", "53", "60"], {1: [2, 3, 4]})

    found = comparators(store, "cla_rate", OWN, 2025)

    assert [(c.area, c.method, c.value, c.model_year, c.areas_with_data) for c in found] == [
        (ENGLAND, Method.PUBLISHED, 67, None, None),
        (REGION, Method.PUBLISHED, 62, None, None),
        (NEIGHBOURS, Method.MEAN, Decimal("54.3"), 2025, 3),
        (NEIGHBOURS, Method.MEDIAN, 53, 2025, 3),
    ]


def test_a_neighbour_without_a_figure_counts_as_none_and_is_named(
    with_rates: Callable[..., Store],
) -> None:
    store = with_rates(["66", "50", "c", "60"], {1: [2, 3, 4]})

    mean = comparators(store, "cla_rate", OWN, 2025)[2]

    assert (mean.value, mean.areas_with_data) == (55, 2)
    assert mean.without_data == (authority(3)[2],)


def test_neighbours_that_all_have_no_figure_give_none(with_rates: Callable[..., Store]) -> None:
    store = with_rates(["66", "c", "x"], {1: [2, 3]})

    mean = comparators(store, "cla_rate", OWN, 2025)[2]

    assert (mean.value, mean.status, mean.areas_with_data) == (None, Status.NOT_AVAILABLE, 0)


def test_an_authority_that_the_model_does_not_have_has_no_neighbours(
    with_rates: Callable[..., Store],
) -> None:
    store = with_rates(["66", "50"], {2: [1]})

    mean = comparators(store, "cla_rate", OWN, 2025)[2]

    assert (mean.value, mean.status) == (None, Status.NOT_APPLICABLE)


def test_england_is_compared_with_nothing_and_a_region_with_england(
    with_rates: Callable[..., Store],
) -> None:
    store = with_rates(["66"], {})

    assert comparators(store, "cla_rate", ENGLAND, 2025) == []
    assert [c.area for c in comparators(store, "cla_rate", REGION, 2025)] == [ENGLAND]


def test_the_newest_model_is_used_unless_another_is_named(tmp_path: Path, imported: Import) -> None:
    write_rates(tmp_path / "files", [rate(local(n), "1", str(50 + n)) for n in (1, 2, 3)])
    write_neighbours(tmp_path / "files", {1: [2]}, year=2021)
    write_neighbours(tmp_path / "files", {1: [3]}, year=2025)
    store = imported(tmp_path / "files")

    newest = comparators(store, "cla_rate", OWN, 2025)[-1]
    older = comparators(store, "cla_rate", OWN, 2025, model_year=2021)[-1]

    assert (newest.model_year, newest.value) == (2025, 53)
    assert (older.model_year, older.value) == (2021, 52)


def test_a_london_borough_is_set_beside_inner_london_only_where_that_is_published(
    tmp_path: Path, imported: Import
) -> None:
    def place(year: str, code: str, name: str, level: str) -> list[str]:
        cells = local(1, year)
        cells[2], cells[5:7] = level, [code, name]
        return cells if level == "Local authority" else [*cells[:7], "", "", ""]

    inner, london = ("E13000001", "Inner London"), ("E12000007", "London")
    rows = [
        rate(place(year, *inner, "Local authority"), "1", "50") for year in ("2024", "2025")
    ] + [
        rate(place("2024", *london, "Regional"), "1", "55"),
        rate(place("2025", *london, "Regional"), "1", "56"),
        rate(place("2025", *inner, "Regional"), "1", "57"),
    ]
    write_rates(tmp_path / "files", rows)
    store = imported(tmp_path / "files")

    values = {year: comparators(store, "cla_rate", OWN, year)[1].value for year in (2024, 2025)}

    assert values == {2024: 55, 2025: 57}


def test_equal_figures_share_a_rank_and_the_next_is_as_far_behind(
    tmp_path: Path, imported: Import
) -> None:
    stability(tmp_path / "files", ["5", "7", "7", "9", "c"])
    store = imported(tmp_path / "files")

    ranks = []
    for n in range(1, 6):
        found = standing(store, "placement_stability_short", authority(n)[2], 2025)
        ranks.append(found and (found.rank, found.of))

    assert ranks == [(1, 4), (2, 4), (2, 4), (4, 4), None]


def test_the_best_quarter_is_the_low_end_where_low_is_good(
    tmp_path: Path, imported: Import
) -> None:
    stability(tmp_path / "files", [str(n) for n in range(1, 9)])
    store = imported(tmp_path / "files")

    quartiles = []
    for n in range(1, 9):
        found = standing(store, "placement_stability_short", authority(n)[2], 2025)
        quartiles.append(found and found.quartile)

    assert quartiles == [1, 1, 2, 2, 3, 3, 4, 4]


def test_a_series_with_no_good_end_has_ranks_and_no_quartiles(
    with_rates: Callable[..., Store],
) -> None:
    found = standing(with_rates(["66", "70", "50"], {}), "cla_rate", OWN, 2025)

    assert found is not None
    assert (found.rank, found.of, found.quartile) == (2, 3, None)


def test_a_mean_and_a_median_of_nothing_are_none() -> None:
    assert mean_of([], 1) is None
    assert median_of([], 1) is None


def test_a_median_between_two_whole_numbers_is_rounded_up() -> None:
    assert median_of([Decimal(2), Decimal(3)], 0) == 3


@given(NUMBERS)
def test_mean_and_median_are_those_of_exact_fractions(values: list[Decimal]) -> None:
    exact = [Fraction(value) for value in values]

    assert mean_of(values, 2) == round_half_up(sum(exact) / len(exact), 2)
    assert median_of(values, 2) == round_half_up(Fraction(median(exact)), 2)
