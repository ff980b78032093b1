"""Where other parts show releases, as they say when the site starts: for caches in front of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from eyeline.publication.models import Release

Paths = Callable[["Release", tuple[str, ...]], Iterable[str]]
ALSO: list[Paths] = []
"""The paths at which they show a release and its files (by name)."""
