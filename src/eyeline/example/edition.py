"""How the example council's edition comes to be released: who does what with it, and when."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

Words = tuple[object, ...]

_ANALYST = "performance.analyst@council.example"
_SECOND = "second.analyst@council.example"
_HEAD = "head.of.service.children.in.care@council.example"
_MANAGER = "team.manager.children.in.care.1@council.example"
_DIRECTOR = "director.of.childrens.services@council.example"
_FINANCE = "finance.officer@council.example"
_GOVERNANCE = "governance.officer@council.example"

BOARD_DAYS = ("2026-06-03", "2026-09-02", "2026-12-02", "2027-03-03")
"""The days on which the Education, Health and Care Board meets."""
SERVICES = (
    ("Performance", "Children looked after", "CIC"),
    ("Performance", "Care leavers", "CIC"),
)
"""Which service's head signs for which section and group."""
NARRATIVES = (
    (
        "Finance",
        _FINANCE,
        "Each division's forecast is agreed by its head of service and the finance business "
        "partner in the month after the quarter's end. A division that forecasts to spend more "
        "than its budget brings a plan for the rest of the year to the director.",
    ),
    (
        "Children",
        _ANALYST,
        "The service reads these figures every week, team by team. Where a figure misses what "
        "was agreed, its own page says why and what is being done.",
    ),
    (
        "Adults",
        _ANALYST,
        "Providers send their returns every month. What the care directory says of a provider "
        "stands beside what we pay it, so that neither is read without the other.",
    ),
    (
        "cla_number",
        _MANAGER,
        "The service's manager hears of every child who comes into care in the same week, and of "
        "every child who has been there for half a year without a plan to leave it.",
    ),
    (
        "children_vacancy_rate",
        _ANALYST,
        "Experienced social workers are hard to find. The executive agreed a payment for those "
        "who stay, newly qualified colleagues have a protected first year, and every agency "
        "worker's post is advertised.",
    ),
)
"""What is written about which measure or tab, and by whom."""


def set_up(services: list[Mapping[str, Any]], days: list[Mapping[str, Any]]) -> Iterator[Words]:
    """Yield what is still to be said of who signs for what, and of when the board meets."""
    known = {(each["section"], each["group"]) for each in services if each["service"]}
    for section, group, service in SERVICES:
        if (section, group) not in known:
            of = ("--section", section, "--group", group, "--service", service)
            yield ("edition", "services", *of, *_by(_DIRECTOR, "2026-07-01"))
    entered = {each["on"] for each in days if each["body"] == "board"}
    if waiting := [day for day in BOARD_DAYS if day not in entered]:
        on = [word for day in waiting for word in ("--on", day)]
        yield ("edition", "dates", "--body", "board", *on, *_by(_GOVERNANCE, "2026-07-01"))


def opening(quarter_end: object) -> Words:
    """Return what opens the edition."""
    return ("edition", "open", "--quarter", quarter_end, *_by(_ANALYST, "2026-07-16"))


def acts(standing: Mapping[str, Any]) -> Iterator[Words]:
    """Yield what is to be done next with an edition that stands so, nothing once it is presented.

    What was signed is known only once everything before is done, so ask again after each round.
    """
    of = ("--quarter", standing["quarter_end"])
    if standing["frozen"] is None:
        yield ("edition", "freeze", *of, *_by(_ANALYST, "2026-07-20"))
        return
    if standing["checked"] is None:
        yield ("edition", "check", *of, *_by(_SECOND, "2026-07-22"))
        return
    written = standing["narratives"]["written"]
    for about, author, text in NARRATIVES:
        if about not in written:
            yield ("edition", "narrate", about, *of, "--text", text, *_by(author, "2026-08-11"))
    if set(written) >= {about for about, *_ in NARRATIVES}:
        yield from _signing(standing, of)


def _signing(standing: Mapping[str, Any], of: Words) -> Iterator[Words]:
    """Yield the next signature: each head's own part, then the director's whole; then the lead
    member's and the board's turn."""
    waiting = [
        each
        for each in standing["signatures"]
        if each["signed"] is None or not each["signed"]["counts"]
    ]
    for part in sorted(waiting, key=lambda each: each["service"] is None)[:1]:
        content = ("--content", part["content_sha256"])
        if part["service"]:
            service = ("--service", part["service"])
            yield ("edition", "sign", *of, *service, *content, *_by(_HEAD, "2026-08-26"))
        else:
            yield ("edition", "sign", *of, *content, *_by(_DIRECTOR, "2026-08-27"))
    if waiting:
        return
    seen = {each["to"] for each in standing["presented"]}
    for body, day in (("lead_member", "2026-09-01"), ("board", "2026-09-02")):
        if body not in seen:
            to = ("--to", body, "--on", day)
            yield ("edition", "present", *of, *to, *_by(_GOVERNANCE, day, "16:00"))


def _by(person: str, day: str, hour: str = "09:00") -> Words:
    return ("--by", person, "--at", f"{day}T{hour}:00+0000")


class Out(NamedTuple):
    """For whom it is released, by whom, and when each of the two does so."""

    audience: str
    prepared: tuple[str, str]
    released: tuple[str, str]


RELEASES = (
    Out(
        "internal",
        (_ANALYST, "2026-08-28T09:00:00+0000"),
        (_DIRECTOR, "2026-08-28T10:00:00+0000"),
    ),
    Out(
        "members",
        (_ANALYST, "2026-09-03T09:00:00+0000"),
        (_GOVERNANCE, "2026-09-03T10:00:00+0000"),
    ),
    Out(
        "public",
        (_ANALYST, "2026-09-03T11:00:00+0000"),
        (_GOVERNANCE, "2026-09-03T12:00:00+0000"),
    ),
)
"""Who prepares and who makes which release, in this order."""
