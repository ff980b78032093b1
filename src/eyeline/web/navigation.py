"""Where a reader may go from any page: only what the policy lets them see."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse

from eyeline.council.policy.deciding import could
from eyeline.council.requests import actor, person_of


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the navigation: the name of its address, and the kind of thing it shows."""

    title: str
    address: str
    kind: str


SECTIONS: tuple[tuple[str, tuple[Page, ...]], ...] = (
    ("What needs you", (Page("What needs you", "home", "front_page"),)),
    (
        "Dashboard",
        (
            Page("Summary", "dashboard:summary", "dashboard"),
            Page("Exceptions", "dashboard:exceptions", "dashboard"),
            Page("What changed", "dashboard:changes", "dashboard"),
            Page("Compare", "dashboard:compare", "dashboard"),
            Page("Equalities", "dashboard:equalities", "dashboard"),
        ),
    ),
    (
        "Teams",
        (
            Page("Teams", "dashboard:teams", "team_page"),
            Page("Monthly pack", "dashboard:monthly_pack", "monthly_pack"),
        ),
    ),
    (
        "Data",
        (
            Page("Sources", "council:sources", "source"),
            Page("Data quality", "council:data_quality", "data_quality"),
            Page("Entered figures", "council:figures", "entered_figure"),
        ),
    ),
    (
        "Measures",
        (
            Page("Measures", "dashboard:catalogue", "measure_catalogue"),
            Page("Targets", "council:targets", "target"),
        ),
    ),
    ("Suggestions", (Page("Suggestions", "dashboard:suggestions", "suggestion"),)),
    (
        "Council",
        (
            Page("People", "council:people", "person"),
            Page("Organisation", "council:organisations", "organisation"),
            Page("Audit log", "council:audit", "audit_event"),
            Page("Access tokens", "council:tokens", "token"),
        ),
    ),
)


@dataclass(frozen=True, slots=True)
class Link:
    """A link of the navigation, and whether it is where the reader is."""

    title: str
    address: str
    current: bool


def navigation(request: HttpRequest) -> dict[str, list[Link]]:
    """Return the sections that a reader may enter, and the pages of the one they are in.

    The public has no navigation: its front page says all there is.
    """
    if person_of(request) is None:
        return {"sections": [], "pages": []}
    here = request.resolver_match.view_name if request.resolver_match else ""
    sections: list[Link] = []
    pages: list[Link] = []
    for title, known in SECTIONS:
        allowed = [page for page in known if could(actor(request), "view", page.kind)]
        if not allowed:
            continue
        current = any(page.address == here for page in allowed)
        sections.append(Link(title, reverse(allowed[0].address), current))
        if current and len(allowed) > 1:
            pages = [Link(p.title, reverse(p.address), p.address == here) for p in allowed]
    return {"sections": sections, "pages": pages}
