"""Words as pages, feeds and papers can carry them, whoever typed or pasted them."""

from __future__ import annotations

import unicodedata

_NO_LETTERS = frozenset({"Cc", "Cs", "Cn"})
_KEPT = "\t\n\r"


class _Signs(dict[int, int]):
    """What stands for each sign in a text, looked up once."""

    def __missing__(self, sign: int) -> int:
        letter = chr(sign)
        carried = letter in _KEPT or unicodedata.category(letter) not in _NO_LETTERS
        self[sign] = sign if carried else ord(" ")
        return self[sign]


_SIGNS = _Signs()


def carried(text: str) -> str:
    """Return a text with a blank for every sign in it that is no letter: it stays as long.

    Such are control signs, halves of a letter and those that Unicode gives no meaning: one of them
    makes a feed or a PDF unreadable. Tabs and the ends of lines stay.

    Source: XML 1.0, section 2.2.
    """
    return text.translate(_SIGNS)
