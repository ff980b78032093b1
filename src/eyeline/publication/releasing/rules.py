"""When something may be prepared, released or withdrawn. Nothing here knows the database."""

from __future__ import annotations

from collections.abc import Sequence

from eyeline.figures.errors import EyelineError
from eyeline.publication.audience import Audience

_TOLD = 20  # of many leaks: the rest is counted
MAX_WORDS = 2000


class NotReleased(EyelineError):
    """Something stands against it; the message says what, and what to do."""

    exit_code = 1


class NotAllowed(NotReleased):
    """Whoever asks may not."""


class HeldUp(NotReleased):
    """The edition is not ready for its audience."""


class LeaksFound(NotReleased):
    """The files hold what is withheld. `leaks` say where, each in words."""

    def __init__(self, leaks: Sequence[str]) -> None:
        self.leaks = tuple(leaks)
        told = "".join(f"\n  {leak}" for leak in self.leaks[:_TOLD])
        more = len(self.leaks) - _TOLD
        rest = f"\n  and {more:,} more" if more > 0 else ""
        super().__init__(
            f"The files hold what this audience may not know, in {len(self.leaks):,} "
            f"place{'' if len(self.leaks) == 1 else 's'}:{told}{rest}\n"
            "Nothing was kept. Correct where it comes from, and prepare it again."
        )


class Stale(NotReleased):
    """The edition is another by now than what was prepared."""


class OutOfOrder(NotReleased):
    """Another release has to come first."""


class NoLongerOpen(NotReleased):
    """It was released or discarded before, or another was prepared since."""


class BadWithdrawal(NotReleased):
    """It cannot be withdrawn so."""


def refuse_held_up(holds_up: Sequence[str]) -> None:
    """Raise where something holds the edition up.

    Raises:
        HeldUp: it does.
    """
    if holds_up:
        told = "".join(f"\n  {each}" for each in holds_up)
        raise HeldUp(f"The edition is not ready for this audience:{told}")


def refuse_leaks(leaks: Sequence[str]) -> None:
    """Raise where a scan found something.

    Raises:
        LeaksFound: it did.
    """
    if leaks:
        raise LeaksFound(leaks)


def refuse_stale(prepared_of: str, content: str) -> None:
    """Raise where what was prepared is of another content than the edition has now.

    Raises:
        Stale: it is.
    """
    if prepared_of != content:
        raise Stale(
            "The edition was changed after this was prepared, so it is not released. "
            "Prepare it again."
        )


def refuse_before_members(audience: Audience, content: str, members: str | None) -> None:
    """Raise where the public would read what members have not been given.

    `members` is the content of the edition's current release for members, None where none stands.

    Raises:
        OutOfOrder: it is for the public, and members have none, or one of another content.
    """
    if audience is not Audience.PUBLIC or members == content:
        return
    if members is None:
        raise OutOfOrder(
            "Members read an edition before the public does: release it for members first."
        )
    raise OutOfOrder(
        "Members' current release is of an earlier state of the edition: release it for members "
        "again first."
    )


def refuse_other_number(number: int, newest: int | None) -> None:
    """Raise where the release that was prepared is not the next one.

    Raises:
        Stale: another was made since, or went.
    """
    if number != (newest or 0) + 1:
        raise Stale(
            "Another release was made after this was prepared, so it is not the next one. "
            "Prepare it again."
        )


def check_withdrawal(reason: str, words: str, *, withdrawn: bool) -> None:
    """Check that a release can be withdrawn, for `reason`, with these `words` for its readers.

    Raises:
        BadWithdrawal: it was before, or a text is missing or too long.
    """
    if withdrawn:
        raise BadWithdrawal("This release was withdrawn before. It stays so: release anew.")
    for text, what in ((reason, "Say why, for the record"), (words, "Say what readers will read")):
        if not text.strip():
            raise BadWithdrawal(f"{what}.")
        if len(text) > MAX_WORDS:
            raise BadWithdrawal(f"{what} in up to {MAX_WORDS:,} characters.")
