"""A measure of a quarter: charts, figures, comparators, groups, revisions and definition."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from eyeline.benchmarks import ATTRIBUTION
from eyeline.council.policy.deciding import could
from eyeline.council.requests import actor
from eyeline.dashboard import editions, stored
from eyeline.dashboard.agreed import Agreed
from eyeline.dashboard.models import Edition
from eyeline.dashboard.stored import Quarter
from eyeline.dashboard.views import children, teams_seen
from eyeline.dashboard.views.guarded import quarter_page
from eyeline.measures.declarations import Measure
from eyeline.publication import data
from eyeline.publication.data import Line
from eyeline.publication.workbook import measure as workbook

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@quarter_page
def measure(request: HttpRequest, measure_id: str, label: str | None = None) -> HttpResponse:
    """A measure of a quarter, the newest unless `label` names one."""
    edition = stored.edition_or_404(label)
    quarter, found = _found(edition, measure_id)
    agreed = Agreed.so_far()
    page = stored.measure_page(quarter, agreed, measure_id)
    seen = teams_seen.teams(request)
    before = next(iter(stored.earlier(quarter)), None)
    changes = stored.changes(quarter, before, agreed) if before else None
    context = {
        "edition": edition,
        "newest": label is None,
        "summary": stored.summary(quarter, agreed),
        "row": stored.row(quarter, agreed, measure_id),
        "page": page,
        "of_year": found.of_year,
        "measure_id": measure_id,
        "teams": _linked([team for team in page.teams if seen(team.team)]),
        "before": before,
        "changed": changes.of(measure_id) if changes else None,
        "explained": bool(changes and changes.explained),
        "may_compare": bool(page.comparisons),
        "may_see_children": could(actor(request), "view", "children"),
        "children_of": children.own_part(request),
        "others": Edition.objects.with_figures().exclude(pk=edition.pk).order_by("-quarter_end"),
    }
    return render(request, "dashboard/measure.html", context)


def _linked(teams: list[Any]) -> list[tuple[Any, str]]:
    """Return each team's figures with the code under which its page stands, where it has one."""
    codes = teams_seen.codes() if teams else {}
    return [(team, codes.get(team.team, "")) for team in teams]


@quarter_page
def as_csv(request: HttpRequest, measure_id: str, label: str | None = None) -> HttpResponse:
    """Every figure of a measure up to a quarter, and those of other areas, as CSV."""
    edition = stored.edition_or_404(label)
    lines = _lines(request, *_found(edition, measure_id))
    answer = HttpResponse(data.csv(lines), content_type="text/csv; charset=utf-8")
    return _kept(answer, edition, f"{measure_id}.csv")


@quarter_page
def as_xlsx(request: HttpRequest, measure_id: str, label: str | None = None) -> HttpResponse:
    """The same as a workbook, with the chart by quarter and the definition."""
    edition = stored.edition_or_404(label)
    quarter, found = _found(edition, measure_id)
    agreed = Agreed.so_far()
    page = stored.measure_page(quarter, agreed, measure_id)
    written = workbook.write(
        stored.summary(quarter, agreed),
        found.title,
        page.chart,
        page.definition,
        _lines(request, quarter, found),
        ATTRIBUTION,
    )
    return _kept(HttpResponse(written, content_type=_XLSX), edition, f"{measure_id}.xlsx")


def _found(edition: Edition, measure_id: str) -> tuple[Quarter, Measure]:
    """Return an edition's quarter and a measure of the catalogue.

    Raises:
        Http404: no declaration has the id.
    """
    quarter = stored.quarter_of(edition)
    found = quarter.sources.catalogue.by_id.get(measure_id)
    if found is None:
        raise Http404
    return quarter, found


def _lines(request: HttpRequest, quarter: Quarter, found: Measure) -> list[Line]:
    """Return a measure's lines, of teams only those that the reader may see."""
    seen = teams_seen.groups(request)
    of = quarter.sources, quarter.council, quarter.calculated, quarter.end
    return list(editions.lines_of(*of, found, seen))


def _kept(answer: HttpResponse, edition: Edition, name: str) -> HttpResponse:
    answer["Content-Disposition"] = f'attachment; filename="{edition.label}-{name}"'
    return answer
