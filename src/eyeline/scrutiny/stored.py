"""What is kept, as the rules take it: the council's calendar, its own numbers, a meeting's days."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.utils import timezone

from eyeline.calendar import LONDON, Calendar, MunicipalYear, municipal_year
from eyeline.scrutiny.models import Body, Closure, Meeting, Rule, VenueText
from eyeline.scrutiny.rules import own
from eyeline.scrutiny.rules.days_of_meeting import Due, due
from eyeline.scrutiny.rules.kinds import MeetingState
from eyeline.scrutiny.rules.seats import Basis


@dataclass(frozen=True)
class Numbers:
    """The council's closures and own numbers, read once for all that a page works out of them."""

    @cached_property
    def said(self) -> Sequence[own.Said]:
        """All that was said of the council's own numbers, in order."""
        rows = Rule.objects.order_by("id").values_list("name", "value", "first", "body", "agreed")
        return [own.Said(*row) for row in rows]

    @cached_property
    def calendar(self) -> Calendar:
        """The council's calendar with its closures."""
        return Calendar(frozenset(Closure.objects.values_list("day", flat=True)))

    def value(self, name: str, on: date, body: Body | None = None) -> own.Own:
        """Return the value of a name that holds on a day."""
        return own.in_force(self.said, name, on, body.pk if body else None)

    def year_of(self, day: date) -> MunicipalYear:
        """Return the municipal year of a day."""
        return municipal_year(day, own.annual_meetings(self.said))

    def days_of(self, meeting: Meeting) -> list[Due]:
        """Return every day that hangs on a meeting's."""
        return due(
            day_of(meeting),
            self.calendar,
            self.said,
            body=meeting.body_id,
            convened_at=meeting.convened_at,
        )

    def publication_of(self, meeting: Meeting) -> Due:
        """Return the day by which a meeting's notice, agenda and reports are out."""
        return next(each for each in self.days_of(meeting) if each.name == "publication")

    def minutes_of(self, meeting: Meeting) -> int:
        """Return how many minutes a meeting is to last."""
        if meeting.ends_at is not None:
            return round((meeting.ends_at - meeting.starts_at).total_seconds() / 60)
        return self.value("meeting_minutes", day_of(meeting), meeting.body).days

    def schools(self, on: date) -> frozenset[Basis]:
        """Return the churches of which the council maintains a school."""
        churches = (Basis.CHURCH_OF_ENGLAND, Basis.ROMAN_CATHOLIC)
        return frozenset(
            each for each in churches if self.value(f"{each.value}_schools", on).value == "yes"
        )


def days_of_bodies() -> dict[int, tuple[date, ...]]:
    """Return the days on which each body has met or is to meet, by its organisation."""
    off = (MeetingState.DRAFT, MeetingState.CANCELLED, MeetingState.POSTPONED)
    found: dict[int, list[date]] = {}
    for body in Body.objects.all():
        found[body.organisation_id] = []
    for meeting in Meeting.objects.exclude(state__in=off).select_related("body"):
        found[meeting.body.organisation_id].append(day_of(meeting))
    return {of: tuple(sorted(set(days))) for of, days in found.items()}


def day_of(meeting: Meeting) -> date:
    """Return the day of a meeting, as it is in London."""
    return timezone.localdate(meeting.starts_at, LONDON)


def texts_of(meeting: Meeting) -> list[VenueText]:
    """Return what visitors are told on the day of a meeting, of each kind what holds then."""
    rows = meeting.venue.texts.filter(first__lte=day_of(meeting)).order_by("first", "id")
    holds = {each.kind: each for each in rows}
    return [holds[kind] for kind in VenueText.KINDS if kind in holds]
