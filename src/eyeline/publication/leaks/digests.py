"""Digests of identifiers, which hide nothing: whoever has a list of these undoes each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from hashlib import md5, sha1, sha256

import numpy as np
from numpy.typing import NDArray

from eyeline.publication.leaks.needles import Integers, Places, Table

SHORTEST = 32
"""Letters that a digest has at least."""
_IS_DIGIT = np.zeros(256, dtype=bool)
_IS_DIGIT[np.frombuffer(b"0123456789abcdef", np.uint8)] = True
_HALVES = (1, 2, 4, 8, 16)
_STEP, _OF_STEPS = 4, (1, 2, 4)
"""Of 32 digits in a row, eight stand at multiples of 4."""
_AROUND = np.arange(1 - _STEP, SHORTEST)
"""Where from the first of those eight the 32 may stand."""
_TWO_DIGITS = np.frombuffer(b"".join(b"%02x" % n for n in range(256)), "<u2")
_ANCHOR = 4  # bytes of a digest, each two digits
_SIZES = (16, 20, 32)  # bytes of a digest of each kind


class Digests:
    """The digests of texts, by their number; worked out when something is first seen that may be
    one."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._texts = texts

    def within(self, data: bytes, starts: Places) -> Iterator[tuple[int, int]]:
        """Yield the text and the place of each digest that stands in `data`, hexadecimal in small
        letters, and begins at one of some places, from 0."""
        if not starts.size:
            return
        for places, anchored in self._table.hits(data, starts):
            for number, _ in anchored:
                needle = self._hexadecimal(number)
                for at in places.tolist():
                    if data.startswith(needle, at):
                        yield self._of[number % len(self._of)], at
                        break

    def _hexadecimal(self, number: int) -> bytes:
        kind, at = divmod(number, len(self._of))
        size = _SIZES[kind]
        return self._digests[kind][at * size : (at + 1) * size].hex().encode()

    @cached_property
    def _spellings(self) -> tuple[list[int], list[str]]:
        """Each text as it stands, and in small and in capital letters where that is another: of
        which text each is, and what it is."""
        plain = self._texts
        numbers, ways = list(range(len(plain))), list(plain)
        for changed in (map(str.lower, plain), map(str.upper, plain)):
            others = [(n, way) for n, way in enumerate(changed) if way != plain[n]]
            numbers += [n for n, _ in others]
            ways += [way for _, way in others]
        return numbers, ways

    @property
    def _of(self) -> list[int]:
        """Of which text the digests of each kind are."""
        return self._spellings[0]

    @cached_property
    def _digests(self) -> tuple[bytes, bytes, bytes]:
        """The digests of each kind, one after another."""
        said = list(map(str.encode, self._spellings[1]))
        return (
            b"".join([md5(each, usedforsecurity=False).digest() for each in said]),
            b"".join([sha1(each, usedforsecurity=False).digest() for each in said]),
            b"".join([sha256(each, usedforsecurity=False).digest() for each in said]),
        )

    @cached_property
    def _table(self) -> Table:
        begins = [
            np.frombuffer(digests, np.uint8).reshape(-1, size)[:, :_ANCHOR]
            for digests, size in zip(self._digests, _SIZES, strict=True)
        ]
        anchors: Integers = _TWO_DIGITS[np.concatenate(begins)].view("<u8").ravel()
        numbers = np.arange(len(anchors))
        return Table(2 * _ANCHOR, numbers, np.zeros_like(numbers), anchors)


def runs(data: bytes) -> Places:
    """Return the places at which 32 hexadecimal digits begin."""
    letters = np.frombuffer(data, np.uint8)
    likely = np.flatnonzero(_all_of(_IS_DIGIT[letters[::_STEP]], _OF_STEPS))
    near = likely[:, None] * _STEP + _AROUND
    if near.size > len(data):  # there are digits everywhere
        return np.flatnonzero(_all_of(_IS_DIGIT[letters], _HALVES))
    is_digit = _IS_DIGIT[letters.take(near, mode="clip")] & (near >= 0) & (near < len(data))
    return near[:, :_STEP][_all_of(is_digit, _HALVES)]


def _all_of(are: NDArray[np.bool_], halves: tuple[int, ...]) -> NDArray[np.bool_]:
    """Return whether all are so of as many in a row as twice the last half, along the last axis."""
    for half in halves:
        are = are[..., :-half] & are[..., half:]
    return are
