"""The agenda: its meeting, its items, and what each says of appendix, pages and lead."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from eyeline.scrutiny.rules.reading.agenda_tables import Found, items_in_table
from eyeline.scrutiny.rules.reading.dates import Day, days_in
from eyeline.scrutiny.rules.reading.fields import Field, Said, said_in
from eyeline.scrutiny.rules.reading.line import Line
from eyeline.scrutiny.rules.reading.lines import cells_of
from eyeline.scrutiny.rules.reading.marks import (
    appendices_in,
    bare_title,
    ends_with_pages,
    pages_in,
    says_only_marks,
    split_at_marks,
)
from eyeline.scrutiny.rules.reading.names import bodies_in
from eyeline.scrutiny.rules.reading.words import normal

_NUMBERED = re.compile(
    r"(?:(?:agenda\s+)?item\s+)?(?P<part>(?-i:[A-Z])?)(?P<number>\d{1,2})(?P<letter>[a-z]?)\s*("
    r"?:[.):\u2013]\s*|\s+[-\u2013]\s+|\s+)"
    r"(?P<title>[A-Z\u2018\u201c'\"(\d].*)",
    re.IGNORECASE,
)
_STANDING = re.compile(
    r"apolog|^welcome|^(?:\w+ )?interests?$|declarations?\b|disclos\w+ of (?:\w+ )*interests?"
    r"|\bminutes\b|matters arising|^membership"
    r"|^dates? of|meeting dates|terms of reference|announcement|^(?:public |written "
    r"|member )?questions?\b|public (?:participation|speaking|session|forum|question)|petitions?\b"
    r"|deputation|^representations"
    r"|work(?:ing)? (?:programme|plan)|forward (?:plan|programme|work)"
    r"|any other (?:urgent )?business|urgent (?:business|items?)"
    r"|exclusion of (?:the )?(?:press|public)|exempt (?:items?|information)|election of"
    r"|appointment of (?:the )?(?:chair|vice)"
    r"|substitut|next meeting|^fire|evacuation|webcast|housekeeping|action (?:log|tracker"
    r"|sheet)s?|party whip|^chairs? (?:report|update)|acronym|glossary|^quorum|calendar of"
    r"|^introductions?$"
)
_LEAD = re.compile(
    r"\b(?:(?i:report of|presented by|led by|introduced by)\s*:?|(?i:presenters?|lead(?: \w+)?"
    r"|officers?)\s*:)\s*(?:the\s+)?(?P<who>[A-Z][^.;]{3,120})"
)
_SUBMITS = re.compile(
    r"\bThe (?P<who>(?:[A-Z][\w'\u2019]*|and|of|for|,|&|the)(?:,?\s+(?:[A-Z][\w'\u2019]*|and|of"
    r"|for|&|the))*)\s+(?:submits?|presents?|will (?:present|submit|give)|to (?:present|submit"
    r"|give))\b"
)
_TO_FOLLOW = re.compile(
    r"\b(?:to follow|to be (?:circulated|tabled|published)|marked to come)\b", re.IGNORECASE
)
_PUBLISHED = re.compile(
    r"\b(?:published|issued|despatched|dispatched|publication|issue|despatch)\b[^.]{0,30}$",
    re.IGNORECASE,
)
_MOST_SKIPPED = 3


@dataclass(frozen=True, slots=True)
class Item:
    """An item of the agenda as announced; None for what it does not say."""

    number: str
    title: str
    line: Line
    appendices: tuple[str, ...] = ()
    pages: tuple[int, int] | None = None
    lead: str | None = None
    lines: tuple[Line, ...] = ()
    """What stands under its title."""

    @property
    def text(self) -> str:
        """Its title and what stands under it."""
        under = [
            each.text or "\n".join(cells_of(each.table) if each.table else ())
            for each in self.lines
        ]
        return "\n".join((self.title, *under))

    @property
    def is_standing(self) -> bool:
        """Whether every meeting has it: apologies, declarations, minutes, any other business."""
        return is_standing(self.title)

    @property
    def to_follow(self) -> bool:
        """Whether its paper is announced for later."""
        return bool(_TO_FOLLOW.search(self.text))

    @property
    def name(self) -> str:
        """What a person calls it."""
        return f"agenda item {self.number}"

    def is_marked(self, mark: str | None) -> bool:
        """Whether a paper under a mark, "item 5" or "appendix B", is this item's."""
        own = {f"item {self.number.upper()}", *(f"appendix {each}" for each in self.appendices)}
        return mark in own


@dataclass(slots=True)
class Agenda:
    """An agenda as read; None for what it does not say."""

    body: str | None = None
    meeting: Day | None = None
    meeting_line: Line | None = None
    published: Day | None = None
    items: list[Item] = field(default_factory=list)
    front: tuple[Line, ...] = ()
    """What stands before its first item."""
    said: list[Said] = field(default_factory=list)

    @property
    def meeting_on(self) -> date | None:
        """The day of the meeting."""
        return self.meeting.on if self.meeting else None

    def dates_listed(self) -> tuple[Item | None, list[Day]]:
        """Return the item that lists the year's meetings, and their days."""
        for item in self.items:
            if re.search(
                r"dates? of|meeting dates|calendar|programme of meetings", normal(item.title)
            ):
                days = [day for day in days_in(item.text) if day.on]
                if len(days) >= 2:
                    return item, days
        return None, []

    def to_confirm(self) -> tuple[Item | None, list[Day]]:
        """Return the item for the earlier minutes, and the days of the meetings they are of."""
        for item in self.items:
            if re.search(r"\bminutes\b", normal(item.title)):
                return item, [day for day in days_in(item.text) if day.on]
        return None, []


def is_standing(title: str) -> bool:
    """Whether an item of this title is on every agenda."""
    return bool(_STANDING.search(normal(title)))


def read_agenda(lines: Sequence[Line]) -> Agenda:
    """Return what the lines of an agenda say; without items where it has none."""
    found = find_items(lines)
    items = [_item(lines, each, found[at + 1] if at + 1 < len(found) else None)
             for at, each in enumerate(found)]  # fmt: skip
    first = found[0].at if found else len(lines)
    front = tuple(lines[:first])
    agenda = Agenda(items=items, front=front, said=said_in(front))
    agenda.body = next((name for line in front for name in bodies_in(line.text)), None)
    agenda.meeting, agenda.meeting_line = _meeting(agenda)
    agenda.published = _published(lines)
    return agenda


def find_items(lines: Sequence[Line]) -> list[Found]:
    """Return where items begin: rows of a table of items, else numbered lines in sequence."""
    start = _begins(lines)
    in_tables = [
        replace(each, at=at)
        for at, line in enumerate(lines)
        if line.table is not None and at >= start
        for each in items_in_table(line)
    ]
    in_lines = _in_sequence(lines, start)
    if not in_lines and start:
        in_lines = _in_sequence(lines, 0)
    return in_tables if len(in_tables) > len(in_lines) else in_lines


def _begins(lines: Sequence[Line]) -> int:
    wanted = re.compile(
        r"(?:(?:public|open|part \w+) )?agenda|(?:order of|items of) business|agenda items?"
    )
    return next((at for at, each in enumerate(lines) if wanted.fullmatch(normal(each.text))), 0)


def _in_sequence(lines: Sequence[Line], start: int) -> list[Found]:
    """Return the numbered titles that follow each other; lists within an item are its own."""
    kept: list[Found] = []
    inner: Found | None = None  # the last of a list within an item
    for at, line in enumerate(lines[start:], start):
        match = _NUMBERED.fullmatch(line.text) if line.text and not line.bullet else None
        if match is None or not _is_title(match["title"], line) or days_in(line.text[:14]):
            continue
        number = f"{match['part']}{int(match['number'])}{match['letter'].lower()}"
        new = Found(at, number, match["title"], line)
        if not kept:
            if int(match["number"]) <= 2:
                kept.append(new)
        elif _is_of_inner_list(new, inner, kept):
            inner = new
        elif _follows(new, kept):
            kept.append(new)
            inner = None
    return kept if len(kept) >= 2 else []


def _is_of_inner_list(new: Found, inner: Found | None, kept: Sequence[Found]) -> bool:
    """Whether a number goes on with, or begins, a list within the last item."""
    if inner is None:
        return _count(new) == 1 and new.number != "1a"
    if _count(new) == 1:
        return True
    own = _style(new.line) == _style(inner.line)
    main = _style(new.line) == _style(kept[0].line) != _style(inner.line)
    return (_count(new) == _count(inner) + 1 and not main) or (
        own and not main and _count(new) <= _count(inner) + 3
    )


def _follows(new: Found, kept: Sequence[Found]) -> bool:
    """Whether a number is the next of the agenda's, with a letter, left out or given again."""
    number, last = _count(new), _count(kept[-1])
    if last < number <= last + _MOST_SKIPPED or (number == last and not new.number.isdecimal()):
        return True
    main = _style(kept[0].line) == _style(new.line)
    return main and (new.line.is_capitals or new.line.is_heading) and number <= last


def _count(found: Found) -> int:
    return int(re.sub(r"\D", "", found.number))


def _style(line: Line) -> tuple[bool, bool]:
    title = bare_title(line.text)
    capitals = replace(line, text=title).is_capitals
    return capitals, line.is_heading and not capitals


def _is_title(title: str, line: Line) -> bool:
    if (
        len(title) > 220
        or title.endswith(("?", ";", ","))
        or (not title[0].isupper() and not line.is_heading)
    ):
        return False
    return line.is_heading or line.is_capitals or len(title.split()) <= 22


def _item(lines: Sequence[Line], here: Found, after: Found | None) -> Item:
    end = after.at if after else len(lines)
    under = [] if here.row else _own(lines[here.at + 1 : end], last=after is None)
    title, behind = split_at_marks(here.title)
    if behind:
        under.insert(0, replace(here.line, text=behind, level=None))
    while under and _continues(title, under[0]):
        title = f"{title} {under.pop(0).text}"
    marks = [here.title, title, *here.row]
    for line in under[:4]:
        if says_only_marks(line.text) or ends_with_pages(line.text):
            marks.append(line.text)
    text = "\n".join(marks)
    lead = here.lead or _lead([title, *(line.text for line in under[:6])])
    pages = pages_in(text, loosely=bool(here.row)) or here.pages
    return Item(
        here.number,
        bare_title(title),
        here.line,
        tuple(appendices_in(text)) or here.appendices,
        pages,
        lead,
        tuple(under) or tuple(Line(each, page=here.line.page) for each in here.row),
    )


def _own(lines: Sequence[Line], *, last: bool) -> list[Line]:
    """Return the lines under an item; those of the last end where another heading begins."""
    kept: list[Line] = []
    for line in lines:
        if last and (line.is_heading or (line.table is not None and kept)):
            break
        kept.append(line)
    return kept


def _continues(title: str, line: Line) -> bool:
    """Whether a line is the rest of the title above it."""
    if says_only_marks(line.text) or line.table is not None:
        return False
    if re.fullmatch(r"20\d\d\s*[/\u2013-]\s*(?:20)?\d\d\W*", line.text):
        return True
    open_ended = re.search(
        r"(?:\b(?:and|of|the|for|to|in|on|with)|[,&:\u2013-])$", title, re.IGNORECASE
    )
    capitals = Line(title).is_capitals and line.is_capitals
    return capitals and bool(line.goes_on or open_ended) and len(line.text) < 90


def _lead(texts: Sequence[str]) -> str | None:
    for text in texts:
        if found := _LEAD.search(text) or _SUBMITS.search(text):
            return found["who"].strip(" .)")
    return None


def _meeting(agenda: Agenda) -> tuple[Day | None, Line | None]:
    """Return the day of the meeting: under its label, else the first of the front."""
    labelled = [said for said in agenda.said if said.field is Field.MEETING]
    for said in labelled:
        if days := [day for day in days_in(said.value) if day.on or day.is_no_day]:
            return days[0], said.line
    for line in agenda.front:
        told = line.text and not _PUBLISHED.search(line.text[:60]) and len(line.text) < 200
        days = [day for day in days_in(line.text) if day.on or day.is_no_day] if told else []
        if days:
            return days[0], line
    return None, None


def _published(lines: Sequence[Line]) -> Day | None:
    """Return the day on which the agenda says that it was published."""
    for said in said_in(lines, (Field.PUBLISHED,)):
        if days := [day for day in days_in(said.value) if day.on]:
            return days[0]
    for line in lines:
        for day in days_in(line.text) if len(line.text) < 160 else ():
            if day.on and _PUBLISHED.search(line.text[: day.start]):
                return day
    return None


def under(items: Sequence[Item], wanted: str) -> Iterator[Item]:
    """Yield the items whose title has words."""
    yield from (item for item in items if re.search(wanted, normal(item.title)))
