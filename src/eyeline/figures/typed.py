"""Words as pages, feeds and papers can carry them, whoever typed or pasted them."""

from __future__ import annotations

import unicodedata

_NO_LETTERS = frozenset({"Cc", "Cs", "Cn"})
_KEPT = "\t\n\r"
_MOST = 10_000  # signs that are remembered: somebody may send every sign there is


class _Signs(dict[int, int]):
    """What stands for each sign in a text; of most it is looked up once."""

    def __missing__(self, sign: int) -> int:
        letter = chr(sign)
        is_kept = letter in _KEPT or unicodedata.category(letter) not in _NO_LETTERS
        said = sign if is_kept else ord(" ")
        if len(self) < _MOST:
            self[sign] = said
        return said


_SIGNS = _Signs()


def carried(text: str) -> str:
    """Return a text with a blank for every sign in it that is no letter: it stays as long.

    Such are control signs, halves of a letter and those that Unicode gives no meaning: one of them
    makes a feed or a PDF unreadable. Tabs and the ends of lines stay.

    Source: XML 1.0, section 2.2.
    """
    return text.translate(_SIGNS)


def clean(text: str) -> str:
    """Return a text as office files hold it: `carried`, with one sign where a line ends."""
    return carried(text.replace("\r\n", "\n").replace("\r", "\n"))
