"""How far a file is opened, and what its maker declared to be in it."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from eyeline.records.zip_files import MAX_EXPANDED, MAX_MEMBERS, MAX_RATIO, MEGABYTE

DEEPEST = 8
"""Files within files that are opened."""
MOST_STREAMS = 100_000
_AT_ONCE = 65_536


class TooMuch(Exception):
    """It would unpack to more than a file may."""


@dataclass(frozen=True, slots=True)
class Allowed:
    """What a file may have beside what Eyeline's own have.

    `hidden_sheets` are names of sheets; `parts` are names of parts of workbooks and papers, such
    as "xl/comments1.xml"; `authors` are names, of offices and not of people, that its properties
    may give.
    """

    hidden_sheets: frozenset[str] = frozenset()
    parts: frozenset[str] = frozenset()
    authors: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Inflated:
    """What a stream holds, what follows it, and whether its end was reached."""

    content: bytes
    rest: bytes
    whole: bool


@dataclass(slots=True)
class Context:
    """What is allowed, and how much may still be unpacked of one file and those within it.

    `figures`: whether some are looked for; `may_tell`: whether a text has a number of one.
    """

    allowed: Allowed = field(default_factory=Allowed)
    figures: bool = True
    may_tell: Callable[[str], bool] = bool
    bytes_left: int = MAX_EXPANDED
    files_left: int = MAX_MEMBERS
    streams_left: int = MOST_STREAMS

    def count_files(self, number: int) -> None:
        """Count files within a file.

        Raises:
            TooMuch: there are more than a file may have.
        """
        self.files_left -= number
        if self.files_left < 0:
            raise TooMuch

    def inflate(self, data: bytes, bits: int, *, packed: int | None = None) -> Inflated:
        """Return what a deflated stream holds, as far as it can be read.

        `bits` is as zlib takes it: -15 without a header, 15 with zlib's, 31 with gzip's. `packed`
        is how long it is at most, where `data` goes on.

        Raises:
            TooMuch: it holds more than a hundredfold, or more than all may together.
        """
        self.streams_left -= 1
        most = max(MEGABYTE, MAX_RATIO * (len(data) if packed is None else packed))
        opener = zlib.decompressobj(bits)
        found: list[bytes] = []
        try:
            for start in range(0, len(data), _AT_ONCE):
                for piece in _pieces(opener, data[start : start + _AT_ONCE]):
                    found.append(self.keep(piece))
                    most -= len(piece)
                    if most < 0 or self.streams_left < 0:
                        raise TooMuch
                if opener.eof:
                    rest = opener.unused_data + data[start + _AT_ONCE :]
                    return Inflated(b"".join(found), rest, whole=True)
        except zlib.error:
            pass
        return Inflated(b"".join(found), b"", whole=False)

    def keep(self, data: bytes) -> bytes:
        """Count bytes that were unpacked in another way, and return them.

        Raises:
            TooMuch: they are more than all may be together.
        """
        self.bytes_left -= len(data)
        if self.bytes_left < 0:
            raise TooMuch
        return data


def _pieces(opener: zlib._Decompress, data: bytes) -> Iterator[bytes]:
    """Yield what some bytes of a stream unpack to, a megabyte at most at once."""
    while not opener.eof:
        piece = opener.decompress(data, MEGABYTE)
        data = opener.unconsumed_tail
        if piece:
            yield piece
        if not data and len(piece) < MEGABYTE:
            return
