"""Measures by sex, age, ethnicity and need, for whoever sees the quarter as it is."""

from __future__ import annotations

from functools import lru_cache

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from eyeline.dashboard import stored
from eyeline.dashboard.equalities import DIMENSIONS, FEW, Compared, compare, subjects, widest
from eyeline.dashboard.stored import Quarter
from eyeline.dashboard.views.guarded import quarter_page
from eyeline.figures import day_in_words, quarter_name

EVERY = "every"


@quarter_page
def equalities(request: HttpRequest) -> HttpResponse:
    """The newest quarter by one breakdown, of one subject unless every one is asked for."""
    edition = stored.edition_called(None)
    if edition is None:
        return render(request, "dashboard/empty.html")
    quarter = stored.quarter_of(edition)
    dimension = request.GET.get("by", "sex")
    if dimension not in DIMENSIONS:
        raise Http404
    found = _compared(quarter, dimension)
    known = subjects(found)
    subject = request.GET.get("subject", known[0] if known else EVERY)
    if subject not in (*known, EVERY):
        raise Http404
    context = {
        "dimension": dimension,
        "dimension_words": DIMENSIONS[dimension],
        "dimensions": list(DIMENSIONS.items()),
        "subject": subject,
        "subjects": known,
        "measures": [each for each in found if subject in (EVERY, each.subject)],
        "widest": list(widest(found)),
        "few": FEW,
        "quarter": quarter_name(quarter.end),
        "on": day_in_words(quarter.end),
    }
    return render(request, "dashboard/equalities.html", context)


@lru_cache(maxsize=16)
def _compared(quarter: Quarter, dimension: str) -> tuple[Compared, ...]:
    cells = [
        cell
        for asked in ("", dimension)
        for cell in quarter.sources.cells.cells(
            quarter.calculated, end=quarter.end, dimension=asked
        )
    ]
    measures = quarter.sources.catalogue.measures
    return compare(measures, cells, dimension, quarter.end, quarter.council.name)
