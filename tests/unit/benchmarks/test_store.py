"""Asking for what was imported."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from eyeline.benchmarks import Store, published
from eyeline.benchmarks.areas import UnknownArea
from eyeline.benchmarks.store import NothingImported, UnknownModel, UnknownSeries, UnknownYear
from unit.benchmarks.made_up import OWN, authority, local, rate, write_neighbours, write_rates


@pytest.fixture
def store(tmp_path: Path, imported: Callable[[Path], Store]) -> Store:
    """Return a store of two authorities in 2024 and 2025; the second has no figure in 2025."""
    rows = [
        rate(local(1, "2025"), "595", "66"),
        rate(local(1, "2024"), "596", "67"),
        rate(local(2, "2024"), "300", "50"),
    ]
    write_rates(tmp_path / "files", rows)
    write_neighbours(tmp_path / "files", {1: [2]})
    return imported(tmp_path / "files")


def test_an_areas_figures_come_in_the_order_of_years(store: Store) -> None:
    assert [figure.year for figure in published(store, "cla_number", OWN)] == [2024, 2025]


def test_the_newest_year_is_taken_unless_another_is_named(store: Store) -> None:
    assert store.find_year("cla_number", None) == 2025
    assert store.find_year("cla_number", 2024) == 2024


def test_a_year_that_was_not_published_names_those_that_were(store: Store) -> None:
    with pytest.raises(UnknownYear, match=r"not published for 2031.*2024, 2025"):
        store.find_year("cla_number", 2031)


def test_an_unknown_series_names_those_that_are_near(store: Store) -> None:
    with pytest.raises(UnknownSeries, match="cla_number"):
        store.find("cla_numbers")


def test_an_area_without_a_figure_for_a_published_year_has_x_and_not_0(store: Store) -> None:
    figure = store.figure("cla_number", authority(2)[2], 2025)

    assert (figure.value, figure.code, figure.file) == (None, "x", "")


def test_an_unknown_area_is_an_error(store: Store) -> None:
    with pytest.raises(UnknownArea):
        store.figure("cla_number", "E06000099", 2025)


def test_a_model_that_was_not_imported_names_those_that_were(store: Store) -> None:
    with pytest.raises(UnknownModel, match="those of 2025 were"):
        store.model(2021)


def test_a_workspace_without_statistics_says_how_to_import_them(tmp_path: Path) -> None:
    with pytest.raises(NothingImported, match="benchmarks import"):
        Store.open(tmp_path)
