"""The commissions and task groups: what they are for, who sits there, what they do."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from eyeline.calendar import LONDON
from eyeline.council.forms.fields import Day, Form
from eyeline.council.policy.values import Thing
from eyeline.council.requests import allowed, may, person_of, refuse_unless_allowed
from eyeline.scrutiny.forms import bodies as forms
from eyeline.scrutiny.meeting.seats import lacking_of, quorum, seats_of
from eyeline.scrutiny.models import Body, TermsOfReference
from eyeline.scrutiny.parts import parts
from eyeline.scrutiny.reports.markdown import as_html
from eyeline.scrutiny.rules.bodies import difference
from eyeline.scrutiny.stored import Numbers, texts_of
from eyeline.scrutiny.views.asked import (
    body_called,
    crumbs_to_body,
    crumbs_to_commissions,
    thing_of_body,
)
from eyeline.scrutiny.views.meetings import listed, of_year, seen_by
from eyeline.scrutiny.views.programme import entries_seen


@require_safe
@allowed("view", "commission")
def commissions(request: HttpRequest) -> HttpResponse:
    """Every commission, with its task groups and when it meets next."""
    now = timezone.now()
    rows = Body.objects.filter(parent=None).select_related("organisation")
    coming = (
        seen_by(request).filter(starts_at__gte=now).exclude(state__in=["cancelled", "postponed"])
    )
    found = [
        (
            each,
            coming.filter(body=each).order_by("starts_at").first(),
            each.groups.select_related("organisation"),
        )
        for each in rows
    ]
    context = {"commissions": found, "may_add": may(request, "add", Thing("commission"))}
    return render(request, "scrutiny/commissions.html", context)


@require_safe
def commission(request: HttpRequest, name: str) -> HttpResponse:
    """A commission: its members and vacancies, terms, meetings and programme, how to take part."""
    body = body_called(request, name)
    numbers, today = Numbers(), timezone.localdate()
    year = numbers.year_of(today)
    meetings = seen_by(request).filter(body=body)
    nearest = (
        meetings.filter(starts_at__gte=timezone.now())
        .exclude(state__in=["cancelled", "postponed", "draft"])
        .order_by("starts_at")
        .first()
    )
    seats = seats_of(body, today, lambda thing: may(request, "view", thing))
    context = {
        "body": body,
        "year": year,
        "nearest": nearest,
        "days": [
            (each, each.day.on < today)
            for each in (numbers.days_of(nearest) if nearest else ())
            if each.public and each.name != "open"
        ],
        "texts": [each for each in texts_of(nearest) if each.kind != "evacuation"]
        if nearest
        else (),
        "seats": seats,
        "vacant": sum(not seat.held for seat in seats),
        "lacking": lacking_of(body, numbers, today),
        "quorum": quorum(body, seats, numbers, today),
        "terms": body.terms.last(),
        "meetings": listed(of_year(meetings, year).order_by("starts_at")),
        "planned": _planned_count(request, body),
        "groups": body.groups.select_related("organisation"),
        "officer": may(request, "manage", thing_of_body(body)),
        "may_report": may(request, "report", thing_of_body(body)),
        "sees_printed": body.printed_seats.exists()
        and may(request, "view", thing_of_body(body, "printed_seat")),
        "sees_scope": may(request, "view", thing_of_body(body, "task_group_work")),
        "crumbs": crumbs_to_body(body)[:-1],
        "london": LONDON,
    }
    return render(request, "scrutiny/commission.html", context)


def _planned_count(request: HttpRequest, body: Body) -> int:
    return entries_seen(request).filter(body=body, state__in=["scheduled", "on_agenda"]).count()


@require_safe
def terms(request: HttpRequest, name: str) -> HttpResponse:
    """The terms of reference: a version, or what two versions have that the other has not."""
    body = body_called(request, name)
    known = list(body.terms.all())
    shown = _version(known, request.GET.get("version", "")) if known else None
    form = (
        forms.Compared(known, request.GET if "older" in request.GET else None)
        if known[1:]
        else None
    )
    lines = None
    if form is not None and form.is_bound:
        if not form.is_valid():
            raise Http404
        older, newer = (_version(known, form.cleaned_data[each]) for each in ("older", "newer"))
        lines = list(difference(older.text, newer.text))
    context = {
        "body": body,
        "known": known,
        "shown": shown,
        "text": as_html(shown.text) if shown else "",
        "form": form,
        "lines": lines,
        "officer": may(request, "manage", thing_of_body(body)),
        "crumbs": crumbs_to_body(body),
    }
    return render(request, "scrutiny/terms.html", context)


def _version(known: Sequence[TermsOfReference], asked: str) -> TermsOfReference:
    """Return the version that is asked for, the newest unless one is.

    Raises:
        Http404: there is no such version.
    """
    if not asked:
        return known[-1]
    found = next((each for each in known if str(each.number) == asked), None)
    if found is None:
        raise Http404
    return found


@require_safe
def group_work(request: HttpRequest, name: str) -> HttpResponse:
    """What a task group is to find out, and what it found, in every version."""
    body = body_called(request, name)
    if body.parent is None:
        raise Http404
    refuse_unless_allowed(request, "view", thing_of_body(body, "task_group_work"))
    context = {
        "body": body,
        "scopes": [(each, as_html(each.text)) for each in body.scopes.order_by("-number")],
        "reports": [(each, as_html(each.text)) for each in body.reports.order_by("-number")],
        "may_record": may(request, "record", thing_of_body(body, "task_group_work")),
        "crumbs": crumbs_to_body(body),
    }
    return render(request, "scrutiny/group_work.html", context)


@require_safe
def earlier_seats(request: HttpRequest, name: str) -> HttpResponse:
    """Who sat where as older papers print it."""
    body = body_called(request, name)
    refuse_unless_allowed(request, "view", thing_of_body(body, "printed_seat"))
    context = {
        "body": body,
        "seats": body.printed_seats.order_by("-year", "id"),
        "may_record": may(request, "record", thing_of_body(body, "printed_seat")),
        "crumbs": crumbs_to_body(body),
    }
    return render(request, "scrutiny/earlier_seats.html", context)


class OnDay(Form):
    """Of which day a page is."""

    on = Day(label="As on", required=False)


@require_safe
@allowed("view", "council_structure")
def council_structure(request: HttpRequest) -> HttpResponse:
    """The council's divisions, services and teams with who leads them, as they stand on a day."""
    form = OnDay(request.GET if "on" in request.GET else None)
    if form.is_bound and not form.is_valid():
        raise Http404
    on = (form.cleaned_data["on"] if form.is_bound else None) or timezone.localdate()
    context = {
        "on": on,
        "parts": parts(on, names=person_of(request) is not None),
        "form": OnDay(initial={"on": on}),
        "crumbs": crumbs_to_commissions(),
    }
    return render(request, "scrutiny/structure.html", context)
