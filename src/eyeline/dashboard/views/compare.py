"""A measure beside other authorities, as published."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from eyeline.benchmarks.store import UnknownYear
from eyeline.dashboard import workspace
from eyeline.dashboard.comparison import ranks
from eyeline.dashboard.comparison.ranks import Compared
from eyeline.dashboard.sources import Sources
from eyeline.dashboard.views.guarded import quarter_page
from eyeline.measures.declarations import Measure


@quarter_page
def compare(request: HttpRequest) -> HttpResponse:
    """Rank, quartile and figures of a measure; without one, the measures that can be compared."""
    sources = workspace.sources()
    known = ranks.comparable(sources.published, sources.catalogue.measures)
    name = request.GET.get("measure", "")
    measure = next((each for each in known if each.id == name), None)
    if name and measure is None:
        raise Http404
    context = {
        "known": known,
        "measure": measure,
        "compared": _compared(request, sources, measure) if measure else None,
    }
    return render(request, "dashboard/compare.html", context)


def _compared(request: HttpRequest, sources: Sources, measure: Measure) -> Compared | None:
    """Return the comparison for the year asked for, or the newest.

    Raises:
        Http404: it is no year that the measure was published for.
    """
    assert sources.published is not None
    asked, council = request.GET.get("year", ""), workspace.council()
    if asked and not (asked.isascii() and asked.isdigit() and len(asked) < 8):
        raise Http404
    year = int(asked) if asked else None
    try:
        return ranks.compared(sources.published, measure, council.area, council.name, year)
    except UnknownYear as error:
        raise Http404 from error
