"""Whether two plans say the same, wherever in a paper they stand."""

from __future__ import annotations

from dataclasses import replace

from eyeline.improvement.rules.plan import Plan


def without_places(plan: Plan) -> Plan:
    """Return the plan without what is its paper's: places, columns, links that lead nowhere."""
    areas = tuple(
        replace(area, actions=tuple(replace(action, place="") for action in area.actions))
        for area in plan.areas
    )
    questions = tuple(replace(question, place="") for question in plan.questions)
    return replace(plan, areas=areas, questions=questions, columns=(), dead_links=())
