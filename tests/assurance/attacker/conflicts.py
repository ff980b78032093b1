"""Guesses that contradict each other or the figures: the smallest such sets, to be dropped."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

Item = TypeVar("Item")


def smallest(items: Sequence[Item], wrong: Callable[[Sequence[Item]], bool]) -> list[Item]:
    """Return items that are wrong together, of which none can be spared.

    `wrong` holds of all items together, and of whatever contains items of which it holds.
    """
    return list(_smallest([], False, list(items), wrong))


def _smallest(
    given: list[Item], changed: bool, items: list[Item], wrong: Callable[[Sequence[Item]], bool]
) -> list[Item]:
    """Return which of the items are needed beside those given. They are halved in turn."""
    if changed and wrong(given):
        return []
    if len(items) == 1:
        return items
    half = len(items) // 2
    second = _smallest([*given, *items[:half]], True, items[half:], wrong)
    first = _smallest([*given, *second], bool(second), items[:half], wrong)
    return [*first, *second]
