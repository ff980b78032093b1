"""An action with all that was ever said of it, and the reader's own actions."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from eyeline.council.policy.deciding import could
from eyeline.council.requests import actor, allowed, may, signed_in
from eyeline.improvement.glance import Glance, Line, rated
from eyeline.improvement.models import PlanAction
from eyeline.improvement.rules.comparing import shown
from eyeline.improvement.rules.decisions import Verdict
from eyeline.improvement.stored import Facts, action_of, as_said
from eyeline.improvement.values import then_and_now
from eyeline.improvement.views.asked import action_for, crumbs_to, thing
from eyeline.improvement.who import actions_of


@require_safe
def action(request: HttpRequest, pk: int) -> HttpResponse:
    """An action: how it stands, who owns it, and its whole history."""
    found = action_for(request, pk)
    today = timezone.localdate()
    glance = Glance(found.plan, today)
    line = next((each for each in glance.lines if each.pk == pk), None)
    context = {
        "action": found,
        "value": line.action if line else action_of(found, Facts(found.plan)),
        "line": line,
        "late": [due for due in glance.overdue if due.line.pk == pk],
        "rights": _rights(request, found, line),
        "crumbs": crumbs_to(found.plan),
        **_parts(found, glance),
        **_histories(found),
        "measures": then_and_now(
            list(found.measures.filter(ended_at=None)),
            sees_cells=could(actor(request), "view", "dashboard"),
        ),
    }
    return render(request, "improvement/action.html", context)


@require_safe
@allowed("view", "plan")
def mine(request: HttpRequest) -> HttpResponse:
    """The actions that the reader owns, what is overdue first, each with its update."""
    today = timezone.localdate()
    own = list(actions_of(signed_in(request), today))
    glances = {each.plan_id: Glance(each.plan, today) for each in own}
    late = {due.line.pk: due.late for glance in glances.values() for due in glance.overdue}
    stale = {line.pk for glance in glances.values() for line in glance.stale}
    pks = {each.pk for each in own}
    lines = [line for glance in glances.values() for line in glance.lines if line.pk in pks]
    lines.sort(key=lambda line: (line.complete, -late.get(line.pk, 0)))
    may_update = {each.pk: may(request, "update", thing(request, each)) for each in own}
    context = {
        "lines": [
            (line, late.get(line.pk, 0), line.pk in stale, may_update[line.pk]) for line in lines
        ],
        "on": today,
    }
    return render(request, "improvement/mine.html", context)


def _rights(request: HttpRequest, action: PlanAction, line: Line | None) -> dict[str, bool]:
    """Return what whoever asks may do with an action as it stands."""
    here, of = line is not None, thing(request, action)
    complete = bool(line and line.complete)
    return {
        "update": here and not complete and may(request, "update", of),
        "rate": here and may(request, "rate", of),
        "manage": here and may(request, "manage", of),
        "reopen": complete and may(request, "reopen", of),
        "evidence": may(request, "view", thing(request, action, "plan_evidence")),
    }


def _parts(action: PlanAction, glance: Glance) -> dict[str, object]:
    """Return an action's owners, deadlines, evidence and what it waits for."""
    parts = action.milestones.filter(left_at=None)
    by_pk = {line.pk: line for line in glance.lines}
    waits = action.dependencies.select_related("on")
    owners = list(action.owners.filter(until_at=None).select_related("person", "post"))
    return {
        "owners": owners,
        "has_accountable": any(each.accountable for each in owners),
        "has_contributors": not all(each.accountable for each in owners),
        "earlier_owners": action.owners.exclude(until_at=None),
        "parts": [(part, glance.facts.moved(part)) for part in parts],
        "evidence": action.evidence.select_related("added_by"),
        "waits_for": [(each, by_pk.get(each.on_id or 0)) for each in waits],
        "asked_of_it": [
            by_pk[d.action_id] for d in action.dependants.all() if d.action_id in by_pk
        ],
    }


def _histories(action: PlanAction) -> dict[str, object]:
    """Return all that was ever said of an action, the newest first."""
    activity = action.activity.select_related("by", "paper", "milestone", "completion")
    impact = action.impact.select_related("by", "paper")
    completions = action.completions.select_related(
        "proposed_by", "decided_by", "milestone", "evidence"
    )
    moves = [
        (part, move)
        for part in action.milestones.all()
        for move in part.moves.select_related("asked_by", "decided_by", "paper")
    ]
    return {
        "activity": [
            (each, shown(as_said(each.status)), rated("Activity", as_said(each.rating)))
            for each in activity.order_by("-on", "-id")
        ],
        "impact": [
            (each, rated("Impact", as_said(each.rating))) for each in impact.order_by("-on", "-id")
        ],
        "completions": completions,
        "to_sign": [each for each in completions if each.verdict == Verdict.OPEN.value],
        "moves": moves,
        "to_decide": [move for _, move in moves if move.verdict == Verdict.OPEN.value],
    }
