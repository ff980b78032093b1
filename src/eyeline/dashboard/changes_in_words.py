"""A change between two figures, in words."""

from __future__ import annotations

from decimal import Decimal

from eyeline.figures import difference_text
from eyeline.measures.declarations import Polarity
from eyeline.publication.summary import Change, Judgement

USUAL = "the quarter before"


def change(
    now: Decimal | None,
    before: Decimal | None,
    polarity: Polarity,
    unit: str,
    dp: int,
    on: str = USUAL,
) -> Change:
    """Return in words how the rounded figure `now` differs from that of the quarter before.

    Where it is that of another time, `on` says which. Which direction is better is the measure's
    `polarity`; a neutral measure gets no judgement.
    """
    if now is None or before is None:
        missing = "no figure now" if now is None else f"no figure for {on}"
        return Change(missing, Judgement.NONE)
    difference = now - before
    besides = "" if on == USUAL else f" on {on}"
    if not difference:
        return Change(f"no change{besides}", Judgement.SAME)
    direction = "up" if difference > 0 else "down"
    words = f"{direction} {difference_text(abs(difference), unit, dp)}{besides}"
    return Change(words, _judgement(difference, polarity))


def _judgement(difference: Decimal, polarity: Polarity) -> Judgement:
    if polarity is Polarity.NEUTRAL:
        return Judgement.NONE
    good = (difference > 0) == (polarity is Polarity.HIGH)
    return Judgement.BETTER if good else Judgement.WORSE
