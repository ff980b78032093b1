"""Stores of published figures: of made-up files, and of the official ones where they are."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from eyeline.benchmarks import Store, import_folder


@pytest.fixture
def imported(tmp_path: Path) -> Callable[[Path], Store]:
    """Return a function that imports a folder and opens what came of it."""

    def import_and_open(folder: Path) -> Store:
        import_folder(folder, tmp_path / "benchmarks")
        return Store.open(tmp_path / "benchmarks")

    return import_and_open


@pytest.fixture(scope="session")
def official(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Store:
    """Return the store of the official files, or skip."""
    into = tmp_path_factory.mktemp("official")
    import_folder(shared / "benchmarks", into)
    return Store.open(into)
