"""Where a reader may go from any page: only what the policy lets them see."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import groupby

from django.http import HttpRequest
from django.urls import reverse

from eyeline.council.policy.deciding import could
from eyeline.council.requests import actor, person_of


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the navigation: the name of its address, and the kind of thing it shows.

    It is for whoever may do `action` with one of these. Where a section has many pages they stand
    in groups.
    """

    title: str
    address: str
    kind: str
    action: str = "view"
    group: str = ""


MOST_IN_A_ROW = 7
"""So many pages of a section stand in one row; where a reader has more they stand in groups."""


def _grouped(group: str, *pages: Page) -> tuple[Page, ...]:
    return tuple(replace(page, group=group) for page in pages)


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
            *_grouped(
                "Meetings",
                Page("Commissions", "scrutiny:commissions", "commission"),
                Page("Meetings", "scrutiny:meetings", "meeting"),
                Page("My meetings", "scrutiny:mine", "member_page"),
            ),
            *_grouped(
                "Work",
                Page("Reports", "scrutiny:reports", "scrutiny_report"),
                Page("My clearances", "scrutiny:clearances", "scrutiny_report", "sign"),
                Page("Commitments", "scrutiny:commitments", "commitment"),
                Page("My commitments", "scrutiny:my_commitments", "commitment", "report"),
            ),
            *_grouped(
                "Executive",
                Page("Decisions", "scrutiny:decisions", "executive_decision"),
                Page("Forward plan", "scrutiny:forward_plan", "forward_plan_entry"),
            ),
            *_grouped(
                "Public",
                Page("From the public", "scrutiny:submissions", "submission"),
                Page("Petitions", "scrutiny:petitions", "petition"),
                Page("Search", "scrutiny:search", "taking_part"),
            ),
            *_grouped(
                "Set-up",
                Page("Venues", "scrutiny:venues", "venue"),
                Page("Numbers and closures", "scrutiny:numbers", "commission_number"),
                Page("Structure", "scrutiny:structure", "council_structure"),
            ),
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
    group: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Pages of a section that belong together, under a title where there are several groups."""

    title: str
    links: list[Link]


@dataclass(frozen=True, slots=True)
class Navigation:
    """The sections that a reader may enter, and the pages of the one they are in, in groups."""

    sections: list[Link] = field(default_factory=list)
    groups: list[Group] = field(default_factory=list)


def navigation(request: HttpRequest) -> Navigation:
    """Return the sections that a reader may enter, and the pages of the one they are in.

    The public has no navigation: its front page says all there is.
    """
    if person_of(request) is None:
        return Navigation()
    sections: list[Link] = []
    pages: list[Link] = []
    for title, known in SECTIONS:
        links = [_link(page, request) for page in known if _allowed(page, request)]
        current = any(link.current for link in links)
        if links:
            sections.append(Link(title, links[0].address, current))
        if current and len(links) > 1:
            pages = _nearest(links)
    return Navigation(sections, _groups(pages))


def _groups(pages: list[Link]) -> list[Group]:
    """Return pages in their groups, in one without a title where they are few."""
    if len(pages) <= MOST_IN_A_ROW:
        return [Group("", pages)] if pages else []
    return [Group(title, list(links)) for title, links in groupby(pages, lambda link: link.group)]


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
    return Link(page.title, address, request.path == address or below, page.group)
