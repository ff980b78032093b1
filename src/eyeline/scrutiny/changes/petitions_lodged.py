"""Every write of a petition as its lead petitioner starts it, until it is acknowledged."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from django.db import IntegrityError, transaction

from eyeline.calendar import LONDON
from eyeline.council.addresses import whole_address
from eyeline.scrutiny.changes import letters, sending, signing, voices
from eyeline.scrutiny.changes.recording import on_record
from eyeline.scrutiny.models import Body, Petition
from eyeline.scrutiny.rules import petitions as rules
from eyeline.scrutiny.rules.clock.computed import Computed
from eyeline.scrutiny.rules.clock.public import petition_acknowledged_by
from eyeline.scrutiny.rules.petitions import BadPetition, Connection, PetitionState
from eyeline.scrutiny.rules.submissions import Named, check_plain
from eyeline.scrutiny.stored import Numbers


@dataclass(frozen=True, slots=True)
class Started:
    """A petition as its lead petitioner starts it, and who they are."""

    title: str
    asks: str
    name: str
    email: str
    connection: Connection
    named: Named = Named.NONE
    ward: str = ""


def receive(body: Body, said: Started, *, place: str, at: datetime) -> Petition:
    """Take in a petition, and let its lead petitioner be told; they are the first to sign it.

    The same from the same person twice is one: they are sent its link again, and it is returned.
    Show whoever sends nothing of it: they may be guessing whose it is. What they send counts first.

    Raises:
        BadSubmission: it has markup.
        BadPetition: it says nothing, or is too long.
        TooMany: too much came from there.
    """
    title, name, ward = (
        " ".join(check_plain(each).split()) for each in (said.title, said.name, said.ward)
    )
    asks, email = check_plain(said.asks), said.email.strip()
    if not (title and asks and name):
        raise BadPetition("Give it a title, say what it asks and who you are.")
    if len(title) > rules.MOST_TITLE or len(asks) > rules.MOST_ASKS:
        raise BadPetition("It is too long: make it shorter.")
    whose = sending.seal_of_email(email)
    seal = sending.seal("petition", "\n".join([str(body.pk), whose, title, asks]))
    kept = replace(said, title=title, asks=asks, name=name[:120], email=email, ward=ward[:80])
    try:
        return _received(body, kept, whose, seal, place, at)
    except IntegrityError:  # the same was sent in this very moment: now it is there
        return _received(body, kept, whose, seal, place, at)


@transaction.atomic
def _received(
    body: Body, said: Started, whose: str, seal: str, place: str, at: datetime
) -> Petition:
    sending.count(said.email, place, at=at)
    if there := Petition.objects.filter(seal=seal).first():
        _write_again(there, said.email, at)
        return there
    due = acknowledge_by(body, at)
    made = Petition.objects.create(
        reference=sending.reference("P"),
        body=body,
        title=said.title,
        asks=said.asks,
        ward=said.ward,
        name=said.name,
        email=said.email,
        whose=whose,
        seal=seal,
        named=said.named.value,
        received_at=at,
        acknowledge_by=due.on,
        acknowledge_because=due.words,
    )
    voices.note(made, PetitionState.RECEIVED, None, at)
    on_record("send", "petition", made.pk, body, None, at, ("title", "asks", "name", "email"))
    _acknowledge(made, said.connection, at)
    return made


def acknowledge_by(body: Body, at: datetime) -> Computed:
    """Return the last day on which a petition that comes at a moment is acknowledged."""
    numbers, day = Numbers(), at.astimezone(LONDON).date()
    days = numbers.value("petition_days", day, body)
    return petition_acknowledged_by(day, numbers.calendar, days=days.days, source=days.source)


def _acknowledge(made: Petition, connection: Connection, at: datetime) -> None:
    """Let the lead petitioner be told, and be asked to confirm that it is they who sign first."""
    first = signing.first(made, connection, at=at)
    body = (
        f"We have your petition. Its reference is {made.reference}.\n\n"
        "An officer checks it against the council's scheme, and then it is open for signatures. "
        "We tell you by e-mail.\n\n"
        "You are the first to sign it. Your signature counts once you have confirmed it here, "
        f"within {first.days} days: {first.address}\n\n"
        f"See how it stands: {whole_address(voices.follow_path(made))}\n\n"
        "If you sent nothing, somebody gave your address by mistake: you need do nothing.\n"
    )
    subject = f"We have your petition: {made.reference}"
    letters.write(made.email, subject, body, at=at, petition=made)


def _write_again(there: Petition, email: str, at: datetime) -> None:
    """Send the lead petitioner the links again, with that of a signature they did not confirm."""
    link = signing.first_again(there, at=at)
    words = (
        f"Your own signature counts once you have confirmed it here, within {link.days} days: "
        f"{link.address}"
        if link
        else ""
    )
    voices.write_again(there, email, words, at)


@transaction.atomic
def acknowledged(number: int, *, at: datetime) -> None:
    """Say that the letter of acknowledgement went out, where nothing else became of it since."""
    found = Petition.objects.select_for_update(of=("self",)).get(pk=number)
    if PetitionState(found.state) is PetitionState.RECEIVED:
        voices.become(found, PetitionState.ACKNOWLEDGED, [], "acknowledge", None, at)
