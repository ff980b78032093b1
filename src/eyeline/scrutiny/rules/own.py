"""A council's own numbers for its commissions: which there are, and which holds on a day.

Statute is code; what a council may choose is said with its first day and who agreed it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum
from fractions import Fraction

from eyeline.figures.errors import EyelineError

MOST_DAYS = 60


class BadRule(EyelineError):
    """A number of the council's own cannot stand."""


class Kind(StrEnum):
    """What a value is."""

    DAYS = "days"
    NUMBER = "number"
    MINUTES = "minutes"
    TIME = "time"
    DAY = "day"
    QUORUM = "quorum"
    CHOICE = "choice"


@dataclass(frozen=True, slots=True)
class Known:
    """A number that the rules ask for: what it says, its kind, its value where a council says
    none, where that comes from, and the least that the law allows."""

    name: str
    title: str
    kind: Kind
    default: str
    source: str
    least: int = 0
    choices: tuple[str, ...] = ()


_USUAL = "Usual in English constitutions; the council's own to set."
_SCHEME = "As in Leicester's petitions scheme; the council's own to set."
MOST_NUMBER = 1_000_000
KNOWN: dict[str, Known] = {
    each.name: each
    for each in (
        Known(
            "notice_days",
            "Clear working days between publication of the agenda and the meeting",
            Kind.DAYS,
            "5",
            "Local Government Act 1972, s100A(6), s100B(3); SI 2002/715",
            least=5,
        ),
        Known(
            "question_days",
            "Clear working days between the last day for questions and the meeting",
            Kind.DAYS,
            "3",
            _USUAL,
        ),
        Known(
            "question_time",
            "Time of day until which questions are taken on the last day",
            Kind.TIME,
            "17:00",
            _USUAL,
        ),
        Known(
            "request_days",
            "Clear working days before the meeting for Braille, large print or an interpreter",
            Kind.DAYS,
            "5",
            "Equality Act 2010, s20; the number is the council's own.",
        ),
        Known(
            "filming_days",
            "Clear working days before the meeting for word that somebody will film; voluntary",
            Kind.DAYS,
            "1",
            "SI 2014/2095 asks for no notice; the number is the council's own courtesy.",
        ),
        Known(
            "clearance_days",
            "Working days before the last day of publication by which clearances are in",
            Kind.DAYS,
            "5",
            _USUAL,
        ),
        Known(
            "call_in_days",
            "Working days after publication within which a decision is called in",
            Kind.DAYS,
            "5",
            _USUAL,
        ),
        Known(
            "call_in_model",
            "Whose rules for call-in these are: with the call-in referred to full council unless "
            "withdrawn, or with the decision reconsidered",
            Kind.CHOICE,
            "reconsideration",
            _USUAL,
            choices=("referral", "reconsideration"),
        ),
        Known(
            "petition_days",
            "Working days within which a petition is acknowledged",
            Kind.DAYS,
            "10",
            _USUAL,
        ),
        Known(
            "questions_each",
            "Questions that one person may put to a meeting",
            Kind.NUMBER,
            "1",
            _USUAL,
            least=1,
        ),
        Known(
            "contact_months",
            "Months after a meeting for which name and address of who asked or signed are kept",
            Kind.NUMBER,
            "6",
            "UK GDPR, article 5(1)(e): no longer than needed; the number is the council's own.",
            least=1,
        ),
        *(
            Known(f"petition_{name}", title, Kind.NUMBER, number, _SCHEME, least=1)
            for name, title, number in (
                ("least", "Signatures that make a petition", "2"),
                ("officer", "Signatures from which an officer gives account in public", "750"),
                ("debate", "Signatures from which the full council debates a petition", "1500"),
                ("months", "Months within which no second petition asks for the same", "6"),
                ("link_days", "Days for which the link that confirms a signature is good", "7"),
            )
        ),
        Known(
            "quorum",
            "Members who must be present: a number, or a part of the seats such as 1/4",
            Kind.QUORUM,
            "1/4",
            "Local Government Act 1972, schedule 12, paragraph 6 (remembered); "
            "standing orders set a committee's.",
        ),
        Known(
            "recorded_vote",
            "When each member's vote is recorded: where a member asks for it, or always",
            Kind.CHOICE,
            "asked",
            "Standing orders; SI 1993/202 has it where a member asks at once after a vote.",
            choices=("asked", "always"),
        ),
        Known(
            "meeting_minutes",
            "Minutes that a meeting lasts where it has no time of ending",
            Kind.MINUTES,
            "120",
            _USUAL,
        ),
        Known(
            "annual_meeting",
            "Day of the council's annual meeting, with which a municipal year begins",
            Kind.DAY,
            "",
            "Local Government Act 1972, schedule 12, paragraph 1 (remembered); 1 May unless said.",
        ),
        *(
            Known(
                f"{church}_schools",
                f"Whether the council maintains a {title} school",
                Kind.CHOICE,
                "no",
                "Local Government Act 2000, schedule A1, paragraphs 7 and 8: a seat for the "
                "diocese then.",
                choices=("no", "yes"),
            )
            for church, title in (
                ("church_of_england", "Church of England"),
                ("roman_catholic", "Roman Catholic"),
            )
        ),
        Known(
            "remote_counts_for_quorum",
            "Whether members who follow by video are present for the quorum",
            Kind.CHOICE,
            "no",
            "SI 2020/392 lapsed on 7 May 2021: no power since.",
            choices=("no", "yes"),
        ),
    )
}


@dataclass(frozen=True, slots=True)
class Said:
    """That a value was agreed from the day `first` on, for a body or, without one, for all."""

    name: str
    value: str
    first: date
    body: int | None = None
    agreed: str = ""


@dataclass(frozen=True, slots=True)
class Own:
    """The value that holds, and where it comes from. `first` is None for what nobody said."""

    name: str
    value: str
    source: str
    first: date | None = None

    @property
    def days(self) -> int:
        """The value of a number of days, or of minutes."""
        return int(self.value)

    @property
    def time(self) -> time:
        """The value of a time of day."""
        return time.fromisoformat(self.value)


def known(name: str) -> Known:
    """Return what is known of a name.

    Raises:
        BadRule: no rule asks for it.
    """
    if name not in KNOWN:
        raise BadRule(f"No rule asks for {name!r}. Known are: {', '.join(KNOWN)}.")
    return KNOWN[name]


def in_force(said: Iterable[Said], name: str, on: date, body: int | None = None) -> Own:
    """Return the value of a name that holds for a body on a day.

    What was said for the body goes before what was said for all; of these the one with the latest
    first day, and of several the one said last.

    Raises:
        BadRule: no rule asks for the name.
    """
    meant = known(name)
    found = [each for each in said if each.name == name and each.first <= on]
    for whose in (body, None):
        of_it = [each for each in found if each.body == whose]
        if of_it:
            latest = max(each.first for each in of_it)
            last = [each for each in of_it if each.first == latest][-1]
            return Own(name, last.value, last.agreed, last.first)
    return Own(name, meant.default, meant.source)


def annual_meetings(said: Iterable[Said]) -> tuple[date, ...]:
    """Return the days of the council's annual meetings, of each year the one said last."""
    found = [date.fromisoformat(each.value) for each in said if each.name == "annual_meeting"]
    return tuple({day.year: day for day in found}.values())


def check_value(name: str, value: str) -> str:
    """Return a value as it is kept.

    Raises:
        BadRule: no rule asks for the name, or the value is none of its kind.
    """
    meant, value = known(name), value.strip()
    match meant.kind:
        case Kind.DAYS | Kind.MINUTES:
            most = MOST_DAYS if meant.kind is Kind.DAYS else 24 * 60
            least = max(meant.least, 1) if meant.kind is Kind.MINUTES else meant.least
            if not re.fullmatch(r"\d{1,4}", value, re.ASCII) or not least <= int(value) <= most:
                raise BadRule(f"{meant.title}: give a whole number from {least} to {most}.")
            return str(int(value))
        case Kind.NUMBER:
            right = re.fullmatch(r"\d{1,7}", value, re.ASCII)
            if not right or not meant.least <= int(value) <= MOST_NUMBER:
                raise BadRule(f"{meant.title}: give a whole number from {meant.least:,} on.")
            return str(int(value))
        case Kind.TIME:
            if not re.fullmatch(r"([01]\d|2[0-3]):[0-5]\d", value, re.ASCII):
                raise BadRule(f"{meant.title}: give a time such as 17:00.")
        case Kind.DAY:
            _check_day(meant, value)
        case Kind.QUORUM:
            _check_quorum(meant, value)
        case Kind.CHOICE:
            if value not in meant.choices:
                raise BadRule(f"{meant.title}: say {' or '.join(meant.choices)}.")
    return value


def quorum_of(seats: int, value: str) -> int:
    """Return how many members must be present, of the filled and vacant seats of a body.

    A part of them is rounded up, and nobody is never enough.
    """
    if "/" not in value:
        return int(value)
    part = Fraction(value) * seats
    return max(1, -(-part.numerator // part.denominator))


def _check_day(meant: Known, value: str) -> None:
    try:
        day = date.fromisoformat(value)
    except ValueError:
        raise BadRule(f"{meant.title}: give a day such as 2026-05-14.") from None
    if not 3 <= day.month <= 6:
        raise BadRule(f"{meant.title}: it is between March and June.")


def _check_quorum(meant: Known, value: str) -> None:
    number = re.fullmatch(r"[1-9]\d?", value, re.ASCII)
    part = re.fullmatch(r"([1-9]\d?)/([1-9]\d?)", value, re.ASCII)
    if not number and not (part and int(part[1]) <= int(part[2])):
        raise BadRule(f"{meant.title}: give such as 3, or 1/4.")
