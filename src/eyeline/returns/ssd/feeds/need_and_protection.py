"""What the dataset says of children in need and of children protected."""

from __future__ import annotations

from collections.abc import Mapping

from eyeline.returns.ssd import spellings
from eyeline.returns.ssd.feeds.feed import Feed


def visits(main: str, prefix: str, kind: str, purpose: str) -> Feed:
    """Return the feed of one of the dataset's three tables of visits."""
    columns = {
        "child": f"{prefix}_person_id",
        "visited": f"{prefix}_{kind}_visit_date",
        "purpose": "purpose",
        "seen": f"{prefix}_{kind}_visit_seen",
        "seen_alone": f"{prefix}_{kind}_visit_seen_alone",
    }
    return Feed("visits", main, columns, said={"purpose": f"'{purpose}'"})


_CONTACTS: Mapping[str, str] = {
    "child": "cont_person_id",
    "contacted": "cont_contact_date",
    "source": "cont_contact_source_code",
}
_EARLY_HELP: Mapping[str, str] = {
    "child": "earl_person_id",
    "started": "earl_episode_start_date",
    "completed": "earl_episode_end_date",
    "organisation": "earl_episode_organisation",
}
_CHILD_IN_NEED_PLANS: Mapping[str, str] = {
    "child": "cinp_person_id",
    "started": "cinp_cin_plan_start_date",
    "ended": "cinp_cin_plan_end_date",
}

NEED_AND_PROTECTION = (
    Feed("listed_contacts", "ssd_contacts", _CONTACTS),
    Feed("early_help_assessments", "ssd_early_help_episodes", _EARLY_HELP),
    Feed(
        "referrals",
        "ssd_cin_episodes",
        {
            "child": "cine_person_id",
            "referred": "cine_referral_date",
            "source": "cine_referral_source_code",
            "need": "cine_cin_primary_need_code",
            "no_further_action": "cine_referral_nfa",
            "closed": "cine_close_date",
            "closure_reason": "cine_close_reason",
            "conference": "icpc_icpc_date",
        },
        # Conferences that an enquiry led to stand with the enquiry, as in the census.
        joins="""
            LEFT JOIN (
                SELECT icpc_referral_id, arg_min(icpc_icpc_date, icpc_icpc_date_day)
                    AS icpc_icpc_date
                FROM ssd_initial_cp_conference
                WHERE icpc_s47_enquiry_id IS NULL GROUP BY icpc_referral_id
            ) ON icpc_referral_id = cine_referral_id
        """,
    ),
    Feed(
        "assessments",
        "ssd_cin_assessments",
        {
            "child": "cina_person_id",
            "referred": "cine_referral_date",
            "started": "cina_assessment_start_date",
            "authorised": "cina_assessment_auth_date",
            "child_seen": "cina_assessment_child_seen",
            "needs_support": "cina_assessment_outcome_nfa",
        },
        said={
            "cine_referral_date": "(SELECT min(cine_referral_date) FROM ssd_cin_episodes "
            "WHERE cine_referral_id = cina_referral_id)"
        },
        reads={"needs_support": spellings.ACTED_ON},
    ),
    Feed(
        "assessment_factors",
        "ssd_assessment_factors",
        {
            "child": "cina_person_id",
            "started": "cina_assessment_start_date",
            "factor": "cinf_assessment_factors_json",
        },
        joins="""
            LEFT JOIN (
                SELECT cina_assessment_id, min(cina_person_id) AS cina_person_id,
                    min(cina_assessment_start_date) AS cina_assessment_start_date
                FROM ssd_cin_assessments GROUP BY cina_assessment_id
            ) ON cina_assessment_id = cinf_assessment_id
        """,
        needs=("ssd_cin_assessments",),
    ),
    Feed("child_in_need_plans", "ssd_cin_plans", _CHILD_IN_NEED_PLANS),
    Feed(
        "section_47_enquiries",
        "ssd_s47_enquiry",
        {
            "child": "s47e_person_id",
            "started": "s47e_s47_start_date",
            "conference_due": "icpc_icpc_target_date",
            "conference": "icpc_icpc_date",
            "conference_not_required": "s47e_s47_outcome_json",
            "plan_made": "icpc_icpc_outcome_cp_flag",
        },
        reads={"conference_not_required": spellings.no_conference},
        joins="""
            LEFT JOIN (
                SELECT * EXCLUDE (_row) FROM ssd_initial_cp_conference
                QUALIFY row_number() OVER (
                    PARTITION BY icpc_s47_enquiry_id ORDER BY icpc_icpc_date_day, _row
                ) = 1
            ) ON icpc_s47_enquiry_id = s47e_s47_enquiry_id
        """,
    ),
    Feed(
        "child_protection_plans",
        "ssd_cp_plans",
        {
            "child": "cppl_person_id",
            "started": "cppl_cp_plan_start_date",
            "ended": "cppl_cp_plan_end_date",
            "initial_category": "cppl_cp_plan_initial_category",
            "category": "cppl_cp_plan_latest_category",
            "previous_plans": "earlier plans",
        },
        said={
            # Of the six years that the dataset holds: plans before them are not known.
            "earlier plans": "CAST(rank() OVER (PARTITION BY cppl_person_id "
            "ORDER BY cppl_cp_plan_start_date_day) - 1 AS VARCHAR)"
        },
        reads={"initial_category": spellings.ABUSE, "category": spellings.ABUSE},
        where="NOT regexp_matches(lower(coalesce(cppl_cp_plan_ola, '')), '^(y|1|t)')",
        otherwise="are plans of other authorities",
    ),
    Feed(
        "child_protection_reviews",
        "ssd_cp_reviews",
        {"child": "cppr_person_id", "reviewed": "cppr_cp_review_date"},
        where="cppr_cp_review_date IS NOT NULL",
        otherwise="are reviews that have not been held",
    ),
    visits("ssd_cin_visits", "cinv", "cin", "NEED"),
    visits("ssd_cp_visits", "cppv", "cp", "PROTECTION"),
    Feed(
        "pre_proceedings",
        "ssd_pre_proceedings",
        {
            "child": "prep_person_id",
            "started": "prep_pre_pro_decision_date",
            "letter_sent": "prep_pre_pro_letter_date",
            "first_meeting": "prep_initial_pre_pro_meeting_date",
            "ended": "prep_agree_stepdown_issue_date",
            "outcome": "prep_pre_pro_outcome",
        },
        reads={"outcome": spellings.OUTCOME},
    ),
)
