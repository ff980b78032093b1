"""What the dataset says of children looked after, of care leavers and of adoption."""

from __future__ import annotations

from eyeline.records.codes import code_lists
from eyeline.records.tables import Column, Kind
from eyeline.returns.ssd import spellings
from eyeline.returns.ssd.feeds.feed import Feed, born
from eyeline.returns.ssd.feeds.need_and_protection import visits

_STATUSES = ", ".join(f"'{code.code}'" for code in code_lists()["legal_status"])

# The placement is the one that the episode names. The legal status is, of those with which a
# child is looked after, the last to start of those open on the episode's first day, a placement
# order before what stands beside it; where none is open then, the first to start before the
# episode ends, and a warning says so. (The dataset has other statuses in the same table.)
# Source: DfE, children looked after statistics: a child with a placement order counts as having
# that and no care order.
_PLACEMENT_AND_STATUS = rf"""
    LEFT JOIN (
        SELECT * EXCLUDE (_row) FROM ssd_cla_placement
        QUALIFY row_number() OVER (PARTITION BY clap_cla_placement_id ORDER BY _row) = 1
    ) ON clap_cla_placement_id = clae_cla_placement_id
    LEFT JOIN (
        SELECT
            episode._row AS episode_row, status.*
        FROM ssd_cla_episodes AS episode
        JOIN (
            SELECT lega_person_id, lega_legal_status_start_date,
                lega_legal_status_start_date_day AS started,
                coalesce(lega_legal_status_end_date_day, DATE '9999-12-31') AS ended,
                upper(regexp_extract(lega_legal_status, '^([A-Za-z][0-9])(?:$|[^A-Za-z0-9])', 1))
                    AS lega_legal_status
            FROM ssd_legal_status
        ) AS status
            ON lega_person_id = clae_person_id AND lega_legal_status IN ({_STATUSES})
            AND ended > clae_cla_episode_start_date_day
            AND started < coalesce(clae_cla_episode_ceased_date_day, DATE '9999-12-31')
        QUALIFY row_number() OVER (
            PARTITION BY episode._row
            ORDER BY started > clae_cla_episode_start_date_day,
                abs(started - clae_cla_episode_start_date_day),
                lega_legal_status NOT IN ('D1', 'E1'), lega_legal_status
        ) = 1
    ) ON episode_row = main._row
"""

EPISODES = Feed(
    "episodes",
    "ssd_cla_episodes",
    {
        "child": "clae_person_id",
        "decom": "clae_cla_episode_start_date",
        "rne": "clae_cla_episode_start_reason",
        "legal_status": "lega_legal_status",
        "need": "clae_cla_primary_need_code",
        "placement_type": "clap_cla_placement_type",
        "provider": "clap_cla_placement_provider",
        "dec": "clae_cla_episode_ceased_date",
        "reason": "clae_cla_episode_ceased_reason",
        "place_change_reason": "clap_cla_placement_change_reason",
        "placement_postcode": "clap_cla_placement_postcode",
        "urn": "clap_cla_placement_urn",
        "distance": "clap_cla_placement_distance",
        "status_from": "lega_legal_status_start_date",
    },
    said={
        # It is the reason of the move that ended the placement: of its last episode only.
        "clap_cla_placement_change_reason": "CASE WHEN clap_cla_placement_end_date_day = "
        "clae_cla_episode_ceased_date_day THEN clap_cla_placement_change_reason END"
    },
    reads={
        "rne": spellings.first_word,
        "need": spellings.first_word,
        "placement_type": spellings.first_word,
        "provider": spellings.first_word,
        "reason": spellings.first_word,
        "place_change_reason": spellings.first_word,
    },
    joins=_PLACEMENT_AND_STATUS,
    needs=("ssd_cla_placement", "ssd_legal_status"),
    beside=(Column("status_from", Kind.DATE),),
)

LOOKED_AFTER = (
    EPISODES,
    Feed(
        "reviews",
        "ssd_cla_reviews",
        {
            "child": "clae_person_id",
            "dob": "pers_dob",
            "reviewed": "clar_cla_review_date",
            "review_code": "clar_cla_review_participation",
        },
        said={
            "pers_dob": "(SELECT min(pers_dob) FROM ssd_person "
            "WHERE pers_person_id = clae_person_id)"
        },
        reads={"review_code": spellings.first_word},
        joins="""
            LEFT JOIN (
                SELECT clae_cla_id, min(clae_person_id) AS clae_person_id
                FROM ssd_cla_episodes GROUP BY clae_cla_id
            ) ON clae_cla_id = clar_cla_id
        """,
        where="clar_cla_review_date IS NOT NULL "
        "AND NOT regexp_matches(lower(coalesce(clar_cla_review_cancelled, '')), '^(y|1|t)')",
        otherwise="are reviews that were cancelled or have not been held",
        needs=("ssd_cla_episodes",),
    ),
    visits("ssd_cla_visits", "clav", "cla", "LOOKED_AFTER"),
    Feed(
        "missing_episodes",
        "ssd_missing",
        {
            "child": "miss_person_id",
            "dob": "pers_dob",
            "missing": "miss_missing_episode_type",
            "started": "miss_missing_episode_start_date",
            "ended": "miss_missing_episode_end_date",
        },
        said=born("miss_person_id"),
        reads={"missing": spellings.MISSING},
    ),
    Feed(
        "previous_permanences",
        "ssd_cla_previous_permanence",
        {
            "child": "lapp_person_id",
            "dob": "pers_dob",
            "previous_permanence": "lapp_previous_permanence_option",
            "authority": "lapp_previous_permanence_la",
            "order_date": "lapp_previous_permanence_order_date",
        },
        said=born("lapp_person_id"),
        reads={"previous_permanence": spellings.first_word},
    ),
    Feed(
        "care_leavers",
        "ssd_care_leavers",
        {
            "child": "clea_person_id",
            "unaccompanied": "immi_immigration_status",
            "eligibility": "clea_care_leaver_eligibility",
            "pathway_plan_reviewed": "clea_pathway_plan_review_date",
            "in_touch": "clea_care_leaver_in_touch",
            "contacted": "clea_care_leaver_latest_contact",
            "accommodation": "clea_care_leaver_accommodation",
            "suitable": "clea_care_leaver_accom_suitable",
            "activity": "clea_care_leaver_activity",
            "personal_adviser": "clea_care_leaver_personal_advisor",
        },
        said={
            "immi_immigration_status": "CAST(EXISTS (SELECT 1 FROM ssd_immigration_status "
            "WHERE immi_person_id = clea_person_id AND "
            "regexp_matches(lower(immi_immigration_status), 'unaccompanied|uasc')) AS VARCHAR)"
        },
        reads={
            "eligibility": spellings.ELIGIBILITY,
            "in_touch": spellings.first_word,
            "accommodation": spellings.accommodation,
            "suitable": spellings.SUITABLE,
            "activity": spellings.first_word,
        },
        as_at="listed",
    ),
    Feed(
        "adoption_timelines",
        "ssd_permanence",
        {
            "child": "perm_person_id",
            "family": "fami_family_id",
            "entered_care": "clae_entered_care_date",
            "decided": "perm_adm_decision_date",
            "placement_order": "perm_placement_order_date",
            "matched": "perm_matched_date",
            "placed": "perm_placed_for_adoption_date",
            "adopted": "perm_permanence_order_date",
            "decision_reversed": "perm_decision_reversed_date",
            "reversal_reason": "perm_decision_reversed_reason",
            "placed_for_fostering": "perm_placed_ffa_cp_date",
        },
        said={
            "fami_family_id": "(SELECT min(fami_family_id) FROM ssd_family "
            "WHERE fami_person_id = perm_person_id)",
            "clae_entered_care_date": "(SELECT min(clae_entered_care_date) "
            "FROM ssd_cla_episodes WHERE clae_cla_id = perm_cla_id)",
            "perm_permanence_order_date": "CASE WHEN perm_permanence_order_type ILIKE 'adopt%' "
            "THEN perm_permanence_order_date END",
        },
        where="perm_permanence_order_type ILIKE 'adopt%' OR coalesce(perm_adm_decision_date, "
        "perm_placement_order_date, perm_matched_date, perm_placed_for_adoption_date, "
        "perm_placed_ffa_cp_date) IS NOT NULL",
        otherwise="have no plan for adoption",
    ),
)
