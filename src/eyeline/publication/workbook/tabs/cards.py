"""What stands beside a measure's figure on its tab."""

from __future__ import annotations

from eyeline.publication.edition import Detail, words
from eyeline.publication.summary import Figure, Row

_MOST_SAID = 900
_IN_FULL = "in full in the tab Notes"


def card(detail: Detail) -> str:
    """Return how a measure does, and what officers say of it."""
    said = words.told(detail.narrative, _MOST_SAID, _IN_FULL)
    return "\n".join(filter(None, (*words.standing(detail), said)))


def change(row: Row) -> str:
    """Return the change on the quarter before, and what it means."""
    return f"{words.change(row)}: {row.change.judgement.value}"


def figure(shown: Figure) -> str:
    """Return why there is no figure: its symbol, and what that means."""
    return f"{shown.status.value}: {shown.status.words}"
