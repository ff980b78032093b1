"""The checks that only the children in need census has.

Source: DfE, Children in need census, validation rules, as published validators state them; the
rule's number stands beside the check. Checks without a number are Eyeline's.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from eyeline.returns import checks, values
from eyeline.returns.cin.layout import CLOSED, PLAN_ENDED, PLAN_STARTED, REFERRED
from eyeline.returns.drafts import Draft

LONGEST_BEFORE_BIRTH = timedelta(weeks=40)
_NO_FACTORS = "21"
_WITHIN_REFERRAL = (
    "assessments",
    "child_in_need_plans",
    "section_47_enquiries",
    "child_protection_plans",
    "pre_proceedings",
)


def check(drafts: Mapping[str, Draft]) -> None:
    """Note in each table what the census forbids or what contradicts another table."""
    children, referrals = drafts["children"], drafts["referrals"]
    _check_children(children, referrals)
    _check_referrals(referrals, children)
    for name in _WITHIN_REFERRAL:
        if draft := drafts.get(name):
            _check_within_referral(draft)
    if disabilities := drafts.get("disabilities"):
        _check_none_alone(disabilities, "disability", "NONE", ("child",))
    if assessments := drafts.get("assessments"):
        _check_factors(assessments, drafts.get("assessment_factors"))
    if enquiries := drafts.get("section_47_enquiries"):
        _check_conferences(enquiries)
    if reviews := drafts.get("child_protection_reviews"):
        _check_reviews(reviews)


def _check_children(children: Draft, referrals: Draft) -> None:
    """Rules 8525 (birth) and, remembered, 8590 (referrals)."""
    upn, born = children.values["upn"], children.values["dob"]
    children.warn("upn-malformed", "upn", checks.malformed_upn(upn))
    children.warn("upn-and-reason", "upn", pc.is_valid(_leaf(children, "UPNunknown")))
    expected = pc.is_valid(children.values["expected_dob"])
    expected_and_born = pc.and_(pc.is_valid(children.text("expected_dob")), pc.is_valid(born))
    children.excuse("blank", "dob", expected)
    children.warn("born-and-expected", "expected_dob", expected_and_born)
    without = pc.invert(pc.is_in(children.values["child"], referrals.values["child"]))
    children.warn("child-without-referral", "child", without)


def _check_referrals(referrals: Draft, children: Draft) -> None:
    """Rules 8606 (birth), 8820 (overlaps) and, remembered, 8805 and 8810 (closure)."""
    closed = pc.is_valid(referrals.values["closed"])
    reason = pc.is_valid(referrals.values["closure_reason"])
    referrals.warn("end-without-reason", "closure_reason", pc.and_not(closed, reason))
    referrals.warn("reason-without-end", "closed", pc.and_not(reason, closed))
    earliest = pc.subtract(_births(children, referrals), pa.scalar(LONGEST_BEFORE_BIRTH))
    referred = referrals.values["referred"]
    referrals.warn("referred-long-before-birth", "referred", pc.less(referred, earliest))
    # One that led to nothing has no closure and was over the day it came.
    over = pc.equal(referrals.values["no_further_action"], pa.scalar("1"))
    ends: Any = pc.coalesce(
        referrals.values["closed"],
        pc.if_else(over, referred, pa.scalar(None, pa.date32())),
    )
    overlapping = checks.overlapping(referrals, "referred", ends)
    referrals.warn("overlapping-referrals", "referred", overlapping)


def _births(children: Draft, referrals: Draft) -> pa.Array[Any]:
    """Return for each referral the day the child was, or is expected to be, born."""
    births: Any = pc.coalesce(children.values["dob"], children.values["expected_dob"])
    born: pa.Array[Any] = births.take(
        pc.index_in(referrals.values["child"], children.values["child"])
    )
    return born


def _check_within_referral(draft: Draft) -> None:
    """Rule 8565 (activity after closure)."""
    assert draft.table.dates
    early = pc.less(draft.values["started"], _day(draft, REFERRED))
    draft.warn("before-referral", "started", early)
    for column in dict.fromkeys(draft.table.dates):
        late = pc.greater(draft.values[column], _day(draft, CLOSED))
        draft.warn("after-closure", column, late)


def _check_factors(assessments: Draft, factors: Draft | None) -> None:
    """Rules 8897 (a complete assessment has factors) and, remembered, 8869 (none and others)."""
    by = ("child", "started")
    given: pa.Array[Any] = pa.array([], pa.string())
    if factors:
        # They are as old as their assessment, which says so itself.
        factors.excuse("ended-before-coverage", "started", pa.repeat(True, factors.size))
        _check_none_alone(factors, "factor", _NO_FACTORS, by)
        given = _joined(factors, by)
    complete = pc.is_valid(assessments.values["authorised"])
    with_factors = pc.is_in(_joined(assessments, by), given)
    assessments.warn("factors-missing", "", pc.and_not(complete, with_factors))


def _check_none_alone(draft: Draft, column: str, none: str, by: tuple[str, ...]) -> None:
    """Note the code for none where others stand beside it."""
    key, is_none = _joined(draft, by), pc.equal(draft.values[column], pa.scalar(none))
    others = key.filter(pc.and_(pc.invert(is_none), draft.stands()), null_selection_behavior="drop")
    draft.warn("none-with-others", column, pc.and_(is_none, pc.is_in(key, others)))


def _check_conferences(enquiries: Draft) -> None:
    held = enquiries.values["conference"]
    # An enquiry of the year before is in the census where its conference is of this year.
    of_this_year = pc.greater_equal(held, pa.scalar(date(enquiries.year - 1, 4, 1)))
    enquiries.excuse("ended-before-coverage", "started", of_this_year)
    early = pc.less(held, enquiries.values["started"])
    enquiries.warn("conference-before-start", "conference", early)
    not_required = pc.equal(enquiries.values["conference_not_required"], pa.scalar("1"))
    contradicted = pc.and_(not_required, pc.is_valid(held))
    enquiries.warn("conference-not-required", "conference", contradicted)


def _check_reviews(reviews: Draft) -> None:
    """Rule 8841 (a review is held after the first day of its plan)."""
    reviewed = reviews.values["reviewed"]
    early = pc.less_equal(reviewed, _day(reviews, PLAN_STARTED))
    late = pc.greater(reviewed, _day(reviews, PLAN_ENDED))
    outside = pc.or_kleene(early, late)
    reviews.warn("review-outside-plan", "reviewed", outside)


def _joined(draft: Draft, columns: tuple[str, ...]) -> pa.Array[Any]:
    texts: list[Any] = [draft.values[column].cast(pa.string()) for column in columns]
    joined: pa.Array[Any] = pc.binary_join_element_wise(*texts, pa.scalar("\x1f"))
    return joined


def _leaf(draft: Draft, heading: str) -> pa.Array[Any]:
    """Return what stood in a leaf that no column of the record has, or around the row."""
    if heading not in draft.raw.headings:
        return pa.nulls(draft.size, pa.string())
    return draft.raw.columns[draft.raw.headings.index(heading)]


def _day(draft: Draft, heading: str) -> pa.Array[Any]:
    return values.as_dates(_leaf(draft, heading), None)
