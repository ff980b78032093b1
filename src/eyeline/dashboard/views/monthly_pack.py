"""The monthly pack for the senior management team: a page, and the same as PDF."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from eyeline.council.requests import allowed
from eyeline.dashboard import stored
from eyeline.dashboard.agreed import Agreed
from eyeline.dashboard.monthly_pack import contents as packs
from eyeline.dashboard.monthly_pack.contents import Attention, Pack
from eyeline.dashboard.monthly_pack.document import document, in_short
from eyeline.dashboard.stored import Quarter
from eyeline.dashboard.team.about import about_teams
from eyeline.dashboard.views import teams_seen
from eyeline.publication import pdf
from eyeline.publication.charts import html
from eyeline.publication.summary import INTERNAL


@require_safe
@allowed("view", "monthly_pack")
def monthly_pack(request: HttpRequest, month: str | None = None) -> HttpResponse:
    """A month's pack, the newest unless `month` names one."""
    edition = stored.edition_called(None)
    if edition is None:
        return render(request, "dashboard/empty.html")
    quarter = stored.quarter_of(edition)
    pack = _pack(quarter, Agreed.so_far(), _end(quarter, month))
    context = {
        "pack": pack,
        "in_short": in_short(pack),
        "marking": INTERNAL,
        "answer_parts": [("New", pack.new), ("Not new", pack.lasting)],
        "teams": _linked(request, pack),
        "charts": _charts(quarter, Agreed.so_far(), pack.end),
        "months": [(packs.label_of(end), f"{end:%B %Y}") for end in _months(quarter)],
    }
    return render(request, "dashboard/monthly_pack.html", context)


@require_safe
@allowed("view", "monthly_pack")
def monthly_pack_pdf(request: HttpRequest, month: str) -> HttpResponse:
    """A month's pack as a tagged PDF: the same bytes as long as its figures are the same."""
    quarter = stored.quarter_of(stored.edition_or_404(None))
    written = _pdf(quarter, Agreed.so_far(), _end(quarter, month))
    answer = HttpResponse(written, content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="monthly-pack-{month}.pdf"'
    return answer


def _linked(request: HttpRequest, pack: Pack) -> list[tuple[Attention, str]]:
    """Return each team with the address of its page, where it has one that the reader may see."""
    codes, seen = teams_seen.codes(), teams_seen.teams(request)
    return [
        (
            each,
            reverse("dashboard:team", args=[codes[each.team]])
            if each.team in codes and seen(each.team)
            else "",
        )
        for each in pack.teams
    ]


def _months(quarter: Quarter) -> tuple[date, ...]:
    return packs.months(quarter.end, quarter.calculated.first)


def _end(quarter: Quarter, month: str | None) -> date:
    """Return the end of the month that an address names, or of the newest.

    Raises:
        Http404: it has no pack.
    """
    ends = {packs.label_of(end): end for end in _months(quarter)}
    if month is None:
        return quarter.end
    if month not in ends:
        raise Http404
    return ends[month]


@lru_cache(maxsize=16)
def _pack(quarter: Quarter, agreed: Agreed, end: date) -> Pack:
    by = packs.quarter_by(end)
    of_then = Quarter(quarter.sources, quarter.council, quarter.calculation, by)
    return packs.build(
        end,
        quarter.sources.catalogue.by_id,
        quarter.sources.whole(quarter.calculated),
        council=quarter.council.name,
        agreed=agreed,
        exceptions=stored.exceptions(of_then, agreed),
        about=about_teams(quarter.sources, quarter.calculation, by),
    )


@lru_cache(maxsize=16)
def _charts(quarter: Quarter, agreed: Agreed, end: date) -> tuple[tuple[object, str], ...]:
    """Return each headline with its chart as HTML."""
    return tuple(
        (headline, html.figure(headline.chart, f"months-{headline.measure}"))
        for headline in _pack(quarter, agreed, end).headlines
    )


@lru_cache(maxsize=4)
def _pdf(quarter: Quarter, agreed: Agreed, end: date) -> bytes:
    pack = _pack(quarter, agreed, end)
    council = quarter.council
    colour = settings.COUNCIL.colour
    return pdf.write(document(pack, council.name, colour=colour, example=council.example))
