"""The board's highlight report: what it must decide, what changed, and how each area stands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date

from eyeline.figures import day_in_words
from eyeline.figures.typed import clean
from eyeline.improvement.documents import shades
from eyeline.improvement.documents.cover import Cover
from eyeline.improvement.documents.glance import UNRATED, activity, glance, impact
from eyeline.improvement.documents.highlights import Highlights
from eyeline.improvement.documents.written import short
from eyeline.improvement.rules.checks.finding import Asked, is_over, part_name, state
from eyeline.improvement.rules.checks.overdue import late_parts
from eyeline.improvement.rules.checks.ratings import impact_behind_activity
from eyeline.improvement.rules.plan import Action, Milestone, Said
from eyeline.improvement.rules.statuses import State
from eyeline.improvement.rules.words import one_line, plain, text_of
from eyeline.publication import pdf

NONE = "\u2013"
MOST = 10
"""How many rows a table of the report has; further ones are named by their refs."""
_WORDS = 90  # letters of an action
_TITLE = 70  # letters of an area's title


def document(found: Highlights, cover: Cover) -> pdf.Document:
    """Return the report, of one to three pages, for a board on `cover.on`."""
    since = f"Compared with the board of {_day(found.board_on)}." if found.board_on else ""
    rated = f"Statuses and ratings are those of {_day(found.plan.as_at)}."
    return pdf.Document(
        clean(cover.title),
        " ".join(filter(None, (f"For the board on {_day(cover.on)}.", since, rated))),
        clean(cover.council),
        cover.on,
        tuple(_blocks(found, cover.on)),
        clean(cover.marking),
        cover.colour,
    )


def _blocks(found: Highlights, on: date) -> Iterator[pdf.Block]:
    asked = Asked(found.plan, on)
    yield pdf.Paragraph(in_short(found, on), lead=True)
    yield pdf.Heading("Decisions asked of the board")
    yield from _decisions(found)
    yield pdf.Heading("Where each area stands")
    late = {id(action) for action, _ in late_parts(asked)}
    overdue = Counter(
        area.title for area in found.plan.areas for each in area.actions if id(each) in late
    )
    yield _areas(
        "Activity rating: is the work being done? Number of actions", found, activity, overdue
    )
    yield _areas("Impact rating: is it making a difference? Number of actions", found, impact)
    yield from _overdue(found, asked)
    yield from _changes(found)
    yield from _slipped(found)
    yield from _proposed(found)
    yield from _behind(asked)
    yield from _key(found)


def in_short(found: Highlights, on: date) -> str:
    """Return the plan in a few sentences."""
    asked = Asked(found.plan, on)
    states = [state(action, found.plan.scale) for action in found.plan.actions]
    late = late_parts(asked)
    actions = len({id(action) for action, _ in late})
    words = [f"{sum(map(is_over, states))} of {len(states)} actions are complete."]
    words.append(f"{states.count(State.NOT_BEGUN)} have not begun.")
    words.append(f"{_several(actions, 'is overdue', 'are overdue')}, in whole or in part.")
    if found.board_on:
        new = _newly(late, found.board_on)
        fell = _several(len(new), "deadline has", "deadlines have")
        words.append(f"{fell} passed since the last board.")
    if found.slipped:
        words.append(f"{_several(len(found.slipped), 'was', 'were')} put off.")
    return " ".join(words)


def _decisions(found: Highlights) -> Iterator[pdf.Block]:
    if found.decisions is None:
        yield pdf.Paragraph("Whether anything is asked of the board is not recorded in Eyeline.")
    elif not found.decisions:
        yield pdf.Paragraph("None.")
    else:
        yield pdf.Bullets(
            tuple(
                clean(f"{f'{one.ref}: ' if one.ref else ''}{one.asks}{_because(one.why)}")
                for one in found.decisions
            )
        )


def _because(why: str) -> str:
    return f" Reason given: {one_line(why)}" if why else ""


def _areas(
    caption: str,
    found: Highlights,
    rating: Callable[[Action], Said],
    overdue: Mapping[str, int] | None = None,
) -> pdf.Table:
    """Return the table of area by rating; `overdue` are how many of each area are."""
    counted = glance(found.plan, rating)
    more = ("All",) if overdue is None else ("All", "Overdue")
    rows: list[tuple[str, ...]] = []
    for title, counts in (*counted.areas, ("", counted.totals)):
        is_total = len(rows) == len(counted.areas)
        name = "Whole plan" if is_total else short(title or "Actions", _TITLE)
        late = sum(overdue.values()) if is_total and overdue else (overdue or {}).get(title, 0)
        row = (name, *map(_count, counts), str(sum(counts)), _count(late))
        rows.append(tuple(map(clean, row[: 1 + len(counted.codes) + len(more)])))
    head = ("Area", *counted.codes, *more)
    return pdf.Table(
        caption,
        head,
        tuple(rows),
        numeric=tuple(range(1, len(head))),
        shares=(0.36, *(0.64 / (len(head) - 1),) * (len(head) - 1)),
        shades=tuple(
            (at, column, f"#{shade}")
            for at, row in enumerate(rows)
            for column, code in enumerate(head)
            if row[column] != NONE and (shade := shades.of(code))
        ),
    )


def _count(number: int) -> str:
    return str(number) if number else NONE


def _overdue(found: Highlights, asked: Asked) -> Iterator[pdf.Block]:
    late = late_parts(asked)
    new = _newly(late, found.board_on)
    yield pdf.Heading("Newly overdue" if found.board_on else "Overdue")
    if not new:
        yield pdf.Paragraph("None since the last board." if found.board_on else "None.")
    else:
        yield _table(
            "Overdue since the last board" if found.board_on else "Overdue deadlines",
            ("Ref", "Action", "Owner", "Due", "Days late", "Activity rating"),
            [_late(action, part, asked.as_at) for action, part in new],
            (4, 15, 7, 5.5, 3, 4.5),
            rated=(5,),
            numeric=(4,),
        )
        yield from _more([_name(action, part) for action, part in new])
    if still := [_name(action, part) for action, part in late if (action, part) not in new]:
        yield pdf.Paragraph(
            clean(f"Overdue already at the last board, and still: {', '.join(still)}.")
        )


def _late(action: Action, part: Milestone, on: date) -> tuple[str, ...]:
    return (
        _name(action, part),
        short(plain(action.action), _WORDS),
        _owner(action),
        _day(part.on),
        str((on - part.on).days) if part.on else "",
        text_of(action.activity) or UNRATED,
    )


def _name(action: Action, part: Milestone) -> str:
    """Return a part's ref for a reader: "7 (first visits)"."""
    return part_name(part, action).replace("[", " (").replace("]", ")")


def _newly(
    late: Sequence[tuple[Action, Milestone]], board_on: date | None
) -> list[tuple[Action, Milestone]]:
    """Return what was not overdue yet on the day of the board before, the oldest first."""
    found = [
        (action, part)
        for action, part in late
        if board_on is None or (part.on is not None and part.on >= board_on)
    ]
    return sorted(found, key=lambda each: each[1].on or date.min)


def _changes(found: Highlights) -> Iterator[pdf.Block]:
    yield pdf.Heading("Ratings that changed")
    if found.rated is None:
        yield pdf.Paragraph("Not known: no earlier board of this plan is named.")
    elif not found.rated:
        yield pdf.Paragraph("None since the last board.")
    else:
        yield _table(
            "Ratings that changed since the last board",
            ("Ref", "Action", "Which rating", "Before", "Now"),
            [
                (
                    one.ref,
                    short(one.action, _WORDS),
                    one.which.capitalize(),
                    one.before or UNRATED,
                    one.after or UNRATED,
                )
                for one in found.rated
            ],
            (3, 18, 5, 5, 5),
            rated=(3, 4),
        )
        yield from _more([one.ref for one in found.rated])
    for words, refs in (("New in the plan", found.added), ("Left the plan", found.left)):
        if refs:
            yield pdf.Paragraph(clean(f"{words}: {', '.join(refs)}."))


def _slipped(found: Highlights) -> Iterator[pdf.Block]:
    yield pdf.Heading("Deadlines that slipped")
    if found.slipped is None:
        yield pdf.Paragraph("Not known: no earlier deadline of this plan is kept.")
    elif not found.slipped:
        yield pdf.Paragraph("None.")
    else:
        ordered = sorted(found.slipped, key=lambda one: -one.days)
        yield _table(
            "Deadlines that were put off",
            ("Ref", "Action", "Deadline at first", "Deadline now", "Days"),
            [
                (
                    one.ref,
                    short(one.action, _WORDS) + (f" ({one_line(one.why)})" if one.why else ""),
                    _day(one.first),
                    _day(one.now),
                    str(one.days),
                )
                for one in ordered
            ],
            (3, 16, 7, 7, 3),
            numeric=(4,),
        )
        yield from _more([one.ref for one in ordered])


def _proposed(found: Highlights) -> Iterator[pdf.Block]:
    yield pdf.Heading("Proposed as complete")
    if found.proposed is None:
        yield pdf.Paragraph("Not known: what owners propose is not kept for this plan.")
    elif not found.proposed:
        yield pdf.Paragraph("None waits to be signed.")
    else:
        yield _table(
            "Complete as the owner says, not signed yet",
            ("Ref", "Action", "Proposed by", "On", "Evidence"),
            [
                (
                    one.ref,
                    short(one.action, _WORDS),
                    one.by,
                    _day(one.on),
                    short(one.evidence, _WORDS),
                )
                for one in found.proposed
            ],
            (3, 12, 7, 6, 9),
        )
        yield from _more([one.ref for one in found.proposed])


def _behind(asked: Asked) -> Iterator[pdf.Block]:
    """Yield work that goes on without making the difference that its activity promises."""
    by_name = {action.name: action for action in asked.plan.actions}
    behind = [by_name[finding.refs[0]] for finding in impact_behind_activity(asked)]
    yield pdf.Heading("Impact behind activity")
    if not behind:
        yield pdf.Paragraph("None: no impact is rated far below its activity.")
        return
    yield _table(
        "Work that goes on, whose impact is rated far below it",
        ("Ref", "Action", "Activity rating", "Impact rating"),
        [
            (
                action.name,
                short(plain(action.action), _WORDS),
                text_of(action.activity),
                text_of(action.impact),
            )
            for action in behind
        ],
        (3, 20, 6, 6),
        rated=(2, 3),
    )
    yield from _more([action.name for action in behind])


def _key(found: Highlights) -> Iterator[pdf.Block]:
    if not found.plan.scale:
        return
    yield pdf.Heading("What the ratings mean")
    rows = [(code.code, code.activity or NONE, code.impact or NONE) for code in found.plan.scale]
    yield _table(
        "The plan's own key",
        ("Code", "Of the activity it means", "Of the impact it means"),
        rows,
        (4, 16, 16),
        rated=(0,),
        most=len(rows),
    )


def _table(
    caption: str,
    head: tuple[str, ...],
    rows: Sequence[tuple[str, ...]],
    shares: Sequence[float],
    *,
    rated: Sequence[int] = (),
    numeric: tuple[int, ...] = (),
    most: int = MOST,
) -> pdf.Table:
    shown = rows[:most]
    return pdf.Table(
        caption,
        head,
        tuple(tuple(clean(one_line(cell)) for cell in row) for row in shown),
        numeric=numeric,
        shares=tuple(shares),
        shades=tuple(
            (at, column, f"#{shade}")
            for at, row in enumerate(shown)
            for column in rated
            if (shade := shades.of(row[column]))
        ),
    )


def _more(refs: Sequence[str]) -> Iterator[pdf.Block]:
    if rest := refs[MOST:]:
        yield pdf.Paragraph(clean(f"And {len(rest)} more: {', '.join(rest)}."))


def _owner(action: Action) -> str:
    if action.lead:
        return action.lead
    return ", ".join(action.owners) or "No owner"


def _day(on: date | None) -> str:
    return day_in_words(on) if on else ""


def _several(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"
