"""The made-up statistics of the example council's region."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from eyeline import benchmarks
from eyeline.benchmarks import Report, Store
from eyeline.example import Example
from eyeline.example.council import GSS, return_days
from eyeline.figures import Status


@pytest.fixture(scope="module")
def report(made: Example, tmp_path_factory: pytest.TempPathFactory) -> Report:
    return benchmarks.import_folder(made.files.benchmarks, tmp_path_factory.mktemp("imported"))


@pytest.fixture(scope="module")
def store(made: Example, tmp_path_factory: pytest.TempPathFactory) -> Store:
    folder = tmp_path_factory.mktemp("benchmarks")
    benchmarks.import_folder(made.files.benchmarks, folder)
    return Store.open(folder)


def test_every_file_is_known_by_its_headings(report: Report) -> None:
    assert [taken.kind for taken in report.files] == [
        "cla_ceased",
        "cla_rates",
        "cla_31_march",
        "cla_placements",
        "cla_stability",
        "population",
        "neighbours",
    ]
    assert not report.left_out
    assert not any(agreement.different for agreement in report.differences)


def test_every_file_says_in_its_name_that_it_is_an_example(made: Example) -> None:
    assert all(path.name.startswith("example_") for path in made.files.benchmarks.iterdir())


def test_no_authority_or_region_exists(made: Example) -> None:
    for path in made.files.benchmarks.glob("*_population_*.csv"):
        for row in rows(path):
            assert row["new_la_code"][:6] in ("", "E06999")
            assert row["region_code"][:6] in ("", "E12999")
            assert "Example" in (row["la_name"] or row["region_name"] or "Example")


@pytest.mark.parametrize("year", range(2021, 2026))
def test_the_council_s_own_figures_are_those_of_its_returns(
    made: Example, store: Store, year: int
) -> None:
    first, last = return_days(year)
    figures = {
        series: next(f for f in benchmarks.published(store, series, GSS) if f.year == year)
        for series in ("cla_number", "cla_exits")
    }

    assert figures["cla_number"].value == len(made.truth.looked_after(last))
    assert figures["cla_exits"].value == len(list(made.truth.exits(first, last)))


def test_there_are_ten_neighbours_a_region_and_england_to_compare_with(store: Store) -> None:
    found = benchmarks.comparators(store, "cla_rate", GSS, 2025)

    assert [one.area for one in found[:2]] == ["E92000001", "E12999001"]
    assert {one.areas_with_data for one in found[2:]} == {10}


def test_small_counts_are_hidden_and_never_one_alone(made: Example) -> None:
    groups: dict[tuple[str, ...], list[str]] = {}
    for row in rows(made.files.benchmarks / "example_cla_on_31_march_by_characteristics.csv"):
        if row["new_la_code"]:
            key = (row["time_period"], row["new_la_code"], row["cla_group"])
            groups.setdefault(key, []).append(row["number"])

    hidden = [numbers.count("c") for numbers in groups.values()]
    shown = {number for numbers in groups.values() for number in numbers}
    assert 1 not in hidden
    assert max(hidden) >= 2
    assert not shown & {"1", "2", "3", "4", "5"}


def test_an_authority_without_a_return_is_not_available(store: Store) -> None:
    figures = benchmarks.published(store, "cla_number", "E06999007")

    assert {f.year: f.status for f in figures}[2022] is Status.NOT_AVAILABLE


def rows(path: Path) -> list[dict[str, str]]:
    """Return the rows of an official file."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))
