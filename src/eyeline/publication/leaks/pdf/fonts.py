"""What the codes of a font stand for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html.entities import name2codepoint

from eyeline.publication.leaks.context import TooMuch
from eyeline.publication.leaks.pdf.values import Name, Value, of_hex

_PAIR = re.compile(rb"<([0-9A-Fa-f\s]*)>\s*<([0-9A-Fa-f\s]*)>")
_TRIPLE = re.compile(
    rb"<([0-9A-Fa-f\s]*)>\s*<([0-9A-Fa-f\s]*)>\s*(?:<([0-9A-Fa-f\s]*)>|\[([^\[\]]*)\])"
)
_HEX = re.compile(rb"<([0-9A-Fa-f\s]*)>")
_MOST_CODES = 300_000  # a font of two bytes has 65,536
_SIGNS = {"space": " ", "hyphen": "-", "period": ".", "comma": ",", "quoteright": "'",
          "quotesingle": "'", "zero": "0", "one": "1", "two": "2", "three": "3", "four": "4",
          "five": "5", "six": "6", "seven": "7", "eight": "8", "nine": "9", "fi": "fi", "fl": "fl",
          "ff": "ff", "ffi": "ffi", "sterling": "£"}  # fmt: skip
_CODES = {"MacRomanEncoding": "mac_roman", "WinAnsiEncoding": "cp1252"}


@dataclass(frozen=True, slots=True)
class Font:
    """A font: how many bytes a code has, and what each stands for; `known` where that is told."""

    size: int
    letters: Mapping[bytes, str]
    code: str = "cp1252"
    known: bool = True

    def words(self, text: bytes) -> str:
        """Return what a text of codes says."""
        if self.size == 1 and not self.letters:
            return text.decode(self.code, "replace")
        codes = (text[at : at + self.size] for at in range(0, len(text), self.size))
        if self.size == 1:
            return "".join(
                self.letters[each] if each in self.letters else each.decode(self.code, "replace")
                for each in codes
            )
        return "".join(self.letters.get(each, "\ufffd") for each in codes)


PLAIN = Font(1, {})


def of_map(content: bytes) -> tuple[int, dict[bytes, str]]:
    """Return the size of codes and what each stands for, as a font's map to Unicode has it.

    Raises:
        TooMuch: it has more codes than a font.
    """
    letters: dict[bytes, str] = {}
    left = _MOST_CODES
    for part in _parts(content, b"bfchar"):
        for code, said in _PAIR.findall(part):
            letters[of_hex(code)] = _said(said)
    for part in _parts(content, b"bfrange"):
        for first, last, start, listed in _TRIPLE.findall(part):
            left -= _range(of_hex(first), of_hex(last), start, listed, letters, left)
    spaces = _parts(content, b"codespacerange")
    sizes = [len(of_hex(first)) for part in spaces for first in _HEX.findall(part)]
    sizes += [len(code) for code in letters]
    return max(sizes, default=1), letters


def _parts(content: bytes, of: bytes) -> Iterator[bytes]:
    """Yield what stands between each beginning of a part and its end."""
    at = 0
    while (begins := content.find(b"begin" + of, at)) >= 0:
        begins += len(b"begin" + of)
        ends = content.find(b"end" + of, begins)
        if ends < 0:
            return
        yield content[begins:ends]
        at = ends


def _range(
    first: bytes, last: bytes, start: bytes, listed: bytes, letters: dict[bytes, str], most: int
) -> int:
    """Take the codes of a range, and return how many they are."""
    low, high = int.from_bytes(first, "big"), int.from_bytes(last, "big")
    if high - low >= most:
        raise TooMuch
    several = [_said(each) for each in _HEX.findall(listed)]
    begins = _said(start)
    for number in range(low, high + 1):
        code = number.to_bytes(len(first), "big")
        step = number - low
        if several:
            letters[code] = several[step] if step < len(several) else ""
        elif begins:
            letters[code] = begins[:-1] + chr(min(ord(begins[-1]) + step, 0x10FFFF))
    return max(high - low + 1, 0)


def _said(digits: bytes) -> str:
    return of_hex(digits).decode("utf-16-be", "replace")


def of_encoding(encoding: Value) -> Font:
    """Return a font of single bytes by its encoding: a name, or one with differences."""
    if isinstance(encoding, Name):
        return Font(1, {}, _CODES.get(encoding, "cp1252"))
    if not isinstance(encoding, dict):
        return PLAIN
    letters: dict[bytes, str] = {}
    at = 0
    differences = encoding.get("Differences")
    for each in differences if isinstance(differences, list) else ():
        if isinstance(each, int):
            at = each
        elif isinstance(each, Name) and at < 256:
            letters[bytes([at])] = _named(each)
            at += 1
    known = "\ufffd" not in letters.values()
    return Font(1, letters, _CODES.get(str(encoding.get("BaseEncoding")), "cp1252"), known)


def _named(name: str) -> str:
    """Return the letter that a glyph's name stands for."""
    name = name.partition(".")[0]
    if name in _SIGNS or len(name) == 1:
        return _SIGNS.get(name, name)
    if name in name2codepoint:
        return chr(name2codepoint[name])
    if match := re.fullmatch(r"(?:uni|u)([0-9A-Fa-f]{4,6})", name):
        return chr(min(int(match[1], 16), 0x10FFFF))
    return "\ufffd"
