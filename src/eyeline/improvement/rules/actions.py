"""A plan action from its row: what was read beside what it says, and what must be asked."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from eyeline.improvement.rules import deadlines, parts
from eyeline.improvement.rules.days import spoken
from eyeline.improvement.rules.drafts import Draft, Value
from eyeline.improvement.rules.headings import Field
from eyeline.improvement.rules.owners import read as owners_of
from eyeline.improvement.rules.plan import Action, Code, Kind, Milestone, Question, Said
from eyeline.improvement.rules.scales import colour_of, colour_of_fill
from eyeline.improvement.rules.words import one_line, said, text_of, without_struck

_KEPT = (
    *(Field.SUPPORT, Field.DIRECTORATE, Field.FINDING, Field.FINDING_REF, Field.PROGRESS),
    *(Field.EVIDENCE, Field.IMPACT_WANTED, Field.MONITORING, Field.PERCENT, Field.START),
    *(Field.REVISED_DUE, Field.COMPLETED_ON, Field.UPDATED, Field.DEPENDS, Field.EARLIER_RATING),
)
_REFS = re.compile(r"(?<![\d.])\d{1,3}(?:\.\d{1,3})*(?![\d.]*\d)")


def action_from(
    draft: Draft, number: int, as_at: date, scale: Sequence[Code], *, doubtful: bool
) -> tuple[Action, list[Question]]:
    """Return the action of a row and what could not be read of it.

    `doubtful` says that its deadline is a date which a spreadsheet may have made of a month.
    """
    questions: list[Question] = []
    due = _said(draft, Field.DUE)
    reading = _deadlines(draft, as_at, doubtful=doubtful)
    if draft.parts:
        reading = _of_parts(draft, as_at, doubtful=doubtful)
    owners = owners_of(text_of(_said(draft, Field.OWNER)))
    status, milestones = _statuses(draft, reading.milestones)
    action = Action(
        number=number,
        ref=draft.ref,
        action=without_struck(draft.text(Field.ACTION)).strip(),
        owners=owners.names,
        lead=owners.lead,
        due=due,
        milestones=tuple(milestones),
        due_is_certain=reading.asks is None,
        status=status,
        activity=_rating(draft, Field.ACTIVITY, scale, questions),
        impact=_rating(draft, Field.IMPACT, scale, questions),
        updated=_first_day(draft.text(Field.UPDATED), as_at),
        depends=tuple(_REFS.findall(draft.text(Field.DEPENDS))),
        others=_others(draft),
        place=draft.place,
    )
    if reading.asks:
        asked = text_of(due) or draft.text(Field.REVISED_DUE)
        questions.append(_question(draft, "due", asked, reading.asks, reading.proposals))
    if not action.action:
        asks = "This row names no action: what is to be done?"
        questions.append(_question(draft, "action", "", asks))
    return action, questions


def _question(
    draft: Draft, field: str, text: str, asks: str, proposals: tuple[str, ...] = ()
) -> Question:
    return Question(draft.place, draft.ref, field, one_line(text), asks, proposals)


def _said(draft: Draft, wanted: Field) -> Said:
    value = draft.values.get(wanted)
    if value is None:
        return None
    return said(value.text, is_placeholder=bool(value.cell and value.cell.placeholder))


def _deadlines(draft: Draft, as_at: date, *, doubtful: bool) -> deadlines.Reading:
    """Read the deadline that holds, the revised one where there is one, and a start."""
    revised = draft.values.get(Field.REVISED_DUE)
    field = Field.REVISED_DUE if revised and text_of(_said(draft, Field.REVISED_DUE)) else Field.DUE
    reading = _read_one(draft.values.get(field), _said(draft, field), as_at, doubtful=doubtful)
    start = draft.values.get(Field.START)
    if start and text_of(_said(draft, Field.START)):
        begins = _read_one(start, start.text, as_at, doubtful=False)
        reading.milestones += [replace(m, kind=Kind.START) for m in begins.milestones if m.on]
    return reading


def _of_parts(draft: Draft, as_at: date, *, doubtful: bool) -> deadlines.Reading:
    """Read the deadline of each row that the action reaches over, with that row's own status."""
    whole = deadlines.Reading()
    for number, (values, words) in enumerate(draft.parts, 1):
        value = values.get(Field.DUE)
        due_ = said(value.text) if value else None
        one = _read_one(value, due_, as_at, doubtful=doubtful)
        status = values.get(Field.STATUS)
        own = one_line(status.text) if status and status.text else None
        name = words if 0 < len(words) <= 60 else str(number)
        whole.milestones += [replace(m, part=m.part or name, status=own) for m in one.milestones]
        whole.asks, whole.proposals = whole.asks or one.asks, whole.proposals or one.proposals
    return whole


def _read_one(
    value: Value | None, words: Said, as_at: date, *, doubtful: bool
) -> deadlines.Reading:
    if value is None or not isinstance(words, str):
        return deadlines.Reading()
    held = value.cell.value if value.cell else None
    if isinstance(held, date) and not isinstance(held, bool):
        if doubtful:
            return deadlines.could_be_a_month(held, value.text, as_at)
        assert value.cell is not None
        return deadlines.typed(held, value.cell.number_format, value.text, as_at)
    return deadlines.read(words, as_at)


def _statuses(draft: Draft, milestones: list[Milestone]) -> tuple[Said, list[Milestone]]:
    """Return the row's status, and the milestones with the statuses that are their own."""
    status = _said(draft, Field.STATUS)
    if status is None and (percent := _percent(draft)):
        status = percent
    if draft.parts:
        return status, milestones
    own = {**parts.by_letter(text_of(status)), **parts.by_name(text_of(status))}
    if not own:
        return status, milestones
    by_part = {name.lower(): words for name, words in own.items()}
    return status, [
        replace(m, status=by_part.get((m.part or "").lower(), m.status)) for m in milestones
    ]


def _percent(draft: Draft) -> str | None:
    words = one_line(draft.text(Field.PERCENT))
    return f"{words}%" if re.fullmatch(r"\d{1,3}(\.\d+)?", words) else words or None


def _rating(draft: Draft, wanted: Field, scale: Sequence[Code], questions: list[Question]) -> Said:
    """Return a rating as it is written; a cell without words is read by its shading."""
    words = _said(draft, wanted)
    value = draft.values.get(wanted)
    if words is not None or value is None or value.cell is None or not value.cell.fill:
        return one_line(words) if isinstance(words, str) else words
    fill = value.cell.fill
    if _is_the_rows_own(draft, wanted, fill):
        return None
    name = colour_of_fill(fill)
    explained = {colour_of(code.code) for code in scale}
    if name and (name.lower() in explained or name in ("Red", "Amber", "Green", "Blue")):
        return name
    if name:
        asks = "The cell has no words and a colour that no key explains: which rating is it?"
        questions.append(_question(draft, wanted.value, f"shaded {fill}", asks, (name,)))
    return None


def _is_the_rows_own(draft: Draft, wanted: Field, fill: str) -> bool:
    """Return whether the whole row is shaded alike, so that the shading rates nothing."""
    action = draft.values.get(Field.ACTION)
    return bool(action and action.cell and action.cell.fill == fill)


def _first_day(text: str, as_at: date) -> date | None:
    return next((day.on for day in spoken(text, as_at) if day.on), None)


def _others(draft: Draft) -> tuple[tuple[str, str], ...]:
    kept = [draft.values[wanted] for wanted in _KEPT if draft.text(wanted)]
    found = {value.heading: one_line(value.text) for value in (*kept, *draft.others) if value.text}
    return tuple(found.items())
