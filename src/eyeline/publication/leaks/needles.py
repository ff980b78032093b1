"""Many byte strings looked for at once.

A part of each, its anchor, is put into a table by its hash; of all places of the data the hash is
worked out at once. Where one stands in the table, it is looked at closer.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

SHORTEST = 6
"""Bytes that a needle has at least."""
_WORD = 8  # bytes that are compared at once
_BITS = 22
_SPREAD = np.uint64(0x9E3779B97F4A7C15)
_COMMON = b" etaoinsrhldcumfpgwybvkxjqz"  # the most usual letters of English first
_RARITY = np.array([_COMMON.find(letter) % (len(_COMMON) + 1) for letter in range(256)])
_SMALL = 50_000  # bytes of which every window is copied: fewer steps

Integers: TypeAlias = NDArray[np.uint64]
Places: TypeAlias = NDArray[np.int64]


class Needles:
    """Byte strings of 6 bytes at least, by their number."""

    def __init__(self, needles: Sequence[bytes]) -> None:
        self._needles = needles
        lengths = np.fromiter(map(len, needles), np.int64, len(needles))
        long = lengths >= _WORD
        self._tables = [
            _Table(_WORD, needles, lengths, np.flatnonzero(long)),
            _Table(SHORTEST, needles, lengths, np.flatnonzero(~long)),
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
        places: Places,
        data: bytes,
        is_one: Callable[[int, int], bool],
    ) -> bool:
        needle = self._needles[number]
        return any(
            at >= offset and data.startswith(needle, at - offset) and is_one(number, at - offset)
            for at in places.tolist()
        )


class _Table:
    """The anchors of one size, in order: of which needle each is, and at which offset in it."""

    def __init__(
        self, size: int, needles: Sequence[bytes], lengths: Places, chosen: Places
    ) -> None:
        self._mask = np.uint64(2 ** (8 * size) - 1)
        parts = [(chosen[:0], chosen[:0], np.zeros(0, np.uint64))]
        for length in np.unique(lengths[chosen]).tolist():
            numbers = chosen[lengths[chosen] == length]
            letters = np.frombuffer(b"".join(needles[n] for n in numbers.tolist()), np.uint8)
            parts.append((numbers, *_anchored(letters.reshape(-1, length), size)))
        numbers, offsets, anchors = (np.concatenate(each) for each in zip(*parts, strict=True))
        order = np.argsort(anchors, kind="stable")
        self._numbers, self._offsets = numbers[order], offsets[order]
        self._anchors: Integers = anchors[order]
        self._marked = np.zeros(1 << _BITS, dtype=bool)
        self._marked[self._slots(self._anchors)] = True

    def _slots(self, values: Integers) -> Places:
        return ((values * _SPREAD) >> np.uint64(64 - _BITS)).astype(np.int64)

    def _nearest(self, values: Integers) -> Places:
        return np.searchsorted(self._anchors, values).clip(max=len(self._anchors) - 1)

    def hits(self, data: bytes) -> Iterator[tuple[Places, list[tuple[int, int]]]]:
        """Yield the places of each anchor that stands in `data`, with the needles that have it."""
        if not len(self._anchors):
            return
        places, values = [], []
        for start, step, read in _windows(data):
            said = read & self._mask
            likely = np.flatnonzero(self._marked[self._slots(said)])
            if not likely.size:
                continue
            found = said[likely]
            same = self._anchors[self._nearest(found)] == found
            places.append(likely[same] * step + start)
            values.append(found[same])
        if not values:
            return
        every, where = np.concatenate(values), np.concatenate(places)
        for value in np.unique(every):
            yield where[every == value], self._anchored_at(value)

    def _anchored_at(self, value: np.uint64) -> list[tuple[int, int]]:
        first, end = (
            int(np.searchsorted(self._anchors, value, side)) for side in ("left", "right")
        )
        numbers, offsets = self._numbers[first:end].tolist(), self._offsets[first:end].tolist()
        return list(zip(numbers, offsets, strict=True))


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


def _anchored(letters: NDArray[np.uint8], size: int) -> tuple[Places, Integers]:
    """Return where in each needle, a row, the part of this size begins that stands least often
    elsewhere, and that part as a number."""
    rarity = _RARITY[letters].cumsum(axis=1)
    before = np.pad(rarity, ((0, 0), (1, 0)))[:, : rarity.shape[1] - size + 1]
    offsets = (rarity[:, size - 1 :] - before).argmax(axis=1)
    rows = np.zeros((len(letters), _WORD), np.uint8)
    rows[:, :size] = np.take_along_axis(letters, offsets[:, None] + np.arange(size), axis=1)
    return offsets, rows.view("<u8").ravel()
