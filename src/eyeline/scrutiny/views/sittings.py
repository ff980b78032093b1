"""What becomes of a sitting as a whole: opened, looked at, adjourned, finished, reopened."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from eyeline.council.pages import Question, done, sent
from eyeline.council.pages import ask as ask_once
from eyeline.council.requests import signed_in
from eyeline.council.sign_in.limits import keep_signed_in
from eyeline.figures.errors import EyelineError
from eyeline.scrutiny.changes import sittings as changes
from eyeline.scrutiny.forms import sittings as forms
from eyeline.scrutiny.meeting.sitting import LIVE
from eyeline.scrutiny.models import Meeting
from eyeline.scrutiny.views.asked import Crumbs, crumbs_to_meeting
from eyeline.scrutiny.views.sitting_page import meeting_that_sits, now_of, show, sitting_of

_POSTS = require_http_methods(["GET", "HEAD", "POST"])
BEAT = timedelta(minutes=20)
"""How long a page that is open keeps its reader signed in after it was last heard of."""


@require_safe
def sitting(request: HttpRequest, pk: int) -> HttpResponse:
    """The meeting while it sits: attendance with the quorum, the items, the present item."""
    found = meeting_that_sits(request, pk)
    asked = request.GET.get("item", "")
    if asked and not (asked.isascii() and asked.isdecimal() and len(asked) < 15):
        raise Http404
    return show(request, found, int(asked) if asked else None)


def crumbs_to_sitting(meeting: Meeting) -> Crumbs:
    """Return the way to a page below that of a sitting."""
    own = reverse("scrutiny:sitting", args=[meeting.pk])
    return [*crumbs_to_meeting(meeting), ("The meeting live", own)]


def back(meeting: Meeting, item: int | None = None, anchor: str = "") -> HttpResponse:
    """Return to the page, with the item that was looked at, at the part that was used."""
    own = reverse("scrutiny:sitting", args=[meeting.pk])
    return redirect(f"{own}{f'?item={item}' if item else ''}{f'#{anchor}' if anchor else ''}")


def tried(request: HttpRequest, change: Callable[[], object]) -> bool:
    """Return whether a change was made; the next page says why where it was not."""
    try:
        change()
    except EyelineError as error:
        messages.error(request, str(error))
        return False
    return True


@require_POST
def open_sitting(request: HttpRequest, pk: int) -> HttpResponse:
    """Open a meeting."""
    found = meeting_that_sits(request, pk, "open")
    form = forms.Beginning(request.POST)
    if not form.is_valid():
        messages.error(request, "Give the time as 17:30 or 5.30pm.")
        return back(found)
    said, now = form.cleaned_data, timezone.now()
    began = forms.moment(found, said["began"], now) if said["began"] else None
    tried(
        request,
        lambda: changes.begin(
            found, seen=said["seen"], began_at=began, by=signed_in(request), at=now
        ),
    )
    return back(found, anchor="attendance")


@require_POST
def step_sitting(request: HttpRequest, pk: int, step: str) -> HttpResponse:
    """Adjourn a sitting, resume it, say who presides, or reopen it."""
    action = "reopen" if step == "reopen" else "record"
    found = meeting_that_sits(request, pk, action)
    form = forms.Step(request.POST)
    if step not in _STEPS or not form.is_valid():
        messages.error(request, "Give the time as 17:30 or 5.30pm.")
        return back(found)
    tried(request, lambda: _STEPS[step](request, found, form))
    return back(found)


def _adjourn(request: HttpRequest, meeting: Meeting, form: forms.Step) -> object:
    said = form.cleaned_data
    moment = forms.moment(meeting, said["when"], now_of(meeting))
    by, at = signed_in(request), timezone.now()
    return changes.adjourn(meeting, said["reason"], moment=moment, seen=said["seen"], by=by, at=at)


def _resume(request: HttpRequest, meeting: Meeting, form: forms.Step) -> object:
    said = form.cleaned_data
    moment = forms.moment(meeting, said["when"], now_of(meeting))
    by, at = signed_in(request), timezone.now()
    return changes.resume(meeting, moment=moment, seen=said["seen"], by=by, at=at)


def _preside(request: HttpRequest, meeting: Meeting, form: forms.Step) -> object:
    said = form.cleaned_data
    who = get_object_or_404(meeting.attendances, pk=said["who"])
    by, at = signed_in(request), timezone.now()
    return changes.preside(meeting, who, seen=said["seen"], by=by, at=at)


def _reopen(request: HttpRequest, meeting: Meeting, form: forms.Step) -> object:
    by, at = signed_in(request), timezone.now()
    return changes.reopen(meeting, seen=form.cleaned_data["seen"], by=by, at=at)


_STEPS = {"adjourn": _adjourn, "resume": _resume, "preside": _preside, "reopen": _reopen}


@_POSTS
def sitting_times(request: HttpRequest, pk: int) -> HttpResponse:
    """Correct when a sitting began and finished."""
    found = meeting_that_sits(request, pk, "record")
    now = sitting_of(found)
    assert now is not None
    initial = {
        "began": forms.clock(now.began_at),
        "finished": forms.clock(now.finished_at),
        "seen": now.version,
    }
    form = forms.Times(sent(request), initial=initial)

    def change() -> object:
        said = form.cleaned_data
        began = forms.moment(found, said["began"], now.began_at)
        ended = forms.moment(found, said["finished"], now.began_at) if said["finished"] else None
        by, at = signed_in(request), timezone.now()
        return changes.correct_times(found, began, ended, seen=said["seen"], by=by, at=at)

    if done(form, change):
        return back(found)
    lead = "Whoever came with the beginning of the meeting came at the new time."
    title = "Correct when the meeting began and finished"
    return ask_once(request, form, Question(title, "Save", crumbs_to_sitting(found), lead))


@_POSTS
def finish_sitting(request: HttpRequest, pk: int) -> HttpResponse:
    """Finish a meeting, once nothing is missing or what is missing is right."""
    found = meeting_that_sits(request, pk, "record")
    now = sitting_of(found)
    assert now is not None
    lacking = changes.lacks(found, now_of(found))
    asks = bool(lacking)
    form = forms.Finish(sent(request), asks=asks, initial={"seen": now.version})

    def change() -> object:
        said = form.cleaned_data
        return changes.finish(
            found,
            moment=forms.moment(found, said["when"], now_of(found)),
            seen=said["seen"],
            confirmed=bool(said.get("confirmed")),
            by=signed_in(request),
            at=timezone.now(),
        )

    if done(form, change):
        messages.success(request, "The meeting is held. Its minutes can be drafted.")
        return redirect("scrutiny:meeting", pk)
    facts = [("Do this first" if each.stops else "Is that right?", each.words) for each in lacking]
    lead = "It can be opened again for corrections until its minutes are published."
    question = Question(
        "Finish this meeting", "Finish it", crumbs_to_sitting(found), lead, facts=facts
    )
    return ask_once(request, form, question)


@require_POST
def beat(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep whoever has the page of a meeting open signed in, while it sits, for some hours."""
    found = meeting_that_sits(request, pk, "record")
    now, sits = timezone.now(), sitting_of(found)
    if sits is None or now - sits.began_at > LIVE:
        return JsonResponse({"ends": True})
    keep_signed_in(request, min(now + BEAT, sits.began_at + LIVE))
    return JsonResponse({"ends": False})
