"""A plan as data: the shape that is printed, and the whole of it to be kept."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import TypeAdapter

from eyeline.improvement.rules.plan import Action, Area, Placeholder, Plan, Said
from eyeline.improvement.rules.words import one_line, without_struck

_PLAN = TypeAdapter(Plan)


def kept(plan: Plan) -> dict[str, Any]:
    """Return the whole plan as JSON can hold it; `restored` gives the same plan back."""
    data: dict[str, Any] = _PLAN.dump_python(plan, mode="json")
    return data


def restored(data: object) -> Plan:
    """Return the plan that `kept` gave.

    Raises:
        ValueError: it is no such plan.
    """
    return _PLAN.validate_python(data)


def printed(plan: Plan) -> dict[str, Any]:
    """Return the plan in the shape of `eyeline plan import`: blank is None, words as written."""
    return {
        "scale": [
            {"code": code.code, "activity": code.activity, "impact": code.impact}
            for code in plan.scale
        ],
        "areas": [_area(area) for area in plan.areas],
        "summary": [
            {
                "area": row.area,
                "activities": list(row.activities),
                "activity": _said(row.activity),
                "impact_wanted": list(row.impact_wanted),
                "monitoring": list(row.monitoring),
                "impact": _said(row.impact),
            }
            for row in plan.summary
        ],
        "questions": [
            {
                "place": question.place,
                "ref": question.ref,
                "field": question.field,
                "text": question.text,
                "asks": question.asks,
                "proposals": list(question.proposals),
            }
            for question in plan.questions
        ],
    }


def proposed(plan: Plan) -> dict[str, Any]:
    """Return the plan as `printed`, with what each column was taken for."""
    columns = [
        {"heading": column.heading, "field": column.field, "place": column.place}
        for column in plan.columns
    ]
    return {**printed(plan), "columns": columns}


def _area(area: Area) -> Mapping[str, Any]:
    return {
        "title": area.title,
        "leads": list(area.leads),
        "findings": len(area.findings),
        "impact_wanted": list(area.impact_wanted),
        "monitoring": list(area.monitoring),
        "groups": [{"ref": group.ref, "title": group.title} for group in area.groups],
        "actions": [_action(action) for action in area.actions],
    }


def _action(action: Action) -> Mapping[str, Any]:
    milestones = [
        {
            "part": milestone.part,
            "kind": milestone.kind.value,
            "on": milestone.on.isoformat() if milestone.on else None,
            "status": milestone.status,
        }
        for milestone in action.milestones
    ]
    shown: dict[str, Any] = {
        "ref": action.ref,
        "action": one_line(action.action),
        "owners": list(action.owners),
        "due": _said(action.due),
        "milestones": milestones,
        "status": _said(action.status),
        "activity": _said(action.activity),
        "impact": _said(action.impact),
    }
    if action.others:
        shown["others"] = dict(action.others)
    return shown


def _said(words: Said) -> str | dict[str, str] | None:
    if isinstance(words, Placeholder):
        return {"placeholder": words.placeholder}
    return one_line(without_struck(words)) if words else None
