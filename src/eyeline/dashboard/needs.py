"""What of the quarter waits for somebody: figures to answer for, and members' suggestions."""

from __future__ import annotations

from collections.abc import Iterator

from django.http import HttpRequest
from django.urls import reverse

from eyeline.council.needs import Need, need
from eyeline.council.policy.deciding import could
from eyeline.council.policy.visible import visible_to
from eyeline.council.requests import actor
from eyeline.dashboard.agreed import Agreed
from eyeline.dashboard.models import Suggestion
from eyeline.dashboard.models.suggestion import STORED
from eyeline.dashboard.views import stored, teams_seen


def needs(request: HttpRequest) -> Iterator[Need]:
    """Yield what of the dashboard waits for whoever asks, nothing where none does."""
    who = actor(request)
    if could(who, "view", "team_page") and could(who, "view", "dashboard"):
        yield from _exceptions(request)
    if could(who, "answer", "suggestion"):
        yield from need(
            visible_to(who, Suggestion.objects.all(), STORED, action="answer").count(),
            "suggestion to answer",
            "suggestions to answer",
            "A member wants to know: for which edition, or why not.",
            reverse("dashboard:suggestions") + "?state=open",
        )


def _exceptions(request: HttpRequest) -> Iterator[Need]:
    """Yield the new exceptions of the newest quarter, of the teams that a reader may see."""
    edition = stored.edition_called(None)
    if edition is None:
        return
    seen = {"team": teams_seen.teams(request), "service": teams_seen.services(request)}
    found = [
        each
        for each in stored.exceptions(stored.quarter_of(edition), Agreed.so_far())
        if each.is_new and each.cell.group.dimension in seen
        if seen[each.cell.group.dimension](each.cell.group.value)
    ]
    yield from need(
        len(found),
        "figure of a team or service to answer for",
        "figures of teams and services to answer for",
        f"New in {edition.name}: a target missed, or more than chance.",
        reverse("dashboard:exceptions") + "?lasting=new",
    )
