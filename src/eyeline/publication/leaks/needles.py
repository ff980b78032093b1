"""Many byte strings looked for at once.

A part of each, its anchor, is put into a table by its hash; of all places of the data the hash is
worked out at once. Where one stands in the table, it is looked at closer.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

SHORTEST = 6
"""Bytes that a needle has at least."""
_WORD = 8  # bytes that are compared at once
_SIZES = (_WORD, SHORTEST)
_BITS = 20
_SPREAD = np.uint64(0x9E3779B97F4A7C15)
_COMMON = b" etaoinsrhldcumfpgwybvkxjqz"  # the most usual letters of English first
_RARITY = bytes(_COMMON.find(letter) % (len(_COMMON) + 1) for letter in range(256))
_SMALL = 50_000  # bytes of which every window is copied: fewer steps

Integers: TypeAlias = NDArray[np.uint64]


class Needles:
    """Byte strings of 6 bytes at least, by their number."""

    def __init__(self, needles: Sequence[bytes]) -> None:
        self._needles = needles
        self._tables = [
            _Table(size, ((n, needle) for n, needle in enumerate(needles) if _size(needle) == size))
            for size in _SIZES
        ]

    def within(self, data: bytes, is_one: Callable[[int, int], bool]) -> set[int]:
        """Return the numbers of those that stand in `data`.

        Of each place of one, from 0, `is_one` says whether it counts.
        """
        found: set[int] = set()
        for table in self._tables:
            for places, anchored in table.hits(data):
                for number, offset in anchored:
                    if number not in found and self._stands(number, offset, places, data, is_one):
                        found.add(number)
        return found

    def _stands(
        self,
        number: int,
        offset: int,
        places: NDArray[np.int64],
        data: bytes,
        is_one: Callable[[int, int], bool],
    ) -> bool:
        needle = self._needles[number]
        return any(
            at >= offset and data.startswith(needle, at - offset) and is_one(number, at - offset)
            for at in places.tolist()
        )


class _Table:
    """The anchors of one size: by hash, and which needles have them at which offset."""

    def __init__(self, size: int, needles: Iterable[tuple[int, bytes]]) -> None:
        self._mask = np.uint64(2 ** (8 * size) - 1)
        self._anchored: dict[int, list[tuple[int, int]]] = {}
        for number, needle in needles:
            offset = _rarest(needle, size)
            anchor = int.from_bytes(needle[offset : offset + size], "little")
            self._anchored.setdefault(anchor, []).append((number, offset))
        self._anchors: Integers = np.array(sorted(self._anchored), dtype=np.uint64)
        self._marked = np.zeros(1 << _BITS, dtype=bool)
        self._marked[self._slots(self._anchors)] = True

    def _slots(self, values: Integers) -> NDArray[np.int64]:
        return ((values * _SPREAD) >> np.uint64(64 - _BITS)).astype(np.int64)

    def _nearest(self, values: Integers) -> NDArray[np.int64]:
        return np.searchsorted(self._anchors, values).clip(max=len(self._anchors) - 1)

    def hits(self, data: bytes) -> Iterator[tuple[NDArray[np.int64], list[tuple[int, int]]]]:
        """Yield the places of each anchor that stands in `data`, with the needles that have it."""
        if not self._anchored:
            return
        places, values = [], []
        for start, step, read in _windows(data):
            said = read & self._mask
            likely = np.flatnonzero(self._marked[self._slots(said)])
            found = said[likely]
            same = self._anchors[self._nearest(found)] == found
            places.append(likely[same] * step + start)
            values.append(found[same])
        every, where = np.concatenate(values), np.concatenate(places)
        for value in np.unique(every).tolist():
            yield where[every == value], self._anchored[value]


def _windows(data: bytes) -> Iterator[tuple[int, int, Integers]]:
    """Yield where a row of windows of 8 bytes begins, how far apart they are, and their numbers."""
    padded = np.frombuffer(data + bytes(_WORD), np.uint8)
    if len(data) < _SMALL:
        every = np.lib.stride_tricks.sliding_window_view(padded, _WORD)
        yield 0, 1, np.ascontiguousarray(every).view("<u8").ravel()
        return
    for start in range(_WORD):
        count = (len(padded) - start) // _WORD
        yield start, _WORD, np.frombuffer(padded, "<u8", count, start)


def _size(needle: bytes) -> int:
    return _WORD if len(needle) >= _WORD else SHORTEST


def _rarest(needle: bytes, size: int) -> int:
    """Return where in a needle the part of this size begins that stands least often elsewhere."""
    rarity = needle.translate(_RARITY)
    best, most = 0, (now := sum(rarity[:size]))
    for at in range(1, len(needle) - size + 1):
        now += rarity[at + size - 1] - rarity[at - 1]
        if now > most:
            best, most = at, now
    return best
