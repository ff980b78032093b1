"""Published figures beside a measure's own, of the example council's region."""

from __future__ import annotations

from datetime import date

import pytest

import made_up_editions as made_up
from eyeline.benchmarks.store import Store
from eyeline.dashboard.comparison.others import by_year, comparisons
from eyeline.publication.summary import Beside
from eyeline.web.workspace import Workspace

BY_ID = {measure.id: measure for measure in made_up.MEASURES}
AREA, QUARTER = "E06999001", date(2026, 6, 30)


@pytest.fixture(scope="module")
def store(demonstration: Workspace) -> Store:
    """Return the example's published statistics."""
    return Store.open(demonstration.benchmarks)


def test_england_region_and_neighbours_by_both_methods_stand_beside(store: Store) -> None:
    found = comparisons(store, BY_ID["cla_rate"], AREA, QUARTER)

    assert [(one.kind, one.method) for one in found] == [
        (Beside.ENGLAND, "published"),
        (Beside.REGION, "published"),
        (Beside.NEIGHBOURS, "mean"),
        (Beside.NEIGHBOURS, "median"),
    ]


def test_neighbours_are_said_with_their_number_and_model(store: Store) -> None:
    *_, median = comparisons(store, BY_ID["cla_rate"], AREA, QUARTER)

    assert median.name == "Statistical neighbours (median)"
    assert median.of.endswith("of 10 neighbours, 2025 model")


def test_they_are_the_newest_that_the_quarter_could_know(store: Store) -> None:
    newest = comparisons(store, BY_ID["cla_rate"], AREA, QUARTER)
    earlier = comparisons(store, BY_ID["cla_rate"], AREA, date(2024, 12, 31))

    assert {one.on for one in newest} == {"31 March 2025"}
    assert {one.on for one in earlier} == {"31 March 2024"}


def test_every_year_up_to_the_quarter_is_there(store: Store) -> None:
    found = by_year(store, BY_ID["cla_rate"], AREA, date(2024, 12, 31))

    assert sorted(found) == [2021, 2022, 2023, 2024]


def test_a_measure_without_a_series_has_none(store: Store) -> None:
    assert comparisons(store, BY_ID["placed_own_residential_n"], AREA, QUARTER) == []


def test_an_area_that_is_not_known_has_none(store: Store) -> None:
    assert comparisons(store, BY_ID["cla_rate"], "E06999999", QUARTER) == []
