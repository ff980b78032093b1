"""What follows from a declaration of interest: whether somebody may still speak and vote.

Source: Localism Act 2011, s31(4): a member or co-opted member with a vote who has a disclosable
pecuniary interest takes no part in discussion or vote, unless by a dispensation (s33). Whether
they leave the room is for standing orders (s31(10)); other interests are for the council's code.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from eyeline.scrutiny.rules.kinds import Interest, InterestAction
from eyeline.scrutiny.rules.sitting import BadSitting

LAW = "Localism Act 2011, s31(4)"
CODE = "The council's code of conduct"
WORDS = {
    Interest.PECUNIARY: "Disclosable pecuniary interest",
    Interest.OTHER_REGISTRABLE: "Other registrable interest",
    Interest.NON_REGISTRABLE: "Non-registrable interest",
    Interest.BIAS: "Bias or predetermination",
}
ACTION_WORDS = {
    InterestAction.STAYED: "Stayed",
    InterestAction.SPOKE_AND_LEFT: "Spoke, then left",
    InterestAction.LEFT: "Left",
    InterestAction.DISPENSATION: "Stayed by dispensation",
}
_LEFT = frozenset({InterestAction.LEFT, InterestAction.SPOKE_AND_LEFT})


@dataclass(frozen=True, slots=True)
class Declared:
    """An interest declared in an item, by its number, or without one in general."""

    interest: Interest
    action: InterestAction
    item: int | None = None


@dataclass(frozen=True, slots=True)
class Consequence:
    """Whether somebody may speak and vote on an item, in words, and by what rule."""

    speaks: bool
    votes: bool
    words: str
    source: str


def consequence(declared: Declared) -> Consequence:
    """Return what follows from a declaration for the item it is of."""
    if declared.interest is Interest.PECUNIARY:
        if declared.action is InterestAction.DISPENSATION:
            return Consequence(
                True, True, "May speak and vote, by a dispensation.", "Localism Act 2011, s33"
            )
        return Consequence(False, False, "May neither speak nor vote on this item.", LAW)
    if declared.action is InterestAction.LEFT:
        return Consequence(False, False, "Left: neither speaks nor votes.", CODE)
    if declared.action is InterestAction.SPOKE_AND_LEFT:
        return Consequence(True, False, "Spoke, then left: does not vote.", CODE)
    return Consequence(True, True, "May speak and vote.", CODE)


def bars(declared: Iterable[Declared], item: int) -> Consequence | None:
    """Return what keeps somebody from the vote on an item; None where nothing does."""
    of_it = [each for each in declared if each.item in (None, item)]
    found = (consequence(each) for each in of_it)
    return next((each for each in found if not each.votes), None)


def check(declared: Declared, nature: str) -> None:
    """Check that a declaration says enough.

    Raises:
        BadSitting: it says not what the interest is, or a pecuniary one not in which item.
    """
    if not nature.strip():
        raise BadSitting("Say what the interest is, in a few words.")
    if declared.interest is Interest.PECUNIARY and declared.item is None:
        raise BadSitting(
            f"Say in which item: a pecuniary interest takes voice and vote there ({LAW})."
        )
    if declared.action in _LEFT and declared.item is None:
        raise BadSitting("Say for which item they left the room.")
