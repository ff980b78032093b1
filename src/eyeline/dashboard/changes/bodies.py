"""Every write of the bodies to which editions go, when they meet, which service answers for which
measures, and whom reminders went to."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from eyeline.council.audit import record
from eyeline.council.changes.mail import send_after_commit
from eyeline.council.changes.organisations import whole_council
from eyeline.council.changes.people import add_organisation
from eyeline.council.meeting_days import meeting_days
from eyeline.council.models import Organisation, OrganisationKind, Person
from eyeline.dashboard.edition.bodies import KINDS, organisations
from eyeline.dashboard.models import Answering, Body, BodyDate, Edition, EditionReminder
from eyeline.dashboard.rules.answering import Place
from eyeline.dashboard.rules.edition_acts import BadAct
from eyeline.dashboard.rules.edition_calendar import Part


@transaction.atomic
def add_date(part: Part, on: date, *, called: str = "", by: Person, at: datetime) -> BodyDate:
    """Add a day on which a body meets.

    A body that has no name here yet is the one that is `called` so, or made under that name, which
    is the usual one unless given.

    Raises:
        BadAct: the day is known, the body has another name, or its meetings are kept as such.
    """
    known = organisations().get(part)
    if known is not None and known.pk in meeting_days():
        raise BadAct(f"{known.title} has its own calendar: add the meeting there.")
    body = Body.objects.filter(part=part.value).select_related("organisation").first()
    if body is None:
        body = _named(part, called.strip() or part.words, by, at)
    elif called.strip() and called.strip() != body.organisation.title:
        raise BadAct(f"It is called {body.organisation.title} here: leave its name out.")
    if BodyDate.objects.filter(organisation=body.organisation, on=on, cancelled_at=None).exists():
        raise BadAct("That day is entered already.")
    made = BodyDate.objects.create(
        organisation=body.organisation, on=on, entered_by=by, entered_at=at
    )
    record("add", "body_date", made.pk, by=by, at=at, fields=("organisation", "on"))
    return made


@transaction.atomic
def cancel_date(meeting: BodyDate, *, by: Person, at: datetime) -> BodyDate:
    """Say that a body does not meet on a day.

    Raises:
        BadAct: it was cancelled.
    """
    found = BodyDate.objects.select_for_update().get(pk=meeting.pk)
    if found.cancelled_at is not None:
        raise BadAct("That day was cancelled already.")
    found.cancelled_by, found.cancelled_at = by, at
    found.save(update_fields=["cancelled_by", "cancelled_at"])
    record("cancel", "body_date", found.pk, by=by, at=at, fields=("cancelled_at",))
    return found


@transaction.atomic
def answer_for(
    place: Place, service: Organisation | None, *, by: Person, at: datetime
) -> Answering:
    """Say which service answers for the measures of a section and group from now on.

    Without one only whoever signs for the whole does.

    Raises:
        BadAct: it is a body, not a part of the council, or does so already.
    """
    parts = (OrganisationKind.DIVISION, OrganisationKind.SERVICE)
    if service is not None and service.kind not in parts:
        raise BadAct(f"{service.title} is neither a service nor a division.")
    last = Answering.objects.filter(section=place[0], group=place[1]).last()
    if (last.service_id if last else None) == (service.pk if service else None):
        raise BadAct(f"It is so already for {place[0]}, {place[1]}.")
    made = Answering.objects.create(section=place[0], group=place[1], service=service, by=by, at=at)
    fields = ("section", "group", "service")
    record("set", "answering", made.pk, by=by, at=at, fields=fields)
    return made


@transaction.atomic
def remind(
    person: Person,
    matters: dict[Edition, list[str]],
    on: date,
    subject: str,
    body: str,
    *,
    at: datetime,
) -> None:
    """Send somebody one message of matters of which they have not been reminded on that day."""
    for edition, some in matters.items():
        for matter in some:
            EditionReminder.objects.create(
                person=person, edition=edition, matter=matter, on=on, at=at
            )
    send_after_commit(person, subject, body, at=at)
    record("remind", "edition_reminder", person.pk, by=None, at=at, fields=("person", "on"))


def _named(part: Part, called: str, by: Person, at: datetime) -> Body:
    kind = KINDS[part]
    organisation = Organisation.objects.filter(kind=kind, title__iexact=called).first()
    if organisation is None:
        above = whole_council(by=by, at=at)
        code = f"body-{part.value}"
        organisation = add_organisation(code, called, kind, above, by=by, at=at)
    if Body.objects.filter(organisation=organisation).exists():
        raise BadAct(f"{organisation.title} has another part in the calendar already.")
    made = Body.objects.create(part=part.value, organisation=organisation, named_by=by, named_at=at)
    record("name", "body", made.pk, by=by, at=at, fields=("part", "organisation"))
    return made
