"""The words that a page's content shows or hides, in the order in which they are written."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from eyeline.publication.leaks.pdf.fonts import PLAIN, Font
from eyeline.publication.leaks.pdf.values import (
    NotAValue,
    as_words,
    nested,
    of_hex,
    unescaped,
    value_at,
)

# Nothing of a number is given back: or one of many digits would be tried in as many ways.
_NUMBER = r"[+-]?(?:\d++\.?+\d*+|\.\d++)"
_NUMBERS = r"(?:[-+.\d]{1,30}+[ \r\n]++){0,6}+"
_ENDS = r"(?=[\x00-\x20/<>\[\](){}%]|\Z)"
_NAME = r"[^\x00-\x20/<>\[\](){}%]*+"
_DRAWS = r"(?:re|rg|RG|cm|scn|SCN|sc|SC|Tr|Tc|Tw|Tz|TL|Ts|[mlcvywJjMigGkKhfFSsBbnqQW])"
_NAMED = rf"/{_NAME}[ \r\n]++(?:cs|CS|scn|SCN|gs|ri)"
_DRAWN = rf"(?:{_NUMBERS}{_DRAWS}|{_NAMED}){_ENDS}[ \r\n]*+"
_MOVED = rf"{_NUMBERS}(?:Td|TD|T\*|Tm|BT|ET){_ENDS}[ \r\n]*+"
_ALL_MOVED = rf"{_MOVED}(?:{_MOVED}|{_DRAWN})*+"
_TEXT = r"\((?:[^()\\]++|\\.)*+\)"
_HEX = r"<[0-9A-Fa-f\s]*+>"
# Pages are full of numbers with operators that only draw or move, of texts set letter by letter,
# of fonts and of marks: each is one token, as far as it is written as most programs do.
_ANY_TOKEN = (
    rf"\s*+(?:(?P<drawn>(?:{_DRAWN})++)(?P<moved>{_ALL_MOVED})?+"
    rf"|(?P<moves>{_ALL_MOVED})"
    rf"|\[(?P<set>(?:{_TEXT}|{_HEX}|{_NUMBER}|\s)*+)\]\s*+TJ{_ENDS}"
    rf"|/(?P<font>{_NAME})[ \r\n]++{_NUMBER}[ \r\n]++Tf{_ENDS}"
    rf"|/{_NAME}\s*+(?P<marked><<(?:[^<>()]++|{_TEXT})*+>>)\s*+BDC{_ENDS}"
    rf"|(?P<shown>{_TEXT})\s*+Tj{_ENDS}"
    rf"|(?P<text>{_TEXT})|(?P<nested>\()"
    rf"|(?P<dict><<)|<(?P<hex>[0-9A-Fa-f\s]*)>|/(?P<name>{_NAME})"
    rf"|(?P<number>{_NUMBER})|(?P<word>[A-Za-z'\"*][A-Za-z0-9'\"*]*)"
    r"|(?P<open>\[)|%(?P<remark>[^\r\n]*)|(?P<other>.)|\Z)"
)
_TOKEN = re.compile(_ANY_TOKEN.encode(), re.DOTALL)
_ANY_PIECE = rf"(?P<text>{_TEXT})|(?P<hex>{_HEX})|(?P<number>{_NUMBER})"
_PIECE = re.compile(_ANY_PIECE.encode(), re.DOTALL)
_OPENING = re.compile(rb"[<\s]+")
_NOTHING = frozenset({"", "open", "other"})
_LONG = 1_000  # bytes of what is set: of pages few are longer
_WORD_GAP = -180  # thousandths of the size: a wider step back is a blank
_MOVES = frozenset({b"Td", b"TD", b"T*", b"Tm", b"BT", b"ET", b"Do", b"'", b'"'})
_SHOWS = frozenset({b"Tj", b"TJ", b"'", b'"'})


@dataclass(slots=True)
class Words:
    """What a content says: all of it, by the numbers of marked parts, and in remarks.

    `pictures`: there are some in the content itself. `unknown`: letters of which it is not told
    which they are.
    """

    parts: list[str] = field(default_factory=list)
    marked: dict[int, list[str]] = field(default_factory=lambda: defaultdict(list))
    remarks: list[str] = field(default_factory=list)
    pictures: bool = False
    unknown: bool = False

    @property
    def text(self) -> str:
        return "".join(self.parts)


def read(content: bytes, fonts: Mapping[str, Font] | Callable[[str], Font]) -> Words:
    """Return what a content says; `fonts` are those that it names."""
    return _Reader(content, fonts if callable(fonts) else lambda name: fonts.get(name, PLAIN)).words


class _Reader:
    """Reads a content from its beginning."""

    def __init__(self, content: bytes, font: Callable[[str], Font]) -> None:
        self.words = Words()
        self._font_of, self._font = font, PLAIN
        self._given: list[bytes | float | str] = []
        self._marks: list[int | None] = []
        self._mark: int | None = None
        """The number of the innermost marked part that has one."""
        at: int | None = 0
        while at is not None:
            at = self._on_from(content, at)

    def _on_from(self, content: bytes, at: int) -> int | None:
        """Take what stands from a place on, and return where to go on from; None at the end."""
        for token in _TOKEN.finditer(content, at):
            kind = token.lastgroup or ""
            if kind == "drawn":
                self._given = []
            elif kind in ("moved", "moves"):
                self._say(" ")
                self._given = []
            elif kind not in _NOTHING:
                end = token.end()
                after = self._token(kind, token, content)
                if after != end:
                    return after
        return None

    def _token(self, kind: str, token: re.Match[bytes], content: bytes) -> int:
        """Take what stands next, and return where to go on."""
        said = token[kind]
        match kind:
            case "set":
                self._given += _pieces(said) if len(said) <= _LONG else _read_pieces(said)
                self._operator(b"TJ")
                self._given = []
            case "shown":
                self._given.append(unescaped(said[1:-1]))
                self._operator(b"Tj")
                self._given = []
            case "font":
                self._given = [said.decode("latin-1"), 0.0]
                self._operator(b"Tf")
                self._given = []
            case "marked":
                at = self._dictionary(said, 0)
                if at < len(said):
                    return token.start("marked") + at
                self._operator(b"BDC")
                self._given = []
            case "text":
                self._given.append(unescaped(said[1:-1]))
            case "nested":
                return self._nested(content, token.end())
            case "hex":
                self._given.append(of_hex(said))
            case "name":
                self._given.append(said.decode("latin-1"))
            case "number":
                self._given.append(float(said))
            case "dict":
                return self._dictionary(content, token.start("dict"))
            case "remark":
                self.words.remarks.append(said.decode("latin-1"))
            case "word":
                if said == b"ID":
                    self.words.pictures = True
                    end = re.compile(rb"[\r\n ]EI(?=\s)").search(content, token.end())
                    return end.end() if end else len(content)
                self._operator(said)
                self._given = []
        return token.end()

    def _nested(self, content: bytes, at: int) -> int:
        """Take a text that has brackets in it, or all that follows where it has no end."""
        try:
            text, end = nested(content, at)
        except NotAValue:
            self.words.parts.append(self._font.words(unescaped(content[at:])))
            return len(content)
        self._given.append(text)
        return end

    def _dictionary(self, content: bytes, at: int) -> int:
        """Take a dictionary, and return where it ends."""
        try:
            value, end = (_known_value_at if len(content) <= _LONG else value_at)(content, at)
        except NotAValue:
            opening = _OPENING.match(content, at)
            return opening.end() if opening else at + 2
        number = value.get("MCID")
        self._given.append(float(number) if isinstance(number, int) else "")
        for each in value.values():
            if isinstance(each, bytes):
                self.words.remarks.append(as_words(each))
        return end

    def _operator(self, operator: bytes) -> None:
        if operator in _MOVES:
            self._say(" ")
        if operator == b"Tf" and len(self._given) > 1 and isinstance(self._given[-2], str):
            self._font = self._font_of(self._given[-2])
            self.words.unknown = self.words.unknown or not self._font.known
        elif operator in (b"BDC", b"BMC"):
            last = self._given[-1] if operator == b"BDC" and self._given else None
            self._marks.append(self._mark)
            self._mark = int(last) if isinstance(last, float) else self._mark
        elif operator == b"EMC" and self._marks:
            self._mark = self._marks.pop()
        elif operator in _SHOWS:
            for each in self._given:
                if isinstance(each, bytes):
                    self._say(self._font.words(each))
                elif isinstance(each, float) and operator == b"TJ" and each < _WORD_GAP:
                    self._say(" ")

    def _say(self, text: str) -> None:
        self.words.parts.append(text)
        if self._mark is not None:
            self.words.marked[self._mark].append(text)


def _read_pieces(said: bytes) -> list[bytes | float]:
    """Return the texts that stand in brackets, and the numbers by which they are set apart."""
    found: list[bytes | float] = []
    for piece in _PIECE.finditer(said):
        match piece.lastgroup:
            case "text":
                found.append(unescaped(piece[0][1:-1]))
            case "hex":
                found.append(of_hex(piece[0][1:-1]))
            case _:
                found.append(float(piece[0]))
    return found


_pieces = lru_cache(maxsize=5_000)(_read_pieces)
_known_value_at = lru_cache(maxsize=5_000)(value_at)
