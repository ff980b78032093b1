"""The children behind a figure as a page lists them: under which name, and what is said of each."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from eyeline.dashboard.periods import shown_kind
from eyeline.dashboard.team.about import Rows
from eyeline.dashboard.team.page import words_of
from eyeline.figures import Period, PeriodKind, as_text, day_in_words, places_of
from eyeline.figures import period as period_of
from eyeline.measures.behind import pseudonym
from eyeline.measures.compiler import base
from eyeline.measures.declarations import Measure, Polarity
from eyeline.measures.listing import Listed, Listing, listing
from eyeline.records.codes import titles
from eyeline.records.derivations.columns import columns
from eyeline.records.organisation import names_within
from eyeline.records.restricted import restricted
from eyeline.records.tables import TABLES, Kind

SAMPLE = 20
"""How many children an auditor sees of a figure: always the same ones."""

Name = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the list: the child's name in it, whether the figure counts it, what it says."""

    name: str
    subject: str
    counted: str
    said: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Children:
    """The list: its columns in words and by name, its lines, and how many children they are of.

    `has_others`: some lines are of those that the figure is out of, but does not count.
    """

    heads: tuple[str, ...]
    columns: tuple[str, ...]
    lines: tuple[Line, ...]
    number: int
    has_others: bool
    sampled: bool


def read(
    rows: Rows, measure: Measure, period: Period, codes: Collection[str], group: Mapping[str, str]
) -> Listing:
    """Return the rows behind a figure, of the parts of the council with these codes.

    Without codes they are of the whole council. `group` may narrow them down by one breakdown.

    Raises:
        NoChildren: the measure is not of children, or has no such period or breakdown.
    """
    within: dict[str, Collection[str]] = {name: {value} for name, value in group.items()}
    if codes:
        within["team"] = names_within(rows.units, codes, period.start, period.end)
    with restricted(rows.files) as connection:
        return listing(connection, measure, period, within)


def shown(
    found: Listing, measure: Measure, key: bytes, *, identified: bool, sample_of: str = ""
) -> Children:
    """Return the list as somebody may see it: under identifiers or pseudonyms under `key`.

    With `sample_of`, which names the figure, it is a sample of the children: the same each time.
    Where higher is better, those that the figure does not count come first.
    """
    lines = found.rows
    children = {row.child: pseudonym(row.child, key) for row in lines}
    if sample_of:
        ordered = sorted(children, key=lambda child: pseudonym(sample_of + child, key))
        kept = set(ordered[:SAMPLE])
        lines = tuple(row for row in lines if row.child in kept)
    if measure.polarity is Polarity.HIGH:
        lines = (*_where(lines, counted=False), *_where(lines, counted=True))
    return Children(
        heads=tuple(words_of(name).capitalize() for name in found.columns),
        columns=found.columns,
        lines=tuple(_line(row, found, children[row.child], identified) for row in lines),
        number=len({row.child for row in lines}),
        has_others=found.has_others,
        sampled=bool(sample_of) and len(children) > SAMPLE,
    )


def _where(lines: Iterable[Listed], *, counted: bool) -> list[Listed]:
    return [row for row in lines if row.counted is counted]


def _line(row: Listed, found: Listing, subject: str, identified: bool) -> Line:
    said = tuple(
        value_text(found.table, column, value)
        for column, value in zip(found.columns, row.said, strict=True)
    )
    name = row.child if identified else subject
    return Line(name, subject, "yes" if row.counted else "no", said)


def value_text(table: str, column: str, value: object) -> str:
    """Return what a row says in words: a code with its title, a day as 30 June 2026."""
    match value:
        case None:
            return _missing(table, column)
        case bool():
            return "yes" if value else "no"
        case datetime():
            return f"{day_in_words(value.date())}, {value:%H:%M}"
        case date():
            return day_in_words(value)
        case Decimal():
            return as_text(value, places_of(value))
        case _:
            title = _titles(table, column).get(str(value), "")
            return f"{title} ({value})" if title and title != str(value) else str(value)


def _missing(table: str, column: str) -> str:
    """Return what a blank says: of the last day of a row that it goes on, of another day that
    there is none, of anything else that it is not known."""
    shape = TABLES.get(base(table))
    if shape and shape.dates and column == shape.dates[1]:
        return "still open"
    is_day = columns(table).get(column) in (Kind.DATE, Kind.MOMENT)
    return "none" if is_day else "not known"


def _titles(table: str, column: str) -> Mapping[str, str]:
    shape = TABLES.get(base(table))
    if shape is None or column not in {each.name for each in shape.columns}:
        return {}
    codes = shape.column(column).codes
    return titles(codes) if codes else {}


def asked_period(text: str, measure: Measure, newest: date, first: date) -> Period | None:
    """Return the period that an address asks for, the quarter to `newest` unless it does.

    It is a day, or a kind of period and a day, such as `fytd:2026-06-30`. None where the measure
    has no such period, or its end is not from `first` to `newest`, both included.
    """
    kind_text, _, day_text = text.rpartition(":")
    try:
        kind = PeriodKind(kind_text) if kind_text else shown_kind(measure)
        end = date.fromisoformat(day_text) if day_text else newest
        found = period_of(kind, end)
    except ValueError:
        return None
    return found if kind in measure.periods and first <= end <= newest else None


def as_address(period: Period) -> str:
    """Return a period as an address asks for it."""
    return f"{period.kind.value}:{period.end}"


def pages(lines: Sequence[Line], number: int, size: int) -> tuple[Sequence[Line], int]:
    """Return the lines of a page, from 1, and how many pages there are."""
    count = max(1, -(-len(lines) // size))
    return lines[(number - 1) * size : number * size], count
