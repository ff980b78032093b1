"""When a quarter's edition is due: ready, with the lead member, the board and the commissions.

Source: Leicester City Council, "Quarterly performance dashboard", report to the Children, Young
People and Education Scrutiny Commission, 18 June 2025, paragraphs 1.2 and 1.3: about two months
past the end of each quarter, to the lead member and then to the Education, Health and Care Board,
and to the commissions following the board.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from eyeline.figures import day_in_words, month_end

MONTHS_TO_READY = 2
"""How many whole months after a quarter's end its edition is ready."""
_NO_BOARD = "It is not known when the board meets after the edition is ready."


class Part(StrEnum):
    """A body that takes part in an edition's calendar."""

    BOARD = "board"
    CHILDREN = "children"
    ADULTS = "adults"

    @property
    def words(self) -> str:
        """What the body is called where the council does not call it otherwise."""
        return {
            "board": "Education, Health and Care Board",
            "children": "Children, Young People and Education Scrutiny Commission",
            "adults": "Adult Social Care Scrutiny Commission",
        }[self.value]


class Step(StrEnum):
    """A day of an edition's calendar, in their order."""

    QUARTER_END = "quarter_end"
    READY = "ready"
    LEAD_MEMBER = "lead_member"
    BOARD = "board"
    CHILDREN = "children"
    ADULTS = "adults"


@dataclass(frozen=True, slots=True)
class Due:
    """A day of the calendar: `by` is None while what it depends on is not known.

    `rule` is what makes it so, `inputs` what went in, `reason` how the day comes of them. A day
    on which nobody works has `working_day`, the last one before it.
    """

    step: Step
    title: str
    by: date | None
    rule: str
    inputs: tuple[str, ...]
    reason: str
    working_day: date | None = None


@dataclass(frozen=True, slots=True)
class Meets:
    """A body as it is called, and the days on which it meets."""

    title: str
    days: tuple[date, ...] = ()


def calendar_of(
    quarter_end: date,
    bodies: Mapping[Part, Meets],
    holidays: Collection[date],
    *,
    board_had_it_on: date | None = None,
) -> tuple[Due, ...]:
    """Return the days of the edition of the quarter that ends on `quarter_end`, in their order.

    Where the board had the edition on another day than it was due, the commissions follow that.
    """
    ready = ready_by(quarter_end, holidays)
    assert ready.by is not None
    board = _board(ready.by, bodies)
    had = board_had_it_on or board.by
    return (
        _quarter_end(quarter_end),
        ready,
        _lead_member(ready, board, holidays),
        board,
        _commission(Part.CHILDREN, Step.CHILDREN, had, bodies),
        _commission(Part.ADULTS, Step.ADULTS, had, bodies),
    )


def ready_by(quarter_end: date, holidays: Collection[date]) -> Due:
    """Return the last day of the second whole month after the quarter's end.

    Source: the report above; a month is a calendar month (Interpretation Act 1978, section 5 and
    schedule 1). Neither says what holds of a day on which nobody works, so the day stays.
    """
    following = quarter_end + timedelta(days=1)
    last = following
    for _ in range(MONTHS_TO_READY):
        last = month_end(last) + timedelta(days=1)
    last -= timedelta(days=1)
    first, second = f"{following:%B}", f"{last:%B}"
    months = f"Two whole months after {day_in_words(quarter_end)} are {first} and {second}"
    reason = f"{months}: they end with {day_in_words(last)}"
    working = last_working_day(last, holidays)
    if working != last:
        why = _not_worked(last)
        reason += f", {why}. The day stays; the last working day by then is {_day(working)}"
    return Due(
        Step.READY,
        "Edition ready",
        last,
        "Two months past the quarter's end.",
        (f"quarter end {day_in_words(quarter_end)}", "bank holidays in England"),
        f"{reason}.",
        working if working != last else None,
    )


def last_working_day(day: date, holidays: Collection[date]) -> date:
    """Return `day`, or the last working day before it where nobody works on it."""
    while day.weekday() > 4 or day in holidays:
        day -= timedelta(days=1)
    return day


def _quarter_end(day: date) -> Due:
    return Due(
        Step.QUARTER_END,
        "Quarter ends",
        day,
        "Quarters end with March, June, September and December.",
        (),
        f"The quarter's last day is {day_in_words(day)}.",
    )


def _lead_member(ready: Due, board: Due, holidays: Collection[date]) -> Due:
    """Return the last working day before the board meets: the lead member sees it first."""
    rule = "Before the board meets, once the edition is ready."
    if board.by is None:
        return Due(Step.LEAD_MEMBER, "Lead member", None, rule, (), _NO_BOARD)
    day = last_working_day(board.by - timedelta(days=1), holidays)
    reason = f"The last working day before {_day(board.by)} is {_day(day)}."
    if day == ready.working_day:
        reason = f"{reason[:-1]}, the working day by which the edition is ready."
    inputs = (f"board {day_in_words(board.by)}", "bank holidays in England")
    return Due(Step.LEAD_MEMBER, "Lead member", day, rule, inputs, reason)


def _board(ready: date, bodies: Mapping[Part, Meets]) -> Due:
    rule = "The board's first meeting after the edition is ready."
    return _first_after(Part.BOARD, Step.BOARD, ready, "the edition is ready", rule, bodies)


def _commission(part: Part, step: Step, board: date | None, bodies: Mapping[Part, Meets]) -> Due:
    rule = "The commission's first meeting after the board's."
    if board is None:
        return Due(step, _called(part, bodies), None, rule, (), _NO_BOARD)
    return _first_after(part, step, board, "the board has it", rule, bodies)


def _first_after(
    part: Part, step: Step, after: date, what: str, rule: str, bodies: Mapping[Part, Meets]
) -> Due:
    """Return the first day on which a body meets later than `after`."""
    known = bodies.get(part, Meets(""))
    title = _called(part, bodies)
    later = sorted(day for day in known.days if day > after)
    days = "1 day" if len(known.days) == 1 else f"{len(known.days)} days"
    inputs = (f"{days} on which it meets", day_in_words(after))
    if not later:
        reason = f"No meeting of it is known after {day_in_words(after)}: enter its next days."
        return Due(step, title, None, rule, inputs, reason)
    reason = f"The first of its meetings after {day_in_words(after)}, when {what}, "
    return Due(step, title, later[0], rule, inputs, f"{reason}is on {_day(later[0])}.")


def _called(part: Part, bodies: Mapping[Part, Meets]) -> str:
    return bodies[part].title if part in bodies else part.words


def _not_worked(day: date) -> str:
    return f"a {day:%A}" if day.weekday() > 4 else "a bank holiday"


def _day(day: date) -> str:
    return f"{day:%A} {day_in_words(day)}"
