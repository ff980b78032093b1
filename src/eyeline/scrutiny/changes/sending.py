"""What the public sends gets a reference, and is counted for a day by seals of its sender."""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta

from django.utils.crypto import salted_hmac

from eyeline.scrutiny.models import Sending
from eyeline.scrutiny.rules import sending as rules

_LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"  # none is taken for another
_FORGOTTEN_AFTER = timedelta(days=1)


def reference(letter: str) -> str:
    """Return a new reference, such as "Q-7F3K-2M9P": nobody guesses another's from it."""
    drawn = "".join(secrets.choice(_LETTERS) for _ in range(8))
    return f"{letter}-{drawn[:4]}-{drawn[4:]}"


def seal(what: str, value: str) -> str:
    """Return a seal of a value: the same for the same, and nobody reads the value from it."""
    return salted_hmac(f"eyeline.scrutiny.{what}", value, algorithm="sha256").hexdigest()


def seal_of_email(email: str) -> str:
    """Return the seal of an address of e-mail, however its letters are written."""
    return seal("email", email.strip().casefold())


def count(email: str, place: str, *, at: datetime) -> None:
    """Count one thing sent with an address of e-mail from a place.

    It belongs in the transaction of what is sent.

    Raises:
        TooMany: from there or with that no more is taken now.
    """
    seals = {"email": seal_of_email(email), "place": seal("place", place)}
    since = at - rules.WITHIN
    sent = {
        what: list(
            Sending.objects.filter(what=what, whose=whose, at__gt=since).values_list(
                "at", flat=True
            )
        )
        for what, whose in seals.items()
    }
    rules.check(sent, at)
    Sending.objects.bulk_create(
        Sending(what=what, whose=whose, at=at) for what, whose in seals.items()
    )


def forget(*, at: datetime) -> int:
    """Forget what was counted more than a day ago, and return how much that was."""
    number, _ = Sending.objects.filter(at__lt=at - _FORGOTTEN_AFTER).delete()
    return number
