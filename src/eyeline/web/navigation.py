"""Where a reader may go from any page: only what the policy lets them see."""

from __future__ import annotations

from dataclasses import dataclass, replace

from django.http import HttpRequest
from django.urls import reverse

from eyeline.council.policy.deciding import could
from eyeline.council.requests import actor, person_of


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the navigation: the name of its address, and the kind of thing it shows.

    It is for whoever may do `action` with one of these.
    """

    title: str
    address: str
    kind: str
    action: str = "view"


SECTIONS: tuple[tuple[str, tuple[Page, ...]], ...] = (
    ("For you", (Page("What needs you", "home", "front_page"),)),
    (
        "Dashboard",
        (
            Page("Summary", "dashboard:summary", "dashboard"),
            Page("Exceptions", "dashboard:exceptions", "dashboard"),
            Page("What changed", "dashboard:changes", "dashboard"),
            Page("Compare", "dashboard:compare", "dashboard"),
            Page("Equalities", "dashboard:equalities", "dashboard"),
            Page("Editions", "dashboard:editions", "edition"),
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
        "Plan",
        (
            Page("Improvement plan", "improvement:plans", "plan"),
            Page("My actions", "improvement:mine", "plan"),
            Page("Decisions", "improvement:decisions", "plan"),
            Page("Papers", "improvement:papers", "plan_paper"),
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
            Page("Suggestions", "dashboard:suggestions", "suggestion"),
        ),
    ),
    (
        "Releases",
        (
            Page("Releases", "publication:releases", "release"),
            Page("Prepared", "dashboard:preparations", "preparation"),
        ),
    ),
    (
        "Scrutiny",
        (
            Page("Commissions", "scrutiny:commissions", "commission"),
            Page("Meetings", "scrutiny:meetings", "meeting"),
            Page("Commitments", "scrutiny:commitments", "commitment"),
            Page("My commitments", "scrutiny:my_commitments", "commitment", "report"),
            Page("Decisions", "scrutiny:decisions", "executive_decision"),
            Page("Forward plan", "scrutiny:forward_plan", "forward_plan_entry"),
            Page("Reports", "scrutiny:reports", "scrutiny_report"),
            Page("My meetings", "scrutiny:mine", "member_page"),
            Page("From the public", "scrutiny:submissions", "submission"),
            Page("Petitions", "scrutiny:petitions", "petition"),
            Page("My clearances", "scrutiny:clearances", "scrutiny_report", "sign"),
            Page("Venues", "scrutiny:venues", "venue"),
            Page("Numbers and closures", "scrutiny:numbers", "commission_number"),
            Page("Structure", "scrutiny:structure", "council_structure"),
            Page("Search", "scrutiny:search", "taking_part"),
        ),
    ),
    (
        "Council",
        (
            Page("People", "council:people", "person"),
            Page("Organisation", "council:organisations", "organisation"),
            Page("Audit log", "council:audit", "audit_event"),
            Page("Access tokens", "council:tokens", "token"),
            Page("Timetable", "council:timetable", "timetable"),
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
    sections: list[Link] = []
    pages: list[Link] = []
    for title, known in SECTIONS:
        links = [_link(page, request) for page in known if _allowed(page, request)]
        current = any(link.current for link in links)
        if links:
            sections.append(Link(title, links[0].address, current))
        if current and len(links) > 1:
            pages = _nearest(links)
    return {"sections": sections, "pages": pages}


def _nearest(links: list[Link]) -> list[Link]:
    """Return links of which the one alone is current whose address is nearest to the reader's."""
    nearest = max((link for link in links if link.current), key=lambda link: len(link.address))
    return [replace(link, current=link is nearest) for link in links]


def _allowed(page: Page, request: HttpRequest) -> bool:
    return could(actor(request), page.action, page.kind)


def _link(page: Page, request: HttpRequest) -> Link:
    """Return the link to a page; the reader is there, too, on the pages below its address."""
    address = reverse(page.address)
    below = address != "/" and request.path.startswith(f"{address}/")
    return Link(page.title, address, request.path == address or below)
