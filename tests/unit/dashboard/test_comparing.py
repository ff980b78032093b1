"""A measure's published figure beside those of other authorities, of the example's region."""

from __future__ import annotations

import pytest

from eyeline.benchmarks.store import Store, UnknownYear
from eyeline.dashboard.comparison.ranks import comparable, compared
from eyeline.measures.catalogue import load
from eyeline.web.workspace import Workspace

AREA, COUNCIL = "E06999001", "Example City Council"
MEASURES = load()
RATE = MEASURES["cla_rate"]


@pytest.fixture(scope="module")
def store(demonstration: Workspace) -> Store:
    """Return the example's published statistics."""
    return Store.open(demonstration.benchmarks)


def test_only_what_is_published_can_be_compared(store: Store) -> None:
    found = comparable(store, MEASURES.measures)

    assert RATE in found
    assert all(measure.benchmark for measure in found)
    assert comparable(None, MEASURES.measures) == []


def test_the_council_stands_among_neighbours_region_and_england(store: Store) -> None:
    found = compared(store, RATE, AREA, COUNCIL, None)

    assert found is not None
    assert [place.among for place in found.ranked] == [
        "statistical neighbours (2025 model)",
        "authorities of the region",
        "authorities of England",
    ]
    assert found.ranked[0].rank.endswith(" of 11")
    assert f"{COUNCIL} (this council)" in found.chart


def test_it_is_of_the_newest_year_or_of_the_one_that_is_asked_for(store: Store) -> None:
    newest, earlier = (compared(store, RATE, AREA, COUNCIL, year) for year in (None, 2023))

    assert newest is not None
    assert earlier is not None
    assert (newest.year, earlier.year) == (max(newest.years), 2023)
    assert earlier.period == "31 March 2023"


def test_a_year_that_was_not_published_is_refused(store: Store) -> None:
    with pytest.raises(UnknownYear):
        compared(store, RATE, AREA, COUNCIL, 1999)


def test_an_area_that_is_not_known_has_no_comparison(store: Store) -> None:
    assert compared(store, RATE, "E06999999", COUNCIL, None) is None
