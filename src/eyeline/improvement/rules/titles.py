"""What a check's rule is called on a page, and what to do about it."""

from __future__ import annotations

_TITLES = {
    "overdue": "Overdue: every deadline has passed",
    "overdue_part": "Parts that are overdue",
    "late_but_rated_on_track": "Overdue, but its activity is rated as on track",
    "late_but_rated_mainly_on_track": "Overdue, but its activity is rated as mainly on track",
    "not_begun_but_rated": "Not begun, but its activity is rated as if it had",
    "begun_but_rated_not_begun": "Begun, but its activity is rated as not begun",
    "rated_complete_but_not": "Its activity is rated complete, but its status is not",
    "complete_but_rated_otherwise": "Complete, but its activity is rated otherwise",
    "impact_before_work": "Impact is rated before the work has begun",
    "complete_with_later_parts": "Complete, though parts fall due later",
    "complete_without_an_end": "Complete, though it recurs or goes on",
    "no_owner": "Nobody owns it",
    "no_lead": "Several owners, and nobody accountable",
    "initials": "An owner is named by initials",
    "owner_spellings": "One owner, spelt in several ways",
    "numbering_gap": "A gap in the numbering",
    "dependency_out_of_order": "Under way before what it depends on",
    "no_deadline": "No deadline",
    "no_fixed_date": "No day by which it is done",
    "due_this_month": "Due this month",
    "one_status_for_parts": "One status for several parts",
    "later_date_in_text": "Its words name a later day than its deadline",
    "no_update": "Not updated for long",
    "placeholder": "Something was never filled in",
    "blank_rating": "Activity is not rated",
    "no_impact_rating": "Impact is not rated",
    "mixed_rating": "A rating names two codes",
    "unknown_rating": "A rating that the key does not have",
    "impact_behind_activity": "Impact is behind activity",
    "no_best_impact": "Work is complete, but none has the best impact",
    "several_in_one": "Several actions in one",
    "summary_not_borne_out": "The summary says what its rows do not",
}


def title_of(rule: str) -> str:
    """Return what a rule is called on a page."""
    return _TITLES.get(rule) or rule.replace("_", " ").capitalize()
