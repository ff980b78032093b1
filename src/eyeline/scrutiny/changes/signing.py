"""Every write of a signature: it counts once its link is followed, and once only."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.core import signing
from django.db import transaction
from django.urls import reverse

from eyeline.calendar import LONDON
from eyeline.council.addresses import whole_address
from eyeline.scrutiny.changes import letters, sending
from eyeline.scrutiny.models import Petition, Signature
from eyeline.scrutiny.rules.petitions import BadPetition, Connection, PetitionState
from eyeline.scrutiny.rules.submissions import check_plain
from eyeline.scrutiny.stored import Numbers

_SALT = "eyeline.scrutiny.signature"


@dataclass(frozen=True, slots=True)
class Link:
    """The address that confirms a signature, and for how many days it is good."""

    address: str
    days: int


@transaction.atomic
def sign(
    petition: Petition,
    name: str,
    email: str,
    connection: Connection,
    *,
    place: str,
    at: datetime,
) -> None:
    """Keep that somebody signs a petition, and send them the link that confirms it.

    Nothing tells whether they had signed already: who had confirmed is sent nothing.

    Raises:
        BadSubmission: the name has markup.
        BadPetition: the petition is not open.
        TooMany: too much came from there.
    """
    kept = " ".join(check_plain(name).split())[:120]
    check_open(petition, at)
    sending.count(email, place, at=at)
    made, _ = Signature.objects.get_or_create(
        petition=petition,
        whose=sending.seal_of_email(email),
        defaults={
            "name": kept,
            "email": email.strip(),
            "connection": connection.value,
            "signed_at": at,
        },
    )
    if made.confirmed_at is None:
        link = _renewed(made, at)
        body = (
            f"Somebody, we hope you, signed petition {petition.reference} to the {petition.body}."
            f"\n\nThe signature counts once it is confirmed here, within {link.days} days:\n"
            f"{link.address}\n\nIf it was not you, do nothing: it does not count then.\n"
        )
        letters.write(made.email, f"Confirm your signature: {petition.reference}", body, at=at)


def first(petition: Petition, connection: Connection, *, at: datetime) -> Link:
    """Keep that the lead petitioner signs first, and return the link that confirms it.

    It belongs in the transaction in which the petition is made.
    """
    made = Signature.objects.create(
        petition=petition,
        name=petition.name,
        email=petition.email,
        whose=petition.whose,
        connection=connection.value,
        signed_at=at,
    )
    return _link(made, at)


def first_again(petition: Petition, *, at: datetime) -> Link | None:
    """Return the link for the lead petitioner anew; None where there is nothing to confirm.

    It belongs in the transaction in which it is written to them.
    """
    takes = (PetitionState.RECEIVED, PetitionState.ACKNOWLEDGED, PetitionState.OPEN)
    rows = petition.signed.filter(whose=petition.whose, confirmed_at=None)
    found = rows.first() if petition.state in takes else None
    return _renewed(found, at) if found else None


def check_open(petition: Petition, at: datetime) -> None:
    """Check that a petition takes signatures at a moment; its last day counts in full.

    Raises:
        BadPetition: it does not.
    """
    on = at.astimezone(LONDON).date()
    state = PetitionState(petition.state)
    if state is not PetitionState.OPEN or petition.until is None or on > petition.until:
        raise BadPetition("This petition is not open for signatures.")


def _renewed(made: Signature, at: datetime) -> Link:
    """Return a new link for a signature that is not confirmed, which now lives as long as that."""
    Signature.objects.filter(pk=made.pk, confirmed_at=None).update(signed_at=at)
    return _link(made, at)


def _link(made: Signature, at: datetime) -> Link:
    days = Numbers().value("petition_link_days", at.astimezone(LONDON).date()).days
    token = signing.dumps(made.pk, salt=_SALT, compress=True)
    path = reverse("scrutiny:confirm_signature", args=[token])
    return Link(whole_address(path), days)


def signature_of(token: str, *, at: datetime) -> Signature:
    """Return the signature that a link confirms.

    Raises:
        BadPetition: it is no link of ours, or too old.
    """
    days = Numbers().value("petition_link_days", at.astimezone(LONDON).date()).days
    try:
        number = signing.loads(token, salt=_SALT, max_age=timedelta(days=days))
        return Signature.objects.select_related("petition__body__organisation").get(pk=number)
    except (signing.BadSignature, Signature.DoesNotExist):
        raise BadPetition(
            "This link is not good any more, or not complete: sign again to be sent another."
        ) from None


@transaction.atomic
def confirm(signature: Signature, *, at: datetime) -> bool:
    """Let a signature count and forget its address; return whether it did not count before.

    The lead petitioner's waits for the petition to be opened, and may be confirmed before that.

    Raises:
        BadPetition: the petition is closed for signatures.
    """
    petition = signature.petition
    waits = petition.state in (PetitionState.RECEIVED, PetitionState.ACKNOWLEDGED)
    if signature.confirmed_at is None and not waits:
        check_open(petition, at)
    rows = Signature.objects.filter(pk=signature.pk, confirmed_at=None)
    return bool(rows.update(confirmed_at=at, email=""))


@transaction.atomic
def forget(*, at: datetime) -> int:
    """Forget signatures that were not confirmed while their link was good; return how many."""
    days = Numbers().value("petition_link_days", at.astimezone(LONDON).date()).days
    rows = Signature.objects.filter(confirmed_at=None, signed_at__lt=at - timedelta(days=days))
    number, _ = rows.delete()
    return number
