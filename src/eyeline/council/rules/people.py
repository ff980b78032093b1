"""Who may be appointed to what, and by whom."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from eyeline.figures.errors import EyelineError

DORMANT = timedelta(days=90)
"""For how long an account that was in use may lie unused before it is closed."""


class BadAppointment(EyelineError):
    """An account or an appointment cannot stand."""


def refuse_taken(email: str, *, taken: bool) -> None:
    """Raise where somebody has the address.

    Raises:
        BadAppointment: it is taken. The address stays out of the sentence.
    """
    if taken:
        raise BadAppointment("Somebody has this address already: appoint them instead.")


def check_appointment(person: int, by: int | None, first: date, last: date | None) -> None:
    """Check that `by` may give `person` a post from `first` to `last`, both included.

    Raises:
        BadAppointment: they appoint themselves, or the last day is before the first.
    """
    if person == by:
        raise BadAppointment("Nobody appoints themselves: ask somebody else who may.")
    if last is not None and last < first:
        raise BadAppointment(f"The last day, {last}, is before the first, {first}.")


def check_approval(person: int, given_by: int | None, by: int, *, approved: bool) -> None:
    """Check that `by` may approve what `given_by` gave to `person`.

    Raises:
        BadAppointment: it is approved, or by one of the two.
    """
    if approved:
        raise BadAppointment("This appointment was approved already.")
    if by in (person, given_by):
        raise BadAppointment(
            "Whoever made or holds an appointment does not approve it: ask somebody else who may."
        )


def check_end(
    person: int, by: int | None, first: date, last: date, before: date | None = None
) -> None:
    """Check that `by` may let an appointment that began on `first` end with `last`.

    `before` is the last day that it has already; a longer term is an appointment of its own.

    Raises:
        BadAppointment: it is their own, would end before it began, or later than it does.
    """
    if person == by:
        raise BadAppointment("Nobody ends their own appointment: ask somebody else who may.")
    if last < first:
        raise BadAppointment(f"It would end on {last}, before it began on {first}.")
    if before is not None and last > before:
        raise BadAppointment(f"It ends on {before} already: for a longer term appoint them anew.")


@dataclass(frozen=True, slots=True)
class Guard:
    """What stands between a link and an account.

    `second_factor`: they have one of ours. `provided`: they sign in by the council's directory.
    `begun`: they have signed in. `trusted`: they hold a role that two people give, or will.
    """

    second_factor: bool
    provided: bool
    begun: bool
    trusted: bool


def check_link(person: int, by: int | None, guard: Guard) -> None:
    """Check that `by` may make the link by which `person` sets a password.

    Whoever makes it could use it. So on the site it is made only where it opens nothing by itself:
    for a new account, or one with a second factor. The command line, which is nobody, makes any.

    Raises:
        BadAppointment: it is their own, or would let them in as somebody whom others trust.
    """
    if by is None:
        return
    if person == by:
        raise BadAppointment("This is your own account: change your password under Your account.")
    if guard.second_factor:
        return
    if guard.provided:
        raise BadAppointment("They sign in through the council's directory: they need no link.")
    if guard.begun or guard.trusted:
        raise BadAppointment(
            "By a link alone anybody could sign in as them, for no second factor is set up. "
            "Whoever runs the machine makes it, with: eyeline people link"
        )


def is_dormant(last_login: datetime | None, reopened_at: datetime | None, at: datetime) -> bool:
    """Return whether an account has lain unused for more than `DORMANT`.

    One that was never used has nothing to lose: its first link stands for a day.
    """
    if last_login is None:
        return False
    return at - max(last_login, reopened_at or last_login) > DORMANT


def refuse_open(*, is_active: bool) -> None:
    """Raise where an account that is to be opened again is open.

    Raises:
        BadAppointment: it is.
    """
    if is_active:
        raise BadAppointment("This account is open: there is nothing to do.")


def refuse_own_account(person: int, by: int) -> None:
    """Raise where somebody would close their own account.

    Raises:
        BadAppointment: it is their own.
    """
    if person == by:
        raise BadAppointment("Nobody closes their own account: ask another administrator.")
