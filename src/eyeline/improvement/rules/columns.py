"""Recognising a table's columns by their headings, of one row or two."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from eyeline.improvement.rules.headings import Field, meaning
from eyeline.improvement.rules.rows import Row
from eyeline.improvement.rules.scales import is_code
from eyeline.improvement.rules.words import normal, one_line

_RATINGS = {Field.RATING, Field.ACTIVITY, Field.IMPACT, Field.IMPACT_OR_WANTED}
_TELLING = {
    Field.OWNER,
    Field.DUE,
    Field.REVISED_DUE,
    Field.STATUS,
    Field.STATUS_OR_NOTE,
    Field.PERCENT,
    *_RATINGS,
}
_SUBHEADINGS = {
    "activity": Field.ACTIVITY,
    "action": Field.ACTIVITY,
    "actions": Field.ACTIVITY,
    "progress": Field.ACTIVITY,
    "delivery": Field.ACTIVITY,
    "implementation": Field.ACTIVITY,
    "impact": Field.IMPACT,
    "outcome": Field.IMPACT,
    "outcomes": Field.IMPACT,
}


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading as it stands and what it holds."""

    heading: str
    field: Field


@dataclass(frozen=True, slots=True)
class Columns:
    """A table's columns by their place, from 0, and where their headings stand."""

    by_place: Mapping[int, Column] = field(default_factory=dict)
    width: int = 0
    rows: int = 1
    """How many rows the headings take."""
    place: str = ""

    @property
    def fields(self) -> set[Field]:
        """What the columns hold."""
        return {column.field for column in self.by_place.values()}

    def at(self, wanted: Field) -> list[int]:
        """Return the places of the columns that hold it."""
        return [place for place, column in self.by_place.items() if column.field is wanted]

    @property
    def is_plan(self) -> bool:
        """Whether these are columns of a plan: actions, with owners and dates or ratings."""
        telling = self.fields & _TELLING
        dated_or_owned = self.fields & {Field.OWNER, Field.DUE, Field.REVISED_DUE}
        return Field.ACTION in self.fields and bool(dated_or_owned) and len(telling) >= 2

    @property
    def is_summary(self) -> bool:
        """Whether these are columns of a summary: areas and ratings, without owners or dates."""
        detail = {Field.OWNER, Field.DUE, Field.REF, Field.STATUS, Field.PERCENT}
        rated = self.fields & {Field.RATING, Field.ACTIVITY, Field.IMPACT}
        areas = self.fields & {Field.AREA, Field.AREA_OR_OTHER}
        return bool(areas and rated) and not self.fields & detail and len(self.fields) >= 3


def recognise(rows: Sequence[Row]) -> Columns | None:
    """Return the columns whose headings begin in the first of `rows`; None where none do."""
    first = rows[0]
    if len(first.own) < 2 or any(len(one_line(cell.text)) > 120 for _, cell in first.own):
        return None
    columns = {at: Column(one_line(c.text), meaning(c.text) or Field.OTHER) for at, c in first.own}
    known = [column for column in columns.values() if column.field is not Field.OTHER]
    if len(known) < 2 or len(known) * 2 < len(columns):
        return None
    taken = 1
    while taken < min(len(rows), 3) and (under := _subheadings(first, rows[taken], columns)):
        columns |= under
        taken += 1
    place = str(first.own[0][1].place)
    found = Columns(_once(columns), first.width, taken, place)
    return found if found.is_plan or found.is_summary else None


def _subheadings(first: Row, second: Row, columns: dict[int, Column]) -> dict[int, Column] | None:
    """Return the columns that a second row of headings tells apart; None where it is none."""
    found: dict[int, Column] = {}
    for at, cell in second.own:
        words = one_line(cell.text)
        over = max((place for place in columns if place <= at), default=None)
        parent = columns.get(over) if over is not None else None
        if parent is None:
            found[at] = Column(words, meaning(words) or Field.OTHER)
            continue
        if is_code(words) or len(words) > 60:
            return None
        if over == at and first.text(at) and parent.field is not Field.RATING:
            return None
        rated = parent.field in _RATINGS
        heading = f"{parent.heading}: {words}" if rated else words
        below = (_SUBHEADINGS.get(normal(words)) if rated else None) or meaning(heading)
        if below is None:
            return None
        found[at] = Column(heading, below)
    return found or None


def _once(columns: dict[int, Column]) -> dict[int, Column]:
    """Where a field that a row has once has two columns, the later ones are others.

    Of two action columns the one that says "action" is it.
    """
    single = {Field.REF, Field.ACTION, Field.DUE, Field.STATUS, Field.ACTIVITY, Field.IMPACT}
    kept: dict[int, Column] = {}
    for wanted in single:
        places = [at for at, column in sorted(columns.items()) if column.field is wanted]
        named = [at for at in places if wanted.value.split()[0] in normal(columns[at].heading)]
        first = (named or places)[:1]
        for at in places:
            if at not in first:
                kept[at] = replace(columns[at], field=Field.OTHER)
    ratings = [at for at, column in sorted(columns.items()) if column.field is Field.RATING]
    has = {column.field for column in columns.values()}
    for at in ratings:
        taken = Field.ACTIVITY in has
        other = Field.IMPACT if Field.IMPACT not in has and taken and len(ratings) > 1 else None
        wanted_field = Field.ACTIVITY if not taken else other or Field.OTHER
        kept[at] = replace(columns[at], field=wanted_field)
        has.add(wanted_field)
    return columns | kept
