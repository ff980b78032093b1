"""The checks that only the SEN2 return has."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from eyeline.returns.checks import malformed_upn
from eyeline.returns.drafts import Draft

# Source: DfE, SEN2 guide as the Standard Safeguarding Dataset repeats it: a decision that was
# made has a date; none is asked for where none was made, or an earlier return told it.
_MADE = pa.array(["Y", "N"])
_NOT_MADE = pa.array(["A", "W"])


def check(drafts: Mapping[str, Draft]) -> None:
    """Note in each module and list what the return forbids or what contradicts itself."""
    for name in ("sen_people", "listed_ehc_plans", "listed_sen_support"):
        if draft := drafts.get(name):
            draft.warn("upn-malformed", "upn", malformed_upn(draft.values["upn"]))
    if people := drafts.get("sen_people"):
        _check_numbers(people)
    for name in ("ehc_requests", "ehc_assessments"):
        if draft := drafts.get(name):
            _check_decisions(draft)
    if plans := drafts.get("ehc_plans"):
        _check_plans(plans)
    if reviews := drafts.get("ehc_plan_reviews"):
        _check_reviews(reviews)


def _check_numbers(people: Draft) -> None:
    silent = pa.repeat(True, people.size)
    for column in ("upn", "uln", "upn_unknown"):
        silent = pc.and_(silent, pc.is_null(people.values[column]))
    people.warn("no-learner-number", "upn", silent)


def _check_decisions(draft: Draft) -> None:
    decided, outcome = draft.values["decided"], draft.values["outcome"]
    dated = pc.is_valid(decided)
    early = pc.less(decided, draft.values["received"])
    draft.warn("decided-before-received", "decided", early)
    made = pc.is_in(outcome, _MADE)
    draft.warn("outcome-without-date", "decided", pc.and_not(made, dated))
    # In the file's own words: an outcome that an earlier return told is read as blank.
    silent = pc.is_null(draft.raw.columns[draft.match.positions["outcome"]])
    contradicted = pc.or_(silent, pc.is_in(outcome, _NOT_MADE))
    draft.warn("date-without-outcome", "outcome", pc.and_(dated, contradicted))


def _check_plans(plans: Draft) -> None:
    started, ceased = plans.values["started"], pc.is_valid(plans.values["ceased"])
    plans.warn("plan-before-request", "started", pc.less(started, plans.values["received"]))
    reason = pc.is_valid(plans.text("reason_ceased"))
    plans.warn("end-without-reason", "reason_ceased", pc.and_not(ceased, reason))
    plans.warn("reason-without-end", "ceased", pc.and_not(reason, ceased))


def _check_reviews(reviews: Draft) -> None:
    met: pa.Array[Any] = reviews.values["met"]
    for column in ("decided", "draft", "amended"):
        early = pc.less(reviews.values[column], met)
        reviews.warn("decided-before-meeting", column, early)
    decided = pc.is_valid(reviews.values["decided"])
    silent = pc.is_null(reviews.text("outcome"))
    if "outcome" in reviews.match.positions:
        reviews.warn("date-without-outcome", "outcome", pc.and_(decided, silent))
