"""What an officer does with what the public sends: decides, places, keeps and answers it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from django import forms as django_forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from eyeline.council.models import Appointment
from eyeline.council.pages import Question, kept, page_of
from eyeline.council.policy.deciding import could
from eyeline.council.policy.values import Thing
from eyeline.council.policy.visible import visible_to
from eyeline.council.requests import actor, may, refuse_unless_allowed, signed_in
from eyeline.council.rules.roles import Role
from eyeline.scrutiny.changes import submissions as changes
from eyeline.scrutiny.changes import voices
from eyeline.scrutiny.forms import submissions as forms
from eyeline.scrutiny.forms.meetings import Seen
from eyeline.scrutiny.models import Item, Meeting, Submission
from eyeline.scrutiny.models.submissions import STORED_SUBMISSION
from eyeline.scrutiny.rules import submissions as rules
from eyeline.scrutiny.rules.agenda import KIND_WORDS as ITEM_WORDS
from eyeline.scrutiny.rules.clock.computed import spelt
from eyeline.scrutiny.rules.kinds import ItemKind
from eyeline.scrutiny.rules.submissions import Named, Refusal, SubmissionKind, SubmissionState
from eyeline.scrutiny.stored import day_of
from eyeline.scrutiny.views.asked import name_of
from eyeline.scrutiny.views.versioned import Versions, ask, save
from eyeline.scrutiny.voices import public

_POSTS = require_http_methods(["GET", "HEAD", "POST"])
TAGS = {
    SubmissionState.RECEIVED: "blue",
    SubmissionState.ACKNOWLEDGED: "blue",
    SubmissionState.ACCEPTED: "turquoise",
    SubmissionState.REFUSED: "red",
    SubmissionState.SCHEDULED: "green",
    SubmissionState.ASKED: "yellow",
    SubmissionState.ANSWERED: "grey",
    SubmissionState.CLOSED: "grey",
}
_GROUPS = {
    "": ("To decide or to do", ("received", "acknowledged", "accepted", "scheduled", "asked")),
    "done": ("Done", ("refused", "answered", "closed")),
}
_TO_ANSWER = (SubmissionState.ACCEPTED, SubmissionState.SCHEDULED, SubmissionState.ASKED)


def thing_of(submission: Submission) -> Thing:
    """Return a submission as the policy knows one."""
    path = submission.meeting.body.organisation.path or ""
    return Thing("submission", state=submission.state, path=path)


@require_safe
def submissions(request: HttpRequest) -> HttpResponse:
    """What the public sent that whoever asks looks after, with what is due: no name stands here."""
    if not could(actor(request), "view", "submission"):
        raise Http404
    group = request.GET.get("show", "")
    if group not in _GROUPS:
        raise Http404
    rows = visible_to(actor(request), Submission.objects.all(), STORED_SUBMISSION)
    found = rows.filter(state__in=_GROUPS[group][1]).select_related("meeting__body__organisation")
    page = page_of(request, found)
    context = {
        "page": page,
        "rows": [_row(each) for each in page],
        "show": group,
        "kept": kept(request),
        "groups": [(name, title) for name, (title, _) in _GROUPS.items()],
    }
    return render(request, "scrutiny/submissions.html", context)


def _row(each: Submission) -> tuple[Submission, str, str, str]:
    state = SubmissionState(each.state)
    kind = rules.KIND_WORDS[SubmissionKind(each.kind)]
    return each, kind, public.stands(each), TAGS[state]


def submission_of(request: HttpRequest, pk: int, action: str = "view") -> Submission:
    """Return the submission of an address, for whoever may do `action` with it.

    Raises:
        Http404: there is none, or they may not.
    """
    rows = Submission.objects.select_related(
        "meeting__body__organisation", "meeting__venue", "item", "late_agreed_by"
    )
    found = get_object_or_404(rows, pk=pk)
    refuse_unless_allowed(request, action, thing_of(found))
    return found


@require_safe
def submission(request: HttpRequest, pk: int) -> HttpResponse:
    """What somebody sent, who they are, and what can be done with it; that it was seen is kept."""
    found = submission_of(request, pk)
    voices.looked_at(found, by=signed_in(request), at=timezone.now())
    state = SubmissionState(found.state)
    decides = may(request, "decide", thing_of(found))
    steps = [(name, step.title) for name, step in STEPS.items() if state in step.from_ and decides]
    if not found.late or found.late_agreed_by_id:
        steps = [each for each in steps if each[0] != "late"]
    context = {
        "submission": found,
        "kind": rules.KIND_WORDS[SubmissionKind(found.kind)],
        "stands": public.stands(found),
        "tag": TAGS[state],
        "due": spelt(found.due_on),
        "by": rules.named_as(found.name, Named(found.named)),
        "refusal": Refusal(found.refusal).words if found.refusal else "",
        "meeting": name_of(found.meeting),
        "called_off": public.left_behind(found),
        "history": [
            (each, rules.WORDS[SubmissionState(each.state)])
            for each in found.steps.select_related("by")
        ],
        "steps": steps,
        "unsent": found.letters.filter(failed_at__isnull=False).exists(),
        "crumbs": [("From the public", reverse("scrutiny:submissions"))],
    }
    return render(request, "scrutiny/submission.html", context)


@dataclass(frozen=True, slots=True)
class Step:
    """A step that an officer takes: its title and button, from where, its form and its change."""

    title: str
    lead: str
    from_: tuple[SubmissionState, ...]
    form: Callable[[Submission], Callable[..., django_forms.Form]]
    change: Callable[[Submission, dict[str, Any], dict[str, Any]], object]
    grave: bool = False


def _plain(_: Submission) -> Callable[..., django_forms.Form]:
    return Seen


def _items(found: Submission) -> Callable[..., django_forms.Form]:
    rows = Item.objects.filter(meeting=found.meeting, withdrawn_at=None)
    choices = [(str(each.pk), f"{each.title} ({ITEM_WORDS[ItemKind(each.kind)]})") for each in rows]
    return partial(forms.Choose, "Item of the agenda", choices)


def _meetings(found: Submission) -> Callable[..., django_forms.Form]:
    others = [each.meeting for each in public.coming(timezone.now())]
    choices = [(str(each.pk), name_of(each)) for each in others if each.pk != found.meeting_id]
    return partial(forms.Choose, "Meeting", choices)


def _chairs(found: Submission) -> Callable[..., django_forms.Form]:
    held = Appointment.objects.in_force(timezone.localdate()).filter(
        post__organisation=found.meeting.body.organisation, post__role=Role.COMMISSION_CHAIR
    )
    return partial(forms.Late, list(held.values_list("person", flat=True)))


_S = SubmissionState
STEPS: dict[str, Step] = {
    "acknowledge": Step(
        "Keep that it was acknowledged otherwise",
        "The letter of acknowledgement goes out by itself: this is for where it could not.",
        (_S.RECEIVED,),
        _plain,
        lambda found, said, who: changes.acknowledge(found, **who),
    ),
    "late": Step(
        "Keep that the chair takes it late",
        "It came after the last day: it is taken only where the chair agreed.",
        (_S.RECEIVED, _S.ACKNOWLEDGED),
        _chairs,
        lambda found, said, who: changes.agree_late(
            found, said["reason"], said["agreed_by"], **who
        ),
    ),
    "accept": Step(
        "Accept it",
        "Whoever sent it is told by e-mail.",
        (_S.ACKNOWLEDGED,),
        _plain,
        lambda found, said, who: changes.accept(found, **who),
    ),
    "refuse": Step(
        "Do not accept it",
        "Whoever sent it is told the reason by e-mail.",
        (_S.ACKNOWLEDGED,),
        lambda _: forms.Refuse,
        lambda found, said, who: changes.refuse(
            found, Refusal(said["refusal"]), said["note"], **who
        ),
        grave=True,
    ),
    "schedule": Step(
        "Put it on the agenda",
        "Its item stands on the agenda already: choose under which it is taken.",
        (_S.ACCEPTED,),
        _items,
        lambda found, said, who: changes.schedule(
            found, Item.objects.get(pk=said["chosen"]), **who
        ),
    ),
    "move": Step(
        "Move it to another meeting",
        "Whoever sent it is told by e-mail. Its last day is that of the new meeting.",
        (_S.RECEIVED, _S.ACKNOWLEDGED, _S.ACCEPTED, _S.SCHEDULED),
        _meetings,
        lambda found, said, who: changes.move(found, Meeting.objects.get(pk=said["chosen"]), **who),
    ),
    "take-off": Step(
        "Take it off the agenda",
        "It stays accepted.",
        (_S.SCHEDULED,),
        _plain,
        lambda found, said, who: changes.take_off(found, **who),
    ),
    "put": Step(
        "Keep that it was put at the meeting",
        "With the one supplementary question that may follow.",
        (_S.SCHEDULED,),
        lambda _: forms.Put,
        lambda found, said, who: changes.put(found, said["supplementary"], **who),
    ),
    "answer": Step(
        "Publish the answer",
        "Everybody reads question and answer from then on; whoever sent it is told by e-mail.",
        _TO_ANSWER,
        lambda _: forms.Answer,
        lambda found, said, who: changes.answer(
            found, changes.Answer(said["how"], said["text"], said["supplementary"]), **who
        ),
    ),
    "close": Step(
        "Close it",
        "Nothing more is to be done.",
        (_S.ANSWERED,),
        _plain,
        lambda found, said, who: changes.close(found, **who),
    ),
}


@_POSTS
def decide(request: HttpRequest, pk: int, step: str) -> HttpResponse:
    """Take a step with something that the public sent."""
    found = submission_of(request, pk, "decide")
    known = STEPS.get(step)
    if known is None:
        raise Http404

    def make_change(form: django_forms.Form) -> object:
        said = form.cleaned_data
        who = {"seen": said["seen"], "by": signed_in(request), "at": timezone.now()}
        return known.change(found, said, who)

    nothing = Versions(lambda number: {}, lambda: (found.version, {}))
    make = known.form(found)
    initial = {"seen": found.version}
    ready, form, _ = save(make, request, initial, make_change, lambda _: {}, nothing)
    if ready:
        return redirect("scrutiny:submission", pk)
    facts = [
        ("Reference", found.reference),
        ("About", found.subject),
        ("Meeting", f"{found.meeting.body}, {spelt(day_of(found.meeting))}"),
    ]
    crumbs = [
        ("From the public", reverse("scrutiny:submissions")),
        (found.reference, reverse("scrutiny:submission", args=[pk])),
    ]
    question = Question(known.title, known.title, crumbs, known.lead, known.grave, facts)
    return ask(request, form, question)
