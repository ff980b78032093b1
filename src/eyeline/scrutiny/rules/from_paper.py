"""A work programme as a council's own paper has it, as a year's file says it; and what it leaves
open: words that stand beside several items and name none of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import time

from eyeline.scrutiny.rules.kinds import Source
from eyeline.scrutiny.rules.reading.programme import Programme, Row
from eyeline.scrutiny.rules.reading.words import telling
from eyeline.scrutiny.rules.year_file import Commission, EntryOf, MeetingOf

_LONGEST = 300
_PROGRESS = "progress"


@dataclass(frozen=True, slots=True)
class Taken:
    """What was taken of a paper, and the questions that it leaves to whoever knows."""

    commission: Commission
    questions: tuple[str, ...]


def taken(found: Programme, name: str, title: str, *, venue: str, starts: time) -> Taken:
    """Return a paper's programme for the commission of this name and title.

    Its meetings are at `venue` and begin at `starts`, which the table of a programme does not say.
    A row that names no day, and what is only suggested, becomes suggestions.
    """
    entries: list[EntryOf] = []
    questions: list[str] = []
    for row in found.rows:
        entries += _entries(row, questions)
        if row.on is None and not row.suggested and row.items:
            questions.append(f"{row.where or row.said}: it names no day, so it is suggested.")
    meetings = tuple(MeetingOf(day=day, venue=venue, starts=starts) for day in found.days)
    return Taken(
        Commission(name=name, title=title, meetings=meetings, entries=tuple(entries)),
        tuple(questions),
    )


def _entries(row: Row, questions: list[str]) -> Iterator[EntryOf]:
    wanted, open_ = beside(row.items, row.details)
    for words in open_:
        questions.append(
            f"{row.where or row.said}: to which item does this belong? It is kept with "
            f"“{row.items[0]}”: {words}"
        )
    progress = _progress(row)
    if progress and len(row.items) > 1:
        questions.append(
            f"{row.where or row.said}: which item's progress is this? It is kept with "
            f"“{row.items[0]}”: {progress}"
        )
    for number, item in enumerate(row.items):
        yield EntryOf(
            title=item[:_LONGEST],
            meeting=row.on,
            wanted="\n".join(wanted[number]),
            progress=progress if number == 0 else "",
            source=Source.OFFICER,
            from_what=row.where[:_LONGEST],
        )


def beside(items: Sequence[str], details: Sequence[str]) -> tuple[list[list[str]], list[str]]:
    """Return which details belong to each of a row's items, and those that could be of any.

    A single item has them all, as many as there are items belong one to each, and otherwise each
    to the one item with which it has most telling words in common. One without such an item is
    kept with the first.
    """
    wanted: list[list[str]] = [[] for _ in items]
    open_: list[str] = []
    for number, words in enumerate(details if items else ()):
        if len(items) == 1:
            wanted[0].append(words)
        elif len(items) == len(details):
            wanted[number].append(words)
        elif (nearest := _nearest(items, words)) is not None:
            wanted[nearest].append(words)
        else:
            wanted[0].append(words)
            open_.append(words)
    return wanted, open_


def _nearest(items: Sequence[str], words: str) -> int | None:
    """Return the one item that has most telling words in common; None where several do, or none."""
    said = set(telling(words))
    common = [len(said & set(telling(item))) for item in items]
    most = max(common)
    return common.index(most) if most and common.count(most) == 1 else None


def _progress(row: Row) -> str:
    said = [words for heading, words in row.cells if heading.strip().casefold() == _PROGRESS]
    return "\n".join(filter(None, said))
