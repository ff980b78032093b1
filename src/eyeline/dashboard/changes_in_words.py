"""A change between two figures, in words."""

from __future__ import annotations

from decimal import Decimal

from eyeline.figures import as_text
from eyeline.measures.declarations import Polarity
from eyeline.publication.summary import Change, Judgement


def change(
    now: Decimal | None, before: Decimal | None, polarity: Polarity, unit: str, dp: int
) -> Change:
    """Return in words how the rounded figure `now` differs from that of the quarter before.

    Which direction is better is the measure's `polarity`; a neutral measure gets no judgement.
    """
    if now is None or before is None:
        missing = "no figure now" if now is None else "no figure for the quarter before"
        return Change(missing, Judgement.NONE)
    difference = now - before
    if not difference:
        return Change("no change", Judgement.SAME)
    direction = "up" if difference > 0 else "down"
    points = " percentage points" if unit == "%" else ""
    if points and abs(difference) == 1:
        points = " percentage point"
    words = f"{direction} {as_text(abs(difference), dp)}{points}"
    return Change(words, _judgement(difference, polarity))


def _judgement(difference: Decimal, polarity: Polarity) -> Judgement:
    if polarity is Polarity.NEUTRAL:
        return Judgement.NONE
    good = (difference > 0) == (polarity is Polarity.HIGH)
    return Judgement.BETTER if good else Judgement.WORSE
