"""Refs: which rows head others, which are doubtful, and their order. 2.10 is not 2.1."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from eyeline.improvement.rules.drafts import Draft, is_ref
from eyeline.improvement.rules.headings import Field
from eyeline.improvement.rules.plan import Action, Area, Question


def heads_others(draft: Draft, every: Sequence[str | None]) -> bool:
    """Return whether a row only heads the rows below it.

    It has a title and no more, and either spans the table or has a ref that others begin with.
    """
    if draft.is_labelled:
        return False
    nothing_but = {Field.REF, Field.ACTION, Field.AREA, Field.FINDING}
    said = {wanted for wanted, value in draft.values.items() if value.text} - nothing_but
    if said - {Field.OWNER} or draft.others:
        return draft.is_spanned and not said & {Field.OWNER, Field.DUE, Field.STATUS}
    if draft.is_spanned:
        return True
    ref = draft.ref
    return not said and ref is not None and any(is_under(each, ref) for each in every)


def is_under(ref: str | None, head: str | None) -> bool:
    """Return whether a ref is below another: 2.10 under 2, A1.3 under A1."""
    return bool(ref and head and ref != head and ref.startswith(f"{head}."))


def with_group(action: Action, group: str | None) -> Action:
    """Return the action in a group."""
    return replace(action, group=group) if group else action


def settled(areas: list[Area]) -> tuple[list[Area], list[Question]]:
    """Return the areas, and a question for each ref that comes twice or is no ref.

    A spreadsheet makes 2.1 out of 2.10: where 2.1 comes again after 2.9, its ref is asked.
    """
    seen: set[str] = set()
    before: str | None = None
    questions: list[Question] = []
    settled_areas = []
    for area in areas:
        actions = []
        for action in area.actions:
            ref = action.ref
            if ref is not None and ref in seen:
                questions.append(_asked(action, before))
                action = replace(action, ref=None)
                before = _next(before) or before
            elif ref is not None:
                seen.add(ref)
                before = ref
            actions.append(action)
        settled_areas.append(replace(area, actions=tuple(actions)))
    return settled_areas, questions


def _asked(action: Action, before: str | None) -> Question:
    following = _next(before)
    cut = following if following and following.rstrip("0") == (action.ref or "") else None
    return Question(
        place=action.place,
        ref=None,
        field="ref",
        text=action.ref or "",
        asks=f"{action.ref} stands at another action already: which ref has this one?"
        + (" A spreadsheet may have cut a nought." if cut else ""),
        proposals=tuple(each for each in (cut or following,) if each),
    )


def _next(ref: str | None) -> str | None:
    """Return the ref that follows one: 2.9, 2.10."""
    if ref is None or not is_ref(ref):
        return None
    head, dot, last = ref.rpartition(".")
    return f"{head}{dot}{int(last) + 1}" if last.isdigit() else None
