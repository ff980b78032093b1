"""What is moved while a meeting sits, and how it is voted on."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from eyeline.council.pages import done, sent
from eyeline.council.requests import refuse_unless_allowed, signed_in
from eyeline.scrutiny.changes import sittings_votes as changes
from eyeline.scrutiny.forms import sitting_votes as vote_forms
from eyeline.scrutiny.forms import sittings as forms
from eyeline.scrutiny.meeting.sitting import Room, item_of
from eyeline.scrutiny.models import Motion
from eyeline.scrutiny.rules.sitting import voting
from eyeline.scrutiny.views.asked import thing_of_meeting
from eyeline.scrutiny.views.sitting_page import (
    Filled,
    item_that_is_taken,
    now_of,
    show,
    sitting_of,
)
from eyeline.scrutiny.views.sittings import back, crumbs_to_sitting, tried

_POSTS = require_http_methods(["GET", "HEAD", "POST"])
_STEPS = {"withdraw": changes.withdraw, "take-back": changes.take_back}


@require_POST
def move_motion(request: HttpRequest, pk: int) -> HttpResponse:
    """Note what somebody moves at an item."""
    found = item_that_is_taken(request, pk)
    sitting, at = sitting_of(found.meeting), now_of(found.meeting)
    voters = voting.voters(Room(sitting).voters(at), item_of(found)) if sitting else []
    open_ = list(found.motions.filter(kind="motion", result=""))
    form = vote_forms.Moving(voters, open_, request.POST, prefix="motion")

    def change() -> Motion:
        by, now = signed_in(request), timezone.now()
        return changes.move(found, form.moved, moment=at, by=by, at=now)

    if done(form, change):
        return back(found.meeting, pk, "motions")
    return show(request, found.meeting, pk, Filled({"motion": form}))


@_POSTS
def vote(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep how a motion is voted on."""
    found = _motion(request, pk)
    item = found.item
    sitting, at = sitting_of(item.meeting), now_of(item.meeting)
    assert sitting is not None
    people = Room(sitting).voters(at)
    voters = voting.voters(people, item_of(item))
    always = changes.always(sitting) and found.kind != "procedural"
    initial = {"seen": found.version, "method": "recorded" if always else ""}
    form = vote_forms.Ballot(voters, always, sent(request), initial=initial)

    def change() -> Motion:
        moment = forms.moment(item.meeting, form.cleaned_data["when"], at)
        seen, by, now = form.cleaned_data["seen"], signed_in(request), timezone.now()
        return changes.decide(found, form.voted, moment=moment, seen=seen, by=by, at=now)

    if done(form, change):
        return back(item.meeting, item.pk, "motions")
    silent = [
        (each.title, why)
        for each in people
        if each.there and (why := voting.why_not(each, item_of(item)))
    ]
    context = {
        "form": form,
        "motion": found,
        "silent": silent,
        "crumbs": crumbs_to_sitting(item.meeting),
        "always": always,
        "number": len(voters),
    }
    return render(request, "scrutiny/vote.html", context)


@require_POST
def step_motion(request: HttpRequest, pk: int, step: str) -> HttpResponse:
    """Keep that a motion was withdrawn, or take back how it was decided."""
    found = _motion(request, pk)
    form = forms.Step(request.POST)
    if step in _STEPS and form.is_valid():
        seen, by, at = form.cleaned_data["seen"], signed_in(request), timezone.now()
        tried(request, lambda: _STEPS[step](found, seen=seen, by=by, at=at))
    return back(found.item.meeting, found.item_id, "motions")


def _motion(request: HttpRequest, pk: int) -> Motion:
    rows = Motion.objects.select_related(
        "item__meeting__body__organisation", "item__meeting__venue"
    )
    found = get_object_or_404(rows, pk=pk)
    refuse_unless_allowed(request, "record", thing_of_meeting(found.item.meeting, "sitting"))
    return found
