"""The pages of the quarter. They read what is stored, and calculate nothing."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.views.decorators.http import require_safe

from eyeline.benchmarks.store import current
from eyeline.dashboard.editions import page_of, summary_of
from eyeline.dashboard.measure_page import MeasurePage
from eyeline.dashboard.models import Edition
from eyeline.dashboard.publishing import at_a_glance
from eyeline.dashboard.sources import Sources
from eyeline.dashboard.summary import Council
from eyeline.publication import releases
from eyeline.publication.models import Release
from eyeline.publication.summary import Summary


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The newest quarter's Summary; where there is none, what to do."""
    edition = Edition.objects.last()
    if edition is None:
        return render(request, "dashboard/empty.html")
    return _show(request, edition)


@require_safe
def edition(request: HttpRequest, label: str) -> HttpResponse:
    """An earlier quarter's Summary."""
    found = {edition.label: edition for edition in Edition.objects.all()}
    if label not in found:
        raise Http404
    return _show(request, found[label])


@require_safe
def measure(request: HttpRequest, measure_id: str) -> HttpResponse:
    """A measure of the newest quarter: chart, figures, comparators, groups and definition."""
    newest = Edition.objects.last()
    if newest is None:
        raise Http404
    summary = _summary(_sources(), _council(), newest.calculation, newest.quarter_end)
    row = next((row for row in summary.rows if row.measure == measure_id), None)
    if row is None:
        raise Http404
    page = _page(_sources(), _council(), newest.calculation, newest.quarter_end, measure_id)
    of_year = _sources().catalogue[measure_id].of_year
    context = {"summary": summary, "row": row, "page": page, "of_year": of_year}
    return render(request, "dashboard/measure.html", context)


@require_safe
def file(request: HttpRequest, edition: str, number: int, audience: str, name: str) -> FileResponse:
    """A file of a release, to be kept."""
    release = get_object_or_404(Release, edition=edition, number=number, audience=audience)
    folder = _workspace() / "releases" / release.folder
    if name not in releases.read(folder).files:
        raise Http404
    kept = f"{edition}-release-{number}-{name}"
    return FileResponse((folder / name).open("rb"), as_attachment=True, filename=kept)


def _show(request: HttpRequest, edition: Edition) -> HttpResponse:
    stored = (_sources(), _council(), edition.calculation, edition.quarter_end)
    context = {
        "summary": _summary(*stored),
        "body": _body(*stored),
        "release": Release.objects.filter(edition=edition.label, audience="internal").last(),
        "others": Edition.objects.exclude(pk=edition.pk).order_by("-quarter_end"),
    }
    return render(request, "dashboard/summary.html", context)


def _council() -> Council:
    council = settings.COUNCIL
    return Council(council.name, council.gss or "", council.region or "", council.example)


def _sources() -> Sources:
    folder = _workspace()
    return _sources_in(folder, current(folder / "benchmarks"))


def _workspace() -> Path:
    """Return the workspace's folder; an edition stands in the database of one."""
    assert settings.WORKSPACE is not None
    return settings.WORKSPACE.path


# What is stored under a name never changes, so that pages made from it can be kept.


@lru_cache(maxsize=4)
def _sources_in(workspace: Path, published: str | None) -> Sources:
    """Return a workspace's sources; `published` names its store of official statistics."""
    return Sources.open(
        cells=workspace / "cells",
        measures=workspace / "measures",
        published=workspace / "benchmarks",
        returns=workspace / "snapshots",
    )


@lru_cache(maxsize=16)
def _summary(sources: Sources, council: Council, calculation: str, quarter: date) -> Summary:
    return summary_of(sources, council, sources.cells.calculation(calculation), quarter)


@lru_cache(maxsize=16)
def _body(sources: Sources, council: Council, calculation: str, quarter: date) -> SafeString:
    """Return the Summary as HTML, which is what takes the time of a page."""
    summary = _summary(sources, council, calculation, quarter)
    context = {"summary": summary, "glance": at_a_glance(summary)}
    return render_to_string("dashboard/_summary.html", context)


@lru_cache(maxsize=128)
def _page(
    sources: Sources, council: Council, calculation: str, quarter: date, measure_id: str
) -> MeasurePage:
    calculated = sources.cells.calculation(calculation)
    return page_of(sources, council, calculated, quarter, sources.catalogue[measure_id])
