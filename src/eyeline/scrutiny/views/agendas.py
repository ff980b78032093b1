"""A meeting's agenda while it is arranged: its items, their order, their papers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any, cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from eyeline.council.changes.views import saw
from eyeline.council.models import Appointment
from eyeline.council.pages import Question, done, sent
from eyeline.council.pages import ask as ask_once
from eyeline.council.policy.values import Thing
from eyeline.council.requests import allowed, may, refuse_unless_allowed, signed_in
from eyeline.council.rules.roles import Role
from eyeline.figures.errors import EyelineError
from eyeline.publication.audience import Audience
from eyeline.publication.models import Release
from eyeline.scrutiny.changes import agendas as changes
from eyeline.scrutiny.changes import packs
from eyeline.scrutiny.changes import standing_items as standing
from eyeline.scrutiny.forms import agendas as forms
from eyeline.scrutiny.forms.meetings import Seen
from eyeline.scrutiny.models import Appendix, Entry, Item, Meeting
from eyeline.scrutiny.pack.contents import NotThere, items_of
from eyeline.scrutiny.rules import agenda as rules
from eyeline.scrutiny.rules import exempt
from eyeline.scrutiny.rules.kinds import ItemKind, MeetingState, Part
from eyeline.scrutiny.rules.programme import EXPECTED
from eyeline.scrutiny.stored import Numbers
from eyeline.scrutiny.views.asked import (
    Crumbs,
    body_called,
    crumbs_to_body,
    crumbs_to_meeting,
    meeting_of,
    name_of,
)
from eyeline.scrutiny.views.versioned import Versions, ask, save

_POSTS = require_http_methods(["GET", "HEAD", "POST"])


@dataclass(frozen=True, slots=True)
class Shown:
    """An item of the builder: its number as the agenda will have it, and its papers."""

    item: Item
    number: int
    kind: str
    exempt: str
    papers: list[Appendix]
    first: bool
    last: bool


def thing_of_agenda(meeting: Meeting, kind: str = "agenda_item", part: str = "public") -> Thing:
    """Return a meeting's agenda, or an item of it, as the policy knows one."""
    return Thing(kind, state=part, path=meeting.body.organisation.path or "")


def agenda_for(request: HttpRequest, pk: int, action: str = "view") -> Meeting:
    """Return the meeting of an address, for whoever may do `action` with its agenda.

    Raises:
        Http404: there is none, or they may not.
    """
    found = meeting_of(request, pk)
    refuse_unless_allowed(request, action, thing_of_agenda(found))
    return found


def item_for(request: HttpRequest, pk: int) -> Item:
    """Return the item of an address, for whoever may arrange it.

    Raises:
        Http404: there is none, or they may not.
    """
    rows = Item.objects.select_related("meeting__body__organisation", "meeting__venue", "release")
    found = get_object_or_404(rows, pk=pk)
    thing = thing_of_agenda(found.meeting, part=found.part)
    refuse_unless_allowed(request, "arrange", thing)
    return found


def crumbs_to_agenda(meeting: Meeting) -> Crumbs:
    """Return the way to a page below that of a meeting's agenda."""
    own = reverse("scrutiny:agenda", args=[meeting.pk])
    return [*crumbs_to_meeting(meeting), ("Agenda", own)]


@require_safe
def agenda(request: HttpRequest, pk: int) -> HttpResponse:
    """The agenda's workspace: the items in order, what is missing, and how long there is."""
    found = agenda_for(request, pk)
    now = timezone.now()
    items = list(_shown(found))
    private = [each for each in items if each.item.part == Part.PRIVATE]
    if private:
        _saw(request, found, now)
    context = {
        "meeting": found,
        "name": name_of(found),
        "items": [each for each in items if each.item.part == Part.PUBLIC],
        "private": private,
        "order": ",".join(str(each.item.pk) for each in items),
        "minutes": sum(each.item.minutes or 0 for each in items),
        "available": Numbers().minutes_of(found),
        "waiting": _waiting(found),
        "reports": _free_reports(found),
        "due": Numbers().publication_of(found).day,
        "days_left": (Numbers().publication_of(found).day.on - timezone.localdate(now)).days,
        "may_arrange": may(request, "arrange", thing_of_agenda(found))
        and MeetingState(found.state) in rules.TAKES_ITEMS,
        "may_private": may(request, "view", thing_of_agenda(found, "private_pack")),
        "build": packs.newest_build(found),
        "running": _running(found),
        "published": found.agendas.order_by("number").last(),
        "crumbs": crumbs_to_meeting(found),
        **_standing(found),
    }
    return render(request, "scrutiny/agenda.html", context)


def _saw(request: HttpRequest, meeting: Meeting, now: datetime) -> None:
    """Put on record that somebody sees what of an agenda is kept from the public."""
    fields, path = ("title", "text", "private_reason"), meeting.body.organisation.path or ""
    saw("private_agenda_items", meeting.pk, by=signed_in(request), at=now, fields=fields, path=path)


def _shown(meeting: Meeting) -> Iterator[Shown]:
    items = sorted(items_of(meeting), key=lambda each: each.part == Part.PRIVATE)
    for number, each in enumerate(items, 1):
        alike = [other.pk for other in items if other.part == each.part]
        yield Shown(
            each,
            number,
            rules.KIND_WORDS[ItemKind(each.kind)],
            exempt.described(each.paragraphs) if each.part == Part.PRIVATE else "",
            each.papers,  # type: ignore[attr-defined]
            alike[0] == each.pk,
            alike[-1] == each.pk,
        )


def _standing(meeting: Meeting) -> Mapping[str, object]:
    try:
        return {"standing": packs.standing(meeting, at=timezone.now())}
    except NotThere as gone:
        return {"standing": None, "gone": str(gone)}


def _running(meeting: Meeting) -> object:
    build = meeting.builds.filter(built_at=None).select_related("job").order_by("-id").first()
    return build if build and build.job and build.job.state in ("waiting", "running") else None


def _waiting(meeting: Meeting) -> list[Entry]:
    """Return what the programme plans for a meeting and its agenda has not."""
    states = [state.value for state in EXPECTED]
    rows = meeting.entries.filter(state__in=states).exclude(
        pk__in=meeting.items.filter(withdrawn_at=None, entry__isnull=False).values("entry")
    )
    return list(rows.order_by("position", "id"))


def _free_reports(meeting: Meeting) -> list[Any]:
    used = meeting.items.filter(withdrawn_at=None, report__isnull=False).values("report")
    return list(meeting.reports.exclude(pk__in=used))


def _releases() -> list[int]:
    """Return the releases that may be tabled: of members and the public, not withdrawn."""
    rows = Release.objects.filter(withdrawal=None).exclude(audience=Audience.INTERNAL)
    return list(rows.order_by("-made_at").values_list("pk", flat=True)[:20])


@require_POST
def begin(request: HttpRequest, pk: int) -> HttpResponse:
    """Fill an empty agenda with the standing items and what is planned."""
    found = agenda_for(request, pk, "arrange")
    try:
        changes.begin(found, by=signed_in(request), at=timezone.now())
    except EyelineError as error:
        messages.error(request, str(error))
    return redirect("scrutiny:agenda", pk)


@require_POST
def order(request: HttpRequest, pk: int) -> HttpResponse:
    """Let the items come in another order, by a button or by dragging one."""
    found = agenda_for(request, pk, "arrange")
    form = forms.Order(request.POST)
    wanted = form.order()
    if wanted is None:
        messages.error(request, "Choose an item, and whether it comes earlier or later.")
        return redirect("scrutiny:agenda", pk)
    try:
        seen, new = wanted
        changes.arrange(
            found, new, seen=_as_kept(found, seen), by=signed_in(request), at=timezone.now()
        )
    except EyelineError as error:
        messages.error(request, str(error))
    moved = form.cleaned_data["up"] or form.cleaned_data["down"]
    anchor = f"#item-{moved}" if moved else ""
    return redirect(f"{reverse('scrutiny:agenda', args=[pk])}{anchor}")


def _as_kept(meeting: Meeting, seen: list[int]) -> list[int]:
    """Return an order as it is kept, where the page showed the private part last."""
    kept = list(meeting.items.filter(withdrawn_at=None).values_list("pk", "part"))
    shown = [pk for pk, _ in sorted(kept, key=lambda each: each[1] == Part.PRIVATE)]
    return [pk for pk, _ in kept] if seen == shown else seen


@_POSTS
def add_item(request: HttpRequest, pk: int) -> HttpResponse:
    """Put an item on the agenda."""
    found = agenda_for(request, pk, "arrange")
    reports = [each.pk for each in _free_reports(found)]
    initial = {name: request.GET[name] for name in ("report", "release") if name in request.GET}
    form = forms.NewItem(reports, _releases(), sent(request), initial=initial)

    def change() -> Item:
        said, by, now = form.cleaned_data, signed_in(request), timezone.now()
        return changes.add_item(
            found, form.says, report=said.get("report"), release=said.get("release"), by=by, at=now
        )

    if done(form, change):
        return redirect("scrutiny:agenda", pk)
    question = Question("Put an item on the agenda", "Add it", crumbs_to_agenda(found))
    return ask_once(request, form, question)


@_POSTS
@allowed("arrange", "agenda_item")
def table(request: HttpRequest, release: int) -> HttpResponse:
    """Choose the meeting at which a release is tabled."""
    found = get_object_or_404(Release, pk=release)
    refuse_unless_allowed(request, "view", Thing("release", state=found.audience))
    states = [state.value for state in rules.TAKES_ITEMS]
    rows = Meeting.objects.filter(state__in=states, starts_at__gt=timezone.now())
    coming = rows.select_related("body__organisation").order_by("starts_at")
    form = forms.AtWhich(coming, sent(request))
    if form.is_valid():
        own = reverse("scrutiny:add_item", args=[form.cleaned_data["meeting"].pk])
        return redirect(f"{own}?release={found.pk}")
    lead = "It is tabled as it is. A members' release goes into the private part only."
    crumbs = [("Releases", reverse("publication:releases"))]
    facts = [("Release", str(found))]
    question = Question("Table this release at a meeting", "Go on", crumbs, lead, facts=facts)
    return ask_once(request, form, question)


@require_POST
def place_entry(request: HttpRequest, pk: int, entry: int) -> HttpResponse:
    """Put an entry of the work programme on the agenda of its meeting."""
    found = agenda_for(request, pk, "arrange")
    planned = get_object_or_404(Entry, pk=entry, body=found.body)
    try:
        changes.add_entry(found, planned, by=signed_in(request), at=timezone.now())
    except EyelineError as error:
        messages.error(request, str(error))
    return redirect("scrutiny:agenda", pk)


@_POSTS
def change_item(request: HttpRequest, pk: int) -> HttpResponse:
    """Change what an item says."""
    found = item_for(request, pk)
    if found.part == Part.PRIVATE:
        _saw(request, found.meeting, timezone.now())
    own = [found.report_id] if found.report_id else []
    reports = [*own, *(each.pk for each in _free_reports(found.meeting))]

    def make_change(form: forms.ChangedItem) -> object:
        said, by, now = form.cleaned_data, signed_in(request), timezone.now()
        return changes.change_item(
            found, form.says, seen=said["seen"], report=said.get("report"), by=by, at=now
        )

    now = changes.said_of(found)
    initial = {**now, "paragraphs": exempt.numbers(now["paragraphs"]), "seen": found.version}
    make = partial(forms.ChangedItem, reports)
    ready, form, differences = save(make, request, initial, make_change, _typed, _versions(found))
    if ready:
        return redirect("scrutiny:agenda", found.meeting_id)
    question = Question("Change this item", "Save", crumbs_to_agenda(found.meeting))
    return ask(request, form, question, differences)


def _typed(form: forms.ChangedItem) -> Mapping[str, str]:
    names = ("title", "kind", "text", "lead", "minutes", "part", "private_reason")
    return {name: str(form.data.get(name, "")).strip() for name in names}


def _versions(item: Item) -> Versions:
    def of(number: int) -> Mapping[str, str]:
        return cast("Mapping[str, str]", item.versions.get(number=number).said)

    def now() -> tuple[int, Mapping[str, str]]:
        stands = Item.objects.get(pk=item.pk)
        return stands.version, changes.said_of(stands)

    return Versions(of, now)


@_POSTS
def urgent(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep that the chair agreed that an item is urgent."""
    found = item_for(request, pk)

    def make_change(form: forms.Urgent) -> object:
        said, by, now = form.cleaned_data, signed_in(request), timezone.now()
        return changes.agree_urgent(
            found, said["reason"], said["agreed_by"], seen=said["seen"], by=by, at=now
        )

    initial = {"reason": found.urgency_reason, "seen": found.version}
    make = partial(forms.Urgent, _chairs(found.meeting))
    ready, form, differences = save(
        make, request, initial, make_change, lambda _: {}, _versions(found)
    )
    if ready:
        return redirect("scrutiny:agenda", found.meeting_id)
    lead = (
        "An item that was not open in time is taken only where the chair agreed in writing that it "
        "is urgent (Local Government Act 1972, s100B(4)(b))."
    )
    title = "Keep the chair's reason for an urgent item"
    facts = [("Item", found.title)]
    question = Question(title, "Keep it", crumbs_to_agenda(found.meeting), lead, facts=facts)
    return ask(request, form, question, differences)


def _chairs(meeting: Meeting) -> list[int]:
    """Return who holds the chair of a meeting's body today."""
    held = Appointment.objects.in_force(timezone.localdate()).filter(
        post__organisation=meeting.body.organisation, post__role=Role.COMMISSION_CHAIR
    )
    return list(held.values_list("person", flat=True))


@_POSTS
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Take an item off the agenda."""
    found = item_for(request, pk)

    def make_change(form: Seen) -> object:
        by, now = signed_in(request), timezone.now()
        return changes.withdraw(found, seen=form.cleaned_data["seen"], by=by, at=now)

    initial = {"seen": found.version}
    ready, form, differences = save(
        Seen, request, initial, make_change, lambda _: {}, _versions(found)
    )
    if ready:
        return redirect("scrutiny:agenda", found.meeting_id)
    lead = "What was published of it stays. A topic of the work programme stays planned."
    facts = [("Item", found.title)]
    crumbs = crumbs_to_agenda(found.meeting)
    question = Question("Take this item off the agenda", "Take it off", crumbs, lead, True, facts)
    return ask(request, form, question, differences)


@_POSTS
def standing_items(request: HttpRequest, name: str) -> HttpResponse:
    """Say with which items a body's agendas begin and end."""
    body = body_called(request, name, "manage")
    now = standing.standing_of(body)
    initial = {
        "before": rules.standing_text(each for each in now if not each.after),
        "after": rules.standing_text(each for each in now if each.after),
    }
    form = forms.StandingItems(sent(request), initial=initial)
    by, at = signed_in(request), timezone.now()
    if done(form, lambda: standing.set_standing(body, form.items, by=by, at=at)):
        return redirect("scrutiny:commission", name)
    lead = "Agendas that are begun from now on have them; those that are there stay."
    question = Question("Standing items of agendas", "Save", crumbs_to_body(body), lead)
    return ask_once(request, form, question)
