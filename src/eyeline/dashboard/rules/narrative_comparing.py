"""Words that compare: with the figure before, with other areas, with what was agreed."""

from __future__ import annotations

import re
from decimal import Decimal

from eyeline.dashboard.rules.narrative_figures import Known, Named
from eyeline.dashboard.rules.narrative_words import Direction, Says

_HIGHER = frozenset(("more", "higher", "above", "longer", "slower", "over", "exceed", "exceeds"))
_LOWER = frozenset(
    ("fewer", "less", "lower", "below", "shorter", "quicker", "faster", "under", "short of")
)
COMPARED = re.compile(
    r"\b(more|fewer|less|higher|lower|above|below|longer|shorter|quicker|slower|faster|better|"
    r"worse|exceeds?|short of|ahead of|behind|met|meets?|missed|misses|over|under)\b",
    re.IGNORECASE,
)
THAN = re.compile(r"\s+(?:\w+ )?(?:than\b|the £?\d)")
COMPARATIVES = (
    dict.fromkeys(_HIGHER - {"over"}, Says.UP)
    | dict.fromkeys(_LOWER - {"under"}, Says.DOWN)
    | {"better": Says.BETTER, "worse": Says.WORSE}
)
RATIOS = {
    "doubled": Decimal(2),
    "trebled": Decimal(3),
    "tripled": Decimal(3),
    "quadrupled": Decimal(4),
    "halved": Decimal("0.5"),
}
RATIO = re.compile(
    rf"\b(?P<near>more than |nearly |almost |about )?(?P<word>{'|'.join(RATIOS)})\b", re.IGNORECASE
)


def disagrees(way: Direction, difference: Decimal, polarity: str) -> bool:
    """Whether a change is not as a word says; of a neutral measure nothing is better or worse."""
    if way.says is Says.SAME:
        return difference != 0
    says = way.says
    if says in (Says.BETTER, Says.WORSE):
        if polarity == "neutral":
            return False
        up = (says is Says.BETTER) == (polarity == "high")
    else:
        up = says is Says.UP
    true = difference > 0 if up else difference < 0
    return true if way.denied else not true


def named_after(text: str, known: Known) -> list[Named]:
    """Return the areas and what was agreed that some words name."""
    return [each for each in known.others if re.search(_called(each.name), text, re.IGNORECASE)]


def _called(name: str) -> str:
    """Return a pattern of what a comparator or a target is called."""
    low = name.lower()
    if "neighbour" in low:
        return r"\bneighbours?\b"
    if "minimum" in low:
        return r"\b(?:minimum|expectation)\b"
    if low == "england":
        return r"\b(?:england|national)\b"
    if low == "target":
        return r"\btarget\b"
    return rf"\b(?:{re.escape(low)}|region(?:al)?)\b"


def compares_wrongly(word: str, difference: Decimal, known: Known) -> bool:
    """Whether a word for how the newest figure is beside another is wrong of their difference."""
    if known.polarity != "neutral":
        better = difference > 0 if known.polarity == "high" else difference < 0
        if word in ("better", "ahead of"):
            return not better
        if word in ("worse", "behind"):
            return better or difference == 0
        if word.startswith(("met", "meet")):
            return not better and difference != 0
        if word.startswith("miss"):
            return better or difference == 0
    if word in _HIGHER:
        return difference <= 0
    return word in _LOWER and difference >= 0


def is_highest(word: str, polarity: str) -> bool | None:
    if word in ("highest", "longest", "record high"):
        return True
    if word in ("lowest", "shortest", "record low"):
        return False
    if polarity == "neutral":
        return None
    return (word == "best") == (polarity == "high")


def is_factor(now: Decimal, before: Decimal | None, factor: Decimal, near: str) -> bool:
    """Whether a figure is so many times the one before it."""
    if not before:
        return False
    ratio, grows = now / before, factor > 1
    tenth = factor / 10
    if near == "more than":
        return ratio >= factor if grows else ratio <= factor
    if near in ("nearly", "almost"):
        return (
            factor - 2 * tenth <= ratio <= factor
            if grows
            else factor <= ratio <= factor + 2 * tenth
        )
    return abs(ratio - factor) <= tenth
