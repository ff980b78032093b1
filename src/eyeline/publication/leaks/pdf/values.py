"""The values that a PDF is made of: names, numbers, texts, lists, dictionaries, references."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any, NamedTuple, TypeAlias

_GAP = r"[\x00\t\n\f\r ]"
GAPS = rf"(?:{_GAP}++|%[^\r\n]{{0,1000}}+(?=[\r\n]|\Z))*+"
"""Blanks and remarks, which can be read in one way alone. A longer remark is none."""
_PATTERN = (
    rf"{GAPS}(?:"
    r"(?P<name>/[^\x00-\x20/<>\[\](){}%]*)"
    rf"|(?P<ref>\d{{1,10}}{_GAP}+\d{{1,5}}{_GAP}+R(?![A-Za-z0-9]))"
    r"|(?P<number>[+-]?(?:\d+\.?\d*|\.\d+))"
    r"|(?P<text>\((?:[^()\\]++|\\.)*+\))"
    r"|(?P<open><<|\[)|(?P<close>>>|\])"
    rf"|<(?P<hex>(?:[0-9A-Fa-f]|{_GAP})*+)>"
    r"|(?P<nested>\()"
    r"|(?P<word>[A-Za-z][A-Za-z0-9]*)"
    r")"
)
_TOKEN = re.compile(_PATTERN.encode(), re.DOTALL)
_BRACKET = re.compile(rb"[()]|\\.", re.DOTALL)
_ESCAPE = re.compile(rb"\\(?:([0-7]{1,3})|(\r\n|[\r\n])|(.))", re.DOTALL)
_LETTERS = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
_HASH = re.compile(r"#([0-9A-Fa-f]{2})")
_WORDS = {b"true": True, b"false": False, b"null": None}
_DEEPEST, _LONG_NAME = 60, 100


class Name(str):
    """A name, such as /Type, without its stroke."""

    __slots__ = ()


class Ref(NamedTuple):
    """A reference to an object, by its number."""

    number: int


Value: TypeAlias = Any
"""A Name, int, float, bytes, bool, None, Ref, or a list or dict (by str) of these."""
Dict: TypeAlias = dict[str, Value]


class NotAValue(Exception):
    """What stands there is no value."""


class TooDeep(Exception):
    """A value stands within more others than one of a file does."""


def value_at(data: bytes, at: int) -> tuple[Value, int]:
    """Return the value that begins at a place, and where it ends.

    Raises:
        NotAValue: there is none.
        TooDeep: it is nested too deeply.
    """
    opened: list[tuple[bytes, list[Value]]] = []  # the brackets that it is within, and what is in
    while True:
        token = _TOKEN.match(data, at)
        if token is None:
            raise NotAValue
        at = token.end()
        kind = token.lastgroup or ""
        if simple := _SIMPLE.get(kind):
            value = simple(token[kind])
        elif kind == "open":
            if len(opened) >= _DEEPEST:
                raise TooDeep
            opened.append((token[kind], []))
            continue
        elif kind == "close":
            value = _closed(opened, token[kind])
        elif kind == "nested":
            value, at = nested(data, at)
        elif token[kind] in _WORDS:
            value = _WORDS[token[kind]]
        else:
            raise NotAValue
        if not opened:
            return value, at
        opened[-1][1].append(value)


def _closed(opened: list[tuple[bytes, list[Value]]], closes: bytes) -> Value:
    """Return the list or dictionary that a bracket closes."""
    begins, values = opened.pop() if opened else (b"", [])
    if (begins, closes) == (b"<<", b">>"):
        return dict(zip(map(str, values[::2]), values[1::2], strict=False))
    if (begins, closes) == (b"[", b"]"):
        return values
    raise NotAValue


def _name(said: bytes) -> Name:
    return _known(said) if len(said) <= _LONG_NAME else _spelled(said)


def _spelled(said: bytes) -> Name:
    text = said[1:].decode("latin-1")
    return Name(_HASH.sub(lambda match: chr(int(match[1], 16)), text) if "#" in text else text)


_known = lru_cache(maxsize=2_000)(_spelled)


def nested(data: bytes, at: int) -> tuple[bytes, int]:
    """Return a text that may have brackets in it, from after its first, and where it ends.

    Raises:
        NotAValue: it does not end.
    """
    depth = 1
    for bracket in _BRACKET.finditer(data, at):
        depth += {b"(": 1, b")": -1}.get(bracket[0], 0)
        if not depth:
            return unescaped(data[at : bracket.start()]), bracket.end()
    raise NotAValue


def unescaped(text: bytes) -> bytes:
    """Return a text without its escapes."""
    return _ESCAPE.sub(_letter, text) if b"\\" in text else text


def _letter(match: re.Match[bytes]) -> bytes:
    return _SAID[match[0]]


def _escaped(match: re.Match[bytes]) -> bytes:
    if match[1]:
        return bytes([int(match[1], 8) & 255])
    return b"" if match[2] else _LETTERS.get(match[3], match[3])


class _Known(dict[bytes, bytes]):
    """What each escape stands for: there are some 1,300 of at most four bytes."""

    def __missing__(self, escape: bytes) -> bytes:
        match = _ESCAPE.fullmatch(escape)
        assert match is not None
        self[escape] = said = _escaped(match)
        return said


_SAID = _Known()


def of_hex(digits: bytes) -> bytes:
    """Return the bytes of hexadecimal digits, of which blanks are left out."""
    bare = b"".join(digits.split()).replace(b"\x00", b"")
    return bytes.fromhex((bare + b"0" * (len(bare) % 2)).decode("ascii"))


def _ref(said: bytes) -> Ref:
    return Ref(int(said.split(None, 1)[0]))


def _number(said: bytes) -> int | float:
    return float(said) if b"." in said else int(said)


def _text(said: bytes) -> bytes:
    return unescaped(said[1:-1])


_SIMPLE: Mapping[str, Callable[[bytes], Value]] = {
    "name": _name,
    "ref": _ref,
    "number": _number,
    "text": _text,
    "hex": of_hex,
}
"""What makes values of tokens that have nothing within them."""


def as_words(text: bytes) -> str:
    """Return a text that is meant for readers."""
    if text.startswith(b"\xfe\xff"):
        return text[2:].decode("utf-16-be", "replace")
    if text.startswith(b"\xff\xfe"):
        return text[2:].decode("utf-16-le", "replace")
    if text.startswith(b"\xef\xbb\xbf"):
        return text[3:].decode("utf-8", "replace")
    return text.decode("latin-1")
