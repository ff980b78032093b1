"""Teams and services: which there are, and all of one on a page for supervision."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from eyeline.council.models import Organisation
from eyeline.council.policy.deciding import could
from eyeline.council.policy.values import Thing
from eyeline.council.policy.visible import Stored, visible_to
from eyeline.council.requests import actor, may, refuse_unless_allowed
from eyeline.council.views import faults
from eyeline.dashboard import stored
from eyeline.dashboard.agreed import Agreed
from eyeline.dashboard.parts import PARTS, Part, every, group_of, stands, tree
from eyeline.dashboard.stored import Quarter
from eyeline.dashboard.team import page as team_page
from eyeline.dashboard.team.about import AboutTeams, about_teams, cells_of
from eyeline.dashboard.team.page import TeamPage
from eyeline.figures import Group, day_in_words, quarter_name
from eyeline.records.caseload import Caseload

_STORED = Stored("team_page", path="path")


@dataclass(frozen=True, slots=True)
class Listed:
    """A part of the council in the list of teams, and what needs looking at there."""

    organisation: Organisation
    depth: int
    caseload: Caseload | None
    exceptions: int
    faulty: int


@require_safe
def teams(request: HttpRequest) -> HttpResponse:
    """The services and teams whose figures the reader may see."""
    if not could(actor(request), "view", "team_page"):
        raise Http404
    edition = stored.edition_called(None)
    quarter = stored.quarter_of(edition) if edition else None
    on = quarter.end if quarter else date.max
    parts = tree(each for each in _seen(request) if quarter is None or stands(each, on))
    context = {
        "parts": _listed(parts, quarter),
        "quarter": quarter_name(quarter.end) if quarter else "",
        "ended": [each for each in _seen(request) if each.last and each.last < on],
    }
    return render(request, "dashboard/teams.html", context)


@require_safe
def team(request: HttpRequest, code: str) -> HttpResponse:
    """A team's or a service's measures, exceptions and data faults in the newest quarter."""
    organisation = Organisation.objects.filter(kind__in=PARTS, code=code).first()
    if organisation is None:
        raise Http404
    refuse_unless_allowed(request, "view", Thing("team_page", path=organisation.path or ""))
    parts = tree(_seen(request))
    part = next(each for each in every(parts) if each.organisation == organisation)
    edition = stored.edition_called(None)
    quarter = stored.quarter_of(edition) if edition else None
    group = group_of(organisation)
    about = _about(quarter) if quarter else None
    context = {
        "organisation": organisation,
        "above": _above(organisation, parts),
        "parts": _listed(part.parts, quarter),
        "page": _page(quarter, group, part.names) if quarter and group else None,
        "caseload": about.caseload(part.names) if about else None,
        "quarter": quarter_name(quarter.end) if quarter else "",
        "on": day_in_words(quarter.end) if quarter else "",
        "lists_children": may(request, "view", Thing("children", path=organisation.path or "")),
        "may_see_faults": may(request, "view", faults.thing()),
        **_beside(organisation, parts),
    }
    return render(request, "dashboard/team.html", context)


def _seen(request: HttpRequest) -> QuerySet[Organisation]:
    return visible_to(actor(request), Organisation.objects.filter(kind__in=PARTS), _STORED)


def _listed(parts: tuple[Part, ...], quarter: Quarter | None, depth: int = 0) -> list[Listed]:
    """Return parts and those below, with what needs looking at in each."""
    found = []
    answers = _answers(quarter) if quarter else {}
    about = _about(quarter) if quarter else None
    for part in parts:
        faults = about.faults_of(part.names) if about else ()
        found.append(
            Listed(
                part.organisation,
                depth,
                about.caseload(part.names) if about else None,
                answers.get(part.group, 0) if part.group else 0,
                sum(fault.rows for fault in faults),
            )
        )
        found += _listed(part.parts, quarter, depth + 1)
    return found


def _answers(quarter: Quarter) -> dict[Group, int]:
    """Return how many figures each group answers for in a quarter."""
    found: dict[Group, int] = {}
    for each in stored.exceptions(quarter, Agreed.so_far()):
        found[each.cell.group] = found.get(each.cell.group, 0) + 1
    return found


def _about(quarter: Quarter) -> AboutTeams:
    return about_teams(quarter.sources, quarter.calculation, quarter.end)


def _page(quarter: Quarter, group: Group, names: tuple[str, ...]) -> TeamPage:
    return _built(quarter, Agreed.so_far(), group, names)


@lru_cache(maxsize=64)
def _built(quarter: Quarter, agreed: Agreed, group: Group, names: tuple[str, ...]) -> TeamPage:
    """Return a team's page; whoever asks was allowed to see that team before."""
    return team_page.build(
        quarter.council,
        group,
        quarter.end,
        quarter.sources.catalogue.measures,
        cells_of(quarter.sources, quarter.calculation, group, quarter.end),
        quarter.sources.cells.cells(quarter.calculated, end=quarter.end, dimension=""),
        agreed=agreed,
        exceptions=stored.exceptions(quarter, agreed),
        faults=_about(quarter).faults_of(names),
    )


def _above(organisation: Organisation, parts: tuple[Part, ...]) -> list[Organisation]:
    """Return those above an organisation that the reader may see, the uppermost first."""
    found = []
    known = {each.organisation.pk: each.organisation for each in every(parts)}
    above = known.get(organisation.parent_id or 0)
    while above is not None:
        found.append(above)
        above = known.get(above.parent_id or 0)
    return found[::-1]


def _beside(organisation: Organisation, parts: tuple[Part, ...]) -> dict[str, Organisation | None]:
    """Return the one before and the one after an organisation among those of its kind."""
    same = [
        each.organisation for each in every(parts) if each.organisation.kind == organisation.kind
    ]
    at = same.index(organisation)
    return {
        "before": same[at - 1] if at else None,
        "after": same[at + 1] if at + 1 < len(same) else None,
    }
