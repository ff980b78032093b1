"""What people do with entries of the work programme: suggest, agree, move, decline, finish."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from eyeline.council.pages import Question, done, sent
from eyeline.council.pages import ask as ask_once
from eyeline.council.requests import actor, allowed, signed_in
from eyeline.council.rules.roles import Role
from eyeline.scrutiny.changes import programme as changes
from eyeline.scrutiny.forms import programme as forms
from eyeline.scrutiny.models import Entry, Meeting
from eyeline.scrutiny.rules.kinds import EntryState, MeetingState, Source
from eyeline.scrutiny.rules.meetings import OPEN
from eyeline.scrutiny.rules.programme import SOURCE_WORDS, WORDS
from eyeline.scrutiny.views.asked import crumbs_to_programme, entry_of
from eyeline.scrutiny.views.versioned import Versions, ask, save

_POSTS = require_http_methods(["GET", "HEAD", "POST"])
_MEMBERS = frozenset(
    {
        Role.MEMBER, Role.COMMISSION_MEMBER, Role.COMMISSION_CHAIR, Role.CO_OPTED_MEMBER,
        Role.STANDING_INVITEE, Role.LEAD_MEMBER,
    }
)  # fmt: skip


@_POSTS
@allowed("suggest", "work_programme_entry")
def suggest(request: HttpRequest) -> HttpResponse:
    """Suggest a topic, such as an exception of the dashboard that an address tells of."""
    form = forms.Suggestion(_sources(request), sent(request), initial=_told(request))

    def change() -> Entry:
        said, by, now = form.cleaned_data, signed_in(request), timezone.now()
        return changes.suggest(
            said["body"], form.topic, Source(said["source"]), from_what=said["from_what"],
            by=by, at=now,
        )  # fmt: skip

    if done(form, change):
        return redirect("scrutiny:programme", form.cleaned_data["body"].name)
    lead = (
        "The commission's chair, or the team that serves it, takes it up for a meeting or says "
        "why not."
    )
    crumbs = [("Commissions", reverse("scrutiny:commissions"))]
    question = Question("Suggest a topic for the work programme", "Suggest it", crumbs, lead)
    return ask_once(request, form, question)


def _sources(request: HttpRequest) -> list[Source]:
    """Return where a topic of the reader's can come from, the likeliest first."""
    roles = {grant.role for grant in actor(request).grants}
    first = Source.MEMBER if roles & {role.value for role in _MEMBERS} else Source.OFFICER
    known = [
        Source.EXCEPTION,
        Source.FORWARD_PLAN,
        Source.RECURRING,
        Source.STATUTORY,
        Source.OUTCOME,
    ]
    return [first, *known]


def _told(request: HttpRequest) -> dict[str, str]:
    """Return what an address tells of the topic, such as which figure it is about."""
    told = {
        name: request.GET.get(name, "")[:300] for name in ("title", "from_what", "source", "body")
    }
    return {name: words for name, words in told.items() if words}


@_POSTS
@allowed("refer", "work_programme_entry")
def refer(request: HttpRequest) -> HttpResponse:
    """Refer a topic to another commission, or keep what the executive asks of one."""
    form = forms.Referred(sent(request), initial={"from_body": request.GET.get("from", "")})

    def change() -> object:
        said = form.cleaned_data
        return changes.refer(
            said["body"],
            form.topic,
            said["why"],
            from_body=said["from_body"],
            from_whom=said["from_whom"],
            by=signed_in(request),
            at=timezone.now(),
        )

    if done(form, change):
        return redirect("scrutiny:programme", form.cleaned_data["body"].name)
    lead = (
        "It becomes a suggestion of the other commission's work programme, which tells what came "
        "of it."
    )
    crumbs = [("Commissions", reverse("scrutiny:commissions"))]
    return ask_once(request, form, Question("Refer a topic", "Refer it", crumbs, lead))


@_POSTS
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Change what an entry says."""
    found = entry_of(request, pk, "arrange")

    def make_change(form: forms.ChangedEntry) -> object:
        by, now = signed_in(request), timezone.now()
        return changes.change(found, form.topic, seen=form.cleaned_data["seen"], by=by, at=now)

    initial = {**forms.typed(found), "seen": found.version}
    ready, form, differences = save(
        forms.ChangedEntry, request, initial, make_change, _typed, _versions(found)
    )
    if ready:
        return redirect("scrutiny:entry", pk)
    question = Question("Change this entry", "Save", _crumbs(found))
    return ask(request, form, question, differences)


@_POSTS
def schedule(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a suggestion up for a meeting."""
    found = entry_of(request, pk, "agree")

    def make_change(form: forms.AtMeeting) -> object:
        said = form.cleaned_data
        meeting = get_object_or_404(Meeting, pk=said["meeting"])
        by, now = signed_in(request), timezone.now()
        return changes.schedule(found, meeting, seen=said["seen"], by=by, at=now)

    initial = {"seen": found.version, "meeting": found.meeting_id}
    make = partial(forms.AtMeeting, _meetings(found))
    ready, form, differences = save(
        make, request, initial, make_change, lambda _: {}, _versions(found)
    )
    if ready:
        return redirect("scrutiny:programme", found.body.name)
    lead = "It is then in the published programme."
    question = Question(
        "Take this up for a meeting", "Take it up", _crumbs(found), lead, facts=_facts(found)
    )
    return ask(request, form, question, differences)


@_POSTS
def move(request: HttpRequest, pk: int) -> HttpResponse:
    """Move an entry to another meeting, or back to the suggestions."""
    found = entry_of(request, pk, "arrange")

    def make_change(form: forms.Moved) -> object:
        said = form.cleaned_data
        to = get_object_or_404(Meeting, pk=said["meeting"]) if said["meeting"] else None
        by, now = signed_in(request), timezone.now()
        return changes.move(found, to, said["reason"], seen=said["seen"], by=by, at=now)

    others = [each for each in _meetings(found) if each.pk != found.meeting_id]
    later = [each for each in others if found.meeting and each.starts_at > found.meeting.starts_at]
    initial = {"seen": found.version, "meeting": (later or others)[0].pk if others else ""}
    ready, form, differences = save(
        partial(forms.Moved, others), request, initial, make_change, lambda _: {}, _versions(found)
    )
    if ready:
        return redirect("scrutiny:programme", found.body.name)
    lead = "The programme keeps every move with its reason."
    question = Question("Move this entry", "Move it", _crumbs(found), lead, facts=_facts(found))
    return ask(request, form, question, differences)


@require_POST
def reorder(request: HttpRequest, pk: int) -> HttpResponse:
    """Let an entry come one place earlier or later at its meeting."""
    found = entry_of(request, pk, "arrange")
    form = forms.Place(request.POST)
    to_programme = redirect(
        f"{reverse('scrutiny:programme', args=[found.body.name])}{_year(request)}#entry-{pk}"
    )

    def make_change() -> Entry:
        said, by, now = form.cleaned_data, signed_in(request), timezone.now()
        return changes.reorder(found, said["up"] == "yes", seen=said["seen"], by=by, at=now)

    if not done(form, make_change):
        wrong = " ".join(str(each) for each in form.non_field_errors())
        messages.error(request, wrong or "Choose earlier or later.")
    return to_programme


@_POSTS
def decline(request: HttpRequest, pk: int) -> HttpResponse:
    """Decline a suggestion."""
    found = entry_of(request, pk, "agree")

    def make_change(form: forms.Declined) -> object:
        said, by, now = form.cleaned_data, signed_in(request), timezone.now()
        return changes.decline(found, said["reason"], seen=said["seen"], by=by, at=now)

    ready, form, differences = save(
        forms.Declined,
        request,
        {"seen": found.version},
        make_change,
        lambda _: {},
        _versions(found),
    )
    if ready:
        return redirect("scrutiny:programme", found.body.name)
    question = Question(
        "Decline this suggestion", "Decline it", _crumbs(found), facts=_facts(found)
    )
    return ask(request, form, question, differences)


@_POSTS
def finish(request: HttpRequest, pk: int) -> HttpResponse:
    """Say that a topic was dealt with, and what became of it."""
    found = entry_of(request, pk, "arrange")

    def make_change(form: forms.Finished) -> object:
        said, by, now = form.cleaned_data, signed_in(request), timezone.now()
        return changes.finish(found, said["progress"], seen=said["seen"], by=by, at=now)

    initial = {"seen": found.version, "progress": found.progress}
    ready, form, differences = save(
        forms.Finished, request, initial, make_change, lambda _: {}, _versions(found)
    )
    if ready:
        return redirect("scrutiny:programme", found.body.name)
    lead = "One that comes regularly is suggested again for when it is next due."
    question = Question(
        "Say what became of this", "Save", _crumbs(found), lead, facts=_facts(found)
    )
    return ask(request, form, question, differences)


def _meetings(entry: Entry) -> Sequence[Meeting]:
    """Return the meetings to come that an entry can be taken up for."""
    states = [state.value for state in OPEN - {MeetingState.DRAFT}]
    return list(entry.body.meetings.filter(state__in=states).order_by("starts_at"))


def _facts(entry: Entry) -> list[tuple[str, str]]:
    facts = [
        ("Topic", entry.title),
        ("Stands", WORDS[EntryState(entry.state)]),
        ("Comes from", SOURCE_WORDS[Source(entry.source)]),
    ]
    if entry.from_what:
        facts.append(("From what", entry.from_what))
    if entry.meeting:
        facts.append(("Meeting", forms.day(entry.meeting)))
    return facts


def _year(request: HttpRequest) -> str:
    """Return the year of the page that a button stood on, for its address."""
    year = request.POST.get("year", "")
    return f"?year={year}" if len(year) == 7 and year.replace("-", "").isdecimal() else ""


def _crumbs(entry: Entry) -> list[tuple[str, str]]:
    own = reverse("scrutiny:entry", args=[entry.pk])
    return [*crumbs_to_programme(entry.body), (entry.title[:60], own)]


def _typed(form: Any) -> Mapping[str, str]:
    return forms.typed(form.topic)


def _versions(entry: Entry) -> Versions:
    def number(seen: int) -> Mapping[str, str]:
        return forms.typed(get_object_or_404(entry.versions, number=seen))

    def now() -> tuple[int, Mapping[str, str]]:
        found = Entry.objects.get(pk=entry.pk)
        return found.version, forms.typed(found)

    return Versions(number, now)
