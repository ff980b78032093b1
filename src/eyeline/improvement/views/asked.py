"""What pages of the plan are asked for: which plan or action, and of which day."""

from __future__ import annotations

from datetime import date

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone

from eyeline.council.policy.values import Thing
from eyeline.council.requests import actor, refuse_unless_allowed
from eyeline.improvement.forms.plan import AsOn
from eyeline.improvement.models import Plan, PlanAction
from eyeline.improvement.who import thing_of

Crumbs = list[tuple[str, str]]


def plan_of(request: HttpRequest, name: str) -> Plan:
    """Return the plan of an address, for whoever may see plans.

    Raises:
        Http404: there is none, or they may not.
    """
    refuse_unless_allowed(request, "view", Thing("plan"))
    return get_object_or_404(Plan.objects.select_related("paper"), name=name)


def action_for(request: HttpRequest, pk: int, action: str = "view") -> PlanAction:
    """Return the plan action of an address, for whoever may do `action` with it.

    Raises:
        Http404: there is none, or they may not.
    """
    found = get_object_or_404(PlanAction.objects.select_related("plan__paper", "area"), pk=pk)
    refuse_unless_allowed(request, action, thing(request, found))
    return found


def thing(request: HttpRequest, action: PlanAction, kind: str = "plan_action") -> Thing:
    """Return an action as the policy knows one for whoever asks."""
    return thing_of(action, actor(request).person, timezone.localdate(), kind)


def day_of(request: HttpRequest) -> tuple[AsOn, date]:
    """Return the form of the day that a page is of, and the day: today unless one is given."""
    form = AsOn(request.GET or None)
    if form.is_valid() and form.cleaned_data["on"]:
        return form, form.cleaned_data["on"]
    return form, timezone.localdate()


def crumbs_to(plan: Plan) -> Crumbs:
    """Return the way to a page below a plan's."""
    return [
        ("Improvement plan", reverse("improvement:plans")),
        (plan.title, reverse("improvement:plan", args=[plan.name])),
    ]


def crumbs_of(action: PlanAction) -> Crumbs:
    """Return the way to a page below an action's."""
    return [
        *crumbs_to(action.plan),
        (f"Action {action.name}", reverse("improvement:action", args=[action.pk])),
    ]
