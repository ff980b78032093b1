"""A pack of papers as read: agenda, minutes, reports, work programme, list of terms."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from eyeline.figures.errors import EyelineError
from eyeline.papers.blocks import Paper
from eyeline.scrutiny.rules.reading.agenda import Agenda, Item, read_agenda
from eyeline.scrutiny.rules.reading.glossary import Term, terms_listed, year_updated
from eyeline.scrutiny.rules.reading.line import Line
from eyeline.scrutiny.rules.reading.lines import Lines, lines_of
from eyeline.scrutiny.rules.reading.minutes import Minutes, read_minutes
from eyeline.scrutiny.rules.reading.parts import Part, Piece, parts_of
from eyeline.scrutiny.rules.reading.programme import Programme, read_programme
from eyeline.scrutiny.rules.reading.reports import Report, read_report
from eyeline.scrutiny.rules.reading.words import likeness, telling


class NotAPack(EyelineError):
    """A file without an agenda's items and without reports."""


class NotMinutes(EyelineError):
    """A file without minutes."""


class NotAProgramme(EyelineError):
    """A file without a work programme."""


@dataclass(slots=True)
class Pack:
    """Everything that a pack is made of."""

    lines: Lines
    pieces: tuple[Piece, ...] = ()
    agenda: Agenda = field(default_factory=Agenda)
    minutes: list[Minutes] = field(default_factory=list)
    reports: list[Report] = field(default_factory=list)
    programmes: list[Programme] = field(default_factory=list)
    terms: list[Term] = field(default_factory=list)
    terms_of_year: tuple[int, Line] | None = None

    @property
    def programme(self) -> Programme | None:
        """The work programme, the first where there are several."""
        return self.programmes[0] if self.programmes else None

    @property
    def body(self) -> str | None:
        """The committee whose pack it is, as the agenda, minutes or a report name it."""
        named = [self.agenda.body, *(minutes.body for minutes in self.minutes)]
        named += [name for report in self.reports for name in report.bodies]
        return next((name for name in named if name), None)

    def outside(self, *parts: Part) -> Iterator[Line]:
        """Yield the lines of every part but some."""
        for piece in self.pieces:
            if piece.part not in parts:
                yield from piece.lines

    def report_of(self, item: Item) -> Report | None:
        """Return the report of an item: by its mark, else by its title."""
        for report in self.reports:
            if item.is_marked(report.mark):
                return report
        own = telling(item.title)
        scored = [(likeness(own, telling(report.title)), report) for report in self.reports]
        best = max(scored, key=lambda pair: pair[0], default=None)
        return best[1] if best and best[0] >= 0.6 else None


def read_pack(paper: Paper) -> Pack:
    """Return a pack as read from a paper, whatever it has of the parts."""
    lines = lines_of(paper)
    pieces = parts_of(lines.lines)
    agenda = read_agenda(_of(pieces, Part.AGENDA))
    found = Pack(lines, tuple(pieces), agenda)
    for piece in pieces:
        match piece.part:
            case Part.MINUTES:
                found.minutes.append(read_minutes(piece.lines))
            case Part.REPORT:
                found.reports.append(read_report(piece.lines, piece.mark))
            case Part.PROGRAMME:
                found.programmes.append(read_programme(piece.lines))
            case Part.GLOSSARY:
                found.terms += terms_listed(piece.lines)
                found.terms_of_year = found.terms_of_year or year_updated(piece.lines)
    found.programmes = [each for each in found.programmes if each.rows]
    return found


def pack_of(paper: Paper, name: str) -> Pack:
    """Return a pack.

    Raises:
        NotAPack: it has neither an agenda with items nor a report.
    """
    found = read_pack(paper)
    if len(found.agenda.items) < 2 and not found.reports:
        raise NotAPack(
            f"{name} is no agenda pack: no two numbered items of an agenda were found (such as "
            '"1. Apologies for absence", on lines or in a table), and no report with labels such '
            'as "Report author" or "Date of meeting" above its sections. Is it another paper?'
        )
    return found


def minutes_of(paper: Paper, name: str) -> Pack:
    """Return a pack with minutes in it, or minutes alone.

    Raises:
        NotMinutes: no minutes were found in it.
    """
    found = read_pack(paper)
    found.minutes = [each for each in found.minutes if each.minutes]
    if not found.minutes:
        raise NotMinutes(
            f'{name} has no minutes: a line such as "Minutes of the meeting held on ..." was '
            'looked for, with "Present" below it and then the minutes under headings or numbers. '
            "Is it another paper?"
        )
    return found


def programme_of(paper: Paper, name: str) -> Programme:
    """Return a work programme.

    Raises:
        NotAProgramme: none was found in it.
    """
    inside = read_pack(paper).programmes
    found = inside[0] if inside else read_programme(lines_of(paper).lines)
    for other in inside[1:]:
        found.rows += other.rows
    if not any(row.items for row in found.rows):
        raise NotAProgramme(
            f"{name} has no work programme: a table was looked for with a column of meetings' "
            "dates and one of items or topics, or dates of meetings with lists below them. Is it "
            "another paper?"
        )
    return found


def _of(pieces: Sequence[Piece], part: Part) -> list[Line]:
    return [line for piece in pieces if piece.part is part for line in piece.lines]
