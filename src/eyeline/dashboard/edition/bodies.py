"""Which bodies an edition goes to and when they meet, and which service answers for which
measures, as the council has said."""

from __future__ import annotations

from datetime import date

from eyeline.council.meeting_days import meeting_days
from eyeline.council.models import Organisation, OrganisationKind
from eyeline.dashboard.models import Answering, Body, BodyDate
from eyeline.dashboard.rules.answering import Place, Service
from eyeline.dashboard.rules.edition_acts import BadAct
from eyeline.dashboard.rules.edition_calendar import Meets, Part
from eyeline.figures import day_in_words

KINDS = {
    Part.BOARD: OrganisationKind.BOARD,
    Part.CHILDREN: OrganisationKind.COMMISSION,
    Part.ADULTS: OrganisationKind.COMMISSION,
}


def meetings() -> dict[Part, Meets]:
    """Return the bodies that are known here, each with the days on which it meets.

    Where another part keeps a body's meetings, its days are those.
    """
    entered: dict[int, list[date]] = {}
    for each in BodyDate.objects.filter(cancelled_at=None):
        entered.setdefault(each.organisation_id, []).append(each.on)
    kept = meeting_days()
    return {
        part: Meets(body.title, kept.get(body.pk, tuple(entered.get(body.pk, ()))))
        for part, body in organisations().items()
    }


def organisations() -> dict[Part, Organisation]:
    """Return the organisation of each part in the calendar that has one: the one that was named,
    else the only body of that kind with the part's usual name."""
    found: dict[Part, Organisation] = {}
    for part in Part:
        alike = Organisation.objects.filter(kind=KINDS[part], title__iexact=part.words)
        if len(alike) == 1:
            found[part] = alike[0]
    for body in Body.objects.select_related("organisation"):
        found[Part(body.part)] = body.organisation
    return found


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
