"""A proposal which column of a file is which, from names, types and values."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pyarrow.compute as pc

from eyeline.figures.errors import EyelineError
from eyeline.records.codes import LAST_YEAR
from eyeline.records.tables import TABLES, Column, Kind
from eyeline.returns import sources, values
from eyeline.returns.drafts import Draft
from eyeline.returns.layouts import Field, Layout, Match
from eyeline.returns.mappings.names import KNOWN, in_thousands, likeness
from eyeline.returns.raw import RawTable
from eyeline.returns.registers.layout import LAYOUTS
from eyeline.returns.spellings import amount

_ROWS = 2000
_LONG_NUMBER = re.compile(r"\d{5}")
_LIKELY, _READABLE, _AHEAD = 0.75, 0.9, 0.15
_WORTH_SHOWING = 0.35
_NAME, _TYPE = 0.7, 0.3  # how much name and values each weigh


class Unknown(EyelineError):
    """A column is named that the register or the file does not have."""


class NoHeading(EyelineError):
    """The first row of a file is no heading: shown as one, it would tell what a record says."""


@dataclass(frozen=True, slots=True)
class Pairing:
    """One of the register's columns with the file's that feeds it; "" where none is proposed.

    `heading` is what Eyeline calls it, `column` what the record does. Where it is not `sure`, an
    officer must say, or `is_said` to have; `why` gives the reason in words, with no value of the
    file in it.
    """

    heading: str
    column: str
    optional: bool
    theirs: str
    sure: bool
    why: str
    is_said: bool = False

    @property
    def is_question(self) -> bool:
        """Whether an import has to wait for an answer."""
        return not self.sure and (not self.optional or bool(self.theirs))


@dataclass(frozen=True, slots=True)
class Proposal:
    """What is proposed for one file; `left` are its columns that feed nothing."""

    table: str
    file: str
    pairs: tuple[Pairing, ...]
    left: tuple[str, ...]

    @property
    def questions(self) -> list[Pairing]:
        """What an officer must settle before the file can be read so."""
        return [pair for pair in self.pairs if pair.is_question and not pair.optional]

    @property
    def columns(self) -> dict[str, str]:
        """The file's heading for each record column that is sure."""
        return {pair.column: pair.theirs for pair in self.pairs if pair.sure and pair.theirs}


def propose(
    table: str,
    path: Path,
    *,
    file_for: Mapping[str, str] | None = None,
    said: Mapping[str, str] | None = None,
) -> Proposal:
    """Return the proposal for the file of a register, the record table `table`, at `path`.

    `file_for` names the file or sheet, where there are several. What an officer `said` stands: a
    file's heading for one of ours, by its name or the record's; no other column is given it.

    Raises:
        Unknown: what was said names a column that there is not.
        NoHeading: the file has no row of headings.
        NotReadable, UnreadableSpreadsheet: the file cannot be read.
    """
    layout = LAYOUTS[table]
    raws = sources.read(path, None, lambda cells: _looks_like_heading(cells, layout)).tables
    name = (file_for or {}).get(table)
    fitting = [raw for raw in raws if name in (None, raw.name)]
    if not fitting:
        there = ", ".join(raw.name for raw in raws) or "no table"
        raise Unknown(f"There is no {name or 'table'} in {path.name}; there is {there}.")
    for raw in fitting:
        _refuse_without_heading(raw)
    found = [_of_table(layout, raw, said or {}) for raw in fitting]
    return max(found, key=lambda each: len(each.columns))


def _looks_like_heading(cells: Sequence[str | None], layout: Layout) -> bool:
    """Whether a row holds several names and no number or day."""
    told = [cell for cell in cells if cell]
    needed = sum(not field.optional for field in layout.fields)
    words = [cell for cell in told if any(map(str.isalpha, cell)) and not values.day_of(cell)]
    return len(told) >= min(needed, 3) and len(words) == len(told) == len(set(told))


def _refuse_without_heading(raw: RawTable) -> None:
    """Raise where what stands for the headings are the values of a row: days, or long numbers."""
    if any(values.moment_of(cell) or _LONG_NUMBER.search(cell) for cell in raw.headings):
        raise NoHeading(
            f"{raw.file} has no headings: its first row holds days or numbers. Put a row above it "
            "that names the columns, and read it again."
        )


def _of_table(layout: Layout, raw: RawTable, said: Mapping[str, str]) -> Proposal:
    given = dict(_said(layout, raw, said))
    places = [at for at, heading in enumerate(raw.headings) if heading]
    open_ = [field for field in layout.fields if field.column not in given]
    free = [at for at in places if at not in given.values()]
    few = _first_rows(raw)
    scored = {
        (field.column, at): score for at in free for field, score in _scores(layout, open_, few, at)
    }
    taken = _greedily(scored)
    pairs = []
    for field in layout.fields:
        at = given.get(field.column, taken.get(field.column))
        pairs.append(_pairing(layout, field, raw, at, scored, field.column in given))
    used = {pair.theirs for pair in pairs if pair.theirs}
    left = tuple(raw.headings[at] for at in places if raw.headings[at] not in used)
    return Proposal(layout.table, raw.file, tuple(pairs), left)


def _said(layout: Layout, raw: RawTable, said: Mapping[str, str]) -> Iterator[tuple[str, int]]:
    """Yield each record column that an officer spoke of, with the place of the file's.

    Raises:
        Unknown: one of the two is not there.
    """
    for ours, theirs in said.items():
        column = next((f.column for f in layout.fields if _is_called(f, ours)), None)
        if column is None:
            known = ", ".join(field.heading for field in layout.fields)
            raise Unknown(f"{ours} is no column of {layout.table}; its columns are {known}.")
        places = [at for at, h in enumerate(raw.headings) if h.casefold() == theirs.casefold()]
        if len(places) != 1:
            there = ", ".join(heading for heading in raw.headings if heading)
            how_many = "no column" if not places else f"{len(places)} columns"
            raise Unknown(f"{raw.file} has {how_many} called {theirs}; it has {there}.")
        yield column, places[0]


def _is_called(field: Field, name: str) -> bool:
    return name.casefold() in (field.heading.casefold(), field.column.casefold())


@dataclass(frozen=True, slots=True)
class _Score:
    """How well a column fits: by its name (0 to 1), and how many of its values can be read.

    `told` is how many values there are; `read` is of those of them that are of the type.
    """

    name: float
    told: int
    read: int
    is_text: bool
    thousands: bool

    @property
    def share(self) -> float:
        return self.read / self.told if self.told else 0.0

    @property
    def whole(self) -> float:
        """From 0 to 1; a column whose values are mostly of another type is none."""
        if self.is_text or not self.told:
            return self.name * (1 if self.is_text else 0.9)
        return 0.0 if self.share < 0.5 else _NAME * self.name + _TYPE * self.share


def _scores(
    layout: Layout, fields: Sequence[Field], raw: RawTable, at: int
) -> Iterator[tuple[Field, _Score]]:
    """Yield how well the column at a place fits each of the fields."""
    heading, told = raw.headings[at], int(pc.count(raw.columns[at]).as_py())
    as_each = Match(layout, {field.column: at for field in fields}, (), ())
    draft = Draft.of(raw, as_each, LAST_YEAR, date.max)
    for field in fields:
        name = likeness(heading, (field.heading, field.column, *field.also))
        read = int(pc.count(draft.values[field.column]).as_py())
        is_text = _column(layout, field).kind is Kind.TEXT
        thousands = field.reads is amount and in_thousands(heading)
        yield field, _Score(name, told, read, is_text, thousands)


def _column(layout: Layout, field: Field) -> Column:
    known = (*TABLES[layout.table].columns, *layout.beside)
    return next(column for column in known if column.name == field.column)


def _first_rows(raw: RawTable) -> RawTable:
    columns = tuple(column.slice(0, _ROWS) for column in raw.columns)
    return replace(raw, columns=columns, rows=raw.rows.slice(0, _ROWS), broken=(), files=None)


def _greedily(scored: Mapping[tuple[str, int], _Score]) -> dict[str, int]:
    """Return the best free column for each field, the surest first; none is used twice.

    Where that would not be the best for all together, two are near each other and are asked for.
    """
    taken: dict[str, int] = {}
    best = sorted(scored.items(), key=lambda item: (-item[1].whole, item[0]))
    for (column, at), score in best:
        if score.whole < _WORTH_SHOWING:
            break
        if column not in taken and at not in taken.values():
            taken[column] = at
    return taken


def _pairing(
    layout: Layout,
    field: Field,
    raw: RawTable,
    at: int | None,
    scored: Mapping[tuple[str, int], _Score],
    is_said: bool,
) -> Pairing:
    pairing = Pairing(field.heading, field.column, field.optional, "", False, "")
    if at is None:
        sure = field.optional
        return replace(pairing, sure=sure, why="no column of the file is like it")
    theirs = raw.headings[at]
    if is_said:
        return replace(pairing, theirs=theirs, sure=True, why="as you said", is_said=True)
    score = scored[field.column, at]
    rivals = [
        each for (column, place), each in scored.items() if column == field.column and place != at
    ]
    others = [
        each for (column, place), each in scored.items() if place == at and column != field.column
    ]
    ahead = score.whole - max((each.whole for each in (*rivals, *others)), default=0.0)
    known_twice = raw.headings.count(theirs) > 1 or any(each.name >= KNOWN for each in rivals)
    sure, why = _judged(score, ahead, known_twice)
    return replace(pairing, theirs=theirs, sure=sure, why=f"{why}{_values(layout, field, score)}")


def _judged(score: _Score, ahead: float, known_twice: bool) -> tuple[bool, str]:
    """Return whether a pair is sure, and why or why not."""
    if score.thousands:
        return False, "its heading says thousands: give pounds, or say that it is in pounds"
    readable = score.is_text or score.share >= _READABLE
    if score.name >= KNOWN:
        if known_twice:
            return False, "the file has another column of such a name"
        fits = readable or not score.told
        return fits, "a name known for it" if fits else "a name known for it, but not its values"
    if ahead < _AHEAD:
        return False, "another column is as like it"
    if score.name >= _LIKELY and readable and score.told:
        return True, "named alike"
    return False, "its name is not near enough to be sure"


def _values(layout: Layout, field: Field, score: _Score) -> str:
    kind = _column(layout, field).kind
    if not score.told:
        return "; it holds nothing"
    if score.is_text:
        return ""
    what = {Kind.CODE: "known codes", Kind.FLAG: "yes or no", Kind.NUMBER: "numbers",
            Kind.INTEGER: "whole numbers"}.get(kind, "days")  # fmt: skip
    return f"; {score.read:,} of {score.told:,} values are {what}"
