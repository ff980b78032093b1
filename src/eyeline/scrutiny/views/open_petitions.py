"""Petitions for everybody: reading, starting, signing, and confirming by the link of a letter."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from eyeline.calendar import LONDON
from eyeline.council.pages import page_of, sent
from eyeline.council.requests import allowed, place_asking
from eyeline.scrutiny.changes import petitions as changes
from eyeline.scrutiny.changes import petitions_lodged, petitions_paper, signing, voices
from eyeline.scrutiny.forms import taking_part as forms
from eyeline.scrutiny.models import Body, Petition
from eyeline.scrutiny.rules import petitions as rules
from eyeline.scrutiny.rules.petitions import BadPetition, Connection, PetitionState
from eyeline.scrutiny.rules.submissions import Named, named_as
from eyeline.scrutiny.views.taking_part import CRUMBS, POSTS, answer, taken
from eyeline.scrutiny.voices import public

TAGS = {
    PetitionState.RECEIVED: "blue",
    PetitionState.ACKNOWLEDGED: "blue",
    PetitionState.REFUSED: "red",
    PetitionState.OPEN: "green",
    PetitionState.ENDED: "yellow",
    PetitionState.ROUTED: "turquoise",
    PetitionState.CONSIDERED: "turquoise",
    PetitionState.RESPONDED: "grey",
    PetitionState.CLOSED: "grey",
}


def _public() -> list[str]:
    return [each.value for each in rules.PUBLIC]


def _crumbs() -> list[tuple[str, str]]:
    return [*CRUMBS, ("Petitions", reverse("scrutiny:open_petitions"))]


@require_safe
@allowed("view", "taking_part")
def open_petitions(request: HttpRequest) -> HttpResponse:
    """The petitions that everybody may read, those that are open first."""
    rows = Petition.objects.filter(state__in=_public()).select_related("body__organisation")
    page = page_of(request, rows)
    shown = [_shown(each) for each in page]
    context = {"page": page, "shown": shown, "crumbs": CRUMBS}
    return render(request, "scrutiny/open_petitions.html", context)


def _shown(each: Petition) -> tuple[Petition, int, str, str]:
    state = PetitionState(each.state)
    number = each.signatures if each.signatures is not None else petitions_paper.counted(each)
    return each, number, rules.WORDS[state], TAGS[state]


@POSTS
@allowed("send", "taking_part")
def start_petition(request: HttpRequest) -> HttpResponse:
    """Start a petition."""
    bodies = {
        each.name: each for each in Body.objects.filter(parent=None).select_related("organisation")
    }
    choices = [(name, str(body)) for name, body in bodies.items()]
    form = forms.StartPetition(choices, sent(request))

    def change() -> None:
        said = form.cleaned_data
        what = petitions_lodged.Started(
            said["title"],
            said["asks"],
            said["name"],
            said["email"],
            Connection(said["connection"]),
            Named(said["named"]),
            said["ward"],
        )
        place, now = place_asking(request), timezone.now()
        petitions_lodged.receive(bodies[said["body"]], what, place=place, at=now)

    status, after = 200, 0
    if request.method == "POST":
        well, status, after = taken(form, change)
        if well:
            return redirect("scrutiny:have_it")
    context = {"form": form, "bodies": bodies, "crumbs": _crumbs()}
    return answer(request, "scrutiny/start_petition.html", context, status, after)


@require_safe
@allowed("view", "taking_part")
def follow_petition(request: HttpRequest, uid: UUID) -> HttpResponse:
    """How a petition stands, for whoever has its address. It says nothing of who they are."""
    rows = Petition.objects.select_related("body__organisation", "meeting__body__organisation")
    found = get_object_or_404(rows, uid=uid)
    state = PetitionState(found.state)
    context = {
        "petition": found,
        "stands": rules.WORDS[state],
        "waits": state in rules.WAITS,
        "public": state in rules.PUBLIC,
        "refusal": rules.PetitionRefusal(found.refusal).words if found.refusal else "",
        "number": petitions_paper.counted(found),
        "where": changes.where(found) if found.meeting or found.elsewhere else "",
        "called_off": voices.CANCELLED if public.left_behind(found) else "",
        "crumbs": _crumbs(),
    }
    return render(request, "scrutiny/follow_petition.html", context)


def _petition_of(reference: str) -> Petition:
    rows = Petition.objects.select_related("body__organisation", "meeting__body__organisation")
    return get_object_or_404(rows, reference=reference, state__in=_public())


@POSTS
@allowed("send", "taking_part")
def petition(request: HttpRequest, reference: str) -> HttpResponse:
    """A petition with how many have signed, and the form by which one signs it."""
    found, now = _petition_of(reference), timezone.now()
    on = now.astimezone(LONDON).date()
    is_open = found.state == PetitionState.OPEN and found.until is not None and on <= found.until
    form = forms.Sign(sent(request))
    status, after = 200, 0
    if request.method == "POST":

        def change() -> None:
            said = form.cleaned_data
            signing.sign(
                found,
                said["name"],
                said["email"],
                Connection(said["connection"]),
                place=place_asking(request),
                at=now,
            )

        well, status, after = taken(form, change)
        if well:
            return redirect("scrutiny:signed", reference)
    context = {
        "petition": found,
        "form": form,
        "open": is_open,
        "crumbs": _crumbs(),
        **_standing(found),
    }
    return answer(request, "scrutiny/petition.html", context, status, after)


def _standing(found: Petition) -> dict[str, object]:
    """Return how many have signed, where that leads and where more would."""
    state = PetitionState(found.state)
    number = found.signatures if found.signatures is not None else petitions_paper.counted(found)
    day = found.until or found.received_at.astimezone(LONDON).date()
    by = changes.thresholds(found.body, day)
    step = rules.next_step(number, by) if state is PetitionState.OPEN else None
    return {
        "number": number,
        "stands": rules.WORDS[state],
        "tag": TAGS[state],
        "leads": rules.classify(number, by),
        "more": (step[0], rules.ROUTE_WORDS[step[1]]) if step else None,
        "by": named_as(found.name, Named(found.named)),
        "where": changes.where(found) if found.meeting or found.elsewhere else "",
    }


@require_safe
@allowed("view", "taking_part")
def signed(request: HttpRequest, reference: str) -> HttpResponse:
    """What to do now: follow the link in the letter. It says the same to all."""
    context = {"petition": _petition_of(reference), "crumbs": _crumbs()}
    return render(request, "scrutiny/signed.html", context)


@POSTS
@allowed("send", "taking_part")
def confirm_signature(request: HttpRequest, token: str) -> HttpResponse:
    """Confirm a signature by the link of a letter: by a button, since mail programs open links."""
    now = timezone.now()
    context: dict[str, object] = {"crumbs": _crumbs(), "done": False, "fault": ""}
    try:
        found = signing.signature_of(token, at=now)
        context["petition"] = found.petition
        context["public"] = PetitionState(found.petition.state) in rules.PUBLIC
        if request.method == "POST":
            signing.confirm(found, at=now)
            context["done"] = True
    except BadPetition as error:
        context["fault"] = str(error)
    status = 410 if context["fault"] else 200
    return render(request, "scrutiny/confirm_signature.html", context, status=status)
