"""What pages of the commissions are asked for: which body, meeting or entry, and by whom."""

from __future__ import annotations

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse

from eyeline.council.policy.values import Thing
from eyeline.council.requests import refuse_unless_allowed
from eyeline.figures import day_in_words
from eyeline.scrutiny.models import Body, Entry, Meeting
from eyeline.scrutiny.stored import day_of

Crumbs = list[tuple[str, str]]


def body_called(request: HttpRequest, name: str, action: str = "view") -> Body:
    """Return the body of an address, for whoever may do `action` with commissions.

    Raises:
        Http404: there is none, or they may not.
    """
    rows = Body.objects.select_related("organisation", "parent__organisation")
    found = get_object_or_404(rows, name=name)
    refuse_unless_allowed(request, action, thing_of_body(found))
    return found


def meeting_of(request: HttpRequest, pk: int, action: str = "view") -> Meeting:
    """Return the meeting of an address, for whoever may do `action` with it.

    Raises:
        Http404: there is none, or they may not.
    """
    rows = Meeting.objects.select_related("body__organisation", "venue", "instead_of")
    found = get_object_or_404(rows, pk=pk)
    refuse_unless_allowed(request, action, thing_of_meeting(found))
    return found


def entry_of(request: HttpRequest, pk: int, action: str = "view") -> Entry:
    """Return the entry of an address, for whoever may do `action` with it.

    Raises:
        Http404: there is none, or they may not.
    """
    rows = Entry.objects.select_related("body__organisation", "meeting", "made_by")
    found = get_object_or_404(rows, pk=pk)
    refuse_unless_allowed(request, action, thing_of_entry(found))
    return found


def thing_of_body(body: Body, kind: str = "commission") -> Thing:
    """Return a body, or what is kept of it, as the policy knows one."""
    return Thing(kind, path=body.organisation.path or "")


def thing_of_meeting(meeting: Meeting, kind: str = "meeting") -> Thing:
    """Return a meeting, or what is kept of it, as the policy knows one."""
    return Thing(kind, state=meeting.state, path=meeting.body.organisation.path or "")


def thing_of_entry(entry: Entry) -> Thing:
    """Return an entry of the programme as the policy knows one."""
    path = entry.body.organisation.path or ""
    return Thing("work_programme_entry", state=entry.state, path=path, author=entry.made_by_id)


def name_of(meeting: Meeting) -> str:
    """Return what a meeting is called: whose it is, and its day."""
    return f"{meeting.body}, {day_in_words(day_of(meeting))}"


def crumbs_to_commissions() -> Crumbs:
    """Return the way to a page beside those of the commissions."""
    return [("Commissions", reverse("scrutiny:commissions"))]


def crumbs_to_body(body: Body) -> Crumbs:
    """Return the way to a page below a body's."""
    above = [(str(body.parent), _address(body.parent))] if body.parent else []
    return [*crumbs_to_commissions(), *above, (str(body), _address(body))]


def crumbs_to_meeting(meeting: Meeting) -> Crumbs:
    """Return the way to a page below a meeting's."""
    day = day_in_words(day_of(meeting))
    own = reverse("scrutiny:meeting", args=[meeting.pk])
    return [*crumbs_to_body(meeting.body), (f"Meeting of {day}", own)]


def crumbs_to_programme(body: Body) -> Crumbs:
    """Return the way to a page below a body's work programme."""
    own = reverse("scrutiny:programme", args=[body.name])
    return [*crumbs_to_body(body), ("Work programme", own)]


def _address(body: Body) -> str:
    return reverse("scrutiny:commission", args=[body.name])
