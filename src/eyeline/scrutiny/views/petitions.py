"""What an officer does with petitions: checks, opens, counts, sends to a meeting, answers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from django import forms as django_forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from eyeline.calendar import LONDON
from eyeline.council.pages import Question, page_of
from eyeline.council.policy.deciding import could
from eyeline.council.policy.values import Thing
from eyeline.council.policy.visible import visible_to
from eyeline.council.requests import actor, may, refuse_unless_allowed, signed_in
from eyeline.figures import day_in_words
from eyeline.scrutiny.changes import petitions as changes
from eyeline.scrutiny.changes import petitions_paper, voices
from eyeline.scrutiny.forms import petitions as forms
from eyeline.scrutiny.forms.meetings import Seen
from eyeline.scrutiny.forms.submissions import Choose
from eyeline.scrutiny.models import Item, Meeting, PaperCount, Petition
from eyeline.scrutiny.models.petitions import STORED_PETITION
from eyeline.scrutiny.rules import petitions as rules
from eyeline.scrutiny.rules.clock.computed import spelt
from eyeline.scrutiny.rules.petitions import BadPetition, PetitionRefusal, PetitionState
from eyeline.scrutiny.rules.submissions import Named, named_as
from eyeline.scrutiny.views.asked import name_of
from eyeline.scrutiny.views.open_petitions import TAGS
from eyeline.scrutiny.views.versioned import Versions, ask, save
from eyeline.scrutiny.voices import public

_POSTS = require_http_methods(["GET", "HEAD", "POST"])


def thing_of(petition: Petition, author: int | None = None) -> Thing:
    """Return a petition as the policy knows one; of a count, with who entered it."""
    path = petition.body.organisation.path or ""
    return Thing("petition", state=petition.state, path=path, author=author)


@require_safe
def petitions(request: HttpRequest) -> HttpResponse:
    """The petitions that whoever asks looks after, with what is due: no name stands here."""
    if not could(actor(request), "view", "petition"):
        raise Http404
    rows = visible_to(actor(request), Petition.objects.all(), STORED_PETITION)
    page = page_of(request, rows.select_related("body__organisation"))
    today = timezone.localdate()
    context = {
        "page": page,
        "rows": [_row(each, today) for each in page],
    }
    return render(request, "scrutiny/petitions.html", context)


def _row(each: Petition, today: object) -> tuple[Petition, int, str, str, str]:
    state = PetitionState(each.state)
    if state in rules.WAITS:
        due = f"Check it by {each.acknowledge_by.day} {each.acknowledge_by:%B}"
    elif state is PetitionState.OPEN and each.until is not None:
        over = f"{each.until}" < f"{today}"
        due = "Count it" if over else f"Open until {day_in_words(each.until)}"
    else:
        due = ""
    number = each.signatures if each.signatures is not None else petitions_paper.counted(each)
    return each, number, rules.WORDS[state], TAGS[state], due


def petition_of(request: HttpRequest, pk: int, action: str = "view") -> Petition:
    """Return the petition of an address, for whoever may do `action` with it.

    Raises:
        Http404: there is none, or they may not.
    """
    rows = Petition.objects.select_related(
        "body__organisation", "meeting__body__organisation", "item"
    )
    found = get_object_or_404(rows, pk=pk)
    refuse_unless_allowed(request, action, thing_of(found))
    return found


@require_safe
def petition(request: HttpRequest, pk: int) -> HttpResponse:
    """A petition with who leads it and what can be done with it; that it was seen is kept."""
    found = petition_of(request, pk)
    voices.looked_at(found, by=signed_in(request), at=timezone.now())
    state = PetitionState(found.state)
    decides = may(request, "decide", thing_of(found))
    papers = [
        (each, may(request, "check", thing_of(found, each.entered_by_id)))
        for each in found.papers.select_related("entered_by", "checked_by")
    ]
    day = found.until or found.received_at.astimezone(LONDON).date()
    number = found.signatures if found.signatures is not None else petitions_paper.counted(found)
    context = {
        "petition": found,
        "stands": rules.WORDS[state],
        "tag": TAGS[state],
        "due": spelt(found.acknowledge_by),
        "by": named_as(found.name, Named(found.named)),
        "refusal": PetitionRefusal(found.refusal).words if found.refusal else "",
        "number": number,
        "online": found.signed.filter(confirmed_at__isnull=False).count(),
        "unconfirmed": found.signed.filter(confirmed_at=None).count(),
        "leads": rules.classify(number, changes.thresholds(found.body, day)),
        "same": changes.same_as(found, timezone.now()) if state in rules.WAITS else "",
        "where": changes.where(found) if found.meeting or found.elsewhere else "",
        "papers": papers,
        "public": state in rules.PUBLIC,
        "history": [
            (each, rules.WORDS[PetitionState(each.state)])
            for each in found.steps.select_related("by")
        ],
        "steps": [
            (name, step.title) for name, step in STEPS.items() if state in step.from_ and decides
        ],
        "crumbs": [("Petitions", reverse("scrutiny:petitions"))],
    }
    return render(request, "scrutiny/petition_inside.html", context)


@dataclass(frozen=True, slots=True)
class Step:
    """A step that an officer takes: its title and button, from where, its form and its change."""

    title: str
    lead: str
    from_: tuple[PetitionState, ...]
    form: Callable[[Petition], Callable[..., django_forms.Form]]
    change: Callable[[Petition, dict[str, Any], dict[str, Any]], object]
    grave: bool = False


def _meetings(_: Petition) -> Callable[..., django_forms.Form]:
    coming = [each.meeting for each in public.coming(timezone.now())]
    return partial(forms.Route, [(str(each.pk), name_of(each)) for each in coming])


def _items(found: Petition) -> Callable[..., django_forms.Form]:
    rows = Item.objects.filter(meeting=found.meeting_id or 0, withdrawn_at=None)
    return partial(Choose, "Item of the agenda", [(str(each.pk), each.title) for each in rows])


def _route(found: Petition, said: dict[str, Any], who: dict[str, Any]) -> object:
    meeting = Meeting.objects.get(pk=said["meeting"]) if said["meeting"] else None
    return changes.route(found, meeting, said["elsewhere"], **who)


def _enter(found: Petition, said: dict[str, Any], who: dict[str, Any]) -> object:
    return petitions_paper.enter_paper(found, said["number"], by=who["by"], at=who["at"])


_S = PetitionState
STEPS: dict[str, Step] = {
    "acknowledge": Step(
        "Keep that it was acknowledged otherwise",
        "The letter of acknowledgement goes out by itself: this is for where it could not.",
        (_S.RECEIVED,),
        lambda _: Seen,
        lambda found, said, who: changes.acknowledge(found, **who),
    ),
    "open": Step(
        "Open it for signatures",
        "Everybody reads it from then on; the lead petitioner is told by e-mail.",
        (_S.ACKNOWLEDGED,),
        lambda _: forms.Open,
        lambda found, said, who: changes.open_(found, said["until"], **who),
    ),
    "refuse": Step(
        "Do not accept it",
        "The lead petitioner is told the reason by e-mail.",
        (_S.ACKNOWLEDGED,),
        lambda _: forms.Refuse,
        lambda found, said, who: changes.refuse(
            found, PetitionRefusal(said["refusal"]), said["note"], **who
        ),
        grave=True,
    ),
    "paper": Step(
        "Enter a count on paper",
        "It counts once a second officer has checked it.",
        (_S.OPEN,),
        lambda _: forms.Paper,
        _enter,
    ),
    "end": Step(
        "Count it",
        "Its signatures say where it goes. The lead petitioner is told by e-mail.",
        (_S.OPEN,),
        lambda _: Seen,
        lambda found, said, who: changes.end(found, **who),
    ),
    "route": Step(
        "Send it to a meeting",
        "The lead petitioner is told by e-mail.",
        (_S.ENDED, _S.ROUTED),
        _meetings,
        _route,
    ),
    "place": Step(
        "Put it on the agenda",
        "Its item stands on the agenda already: choose under which it is taken.",
        (_S.ROUTED,),
        _items,
        lambda found, said, who: changes.place(found, Item.objects.get(pk=said["chosen"]), **who),
    ),
    "consider": Step(
        "Keep that it was considered",
        "Its meeting was held, and took it.",
        (_S.ROUTED,),
        lambda _: Seen,
        lambda found, said, who: changes.consider(found, **who),
    ),
    "respond": Step(
        "Publish the response",
        "Everybody reads it from then on; the lead petitioner is told by e-mail.",
        (_S.CONSIDERED,),
        lambda _: forms.Respond,
        lambda found, said, who: changes.respond(found, said["text"], **who),
    ),
    "close": Step(
        "Close it",
        "Nothing more is to be done.",
        (_S.ENDED, _S.RESPONDED),
        lambda _: Seen,
        lambda found, said, who: changes.close(found, **who),
    ),
}


@_POSTS
def decide(request: HttpRequest, pk: int, step: str) -> HttpResponse:
    """Take a step with a petition."""
    found = petition_of(request, pk, "decide")
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
        return redirect("scrutiny:petition_inside", pk)
    facts = [("Reference", found.reference), ("Title", found.title), ("To", str(found.body))]
    crumbs = [
        ("Petitions", reverse("scrutiny:petitions")),
        (found.reference, reverse("scrutiny:petition_inside", args=[pk])),
    ]
    question = Question(known.title, known.title, crumbs, known.lead, known.grave, facts)
    return ask(request, form, question)


@require_POST
def check_paper(request: HttpRequest, pk: int) -> HttpResponse:
    """Say as a second officer that a count on paper is right, or that it is wrong."""
    rows = PaperCount.objects.select_related("petition__body__organisation")
    found = get_object_or_404(rows, pk=pk)
    thing = thing_of(found.petition, found.entered_by_id)
    refuse_unless_allowed(request, "check", thing)
    change = (
        petitions_paper.drop_paper if request.POST.get("wrong") else petitions_paper.check_paper
    )
    try:
        change(found, by=signed_in(request), at=timezone.now())
    except BadPetition as error:
        messages.error(request, str(error))
    return redirect("scrutiny:petition_inside", found.petition_id)
