"""Which bodies an edition goes to and when they meet, and which service answers for which
measures, as the council has said."""

from __future__ import annotations

from datetime import date

from eyeline.dashboard.models import Answering, Body, BodyDate
from eyeline.dashboard.rules.answering import Place, Service
from eyeline.dashboard.rules.edition_acts import BadAct
from eyeline.dashboard.rules.edition_calendar import Meets, Part
from eyeline.figures import day_in_words


def meetings() -> dict[Part, Meets]:
    """Return the bodies that have a name here, each with the days on which it meets."""
    days: dict[int, list[BodyDate]] = {}
    for each in BodyDate.objects.filter(cancelled_at=None):
        days.setdefault(each.organisation_id, []).append(each)
    return {
        Part(body.part): Meets(
            body.organisation.title,
            tuple(each.on for each in days.get(body.organisation_id, ())),
        )
        for body in Body.objects.select_related("organisation")
    }


def answering() -> dict[Place, Service]:
    """Return the service that answers for the measures of each section and group that has one."""
    found: dict[Place, Service] = {}
    for each in Answering.objects.select_related("service"):
        place = (each.section, each.group)
        found.pop(place, None)
        if service := each.service:
            found[place] = Service(service.pk, service.code, service.title, service.path or "")
    return found


def meeting_of(part: Part, on: date) -> BodyDate:
    """Return the meeting of a body on a day that was not cancelled.

    Raises:
        BadAct: it does not meet then.
    """
    of = Body.objects.filter(part=part.value).values("organisation")
    found = BodyDate.objects.filter(organisation__in=of, on=on, cancelled_at=None).first()
    if found is None:
        raise BadAct(f"It does not meet on {day_in_words(on)}.")
    return found
