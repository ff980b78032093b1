"""Pages of commissions: who sits there, by which terms, what they look into."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from eyeline.calendar import LONDON
from eyeline.figures import day_in_words
from eyeline.publication.site import addresses
from eyeline.publication.site.commissions import (
    Commission,
    Commissions,
    Meeting,
    Programme,
)
from eyeline.publication.site.pages.safe import cleaned
from eyeline.publication.site.rendering import Page

HOME = ("Home", addresses.HOME)
LIST = ("Commissions", addresses.COMMISSIONS)
TAGS = {
    "scheduled": "blue",
    "convened": "turquoise",
    "agenda_published": "green",
    "held": "grey",
    "cancelled": "red",
    "postponed": "orange",
}


def spelt(day: date) -> str:
    """Return a day with its weekday, such as "Tuesday 10 June 2025"."""
    return f"{day:%A} {day_in_words(day)}"


def line(meeting: Meeting, of: Commissions) -> dict[str, object]:
    """Return a meeting as lists show it."""
    instead = of.numbered(meeting.instead)
    return {
        "address": addresses.meeting(meeting.number),
        "day": spelt(meeting.day),
        "time": time_of(meeting),
        "commission": of.called(meeting.commission).title,
        "venue": meeting.venue,
        "words": meeting.words,
        "tag": TAGS[meeting.state],
        "kind": "" if meeting.ordinary else meeting.kind,
        "off": meeting.state in ("cancelled", "postponed"),
        "instead": (addresses.meeting(instead.number), spelt(instead.day)) if instead else None,
        "agenda": addresses.agenda(meeting.number, meeting.agendas[-1].number)
        if meeting.agendas
        else "",
    }


def time_of(meeting: Meeting) -> str:
    """Return when a meeting begins, as 17:30."""
    return f"{meeting.starts_at.astimezone(LONDON):%H:%M}"


def next_of(commission: Commission, of: Commissions) -> Meeting | None:
    """Return the next meeting of a commission after the day on which all stood so."""
    coming = (each for each in of.of(commission) if each.open and each.day >= of.on)
    return next(coming, None)


def pages(of: Commissions) -> Iterator[Page]:
    """Yield the list of commissions, a page for each with its terms and work programmes, and the
    council's parts."""
    yield _list(of)
    for each in of.commissions:
        yield _commission(each, of)
        yield from _terms(each)
        for programme in each.programmes:
            yield _programme(each, programme, of)
    if of.structure:
        values = {"parts": of.structure, "on": day_in_words(of.on)}
        title = "How the council is made up"
        yield Page(addresses.STRUCTURE, "structure.html", title, values, (HOME, LIST))


def _list(of: Commissions) -> Page:
    found = [
        (each, addresses.commission(each.name), _next_line(each, of), list(_groups(each, of)))
        for each in of.commissions
        if not each.group_of
    ]
    values = {"commissions": found, "structure": addresses.STRUCTURE if of.structure else ""}
    return Page(addresses.COMMISSIONS, "commissions.html", "Scrutiny commissions", values, (HOME,))


def _next_line(commission: Commission, of: Commissions) -> dict[str, object] | None:
    found = next_of(commission, of)
    return line(found, of) if found else None


def _groups(commission: Commission, of: Commissions) -> Iterator[tuple[str, str]]:
    for each in of.commissions:
        if each.group_of == commission.name:
            yield each.title, addresses.commission(each.name)


def _commission(commission: Commission, of: Commissions) -> Page:
    years: dict[str, list[dict[str, object]]] = {}
    for each in of.of(commission):
        years.setdefault(each.year, []).append(line(each, of))
    parent = of.called(commission.group_of) if commission.group_of else None
    values = {
        "commission": commission,
        "on": day_in_words(of.on),
        "next": _next_line(commission, of),
        "vacant": sum(not seat.held for seat in commission.seats),
        "terms": [_version(commission, number) for number in range(len(commission.terms))][::-1],
        "programmes": [
            (each.year, addresses.programme(commission.name, each.year))
            for each in reversed(commission.programmes)
        ],
        "years": list(reversed(years.items())),
        "groups": list(_groups(commission, of)),
        "parent": (parent.title, addresses.commission(parent.name)) if parent else None,
        "calendar": addresses.commission_calendar(commission.name),
    }
    address = addresses.commission(commission.name)
    return Page(address, "commission.html", commission.title, values, (HOME, LIST))


def _version(commission: Commission, place: int) -> tuple[str, str, str]:
    """Return the address of a version of the terms, its name, and when it was adopted by whom."""
    terms = commission.terms[place]
    adopted = f"adopted by {terms.adopted_by} on {day_in_words(terms.adopted_on)}"
    return addresses.terms(commission.name, terms.number), f"Version {terms.number}", adopted


def _terms(commission: Commission) -> Iterator[Page]:
    crumbs = (HOME, LIST, (commission.title, addresses.commission(commission.name)))
    versions = [_version(commission, number) for number in range(len(commission.terms))]
    for place, each in enumerate(commission.terms):
        newest = place == len(commission.terms) - 1
        values = {
            "commission": commission,
            "version": versions[place],
            "versions": versions[::-1],
            "newest": None if newest else versions[-1],
            "text": cleaned(each.text),
        }
        title = f"Terms of reference, version {each.number}: {commission.title}"
        yield Page(versions[place][0], "terms.html", title, values, crumbs)


def _programme(commission: Commission, programme: Programme, of: Commissions) -> Page:
    planned = []
    for each in programme.meetings:
        meeting = of.numbered(each.meeting)
        if meeting is not None:
            planned.append((line(meeting, of), each.topics))
    values = {
        "commission": commission,
        "on": day_in_words(of.on),
        "planned": planned,
        "others": [
            (each.year, addresses.programme(commission.name, each.year))
            for each in commission.programmes
            if each is not programme
        ],
    }
    title = f"Work programme {programme.year}: {commission.title}"
    crumbs = (HOME, LIST, (commission.title, addresses.commission(commission.name)))
    address = addresses.programme(commission.name, programme.year)
    return Page(address, "programme.html", title, values, crumbs)
