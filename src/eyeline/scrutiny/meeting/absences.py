"""Which councillors were at no meeting for so long that somebody should ask after them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Max, Min
from django.utils import timezone

from eyeline.calendar import LONDON
from eyeline.council.models import Appointment, Person
from eyeline.council.rules.roles import Role
from eyeline.scrutiny.models import Attendance, Body, Meeting, Stay
from eyeline.scrutiny.rules.kinds import MeetingState
from eyeline.scrutiny.rules.sitting.absence import WORDS, Absence, absence, ends_on

_COUNCILLORS = [Role.COMMISSION_CHAIR.value, Role.COMMISSION_MEMBER.value]


@dataclass(frozen=True, slots=True)
class Away:
    """A councillor who was at no meeting that is noted here since `last`, and missed some since.

    `known`: whether they were at one on that day; otherwise it is when their seat began, or the
    first meeting that was noted here. `ends_on` is when six months are over.
    """

    person: Person
    seats: str
    last: date
    known: bool
    missed: int
    how_long: Absence
    ends_on: date

    @property
    def words(self) -> str:
        """How long it is, in words."""
        return WORDS[self.how_long]


def away(on: date) -> list[Away]:
    """Return the councillors of commissions who were at no meeting for four months by a day."""
    return sorted(_away(on), key=lambda each: (each.last, each.person.pk))


def _away(on: date) -> Iterator[Away]:
    held: dict[Person, list[Appointment]] = {}
    rows = Appointment.objects.in_force(on).filter(post__role__in=_COUNCILLORS)
    for each in rows.select_related("person", "post__organisation").order_by("post__title", "id"):
        held.setdefault(each.person, []).append(each)
    came, noted = _last_attendances(), _first_noted()
    for person, appointments in held.items():
        last, began = came.get(person.pk), min(each.first for each in appointments)
        since = last or max(began, noted or began)
        how_long = absence(since, on)
        missed = _missed(appointments, since, on) if how_long else 0
        if how_long and missed:
            seats = ", ".join(str(each.post) for each in appointments)
            yield Away(person, seats, since, last is not None, missed, how_long, ends_on(since))


def _last_attendances() -> dict[int, date]:
    """Return by person the day of the last meeting at which they were in the room."""
    rows = Stay.objects.filter(attendance__person__isnull=False).values("attendance__person")
    found = rows.annotate(last=Max("came_at")).values_list("attendance__person", "last")
    return {person: timezone.localdate(last, LONDON) for person, last in found}


def _first_noted() -> date | None:
    """Return the day of the first meeting of which it is noted who was there."""
    first = Attendance.objects.aggregate(first=Min("meeting__starts_at"))["first"]
    return timezone.localdate(first, LONDON) if first else None


def _missed(appointments: list[Appointment], since: date, on: date) -> int:
    """Return how many meetings of their bodies were held since a day, that not included."""
    bodies = Body.objects.filter(
        organisation__in=[each.post.organisation_id for each in appointments]
    )
    return Meeting.objects.filter(
        body__in=bodies,
        state=MeetingState.HELD.value,
        starts_at__date__gt=since,
        starts_at__date__lte=on,
    ).count()
