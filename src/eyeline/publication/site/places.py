"""Where public releases and the notices of those that were withdrawn lie: by label and number."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from eyeline.publication.audience import Audience

WITHDRAWN = f"{Audience.PUBLIC}.withdrawn.json"
Key = tuple[str, int]
"""A label and a number."""


def standing_in(releases: Path, label: re.Pattern[str]) -> dict[Key, Path]:
    """Return the folders of public releases whose label is like `label`."""
    return _places(releases, str(Audience.PUBLIC), label)


def withdrawn_in(releases: Path, label: re.Pattern[str]) -> dict[Key, Path]:
    """Return the notices of public releases that were withdrawn, of the labels like `label`."""
    return _places(releases, WITHDRAWN, label)


def key_of(path: Path) -> Key:
    """Return of which label and number the release at a place is."""
    return path.parts[-3], int(path.parts[-2])


def of_label(label: str, keys: Iterable[Key]) -> list[Key]:
    """Return the keys of one label, in the order of their numbers."""
    return sorted(key for key in keys if key[0] == label)


def _places(releases: Path, name: str, label: re.Pattern[str]) -> dict[Key, Path]:
    """Return the places of that name; what is still being made has other names above it."""
    return {
        key_of(path): path
        for path in releases.glob(f"*/*/{name}")
        if label.fullmatch(path.parts[-3]) and path.parts[-2].isdecimal()
    }
