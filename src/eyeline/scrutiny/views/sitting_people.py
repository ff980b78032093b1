"""Who is at a meeting that sits, by the attendance of its page and two pages of forms."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from eyeline.council.pages import Question, done, sent
from eyeline.council.pages import ask as ask_once
from eyeline.council.requests import refuse_unless_allowed, signed_in
from eyeline.scrutiny.changes import sittings_people as changes
from eyeline.scrutiny.forms import sitting_people as people_forms
from eyeline.scrutiny.forms import sittings as forms
from eyeline.scrutiny.models import Attendance, Declaration, Meeting
from eyeline.scrutiny.rules.kinds import Capacity, Presence
from eyeline.scrutiny.views.asked import thing_of_meeting
from eyeline.scrutiny.views.sitting_page import Filled, meeting_that_sits, now_of, numbered, show
from eyeline.scrutiny.views.sittings import back, crumbs_to_sitting, tried

_POSTS = require_http_methods(["GET", "HEAD", "POST"])


@require_POST
def mark(request: HttpRequest, pk: int) -> HttpResponse:
    """Mark somebody as there, away or gone; or all of whom nothing was said as there."""
    found = meeting_that_sits(request, pk, "record")
    form = forms.Mark(request.POST)
    item = form.item
    if not form.is_valid():
        tried(request, form.refuse)
        return back(found, item, "attendance")
    moment = forms.moment(found, form.cleaned_data["when"], now_of(found))
    by, at = signed_in(request), timezone.now()
    what, key, seen = form.wanted
    if what == "all":
        tried(request, lambda: changes.mark_all(found, moment=moment, by=by, at=at))
        return back(found, item, "attendance")
    who = get_object_or_404(found.attendances, pk=key)
    if what == "leaves":
        tried(request, lambda: changes.leave(who, moment=moment, seen=seen, by=by, at=at))
    else:
        presence = Presence(what)
        tried(
            request,
            lambda: changes.mark(who, presence, moment=moment, seen=seen, by=by, at=at),
        )
    return back(found, item, f"person-{key}")


@_POSTS
def add_attendance(request: HttpRequest, pk: int) -> HttpResponse:
    """Note somebody who comes: a guest, an officer, a speaker, a substitute."""
    found = meeting_that_sits(request, pk, "record")
    members = found.attendances.filter(capacity=Capacity.MEMBER, substitutes=None)
    form = people_forms.Comes(members, sent(request))

    def change() -> Attendance:
        said = form.cleaned_data
        moment = forms.moment(found, said["when"], now_of(found))
        by, at = signed_in(request), timezone.now()
        if not said["stands_for"]:
            return changes.add(found, form.somebody, moment=moment, by=by, at=at)
        who = members.get(pk=said["stands_for"])
        return changes.substitute(who, form.somebody, moment=moment, seen=who.version, by=by, at=at)

    if done(form, change):
        return back(found, anchor="attendance")
    lead = "A substitute votes on what the member votes on, who then has sent apologies."
    question = Question("Note who comes", "Note it", crumbs_to_sitting(found), lead)
    return ask_once(request, form, question)


@_POSTS
def correct_attendance(request: HttpRequest, pk: int) -> HttpResponse:
    """Correct how somebody is named and when they were in the room."""
    rows = Attendance.objects.select_related("meeting__body__organisation", "meeting__venue")
    found = get_object_or_404(rows, pk=pk)
    meeting = found.meeting
    refuse_unless_allowed(request, "record", thing_of_meeting(meeting, "sitting"))
    initial = {
        "title": found.title,
        "role": found.role,
        "capacity": found.capacity,
        "voting": found.voting,
        "presence": found.presence,
        "stays": ", ".join(_typed(each.came_at, each.left_at) for each in found.stays.all()),
        "seen": found.version,
    }
    form = people_forms.Corrected(meeting, sent(request), initial=initial)

    def change() -> Attendance:
        said = form.cleaned_data
        return changes.correct(
            found,
            form.somebody,
            Presence(said["presence"]),
            said["stays"],
            seen=said["seen"],
            by=signed_in(request),
            at=timezone.now(),
        )

    if done(form, change):
        return back(meeting, anchor=f"person-{found.pk}")
    question = Question(f"Correct: {found}", "Save", crumbs_to_sitting(meeting))
    return ask_once(request, form, question)


def _typed(came: object, left: object) -> str:
    first, last = forms.clock(came), forms.clock(left)  # type: ignore[arg-type]
    return f"{first} to {last}" if last else f"{first} on"


@require_POST
def declare(request: HttpRequest, pk: int, item: int) -> HttpResponse:
    """Note an interest that somebody declares; `item` is the one that is looked at."""
    found = meeting_that_sits(request, pk, "record")
    people = [each for each in found.attendances.all() if each.stays.exists()]
    form = people_forms.Interested(people, numbered(found), request.POST, prefix="interest")

    def change() -> Declaration:
        who = found.attendances.get(pk=form.cleaned_data["who"])
        nature, moment = form.cleaned_data["nature"], now_of(found)
        by, at = signed_in(request), timezone.now()
        return changes.declare(who, form.declared, nature, moment=moment, by=by, at=at)

    if done(form, change):
        return back(found, item, "declarations")
    return show(request, found, item, Filled({"interest": form}))


@require_POST
def take_back_declaration(request: HttpRequest, pk: int) -> HttpResponse:
    """Take off a declaration that was noted by mistake."""
    rows = Declaration.objects.select_related("attendance__meeting__body__organisation")
    found = get_object_or_404(rows, pk=pk)
    meeting: Meeting = found.attendance.meeting
    refuse_unless_allowed(request, "record", thing_of_meeting(meeting, "sitting"))
    item, by, at = found.item_id, signed_in(request), timezone.now()
    tried(request, lambda: changes.take_back_declaration(found, by=by, at=at))
    return back(meeting, item, "declarations")
