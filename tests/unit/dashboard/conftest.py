"""A workspace with the figures of a made-up council."""

from __future__ import annotations

import pytest

import made_up_editions as made_up
from eyeline.dashboard.sources import Sources
from eyeline.measures.cells import Calculation
from eyeline.web.workspace import Workspace


@pytest.fixture
def calculation(workspace: Workspace) -> Calculation:
    """Return the latest calculation of the workspace."""
    return made_up.store(workspace.cells)


@pytest.fixture
def sources(workspace: Workspace, calculation: Calculation) -> Sources:
    """Return the workspace's sources: figures, and no published statistics."""
    return Sources.open(
        cells=workspace.cells,
        measures=workspace.measures,
        published=workspace.benchmarks,
        returns=workspace.snapshots,
    )
