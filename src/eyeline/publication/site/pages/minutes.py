"""Pages of minutes: each published version as a page, with its files."""

from __future__ import annotations

from collections.abc import Iterator

from eyeline.calendar import LONDON
from eyeline.figures import day_in_words
from eyeline.publication.site import addresses
from eyeline.publication.site.commissions import Kept, Meeting
from eyeline.publication.site.pages.dashboard import size_in_words
from eyeline.publication.site.pages.safe import main_of
from eyeline.publication.site.papers import Minutes
from eyeline.publication.site.rendering import Page
from eyeline.publication.site.search import Document as Found


def pages(
    kept: Kept, meeting: Meeting, name: str, crumbs: tuple[tuple[str, str], ...]
) -> Iterator[Page]:
    """Yield a page of each version of a meeting's minutes."""
    for each in meeting.minutes:
        newest = meeting.minutes[-1]
        file = next((file for file in each.files if file.name == each.page), None)
        values = {
            "name": name,
            "minutes": shown(meeting, each),
            "newest": addresses.minutes(meeting.number, newest.number) if each != newest else "",
            "text": main_of(kept.content(meeting, each, file).decode()) if file else None,
        }
        address = addresses.minutes(meeting.number, each.number)
        title = f"Minutes: {name}, version {each.number}"
        yield Page(address, "minutes.html", title, values, crumbs)


def shown(meeting: Meeting, minutes: Minutes) -> dict[str, object]:
    """Return a version of minutes as its page and that of its meeting show it."""
    return {
        "address": addresses.minutes(meeting.number, minutes.number),
        "stands": minutes.stands,
        "signed": day_in_words(minutes.signed_on) if minutes.signed_on else "",
        "confirmed": minutes.confirmed_on is not None,
        "published": _published(minutes),
        "files": [
            {
                "address": addresses.minutes_file(meeting.number, minutes.number, file.name),
                "name": f"meeting-{meeting.number}-{minutes.number}-{file.name}",
                "called": file.called,
                "size": size_in_words(file.size),
            }
            for file in minutes.files
        ],
        "versions": [
            (
                f"{_published(each)}: {each.stands}",
                addresses.minutes(meeting.number, each.number),
                each is minutes,
            )
            for each in reversed(meeting.minutes)
        ],
    }


def found(meeting: Meeting, commission: str) -> Iterator[Found]:
    """Yield what the search finds of a meeting's minutes: the newest version."""
    for each in meeting.minutes[-1:]:
        title = f"Minutes: {commission}, {day_in_words(meeting.day)}"
        address = addresses.minutes(meeting.number, each.number)
        yield Found(title, each.stands, address, "Minutes")


def _published(minutes: Minutes) -> str:
    at = minutes.published_at.astimezone(LONDON)
    return f"{day_in_words(at.date())}, {at:%H:%M}"
