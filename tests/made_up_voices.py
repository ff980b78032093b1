"""Questions and petitions of a made-up public, for tests. Nobody's name stands here."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.core import signing
from django.utils import timezone

from eyeline.council.models import Person
from eyeline.council.rules.roles import Role
from eyeline.scrutiny.changes import letters, petitions, petitions_lodged, submissions_sent
from eyeline.scrutiny.changes import signing as signatures
from eyeline.scrutiny.changes import submissions as changes
from eyeline.scrutiny.models import Letter, Meeting, Petition, Signature, Submission
from eyeline.scrutiny.rules.petitions import Connection
from eyeline.scrutiny.rules.submissions import Named, SubmissionKind
from made_up_meetings import coming
from made_up_people import person
from made_up_scrutiny import commission

PLACE = "192.0.2.7"


def officer() -> Person:
    return person(Role.GOVERNANCE_OFFICER)


def second() -> Person:
    return person(Role.GOVERNANCE_OFFICER, number=2)


def says(text: str = "How many wait for a bus pass?", **other: object) -> submissions_sent.Sent:
    said = {
        "kind": SubmissionKind.QUESTION,
        "subject": "School transport",
        "text": text,
        "name": "Resident of the north ward",
        "email": "resident@example.org",
        "named": Named.NONE,
    } | other
    return submissions_sent.Sent(**said)  # type: ignore[arg-type]


def received(
    meeting: Meeting | None = None,
    *,
    at: datetime | None = None,
    place: str = PLACE,
    **said: object,
) -> Submission:
    """Return something that came in, whose acknowledgement is still to be sent.

    Without a `meeting` it is to the last there is.
    """
    found = meeting or Meeting.objects.order_by("starts_at").last() or coming()
    return submissions_sent.receive(
        found,
        says(**said),  # type: ignore[arg-type]
        place=place,
        at=at or timezone.now(),
    )


def late() -> tuple[Meeting, datetime]:
    """Return a meeting, and a moment after the last day for it."""
    meeting = coming()
    return meeting, meeting.starts_at - timedelta(days=1)


def acknowledged(
    meeting: Meeting | None = None, at: datetime | None = None, **said: object
) -> Submission:
    made = received(meeting, at=at, **said)
    deliver()
    made.refresh_from_db()
    return made


def accepted(meeting: Meeting | None = None, **said: object) -> Submission:
    made = acknowledged(meeting, **said)
    return changes.accept(made, seen=made.version, by=officer(), at=timezone.now())


def deliver() -> list[Letter]:
    """Let all letters be sent, as the job does once it has sent them."""
    waiting = list(Letter.objects.filter(sent_at=None).order_by("id"))
    for each in waiting:
        letters.sent(each, at=timezone.now())
    return waiting


def petition(title: str = "A crossing at the school", **other: object) -> Petition:
    """Return a petition that came in."""
    said = {
        "title": title,
        "asks": "We ask the council to lay a crossing.",
        "name": "Resident of the south ward",
        "email": "lead@example.org",
        "connection": Connection.LIVE,
    } | other
    started = petitions_lodged.Started(**said)  # type: ignore[arg-type]
    return petitions_lodged.receive(commission(), started, place=PLACE, at=timezone.now())


def open_petition(days: int = 30, **said: object) -> Petition:
    """Return a petition that is open for signatures for so many days more."""
    made = petition(**said)  # type: ignore[arg-type]
    deliver()
    made.refresh_from_db()
    until = timezone.localdate() + timedelta(days=days)
    return petitions.open_(made, until, seen=made.version, by=officer(), at=timezone.now())


def link_of(signature: Signature) -> str:
    """Return the token by which a signature is confirmed."""
    return signing.dumps(signature.pk, salt=signatures._SALT, compress=True)


def signed(found: Petition, number: int) -> None:
    """Let so many people sign, and confirm it."""
    now = timezone.now()
    Signature.objects.bulk_create(
        Signature(
            petition=found,
            name="Somebody",
            whose=f"{at:064}",
            connection="live",
            signed_at=now,
            confirmed_at=now,
        )
        for at in range(number)
    )
