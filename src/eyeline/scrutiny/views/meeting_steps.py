"""What the team that serves a body does with its meetings: adds, changes, convenes, puts off."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from functools import partial
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from eyeline.calendar import LONDON
from eyeline.council.pages import Question, done, sent
from eyeline.council.pages import ask as ask_once
from eyeline.council.requests import allowed, may, refuse_unless_allowed, signed_in
from eyeline.scrutiny.changes import meetings as changes
from eyeline.scrutiny.forms import meetings as forms
from eyeline.scrutiny.models import Body, Invitation, Meeting
from eyeline.scrutiny.rules.clock.computed import spelt
from eyeline.scrutiny.rules.clock.publishing import in_time
from eyeline.scrutiny.rules.kinds import MeetingState
from eyeline.scrutiny.stored import Numbers
from eyeline.scrutiny.views.asked import (
    crumbs_to_meeting,
    meeting_of,
    name_of,
    thing_of_meeting,
)
from eyeline.scrutiny.views.versioned import Versions, ask, save

_POSTS = require_http_methods(["GET", "HEAD", "POST"])
STEPS = {
    "schedule": (MeetingState.SCHEDULED, "Schedule this meeting", ("short_notice",)),
    "convene": (MeetingState.CONVENED, "Publish the notice of this meeting", ("short_notice",)),
    "hold": (MeetingState.HELD, "Say that this meeting was held", ()),
    "cancel": (MeetingState.CANCELLED, "Cancel this meeting", ("reason",)),
}
_LEADS = {
    "schedule": "From then on everybody sees it in the calendar.",
    "convene": "Everybody sees that its notice is published, and when.",
    "hold": "Its page then says that it was held.",
    "cancel": "It stays in the calendar as cancelled. What was planned goes back to the "
    "suggestions of the work programme.",
}


@_POSTS
@allowed("add", "meeting")
def add(request: HttpRequest) -> HttpResponse:
    """Draft a meeting."""
    body = Body.objects.filter(name=request.GET.get("body", "")).first()
    form = forms.NewMeeting(sent(request), initial={"body": body.name if body else ""})
    made: list[Meeting] = []

    def change() -> None:
        by, now = signed_in(request), timezone.now()
        made.append(changes.add(form.cleaned_data["body"], form.wanted, by=by, at=now))

    if done(form, change):
        return redirect("scrutiny:meeting", made[0].pk)
    lead = "It is a draft: nobody outside your team sees it until it is scheduled."
    crumbs = [("Meetings", reverse("scrutiny:meetings"))]
    return ask_once(request, form, Question("Add a meeting", "Add it", crumbs, lead))


@_POSTS
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Change when or where a meeting is held."""
    found = meeting_of(request, pk, "update")

    def make_change(form: forms.ChangedMeeting) -> object:
        by, now = signed_in(request), timezone.now()
        return changes.change(found, form.wanted, seen=form.cleaned_data["seen"], by=by, at=now)

    ready, form, differences = save(
        forms.ChangedMeeting, request, forms.initial(found), make_change, _typed, _versions(found)
    )
    if ready:
        return redirect("scrutiny:meeting", pk)
    lead = "Calendars that follow this meeting take the change over."
    question = Question("Change this meeting", "Save", crumbs_to_meeting(found), lead)
    return ask(request, form, question, differences)


@_POSTS
def postpone(request: HttpRequest, pk: int) -> HttpResponse:
    """Put a meeting off to another day."""
    found = meeting_of(request, pk, "update")
    made: list[Meeting] = []

    def make_change(form: forms.Postponed) -> None:
        said = form.cleaned_data
        made.append(
            changes.postpone(
                found,
                form.wanted,
                seen=said["seen"],
                reason=said["why"],
                short_notice=said["short_notice"],
                by=signed_in(request),
                at=timezone.now(),
            )
        )

    ready, form, differences = save(
        forms.Postponed, request, forms.initial(found), make_change, _typed, _versions(found)
    )
    if ready:
        return redirect("scrutiny:meeting", made[0].pk)
    lead = (
        "It stays in the calendar as postponed, with a link to the new one. What was planned "
        "for it goes with it."
    )
    question = Question("Put this meeting off", "Put it off", crumbs_to_meeting(found), lead)
    return ask(request, form, question, differences)


@_POSTS
def step(request: HttpRequest, pk: int, step: str) -> HttpResponse:
    """Let a meeting be scheduled, convened, held or cancelled."""
    found = meeting_of(request, pk, "update")
    if step not in STEPS:
        raise Http404
    to, title, asks = STEPS[step]
    due = Numbers().publication_of(found).day
    if "short_notice" in asks and in_time(timezone.now(), due):
        asks = ()

    def make_change(form: forms.Step) -> object:
        said = form.cleaned_data
        return changes.step(
            found,
            to,
            seen=said["seen"],
            reason=said.get("reason", ""),
            short_notice=said.get("short_notice", ""),
            by=signed_in(request),
            at=timezone.now(),
        )

    ready, form, differences = save(
        partial(forms.Step, asks),
        request,
        {"seen": found.version},
        make_change,
        lambda _: {},
        _versions(found),
    )
    if ready:
        return redirect("scrutiny:meeting", pk)
    facts = [
        ("Meeting", name_of(found)),
        ("Begins", f"{timezone.localtime(found.starts_at, LONDON):%H:%M}"),
        ("Last day for its notice", spelt(due.on)),
    ]
    grave = to is MeetingState.CANCELLED
    crumbs = crumbs_to_meeting(found)
    question = Question(
        title, title.replace("this meeting", "it"), crumbs, _LEADS[step], grave, facts
    )
    return ask(request, form, question, differences)


@require_safe
def invitations(request: HttpRequest, pk: int) -> HttpResponse:
    """Whom a meeting asks, and what they answered."""
    found = meeting_of(request, pk)
    refuse_unless_allowed(request, "view", thing_of_meeting(found, "invitation"))
    context = {
        "meeting": found,
        "name": name_of(found),
        "invitations": found.invitations.select_related("invited_by"),
        "may_record": may(request, "record", thing_of_meeting(found, "invitation")),
        "crumbs": crumbs_to_meeting(found),
    }
    return render(request, "scrutiny/invitations.html", context)


@_POSTS
def invite(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask somebody to a meeting."""
    found = meeting_of(request, pk)
    refuse_unless_allowed(request, "record", thing_of_meeting(found, "invitation"))
    form = forms.NewInvitation(sent(request))

    def make_change() -> Invitation:
        said, by, now = form.cleaned_data, signed_in(request), timezone.now()
        return changes.invite(found, said["whom"], said["about"], by=by, at=now)

    if done(form, make_change):
        return redirect("scrutiny:invitations", pk)
    lead = "Members of the executive and officers must come when they are asked; others may."
    question = Question("Invite somebody", "Keep the invitation", _to_invitations(found), lead)
    return ask_once(request, form, question)


@_POSTS
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep what somebody answered to an invitation."""
    rows = Invitation.objects.select_related("meeting__body__organisation")
    found = get_object_or_404(rows, pk=pk)
    refuse_unless_allowed(request, "record", thing_of_meeting(found.meeting, "invitation"))
    form = forms.Answered(sent(request), initial={"on": timezone.localdate()})

    def make_change() -> Invitation:
        said, by, now = form.cleaned_data, signed_in(request), timezone.now()
        on = datetime.combine(said["on"], datetime.min.time(), LONDON)
        return changes.answer(found, said["answer"], on=on, by=by, at=now)

    if done(form, make_change):
        return redirect("scrutiny:invitations", found.meeting_id)
    facts = [("Who is asked", found.whom), ("What about", found.about)]
    crumbs = _to_invitations(found.meeting)
    return ask_once(request, form, Question("Keep an answer", "Keep it", crumbs, facts=facts))


def _to_invitations(meeting: Meeting) -> list[tuple[str, str]]:
    own = reverse("scrutiny:invitations", args=[meeting.pk])
    return [*crumbs_to_meeting(meeting), ("Invitations", own)]


def _typed(form: Any) -> Mapping[str, str]:
    return forms.typed(form.wanted)


def _versions(meeting: Meeting) -> Versions:
    def number(seen: int) -> Mapping[str, str]:
        return forms.typed(get_object_or_404(meeting.versions.select_related("venue"), number=seen))

    def now() -> tuple[int, Mapping[str, str]]:
        found = Meeting.objects.select_related("venue").get(pk=meeting.pk)
        return found.version, forms.typed(found)

    return Versions(number, now)
