"""Which teams' figures a reader may see: their own, or all of them."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest

from eyeline.council.models import Organisation, OrganisationKind
from eyeline.council.policy.values import Thing
from eyeline.council.requests import may
from eyeline.dashboard.measure.page import TEAM
from eyeline.figures import Group


def teams(request: HttpRequest) -> Callable[[str], bool]:
    """Return whether whoever asks may see the figures of a team of this name.

    A team that the council's organisation does not know belongs to nobody: only who may see every
    team may see it.
    """
    return _of_kind(request, OrganisationKind.TEAM)


def services(request: HttpRequest) -> Callable[[str], bool]:
    """Return the same of a service."""
    return _of_kind(request, OrganisationKind.SERVICE)


def _of_kind(request: HttpRequest, kind: OrganisationKind) -> Callable[[str], bool]:
    known = Organisation.objects.filter(kind=kind)
    paths = {title: path or "" for title, path in known.values_list("title", "path")}

    def seen(title: str) -> bool:
        return may(request, "view", Thing("team_page", path=paths.get(title, "")))

    return seen


def groups(request: HttpRequest) -> Callable[[Group], bool]:
    """Return whether whoever asks may see the figures of a group: any but another's team."""
    seen = teams(request)
    return lambda group: group.dimension != TEAM or seen(group.value)


def codes() -> dict[str, str]:
    """Return the code of each team by its name, where one team alone is called so."""
    known = Organisation.objects.filter(kind=OrganisationKind.TEAM)
    return dict(known.values_list("title", "code"))
