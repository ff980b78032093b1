"""The audit log: who did or saw what, for those who may know."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from eyeline.council.forms.audit import COMMAND_LINE, FilterEvents
from eyeline.council.models import AuditEvent, Person
from eyeline.council.pages import kept, page_of
from eyeline.council.policy.deciding import could, decide
from eyeline.council.policy.values import Actor, Thing, Verdict
from eyeline.council.policy.visible import Stored, visible_to
from eyeline.council.requests import actor, may

_SIGN_IN = "sign_in"  # a wrong password is nobody's, who has not shown who they are
_STORED = Stored("audit_event", state="category", author="actor", path="path")


@dataclass(frozen=True, slots=True)
class Shown:
    """An event as a page shows it, with the name of who did it."""

    event: AuditEvent
    who: str
    thing: str
    fields: str
    reason: str


@require_safe
def audit(request: HttpRequest) -> HttpResponse:
    """The events that the reader may know of, the newest first."""
    if not could(actor(request), "view", "audit_event"):
        raise Http404
    people = Person.objects.all() if may(request, "view", Thing("person")) else ()
    form = FilterEvents(people, request.GET)
    rows = visible_to(actor(request), AuditEvent.objects.order_by("-seq"), _STORED)
    rows = _wanted(rows, form.cleaned_data) if form.is_valid() else rows.none()
    page = page_of(request, rows)
    context = {
        "form": form,
        "page": page,
        "rows": _shown(actor(request), page.object_list),
        "kept": kept(request),
        "only_own": not may(request, "view", Thing("audit_event", state="technical")),
    }
    return render(request, "council/audit.html", context)


def _wanted(rows: QuerySet[AuditEvent], said: dict[str, Any]) -> QuerySet[AuditEvent]:
    if said["thing"]:
        rows = rows.filter(thing=said["thing"])
    if said["action"]:
        rows = rows.filter(action__icontains=said["action"])
    if person := said.get("person"):
        nobody = rows.filter(actor=None).exclude(thing=_SIGN_IN)
        rows = nobody if person == COMMAND_LINE else rows.filter(actor=person)
    if said["first"]:
        rows = rows.filter(at__gte=_midnight(said["first"]))
    if said["last"]:
        rows = rows.filter(at__lt=_midnight(said["last"] + timedelta(days=1)))
    return rows


def _shown(reader: Actor, events: Iterable[AuditEvent]) -> list[Shown]:
    found = list(events)
    names = Person.objects.in_bulk({each.actor for each in found if each.actor is not None})
    return [
        Shown(
            each,
            _who(each, names),
            f"{_words(each.thing)} {each.key}".rstrip(),
            _words(each.fields).replace(",", ", "),
            each.reason if _sees_reason(reader, each) else "",
        )
        for each in found
    ]


def _words(name: str) -> str:
    return name.replace("_", " ")


def _sees_reason(reader: Actor, event: AuditEvent) -> bool:
    """Whether a reader may see what somebody typed: it can name whom it is about."""
    thing = Thing("audit_event", event.category, event.path, event.actor)
    seen = decide(reader, "view", thing, "council.AuditEvent.reason")
    return seen.verdict is not Verdict.REFUSED


def _who(event: AuditEvent, names: Mapping[int, Person]) -> str:
    if event.actor is None:
        return "Nobody signed in" if event.thing == _SIGN_IN else "The command line"
    return names[event.actor].name if event.actor in names else f"Person {event.actor}"


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))
