"""Minutes: the meeting, those present, and each minute with its narrative and outcomes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, time

from eyeline.figures import day_in_words
from eyeline.scrutiny.rules.reading.attendance import Capacity, Person, people_at
from eyeline.scrutiny.rules.reading.dates import Day, days_in
from eyeline.scrutiny.rules.reading.line import Line
from eyeline.scrutiny.rules.reading.names import bodies_in
from eyeline.scrutiny.rules.reading.outcomes import Heading, Outcome, heading_in, outcomes_in
from eyeline.scrutiny.rules.reading.words import normal, one_line

_ITEM = re.compile(
    r"(?:(?:minute|item)\s+(?:no\.?\s*)?)?(?P<number>(?:[A-Z]{1,6}[\s/.-]?)?\d{1,4}(?:[/.-]\d{2"
    r",4}(?:[/-]\d{2})?)?[a-z]?)(?:[.):]\s*|\s+[-\u2013]\s+|\s+)(?P<title>[A-Z\u2018\u201c'\"].*)"
)
_CLOCK = re.compile(
    r"\b(?P<hour>\d{1,2})(?:[:.](?P<minute>\d\d))?\s*(?P<half>[ap]\.?\s?m\b\.?)?", re.IGNORECASE
)
_BEGAN = re.compile(
    r"\b(?:held|at|commenc\w+|start(?:ed|s|ing)?|begun|began|time|opened|from|convened)\b",
    re.IGNORECASE,
)
_BEGAN_AT_LAST = re.compile(r"\b(?:commenced|started|begun|began|opened)\b", re.IGNORECASE)
_ENDED = re.compile(
    r"\b(?:closed|ended|finished|concluded|rose|terminated|end time|finish(?: time)?)\b",
    re.IGNORECASE,
)
_CLOSED = re.compile(
    r"\b(?:meeting|proceedings|commission|committee|panel)\b.{0,60}\b(?:closed|ended|finished"
    r"|concluded|rose|terminated|adjourned)\b.{0,20}\d|^(?:close of meeting|time ended|meeting "
    r"(?:closed|ended))",
    re.IGNORECASE,
)
_RANGE = re.compile(
    r"(?P<began>\d{1,2}(?:[:.]\d\d)?\s*(?:[ap]\.?m\.?)?)\s*(?:to|until|[\u2013\u2014-])\s*"
    r"(?P<ended>\d{1,2}(?:[:.]\d\d)?\s*[ap]\.?m\.?|\d{1,2}[:.]\d\d)",
    re.IGNORECASE,
)
_LONGEST_TITLE = 200
_LAST = 3  # lines at the end of minutes that may say from when to when the meeting was


@dataclass(frozen=True, slots=True)
class Minute:
    """A minute: its number as printed, "" where it has none."""

    number: str
    title: str
    line: Line
    lines: tuple[Line, ...]
    outcomes: tuple[Outcome, ...] = ()
    headings: tuple[Heading, ...] = ()
    narrative: tuple[Line, ...] = ()

    @property
    def name(self) -> str:
        """What a person calls it."""
        return f"minute {self.number}" if self.number else f'minute "{self.title}"'

    @property
    def text(self) -> str:
        """Everything under its title, without tables."""
        return "\n".join(line.text for line in self.lines if line.text)

    @property
    def count(self) -> int | None:
        """The number that rises from minute to minute; None where it has none."""
        found = re.search(r"\d+", self.number)
        return int(found.group()) if found else None


@dataclass(slots=True)
class Minutes:
    """The minutes of one meeting; None for what they do not say."""

    body: str | None = None
    held: Day | None = None
    held_line: Line | None = None
    began: time | None = None
    ended: time | None = None
    ended_line: Line | None = None
    people: list[Person] = field(default_factory=list)
    minutes: list[Minute] = field(default_factory=list)
    front: tuple[Line, ...] = ()
    lines: tuple[Line, ...] = ()

    @property
    def on(self) -> date | None:
        """The day of the meeting."""
        return self.held.on if self.held else None

    @property
    def name(self) -> str:
        """What a person calls them."""
        return f"minutes of {day_in_words(self.on)}" if self.on else "minutes"

    def those(self, *capacities: Capacity) -> list[Person]:
        """Return those who were there in one of the ways."""
        return [person for person in self.people if person.capacity in capacities]


def closes(line: Line) -> bool:
    """Whether a line says when the meeting ended."""
    return bool(_CLOSED.search(line.text))


def goes_on_after(lines: Sequence[Line]) -> bool:
    """Whether the minutes themselves follow, and their end was told at their beginning."""
    numbered = any(_match(line) and (line.is_capitals or line.is_heading) for line in lines[:6])
    plain = [line for line in lines[:40] if not line.is_heading]
    return numbered or any(heading_in(line) for line in plain)


def read_minutes(lines: Sequence[Line]) -> Minutes:
    """Return what the lines of one meeting's minutes say."""
    heads = _heads(lines)
    first = heads[0][0] if heads else len(lines)
    front = tuple(lines[:first])
    found = Minutes(front=front, lines=tuple(lines))
    found.body = next((name for line in front for name in bodies_in(line.text)), None)
    found.held, found.held_line = _held(front)
    found.people = people_at(front)
    for here, (at, number, title) in enumerate(heads):
        end = heads[here + 1][0] if here + 1 < len(heads) else len(lines)
        found.minutes.append(_minute(number, title, lines[at], lines[at + 1 : end]))
    found.ended, found.ended_line = _ended(lines)
    found.began = _began(front, _BEGAN)
    if found.ended is None:
        began, found.ended, found.ended_line = _from_to([*front, *lines[-_LAST:]])
        found.began = found.began or began
    if found.began is None and found.ended_line:
        found.began = _began([found.ended_line], _BEGAN_AT_LAST)
    _add_apologies(found)
    return found


def _minute(number: str, title: str, line: Line, under: Sequence[Line]) -> Minute:
    own = list(under)
    while own and own[0].goes_on and Line(title).is_capitals and own[0].is_capitals:
        if heading_in(own[0]):
            break
        title = f"{title} {own.pop(0).text}"
    outcomes, headings, narrative = outcomes_in(own)
    return Minute(
        number,
        one_line(title),
        line,
        tuple(own),
        tuple(outcomes),
        tuple(headings),
        tuple(narrative),
    )


def _heads(lines: Sequence[Line]) -> list[tuple[int, str, str]]:
    """Return (place, number, title) of each minute; by capitals, headings or sequence."""
    found = [
        (at, match["number"], match["title"])
        for at, line in enumerate(lines)
        if (match := _match(line)) is not None
    ]
    for wanted in (_in_capitals, _as_heading):
        chosen = [each for each in found if wanted(lines[each[0]], each[2])]
        if len(chosen) >= 2 or (chosen and len(found) == len(chosen)):
            return chosen
    rising = _in_sequence(lines, found)
    return rising or _unnumbered(lines)


def _match(line: Line) -> re.Match[str] | None:
    if line.table is not None or line.bullet or not line.text or len(line.text) > _LONGEST_TITLE:
        return None
    match = _ITEM.fullmatch(line.text)
    if match is None or days_in(line.text[:20]) or heading_in(line):
        return None
    return None if re.match(r"(?:That|To|For)\b", match["title"]) and not line.is_heading else match


def _in_capitals(line: Line, title: str) -> bool:
    return replace(line, text=title).is_capitals and len(title) > 3


def _as_heading(line: Line, _title: str) -> bool:
    return line.is_heading


def _in_sequence(
    lines: Sequence[Line], found: Sequence[tuple[int, str, str]]
) -> list[tuple[int, str, str]]:
    """Return the numbered titles that rise one by one, however they are written."""
    kept: list[tuple[int, str, str]] = []
    for at, number, title in found:
        short = len(title.split()) <= 20 and not title.endswith((".", ";", "?", ","))
        count = int(re.findall(r"\d+", number)[0])
        last = int(re.findall(r"\d+", kept[-1][1])[0]) if kept else None
        inside = kept and at - kept[-1][0] == 1 and lines[at].bullet
        if short and not inside and (last is None or last <= count <= last + 3):
            kept.append((at, number, title))
    return kept if len(kept) >= 2 else []


def _unnumbered(lines: Sequence[Line]) -> list[tuple[int, str, str]]:
    """Return the headings after those present, where minutes have no numbers."""
    known = re.compile(r"apolog|declaration|minutes|welcome|matters arising|introductions?")
    titles = [at for at, line in enumerate(lines) if line.is_heading and not heading_in(line)]
    first = next((at for at in titles if known.search(normal(lines[at].text)) and at > 1), None)
    first = first if first is not None else next((at for at in titles if at > 1), None)
    if first is None:
        return []
    level = lines[first].level
    return [(at, "", lines[at].text) for at in titles if at >= first and lines[at].level == level]


def _held(front: Sequence[Line]) -> tuple[Day | None, Line | None]:
    """Return the day of the meeting, the first that its front names."""
    for line in front:
        if found := [
            day for day in days_in(line.text) if day.on or day.is_no_day or day.weekday is not None
        ]:
            return found[0], line
    for line in front:
        if found := days_in(line.text):
            return found[0], line
    return None, None


def _began(front: Sequence[Line], words: re.Pattern[str]) -> time | None:
    for line in front:
        for found in words.finditer(line.text):
            until = _ENDED.search(line.text, found.end())
            if clock := _clock(line.text[found.end() : until.start() if until else None]):
                return clock
    return None


def _from_to(front: Sequence[Line]) -> tuple[time | None, time | None, Line | None]:
    """Return when the meeting began and ended by a line such as "9.30am to 11.40am"."""
    for line in front:
        if found := _RANGE.search(line.text):
            began, ended = _clock(found["began"]), _clock(found["ended"])
            if began and ended:
                return _same_half(began, ended, found["began"]), ended, line
    return None, None, None


def _same_half(began: time, ended: time, said: str) -> time:
    """Return when a meeting began by "7.00 - 8.52pm": in the half of the day in which it ended."""
    unsaid = not re.search(r"[ap]\.?\s?m", said, re.IGNORECASE)
    later = began.replace(hour=began.hour + 12) if began.hour < 12 else began
    return later if unsaid and later < ended else began


def _ended(lines: Sequence[Line]) -> tuple[time | None, Line | None]:
    for line in reversed(lines):
        if len(line.text) < 250 and (found := _ENDED.search(line.text)):
            clock = _clock(line.text[found.start() :])
            if clock and re.search(
                r"meeting|commission|committee|panel|proceeding|time|close",
                line.text,
                re.IGNORECASE,
            ):
                return clock, line
    return None, None


def _clock(text: str) -> time | None:
    """Return the first time of day in words, days and years apart; "noon" is twelve."""
    bare = text
    for day in reversed(days_in(text)):
        bare = bare[: day.start] + " , " + bare[day.end :]
    for match in _CLOCK.finditer(bare):
        hour, half = int(match["hour"]), (match["half"] or "").lower()
        if not half and match["minute"] is None:
            continue
        if half.startswith("p") and hour < 12:
            hour += 12
        elif half.startswith("a") and hour == 12:
            hour = 0
        if hour < 24 and int(match["minute"] or 0) < 60:
            return time(hour, int(match["minute"] or 0))
    return None


def _add_apologies(found: Minutes) -> None:
    """Add those whose apologies a minute tells of rather than the front."""
    for minute in found.minutes[:3]:
        if "apolog" in normal(minute.title):
            for line in minute.lines:
                found.people += list(_excused(line))


def _excused(line: Line) -> Iterator[Person]:
    match = re.search(
        r"apologies(?: for (?:absence|lateness))?(?: (?:were|was|had been"
        r"|have been))?(?: (?:received|given|submitted))?"
        r"(?: by| from| on behalf of)?\s*:?\s+(?P<who>.+)",
        line.text,
        re.IGNORECASE,
    )
    if match and not re.search(r"\b(?:no apologies|none)\b", line.text, re.IGNORECASE):
        who = re.split(r"\.\s|\.$|\bwho\b|\band (?:it|the|no)\b", match["who"])[0]
        lines = [Line(f"Apologies: {who}", line.at, page=line.page)]
        yield from people_at(lines)
