"""The children behind a figure, for whoever may see them and says why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode

from django.conf import settings
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_http_methods

from eyeline.council.changes.seen import see_children
from eyeline.council.models import Organisation, OrganisationKind
from eyeline.council.policy.deciding import could, decide
from eyeline.council.policy.values import Actor, Thing, Verdict
from eyeline.council.policy.visible import Stored, visible_to
from eyeline.council.requests import actor, may, refuse_unless_allowed, signed_in
from eyeline.council.rules.reasons import GOOD_REASONS, MOST
from eyeline.council.rules.roles import Role
from eyeline.council.sign_in.limits import AWAY, personal
from eyeline.dashboard import stored
from eyeline.dashboard.measure import children as listing
from eyeline.dashboard.measure.children import Children
from eyeline.dashboard.parts import PARTS
from eyeline.dashboard.reasons import Why, keep_reason, last_sign_in, reason_for
from eyeline.dashboard.stored import Quarter
from eyeline.dashboard.team.about import rows_of
from eyeline.figures import Period
from eyeline.measures.calculations import RecordGone
from eyeline.measures.compiler import TEAM_DIMENSIONS
from eyeline.measures.declarations import Measure
from eyeline.measures.listing import has_children

_STORED = Stored("children", path="path")
A_PAGE = 50
"""Rows on a page: whoever looks at one has seen no more children than these."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Which children are asked for: behind which figure, of which part of the council.

    Without an `organisation` it is the whole council. `group` is one breakdown more, if any.
    """

    quarter: Quarter
    measure: Measure
    period: Period
    organisation: Organisation | None
    group: Mapping[str, str]

    @property
    def path(self) -> str:
        return (self.organisation.path or "") if self.organisation else ""

    @property
    def thing(self) -> Thing:
        return Thing("children", path=self.path)

    @property
    def figure(self) -> str:
        """The figure's name as the audit log has it."""
        code = self.organisation.pk if self.organisation else "whole"
        by = "".join(f" {name}" for name in self.group)
        return f"{self.measure.id} {listing.as_address(self.period)} {code}{by}"

    @property
    def address(self) -> str:
        """The parameters of the page's address."""
        said = {"period": listing.as_address(self.period)}
        if self.organisation:
            said["of"] = self.organisation.code
        if self.group:
            said["group"] = ":".join(*self.group.items())
        return urlencode(said)


@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_variables()
@personal
def children(request: HttpRequest, measure_id: str) -> HttpResponse:
    """Ask why the children behind a figure are wanted and, told so, list them."""
    if not could(actor(request), "view", "children"):
        raise Http404
    asked = _asked(request, measure_id)
    refuse_unless_allowed(request, "view", asked.thing)
    now = timezone.now()
    form = Why(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        keep_reason(request.session, measure_id, form.cleaned_data["reason"], now)
        return redirect(f"{request.path}?{asked.address}")
    reason = reason_for(request.session, measure_id, now)
    if not has_children(asked.measure) or request.method == "POST" or not reason:
        return _ask(request, asked, form)
    return _list(request, asked, reason, now)


def _ask(request: HttpRequest, asked: Asked, form: Why) -> HttpResponse:
    context = {
        **_about(request, asked),
        "form": form,
        "good_reasons": GOOD_REASONS,
        "has_children": has_children(asked.measure),
    }
    return render(request, "dashboard/children_why.html", context)


@sensitive_variables()
def _list(request: HttpRequest, asked: Asked, reason: str, now: datetime) -> HttpResponse:
    try:
        found = _read(request, asked)
    except RecordGone:
        return render(request, "dashboard/children_gone.html", _about(request, asked))
    number = request.GET.get("page", "1")
    if not (number.isascii() and number.isdecimal() and len(number) < 7):
        raise Http404
    lines, pages = listing.pages(found.lines, int(number), A_PAGE)
    if not 1 <= int(number) <= pages:
        raise Http404
    allowed = see_children(
        {line.subject for line in lines},
        asked.figure,
        fields=found.columns,
        reason=reason,
        path=asked.path,
        since=last_sign_in(request.session),
        by=signed_in(request),
        at=now,
    )
    context = {**_about(request, asked), "most": MOST}
    if not allowed:
        request.session[AWAY] = True  # the next page of personal data asks who is there
        context["sign_in_again"] = f"{request.path}?{asked.address}&page={number}"
        return render(request, "dashboard/children_stopped.html", context)
    context |= {
        "children": found,
        "lines": lines,
        "number": int(number),
        "page_count": pages,
        "previous": int(number) - 1,
        "next": int(number) + 1 if int(number) < pages else 0,
        "identified": may(request, "identify", asked.thing),
        "reason": reason,
    }
    return render(request, "dashboard/children.html", context)


def _read(request: HttpRequest, asked: Asked) -> Children:
    """Return the list as the reader may see it.

    Raises:
        RecordGone: what the figure was made of is no longer there.
    """
    rows = rows_of(asked.quarter.sources, asked.quarter.calculation)
    found = listing.read(rows, asked.measure, asked.period, _codes(asked), asked.group)
    sampled = _only_as_auditor(actor(request), asked.thing)
    return listing.shown(
        found,
        asked.measure,
        _pseudonym_key(),
        identified=may(request, "identify", asked.thing),
        sample_of=asked.figure if sampled else "",
    )


def _pseudonym_key() -> bytes:
    assert settings.WORKSPACE is not None  # an edition stands in the database of one
    return settings.WORKSPACE.pseudonym_key


def _codes(asked: Asked) -> list[str]:
    """Return the codes of the part asked for and of all below it; none for the whole council."""
    part = asked.organisation
    if part is None or (part.kind == OrganisationKind.COUNCIL and part.parent_id is None):
        return []
    below = Organisation.objects.filter(path__startswith=asked.path)
    return list(below.values_list("code", flat=True))


def _only_as_auditor(who: Actor, thing: Thing) -> bool:
    """Whether it is only as an auditor that somebody may see the children."""
    others = frozenset(grant for grant in who.grants if grant.role != Role.AUDITOR)
    return decide(Actor(who.person, others), "view", thing).verdict is Verdict.REFUSED


def _about(request: HttpRequest, asked: Asked) -> dict[str, object]:
    """Return what each page of these says: the figure, and whose others the reader may choose."""
    return {
        "measure": asked.measure,
        "period": asked.period,
        "period_address": listing.as_address(asked.period),
        "organisation": asked.organisation,
        "group": next(iter(asked.group.values()), ""),
        "group_address": ":".join(*asked.group.items()) if asked.group else "",
        "address": asked.address,
        "parts": list(_parts(request)),
        "may_see_all": may(request, "view", Thing("children")),
    }


def _asked(request: HttpRequest, measure_id: str) -> Asked:
    """Return what the address asks for.

    Raises:
        Http404: there is no such edition, measure, period, breakdown or part that they may see.
    """
    quarter = stored.quarter_of(stored.edition_or_404(None))
    measure = quarter.sources.catalogue.by_id.get(measure_id)
    if measure is None:
        raise Http404
    first = quarter.calculated.first
    period = listing.asked_period(request.GET.get("period", ""), measure, quarter.end, first)
    if period is None:
        raise Http404
    dimension, _, value = request.GET.get("group", "").partition(":")
    if dimension and (not value or dimension not in (*measure.by, *TEAM_DIMENSIONS)):
        raise Http404
    code = request.GET.get("of", "")
    if dimension in TEAM_DIMENSIONS:
        found = _parts(request).filter(kind=dimension, title=value).first()
        if found is None or code:
            raise Http404
        return Asked(quarter, measure, period, found, {})
    group = {dimension: value} if dimension else {}
    return Asked(quarter, measure, period, _part(request, code), group)


def _part(request: HttpRequest, code: str) -> Organisation | None:
    """Return the part with this code; without one None, which is the whole council.

    Raises:
        Http404: there is none that the reader may see.
    """
    if not code:
        return None
    found = _parts(request).filter(code=code).first()
    if found is None:
        raise Http404
    return found


def own_part(request: HttpRequest) -> str:
    """Return the code of the uppermost part whose children the reader may see; blank where it is
    the whole council, or none."""
    if may(request, "view", Thing("children")):
        return ""
    found = _parts(request).first()
    return found.code if found else ""


def _parts(request: HttpRequest) -> QuerySet[Organisation]:
    """Return the parts of the council whose children the reader may see, the uppermost first."""
    kinds = (OrganisationKind.COUNCIL, *PARTS)
    rows = Organisation.objects.filter(kind__in=kinds).order_by("path")
    return visible_to(actor(request), rows, _STORED)
