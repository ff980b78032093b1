"""Where other parts show releases, as they say when the site starts: for caches in front of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from eyeline.publication.models import Preparation, Release

Paths = Callable[["Release", tuple[str, ...]], Iterable[str]]
Looked = Callable[["Preparation"], "str | None"]
ALSO: list[Paths] = []
"""The paths at which they show a release and its files (by name)."""
LOOKED_AT: list[Looked] = []
"""Where each part shows what it prepared, to be looked at; None of what others did."""
