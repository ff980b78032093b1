"""Commissions, meetings and years, found by the words that people use, and as rows of a list."""

from __future__ import annotations

import re
from datetime import date, datetime

from django.utils import timezone

from eyeline.calendar import LONDON, MunicipalYear, year_that_begins_in
from eyeline.figures.errors import EyelineError
from eyeline.scrutiny.models import Body, Meeting
from eyeline.scrutiny.rules import own
from eyeline.scrutiny.stored import Numbers, day_of


class NotKnown(EyelineError):
    """Nothing of that name is known."""

    exit_code = 1


def body_called(name: str) -> Body:
    """Return the commission or task group of a name.

    Raises:
        NotKnown: there is none.
    """
    found = Body.objects.filter(name=name).first()
    if found is None:
        known = ", ".join(Body.objects.order_by("name").values_list("name", flat=True)) or "none"
        raise NotKnown(f"There is no commission or task group {name!r}; known: {known}.")
    return found


def meeting_on(body: Body, day: date) -> Meeting:
    """Return the meeting of a body on a day.

    Raises:
        NotKnown: there is none.
    """
    rows = body.meetings.filter(starts_at__date=day).exclude(state__in=["cancelled", "postponed"])
    found = rows.select_related("body__organisation", "venue").first()
    if found is None:
        raise NotKnown(f"{body} does not meet on {day}: look at eyeline meetings list.")
    return found


def year_called(title: str | None, today: date) -> MunicipalYear:
    """Return the municipal year of a title, or without one that of today.

    Raises:
        NotKnown: it is no municipal year.
    """
    numbers = Numbers()
    if title is None:
        return numbers.year_of(today)
    if re.fullmatch(r"(19|20)\d\d-\d\d", title, re.ASCII):
        year = year_that_begins_in(int(title[:4]), own.annual_meetings(numbers.said))
        if year.title == title:
            return year
    raise NotKnown(f"{title!r} is no municipal year: give one such as 2026-27.")


def meetings_of(year: MunicipalYear, body: Body | None = None) -> list[dict[str, object]]:
    """Return a row for each meeting of a year, of all bodies or of one."""
    numbers = Numbers()
    rows = Meeting.objects.filter(
        starts_at__date__gte=year.first, starts_at__date__lte=year.last
    ).select_related("body__organisation", "venue")
    found = rows.filter(body=body) if body else rows
    return [
        {
            "commission": meeting.body.name,
            "day": day_of(meeting),
            "begins": f"{timezone.localtime(meeting.starts_at, LONDON):%H:%M}",
            "kind": meeting.kind,
            "state": meeting.state,
            "venue": meeting.venue.title,
            "publish_by": numbers.publication_of(meeting).day.on,
            "entries": meeting.entries.count(),
        }
        for meeting in found.order_by("starts_at", "id")
    ]


def bodies(at: datetime) -> list[dict[str, object]]:
    """Return a row for each commission and task group, with when it meets next after a moment."""
    rows = Body.objects.select_related("organisation", "parent").order_by("organisation__path")
    return [
        {
            "name": body.name,
            "title": str(body),
            "kind": body.organisation.kind,
            "of": body.parent.name if body.parent else None,
            "seats": body.organisation.posts.count(),
            "meets_next": _next(body, at),
            "entries_planned": body.entries.filter(state__in=["scheduled", "on_agenda"]).count(),
            "suggestions": body.entries.filter(state="suggested").count(),
        }
        for body in rows
    ]


def _next(body: Body, at: datetime) -> date | None:
    coming = body.meetings.filter(starts_at__gte=at).exclude(state__in=["cancelled", "postponed"])
    found = coming.order_by("starts_at").first()
    return day_of(found) if found else None
