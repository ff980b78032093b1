"""What a check finds, and what the checks are asked about."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Literal

from eyeline.calendar import Calendar
from eyeline.calendar.working_days import FIRST, LAST
from eyeline.scrutiny.rules.clock import Computed, publication_due
from eyeline.scrutiny.rules.reading.line import Line
from eyeline.scrutiny.rules.reading.lines import cells_of
from eyeline.scrutiny.rules.reading.pack import Pack
from eyeline.scrutiny.rules.reading.parts import Part, Piece
from eyeline.scrutiny.rules.reading.reports import Report

Severity = Literal["high", "medium", "low"]


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong, or asks for an answer: which rule, where, and what shows it."""

    rule: str
    severity: Severity
    where: str
    evidence: str


@dataclass(frozen=True, slots=True)
class Asked:
    """A pack, and what its council agreed."""

    pack: Pack
    clear_days: int | None = None
    """The clear working days of notice that the council gives, if more than the law's."""
    quorum: int | None = None
    """How many members make a meeting; None where the papers must say."""
    calendar: Calendar = field(default_factory=Calendar)

    @property
    def meeting_on(self) -> date | None:
        """The day of the meeting that the pack is for."""
        if on := self.pack.agenda.meeting_on:
            return on
        days = [found[0].on for report in self.pack.reports if (found := report.meeting)]
        return next((day for day in days if day), None)

    @property
    def publication(self) -> Computed | None:
        """The last day to publish the papers; None without a day of the meeting that is known."""
        meeting = self.meeting_on
        if meeting is None or not FIRST + timedelta(days=60) < meeting <= LAST:
            return None
        return publication_due(meeting, self.calendar, days=self.clear_days)


def at(line: Line | None, name: str) -> str:
    """Return where a line is, as a person would look for it: the part, then the page."""
    return f"{name}, page {line.page}" if line is not None and line.page else name


def part_name(piece: Piece, reports: list[Report]) -> str:
    """Return what a person calls a part of a pack."""
    if piece.part is Part.REPORT:
        return next((each.name for each in reports if each.lines == piece.lines), "report")
    if piece.part is Part.OTHER:
        title = next((line.text for line in piece.lines if line.is_heading), "")
        mark = piece.mark or "other papers"
        return f'{mark}, "{title[:60]}"' if title else mark
    return str(piece.part)


def texts(asked: Asked, *without: Part) -> Iterator[tuple[str, str]]:
    """Yield (where, words) of each line and cell of a pack, some of its parts left out."""
    for piece in asked.pack.pieces:
        if piece.part in without:
            continue
        name = part_name(piece, asked.pack.reports)
        for line in piece.lines:
            if line.table is None:
                yield at(line, name), line.text
            else:
                for cell in cells_of(line.table):
                    yield at(line, name), cell
