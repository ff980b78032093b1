"""When bodies meet: the calendar of a municipal year, and the page of a meeting."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Max, Min, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from eyeline.calendar import LONDON, MunicipalYear, year_that_begins_in
from eyeline.council.policy.values import Thing
from eyeline.council.policy.visible import visible_to
from eyeline.council.requests import actor, allowed, may
from eyeline.scrutiny.forms import meetings as forms
from eyeline.scrutiny.meeting.absences import away
from eyeline.scrutiny.models import Body, Meeting, MeetingMinutes, MeetingVersion
from eyeline.scrutiny.models.meetings import STORED_MEETING
from eyeline.scrutiny.rules import own
from eyeline.scrutiny.rules.kinds import MeetingKind, MeetingState
from eyeline.scrutiny.rules.meetings import ANNOUNCED, KIND_WORDS, OPEN, WORDS
from eyeline.scrutiny.rules.minutes_life import PUBLISHED, MinutesState
from eyeline.scrutiny.stored import Numbers, day_of, texts_of
from eyeline.scrutiny.views.asked import (
    crumbs_to_body,
    crumbs_to_commissions,
    meeting_of,
    name_of,
    thing_of_meeting,
)
from eyeline.scrutiny.voices.public import takes_questions

_LONGEST = timedelta(hours=12)
TAGS = {
    MeetingState.DRAFT: "grey",
    MeetingState.SCHEDULED: "blue",
    MeetingState.CONVENED: "turquoise",
    MeetingState.AGENDA_PUBLISHED: "green",
    MeetingState.IN_PROGRESS: "purple",
    MeetingState.HELD: "grey",
    MeetingState.CANCELLED: "red",
    MeetingState.POSTPONED: "orange",
}


@dataclass(frozen=True, slots=True)
class Listed:
    """A meeting of a list, and how it stands in words and colour."""

    meeting: Meeting
    words: str
    kind: str
    tag: str
    over: bool


def listed(meetings: Iterable[Meeting]) -> list[Listed]:
    """Return meetings as lists show them."""
    found, now = [], timezone.now()
    for each in meetings:
        state = MeetingState(each.state)
        if state is MeetingState.IN_PROGRESS and now - each.starts_at > _LONGEST:
            state = MeetingState.HELD  # its notes are corrected, which is no news
        kind = KIND_WORDS[MeetingKind(each.kind)]
        found.append(Listed(each, WORDS[state], kind, TAGS[state], state not in OPEN))
    return found


def seen_by(request: HttpRequest) -> QuerySet[Meeting]:
    """Return the meetings that whoever asks may see."""
    rows = Meeting.objects.select_related("body__organisation", "venue", "instead_of")
    return visible_to(actor(request), rows, STORED_MEETING)


def of_year(rows: QuerySet[Meeting], year: MunicipalYear) -> QuerySet[Meeting]:
    """Return those of a municipal year."""
    return rows.filter(starts_at__date__gte=year.first, starts_at__date__lte=year.last)


@require_safe
def meetings(request: HttpRequest) -> HttpResponse:
    """The meetings of a municipal year, of all bodies or of one."""
    rows, numbers = seen_by(request), Numbers()
    years = _years(rows, numbers)
    bodies = Body.objects.select_related("organisation")
    this = numbers.year_of(timezone.localdate()).title
    asked = {"year": this} | {
        name: request.GET[name] for name in ("year", "body") if name in request.GET
    }
    form = forms.Calendar([year.title for year in years], bodies, asked)
    if not form.is_valid():
        raise Http404
    chosen = next(year for year in years if year.title == (form.cleaned_data["year"] or this))
    body = bodies.filter(name=form.cleaned_data["body"]).first()
    found = of_year(rows.filter(body=body) if body else rows, chosen)
    context = {
        "form": form,
        "year": chosen,
        "body": body,
        "months": _by_month(found),
        "may_add": may(request, "add", Thing("meeting")),
        "may_see_absences": may(request, "view", Thing("absence")),
        "crumbs": crumbs_to_commissions(),
    }
    return render(request, "scrutiny/meetings.html", context)


def _years(rows: QuerySet[Meeting], numbers: Numbers) -> list[MunicipalYear]:
    """Return the municipal years that there are meetings of, and this one, the newest first."""
    ends = rows.aggregate(first=Min("starts_at"), last=Max("starts_at"))
    days = [timezone.localdate(), *(timezone.localdate(each) for each in ends.values() if each)]
    known = [numbers.year_of(day).first.year for day in days]
    annual = own.annual_meetings(numbers.said)
    return [year_that_begins_in(year, annual) for year in range(max(known), min(known) - 1, -1)]


def _by_month(rows: QuerySet[Meeting]) -> list[tuple[date, list[Listed]]]:
    months: dict[date, list[Listed]] = {}
    for each in listed(rows.order_by("starts_at", "id")):
        months.setdefault(day_of(each.meeting).replace(day=1), []).append(each)
    return list(months.items())


@require_safe
def meeting(request: HttpRequest, pk: int) -> HttpResponse:
    """A meeting: when and where, how to attend and ask and by when, and what became of it."""
    found = meeting_of(request, pk)
    state, now = MeetingState(found.state), timezone.now()
    today = timezone.localdate(now)
    days = Numbers().days_of(found)
    officer = may(request, "view", Thing("commission_number"))
    context = {
        "meeting": found,
        "listed": listed([found])[0],
        "name": name_of(found),
        "crumbs": crumbs_to_body(found.body),
        "coming": state in OPEN and day_of(found) >= today,
        "takes_questions": takes_questions(found, now),
        "days": [(each, each.day.on < today) for each in days if each.public or officer],
        "texts": texts_of(found),
        "instead": Meeting.objects.filter(instead_of=found).first(),
        "history": _history(found, drafts=officer),
        "names": may(request, "view", Thing("appointment")),
        "entries": found.entries.filter(state__in=["scheduled", "on_agenda", "done"]),
        "steps": _steps(request, found, today),
        "may_update": may(request, "update", thing_of_meeting(found)),
        "may_postpone": state in ANNOUNCED | {MeetingState.SCHEDULED},
        "published": found.agendas.exists(),
        **_minutes(request, found),
        "may_see_agenda": may(request, "view", thing_of_meeting(found, "agenda_item")),
        "may_invite": may(request, "view", thing_of_meeting(found, "invitation")),
        "may_see_sitting": may(request, "view", thing_of_meeting(found, "sitting"))
        and (day_of(found) <= today or hasattr(found, "sitting")),
    }
    return render(request, "scrutiny/meeting.html", context)


def _minutes(request: HttpRequest, meeting: Meeting) -> dict[str, object]:
    """Return what a meeting's page says of its minutes."""
    made = MeetingMinutes.objects.filter(meeting=meeting).first()
    path = meeting.body.organisation.path or ""
    state = made.state if made else MinutesState.DRAFT.value
    thing = Thing("minutes", state=state, path=path)
    return {
        "minutes_of": made,
        "minutes_published": made is not None and MinutesState(made.state) in PUBLISHED,
        "may_see_minutes": may(request, "view", thing),
        "may_begin_minutes": made is None
        and meeting.state == MeetingState.HELD
        and meeting.items.filter(withdrawn_at=None).exists()
        and may(request, "write", thing),
    }


def _steps(request: HttpRequest, meeting: Meeting, today: date) -> list[tuple[str, str]]:
    """Return the steps that a reader may let a meeting take, each with its button."""
    if not may(request, "update", thing_of_meeting(meeting)):
        return []
    found = {
        MeetingState.DRAFT: [("schedule", "Schedule it")],
        MeetingState.SCHEDULED: [("convene", "Publish its notice")],
    }.get(MeetingState(meeting.state), [])
    if MeetingState(meeting.state) is MeetingState.AGENDA_PUBLISHED and day_of(meeting) <= today:
        found = [("hold", "Say that it was held")]
    return [*found, ("cancel", "Cancel it")]


def _history(meeting: Meeting, *, drafts: bool) -> list[tuple[MeetingVersion, str]]:
    """Return how a meeting stood after each change, the newest first.

    Who may not see `drafts` sees what was announced, and no sitting.
    """
    rows = meeting.versions.select_related("venue", "by").order_by("-number")
    if not drafts:
        rows = rows.exclude(state__in=[MeetingState.DRAFT, MeetingState.IN_PROGRESS])
    found: list[tuple[MeetingVersion, str]] = []
    for each in rows.reverse():
        if drafts or not found or _announced(each) != _announced(found[-1][0]):
            found.append((each, WORDS[MeetingState(each.state)]))
    return found[::-1]


def _announced(version: MeetingVersion) -> tuple[object, ...]:
    """Return what the public was told by a version of a meeting."""
    return version.state, version.starts_at, version.venue, version.reason


@require_safe
@allowed("view", "absence")
def absences(request: HttpRequest) -> HttpResponse:
    """Councillors who were at no meeting that is noted here for four months or more."""
    today = timezone.localdate(timezone=LONDON)
    context = {
        "away": away(today),
        "on": today,
        "crumbs": [("Meetings", reverse("scrutiny:meetings"))],
    }
    return render(request, "scrutiny/absences.html", context)
