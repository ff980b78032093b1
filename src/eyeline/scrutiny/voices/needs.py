"""What of questions and petitions waits for the officers that look after them."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Q
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from eyeline.council.needs import Need, need
from eyeline.council.policy.deciding import could
from eyeline.council.policy.visible import visible_to
from eyeline.council.requests import actor
from eyeline.scrutiny.models import PaperCount, Petition, Submission
from eyeline.scrutiny.models.petitions import STORED_PETITION
from eyeline.scrutiny.models.submissions import STORED_SUBMISSION
from eyeline.scrutiny.rules.meetings import CALLED_OFF

_OFF = Q(meeting__state__in=[each.value for each in CALLED_OFF])


def from_the_public(request: HttpRequest) -> Iterator[Need]:
    """Yield what waits for whoever decides on what the public sends, nothing where none does."""
    who, now = actor(request), timezone.now()
    if could(who, "decide", "submission"):
        rows = visible_to(who, Submission.objects.all(), STORED_SUBMISSION, action="decide")
        address = reverse("scrutiny:submissions")
        waits = ["received", "acknowledged", "accepted", "scheduled"]
        yield from need(
            rows.filter(_OFF, state__in=waits).count(),
            "question or statement whose meeting is cancelled",
            "questions or statements whose meeting is cancelled",
            "Move it to another meeting, or answer it in writing: whoever sent it waits for that.",
            address,
        )
        rows = rows.exclude(_OFF)
        yield from need(
            rows.filter(state__in=["received", "acknowledged"]).count(),
            "question or statement to decide on",
            "questions or statements to decide on",
            "Accept it for its meeting, or say why not.",
            address,
        )
        yield from need(
            rows.filter(state="accepted").count(),
            "accepted question to put on an agenda",
            "accepted questions to put on an agenda",
            "Choose the item under which it is taken, or answer it in writing.",
            address,
        )
        over = rows.filter(state__in=["scheduled", "asked"], meeting__starts_at__lt=now)
        yield from need(
            over.count(),
            "question to answer after its meeting",
            "questions to answer after their meeting",
            "Publish what was answered, and tell whoever asked.",
            address,
        )
    if could(who, "decide", "petition"):
        yield from _petitions(request)


def _petitions(request: HttpRequest) -> Iterator[Need]:
    who, today = actor(request), timezone.localdate()
    rows = visible_to(who, Petition.objects.all(), STORED_PETITION, action="decide")
    address = reverse("scrutiny:petitions")
    yield from need(
        rows.filter(state__in=["received", "acknowledged"]).count(),
        "petition to check",
        "petitions to check",
        "Open it for signatures, or say why not.",
        address,
    )
    yield from need(
        rows.filter(state="open", until__lt=today).count(),
        "petition to count",
        "petitions to count",
        "Its last day is over: its signatures say where it goes.",
        address,
    )
    yield from need(
        rows.filter(state__in=["ended", "considered"]).count(),
        "petition to take further",
        "petitions to take further",
        "Send it to a meeting, or publish the response.",
        address,
    )
    yield from need(
        rows.filter(_OFF, state="routed").count(),
        "petition whose meeting is cancelled",
        "petitions whose meeting is cancelled",
        "Send it to another meeting: its lead petitioner waits for that.",
        address,
    )
    waiting = PaperCount.objects.filter(checked_at=None, petition__in=rows)
    yield from need(
        waiting.exclude(entered_by=who.person).count(),
        "count on paper to check",
        "counts on paper to check",
        "It counts once a second officer has checked it.",
        address,
    )
