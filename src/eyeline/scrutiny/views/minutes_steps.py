"""The steps of minutes: checked, agreed by the chair, published, confirmed, signed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from eyeline.council.models import Person
from eyeline.council.pages import Question
from eyeline.council.requests import signed_in
from eyeline.scrutiny.changes import minutes_steps as changes
from eyeline.scrutiny.forms import minutes as forms
from eyeline.scrutiny.forms.meetings import Seen
from eyeline.scrutiny.models import MeetingMinutes
from eyeline.scrutiny.rules.minutes_life import WORDS, MinutesState
from eyeline.scrutiny.views.asked import crumbs_to_meeting, name_of
from eyeline.scrutiny.views.minutes import crumbs_to_minutes, minutes_for
from eyeline.scrutiny.views.versioned import Versions, ask, save

_POSTS = require_http_methods(["GET", "HEAD", "POST"])


@_POSTS
def check(request: HttpRequest, pk: int) -> HttpResponse:
    """Say as an officer that the minutes are right."""
    question = (
        "Say that these minutes are right",
        "They are right",
        "The chair checks them next. Another officer than you publishes them.",
    )
    return _step(request, pk, "check", changes.check, question)


@_POSTS
def agree(request: HttpRequest, pk: int) -> HttpResponse:
    """Say as the chair that the minutes are right."""
    question = (
        "Say as chair that these minutes are right",
        "They are right",
        "They are then published as a draft, which a meeting confirms.",
    )
    return _step(request, pk, "agree", changes.chair_check, question)


@_POSTS
def send_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Let minutes that were checked be a draft again."""
    question = (
        "Let these minutes be a draft again",
        "Let them be a draft",
        "They are checked anew before they are published.",
    )
    return _step(request, pk, "write", changes.send_back, question)


@_POSTS
def publish(request: HttpRequest, pk: int) -> HttpResponse:
    """Publish the minutes as a draft."""
    question = (
        "Publish these minutes as a draft",
        "Publish them",
        "Each minute gets its number, for good. What outcomes ask is owed from now on, and "
        "everybody reads it in the tracker.",
    )
    return _step(request, pk, "publish", changes.publish, question, grave=True)


@_POSTS
def sign(request: HttpRequest, pk: int) -> HttpResponse:
    """Sign the minutes as they were confirmed."""
    question = (
        "Sign these minutes",
        "Sign them",
        "As the person presiding at the meeting that confirmed them.",
    )
    return _step(request, pk, "sign", changes.sign, question, grave=True)


@_POSTS
def confirm(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep that a meeting confirmed the minutes, with what it corrected."""
    found = minutes_for(request, pk, "confirm")
    later = found.meeting.body.meetings.filter(
        starts_at__gt=found.meeting.starts_at, state__in=["in_progress", "held"]
    )

    def make_change(form: forms.Confirming) -> object:
        said = form.cleaned_data
        return changes.confirm(
            found, form.chosen_meeting, said["corrections"], seen=said["seen"],
            by=signed_in(request), at=timezone.now(),
        )  # fmt: skip

    make = partial(forms.Confirming, list(later.order_by("starts_at")))
    initial = {"seen": found.version}
    ready, form, _ = save(make, request, initial, make_change, lambda _: {}, _nothing(found))
    if ready:
        return redirect("scrutiny:minutes", pk)
    lead = "What was published stays to read beside what was confirmed."
    question = Question(
        "Keep that these minutes were confirmed", "Keep it", crumbs_to_minutes(found.meeting),
        lead, facts=_facts(found),
    )  # fmt: skip
    return ask(request, form, question)


Change = Callable[..., object]


def _step(
    request: HttpRequest, pk: int, action: str, change: Change, words: tuple[str, str, str], *,
    grave: bool = False,
) -> HttpResponse:  # fmt: skip
    found = minutes_for(request, pk, action)

    def make_change(form: Any) -> object:
        by, now = signed_in(request), timezone.now()
        return _taken(change, found, form.cleaned_data["seen"], by, now)

    initial = {"seen": found.version}
    ready, form, _ = save(Seen, request, initial, make_change, lambda _: {}, _nothing(found))
    if ready:
        shown = "minutes" if action in ("publish", "sign") else "write_minutes"
        return redirect(f"scrutiny:{shown}", pk)
    title, button, lead = words
    crumbs = crumbs_to_minutes(found.meeting)
    if action == "sign":
        own = reverse("scrutiny:minutes", args=[pk])
        crumbs = [*crumbs_to_meeting(found.meeting), ("Minutes", own)]
    question = Question(title, button, crumbs, lead, grave, _facts(found))
    return ask(request, form, question)


def _taken(change: Change, found: MeetingMinutes, seen: int, by: Person, now: datetime) -> object:
    return change(found, seen=seen, by=by, at=now)


def _facts(found: MeetingMinutes) -> list[tuple[str, str]]:
    return [("Meeting", name_of(found.meeting)), ("Stand", WORDS[MinutesState(found.state)])]


def _nothing(found: MeetingMinutes) -> Versions:
    return Versions(lambda number: {}, lambda: (found.version, {}))
