"""Bytes as text: in whatever encoding they are, and what is text amid bytes that are none."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_WIDE = ("utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be")
_NO_TEXT = re.compile(r"[\x00-\x08\x0e-\x1b\x7f]")
_RUN = re.compile("[^\x00-\x08\x0a-\x1f\x7f-\x9f\ufffd]{6,}")
_WIDE_RUN = re.compile(
    rb"(?:[\x20-\x7e\xa0-\xff]\x00{1,3}){4,}|(?:\x00{1,3}[\x20-\x7e\xa0-\xff]){4,}"
)
_ENDED = re.compile(rb"(?<=\x00)[^\x00-\x1f\x7f]{4,11}(?=\x00)")
"""Runs that begin after a zero and end before one, as programs keep words."""
_AROUND, _MOST_RUNS = 64, 2_000
_SAMPLE, _MOSTLY = 4_096, 0.7
LONG_RUN = 12
"""Letters of a run of text that is no chance amid other bytes."""


def as_text(data: bytes) -> str | None:
    """Return the text that `data` is, in UTF-8, UTF-16, UTF-32 or Windows' letters, or None."""
    for mark, code in _MARKS:
        if data.startswith(mark):
            return _strictly(data, code)
    if b"\x00" in data[:_SAMPLE]:
        wide = [text for code in _WIDE if (text := _strictly(data, code))]
        best = max(wide, key=_latin, default="")
        return best if best and _latin(best) > _MOSTLY else None
    text = _strictly(data, "utf-8")
    return text if text is not None else _strictly(data, "cp1252")


def _strictly(data: bytes, code: str) -> str | None:
    try:
        text = data.decode(code)
    except UnicodeDecodeError:
        return None
    return None if _NO_TEXT.search(text) else text


def _latin(text: str) -> float:
    """Return the share of Latin letters: of text that is read in the wrong order there are none."""
    some = text[:_SAMPLE]
    return sum(letter < "\u0250" for letter in some) / len(some)


def amid(data: bytes) -> Iterator[tuple[str, bool]]:
    """Yield the text amid other bytes, and whether its runs are too long to be chance."""
    runs = _RUN.findall(data.decode("utf-8", "replace"))
    runs += (run.decode("utf-8", "replace").center(LONG_RUN) for run in _ENDED.findall(data))
    yield "\n".join(run for run in runs if len(run) >= LONG_RUN), True
    yield "\n".join(run for run in runs if len(run) < LONG_RUN), False
    yield "\n".join(_RUN.findall(data.decode("latin-1"))), False
    yield "\n".join(islice(_wide(data), _MOST_RUNS)), True


def _wide(data: bytes) -> Iterator[str]:
    """Yield runs of letters of two or four bytes each, and what stands around them."""
    for run in _WIDE_RUN.finditer(data):
        letters = run[0].replace(b"\x00", b"").decode("latin-1")
        yield f"{letters} {letters[1:]}"  # the first may be the end of what stands before
        around = data[max(run.start() - _AROUND, 0) : run.end() + _AROUND]
        for start in (0, 1):
            for code in _WIDE[:2]:
                yield around[start:].decode(code, "replace").replace("\n", " ")
