"""Pages of meetings: the calendar, a meeting, each version of its agenda, and the papers."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from eyeline.calendar import LONDON
from eyeline.figures import day_in_words
from eyeline.publication.site import addresses
from eyeline.publication.site.commissions import Commissions, Kept, Meeting
from eyeline.publication.site.pages import minutes
from eyeline.publication.site.pages.commissions import HOME, TAGS, line, spelt, time_of
from eyeline.publication.site.pages.dashboard import size_in_words
from eyeline.publication.site.pages.safe import cleaned, main_of
from eyeline.publication.site.papers import Agenda, File
from eyeline.publication.site.rendering import Page
from eyeline.publication.site.search import Document as Found

LIST = ("Meetings", addresses.MEETINGS)
Withdrawn = frozenset[tuple[str, int]]
"""Label and number of each public release that was withdrawn."""


def pages(kept: Kept, withdrawn: Withdrawn) -> Iterator[Page]:
    """Yield the calendar, and of each meeting its page and those of its agendas."""
    of = kept.values
    yield _calendar(of)
    for meeting in of.meetings:
        yield _meeting(meeting, of, withdrawn)
        for agenda in meeting.agendas:
            yield _agenda(meeting, agenda, of, withdrawn)
            yield _papers(kept, meeting, agenda, withdrawn)
        crumbs = (*_crumbs(meeting, of), (spelt(meeting.day), addresses.meeting(meeting.number)))
        yield from minutes.pages(kept, meeting, _name(meeting, of), crumbs)


def is_gone(agenda: Agenda, withdrawn: Withdrawn) -> bool:
    """Whether no file of a pack is given out: a paper of it was withdrawn."""
    return bool(agenda.gone) or not withdrawn.isdisjoint(agenda.releases)


def gone(of: Commissions, withdrawn: Withdrawn) -> Iterator[str]:
    """Yield the addresses below which every paper was withdrawn."""
    for meeting in of.meetings:
        for agenda in meeting.agendas:
            if is_gone(agenda, withdrawn):
                yield addresses.papers(meeting.number, agenda.number)


def found(of: Commissions) -> Iterator[Found]:
    """Yield what the search finds of commissions, meetings and agendas."""
    for each in of.commissions:
        words = f"{each.remit} {' '.join(seat.title for seat in each.seats)}"
        kind = "Task group" if each.group_of else "Commission"
        yield Found(each.title, words, addresses.commission(each.name), kind)
    for meeting in of.meetings:
        newest = meeting.agendas[-1] if meeting.agendas else None
        items = [each.title for each in newest.items] if newest else meeting.topics
        papers = [paper.title for each in newest.items for paper in each.papers] if newest else []
        yield Found(
            f"{of.called(meeting.commission).title}, {day_in_words(meeting.day)}",
            ". ".join([*items, *papers]),
            addresses.meeting(meeting.number),
            "Meeting",
            meeting.words,
        )
        yield from minutes.found(meeting, of.called(meeting.commission).title)


def _calendar(of: Commissions) -> Page:
    years = [
        (
            year,
            [
                (f"{month:%B %Y}", [line(each, of) for each in within])
                for month, within in groupby(meetings, lambda each: each.day.replace(day=1))
            ],
        )
        for year, meetings in groupby(of.meetings, lambda each: each.year)
    ]
    coming = [each for each in of.meetings if each.open and each.day >= of.on]
    values = {
        "years": years[::-1],
        "on": day_in_words(of.on),
        "coming": line(coming[0], of) if coming else None,
        "feeds": [
            (each.title, addresses.commission_calendar(each.name)) for each in of.commissions
        ],
    }
    return Page(addresses.MEETINGS, "meetings.html", "Meetings and papers", values, (HOME,))


def _crumbs(meeting: Meeting, of: Commissions) -> tuple[tuple[str, str], ...]:
    commission = of.called(meeting.commission)
    return HOME, LIST, (commission.title, addresses.commission(commission.name))


def _name(meeting: Meeting, of: Commissions) -> str:
    return f"{of.called(meeting.commission).title}, {day_in_words(meeting.day)}"


def _meeting(meeting: Meeting, of: Commissions, withdrawn: Withdrawn) -> Page:
    commission = of.called(meeting.commission)
    instead, before = of.numbered(meeting.instead), of.numbered(meeting.instead_of)
    newest = meeting.agendas[-1] if meeting.agendas else None
    ends = f"{meeting.ends_at.astimezone(LONDON):%H:%M}" if meeting.ends_at else ""
    values = {
        "meeting": meeting,
        "commission": commission,
        "when": f"{spelt(meeting.day)}, {time_of(meeting)}{f' to {ends}' if ends else ''}",
        "tag": TAGS[meeting.state],
        "off": meeting.state in ("cancelled", "postponed"),
        "instead": (addresses.meeting(instead.number), spelt(instead.day)) if instead else None,
        "before": (addresses.meeting(before.number), spelt(before.day)) if before else None,
        "days": _days(meeting, of),
        "agenda": _shown(meeting, newest, withdrawn) if newest else None,
        "minutes": minutes.shown(meeting, meeting.minutes[-1]) if meeting.minutes else None,
        "calendar": addresses.commission_calendar(commission.name),
        "programme": next(
            (
                addresses.programme(commission.name, each.year)
                for each in commission.programmes
                if each.year == meeting.year
            ),
            "",
        ),
    }
    title = _name(meeting, of)
    return Page(
        addresses.meeting(meeting.number), "meeting.html", title, values, _crumbs(meeting, of)
    )


def _days(meeting: Meeting, of: Commissions) -> list[dict[str, object]]:
    return [
        {
            "title": each.title,
            "on": spelt(each.on) + (f", until {each.until}" if each.until else ""),
            "passed": each.on < of.on,
            "words": each.words,
            "rule": each.rule,
            "source": each.source.rstrip("."),
        }
        for each in meeting.days
    ]


def _shown(meeting: Meeting, agenda: Agenda, withdrawn: Withdrawn) -> dict[str, object]:
    """Return a version of an agenda as its page and that of its meeting show it."""
    files = [
        (f"{each.kind}, {_day(each)}", [_file(meeting, each, file) for file in each.files])
        for each in meeting.agendas
        if each.number <= agenda.number and each.files and not is_gone(each, withdrawn)
    ]
    return {
        "kind": agenda.kind,
        "address": addresses.agenda(meeting.number, agenda.number),
        "papers": addresses.papers(meeting.number, agenda.number),
        "published": f"{_day(agenda)}, {agenda.published_at.astimezone(LONDON):%H:%M}",
        "because": agenda.because,
        "changes": agenda.changes,
        "items": [
            {"item": each, "text": cleaned(each.text), "papers": each.papers}
            for each in agenda.items
        ],
        "files": files,
        "is_gone": is_gone(agenda, withdrawn),
        "gone": agenda.gone,
        "has_page": bool(agenda.page),
        "versions": [
            (
                f"{each.kind}, {_day(each)}",
                addresses.agenda(meeting.number, each.number),
                each is agenda,
            )
            for each in reversed(meeting.agendas)
        ],
    }


def _day(agenda: Agenda) -> str:
    return day_in_words(agenda.published_at.astimezone(LONDON).date())


def _file(meeting: Meeting, agenda: Agenda, file: File) -> dict[str, object]:
    pages = ""
    if file.first is not None:
        one = file.first == file.last
        pages = f"page {file.first}" if one else f"pages {file.first} to {file.last}"
    return {
        "address": addresses.paper_file(meeting.number, agenda.number, file.name),
        "name": f"meeting-{meeting.number}-{agenda.number}-{file.name}",
        "called": file.called,
        "size": size_in_words(file.size),
        "pages": pages,
    }


def _agenda(meeting: Meeting, agenda: Agenda, of: Commissions, withdrawn: Withdrawn) -> Page:
    newest = meeting.agendas[-1]
    values = {
        "meeting": meeting,
        "name": _name(meeting, of),
        "agenda": _shown(meeting, agenda, withdrawn),
        "newest": None
        if agenda is newest
        else (addresses.agenda(meeting.number, newest.number), newest.kind),
    }
    crumbs = (*_crumbs(meeting, of), (spelt(meeting.day), addresses.meeting(meeting.number)))
    title = f"{agenda.kind}: {_name(meeting, of)}, version {agenda.number}"
    address = addresses.agenda(meeting.number, agenda.number)
    return Page(address, "agenda.html", title, values, crumbs)


def _papers(kept: Kept, meeting: Meeting, agenda: Agenda, withdrawn: Withdrawn) -> Page:
    """Return the papers as a page, or the notice that stands in their place."""
    of = kept.values
    address = addresses.papers(meeting.number, agenda.number)
    crumbs = (*_crumbs(meeting, of), (spelt(meeting.day), addresses.meeting(meeting.number)))
    shown = _shown(meeting, agenda, withdrawn)
    values = {"name": _name(meeting, of), "agenda": shown}
    if is_gone(agenda, withdrawn):
        title = f"Papers that are not served any more: {_name(meeting, of)}, {agenda.number}"
        return Page(address, "papers_withdrawn.html", title, values, crumbs, indexed=False)
    file = next((each for each in agenda.files if each.name == agenda.page), None)
    text = main_of(kept.content(meeting, agenda, file).decode()) if file else None
    title = f"Papers, {agenda.kind}: {_name(meeting, of)}, version {agenda.number}"
    return Page(address, "papers.html", title, {**values, "text": text}, crumbs)
