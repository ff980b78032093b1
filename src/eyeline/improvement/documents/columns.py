"""In which columns a plan is written: the council's own, or Eyeline's."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from eyeline.improvement.documents import written
from eyeline.improvement.rules.headings import Field, meaning
from eyeline.improvement.rules.plan import Action, Plan, Recognised, Said
from eyeline.improvement.rules.words import text_of

AREA_HEADING = "Area for improvement"
_OF_AN_ACTION = (
    *(Field.REF, Field.ACTION, Field.OWNER, Field.DUE),
    *(Field.STATUS, Field.ACTIVITY, Field.IMPACT),
)
_IN_DETAIL = {Field.REF, Field.OWNER, Field.DUE, Field.STATUS, Field.PERCENT}


class Order(StrEnum):
    """Whose columns: as the imported paper had them, or the same for every council."""

    OWN = "own"
    EYELINE = "eyeline"


@dataclass(frozen=True, slots=True)
class Column:
    """A column's heading and which field of an action it holds; OTHER for what has no field."""

    heading: str
    field: Field


def columns_of(plan: Plan, order: Order) -> tuple[Column, ...]:
    """Return the columns of a plan's actions; none that holds a value of the plan is left out.

    The area is among them only where the council's own paper has it in a column.
    """
    known = _own(plan) if order is Order.OWN else []
    has = {column.field for column in known}
    for column in _eyeline(plan):
        if column.field not in has and _is_used(column.field, plan, known):
            known.append(column)
    headings = {column.heading for column in known}
    others = dict.fromkeys(heading for action in plan.actions for heading, _ in action.others)
    known += [Column(heading, _further(heading)) for heading in others if heading not in headings]
    was_updated = any(action.updated and action.updated > plan.as_at for action in plan.actions)
    if was_updated and Field.UPDATED not in _fields(known):
        known.append(Column("Last updated", Field.UPDATED))
    return tuple(known)


def _further(heading: str) -> Field:
    """Return the field of a column that no action has a value of its own for."""
    return Field.UPDATED if meaning(heading) is Field.UPDATED else Field.OTHER


def _fields(columns: Iterable[Column]) -> set[Field]:
    return {column.field for column in columns}


def _eyeline(plan: Plan) -> list[Column]:
    scale = plan.scale_name
    rating = f"{scale} rating: " if scale else "Rating: "
    return [
        Column("Ref", Field.REF),
        Column("Action", Field.ACTION),
        Column("Owner", Field.OWNER),
        Column("Deadline", Field.DUE),
        Column("Status", Field.STATUS),
        Column(f"{rating}activity", Field.ACTIVITY),
        Column(f"{rating}impact", Field.IMPACT),
    ]


def _is_used(field: Field, plan: Plan, known: list[Column]) -> bool:
    """Return whether the plan says anything in a field that no column of `known` says."""
    if field is Field.ACTION:
        return True
    percent = next((c.heading for c in known if c.field is Field.PERCENT), None)
    if field is Field.STATUS and percent is not None:
        return any(_bare(text_of(a.status)) != _bare(dict(a.others).get(percent, ""))
                   for a in plan.actions)  # fmt: skip
    if field is Field.DUE:
        return any(action.due or action.milestones for action in plan.actions)
    return any(_has(field, action) for action in plan.actions)


def _has(field: Field, action: Action) -> bool:
    """Return whether an action says anything in a field that it has a value of its own for."""
    match field:
        case Field.REF:
            return action.ref is not None
        case Field.OWNER:
            return bool(action.owners)
        case Field.STATUS:
            return bool(action.status or any(m.part and m.status for m in action.milestones))
        case Field.ACTIVITY:
            return action.activity is not None
        case _:
            return action.impact is not None


def _bare(text: str) -> str:
    return re.sub(r"[\s%]", "", text)


def _own(plan: Plan) -> list[Column]:
    """Return the paper's columns; one that has a field of an action for a second time is another.

    What another table, such as the summary, was headed with is left out.
    """
    columns: list[Column] = []
    has: set[Field] = set()
    for one in plan_headings(plan):
        field = Field(one.field)
        if field in _OF_AN_ACTION and field in has:
            field = Field.OTHER
        has.add(field)
        columns.append(Column(one.heading, field))
    return columns


def plan_headings(plan: Plan) -> list[Recognised]:
    """Return what heads the plan's own tables, without what heads its summary."""
    by_place: dict[str, list[Recognised]] = {}
    for one in plan.columns:
        by_place.setdefault(one.place, []).append(one)
    return [one for group in by_place.values() for one in group if not _is_summary(group, plan)]


def _is_summary(headings: Iterable[Recognised], plan: Plan) -> bool:
    fields = {Field(one.field) for one in headings}
    return bool(plan.summary) and Field.AREA in fields and not fields & _IN_DETAIL


def cells(action: Action, columns: Iterable[Column], as_at: date, area: str = "") -> list[Said]:
    """Return an action's words for each column; None where it has none.

    `as_at` is the day by which the plan's years of two digits were read.
    """
    others = dict(action.others)
    timed = {m: words for heading, words in others.items() if (m := meaning(heading))}
    return [_cell(action, column, others, timed, as_at, area) for column in columns]


def _cell(
    action: Action,
    column: Column,
    others: Mapping[str, str],
    timed: Mapping[Field, str],
    as_at: date,
    area: str,
) -> Said:
    match column.field:
        case Field.REF:
            return action.ref
        case Field.ACTION:
            return action.action
        case Field.OWNER:
            return written.owners(action) or None
        case Field.DUE:
            return written.due(action, as_at, timed)
        case Field.STATUS:
            return written.status(action)
        case Field.ACTIVITY:
            return action.activity
        case Field.IMPACT:
            return action.impact
        case Field.AREA if column.heading not in others:
            return area
        case Field.UPDATED:
            return written.updated(action, others.get(column.heading), as_at)
    return others.get(column.heading)
