"""The checks that only the dataset has."""

from __future__ import annotations

from collections.abc import Mapping

import pyarrow.compute as pc

from eyeline.returns import checks
from eyeline.returns.drafts import Draft
from eyeline.returns.ssda903.checks import check_episodes


def check(drafts: Mapping[str, Draft]) -> None:
    """Note in each table what contradicts itself, or names nobody of the table of persons."""
    children = drafts["ssd_person"]
    children.warn("upn-malformed", "upn", checks.malformed_upn(children.values["upn"]))
    children.excuse("blank", "dob", pc.is_valid(children.values["expected_dob"]))
    for draft in drafts.values():
        if "child" in draft.values:
            known = pc.is_in(draft.values["child"], children.values["child"])
            draft.warn("child-not-in-header", "child", pc.invert(known))
    if episodes := drafts.get("ssd_cla_episodes"):
        check_episodes(episodes)
        late = pc.greater(episodes.values["status_from"], episodes.values["decom"])
        episodes.warn("legal-status-late", "legal_status", late)
    if referrals := drafts.get("ssd_cin_episodes"):
        closed = pc.is_valid(referrals.values["closed"])
        reason = pc.is_valid(referrals.values["closure_reason"])
        if "closure_reason" not in referrals.absent:
            referrals.warn("end-without-reason", "closure_reason", pc.and_not(closed, reason))
        referrals.warn("reason-without-end", "closed", pc.and_not(reason, closed))
