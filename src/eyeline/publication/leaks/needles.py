"""Many byte strings looked for at once.

A part of each, its anchor, is put into tables by its hash; of all places of the data the hash is
worked out at once. Where two tables of different hashes have one, it is looked at closer.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

SHORTEST = 6
"""Bytes that a needle has at least."""
_WORD = 8  # bytes that are compared at once
_FEWEST_BITS, _MOST_BITS, _SPARSE = 12, 22, 4
"""A table has 16 slots for each anchor, but no more than stay near the processor."""
_SPREADS = np.uint64(0x9E3779B97F4A7C15), np.uint64(0xC2B2AE3D27D4EB4F)
_COMMON = b" etaoinsrhldcumfpgwybvkxjqz"  # the most usual letters of English first
_RARITY = np.array(
    [_COMMON.find(letter) % (len(_COMMON) + 1) for letter in range(256)], dtype=np.int32
)
_BEGINS = 24  # bytes of a needle among which its anchor is
_AT_ONCE = 1 << 15  # windows, so that what is worked out of them stays near the processor

Integers: TypeAlias = NDArray[np.uint64]
Places: TypeAlias = NDArray[np.int64]


class Needles:
    """Byte strings of 6 bytes at least, by their number."""

    def __init__(self, needles: Sequence[bytes]) -> None:
        self._needles = needles
        lengths = np.fromiter(map(len, needles), np.int64, len(needles))
        size = int(min(lengths.min(initial=_WORD), _WORD))  # one table is one pass
        self._table = Table.of(size, needles, lengths)

    def within(self, data: bytes, is_one: Callable[[int, int], bool]) -> set[int]:
        """Return the numbers of those that stand in `data`.

        Of each place of one, from 0, `is_one` says whether it counts.
        """
        found: set[int] = set()
        for places, anchored in self._table.hits(data):
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


class Table:
    """Anchors of one size, as numbers: of which needle each is, and at which offset in it."""

    def __init__(self, size: int, numbers: Places, offsets: Places, anchors: Integers) -> None:
        self._mask = np.uint64(2 ** (8 * size) - 1)
        order = np.argsort(anchors)
        self._numbers, self._offsets = numbers[order], offsets[order]
        self._anchors: Integers = anchors[order]
        bits = min(max(len(order).bit_length() + _SPARSE, _FEWEST_BITS), _MOST_BITS)
        self._shift = np.uint64(64 - bits)
        self._first, self._second = (self._marked(spread, bits) for spread in _SPREADS)

    @classmethod
    def of(cls, size: int, needles: Sequence[bytes], lengths: Places) -> Table:
        """Return the anchors of this size of needles that are as long at least."""
        none = np.zeros(0, np.int64)
        parts = [(none, none, np.zeros(0, np.uint64))]
        for length in sorted(set(lengths.tolist())):
            numbers = np.flatnonzero(lengths == length)
            letters = np.frombuffer(b"".join([needles[n] for n in numbers.tolist()]), np.uint8)
            parts.append((numbers, *_anchored(letters.reshape(-1, length), size)))
        return cls(size, *(np.concatenate(each) for each in zip(*parts, strict=True)))

    def _marked(self, spread: np.uint64, bits: int) -> NDArray[np.bool_]:
        """Return of each slot whether some anchor is in it."""
        marked = np.zeros(1 << bits, dtype=bool)
        marked[self._slots(self._anchors, spread)] = True
        return marked

    def _slots(self, values: Integers, spread: np.uint64) -> Places:
        return ((values * spread) >> self._shift).view(np.int64)

    def hits(
        self, data: bytes, among: Places | None = None
    ) -> Iterator[tuple[Places, list[tuple[int, int]]]]:
        """Yield the places of each anchor that stands in `data`, with the needles that have it;
        of some places alone where it is said among which."""
        if not len(self._anchors):
            return
        windows = np.ndarray((len(data),), "<u8", data + bytes(_WORD), 0, (1,))
        likely = self._likely(windows) if among is None else among[self._likely(windows[among])]
        if not likely.size:
            return
        found = windows[likely] & self._mask
        nearest = np.searchsorted(self._anchors, found).clip(max=len(self._anchors) - 1)
        same = self._anchors[nearest] == found
        values, places = found[same], likely[same]
        for value in map(np.uint64, sorted(set(values.tolist()))):
            yield places[values == value], self._anchored_at(value)

    def _likely(self, windows: Integers) -> Places:
        """Return which windows may be an anchor: all that are, and few others."""
        found = []
        most = min(_AT_ONCE, len(windows))
        room, marked = np.empty(most, np.uint64), np.empty(most, dtype=bool)
        for start in range(0, len(windows), _AT_ONCE):
            some = windows[start : start + _AT_ONCE]
            slots = room[: len(some)]
            np.bitwise_and(some, self._mask, out=slots)
            np.multiply(slots, _SPREADS[0], out=slots)
            np.right_shift(slots, self._shift, out=slots)
            # With "clip" numpy needs no copy; no slot is out of bounds.
            self._first.take(slots.view(np.int64), out=marked[: len(some)], mode="clip")
            likely = np.flatnonzero(marked[: len(some)])
            if likely.size:
                again = self._slots(some[likely] & self._mask, _SPREADS[1])
                found.append(likely[self._second[again]] + start)
        return np.concatenate(found) if found else np.zeros(0, np.int64)

    def _anchored_at(self, value: np.uint64) -> list[tuple[int, int]]:
        first, end = (
            int(np.searchsorted(self._anchors, value, side)) for side in ("left", "right")
        )
        numbers, offsets = self._numbers[first:end].tolist(), self._offsets[first:end].tolist()
        return list(zip(numbers, offsets, strict=True))


def _anchored(letters: NDArray[np.uint8], size: int) -> tuple[Places, Integers]:
    """Return where in each needle, a row, the part of this size begins that stands least often
    elsewhere, and that part as a number."""
    letters = letters[:, :_BEGINS]
    rarity = _RARITY[letters].cumsum(axis=1, dtype=np.int32)
    before = np.pad(rarity, ((0, 0), (1, 0)))[:, : rarity.shape[1] - size + 1]
    offsets = (rarity[:, size - 1 :] - before).argmax(axis=1)
    rows = np.zeros((len(letters), _WORD), np.uint8)
    rows[:, :size] = np.take_along_axis(letters, offsets[:, None] + np.arange(size), axis=1)
    return offsets, rows.view("<u8").ravel()
