"""A deadline's cell into milestones; what cannot be read is asked, never guessed."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, datetime

from eyeline.improvement.rules.days import Spoken, doubtful, month_end, month_number, spoken
from eyeline.improvement.rules.parts import letter_before, name_of
from eyeline.improvement.rules.plan import Kind, Milestone
from eyeline.improvement.rules.words import is_to_come, one_line, without_struck

_RECURRING = re.compile(
    r"\b(daily|weekly|fortnightly|bi-?\s?weekly|monthly|bi-?\s?monthly|quarterly|termly|annual(ly)?"
    r"|bi-?\s?annual(ly)?|yearly|half-?\s?yearly|(each|every|per)( \w+){0,2} (day|week|fortnight"
    r"|month|quarter|term|year)s?|once a (week|month|quarter|term|year)|at (each|every) \w+)\b",
    re.IGNORECASE,
)
_ONGOING = re.compile(
    r"\b(on-?\s?going|continuous(ly)?|continual(ly)?|continuing|bau|business as usual|rolling"
    r"|permanent(ly)?|throughout|no end date)\b",
    re.IGNORECASE,
)
_NONE = re.compile(r"n\.?/?a\.?|not applicable|none|nil|[-\u2013\u2014.]+", re.IGNORECASE)
_START_BEFORE = re.compile(
    r"\b(from|starting|starts?|started|start date|commenc\w+|since|with effect from|wef"
    r"|beginning|begins?|began|effective|as of|launch(ed)? from)[\s:\u2013-]*(the\s+)?(end of\s+)?"
    r"(in\s+|on\s+|from\s+)?$",
    re.IGNORECASE,
)
_START_AFTER = re.compile(r"\s*(onwards?|and onwards?|and ongoing|and (then )?continuing)\b", re.I)
_DONE_BEFORE = re.compile(
    r"\b(completed?|done|achieved|closed|finished)[\s:(\u2013-]*(in |by |on )?$", re.I
)
_RANGE = re.compile(
    r"\s*(-|\u2013|\u2014|to|until|till|through to)\s*(the\s+)?(end of\s+)?", re.IGNORECASE
)
_MOVED = re.compile(
    r"\b(revised|extend(ed)?|extension|slipped|moved|now|was|were|previous(ly)?|original(ly)?|new"
    r"|changed|amended|rebaselined|delayed|re-?set)\b",
    re.IGNORECASE,
)
_DAY_AND_MONTH = re.compile(
    r"(\d{1,2})[\s/-]*(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?", re.IGNORECASE
)
_LONGEST = 3000  # letters
_ALONE = re.compile(r"[,;.\n()\u2013\u2014-]+|\band\b|\bthen\b", re.IGNORECASE)


@dataclass(slots=True)
class Reading:
    """What was read of a cell; `asks` is the question where a part could not be."""

    milestones: list[Milestone] = field(default_factory=list)
    asks: str | None = None
    proposals: tuple[str, ...] = ()


def read(text: str, as_at: date) -> Reading:
    """Return the milestones that a cell's words name.

    A month is its last day; words such as "from" before a date make it a start; what recurs or
    goes on has no day. Words that are struck through do not count.
    """
    words = without_struck(text)
    if not words.strip() or _NONE.fullmatch(words.strip()) or is_to_come(words):
        return Reading()
    if len(words) > _LONGEST:
        return Reading(asks="This is too long for a deadline: by which day is it due?")
    if alone := _DAY_AND_MONTH.fullmatch(words.strip()):
        return _day_or_year(alone, words.strip(), as_at)
    days = spoken(words, as_at)
    moved = len(days) > 1 and _MOVED.search(words)
    if moved:
        proposals = tuple(day.on.isoformat() for day in days if day.on)
        return Reading(
            asks="This names an earlier and a later deadline: which one holds?",
            proposals=proposals[::-1],
        )
    return _dated(words, days) if days else _undated(words)


def typed(value: date, number_format: str | None, shown: str, as_at: date) -> Reading:
    """Return the milestone of a date that a spreadsheet holds, as it shows it.

    A spreadsheet makes the 25th of June out of "June 25", in the year in which it was typed:
    where it shows no year, which of the two was meant is asked.
    """
    day = value.date() if isinstance(value, datetime) else value
    form = re.sub(r'\[[^\]]*\]|"[^"]*"|\\', "", number_format or "yyyy-mm-dd").lower()
    if "d" in form and "y" not in form:
        return could_be_a_month(day, shown, as_at)
    if "d" not in form and "m" in form:
        day = month_end(day.year, day.month)
    return Reading([Milestone(None, Kind.DEADLINE, day, text=shown)])


def could_be_a_month(day: date, shown: str, as_at: date) -> Reading:
    """Return the question whether a date is that day, or was typed as a month and a year."""
    proposals = (month_end(2000 + day.day, day.month).isoformat(), day.isoformat())
    return Reading(
        asks=f"The spreadsheet holds {day.isoformat()} and shows {shown}: was a month and a year "
        "typed, which it took for a day and a month?",
        proposals=proposals if abs(2000 + day.day - as_at.year) <= 6 else proposals[1:],
    )


def _day_or_year(found: re.Match[str], words: str, as_at: date) -> Reading:
    """Return the question what "25-Jun" means: a spreadsheet shows "June 25" so."""
    number, month = int(found.group(1)), month_number(found.group(2))
    proposals = [month_end(2000 + number, month)] if abs(2000 + number - as_at.year) <= 6 else []
    if number <= month_end(as_at.year, month).day:
        proposals.append(date(as_at.year, month, number))
    return Reading(
        asks=f'"{words}" names no year, unless a spreadsheet made a day of a month and a year: '
        "which day is it?",
        proposals=tuple(day.isoformat() for day in proposals),
    )


def _undated(words: str) -> Reading:
    reading = Reading()
    if _RECURRING.search(words):
        reading.milestones.append(Milestone(None, Kind.RECURRING, text=one_line(words)))
    elif _ONGOING.search(words):
        reading.milestones.append(Milestone(None, Kind.ONGOING, text=one_line(words)))
    unread = doubtful(_ONGOING.sub(" ", _RECURRING.sub(" ", words)))
    if unread or not reading.milestones:
        reading.asks = "No day can be read from this: by which day is it due, or does it recur?"
    return reading


def _dated(words: str, days: list[Spoken]) -> Reading:
    """Read each date with the words before it, or after it where the first has none before."""
    before = [words[a:b] for a, b in _gaps(days, len(words))]
    ranged = {at for at in range(1, len(days)) if _RANGE.fullmatch(before[at])}
    names = _names(before, days, ranged)
    reading = Reading()
    for at, day in enumerate(days):
        after = before[at + 1]
        if day.on is None:
            reading.asks = reading.asks or f'"{day.text}" may be read in two ways: which day is it?'
            reading.proposals = reading.proposals or day.proposals
            continue
        begins = at + 1 in ranged or _START_BEFORE.search(before[at]) or _START_AFTER.match(after)
        if day.begins:
            reading.milestones.append(Milestone(names[at], Kind.START, day.begins, text=day.text))
        done = _DONE_BEFORE.search(before[at])
        reading.milestones.append(
            Milestone(
                names[at],
                Kind.START if begins else Kind.DEADLINE,
                day.on,
                done.group(1) if done else None,
                day.text,
            )
        )
    _read_the_rest(before, reading)
    return _named_by_date(reading)


def _gaps(days: list[Spoken], length: int) -> list[tuple[int, int]]:
    """Return where the words before each date, and after the last, begin and end."""
    starts = [0, *(day.end for day in days)]
    ends = [*(day.start for day in days), length]
    return list(zip(starts, ends, strict=True))


def _names(before: list[str], days: list[Spoken], ranged: set[int]) -> list[str | None]:
    """Return what the part of each date is called."""
    if _name(before[0]) is None and all(_name(gap) for gap in before[1:]) and len(days) > 1:
        return [_name(gap) for gap in before[1:]]
    names = []
    for at in range(len(days)):
        gap = _without_aside(before[at]) if at else before[at]
        name = None if at in ranged else _name(gap)
        aside = _aside(before[at + 1])
        names.append(name or (name_of(aside) if aside else None))
    return names


def _name(gap: str) -> str | None:
    letter, rest = letter_before(gap)
    if letter:
        return letter
    rest = _START_BEFORE.sub("", _DONE_BEFORE.sub("", rest))
    name = name_of(rest)
    if name and not re.search(r"[A-Za-z]{2}", name):
        return None
    known = name and (_RECURRING.fullmatch(name) or _ONGOING.fullmatch(name))
    return None if known else name


def _aside(after: str) -> str | None:
    found = re.match(r"\s*\(([^()]*)\)", after)
    return found.group(1) if found else None


def _without_aside(gap: str) -> str:
    return re.sub(r"\A\s*\([^()]*\)", "", gap)


def _read_the_rest(before: list[str], reading: Reading) -> None:
    """Take "monthly" or "ongoing" that stands by itself; ask for a time that stays unread."""
    for gap in before:
        for piece in _ALONE.split(_START_BEFORE.sub("", gap)):
            words = one_line(piece)
            if _RECURRING.fullmatch(words):
                reading.milestones.append(Milestone(None, Kind.RECURRING, text=words))
            elif _ONGOING.fullmatch(words):
                reading.milestones.append(Milestone(None, Kind.ONGOING, text=words))
        if reading.asks is None and (unread := doubtful(gap)):
            reading.asks = f'"{unread}" could not be read: which day is it?'


def _named_by_date(reading: Reading) -> Reading:
    """A part of several without a name is called by its date; a single one needs no name."""
    dated = [m for m in reading.milestones if m.on]
    names = [m.part for m in dated]
    alone = len([m for m in dated if m.kind is Kind.DEADLINE]) == 1 or len(dated) == 1
    reading.milestones = [
        Milestone(_part(m, names, alone), m.kind, m.on, m.status, m.text)
        for m in reading.milestones
    ]
    return reading


def _part(milestone: Milestone, names: list[str | None], alone: bool) -> str | None:
    if milestone.on is None or alone:
        return None
    if milestone.part is None or names.count(milestone.part) > 1:
        name = milestone.part
        return f"{name}, {milestone.text}" if name else milestone.text
    return milestone.part
