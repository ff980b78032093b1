"""Telling a person who waits how far it is."""

from __future__ import annotations

from collections.abc import Callable

Say = Callable[[str], None]

_EVERY = 1_000_000_000  # bytes


class Progress:
    """Says at each gigabyte how many there were."""

    def __init__(self, say: Say = lambda _: None, done: str = "") -> None:
        self._say, self._done = say, done
        self._bytes = 0

    def add(self, size: int) -> None:
        """Count `size` bytes more."""
        before = self._bytes // _EVERY
        self._bytes += size
        if self._bytes // _EVERY > before:
            self._say(f"{self._bytes / _EVERY:.1f} GB {self._done}.")
