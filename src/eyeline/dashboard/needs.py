"""What of the quarter waits for somebody: figures to answer for, and members' suggestions."""

from __future__ import annotations

from collections.abc import Iterator

from django.http import HttpRequest
from django.urls import reverse

from eyeline.council.needs import Need, need
from eyeline.council.policy.deciding import could
from eyeline.council.policy.visible import visible_to
from eyeline.council.requests import actor
from eyeline.dashboard import stored
from eyeline.dashboard.agreed import Agreed
from eyeline.dashboard.edition.said import standing_with_asked
from eyeline.dashboard.edition.turns import Turn, turns
from eyeline.dashboard.models import Edition, Suggestion
from eyeline.dashboard.models.suggestion import STORED
from eyeline.dashboard.rules.editions import Standing
from eyeline.dashboard.views import teams_seen
from eyeline.publication.models import OPEN, PREPARED, Preparation

_EDITIONS = 8
"""Of how many editions, the newest first, somebody is told what waits for them."""
_OF_KIND = {
    "freeze": (
        "edition whose figures to freeze",
        "editions whose figures to freeze",
        "it shows no figures before that.",
    ),
    "check": (
        "edition whose figures to check",
        "editions whose figures to check",
        "a second analyst looks at figures before anybody signs them.",
    ),
    "write": (
        "narrative to write",
        "narratives to write",
        "of a tab, or of a figure that somebody has to answer for.",
    ),
    "sign": (
        "signature to give",
        "signatures to give",
        "the edition goes to the lead member once everything is signed.",
    ),
    "present": (
        "edition to present",
        "editions to present",
        "record it once the lead member or the board has had it.",
    ),
    "dates": (
        "body whose next meeting is not known",
        "bodies whose next meetings are not known",
        "an edition is due at the first meeting after it is ready.",
    ),
}


def needs(request: HttpRequest) -> Iterator[Need]:
    """Yield what of the dashboard waits for whoever asks, nothing where none does."""
    who = actor(request)
    if could(who, "view", "team_page") and could(who, "view", "dashboard"):
        yield from _exceptions(request)
    if could(who, "view", "edition"):
        yield from _editions(request)
    if could(who, "publish", "release"):
        waits = Preparation.objects.filter(OPEN)
        yield from need(
            visible_to(who, waits, PREPARED, action="publish").count(),
            "release to make",
            "releases to make",
            "Somebody else prepared it: look at its files, and release it.",
            reverse("dashboard:preparations"),
        )
    if could(who, "answer", "suggestion"):
        yield from need(
            visible_to(who, Suggestion.objects.all(), STORED, action="answer").count(),
            "suggestion to answer",
            "suggestions to answer",
            "A member wants to know: for which edition, or why not.",
            reverse("dashboard:suggestions") + "?state=open",
        )


def _editions(request: HttpRequest) -> Iterator[Need]:
    """Yield what of editions that are not out yet waits for a reader, each kind of it at once."""
    who = actor(request)
    waiting: dict[str, list[tuple[Standing, Turn]]] = {}
    for edition in Edition.objects.order_by("-quarter_end")[:_EDITIONS]:
        standing = standing_with_asked(edition)
        for turn in turns(who, standing):
            waiting.setdefault(turn.kind, []).append((standing, turn))
    for kind, some in waiting.items():
        one, several, why = _OF_KIND[kind]
        named = ", ".join(dict.fromkeys(standing.name for standing, _ in some))
        address = some[0][1].address if len(some) == 1 else reverse("dashboard:editions")
        number = sum(turn.number for _, turn in some)
        yield from need(number, one, several, f"{named}: {why}", address)


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
