"""A text made comparable: without case, accents, invisible letters and kinds of blank."""

from __future__ import annotations

import re
import unicodedata
from functools import cached_property, lru_cache

import numpy as np
from numpy.typing import NDArray

_NOT_ASCII = re.compile(r"[^\x00-\x7f]")
_RAISED = re.compile("[\u00b2\u00b3\u00b9\u2070-\u209c]")  # the number of a footnote is no digit
_INVISIBLE = frozenset({"Mn", "Me", "Cf"})
_LOOK_ALIKE = dict(
    zip(
        "\u0430\u0435\u043e\u0440\u0441\u0443\u0445\u0456\u0455\u0458\u0501\u04bb\u03bf\u03b1\u03bd\u0131",
        "aeopcyxisjdhoavi",
        strict=True,
    )
)
"""Letters of other alphabets that nobody tells from Latin ones."""
_BLANK_LETTERS = "\u115f\u1160\u3164\uffa0\u2800"
_ASCII_KEPT = frozenset(b"0123456789abcdefghijklmnopqrstuvwxyz")
_ASCII = bytes(range(128))
_ASCII_REST = bytes(sorted(set(range(128)) - _ASCII_KEPT))
_TO_BLANK = bytes.maketrans(_ASCII_REST, b" " * len(_ASCII_REST))
_BLANK = ord(" ")
_IS_KEPT = np.array([n >= 128 or n in _ASCII_KEPT for n in range(256)])
_FEW = 200


def fold(text: str) -> str:
    """Return `text` in small letters without accents, soft hyphens and what else has no width.

    Compatible forms are one form, blanks and signs beyond ASCII are blanks. It has as many line
    breaks as before.
    """
    if text.isascii():
        return text.lower()
    folded = unicodedata.normalize("NFKD", _RAISED.sub(" ", text)).casefold()
    odd = {letter: _instead(letter) for letter in set(_NOT_ASCII.findall(folded))}
    changed = {letter: other for letter, other in odd.items() if letter != other}
    if len(changed) > _FEW:
        return folded.translate({ord(letter): other for letter, other in changed.items()})
    for letter, other in changed.items():
        folded = folded.replace(letter, other)
    return folded


def _instead(letter: str) -> str:
    if letter in _BLANK_LETTERS or unicodedata.category(letter) in _INVISIBLE:
        return ""
    return _LOOK_ALIKE.get(letter, letter) if letter.isalnum() else " "


_folded = lru_cache(maxsize=10_000)(fold)


def folded(text: str) -> bytes:
    """Return what `fold` makes of a text, in UTF-8: letter by letter, as most letters are few."""
    data = text.encode(errors="surrogatepass")
    if text.isascii():
        return data.lower()
    letters = set(data.translate(None, _ASCII).decode(errors="surrogatepass"))
    changed = {letter: other for letter in letters if (other := _folded(letter)) != letter}
    if len(changed) > _FEW:
        return fold(text).encode(errors="ignore")
    data = data.lower()
    for letter, other in changed.items():
        data = data.replace(letter.encode(errors="surrogatepass"), other.encode())
    return data


class Folded:
    """A folded text in the forms that are searched, and where each place of these is in it."""

    def __init__(self, text: str) -> None:
        self.data = folded(text)

    @cached_property
    def words(self) -> bytes:
        """Its words, one blank between each two, before and after."""
        return in_words(self.data)

    @cached_property
    def compact(self) -> bytes:
        """Its letters and digits alone."""
        return self.data.translate(None, _ASCII_REST)

    @cached_property
    def _kept(self) -> NDArray[np.int64]:
        return np.flatnonzero(_IS_KEPT[np.frombuffer(self.data, np.uint8)])

    def of_compact(self, at: int) -> int:
        """Return where in the text the letter is that stands at a place of its compact form."""
        return int(self._kept[at])

    def in_compact(self, places: NDArray[np.int64]) -> NDArray[np.int64]:
        """Return where in its compact form letters stand that are at these places of the text."""
        return np.searchsorted(self._kept, places) if places.size else places

    def of_words(self, at: int) -> int:
        """Return where in the text the word begins that follows a blank of its words."""
        return int(self._kept[at + 1 - self.words.count(b" ", 0, at + 1)])

    def line(self, at: int) -> int:
        """Return the line, from 1, of a place in the text."""
        return self.data.count(b"\n", 0, at) + 1


def in_words(data: bytes) -> bytes:
    """Return the words of a folded text, one blank between each two, before and after."""
    letters = np.frombuffer(b" %s " % data.translate(_TO_BLANK), np.uint8)
    of_words = letters != _BLANK
    is_kept = np.empty(len(letters), dtype=bool)
    is_kept[0] = True
    np.logical_or(of_words[1:], of_words[:-1], out=is_kept[1:])
    return letters[is_kept].tobytes()
