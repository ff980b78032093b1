"""A work programme: what is set for which meeting, and what is only suggested."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from eyeline.papers.blocks import Table
from eyeline.scrutiny.rules.reading.columns import Column, Columns, grid, header_of
from eyeline.scrutiny.rules.reading.dates import days_in
from eyeline.scrutiny.rules.reading.line import Line
from eyeline.scrutiny.rules.reading.words import normal, one_line

_SUGGESTED = re.compile(
    r"suggest|unscheduled|to be (?:scheduled|programmed|allocated|arranged)|potential|long ?list"
    r"|(?:future|possible|pending|reserve|outstanding|proposed|other) (?:items|topics|work|reports)"
    r"|forward plan items|parking|topics? for consideration|not yet scheduled|items? (?:to"
    r"|for) consider"
)
_IS_PROGRAMME = re.compile(r"\b(?:work|forward) ?(?:programme|program|plan)\b|\bforward work\b")
_YEARS = re.compile(r"\b(20\d\d)\s*[-\u2013\u2014/]\s*(?:20)?(\d\d)\b")
_NOTHING = re.compile(r"nothing (?:is |has been )?(?:planned|scheduled)(?: yet)?\.?", re.IGNORECASE)
_DATED_ITEM = re.compile(r"(?P<day>[^:;]{4,30}?\d)\s*(?::|\s[\u2013\u2014-]\s)\s*(?P<items>.*)")
_ITEM_MARK = re.compile(r"^(?:[•\u2022*\u2013-]\s+|\(?\d{1,2}[.)]\s+|\(?[a-z][.)]\s+)")


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the programme; `on` is None where its words name no day."""

    said: str
    on: date | None
    items: tuple[str, ...]
    details: tuple[str, ...] = ()
    cells: tuple[tuple[str, str], ...] = ()
    """Each other column's heading with what the row says under it, "" where blank."""
    where: str = ""
    suggested: bool = False
    is_printed: bool = False
    """It stands on a page, whose cells may run two items together."""

    @property
    def text(self) -> str:
        """Everything the row says of its items."""
        return "\n".join((*self.items, *self.details))


@dataclass(slots=True)
class Programme:
    """A work programme as read."""

    title: str = ""
    first_year: int | None = None
    """The year in which its municipal year begins, where its title says so."""
    rows: list[Row] = field(default_factory=list)
    columns: list[str] = field(default_factory=list)
    """The headings of the columns of its tables of meetings."""
    suggestion_columns: list[str] = field(default_factory=list)
    continued: list[str] = field(default_factory=list)
    """Where a row of one table goes on in the first row of the next."""

    @property
    def scheduled(self) -> list[Row]:
        """The rows of meetings."""
        return [row for row in self.rows if not row.suggested]

    @property
    def suggestions(self) -> list[Row]:
        """The rows that are only suggested."""
        return [row for row in self.rows if row.suggested]

    @property
    def days(self) -> list[date]:
        """The days of its meetings, each once, in their order."""
        return list(dict.fromkeys(row.on for row in self.scheduled if row.on))


def speaks_of_a_programme(text: str) -> bool:
    """Whether a title or heading is that of a work programme."""
    return bool(_IS_PROGRAMME.search(normal(text)))


def is_programme_table(table: Table) -> bool:
    """Whether a table's headings are those of a work programme, or its first column has days."""
    if head := header_of(table):
        return head.columns.is_programme
    first = [row[0].text for row in table.rows if row]
    dated = [text for text in first if len(text) < 40 and days_in(text)]
    return len(dated) >= 2 and len(dated) >= len(first) * 0.6 and table.width >= 2


def read_programme(lines: Sequence[Line]) -> Programme:
    """Return what the lines and tables of a work programme say; empty where they say nothing."""
    found = Programme()
    state = _State()
    for line in lines:
        if line.table is not None:
            _read_table(line, found, state)
        elif line.text:
            _read_line(line, found, state)
    return found


@dataclass(slots=True)
class _State:
    suggested: bool = False
    columns: Columns | None = None
    said: str = ""
    on: date | None = None
    listed: bool = False
    """The lines since then belong to a meeting that a line of its own names."""


def _read_line(line: Line, found: Programme, state: _State) -> None:
    words = normal(line.text)
    short = len(line.text) < 130
    if short and (line.is_heading or not line.bullet) and _SUGGESTED.search(words):
        state.suggested, state.listed, state.columns = True, True, None
        state.on, state.said = None, ""
    elif short and speaks_of_a_programme(line.text):
        _read_title(line.text, found)
        state.suggested = False
    elif line.bullet and (dated := _DATED_ITEM.fullmatch(line.text)) and days_in(dated["day"]):
        _add_dated(line, dated, found, state)
    elif (days := days_in(line.text)) and len(line.text) < 70 and not line.bullet:
        state.on, state.said, state.listed = days[0].on, line.text, True
        state.suggested, state.columns = False, None
        where = f"{_place(line)} ({days[0].text})"
        found.rows.append(Row(line.text, days[0].on, (), where=where))
    elif state.listed and not line.is_heading and (line.bullet or _ITEM_MARK.match(line.text)):
        _add_item(line, found, state)


def _add_dated(line: Line, dated: re.Match[str], found: Programme, state: _State) -> None:
    """Add the items that a line sets for the day at its beginning."""
    on, said = days_in(dated["day"])[0].on, dated["day"].strip()
    items = tuple(
        item.strip(" .") for item in re.split(r";|\n", dated["items"]) if item.strip(" .")
    )
    found.rows.append(
        Row(said, on, items, where=f"{_place(line)} ({said})", suggested=state.suggested)
    )


def _read_title(text: str, found: Programme) -> None:
    if speaks_of_a_programme(text):
        found.title = found.title or one_line(text)
    if years := _YEARS.search(text):
        found.first_year = found.first_year or int(years.group(1))


def _add_item(line: Line, found: Programme, state: _State) -> None:
    item = _ITEM_MARK.sub("", line.text)
    title, *rest = re.split(r"\s[\u2013\u2014-]\s|:\s", item, maxsplit=1)
    row = Row(
        state.said,
        state.on,
        (title,),
        tuple(rest),
        suggested=state.suggested,
        where=f"{_place(line)} ({state.said})" if state.said else _place(line),
    )
    last = found.rows[-1] if found.rows else None
    if last and not last.items and last.said == state.said and not state.suggested:
        found.rows.pop()
    found.rows.append(row)


def _place(line: Line) -> str:
    return f"work programme, page {line.page}" if line.page else "work programme"


def _read_table(line: Line, found: Programme, state: _State) -> None:
    table = line.table
    assert table is not None
    head = header_of(table)
    if head and head.columns.is_programme:
        for row in grid(table)[: head.rows - 1]:
            _read_title(" ".join(dict.fromkeys(text for text in row if text)), found)
        _take_columns(head.columns, found, state)
    elif head is None and state.columns is None and is_programme_table(table):
        state.columns = Columns.of_days(table.width)
    if state.columns is None or (head and not head.columns.is_programme):
        return
    state.listed = False
    above = head.rows if head else 0
    for number, row in enumerate(grid(table)[above:], above + 1):
        _read_row(row, _Where(line, number, number == 1 and head is None), found, state)


def _take_columns(columns: Columns, found: Programme, state: _State) -> None:
    """Take a table's headings for those of the rows that follow."""
    if state.columns and columns.kinds != state.columns.kinds:
        state.on, state.said = None, ""
    state.columns = columns
    state.suggested = columns.is_suggestions or state.suggested
    if state.suggested:
        found.suggestion_columns = found.suggestion_columns or columns.headings
    else:
        found.columns = found.columns or columns.headings


@dataclass(frozen=True, slots=True)
class _Where:
    """Where a row stands: its table, its number, and whether it may go on from another table."""

    line: Line
    number: int
    is_first: bool

    def shown(self, state: _State) -> str:
        among = "suggested items, " if state.suggested else ""
        row = f"{_place(self.line)}, {among}row {self.number}"
        return f"{row} ({state.said})" if state.said and not state.suggested else row


def _read_row(row: list[str], where: _Where, found: Programme, state: _State) -> None:
    columns = state.columns
    assert columns is not None
    date_text = one_line(columns.text(row, Column.DATE))
    items = _apart(_items(columns.text(row, Column.ITEM)))
    details = _items(columns.text(row, Column.DETAIL))
    others = tuple(
        (columns.headings[at], one_line(row[at])) for at in columns.others if at < len(row)
    )
    if not any((date_text, items, details, *(value for _, value in others))):
        return
    if state.suggested or date_text:
        state.said = date_text
        state.on = next((day.on for day in days_in(date_text)), None)
    elif where.is_first and items:
        found.continued.append(where.shown(state))
    details = (*_taken_over(found, state, bool(date_text)), *details)
    printed = where.line.page is not None
    shown = where.shown(state)
    found.rows.append(
        Row(state.said, state.on, items, details, others, shown, state.suggested, printed)
    )


def _taken_over(found: Programme, state: _State, has_date: bool) -> tuple[str, ...]:
    """Take away the last row where this one goes on from it; return its details."""
    last = found.rows[-1] if found.rows else None
    if last and not (has_date or state.suggested or last.items) and last.said == state.said:
        return found.rows.pop().details
    return ()


def _apart(items: tuple[str, ...]) -> tuple[str, ...]:
    """Return the items of a cell, those that a semicolon parts as two."""
    return tuple(piece.strip() for item in items for piece in item.split(";") if piece.strip())


def _items(text: str) -> tuple[str, ...]:
    """Return the items of a cell, a line for each; a line in small letters goes on."""
    found: list[str] = []
    for line in text.splitlines():
        words = line.strip()
        bare = _ITEM_MARK.sub("", words).strip(" ;")
        if _NOTHING.fullmatch(bare):
            continue
        if found and words[:1].islower() and bare == words:
            found[-1] = f"{found[-1]} {words}"
        elif bare:
            found.append(bare)
    return tuple(found)
