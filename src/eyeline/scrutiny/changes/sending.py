"""What the public sends is counted, by seals of where it comes from, and forgotten after a day."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.utils.crypto import salted_hmac

from eyeline.scrutiny.models import Sending
from eyeline.scrutiny.rules import sending as rules

_FORGOTTEN_AFTER = timedelta(days=1)


def seal(what: str, value: str) -> str:
    """Return a seal of a value: the same for the same, and nobody reads the value from it."""
    return salted_hmac(f"eyeline.scrutiny.{what}", value, algorithm="sha256").hexdigest()


def seal_of_email(email: str) -> str:
    """Return the seal of an address of e-mail, however its letters are written."""
    return seal("email", email.strip().casefold())


def count(email: str, address: str, *, at: datetime) -> None:
    """Count one thing sent with an address of e-mail from an internet address.

    It belongs in the transaction of what is sent.

    Raises:
        TooMany: from there or with that no more is taken now.
    """
    place = rules.place_of(address)
    seals = {"email": seal_of_email(email)} | ({"place": seal("place", place)} if place else {})
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
