"""On which days the council's bodies meet, told by the part that keeps their meetings."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

KEEPERS: list[Callable[[], Mapping[int, tuple[date, ...]]]] = []
"""Each returns the days of the bodies whose meetings it keeps, by their organisation."""


def meeting_days() -> dict[int, tuple[date, ...]]:
    """Return the days on which bodies meet, by organisation; not those of cancelled meetings.

    A body that is not in it has no meetings kept anywhere.
    """
    return {of: days for keeper in KEEPERS for of, days in keeper().items()}
