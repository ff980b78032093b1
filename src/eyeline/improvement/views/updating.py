"""What an action's owners do: update it, add evidence, propose completion, ask for another day."""

from __future__ import annotations

from typing import IO, cast

from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from eyeline.council.changes.views import saw
from eyeline.council.folders import folders
from eyeline.council.incoming import too_large
from eyeline.council.pages import Question, ask, done, sent
from eyeline.council.policy.deciding import logged
from eyeline.council.requests import actor, refuse_unless_allowed, signed_in
from eyeline.council.stored_files import place_of, store
from eyeline.improvement.changes import activity, completion, deadlines
from eyeline.improvement.forms import actions as forms
from eyeline.improvement.models import Evidence, Milestone, PlanAction
from eyeline.improvement.rules import evidence as rules
from eyeline.improvement.rules.comparing import due_words, shown, status_words
from eyeline.improvement.rules.plan import Action
from eyeline.improvement.rules.words import one_line
from eyeline.improvement.stored import Facts, action_of, scale_of
from eyeline.improvement.views.asked import action_for, crumbs_of, thing


def facts_of(action: PlanAction) -> list[tuple[str, str]]:
    """Return what a form says of the action that it is about."""
    value = value_of(action)
    return [
        ("Action", one_line(value.action)),
        ("Due", due_words(value) or "no deadline"),
        ("Status", status_words(value) or "none"),
        ("Activity rating", shown(value.activity) or "not rated"),
        ("Impact rating", shown(value.impact) or "not rated"),
    ]


def value_of(action: PlanAction) -> Action:
    """Return an action as it stands now."""
    return action_of(action, Facts(action.plan))


@require_http_methods(["GET", "HEAD", "POST"])
def update(request: HttpRequest, pk: int) -> HttpResponse:
    """Say how far an action, or a part of it, is."""
    action = action_for(request, pk, "update")
    value = value_of(action)
    initial = {"status": value.status, "rating": shown(value.activity)}
    form = forms.Update(action, scale_of(action.plan), sent(request), initial=initial)

    def change() -> object:
        said = form.cleaned_data
        return activity.update(
            action,
            said["status"],
            said.get("rating", "") if not said.get("part") else "",
            note=said["note"],
            reason=said.get("reason", ""),
            part=_part(action, said.get("part", "")),
            by=signed_in(request),
            at=timezone.now(),
        )

    if done(form, change):
        return redirect("improvement:mine")
    lead = "What was said before stays on record. To say that it is complete, propose it instead."
    question = Question(
        f"Update action {action.name}", "Save the update", crumbs_of(action), lead,
        facts=facts_of(action)[:2],
    )  # fmt: skip
    return ask(request, form, question)


def _part(action: PlanAction, number: str) -> Milestone | None:
    return action.milestones.get(pk=number) if number else None


@require_http_methods(["GET", "HEAD", "POST"])
def add_evidence(request: HttpRequest, pk: int) -> HttpResponse:
    """Add a file or a link that shows what was done."""
    action = action_for(request, pk, "update")
    posted = request.method == "POST"
    form = forms.NewEvidence(
        request.POST if posted else None,
        request.FILES if posted else None,
        too_large=too_large(request),
    )
    if done(form, lambda: _add(request, action, form)):
        return redirect("improvement:action", pk)
    context = {"form": form, "action": action, "crumbs": crumbs_of(action)}
    return render(request, "improvement/add_evidence.html", context)


def _add(request: HttpRequest, action: PlanAction, form: forms.NewEvidence) -> Evidence:
    said, by, now = form.cleaned_data, signed_in(request), timezone.now()
    if said["address"]:
        return completion.add_link(action, said["title"], said["address"], by=by, at=now)
    file = said["file"]
    rules.check_file(said["title"], form.kind, file.size)
    kept = store(folders().files, [(f"evidence{form.kind}", cast("IO[bytes]", file.file))])
    return completion.add_file(action, said["title"], kept, form.kind, by=by, at=now)


@require_safe
def evidence(request: HttpRequest, pk: int) -> HttpResponse | FileResponse:
    """A piece of evidence: its file, or on to its link. That it was seen goes on record."""
    found = get_object_or_404(Evidence.objects.select_related("action"), pk=pk)
    of = thing(request, found.action, "plan_evidence")
    refuse_unless_allowed(request, "view", of)
    if logged(actor(request), "view", of):
        saw("plan_evidence", found.pk, by=signed_in(request), at=timezone.now())
    if found.address:
        context = {"evidence": found, "crumbs": crumbs_of(found.action)}
        return render(request, "improvement/link.html", context)
    file = place_of(folders().files, found.sha256)
    return FileResponse(
        file.open("rb"), as_attachment=True, filename=f"evidence-{found.pk}{found.kind}"
    )


@require_http_methods(["GET", "HEAD", "POST"])
def propose(request: HttpRequest, pk: int) -> HttpResponse:
    """Propose that an action, or a part of it, is complete."""
    action = action_for(request, pk, "update")
    form = forms.Proposal(action, sent(request))

    def change() -> object:
        said = form.cleaned_data
        return completion.propose(
            action,
            said["words"],
            said["evidence"],
            part=_part(action, said.get("part", "")),
            by=signed_in(request),
            at=timezone.now(),
        )

    if done(form, change):
        return redirect("improvement:action", pk)
    if not action.evidence.exists():
        context = {"action": action, "crumbs": crumbs_of(action)}
        return render(request, "improvement/no_evidence.html", context)
    lead = "Somebody else looks at the evidence and signs. Until then the action stays open."
    question = Question(
        f"Propose that action {action.name} is complete", "Propose it", crumbs_of(action), lead,
        facts=facts_of(action),
    )  # fmt: skip
    return ask(request, form, question)


@require_http_methods(["GET", "HEAD", "POST"])
def ask_move(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask that an action, or a part of it, be due on another day."""
    action = action_for(request, pk, "update")
    form = forms.Move(action, sent(request))

    def change() -> object:
        said = form.cleaned_data
        return deadlines.ask(
            action,
            said.get("part"),
            said["to"],
            reason=said["reason"],
            by=signed_in(request),
            at=timezone.now(),
        )

    if done(form, change):
        return redirect("improvement:action", pk)
    lead = "Somebody else decides. The day that was set first stays on record either way."
    question = Question(
        f"Ask for another day for action {action.name}", "Ask for it", crumbs_of(action), lead,
        facts=facts_of(action)[:3],
    )  # fmt: skip
    return ask(request, form, question)
