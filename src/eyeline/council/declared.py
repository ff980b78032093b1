"""The workspace's measures, for pages that name one."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from django.conf import settings

from eyeline.measures.catalogue import Catalogue, load


def catalogue() -> Catalogue:
    """Return the measures as they were declared when the process first read them."""
    return _catalogue(settings.WORKSPACE.measures if settings.WORKSPACE else None)


def title_of(measure_id: str) -> str:
    """Return a measure's title; its id where it is declared no more."""
    found = catalogue().by_id.get(measure_id)
    return found.title if found else measure_id


@lru_cache(maxsize=4)
def _catalogue(own: Path | None) -> Catalogue:
    return load(own)
