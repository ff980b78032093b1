"""The plan at a glance, an area of it, its deadlines by month, and what its checks find."""

from __future__ import annotations

from typing import NamedTuple

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from eyeline.council.declared import catalogue
from eyeline.council.policy.values import Thing
from eyeline.council.requests import allowed, may, person_of
from eyeline.improvement.glance import Glance
from eyeline.improvement.models import Line, Plan
from eyeline.improvement.rules.checks import check
from eyeline.improvement.rules.titles import title_of
from eyeline.improvement.timeline import chart_of, months_of
from eyeline.improvement.views.asked import crumbs_to, day_of, plan_of
from eyeline.improvement.who import actions_of
from eyeline.publication.charts import html

_FIRST = 10
"""How many lines of a list the glance shows."""


class Found(NamedTuple):
    """A finding as a page shows it: the actions it is of, by name and number, and what shows it."""

    places: list[tuple[str, int | None]]
    evidence: str


@require_safe
@allowed("view", "plan")
def plans(request: HttpRequest) -> HttpResponse:
    """The one plan there is; where there are several, or none, what there is."""
    found = list(Plan.objects.all())
    if len(found) == 1:
        return redirect("improvement:plan", found[0].name)
    context = {"plans": found, "may_load": may(request, "load", Thing("plan_paper"))}
    return render(request, "improvement/plans.html", context)


@require_safe
def plan(request: HttpRequest, name: str) -> HttpResponse:
    """A plan at a glance: areas by rating, and what stands out."""
    found = plan_of(request, name)
    form, on = day_of(request)
    glance = Glance(found, on)
    person = person_of(request)
    context = {
        "plan": found,
        "glance": glance,
        "form": form,
        "on": on,
        "matrices": [(w, glance.matrix(w)) for w in ("activity", "impact")],
        "complete": sum(line.complete for line in glance.lines),
        "first": _FIRST,
        "may_load": may(request, "load", Thing("plan_paper")),
        "may_publish": may(request, "view", Thing("preparation", state="public")),
        "owns": person is not None and actions_of(person, timezone.localdate()).exists(),
    }
    return render(request, "improvement/plan.html", context)


@require_safe
def area(request: HttpRequest, name: str, pk: int) -> HttpResponse:
    """An area: what inspectors found, what is wanted, and its actions."""
    found = plan_of(request, name)
    of = get_object_or_404(found.areas.filter(left_at=None), pk=pk)
    form, on = day_of(request)
    glance = Glance(found, on)
    lines = {kind: [each.text for each in of.lines.all() if each.kind == kind] for kind in Line}
    rows = [line for line in glance.lines if line.area == of.title]
    groups = {each.ref: each.title for each in of.groups.all()}
    context = {
        "plan": found,
        "area": of,
        "form": form,
        "on": on,
        "leads": lines[Line.LEAD],
        "findings": lines[Line.FINDING],
        "wanted": lines[Line.IMPACT_WANTED],
        "monitoring": lines[Line.MONITORING],
        "lines": [(line, groups.get(line.action.group or "", "")) for line in rows],
        "crumbs": crumbs_to(found),
    }
    return render(request, "improvement/area.html", context)


@require_safe
def timeline(request: HttpRequest, name: str) -> HttpResponse:
    """Every deadline by month: as a chart and as a table, with the day that it had at first."""
    found = plan_of(request, name)
    form, on = day_of(request)
    months = months_of(Glance(found, on))
    context = {
        "plan": found,
        "form": form,
        "on": on,
        "months": months,
        "chart": html.figure(chart_of(months, on), "deadlines") if months else "",
        "crumbs": crumbs_to(found),
    }
    return render(request, "improvement/timeline.html", context)


@require_safe
def checks(request: HttpRequest, name: str) -> HttpResponse:
    """What the checks find, rule by rule, with what shows it; and what is still asked."""
    found = plan_of(request, name)
    form, on = day_of(request)
    glance = Glance(found, on)
    titles = [measure.title for measure in catalogue().measures]
    links = {line.name: line.pk for line in glance.lines}
    by_rule: dict[str, list[Found]] = {}
    severity: dict[str, str] = {}
    for finding in check(glance.value, on, measures=titles):
        places = [(name, links.get(name.partition("[")[0])) for name in finding.refs]
        by_rule.setdefault(finding.rule, []).append(Found(places, finding.evidence))
        severity.setdefault(finding.rule, finding.severity)
    order = ("high", "medium", "low")
    context = {
        "plan": found,
        "form": form,
        "on": on,
        "rules": [
            (title_of(rule), severity[rule], by_rule[rule])
            for rule in sorted(by_rule, key=lambda rule: order.index(severity[rule]))
        ],
        "number": sum(map(len, by_rule.values())),
        "questions": glance.value.questions,
        "crumbs": crumbs_to(found),
    }
    return render(request, "improvement/checks.html", context)
