"""What becomes of an item while the meeting sits: taken, noted as it is typed, decided."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from eyeline.council.pages import Question, done, sent
from eyeline.council.pages import ask as ask_once
from eyeline.council.policy.values import Thing
from eyeline.council.requests import refuse_unless_allowed, signed_in
from eyeline.figures.errors import EyelineError
from eyeline.scrutiny.changes import agendas
from eyeline.scrutiny.changes import sittings_items as changes
from eyeline.scrutiny.changes import sittings_noting as noting
from eyeline.scrutiny.changes.sittings_noting import Said
from eyeline.scrutiny.forms import sittings as forms
from eyeline.scrutiny.models import Consideration, Item, Motion, Outcome
from eyeline.scrutiny.rules.kinds import ItemKind
from eyeline.scrutiny.rules.reading.outcomes import Kind
from eyeline.scrutiny.rules.versions import ChangedSince
from eyeline.scrutiny.views.asked import thing_of_meeting
from eyeline.scrutiny.views.sitting_page import (
    Filled,
    item_that_is_taken,
    meeting_that_sits,
    now_of,
    show,
)
from eyeline.scrutiny.views.sittings import back, crumbs_to_sitting, tried

_POSTS = require_http_methods(["GET", "HEAD", "POST"])
_STEPS = {"take-back": changes.take_back, "put-back": changes.put_back, "up": changes.move_up}


@require_POST
def take_item(request: HttpRequest, pk: int, step: str) -> HttpResponse:
    """Come to an item, or end it."""
    found = item_that_is_taken(request, pk)
    form = forms.Step(request.POST)
    if not form.is_valid():
        tried(request, form.refuse)
        return back(found.meeting, pk)
    said = form.cleaned_data
    moment = forms.moment(found.meeting, said["when"], now_of(found.meeting))
    by, at = signed_in(request), timezone.now()
    change = changes.close if step == "close" else changes.take
    tried(request, lambda: change(found, moment=moment, seen=said["seen"], by=by, at=at))
    return back(found.meeting, pk, "item")


@_POSTS
def add_taken_item(request: HttpRequest, pk: int) -> HttpResponse:
    """Put an item on the agenda of a meeting that sits."""
    found = meeting_that_sits(request, pk, "record")
    form = forms.Urgent(sent(request))
    made: list[Item] = []

    def change() -> None:
        said, by, at = form.cleaned_data, signed_in(request), timezone.now()
        says = agendas.Says(said["title"], ItemKind(said["kind"]))
        made.append(agendas.add_at_meeting(found, says, said["reason"], by=by, at=at))

    if done(form, change):
        return back(found, made[0].pk, "item")
    lead = (
        "It is taken only where the chair is of the opinion that it is urgent (Local Government "
        "Act 1972, s100B(4)(b))."
    )
    crumbs = crumbs_to_sitting(found)
    return ask_once(request, form, Question("Add an item at the meeting", "Add it", crumbs, lead))


@require_POST
def save_points(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep the key points of an item: as a page's form, or as they are typed, answered as JSON."""
    found = item_that_is_taken(request, pk)
    form = forms.Points(request.POST)
    typing = "application/json" in request.headers.get("Accept", "")
    if not form.is_valid():
        return JsonResponse({"refused": form.words}, status=400) if typing else back(found.meeting)
    said, by, at = form.cleaned_data, signed_in(request), timezone.now()
    try:
        kept = changes.save_points(found, said["points"], seen=said["seen"], by=by, at=at)
    except ChangedSince:
        stands = Consideration.objects.get(item=found)
        if typing:
            return JsonResponse({**_answer(stands), "points": stands.points}, status=409)
        return show(request, found.meeting, pk, Filled({}, said["points"], stands.points))
    except EyelineError as error:
        if typing:
            return JsonResponse({"refused": str(error)}, status=400)
        return show(request, found.meeting, pk, Filled({}, said["points"]))
    return JsonResponse(_answer(kept)) if typing else back(found.meeting, pk, "points")


def _answer(kept: Consideration) -> dict[str, object]:
    by = kept.saved_by.name if kept.saved_by else ""
    return {"version": kept.version, "saved": forms.clock(kept.saved_at), "by": by}


@require_POST
def note_outcome(request: HttpRequest, pk: int) -> HttpResponse:
    """Note an outcome of an item, or the words of a motion that was carried as one; then go on."""
    found = item_that_is_taken(request, pk)
    carried, then = _carried(request, pk), forms.Then(request.POST)
    following = _following(found, then)
    form = _noted_of(request, carried, then)

    def change() -> Outcome:
        said = Said(Kind(form.cleaned_data["kind"]), form.cleaned_data["text"], form.asks, carried)
        if said.asks is not None:
            path = found.meeting.body.organisation.path or ""
            refuse_unless_allowed(request, "ask", Thing("commitment", path=path))
        by, at = signed_in(request), timezone.now()
        if following is None:
            return noting.note(found, said, by=by, at=at)
        moment, seen = now_of(found.meeting), then.cleaned_data["seen"] or 0
        return noting.note_and_take(found, said, following, moment=moment, seen=seen, by=by, at=at)

    if not done(form, change):
        return show(request, found.meeting, pk, Filled({"outcome": form}))
    if following is not None:
        return back(found.meeting, following.pk, "item")
    if then.cleaned_data.get("then") == "finish":
        return redirect("scrutiny:finish_sitting", found.meeting_id)
    return back(found.meeting, pk, "id_outcome-text")


def _following(item: Item, then: forms.Then) -> Item | None:
    """Return the item that is taken with the same press, None where none is.

    Raises:
        Http404: there is no such item at the meeting.
    """
    if not then.is_valid():
        raise Http404
    said = then.cleaned_data
    if said["then"] != "next" and not (said["offered"] and said["next"]):
        return None
    return get_object_or_404(item.meeting.items, pk=said["next"], withdrawn_at=None)


def _noted_of(request: HttpRequest, carried: Motion | None, then: forms.Then) -> forms.NotedNow:
    """Return the form of an outcome: as it is typed, or as a button's own words have it."""
    offered = then.cleaned_data["offered"]
    typed = forms.NotedNow(request.POST, prefix="outcome")
    if carried is not None:
        return _said(Kind.RESOLVED, carried.text)
    if not offered:
        return typed
    if not request.POST.get("outcome-text", "").strip():
        return _said(Kind.NOTED, offered)
    typed.is_valid()
    typed.add_error("text", "You typed this: note it, or clear it first.")
    return typed


def _said(kind: Kind, text: str) -> forms.NotedNow:
    said = {"outcome-kind": kind.value, "outcome-text": text}
    return forms.NotedNow(said, prefix="outcome")


def _carried(request: HttpRequest, item: int) -> Motion | None:
    asked = request.POST.get("motion", "")
    if not asked.isdecimal():
        return None
    return get_object_or_404(Motion, pk=int(asked[:18]), item=item, result="carried")


@_POSTS
def change_outcome(request: HttpRequest, pk: int) -> HttpResponse:
    """Say an outcome in other words."""
    found = _outcome(request, pk)
    meeting = found.item.meeting
    initial = {"kind": found.kind, "text": found.text, "seen": found.version}
    form = forms.Changed(sent(request), initial=initial)

    def change() -> Outcome:
        said, by, at = form.cleaned_data, signed_in(request), timezone.now()
        return changes.change(
            found, Kind(said["kind"]), said["text"], seen=said["seen"], by=by, at=at
        )

    if done(form, change):
        return back(meeting, found.item_id, "outcomes")
    crumbs = crumbs_to_sitting(meeting)
    facts = [("Item", found.item.title)]
    return ask_once(request, form, Question("Change this outcome", "Save", crumbs, facts=facts))


@require_POST
def step_outcome(request: HttpRequest, pk: int, step: str) -> HttpResponse:
    """Take an outcome back, put it back, or let it come before the one above."""
    found = _outcome(request, pk)
    form = forms.Step(request.POST)
    if step in _STEPS and form.is_valid():
        seen, by, at = form.cleaned_data["seen"], signed_in(request), timezone.now()
        tried(request, lambda: _STEPS[step](found, seen=seen, by=by, at=at))
    return back(found.item.meeting, found.item_id, "outcomes")


def _outcome(request: HttpRequest, pk: int) -> Outcome:
    rows = Outcome.objects.select_related("item__meeting__body__organisation")
    found = get_object_or_404(rows, pk=pk)
    refuse_unless_allowed(request, "record", thing_of_meeting(found.item.meeting, "sitting"))
    return found
