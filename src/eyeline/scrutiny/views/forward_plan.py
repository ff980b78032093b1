"""The executive's forward plan: what is to be decided, from when on, and why from that day."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from eyeline.council.pages import Question, done, page_of, sent
from eyeline.council.pages import ask as ask_once
from eyeline.council.policy.values import Thing
from eyeline.council.policy.visible import visible_to
from eyeline.council.requests import actor, allowed, may, refuse_unless_allowed, signed_in
from eyeline.scrutiny.call_in import facts
from eyeline.scrutiny.changes import forward_plan as changes
from eyeline.scrutiny.forms import forward_plan as forms
from eyeline.scrutiny.forms.meetings import Seen
from eyeline.scrutiny.models import ForwardPlanEntry
from eyeline.scrutiny.models.decisions import STORED_DECISION
from eyeline.scrutiny.models.forward_plan import STORED_PLAN_ENTRY
from eyeline.scrutiny.rules import forward_plan as rules
from eyeline.scrutiny.rules.clock.computed import spelt
from eyeline.scrutiny.rules.forward_plan import PlanState
from eyeline.scrutiny.stored import Numbers
from eyeline.scrutiny.views.asked import Crumbs, crumbs_to_commissions, thing_of_entry
from eyeline.scrutiny.views.versioned import Versions, ask, save

_POSTS = require_http_methods(["GET", "HEAD", "POST"])
_TAGS = {
    PlanState.DRAFTED: "grey",
    PlanState.PUBLISHED: "blue",
    PlanState.GENERAL_EXCEPTION: "yellow",
    PlanState.SPECIAL_URGENCY: "red",
    PlanState.DECIDED: "green",
    PlanState.WITHDRAWN: "grey",
}


@dataclass(frozen=True, slots=True)
class Listed:
    """An entry as lists show it."""

    entry: ForwardPlanEntry
    words: str
    tag: str


def listed(entry: ForwardPlanEntry) -> Listed:
    """Return an entry as lists show it."""
    state = PlanState(entry.state)
    return Listed(entry, rules.PLAN_WORDS[state], _TAGS[state])


@require_safe
def plan(request: HttpRequest) -> HttpResponse:
    """What is to be decided, the soonest first; then what was decided or withdrawn."""
    rows = visible_to(
        actor(request),
        ForwardPlanEntry.objects.select_related("body__organisation"),
        STORED_PLAN_ENTRY,
    )
    over = [PlanState.DECIDED.value, PlanState.WITHDRAWN.value]
    page = page_of(request, rows.filter(state__in=over).order_by("-last_on", "id"))
    context = {
        "coming": [listed(each) for each in rows.exclude(state__in=over)],
        "past": [listed(each) for each in page],
        "page": page,
        "may_add": may(request, "add", Thing("forward_plan_entry")),
        "crumbs": crumbs_to_commissions(),
    }
    return render(request, "scrutiny/forward_plan.html", context)


@require_safe
def entry(request: HttpRequest, pk: int) -> HttpResponse:
    """An entry: its eight fields, from when on it can be decided, and its notices."""
    found = _entry_of(request, pk)
    notice = changes.notice_of(found)
    private = rules.second_notice_due(found.first_on, Numbers().calendar) if found.private else None
    decided = visible_to(actor(request), found.decisions.all(), STORED_DECISION)
    context = {
        "entry": found,
        "listed": listed(found),
        "fields": [(each, notice.words_of(each.field)) for each in rules.REQUIRED],
        "lacking": rules.lacking(notice.said),
        "earliest": facts.computed_of(found.because),
        "private_first": rules.first_private_notice_due(found.first_on) if private else None,
        "private": private,
        "decisions": decided,
        "suggested": found.suggestion is not None
        and may(request, "view", thing_of_entry(found.suggestion)),
        "acts": _acts(request, found),
        "may_update": may(request, "update", thing_of(found)),
        "may_decide": found.state in [each.value for each in rules.NOTICED]
        and may(request, "add", Thing("executive_decision")),
        "versions": [
            (each, rules.PLAN_WORDS[PlanState(each.state)])
            for each in found.versions.order_by("-number")
            if each.state != PlanState.DRAFTED or may(request, "update", thing_of(found))
        ],
        "crumbs": _crumbs(),
    }
    return render(request, "scrutiny/plan_entry.html", context)


def thing_of(entry: ForwardPlanEntry) -> Thing:
    """Return an entry as the policy knows one."""
    path = entry.body.organisation.path or ""
    return Thing("forward_plan_entry", entry.state, path, entry.made_by_id)


def _entry_of(request: HttpRequest, pk: int, action: str = "view") -> ForwardPlanEntry:
    rows = ForwardPlanEntry.objects.select_related(
        "body__organisation", "suggestion__body__organisation"
    )
    found = get_object_or_404(rows, pk=pk)
    refuse_unless_allowed(request, action, thing_of(found))
    return found


def _acts(request: HttpRequest, entry: ForwardPlanEntry) -> list[tuple[str, str]]:
    """Return what its reader may do with an entry, each as an address and its words."""
    thing, state = thing_of(entry), PlanState(entry.state)
    found = []
    if may(request, "update", thing):
        goes = rules.PLAN_GOES_TO[state]
        found += [("publish_plan_entry", "Publish its notice")] * (PlanState.PUBLISHED in goes)
        found += [("except_plan_entry", "Give notice of a general exception")] * (
            PlanState.GENERAL_EXCEPTION in goes
        )
        if entry.private and state in rules.NOTICED and entry.second_notice_on is None:
            found.append(("notice_plan_entry_again", "Publish the second notice"))
        if state in rules.NOTICED and entry.decisions.exclude(state="taken").exists():
            found.append(("decide_plan_entry", "Say that it is decided"))
        found += [("withdraw_plan_entry", "Withdraw it")] * (PlanState.WITHDRAWN in goes)
    if may(request, "agree", thing):
        found.append(("agree_urgency", "Agree that it is urgent"))
    elif may(request, "record", thing):
        found.append(("record_urgency", "Record that its urgency was agreed"))
    if _may_suggest(request, entry):
        found.append(("suggest_plan_entry", "Suggest it for the work programme"))
    return [(reverse(f"scrutiny:{name}", args=[entry.pk]), words) for name, words in found]


def _may_suggest(request: HttpRequest, entry: ForwardPlanEntry) -> bool:
    suggestible = PlanState(entry.state) in rules.NOTICED and entry.suggestion_id is None
    return suggestible and may(request, "suggest", Thing("work_programme_entry"))


@_POSTS
@allowed("add", "forward_plan_entry")
def add(request: HttpRequest) -> HttpResponse:
    """Draft an entry."""
    form = forms.NewPlanEntry(sent(request))
    made: list[ForwardPlanEntry] = []

    def change() -> None:
        by, now = signed_in(request), timezone.now()
        made.append(changes.draft(form.cleaned_data["body"], form.notice, by=by, at=now))

    if done(form, change):
        return redirect("scrutiny:plan_entry", made[0].pk)
    lead = "It is a draft: nobody outside your team sees it before its notice is published."
    question = Question("Add to the forward plan", "Add it", _crumbs(), lead)
    return ask_once(request, form, question)


@_POSTS
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Change what an entry says."""
    found = _entry_of(request, pk, "update")

    def make(form: forms.ChangedPlanEntry) -> object:
        by, now, seen = signed_in(request), timezone.now(), form.cleaned_data["seen"]
        return changes.change(found, form.notice, seen=seen, by=by, at=now)

    ready, form, differences = save(
        forms.ChangedPlanEntry,
        request,
        {**forms.typed(found), "seen": found.version},
        make,
        lambda form: forms.typed(form.notice),
        _versions(found),
    )
    if ready:
        return redirect("scrutiny:plan_entry", pk)
    lead = "Once its notice is published, title and matter stay as they are."
    question = Question("Change this entry", "Save", _crumbs(found), lead)
    return ask(request, form, question, differences)


@_POSTS
def publish(request: HttpRequest, pk: int) -> HttpResponse:
    """Publish the notice of an entry."""
    found = _entry_of(request, pk, "update")
    first = rules.earliest_after_notice(timezone.localdate())
    lead = f"It can be decided from {spelt(first.on)} on (R12). {first.words}"
    question = Question("Publish its notice", "Publish it", _crumbs(found), lead)
    return _step(request, found, Seen, changes.publish, question)


@_POSTS
def except_generally(request: HttpRequest, pk: int) -> HttpResponse:
    """Give notice of a general exception."""
    found = _entry_of(request, pk, "update")
    first = rules.earliest(PlanState.GENERAL_EXCEPTION, timezone.localdate(), Numbers().calendar)
    lead = (
        f"Where 28 days' notice is impracticable. It can be decided from {spelt(first.on)} on "
        f"(R13). {first.words} Send the notice to the chair of the commission as well."
    )
    question = Question("General exception", "Publish the notice", _crumbs(found), lead)
    return _step(request, found, forms.WithReason, changes.except_generally, question)


@_POSTS
def agree_urgency(request: HttpRequest, pk: int) -> HttpResponse:
    """Agree, as the chair of the commission, that a decision cannot be deferred."""
    found = _entry_of(request, pk, "agree")
    lead = "You agree that it is urgent and cannot reasonably be deferred (R14). It is published."

    def make(entry: ForwardPlanEntry, reason: str, **said: object) -> object:
        who = f"The chair of the {entry.body}"
        return changes.agree_urgency(entry, reason, who, **said)  # type: ignore[arg-type]

    question = Question("Special urgency", "I agree", _crumbs(found), lead)
    return _step(request, found, forms.WithReason, make, question)


@_POSTS
def record_urgency(request: HttpRequest, pk: int) -> HttpResponse:
    """Record that another than the chair agreed that a decision cannot be deferred."""
    found = _entry_of(request, pk, "record")
    lead = "Where the chair of the commission can act, the chair agrees on this entry's page (R14)."
    question = Question("Special urgency", "Publish it", _crumbs(found), lead)
    return _step(request, found, forms.Urgent, changes.agree_urgency, question)


@_POSTS
def notice_again(request: HttpRequest, pk: int) -> HttpResponse:
    """Publish the second notice of a decision in private."""
    found = _entry_of(request, pk, "update")
    due = rules.second_notice_due(found.first_on, Numbers().calendar)
    lead = f"To be out by {spelt(due.on)} for a decision on {spelt(found.first_on)} (R15)."
    question = Question("Second notice of a private meeting", "Publish it", _crumbs(found), lead)
    return _step(request, found, forms.SecondNotice, changes.notice_again, question)


@_POSTS
def decided(request: HttpRequest, pk: int) -> HttpResponse:
    """Say that the decision of an entry was taken."""
    found = _entry_of(request, pk, "update")
    question = Question("It is decided", "Say so", _crumbs(found))
    return _step(request, found, Seen, changes.decided, question)


@_POSTS
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Withdraw an entry."""
    found = _entry_of(request, pk, "update")
    question = Question("Withdraw this entry", "Withdraw it", _crumbs(found), grave=True)
    return _step(request, found, forms.WithReason, changes.withdraw, question)


@_POSTS
@allowed("suggest", "work_programme_entry")
def suggest(request: HttpRequest, pk: int) -> HttpResponse:
    """Suggest an entry for the commission's work programme."""
    found = _entry_of(request, pk)
    form = forms.Suggested(sent(request))

    def change() -> object:
        by, now = signed_in(request), timezone.now()
        return changes.suggest(found, form.cleaned_data["wanted"], by=by, at=now)

    if done(form, change):
        return redirect("scrutiny:plan_entry", pk)
    lead = f"For the {found.body}. The chair or the team decides on it."
    question = Question("Suggest it for the work programme", "Suggest it", _crumbs(found), lead)
    return ask_once(request, form, question)


def _step(
    request: HttpRequest,
    entry: ForwardPlanEntry,
    make: Callable[..., Form],
    change: Callable[..., object],
    question: Question,
) -> HttpResponse:
    """Ask for a step of an entry by a form whose fields the change takes by name."""

    def make_change(form: Form) -> object:
        by, at = signed_in(request), timezone.now()
        return change(entry, **form.cleaned_data, by=by, at=at)

    opened = {"seen": entry.version}
    ready, form, found = save(make, request, opened, make_change, lambda _: {}, _bare(entry))
    if ready:
        return redirect("scrutiny:plan_entry", entry.pk)
    return ask(request, form, question, found)


def _bare(entry: ForwardPlanEntry) -> Versions:
    def now() -> tuple[int, Mapping[str, str]]:
        entry.refresh_from_db()
        return entry.version, {}

    return Versions(lambda _: {}, now)


def _versions(entry: ForwardPlanEntry) -> Versions:
    def number(number: int) -> Mapping[str, str]:
        return forms.typed(entry.versions.get(number=number).said)

    def now() -> tuple[int, Mapping[str, str]]:
        entry.refresh_from_db()
        return entry.version, forms.typed(entry)

    return Versions(number, now)


def _crumbs(entry: ForwardPlanEntry | None = None) -> Crumbs:
    above = [*crumbs_to_commissions(), ("Forward plan", reverse("scrutiny:forward_plan"))]
    if entry is None:
        return above
    return [*above, (entry.title, reverse("scrutiny:plan_entry", args=[entry.pk]))]
