"""What the executive reports to the council of decisions that were agreed as urgent."""

from __future__ import annotations

from datetime import date

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from eyeline.council.forms.fields import Day, Form, required
from eyeline.council.policy.visible import visible_to
from eyeline.council.requests import actor
from eyeline.scrutiny.models import ExecutiveDecision
from eyeline.scrutiny.models.decisions import STORED_DECISION
from eyeline.scrutiny.rules.forward_plan import PlanState
from eyeline.scrutiny.stored import Numbers
from eyeline.scrutiny.views.held import crumbs_to_decisions


class Period(Form):
    """The days of a report, both included."""

    first = Day(label="From", error_messages=required("Give the first day."))
    last = Day(label="To", error_messages=required("Give the last day."))

    def clean(self) -> dict[str, date]:
        """Say where the last day is before the first."""
        said = super().clean() or {}
        if "first" in said and "last" in said and said["last"] < said["first"]:
            self.add_error("last", "The last day is not before the first.")
        return said


@require_safe
def report(request: HttpRequest) -> HttpResponse:
    """The decisions of a period that were taken under special urgency, with their matters.

    Source: SI 2012/2089, regulation 19: the leader or mayor reports them to the council, at least
    once a year, with particulars of each and a summary of the matter.
    """
    year = Numbers().year_of(timezone.localdate())
    asked = {"first": year.first, "last": year.last}
    form = Period(request.GET if request.GET else None, initial=asked)
    if form.is_bound:
        asked = form.cleaned_data if form.is_valid() else {}
    if form.is_bound and set(request.GET) - set(form.fields):
        raise Http404
    rows = ExecutiveDecision.objects.select_related("entry", "body__organisation")
    seen = visible_to(actor(request), rows, STORED_DECISION)
    context = {
        "form": form,
        "period": asked,
        "decisions": _taken(seen, **asked) if asked else None,
        "crumbs": crumbs_to_decisions(),
    }
    return render(request, "scrutiny/special_urgency.html", context)


def _taken(
    rows: QuerySet[ExecutiveDecision], first: date, last: date
) -> QuerySet[ExecutiveDecision]:
    """Return the decisions taken within a period, both ends included, that could not wait."""
    urgent = {"entry__versions__state": PlanState.SPECIAL_URGENCY.value}
    return rows.filter(taken_on__range=(first, last), **urgent).distinct().order_by("taken_on")
