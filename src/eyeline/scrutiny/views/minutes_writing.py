"""Writing minutes: the page with each item, what is missing, and what outcomes ask."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms as django_forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from eyeline.council.pages import Question, done, sent
from eyeline.council.pages import ask as ask_once
from eyeline.council.policy.values import Thing
from eyeline.council.requests import may, refuse_unless_allowed, signed_in
from eyeline.figures.errors import EyelineError
from eyeline.scrutiny.changes import commitments
from eyeline.scrutiny.changes import minutes as changes
from eyeline.scrutiny.documents.minutes import page
from eyeline.scrutiny.forms import minutes as forms
from eyeline.scrutiny.minutes.value import minuted, outcomes_of
from eyeline.scrutiny.models import (
    Arising,
    Item,
    Meeting,
    MeetingMinutes,
    Minute,
    MinuteText,
    Outcome,
    Statement,
)
from eyeline.scrutiny.pack.contents import items_of
from eyeline.scrutiny.rules import minute_words
from eyeline.scrutiny.rules.commitment_life import WORDS as COMMITMENT_WORDS
from eyeline.scrutiny.rules.commitment_life import CommitmentState
from eyeline.scrutiny.rules.commitments import asks_nothing
from eyeline.scrutiny.rules.kinds import MeetingState, Part
from eyeline.scrutiny.rules.meetings import OPEN
from eyeline.scrutiny.rules.minutes_life import PUBLISHED, WORDS, MinutesState
from eyeline.scrutiny.rules.reading.outcomes import Kind
from eyeline.scrutiny.stored import day_of
from eyeline.scrutiny.views.asked import (
    body_called,
    crumbs_to_body,
    crumbs_to_meeting,
    meeting_of,
    name_of,
)
from eyeline.scrutiny.views.minutes import crumbs_to_minutes, minutes_for, thing_of
from eyeline.scrutiny.views.versioned import Versions, ask, save

_POSTS = require_http_methods(["GET", "HEAD", "POST"])


@require_POST
def begin(request: HttpRequest, pk: int) -> HttpResponse:
    """Begin the minutes of a meeting."""
    found = meeting_of(request, pk)
    state, path = MinutesState.DRAFT.value, found.body.organisation.path or ""
    refuse_unless_allowed(request, "write", Thing("minutes", state=state, path=path))
    try:
        changes.begin(found, by=signed_in(request), at=timezone.now())
    except EyelineError as error:
        messages.error(request, str(error))
        return redirect("scrutiny:meeting", pk)
    return redirect("scrutiny:write_minutes", pk)


@require_safe
def write(request: HttpRequest, pk: int) -> HttpResponse:
    """The page on which minutes are written: each item, what is missing, and the next step."""
    found = minutes_for(request, pk)
    state, now = MinutesState(found.state), minuted(found)
    meeting = found.meeting
    texts = {each.item_id: each for each in found.texts.all()}
    rows = Item.objects.filter(pk__in=[each.pk for each in items_of(meeting)])
    rows = rows.prefetch_related("outcomes__commitment__owner", "statements", "arising__minute")
    by_key = {each.pk: each for each in rows}
    value = now.private.minutes if now.private else ()
    private = {told.item: told for told in value}
    told = page.told(now.public, 3)
    items = []
    for (each, heading, html), item in zip(told, items_of(meeting), strict=True):
        shown = html
        if each.item in private:
            shown = page.told_one(private[each.item], 3)
        items.append(_written(by_key[item.pk], heading, shown, texts.get(item.pk)))
    context = {
        "meeting": meeting,
        "name": name_of(meeting),
        "minutes": found,
        "state": WORDS[state],
        "published": state in PUBLISHED,
        "items": items,
        "unsaid": sum(made is None for each in items for _, _, made, _ in each["outcomes"]),
        "missing": now.missing,
        "people": now.public.people,
        "may_write": may(request, "write", thing_of(found)),
        "steps": _steps(request, found, not now.missing),
        "crumbs": crumbs_to_meeting(meeting),
    }
    return render(request, "scrutiny/write_minutes.html", context)


def _written(item: Item, heading: str, html: Any, text: MinuteText | None) -> dict[str, Any]:
    outcomes = []
    for each in outcomes_of(item):
        made = getattr(each, "commitment", None)
        words = COMMITMENT_WORDS[CommitmentState(made.state)] if made else "Not said yet"
        outcomes.append((each, minute_words.HEADINGS[Kind(each.kind)], made, words))
    return {
        "item": item,
        "heading": heading,
        "html": html,
        "text": text,
        "private": item.part == Part.PRIVATE,
        "outcomes": outcomes,
        "statements": [each for each in item.statements.all() if each.withdrawn_at is None],
        "arising": [each for each in item.arising.all() if each.withdrawn_at is None],
    }


_STEPS = {
    "check": ("check", "Say that they are right"),
    "agree": ("agree", "Say as chair that they are right"),
    "publish": ("publish", "Publish them as a draft"),
    "confirm": ("confirm", "Keep that they were confirmed"),
    "sign": ("sign", "Sign them"),
    "return": ("write", "Let them be a draft again"),
}


def _steps(request: HttpRequest, found: MeetingMinutes, whole: bool) -> list[tuple[str, str]]:
    """Return the steps that a reader may take with minutes, each with its button."""
    state = MinutesState(found.state)
    offered = []
    for step, (action, words) in _STEPS.items():
        checked = state in (MinutesState.OFFICER_CHECKED, MinutesState.CHAIR_CHECKED)
        if step == "return" and not checked:
            continue
        if step == "check" and not whole:
            continue
        if may(request, action, thing_of(found, action=action)):
            offered.append((step, words))
    return offered


@_POSTS
def write_text(request: HttpRequest, pk: int) -> HttpResponse:
    """Write what the minutes say of an item."""
    rows = MinuteText.objects.select_related("item", "minutes__meeting")
    found = get_object_or_404(rows, pk=pk)
    minutes = minutes_for(request, found.minutes.meeting_id, "write")
    make = forms.PrivateText if found.item.part == Part.PRIVATE else forms.Text

    def make_change(form: Any) -> object:
        said = form.cleaned_data
        return changes.write_text(
            found, said["text"], said.get("summary", ""), seen=said["seen"],
            by=signed_in(request), at=timezone.now(),
        )  # fmt: skip

    def typed(row: Any) -> dict[str, str]:
        return {name: getattr(row, name) for name in make.base_fields if name != "seen"}

    versions = Versions(
        lambda seen: typed(get_object_or_404(found.versions, number=seen)),
        lambda: (
            (now := MinuteText.objects.get(pk=found.pk)).version,
            typed(now),
        ),
    )
    initial = {**typed(found), "seen": found.version}
    ready, form, differs = save(
        make, request, initial, make_change,
        lambda form: {name: form.cleaned_data[name] for name in typed(found)}, versions,
    )  # fmt: skip
    back = f"{reverse('scrutiny:write_minutes', args=[minutes.meeting_id])}#item-{found.item_id}"
    if ready:
        return redirect(back)
    crumbs = crumbs_to_minutes(minutes.meeting)
    return ask(request, form, Question(found.item.title, "Save", crumbs), differs)


@_POSTS
def judge(request: HttpRequest, pk: int) -> HttpResponse:
    """Say whether an outcome asks something, of whom and by when."""
    rows = Outcome.objects.select_related("item__meeting__body__organisation", "commitment__owner")
    found = get_object_or_404(rows, pk=pk)
    meeting = found.item.meeting
    minutes = minutes_for(request, meeting.pk)
    refuse_unless_allowed(request, "ask", Thing("commitment", path=thing_of(minutes).path))
    form = forms.Judged(coming(meeting), sent(request), initial=suggested(found), kind=found.kind)

    def change() -> object:
        said, by, now = form.cleaned_data, signed_in(request), timezone.now()
        if said["asks"] == "no":
            return commitments.asks_nothing(found, said["why"], by=by, at=now)
        return commitments.ask(found, form.says, by=by, at=now)

    back = f"{reverse('scrutiny:write_minutes', args=[meeting.pk])}#item-{found.item_id}"
    if done(form, change):
        return redirect(back)
    facts = [
        (minute_words.HEADINGS[Kind(found.kind)], found.text),
        ("Item", found.item.title),
    ]
    lead = "What is asked comes back until the commission accepts that it was done."
    question = Question(
        "What this outcome asks", "Save", crumbs_to_minutes(meeting), lead, facts=facts
    )
    return ask_once(request, form, question)


def coming(meeting: Meeting) -> list[Meeting]:
    """Return the meetings of the same body at which something can be due, in order."""
    states = [state.value for state in OPEN - {MeetingState.DRAFT}]
    return list(meeting.body.meetings.filter(state__in=states).order_by("starts_at"))


def suggested(outcome: Outcome) -> dict[str, Any]:
    """Return what the form begins with: what was said before, or what the words suggest."""
    made = getattr(outcome, "commitment", None)
    if made is not None:
        nothing = made.state == CommitmentState.NOTHING
        return {
            "asks": "no" if nothing else "yes",
            "owner": made.owner_id,
            "addressee": made.addressee,
            "due_on": made.due_on,
            "comes_back": made.comes_back,
            "why": made.reason,
        }
    kind, held = Kind(outcome.kind), day_of(outcome.item.meeting)
    if asks_nothing(kind, outcome.text, held):
        return {"asks": "no", "why": "It notes, confirms or thanks."}
    return {"asks": "yes", "comes_back": kind is not Kind.ACTION}


@_POSTS
def add_statement(request: HttpRequest, pk: int) -> HttpResponse:
    """Attach a statement to the minute of an item."""
    item = _item(request, pk)
    form = forms.NewStatement(sent(request))

    def change() -> object:
        said = form.cleaned_data
        by, now = signed_in(request), timezone.now()
        return changes.add_statement(
            item, said["title"], said["whose"], said["text"], by=by, at=now
        )

    return _asked(request, item, form, change, "Attach a statement", "Attach it")


@_POSTS
def add_arising(request: HttpRequest, pk: int) -> HttpResponse:
    """Say which earlier minute an item takes up."""
    item = _item(request, pk)
    rows = Minute.objects.filter(
        series__body=item.meeting.body_id, item__meeting__starts_at__lt=item.meeting.starts_at
    )
    form = forms.Arises(rows.order_by("-number").values_list("pk", flat=True)[:60], sent(request))

    def change() -> object:
        said, by, now = form.cleaned_data, signed_in(request), timezone.now()
        return changes.arises(item, said["minute"], said["text"], by=by, at=now)

    return _asked(request, item, form, change, "Take up an earlier minute", "Save")


@require_POST
def remove_statement(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a statement out of minutes that are still written."""
    return _remove(request, get_object_or_404(Statement, pk=pk, withdrawn_at=None))


@require_POST
def remove_arising(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a link to an earlier minute out of minutes that are still written."""
    return _remove(request, get_object_or_404(Arising, pk=pk, withdrawn_at=None))


def _remove(request: HttpRequest, row: Statement | Arising) -> HttpResponse:
    item = _item(request, row.item_id)
    try:
        changes.withdraw(row, by=signed_in(request), at=timezone.now())
    except EyelineError as error:
        messages.error(request, str(error))
    return redirect("scrutiny:write_minutes", item.meeting_id)


def _item(request: HttpRequest, pk: int) -> Item:
    rows = Item.objects.select_related("meeting__body__organisation")
    found = get_object_or_404(rows, pk=pk, withdrawn_at=None)
    minutes_for(request, found.meeting_id, "write")
    return found


def _asked(
    request: HttpRequest, item: Item, form: django_forms.Form, change: Callable[[], object],
    title: str, button: str,
) -> HttpResponse:  # fmt: skip
    if done(form, change):
        address = reverse("scrutiny:write_minutes", args=[item.meeting_id])
        return redirect(f"{address}#item-{item.pk}")
    crumbs = crumbs_to_minutes(item.meeting)
    return ask_once(request, form, Question(title, button, crumbs, facts=[("Item", item.title)]))


@_POSTS
def number_series(request: HttpRequest, name: str) -> HttpResponse:
    """Say with which number a body's minutes go on."""
    body = body_called(request, name)
    state, path = MinutesState.DRAFT.value, body.organisation.path or ""
    refuse_unless_allowed(request, "write", Thing("minutes", state=state, path=path))
    series = getattr(body, "series", None)
    form = forms.FirstNumber(sent(request), initial={"first": series.next if series else 1})

    def change() -> object:
        by, now = signed_in(request), timezone.now()
        return changes.start_series(body, form.cleaned_data["first"], by=by, at=now)

    if done(form, change):
        return redirect("scrutiny:commission", name)
    lead = "As after the last minute that was printed before. Numbers then go on without a gap."
    question = Question("Number of the next minute", "Save", crumbs_to_body(body), lead)
    return ask_once(request, form, question)
