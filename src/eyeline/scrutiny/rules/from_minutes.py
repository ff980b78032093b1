"""What minutes on paper ask: each outcome and offer with what it seems to ask, for an officer.

The officer says which is kept, whose it is and by when; a file with a mistake is kept not at all.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from eyeline.figures import day_in_words
from eyeline.figures.delimited import Field, as_csv, unguarded
from eyeline.figures.errors import EyelineError
from eyeline.scrutiny.rules.commitment_life import NO_ADDRESSEE, when_of
from eyeline.scrutiny.rules.commitments import Commitment, asks_nothing, commitments_of
from eyeline.scrutiny.rules.reading.minutes import Minutes
from eyeline.scrutiny.rules.reading.outcomes import Kind

COLUMNS = (
    "keep", "meeting", "minute", "kind", "n", "text", "asks", "owner", "addressee", "due",
    "comes_back",
)  # fmt: skip
_YES, _NO = ("yes", "y", "x"), ("", "no", "n")


class BadProposals(EyelineError):
    """A file of what minutes ask cannot be kept; its rows are told."""

    exit_code = 1


@dataclass(frozen=True, slots=True)
class Proposed:
    """A row that an officer wants kept; `line` is where it stands in the file."""

    line: int
    meeting: date
    minute: str
    kind: Kind
    text: str
    owner: str
    addressee: str
    due: date | None
    comes_back: bool

    @property
    def origin(self) -> str:
        """Where it comes from, in words."""
        where = f"Minute {self.minute}, meeting" if self.minute else "Meeting"
        return f"{where} of {day_in_words(self.meeting)}"


def proposals(meetings: Sequence[Minutes]) -> list[dict[str, Field]]:
    """Return a row for everything that minutes commit anybody to, with what it seems to ask."""
    return [_row(each) for each in commitments_of(meetings)]


def attendance(meetings: Sequence[Minutes]) -> Iterator[dict[str, object]]:
    """Yield a row for each who was there, or sent apologies, by the meeting's day."""
    for minutes in meetings:
        for person in minutes.people:
            yield {
                "meeting": minutes.on,
                "minute": None,
                "kind": person.capacity.value,
                "n": None,
                "text": f"{person.name} ({person.role})" if person.role else person.name,
            }


def _row(each: Commitment) -> dict[str, Field]:
    held = each.minutes.on
    nothing = asks_nothing(each.kind, each.text, held)
    when = when_of(each.text, held, ()) if held and not nothing else None
    return {
        "keep": "",
        "meeting": held,
        "minute": each.minute.number or each.minute.title,
        "kind": each.kind.value,
        "n": each.n,
        "text": each.text,
        "asks": "nothing" if nothing else "something",
        "owner": "",
        "addressee": "",
        "due": when.on if when else None,
        "comes_back": "" if nothing or each.kind is Kind.ACTION else "yes",
    }


def written(rows: Sequence[Mapping[str, Field]]) -> bytes:
    """Return rows as the CSV that an officer fills in."""
    return as_csv(COLUMNS, ([row[name] for name in COLUMNS] for row in rows))


def kept_of(text: str) -> list[Proposed]:
    """Return the rows of a filled-in file that are to be kept.

    Raises:
        BadProposals: a column is missing, or a row cannot stand; every one is told.
    """
    reader = csv.DictReader(io.StringIO(text.removeprefix("\ufeff")))
    missing = [name for name in COLUMNS if name not in (reader.fieldnames or ())]
    if missing:
        raise BadProposals(
            f"The file has no column {', '.join(missing)}: write it with eyeline minutes read."
        )
    found: list[Proposed] = []
    wrong: list[str] = []
    for line, row in enumerate(reader, 2):
        said = {name: unguarded((row[name] or "").strip()) for name in COLUMNS}
        if said["keep"].lower() in _NO:
            continue
        faults = list(_faults(said))
        if faults:
            wrong.append(f"Row {line}: {' '.join(faults)}")
        else:
            found.append(_proposed(line, said))
    if wrong:
        raise BadProposals("Nothing is kept. " + " ".join(wrong))
    return found


def _faults(said: Mapping[str, str]) -> Iterator[str]:
    if said["keep"].lower() not in _YES:
        yield f"keep is yes or blank, not {said['keep'][:20]!r}."
    for name in ("text", "owner", "meeting"):
        if not said[name]:
            yield f"{name} is blank."
    for name in ("meeting", "due"):
        if said[name] and _day(said[name]) is None:
            yield f"{name} is a day such as 2026-03-31, not {said[name][:20]!r}."
    if said["kind"] not in [each.value for each in Kind]:
        yield f"{said['kind'][:20]!r} is no kind of outcome."
    if said["kind"] == Kind.RECOMMENDED and not said["addressee"].strip():
        yield f"addressee is blank. {NO_ADDRESSEE}"
    if said["comes_back"].lower() not in (*_YES, *_NO):
        yield "comes_back is yes or blank."


def _proposed(line: int, said: Mapping[str, str]) -> Proposed:
    meeting = _day(said["meeting"])
    assert meeting is not None
    return Proposed(
        line,
        meeting,
        said["minute"],
        Kind(said["kind"]),
        said["text"],
        said["owner"],
        said["addressee"],
        _day(said["due"]) if said["due"] else None,
        said["comes_back"].lower() in _YES,
    )


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
