"""The checks that only Annex A has: what a list contradicts in itself or in another."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from eyeline.records.tables import Kind
from eyeline.returns.annex_a.days import NOT_EVENTS
from eyeline.returns.drafts import Draft

_DAYS_IN_A_YEAR = 365.25
# Lists are not all drawn on one day: an age may be that of some weeks before or after.
_YEARS_APART = 0.25
# Source: Royal Mail's form of a postcode (remembered).
_POSTCODE = r"(?i)^[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}$"
_TIMELINE = ("entered_care", "decided", "matched", "placed", "adopted")
_APPROVAL = (
    *("enquired", "stage_1_started", "stage_1_ended", "stage_2_started", "stage_2_ended"),
    *("approved", "matched", "placed", "adopted"),
)


def check(drafts: Mapping[str, Draft]) -> None:
    """Note in each list what contradicts itself or another list."""
    for name, of_list in _OF_LISTS.items():
        if draft := drafts.get(name):
            of_list(draft)
    for draft in drafts.values():
        _check_days(draft)
        if "age" in draft.values:
            _check_age(draft)
            if children := drafts.get("children"):
                _check_births(draft, children)


def _check_days(draft: Draft) -> None:
    """Note days after that of the lists where something must have happened on them."""
    checked = {*(draft.table.dates or ()), *NOT_EVENTS}
    for column in draft.columns:
        if column.kind is Kind.DATE and column.name not in checked:
            later = pc.greater(draft.values[column.name], pa.scalar(draft.last))
            draft.warn("after-coverage", column.name, later)


def _check_age(draft: Draft) -> None:
    lived = pc.subtract(_number_of(draft.last), draft.values["dob"].cast(pa.int32()))
    # A child not born yet is said to be 0.
    born: Any = pc.max_element_wise(lived, pa.scalar(0, pa.int32()), skip_nulls=False)
    years = pc.divide(born.cast(pa.float64()), pa.scalar(_DAYS_IN_A_YEAR))
    said = pc.floor(draft.values["age"].cast(pa.float64()))
    slack = pa.scalar(_YEARS_APART)
    younger = pc.less(pc.add(years, slack), said)
    older = pc.greater_equal(pc.subtract(years, slack), pc.add(said, pa.scalar(1.0)))
    draft.warn("age-differs", "age", pc.or_(younger, older))


def _number_of(day: date) -> pa.Scalar[Any]:
    return pa.scalar(day, pa.date32()).cast(pa.int32())


def _check_births(draft: Draft, children: Draft) -> None:
    at = pc.index_in(draft.values["child"], children.values["child"])
    born = children.values["dob"].take(at)
    draft.warn("birth-dates-differ", "dob", pc.not_equal(draft.values["dob"], born))


def _check_enquiries(draft: Draft) -> None:
    held = pc.is_valid(draft.values["conference"])
    not_required = _is(draft, "conference_not_required", "1")
    draft.warn("conference-not-required", "conference", pc.and_(held, not_required))
    early = pc.less(draft.values["conference"], draft.values["started"])
    draft.warn("conference-before-start", "conference", early)
    planned = pc.and_(_is(draft, "plan_made", "1"), pc.invert(held))
    draft.warn("plan-without-conference", "conference", planned)


def _check_children_in_need(draft: Draft) -> None:
    _check_ends(draft, "closed", "closure_reason")
    after = pc.greater(draft.values["last_seen"], draft.values["closed"])
    draft.warn("seen-after-closure", "last_seen", after)


def _check_looked_after(draft: Draft) -> None:
    values = draft.values
    draft.add("ends-before-start", "ceased", pc.less(values["ceased"], values["started"]))
    _check_ends(draft, "ceased", "reason")
    well_formed = pc.match_substring_regex(values["placement_postcode"], _POSTCODE)
    draft.warn("postcode-malformed", "placement_postcode", pc.invert(well_formed))


def _check_ends(draft: Draft, end: str, reason: str) -> None:
    ended, has_reason = pc.is_valid(draft.values[end]), pc.is_valid(draft.text(reason))
    if reason in draft.match.positions:
        draft.warn("end-without-reason", reason, pc.and_not(ended, has_reason))
    draft.warn("reason-without-end", end, pc.and_not(has_reason, ended))


def _check_care_leavers(draft: Draft) -> None:
    in_touch = _is(draft, "in_touch", "YES")
    for column in ("accommodation", "suitable", "activity"):
        if column in draft.match.positions:
            blank = pc.is_null(draft.text(column))
            draft.warn("leaver-detail-missing", column, pc.and_(in_touch, blank))


def _check_timelines(draft: Draft) -> None:
    _check_order(draft, _TIMELINE)
    both = pc.and_(
        pc.is_valid(draft.values["adopted"]), pc.is_valid(draft.values["decision_reversed"])
    )
    draft.warn("adopted-and-reversed", "decision_reversed", both)


def _check_order(draft: Draft, steps: Sequence[str]) -> None:
    """Note each step that is dated before the last one before it that is dated."""
    so_far: pa.Array[Any] = draft.values[steps[0]]
    for step in steps[1:]:
        day = draft.values[step]
        draft.warn("steps-out-of-order", step, pc.less(day, so_far))
        so_far = pc.coalesce(day, so_far)


def _is(draft: Draft, column: str, code: str) -> pa.BooleanArray:
    return pc.is_in(draft.values[column], pa.array([code]))


_OF_LISTS: dict[str, Callable[[Draft], None]] = {
    "section_47_enquiries": _check_enquiries,
    "children_in_need": _check_children_in_need,
    "listed_looked_after": _check_looked_after,
    "care_leavers": _check_care_leavers,
    "adoption_timelines": _check_timelines,
    "adopters": lambda draft: _check_order(draft, _APPROVAL),
}
