"""Finds canaries in bytes, however they are written, and in whatever they are packed."""

from __future__ import annotations

import base64
import binascii
import html
import re
from collections.abc import Collection, Iterator, Mapping
from contextlib import suppress
from urllib.parse import unquote_to_bytes

from assurance.canaries.containers import inside
from assurance.canaries.values import Canary

_DEPTH = 4
"""How many wrappings are taken off, one within the other."""
_KEPT = frozenset(b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ")
_DROPPED = bytes(set(range(256)) - _KEPT)
_SHORTEST = 7  # bytes of the shortest canary
# By which letters each kind of canary is looked for, and how it goes on.
_KINDS = (
    (b"QZ", re.compile(rb"(?=(QZ[A-Z2-7]{12}))")),
    (b"QZ", re.compile(rb"(?=(QZ\d{10}))")),
    (b"QZ", re.compile(rb"(?=(QZ\d{3}[A-Z]{2}))")),
    (b"Q", re.compile(rb"(?=(Q\d{11}Z))")),
    (b"5173", re.compile(rb"(?=(5173\d{4}))")),
    (b"19851100", re.compile(rb"(?=(19851100\d{3}))")),
    (b"V40", re.compile(rb"(?=(V40\d{3}V))")),
    (b"2011", re.compile(rb"(?=(2011\d{4}|2011[A-Z]{3}\d\d))")),
    (b"2011", re.compile(rb"(?=(\d{4}2011|\d{1,2}[A-Z]{3,9}2011|[A-Z]{3,9}\d{1,2}2011))")),
)
_TAG = re.compile(rb"<[^<>]{0,2000}>")
_KERNED = re.compile(rb"[)>]\s*-?[\d.]+\s*[(<]")
_ESCAPED = re.compile(rb"\\(?:u00|x)([0-9A-Fa-f]{2})|\\([0-7]{3})|\\0{0,4}([0-9A-Fa-f]{2}) ?")
_QUOTED = re.compile(rb"=([0-9A-Fa-f]{2})")
_FOLDED = re.compile(rb"=\r?\n|\r?\n[ \t]")
_REFERENCE = re.compile(rb"&(?:#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z]{2,20});")
_HEX = re.compile(rb"(?:[0-9A-Fa-f]{2}[ :,;-]{0,2}(?:0x|\\x)?){7,}")
_BASE64 = re.compile(rb"[A-Za-z0-9+/_-]{10,}(?:=|\r?\n[A-Za-z0-9+/_-]+)*")
_BASE85 = re.compile(rb"<~([!-uz\s]{10,}?)~>")
# How canaries begin in hexadecimal digits: QZ, qz, Q5, 51 and 20, and what may stand between.
_BEGINNINGS = ((b"51", b"5A"), (b"71", b"7A"), (b"51", b"3"), (b"35", b"31"), (b"32", b"30"))
_BETWEEN = (b"", b" ", b":", b"-", b",", b";", b" 0X", b", 0X", b",0X", b"\\X", b"00", b" 00 ")
_HEX_MARKS = tuple(one + between + two for one, two in _BEGINNINGS for between in _BETWEEN)
_SMALL = re.compile(rb"[a-z_-]*")
_ONE_ALPHABET = bytes.maketrans(b"-_", b"+/")


class Scanner:
    """Looks for the canaries of an index, by their spellings."""

    def __init__(self, index: Mapping[str, Canary]) -> None:
        self._index = {spelling.encode(): canary for spelling, canary in index.items()}

    def found(self, data: bytes) -> set[Canary]:
        """Return the canaries in a file or response."""
        found: set[Canary] = set()
        self._look(data, found, _DEPTH)
        return found

    def found_in_text(self, data: bytes) -> set[Canary]:
        """Return the canaries in a text that is neither packed nor encoded."""
        return {canary for view in _views(data) for canary in self._in(view)}

    def _look(self, data: bytes, found: set[Canary], depth: int) -> None:
        found |= self.found_in_text(data)
        if depth:
            for packed in (*inside(data), *_decoded(data)):
                if len(packed) >= _SHORTEST:
                    self._look(packed, found, depth - 1)

    def _in(self, view: bytes) -> Iterator[Canary]:
        for mark, pattern in _KINDS:
            if mark in view:
                for match in pattern.finditer(view):
                    if canary := self._index.get(match[1]):
                        yield canary


def _views(data: bytes) -> Collection[bytes]:
    """Return the letters and digits of a text: as it stands, without tags, without escapes."""
    texts = {data, plain := _unescaped(data), _unescaped(plain)}
    texts |= {_unquoted(each) for each in texts}
    return {_compact(each) for text in texts for each in (text, _bare(text))}


def _compact(data: bytes) -> bytes:
    return data.upper().translate(None, _DROPPED)


def _bare(data: bytes) -> bytes:
    """Return a text without what stands between the letters of a word: tags, kerning."""
    return _KERNED.sub(b"", _TAG.sub(b"", data))


def _unescaped(data: bytes) -> bytes:
    if b"&" in data:
        data = _REFERENCE.sub(_reference, data)
    if b"\\" in data:
        data = _ESCAPED.sub(_escaped, data)
    if b"%" in data:
        data = unquote_to_bytes(data)
    return data


def _unquoted(data: bytes) -> bytes:
    """Return a text as mail writes it: lines folded, characters as =51."""
    return _QUOTED.sub(lambda match: bytes.fromhex(match[1].decode()), _FOLDED.sub(b"", data))


def _reference(match: re.Match[bytes]) -> bytes:
    return html.unescape(match[0].decode("ascii")).encode("utf-8", "ignore")


def _escaped(match: re.Match[bytes]) -> bytes:
    if match[2]:
        return bytes([int(match[2], 8) & 255])
    return bytes.fromhex((match[1] or match[3]).decode())


def _decoded(data: bytes) -> Iterator[bytes]:
    """Yield what all runs of hexadecimal digits, base64 and base85 say, at each offset.

    Most of a page is none of these: what cannot be is not decoded.
    """
    capitals = data.upper()
    if any(mark in capitals for mark in _HEX_MARKS):
        runs = [re.sub(rb"0x|\\x|[^0-9A-Fa-f]", b"", run) for run in _HEX.findall(data)]
        for start in (0, 1):
            yield b"\n".join(_of_hex(run[start:]) for run in runs)
    runs = [run for run in dict.fromkeys(_BASE64.findall(data)) if not _SMALL.fullmatch(run)]
    for start in range(4):
        yield b"\n".join(_of_base64(run, start) for run in runs)
    for run in _BASE85.findall(data):
        with suppress(ValueError):
            yield base64.a85decode(run)


def _of_hex(digits: bytes) -> bytes:
    return bytes.fromhex(digits[: len(digits) // 2 * 2].decode())


def _of_base64(run: bytes, start: int) -> bytes:
    letters = run.translate(_ONE_ALPHABET, b"=\r\n")[start:]
    if len(letters) % 4 == 1:
        letters = letters[:-1]
    try:
        return binascii.a2b_base64(letters + b"=" * (-len(letters) % 4))
    except binascii.Error:
        return b""
