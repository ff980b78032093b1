"""What an officer answers where a paper could not be read: put into the plan that was read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from eyeline.improvement.rules import deadlines
from eyeline.improvement.rules.decisions import BadChange
from eyeline.improvement.rules.drafts import is_ref, ref_of
from eyeline.improvement.rules.plan import Action, Code, Plan, Question
from eyeline.improvement.rules.scales import colour_of
from eyeline.improvement.rules.words import one_line

_RATINGS = {"activity rating": "activity", "impact rating": "impact"}


def answered(plan: Plan, answers: Mapping[int, str]) -> Plan:
    """Return the plan with answers to its questions, by their numbers from 0; the rest stay asked.

    Raises:
        BadChange: an answer cannot be read either.
    """
    found = plan
    for number, words in sorted(answers.items()):
        if words.strip():
            found = _with_answer(found, plan.questions[number], one_line(words))
    left = [q for number, q in enumerate(plan.questions) if not answers.get(number, "").strip()]
    return replace(found, questions=tuple(left))


def _with_answer(plan: Plan, question: Question, words: str) -> Plan:
    if question.field == "scale":
        return replace(plan, scale=(*plan.scale, Code(question.text, activity=words)))
    if not any(_asks(question, action) for action in plan.actions):
        raise BadChange(f"The row of {question.ref or question.place} is not in the paper.")
    areas = [
        replace(
            area,
            actions=tuple(
                _said(action, question, words, plan) if _asks(question, action) else action
                for action in area.actions
            ),
        )
        for area in plan.areas
    ]
    return replace(plan, areas=tuple(areas))


def _asks(question: Question, action: Action) -> bool:
    return action.place == question.place and (
        question.ref is None or action.ref in (question.ref, None)
    )


def _said(action: Action, question: Question, words: str, plan: Plan) -> Action:
    if question.field == "due":
        return _due(action, words, plan.as_at)
    if field := _RATINGS.get(question.field):
        if colour_of(words) is None:
            raise BadChange(f"{words} is no rating: answer with a code of the plan's scale.")
        return replace(action, **{field: words})  # type: ignore[arg-type]
    if question.field == "ref":
        if not is_ref(words) or words in [each.ref for each in plan.actions]:
            raise BadChange(f"{words} is no ref, or another action's: answer with one of its own.")
        return replace(action, ref=ref_of(words))
    return replace(action, action=words)


def _due(action: Action, words: str, as_at: date) -> Action:
    """Return the action due as the answer says; what the paper says stays beside it."""
    reading = deadlines.read(words, as_at)
    if reading.asks or not reading.milestones:
        raise BadChange(f"{words} is no day that is sure: answer as in 30 June 2026, or ongoing.")
    return replace(action, milestones=tuple(reading.milestones), due_is_certain=True)
