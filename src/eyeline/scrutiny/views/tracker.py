"""The tracker of what was asked and is owed, for everybody, and one's own list of it."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from eyeline.calendar import LONDON
from eyeline.council.pages import kept, page_of
from eyeline.council.policy.deciding import could
from eyeline.council.policy.values import Thing
from eyeline.council.requests import actor, may, person_of, signed_in
from eyeline.scrutiny.commitments import owners, table
from eyeline.scrutiny.models import Body, Commitment
from eyeline.scrutiny.rules.commitment_life import (
    SHOWN,
    TRACKED,
    CommitmentState,
)
from eyeline.scrutiny.views.asked import crumbs_to_commissions
from eyeline.scrutiny.views.commitments import thing_of

_CHOICES = (
    ("", "All"),
    ("owed", "Still owed"),
    ("late", "Late"),
    ("done", "Reported as done"),
    ("ended", "Ended"),
)
_SHOWN = [state.value for state in SHOWN]


@require_safe
def tracker(request: HttpRequest) -> HttpResponse:
    """Every commitment that a reader may see, by commission and by where it stands."""
    today = timezone.localdate(timezone=LONDON)
    rows, asked = _asked(request, today)
    page = page_of(request, rows)
    context = {
        "page": page,
        "listed": owners.listed(page.object_list, today),
        "kept": kept(request),
        "asked": asked,
        "bodies": Body.objects.select_related("organisation"),
        "states": _CHOICES,
        "counts": _counts(_visible(request), today),
        "may_see_own": may_owe(request),
        "may_read_paper": may(request, "ask", Thing("commitment")),
        "crumbs": crumbs_to_commissions(),
    }
    return render(request, "scrutiny/tracker.html", context)


def may_owe(request: HttpRequest) -> bool:
    """Whether a reader can have commitments of their own."""
    return person_of(request) is not None and could(actor(request), "report", "commitment")


def _visible(request: HttpRequest) -> QuerySet[Commitment]:
    """Return the commitments that a reader may see; private ones only where they may."""
    rows = Commitment.objects.filter(state__in=_SHOWN).select_related(
        "body__organisation", "owner", "response"
    )
    private = [
        each.pk
        for each in rows.filter(private=True)
        if may(request, "view", thing_of(each, person_of(request)))
    ]
    return rows.filter(private=False) | rows.filter(pk__in=private)


def _asked(request: HttpRequest, today: date) -> tuple[QuerySet[Commitment], dict[str, str]]:
    """Return the commitments that an address asks for, the soonest first.

    Raises:
        Http404: it asks for a commission or a standing that there is not.
    """
    rows = _visible(request)
    asked = {name: request.GET.get(name, "") for name in ("body", "state")}
    if asked["body"]:
        rows = rows.filter(body=get_object_or_404(Body, name=asked["body"]))
    owed = [state.value for state in TRACKED]
    ended = [value for value in _SHOWN if value not in owed]
    filters: dict[str, dict[str, Any]] = {
        "": {},
        "owed": {"state__in": owed},
        "late": {"state__in": owed, "next_on__lt": today},
        "done": {"state": CommitmentState.DONE.value},
        "ended": {"state__in": ended},
    }
    if asked["state"] not in filters:
        raise Http404
    return rows.filter(**filters[asked["state"]]).order_by("next_on", "pk"), asked


def _counts(rows: QuerySet[Commitment], today: date) -> dict[str, int]:
    owed = rows.filter(state__in=[state.value for state in TRACKED])
    return {
        "all": rows.count(),
        "owed": owed.count(),
        "late": owed.filter(next_on__lt=today).count(),
        "accepted": rows.filter(state=CommitmentState.ACCEPTED.value).count(),
    }


@require_safe
def tracker_csv(request: HttpRequest) -> HttpResponse:
    """The tracker as CSV, with the columns of the commission's own."""
    today = timezone.localdate(timezone=LONDON)
    rows, _ = _asked(request, today)
    said = table.written(rows.order_by("body", "year", "number"), today)
    response = HttpResponse(said, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="commitments.csv"'
    return response


@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """What whoever reads owes by a post they hold; those who serve see what is vacant, too."""
    if not may_owe(request):
        raise Http404
    today = timezone.localdate(timezone=LONDON)
    who = signed_in(request)
    serves = could(actor(request), "ask", "commitment")
    context = {
        "listed": owners.listed(owners.of_person(who, today), today),
        "vacant": owners.listed(owners.vacant(today), today) if serves else [],
        "serves": serves,
        "crumbs": crumbs_to_commissions(),
    }
    return render(request, "scrutiny/my_commitments.html", context)
