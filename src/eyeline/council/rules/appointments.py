"""How an appointment stands, and which kind of appointment the policy takes one for."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from enum import StrEnum

from eyeline.council.rules.roles import Role


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
