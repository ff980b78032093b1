"""What the dataset says of children themselves, and of the teams and workers they have.

A child is `pers_person_id` in every table: it is the key that all tables refer to, is always
there, and is kept from year to year. Only some children have a legacy identifier, and no other
table has it.
"""

from __future__ import annotations

from eyeline.returns.ssd import spellings
from eyeline.returns.ssd.feeds.feed import Feed

# Who is a social worker is not said. The dataset's own reports take the involvements of an
# allocated case worker, by the code or the words of either case system; where no role is given,
# a registration number says it.
_SOCIAL_WORKER = r"""
    regexp_matches(lower(invo_professional_role_id), '^(cw|sw)$|social worker|case worker')
    OR (invo_professional_role_id IS NULL AND EXISTS (
        SELECT 1 FROM ssd_professionals
        WHERE prof_professional_id = invo_professional_id
        AND prof_social_worker_registration_no IS NOT NULL))
"""

PEOPLE = (
    Feed(
        "children",
        "ssd_person",
        {
            "child": "pers_person_id",
            "sex": "pers_sex",
            "dob": "pers_dob",
            "ethnicity": "pers_ethnicity",
            "upn": "link_identifier_value",
            "mother": "pers_is_mother",
            "mother_child_dob": "moth_childs_dob",
            "expected_dob": "pers_expected_dob",
            "died": "pers_death_date",
        },
        said={
            "link_identifier_value": "coalesce(link_identifier_value, pers_upn_unknown)",
        },
        reads={"ethnicity": spellings.first_word},
        joins="""
            LEFT JOIN (
                SELECT moth_person_id, arg_min(moth_childs_dob, moth_childs_dob_day)
                    AS moth_childs_dob
                FROM ssd_mother GROUP BY moth_person_id
            ) ON moth_person_id = pers_person_id
            LEFT JOIN (
                SELECT link_person_id, max_by(
                    link_identifier_value,
                    (coalesce(link_valid_from_date_day, DATE '1900-01-01'), link_identifier_value)
                ) AS link_identifier_value
                FROM ssd_linked_identifiers
                WHERE regexp_matches(lower(link_identifier_type), 'unique pupil number|^upn$')
                GROUP BY link_person_id
            ) ON link_person_id = pers_person_id
        """,
    ),
    Feed(
        "disabilities",
        "ssd_disability",
        {"child": "disa_person_id", "disability": "disa_disability_code"},
    ),
    Feed(
        "allocations",
        "ssd_involvements",
        {
            "child": "invo_person_id",
            "team": "invo_professional_team",
            "worker": "invo_professional_id",
            "started": "invo_involvement_start_date",
            "ended": "invo_involvement_end_date",
        },
        where=_SOCIAL_WORKER,
        otherwise="are of others than social workers",
    ),
    Feed(
        "teams",
        "ssd_department",
        {"team": "dept_team_id", "name": "dept_team_name", "parent": "dept_team_parent_id"},
    ),
)
