"""What of the improvement plan waits for somebody: updates, signatures, decisions, ratings."""

from __future__ import annotations

from collections.abc import Iterator

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from eyeline.council.needs import Need, need
from eyeline.council.policy.deciding import could
from eyeline.council.policy.visible import visible_to
from eyeline.council.requests import actor, person_of
from eyeline.improvement.glance import Glance
from eyeline.improvement.models import Completion, DateChange, Paper, Plan
from eyeline.improvement.models.completion import STORED_COMPLETION
from eyeline.improvement.models.histories import STORED_MOVE
from eyeline.improvement.models.plan import STORED_PAPER
from eyeline.improvement.who import actions_of


def needs(request: HttpRequest) -> Iterator[Need]:
    """Yield what of the plan waits for whoever asks, nothing where none does."""
    who = actor(request)
    if could(who, "view", "plan"):
        yield from _mine(request)
        yield from need(
            visible_to(who, Completion.objects.all(), STORED_COMPLETION, action="sign").count(),
            "plan action to sign as complete",
            "plan actions to sign as complete",
            "Its owner says that it is done, and shows the evidence.",
            reverse("improvement:decisions"),
        )
        yield from need(
            visible_to(who, DateChange.objects.all(), STORED_MOVE, action="decide").count(),
            "deadline of the plan to decide on",
            "deadlines of the plan to decide on",
            "Its owner asks for another day; until then the old one holds.",
            reverse("improvement:decisions"),
        )
    if could(who, "confirm", "plan_paper"):
        yield from need(
            visible_to(who, Paper.objects.all(), STORED_PAPER, action="confirm").count(),
            "version of the improvement plan to confirm",
            "versions of the improvement plan to confirm",
            "Somebody loaded a paper: nothing of it is in the plan yet.",
            reverse("improvement:papers"),
        )


def _mine(request: HttpRequest) -> Iterator[Need]:
    """Yield the reader's own actions that are overdue or have had no update for long."""
    person, on = person_of(request), timezone.localdate()
    own = set(actions_of(person, on).values_list("pk", flat=True)) if person else set()
    if not own:
        return
    glances = [Glance(plan, on) for plan in Plan.objects.select_related("paper")]
    late = {due.line.pk for glance in glances for due in glance.overdue} & own
    stale = {line.pk for glance in glances for line in glance.stale} & own - late
    mine = reverse("improvement:mine")
    yield from need(
        len(late),
        "plan action of yours is overdue",
        "plan actions of yours are overdue",
        "Say how far it is, propose that it is complete, or ask for another day.",
        mine,
    )
    yield from need(
        len(stale),
        "plan action of yours to update",
        "plan actions of yours to update",
        "Nobody has said for 30 days or more how far it is.",
        mine,
    )
