"""Every address of the site. Those with a release in them never come to mean anything else.

A measure's id has no hyphen, so that no page of a release can be taken for a measure's.
"""

from __future__ import annotations

HOME = "/"
DASHBOARD = "/dashboard/"
EDITIONS = "/editions/"
SEARCH = "/search/"
CHANGES = "/changes/"
CHECK = "/how-to-check/"
DATA_NOTES = "/data-notes/"
DOCUMENTS = "/plans/"
COMMISSIONS = "/commissions/"
MEETINGS = "/meetings/"
CALENDAR = f"{MEETINGS}calendar.ics"
STRUCTURE = "/structure/"
COMMITMENTS = "/commitments/"
TRACKER = f"{COMMITMENTS}commitments.csv"
DECISIONS = "/decisions/"
FORWARD_PLAN = "/forward-plan/"
ANSWERS = "/answers/"
GLOSSARY = "/glossary/"
DEVELOPERS = "/data/"
INDEX = "/data/index.json"
ACCESSIBILITY = "/accessibility/"
PRIVACY = "/privacy/"
SITEMAP = "/sitemap.xml"
ROBOTS = "/robots.txt"
SECURITY = "/.well-known/security.txt"
NOT_FOUND, GONE = "/404.html", "/410.html"
UNREADABLE, TOO_MANY, FAULT = "/400.html", "/429.html", "/500.html"

FINANCE, PLACEMENTS, PACKAGES = "finance-forecast", "highest-placements", "highest-packages"


def edition(label: str) -> str:
    """Return where an edition's newest release is shown."""
    return f"{DASHBOARD}{label}/"


def release(label: str, number: int) -> str:
    """Return a release's permanent address."""
    return f"{DASHBOARD}{label}/{number}/"


def part(label: str, number: int, name: str) -> str:
    """Return the permanent address of a part of a release, such as `FINANCE`."""
    return f"{release(label, number)}{name}/"


def measure(label: str, number: int, measure_id: str) -> str:
    """Return the permanent address of a measure of a release."""
    return f"{release(label, number)}{measure_id}/"


def way(label: str, number: int, measure_id: str) -> str:
    """Return where it says how a measure's figure came about."""
    return f"{measure(label, number, measure_id)}way/"


def measure_file(label: str, number: int, measure_id: str, kind: str) -> str:
    """Return the address of a measure's figures as a file of a kind, such as "csv"."""
    return f"{measure(label, number, measure_id)}{measure_id}.{kind}"


def released_file(label: str, number: int, name: str) -> str:
    """Return the address of a file of a release, byte for byte as released."""
    return f"{release(label, number)}release-files/{name}"


def document(label: str) -> str:
    """Return where the newest release of a document that is no edition is shown."""
    return f"{DOCUMENTS}{label}/"


def document_release(label: str, number: int) -> str:
    """Return the permanent address of a release of a document."""
    return f"{document(label)}{number}/"


def document_file(label: str, number: int, name: str) -> str:
    """Return the address of a file of a document's release, byte for byte as released."""
    return f"{document_release(label, number)}release-files/{name}"


def commission(name: str) -> str:
    """Return where a commission or task group is shown."""
    return f"{COMMISSIONS}{name}/"


def terms(name: str, number: int) -> str:
    """Return the permanent address of a version of a commission's terms of reference."""
    return f"{commission(name)}terms-of-reference/{number}/"


def programme(name: str, year: str) -> str:
    """Return where a commission's work programme of a municipal year is shown."""
    return f"{commission(name)}work-programme/{year}/"


def commission_calendar(name: str) -> str:
    """Return where the meetings of a commission are found by calendars."""
    return f"{commission(name)}calendar.ics"


def meeting(number: int) -> str:
    """Return the permanent address of a meeting."""
    return f"{MEETINGS}{number}/"


def agenda(meeting_number: int, number: int) -> str:
    """Return the permanent address of a version of a meeting's agenda."""
    return f"{meeting(meeting_number)}agenda/{number}/"


def papers(meeting_number: int, number: int) -> str:
    """Return where the papers of a version are read as a page; its files lie below."""
    return f"{agenda(meeting_number, number)}papers/"


def paper_file(meeting_number: int, number: int, name: str) -> str:
    """Return the address of a file of a published pack, byte for byte as published."""
    return f"{papers(meeting_number, number)}{name}"


def minutes(meeting_number: int, number: int) -> str:
    """Return the permanent address of a version of a meeting's minutes; its files lie below."""
    return f"{meeting(meeting_number)}minutes/{number}/"


def minutes_file(meeting_number: int, number: int, name: str) -> str:
    """Return the address of a file of published minutes, byte for byte as published."""
    return f"{minutes(meeting_number, number)}{name}"


def decision(number: int) -> str:
    """Return the permanent address of a decision of the executive."""
    return f"{DECISIONS}{number}/"


def plan_entry(number: int) -> str:
    """Return the permanent address of an entry of the executive's forward plan."""
    return f"{FORWARD_PLAN}{number}/"


def answer(reference: str) -> str:
    """Return where a question stands with its answer."""
    return f"{ANSWERS}#{reference}"


def checked(label: str, number: int) -> str:
    """Return where it says how to check a release."""
    return f"{CHECK}#{label}-{number}"


def changed(label: str) -> str:
    """Return where it says what changed in an edition."""
    return f"{CHANGES}#{label}"


def term(key: str) -> str:
    """Return where a word is explained."""
    return f"{GLOSSARY}#{key}"
