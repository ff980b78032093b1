"""Every write of the council's own numbers, the days it is closed, and where bodies meet."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from eyeline.council.audit import record
from eyeline.council.models import Person
from eyeline.publication.releasing.site_build import ask_once as show_public
from eyeline.scrutiny.models import Body, Closure, Rule, Venue, VenueText
from eyeline.scrutiny.rules import own
from eyeline.scrutiny.rules.bodies import BadBody
from eyeline.scrutiny.rules.days_of_meeting import check_day
from eyeline.scrutiny.rules.own import BadRule


@transaction.atomic
def set_number(
    name: str,
    value: str,
    *,
    first: date,
    agreed: str,
    body: Body | None = None,
    by: Person | None,
    at: datetime,
) -> Rule:
    """Keep a number of the council's own from a day on; what held before stays, with its days.

    Raises:
        BadRule: no rule asks for it, the value is none of its kind, or nobody agreed it.
    """
    kept = own.check_value(name, value)
    if not agreed.strip():
        raise BadRule("Say who agreed it where, such as Council, 15 May 2025.")
    if name == "annual_meeting" and body is not None:
        raise BadRule("The annual meeting is the whole council's: say it for no body.")
    made = Rule.objects.create(
        name=name, body=body, value=kept, first=first, agreed=agreed.strip(), set_by=by, set_at=at
    )
    path = (body.organisation.path or "") if body else ""
    fields = ("name", "value", "first", "agreed")
    record("set", "commission_number", made.pk, by=by, at=at, fields=fields, path=path)
    show_public(by=by, at=at)
    return made


@transaction.atomic
def close_on(day: date, reason: str, *, by: Person | None, at: datetime) -> Closure:
    """Say that the council is closed on a day, so that it is no working day; once said it stays.

    Raises:
        BadRule: no reason is given, or it is closed then already.
        UnknownDay: it is too far away.
    """
    check_day(day)
    if not reason.strip():
        raise BadRule("Say why the council is closed.")
    made, new = Closure.objects.get_or_create(
        day=day, defaults={"reason": reason.strip(), "set_by": by, "set_at": at}
    )
    if not new:
        raise BadRule(f"The council is closed on {day} already.")
    record("add", "closure", made.pk, by=by, at=at, fields=("day", "reason"))
    show_public(by=by, at=at)
    return made


@transaction.atomic
def open_on(closure: Closure, *, by: Person | None, at: datetime) -> None:
    """Take back that the council is closed on a day. What was published by it stays."""
    key = closure.pk
    closure.delete()
    record("end", "closure", key, by=by, at=at, fields=("day",))
    show_public(by=by, at=at)


@transaction.atomic
def add_venue(title: str, address: str, *, by: Person | None, at: datetime) -> Venue:
    """Add a place where bodies meet.

    Raises:
        BadBody: it has no title or address, or is there already.
    """
    if not title.strip() or not address.strip():
        raise BadBody("Give the venue's name and its address.")
    if Venue.objects.filter(title=title.strip()).exists():
        raise BadBody("This venue is there already.")
    made = Venue.objects.create(title=title.strip(), address=address.strip())
    record("add", "venue", made.pk, by=by, at=at, fields=("title", "address"))
    return made


@transaction.atomic
def say_text(
    venue: Venue, kind: str, text: str, *, first: date, by: Person | None, at: datetime
) -> VenueText:
    """Say from a day on what visitors of a venue are told: evacuation, access, filming, requests.

    Raises:
        BadBody: it is empty, or of no kind that is known.
    """
    if kind not in VenueText.KINDS or not text.strip():
        raise BadBody("Choose what the text is about, and give it.")
    made = VenueText.objects.create(
        venue=venue, kind=kind, text=text.strip(), first=first, set_by=by, set_at=at
    )
    record("set", "venue_text", made.pk, by=by, at=at, fields=("kind", "text", "first"))
    show_public(by=by, at=at)
    return made
