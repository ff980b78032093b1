"""The seats of a commission: who may sit there by law, and what an older paper says of it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import StrEnum

from eyeline.figures.errors import EyelineError


class BadSeat(EyelineError):
    """A seat cannot stand so."""


class Basis(StrEnum):
    """By what right somebody sits on a commission with education functions."""

    PARENT_GOVERNOR = "parent_governor"
    CHURCH_OF_ENGLAND = "church_of_england"
    ROMAN_CATHOLIC = "roman_catholic"

    @property
    def words(self) -> str:
        """What a page calls it."""
        return _WORDS[self]


_WORDS = {
    Basis.PARENT_GOVERNOR: "Parent governor representative",
    Basis.CHURCH_OF_ENGLAND: "Church of England diocesan representative",
    Basis.ROMAN_CATHOLIC: "Roman Catholic diocesan representative",
}
EDUCATION = "education"
LEAST_GOVERNORS, MOST_GOVERNORS = 2, 5
SOURCES = {
    Basis.PARENT_GOVERNOR: "SI 2001/478: two to five, elected for two to four years",
    Basis.CHURCH_OF_ENGLAND: "Local Government Act 2000, schedule A1, paragraphs 7 and 8: one at "
    "least where the council maintains a Church of England school",
    Basis.ROMAN_CATHOLIC: "Local Government Act 2000, schedule A1, paragraphs 7 and 8: one at "
    "least where the council maintains a Roman Catholic school",
}
_EXECUTIVE = re.compile(
    r"\b(executive|cabinet|portfolio|lead member|(deputy|assistant) (city )?mayor|city mayor|"
    r"leader of the council|deputy leader)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Lacking:
    """Seats that the law asks for and a commission lacks, or has too many of."""

    basis: Basis
    words: str


def lacking(
    bases: Iterable[Basis], *, education: bool, schools: Collection[Basis] = ()
) -> list[Lacking]:
    """Return what the statutory seats of a commission lack, by the bases of those that it has.

    `schools` are the churches of which the council maintains a school. A commission without
    education functions lacks none.

    Source: Local Government Act 2000, schedule A1, paragraphs 7 to 10; SI 2001/478 for parent
    governors, two to five (read in the note of the regulations before them).
    """
    if not education:
        return []
    had = list(bases)
    governors = had.count(Basis.PARENT_GOVERNOR)
    found = []
    if not LEAST_GOVERNORS <= governors <= MOST_GOVERNORS:
        seats = "1 seat" if governors == 1 else f"{governors} seats"
        words = f"{seats} of parent governors; the law asks for 2 to 5 (R20)."
        found.append(Lacking(Basis.PARENT_GOVERNOR, words))
    for church in (Basis.CHURCH_OF_ENGLAND, Basis.ROMAN_CATHOLIC):
        if church in schools and church not in had:
            words = f"No seat of a {church.words}, though the council maintains a school (R20)."
            found.append(Lacking(church, words))
    return found


def check_basis(basis: Basis | None, *, education: bool, voting_scope: str, votes: bool) -> None:
    """Check that a statutory seat stands on a commission that it belongs to, with its vote.

    Raises:
        BadSeat: the commission has no education functions, or the seat votes on other things.
    """
    if basis is None:
        return
    if not education:
        raise BadSeat("Only a commission with education functions has statutory seats (R20).")
    if not votes or voting_scope != EDUCATION:
        raise BadSeat(
            "Its holder is a co-opted voting member who votes on questions of education alone: "
            f"choose that role, and {EDUCATION!r} as what they vote on (R20)."
        )


def printed_warning(title: str, holder: str) -> str:
    """Return what is doubtful of a seat as a paper prints it; blank for nothing.

    Source: Local Government Act 2000, s9FA(3): no member of the executive on a scrutiny committee.
    """
    if _EXECUTIVE.search(f"{title} {holder}") and "invitee" not in title.casefold():
        return (
            "This reads like a member of the executive, who may not be a member of a scrutiny "
            "commission (Local Government Act 2000, s9FA(3)). It is kept as the paper prints it."
        )
    return ""
