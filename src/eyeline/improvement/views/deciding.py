"""What others decide of an action: signatures, deadlines, impact, owners and measures."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from eyeline.council.declared import catalogue, title_of
from eyeline.council.pages import Question, ask, done, sent
from eyeline.council.policy.values import Thing
from eyeline.council.requests import actor, allowed, may, refuse_unless_allowed, signed_in
from eyeline.figures import day_in_words
from eyeline.improvement.changes import activity, completion, deadlines, naming
from eyeline.improvement.forms import actions as forms
from eyeline.improvement.forms import plan as plan_forms
from eyeline.improvement.models import Completion, DateChange, MeasureLink, PlanAction
from eyeline.improvement.rules.decisions import Verdict
from eyeline.improvement.since import open_everywhere
from eyeline.improvement.stored import scale_of
from eyeline.improvement.values import newest
from eyeline.improvement.views.asked import action_for, crumbs_of
from eyeline.improvement.views.updating import facts_of, value_of
from eyeline.improvement.who import owners_of


def _asked(
    request: HttpRequest, kind: str, state: str, by: int | None, action: PlanAction
) -> Thing:
    """Return what somebody asked for as the policy knows it; an owner counts as its author."""
    person = actor(request).person
    own = person in owners_of(action, timezone.localdate())
    return Thing(kind, state=state, author=person if own else by)


@require_safe
@allowed("view", "plan")
def decisions(request: HttpRequest) -> HttpResponse:
    """Everything of the plans that waits for a decision."""
    completions, moves = open_everywhere()
    context = {
        "completions": [
            (each, may(request, "sign", _completion(request, each))) for each in completions
        ],
        "moves": [(each, may(request, "decide", _move(request, each))) for each in moves],
    }
    return render(request, "improvement/decisions.html", context)


def _completion(request: HttpRequest, of: Completion) -> Thing:
    return _asked(request, "plan_completion", of.verdict, of.proposed_by_id, of.action)


def _move(request: HttpRequest, of: DateChange) -> Thing:
    action = of.milestone.action
    return _asked(request, "plan_date_change", of.verdict, of.asked_by_id, action)


@require_http_methods(["GET", "HEAD", "POST"])
def sign(request: HttpRequest, pk: int) -> HttpResponse:
    """Sign that an action is complete, or return it."""
    rows = Completion.objects.select_related("action__plan__paper", "milestone", "proposed_by")
    found = get_object_or_404(rows.select_related("evidence"), pk=pk)
    refuse_unless_allowed(request, "sign", _completion(request, found))
    form = forms.Signature(sent(request))

    def change() -> object:
        said = form.cleaned_data
        by, now = signed_in(request), timezone.now()
        verdict = Verdict(said["verdict"])
        return completion.decide(found, verdict, reason=said["reason"], by=by, at=now)

    action = found.action
    if done(form, change):
        return redirect("improvement:action", action.pk)
    part = f", part {found.milestone.part}" if found.milestone else ""
    context = {
        "form": form,
        "completion": found,
        "action": action,
        "part": part,
        "facts": facts_of(action),
        "crumbs": crumbs_of(action),
    }
    return render(request, "improvement/sign.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def reopen(request: HttpRequest, pk: int) -> HttpResponse:
    """Say that work which was complete goes on."""
    action = action_for(request, pk, "reopen")
    form = forms.Reason(sent(request))

    def change() -> object:
        reason = form.cleaned_data["reason"]
        return activity.reopen(action, reason=reason, by=signed_in(request), at=timezone.now())

    if done(form, change):
        return redirect("improvement:action", pk)
    lead = "That it was complete stays on record."
    question = Question(
        f"Reopen action {action.name}", "Reopen it", crumbs_of(action), lead,
        facts=facts_of(action),
    )  # fmt: skip
    return ask(request, form, question)


@require_http_methods(["GET", "HEAD", "POST"])
def rate(request: HttpRequest, pk: int) -> HttpResponse:
    """Rate an action's impact, as the board."""
    action = action_for(request, pk, "rate")
    form = forms.Rating(scale_of(action.plan), value_of(action).impact, sent(request))

    def change() -> object:
        said = form.cleaned_data
        by, now = signed_in(request), timezone.now()
        return activity.rate_impact(action, said["rating"], reason=said["reason"], by=by, at=now)

    if done(form, change):
        return redirect("improvement:action", pk)
    lead = "Impact is what came of the work for children, not how much of the work is done."
    question = Question(
        f"Rate the impact of action {action.name}", "Save the rating", crumbs_of(action), lead,
        facts=facts_of(action),
    )  # fmt: skip
    return ask(request, form, question)


@require_http_methods(["GET", "HEAD", "POST"])
def decide_move(request: HttpRequest, pk: int) -> HttpResponse:
    """Decide whether a deadline moves."""
    rows = DateChange.objects.select_related("milestone__action__plan__paper", "asked_by")
    found = get_object_or_404(rows, pk=pk)
    refuse_unless_allowed(request, "decide", _move(request, found))
    form = forms.MoveAnswer(sent(request))

    def change() -> object:
        said = form.cleaned_data
        by, now = signed_in(request), timezone.now()
        verdict = Verdict(said["verdict"])
        return deadlines.decide(found, verdict, answer=said["answer"], by=by, at=now)

    action = found.milestone.action
    if done(form, change):
        return redirect("improvement:action", action.pk)
    first = found.milestone.first_on
    facts = [
        *facts_of(action),
        ("Due at first", day_in_words(first) if first else "no day"),
        ("Day asked for", day_in_words(found.to_on)),
        ("Asked by", str(found.asked_by or "a paper")),
        ("Why", found.reason),
    ]
    title = f"Another day for action {action.name}?"
    return ask(request, form, Question(title, "Decide", crumbs_of(action), facts=facts))


@require_http_methods(["GET", "HEAD", "POST"])
def name_owner(request: HttpRequest, pk: int) -> HttpResponse:
    """Say which person or post an owner is, and whether accountable."""
    action = action_for(request, pk, "manage")
    initial = {"words": request.GET.get("owner", "")[:300]}
    form = plan_forms.NewOwner(action, sent(request), initial=initial)

    def change() -> object:
        said = form.cleaned_data
        person, post = form.named
        return naming.name_owner(
            action,
            said["words"],
            accountable=said["accountable"],
            person=person,
            post=post,
            by=signed_in(request),
            at=timezone.now(),
        )

    if done(form, change):
        return redirect("improvement:action", pk)
    owners = ", ".join(each.words for each in action.owners.filter(until_at=None))
    facts = [*facts_of(action)[:1], ("Owners now", owners or "none")]
    title = f"Name an owner of action {action.name}"
    lead = "Only who is named so can update the action. One answers for it; others contribute."
    return ask(request, form, Question(title, "Save", crumbs_of(action), lead, facts=facts))


@require_http_methods(["GET", "HEAD", "POST"])
def link_measure(request: HttpRequest, pk: int) -> HttpResponse:
    """Say which measure an action should move."""
    action = action_for(request, pk, "manage")
    form = plan_forms.NewLink(catalogue().measures, sent(request))

    def change() -> object:
        measure = form.cleaned_data["measure"]
        by, now = signed_in(request), timezone.now()
        return naming.link_measure(action, measure, newest(measure), by=by, at=now)

    if done(form, change):
        return redirect("improvement:action", pk)
    title = f"Link a measure to action {action.name}"
    lead = "Its newest figure is kept, so that everybody sees what it was and what it came to."
    facts = facts_of(action)[:1]
    return ask(request, form, Question(title, "Link it", crumbs_of(action), lead, facts=facts))


@require_http_methods(["GET", "HEAD", "POST"])
def unlink_measure(request: HttpRequest, pk: int) -> HttpResponse:
    """Say that an action should move a measure no more."""
    rows = MeasureLink.objects.select_related("action__plan__paper")
    found = get_object_or_404(rows, pk=pk)
    action = action_for(request, found.action_id, "manage")
    form = plan_forms.Confirmed(sent(request))
    by, now = signed_in(request), timezone.now()
    if done(form, lambda: naming.end_link(found, by=by, at=now)):
        return redirect("improvement:action", action.pk)
    title = f"Unlink {title_of(found.measure)} from action {action.name}?"
    return ask(request, form, Question(title, "Unlink it", crumbs_of(action)))
