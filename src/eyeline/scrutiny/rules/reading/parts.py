"""The parts of a pack: its agenda, minutes, reports, work programme, and what else is attached."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from eyeline.scrutiny.rules.reading import starts
from eyeline.scrutiny.rules.reading.agenda import find_items, is_standing
from eyeline.scrutiny.rules.reading.agenda_tables import Found
from eyeline.scrutiny.rules.reading.line import Line
from eyeline.scrutiny.rules.reading.marks import bare_title, split_at_marks
from eyeline.scrutiny.rules.reading.minutes import closes, goes_on_after
from eyeline.scrutiny.rules.reading.starts import mark_of


class Part(StrEnum):
    """What a part of a pack is."""

    AGENDA = "agenda"
    MINUTES = "minutes"
    REPORT = "report"
    PROGRAMME = "work programme"
    GLOSSARY = "glossary"
    OTHER = "other"


_FRONT = 8  # lines: the council and the committee above minutes that come alone


@dataclass(frozen=True, slots=True)
class Piece:
    """A part: what it is, its lines, and the appendix or item that is printed above it."""

    part: Part
    lines: tuple[Line, ...]
    mark: str | None = None


def parts_of(lines: Sequence[Line]) -> list[Piece]:
    """Return the parts of a pack in their order; what stands before its papers is the agenda."""
    begun = _starts(lines)
    places = sorted({0, *begun})
    pieces: list[Piece] = []
    for here, start in enumerate(places):
        end = places[here + 1] if here + 1 < len(places) else len(lines)
        own = tuple(lines[start:end])
        before = pieces[-1] if pieces else None
        mark = mark_of(own[0]) if own else None
        if before and before.part is Part.OTHER and before.mark and len(before.lines) <= 2:
            mark = mark or before.mark
            pieces.pop()
        if own:
            pieces.append(Piece(begun.get(start, Part.AGENDA), own, mark))
    return [piece for each in pieces for piece in _minutes_and_rest(each)]


def _starts(lines: Sequence[Line]) -> dict[int, Part]:
    """Return where each part begins."""
    found: dict[int, Part] = dict.fromkeys(starts.programmes(lines), Part.PROGRAMME)
    found |= dict.fromkeys(starts.minutes(lines), Part.MINUTES)
    items, end = _agenda(lines, min(found, default=len(lines)))
    first = min(found, default=0)
    if not items and 0 < first <= _FRONT and found[first] is Part.MINUTES:
        found[0] = found.pop(first)
    for at in starts.reports(
        lines, end, [at for at, part in found.items() if part is Part.MINUTES]
    ):
        if not _inside(found, at):
            found.setdefault(at, Part.REPORT)
    titles = [
        title
        for item in items
        if not is_standing(title := bare_title(split_at_marks(item.title)[0]))
    ]
    for at in starts.titled(lines, titles, end, found):
        found.setdefault(at, Part.REPORT)
    for at in starts.markers(lines, end):
        found.setdefault(at, Part.REPORT if _is_report(lines, at, found) else Part.OTHER)
    papers = sorted(found)
    for start, after in starts.glossaries(lines):
        found[start] = Part.GLOSSARY
        is_front = not papers or start < papers[0]
        found.setdefault(after, Part.AGENDA if is_front else Part.OTHER)
    return found


def _agenda(lines: Sequence[Line], before: int) -> tuple[list[Found], int]:
    """Return the agenda's items, and the place after the last, before which no paper begins."""
    first_mark = next(iter(starts.headed_markers(lines)), len(lines))
    items = find_items(lines[: min(before, first_mark) if first_mark > 3 else before])
    return items, items[-1].at + 1 if items else 0


def _inside(found: Mapping[int, Part], at: int) -> bool:
    """Whether a place is among the first lines of a part that is known already."""
    return any(start < at <= start + 3 and part is not Part.OTHER for start, part in found.items())


def _is_report(lines: Sequence[Line], at: int, found: Mapping[int, Part]) -> bool:
    """Whether what stands under a mark has the sections of a report, and is no other part."""
    end = min((start for start in found if start > at), default=len(lines))
    return end > at + 3 and starts.is_a_report(lines[at + 1 : min(end, at + 41)])


def _minutes_and_rest(piece: Piece) -> Iterator[Piece]:
    """Yield minutes up to where the meeting closed, and what follows as a part of its own."""
    if piece.part is not Part.MINUTES:
        yield piece
        return
    closed = [at for at, line in enumerate(piece.lines) if closes(line)]
    end = next((at for at in closed if not goes_on_after(piece.lines[at + 1 :])), None)
    end = len(piece.lines) if end is None else starts.past_signature(piece.lines, end + 1)
    yield Piece(Part.MINUTES, piece.lines[:end], piece.mark)
    if rest := piece.lines[end:]:
        yield Piece(Part.OTHER, rest)
