"""How an appointment stands, which kind the policy takes one for, and which exclude each other."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from eyeline.council.rules.people import BadAppointment
from eyeline.council.rules.roles import Role

EXECUTIVE = frozenset({Role.LEAD_MEMBER.value})
SCRUTINISING = frozenset(
    {Role.COMMISSION_MEMBER.value, Role.COMMISSION_CHAIR.value, Role.CO_OPTED_MEMBER.value}
)
"""The seats of a commission that no member of the executive may hold; guests have none of them."""


class Given(StrEnum):
    """How a role is given: as a seat on a commission, by one person, or by two."""

    COMMISSION = "commission"
    ONE = "one"
    TWO = "two"


class Standing(StrEnum):
    """How an appointment stands on a day."""

    WAITING = "waits for approval"
    TO_COME = "to come"
    IN_FORCE = "in force"
    ENDED = "ended"


def given(role: Role) -> Given:
    """Return how a role is given."""
    if role.on_commission:
        return Given.COMMISSION
    return Given.TWO if role.needs_two else Given.ONE


def roles_given(ways: Collection[Given]) -> list[Role]:
    """Return the roles that are given in one of these ways."""
    return [role for role in Role if given(role) in ways]


def standing(first: date, last: date | None, *, approved: bool, on: date) -> Standing:
    """Return how an appointment from `first` to `last`, both included, stands on a day."""
    if last is not None and last < on:
        return Standing.ENDED
    if not approved:
        return Standing.WAITING
    return Standing.TO_COME if on < first else Standing.IN_FORCE


@dataclass(frozen=True, slots=True)
class Held:
    """A role that somebody holds, or will, from `first` to `last`, both included."""

    role: Role
    first: date
    last: date | None


def refuse_both(wanted: Held, held: Iterable[Held]) -> None:
    """Refuse a seat of a commission to a member of the executive, and the other way round.

    It is refused where the two have a day in common, whichever was given first and whether or not
    it is approved yet.

    Source: Local Government Act 2000, s9FA(3).

    Raises:
        BadAppointment: they would hold both.
    """
    for other in held:
        roles = {wanted.role.value, other.role.value}
        common = (wanted.last is None or other.first <= wanted.last) and (
            other.last is None or wanted.first <= other.last
        )
        if common and roles & EXECUTIVE and roles & SCRUTINISING:
            raise BadAppointment(
                f"They are {other.role.words} in these days already: a member of the executive "
                "may hold no seat of a scrutiny commission (Local Government Act 2000, s9FA(3)). "
                "End that first, or choose other days."
            )


def check_post(kind: str, role: Role) -> None:
    """Check that an organisation may have a post with a role: the executive's members are its own.

    `kind` is that of `OrganisationKind`.

    Raises:
        BadAppointment: a councillor's seat of the executive would not be told from another's.
    """
    if kind != "executive":
        return
    if role is Role.MEMBER or role.value in SCRUTINISING:
        raise BadAppointment(
            f"A councillor's seat of the executive has the role {Role.LEAD_MEMBER.words}, so that "
            "its holder sits on no scrutiny commission (Local Government Act 2000, s9FA(3))."
        )
