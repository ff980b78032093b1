"""The work programme as a document: the table of the pack, and the suggested items."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from eyeline.figures import day_in_words
from eyeline.publication import pdf
from eyeline.scrutiny.models import Entry
from eyeline.scrutiny.programme.planned import Planned, Programme
from eyeline.scrutiny.rules.kinds import MeetingState
from eyeline.scrutiny.stored import day_of

HEAD = ("Meeting date", "Item", "Recommendations / Actions", "Progress")
SUGGESTED = ("Topic", "Detail", "Proposed date")
_NOTHING = "Nothing is planned yet"


def document(found: Programme, council: str, colour: str, on: date) -> pdf.Document:
    """Return a body's programme as it stands on a day."""
    return pdf.Document(
        f"{found.body}: {found.title.lower()}",
        f"As it stands on {day_in_words(on)}.",
        council,
        on,
        tuple(_blocks(found)),
        colour=colour,
        landscape=True,
    )


def _blocks(found: Programme) -> Iterator[pdf.Block]:
    rows = tuple(row for planned in found.meetings for row in rows_of(planned))
    if rows:
        shares = (0.15, 0.31, 0.31, 0.23)
        yield pdf.Table(f"{found.title}, by meeting", HEAD, rows, shares=shares)
    else:
        yield pdf.Paragraph("No meeting of this municipal year is scheduled yet.")
    if found.suggested:
        yield pdf.Heading("Suggested items")
        rows = tuple(_suggested(each) for each in found.suggested)
        yield pdf.Table("Suggested items", SUGGESTED, rows, shares=(0.35, 0.45, 0.2))


def rows_of(planned: Planned) -> Iterator[tuple[str, ...]]:
    """Yield the rows of a meeting, as the programme's table has them."""
    day = day_in_words(planned.day)
    if MeetingState(planned.meeting.state) in (MeetingState.CANCELLED, MeetingState.POSTPONED):
        day += f" ({planned.meeting.state})"
    if not planned.entries:
        yield day, _NOTHING, "", ""
    for each in planned.entries:
        yield day, each.title, each.wanted, each.progress


def _suggested(entry: Entry) -> tuple[str, ...]:
    detail = ". ".join(filter(None, (entry.wanted.rstrip("."), entry.from_what.rstrip("."))))
    return (
        entry.title,
        detail,
        day_in_words(day_of(entry.meeting)) if entry.meeting else "",
    )
