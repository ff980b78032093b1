"""What the workspace has for the dashboard: whose it is, and where its figures are."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from django.conf import settings

from eyeline.benchmarks.store import current
from eyeline.dashboard.sources import Sources
from eyeline.dashboard.summary import Council


def council() -> Council:
    """Return whose quarter it is."""
    council = settings.COUNCIL
    return Council(council.name, council.gss or "", council.region or "", council.example)


def sources() -> Sources:
    """Return the workspace's sources."""
    return _sources_in(workspace(), statistics())


def statistics() -> str | None:
    """Return the name of the store of official statistics that counts; None without any."""
    return current(workspace() / "benchmarks")


def workspace() -> Path:
    """Return the workspace's folder; an edition stands in the database of one."""
    assert settings.WORKSPACE is not None
    return settings.WORKSPACE.path


@lru_cache(maxsize=4)
def _sources_in(folder: Path, published: str | None) -> Sources:
    """Return a workspace's sources; `published` names its store of official statistics."""
    return Sources.open(
        cells=folder / "cells",
        measures=folder / "measures",
        published=folder / "benchmarks",
        returns=folder / "snapshots",
    )
