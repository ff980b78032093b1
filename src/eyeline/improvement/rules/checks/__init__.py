"""The checks of a plan: each a named rule with its evidence."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date

from eyeline.improvement.rules.checks import order, overdue, owners, ratings, tracing, whole
from eyeline.improvement.rules.checks.finding import Asked, Finding
from eyeline.improvement.rules.plan import Plan

__all__ = ["CHECKS", "Finding", "check"]

CHECKS: tuple[Callable[[Asked], Iterable[Finding]], ...] = (
    overdue.overdue,
    overdue.overdue_part,
    ratings.late_but_rated_on_track,
    ratings.rating_against_status,
    ratings.impact_before_work,
    overdue.complete_with_later_parts,
    overdue.complete_without_an_end,
    owners.no_owner,
    owners.no_lead,
    owners.initials,
    owners.spellings,
    owners.lead_owns_nothing,
    owners.not_listed,
    order.numbering_gaps,
    order.dependencies,
    overdue.no_deadline,
    overdue.no_fixed_date,
    overdue.due_this_month,
    overdue.one_status_for_parts,
    overdue.later_date_in_text,
    overdue.stale,
    ratings.placeholders,
    ratings.blank_ratings,
    ratings.mixed_ratings,
    ratings.unknown_ratings,
    ratings.impact_behind_activity,
    ratings.no_best_impact,
    whole.several_in_one,
    whole.summary_not_borne_out,
    whole.area_not_in_summary,
    whole.scale_names,
    whole.no_status_date,
    whole.dead_links,
    tracing.findings_not_carried,
    tracing.monitoring_not_carried,
)


def check(
    plan: Plan,
    as_at: date,
    *,
    measures: Sequence[str] = (),
    people: Sequence[str] = (),
    days_without_update: int = 60,
) -> list[Finding]:
    """Return what is wrong in a plan on a day, or asks for an answer.

    `measures` are the titles of what the council calculates: monitoring may rest on them.
    `people` are the names of those it lists; without any, no owner is looked for among them.
    """
    asked = Asked(plan, as_at, measures, people, days_without_update)
    return [finding for each in CHECKS for finding in each(asked)]
