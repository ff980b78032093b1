"""What an edition has narratives of, and how two people's versions differ."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from eyeline.publication.edition import Tab
from eyeline.publication.summary import Row, Summary

TABS = tuple(tab.value for tab in Tab)
ASKED = (Tab.FINANCE, Tab.CHILDREN, Tab.ADULTS)
"""The tabs that a narrative is asked for of.

Source: the report that `edition_calendar` names, paragraphs 4.3 and 4.4.
"""
_OF_A_TAB = "Every edition has one."


def is_tab(about: str) -> bool:
    """Whether a narrative is of a tab, and not of a measure."""
    return about in TABS


def asked(summary: Summary) -> dict[str, str]:
    """Return, by what it is about, why a narrative is asked for: three tabs, and the measures of
    the Summary that somebody has to answer for.

    A figure that got worse by no more than chance gives asks for none.
    """
    found = {tab.value: _OF_A_TAB for tab in ASKED}
    return found | {row.measure: why for row in summary.rows if (why := _why(row))}


def _why(row: Row) -> str:
    missed = [aim for aim in row.aims if aim.answers]
    if missed:
        return f"The {missed[0].level} was missed."
    if row.control and row.control.verdict == "concern":
        return "Its control chart speaks of concern."
    return ""


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of words of two versions: in `both`, only in `yours`, or only in `theirs`."""

    where: str
    text: str


def difference(theirs: str, yours: str) -> tuple[Piece, ...]:
    """Return two versions as runs of words that both have or only one of them has, in order.

    Those of `theirs` in both and in theirs alone make theirs; so do `yours`.
    """
    return tuple(_pieces(_words(theirs), _words(yours)))


def _pieces(theirs: list[str], yours: list[str]) -> Iterator[Piece]:
    for kind, a, b, c, d in SequenceMatcher(None, theirs, yours, autojunk=False).get_opcodes():
        if kind == "equal":
            yield Piece("both", "".join(theirs[a:b]))
            continue
        if b > a:
            yield Piece("theirs", "".join(theirs[a:b]))
        if d > c:
            yield Piece("yours", "".join(yours[c:d]))


def _words(text: str) -> list[str]:
    """Return a text as words and the spaces between them, which together make it."""
    found: list[str] = []
    for character in text:
        if found and found[-1].isspace() == character.isspace():
            found[-1] += character
        else:
            found.append(character)
    return found
