"""A PDF taken apart: each object that stands in its bytes, of whichever revision.

Objects are found where they stand, and not by the file's own list of them: what was changed or
deleted later is found too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from eyeline.publication.leaks.pdf.values import GAPS, Dict, NotAValue, Ref, Value, value_at

_BEGINS = re.compile(rb"(?<![0-9])(\d{1,10})[\x00\t\n\f\r ]+\d{1,5}[\x00\t\n\f\r ]+obj(?![A-Za-z])")
_ENDS = re.compile(GAPS.encode() + rb"endobj")
_STREAM = re.compile(GAPS.encode() + rb"stream(\r\n|\n|\r)")
_STREAM_ENDS = re.compile(rb"[\r\n]{0,2}endstream")
_TRAILER = re.compile(rb"trailer(?=[\x00\t\n\f\r <])")
_FRAME = re.compile(
    rb"xref[\x00\t\n\f\r ]+(?:\d+ \d+[ \r\n]+(?:\d{10} \d{5} [nf][ \r\n]{1,3})*)+|startxref\s+\d+"
    rb"|%%EOF"
)
_MOST_BROKEN = 20
"""Objects that cannot be read: where there are more, what follows is searched as it stands."""
_HEADER = re.compile(rb"%PDF-\d\.\d[\r\n]+(?:%[\x80-\xff]{4}[\r\n]+)?")


@dataclass(slots=True)
class Object:
    """An object with a number; `stream` is its stream as it stands, None where it has none."""

    number: int
    value: Value
    stream: bytes | None = None
    _all: list[Value] | None = field(default=None, init=False, repr=False)

    @property
    def entries(self) -> Dict:
        return self.value if isinstance(self.value, dict) else {}

    @property
    def all(self) -> list[Value]:
        """Its value and all within it."""
        if self._all is None:
            self._all = every(self.value)
        return self._all


@dataclass(slots=True)
class Taken:
    """What was found in a PDF.

    `rest` are bytes that belong to nothing, `outside` all that is in no stream, `broken` how many
    objects could not be read.
    """

    objects: list[Object] = field(default_factory=list)
    trailers: list[Dict] = field(default_factory=list)
    rest: list[bytes] = field(default_factory=list)
    outside: list[bytes] = field(default_factory=list)
    ends: int = 0
    broken: int = 0

    def newest(self) -> dict[int, Object]:
        """Return the objects by number, of several the last."""
        return {each.number: each for each in self.objects}


def take_apart(data: bytes) -> Taken:
    """Return what stands in a PDF."""
    found = Taken()
    at = 0
    while begins := _BEGINS.search(data, at):
        _between(data[at : begins.start()], found)
        at = _take(data, begins, found)
    _between(data[at:], found)
    return found


def _take(data: bytes, begins: re.Match[bytes], found: Taken) -> int:
    """Take an object, and return where it ends."""
    try:
        value, end = value_at(data, begins.end())
    except NotAValue:
        found.broken += 1
        given_up = found.broken > _MOST_BROKEN
        after = None if given_up else _BEGINS.search(data, begins.end())
        end = after.start() if after else len(data)
        found.rest.append(data[begins.start() : end])
        return end
    each = Object(int(begins[1]), value)
    found.objects.append(each)
    found.outside.append(data[begins.start() : end])
    if stream := _STREAM.match(data, end):
        begin = stream.end()
        stops = _end_of_stream(data, begin, each.entries.get("Length"))
        each.stream = data[begin:stops]
        ended = _STREAM_ENDS.match(data, stops)
        end = ended.end() if ended else stops
        found.broken += ended is None
    if ended := _ENDS.match(data, end):
        found.outside.append(data[end : ended.end()])
        return ended.end()
    return end


def _end_of_stream(data: bytes, begins: int, length: Value) -> int:
    if isinstance(length, int) and _STREAM_ENDS.match(data, begins + max(length, 0)):
        return begins + length
    ended = _STREAM_ENDS.search(data, begins)
    return ended.start() if ended else len(data)


def _between(data: bytes, found: Taken) -> None:
    """Take what stands between objects: lists of them, trailers, and bytes that are nothing."""
    found.outside.append(_FRAME.sub(b" ", data))  # where objects begin is no identifier
    found.ends += data.count(b"%%EOF")
    at, kept = 0, []
    while trailer := _TRAILER.search(data, at):
        kept.append(data[at : trailer.start()])
        at = trailer.end()
        try:
            value, at = value_at(data, at)
        except NotAValue:
            found.broken += 1
            continue
        if isinstance(value, dict):
            found.trailers.append(value)
    kept.append(data[at:])
    for part in kept:
        bare = _HEADER.sub(b"", _FRAME.sub(b"", part)).strip(b"\x00\t\n\f\r ")
        if bare:
            found.rest.append(bare)


def within(stream: bytes, entries: Dict) -> Iterator[Object]:
    """Yield the objects that a stream of objects holds."""
    first, count = entries.get("First"), entries.get("N")
    if not isinstance(first, int) or not isinstance(count, int):
        return
    numbers = stream[:first].split()[: 2 * count]
    for number, offset in zip(numbers[::2], numbers[1::2], strict=False):
        if number.isdigit() and offset.isdigit():
            try:
                value, _ = value_at(stream, first + int(offset))
            except NotAValue:
                continue
            yield Object(int(number), value)


def every(value: Value) -> list[Value]:
    """Return a value and all within it."""
    found, waiting = [], [value]
    while waiting:
        each = waiting.pop()
        found.append(each)
        if isinstance(each, dict):
            waiting += each.values()
        elif isinstance(each, list):
            waiting += each
    return found


def reached(taken: Taken) -> set[int]:
    """Return the numbers of the objects that something leads to from a trailer."""
    newest = taken.newest()
    seen: set[int] = set()
    heads = [each.entries for each in taken.objects if each.entries.get("Type") == "XRef"]
    waiting = [each for head in (*taken.trailers, *heads) for each in every(head)]
    while waiting:
        each = waiting.pop()
        if isinstance(each, Ref) and each.number not in seen:
            seen.add(each.number)
            if each.number in newest:
                waiting += newest[each.number].all
    return seen
