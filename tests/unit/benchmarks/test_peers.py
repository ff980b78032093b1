"""An authority's place among neighbours, in its region and in England."""

from __future__ import annotations

import pytest

from eyeline.benchmarks import places, standing
from eyeline.benchmarks.store import Store
from eyeline.web.workspace import Workspace

AREA = "E06999001"


@pytest.fixture(scope="module")
def store(demonstration: Workspace) -> Store:
    """Return the example's published statistics."""
    return Store.open(demonstration.benchmarks)


def test_the_place_among_all_of_england_is_the_published_standing(store: Store) -> None:
    england = places(store, "cla_rate", AREA, 2025)[-1]

    assert england.among == "authorities of England"
    assert england.standing == standing(store, "cla_rate", AREA, 2025)


def test_neighbours_and_region_count_the_authority_itself(store: Store) -> None:
    neighbours, region, england = places(store, "cla_rate", AREA, 2025)

    assert neighbours.among == "statistical neighbours (2025 model)"
    assert len(neighbours.figures) == 11
    assert AREA in {figure.area for figure in region.figures}
    assert len(region.figures) < len(england.figures)


def test_figures_stand_from_the_highest_down(store: Store) -> None:
    neighbours, *_ = places(store, "cla_rate", AREA, 2025)

    values = [figure.value for figure in neighbours.figures if figure.value is not None]
    assert values == sorted(values, reverse=True)
    assert neighbours.standing is not None
    assert neighbours.figures[neighbours.standing.rank - 1].value in values
