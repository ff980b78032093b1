"""The tables of the Standard Safeguarding Dataset that are read, and which of their columns.

Names and forenames are not among them, nor anything else that no figure rests on.

Source: Data to Insight, Standard Safeguarding Dataset 1.4.5: tables, fields and keys.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from difflib import get_close_matches
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from eyeline.returns.layouts import WrongTables
from eyeline.returns.raw import RawTable

# What its own scripts write where a table or a column has nothing yet.
_PLACEHOLDERS = ("PLACEHOLDER_DATA", "SSD_PH")
_NO_DAY = r"^1900[-/]01[-/]01\b"


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns read of a table: those it must have, and those it may lack.

    The first is the key, by which a database orders its rows.
    """

    needed: tuple[str, ...]
    optional: tuple[str, ...]

    @property
    def every(self) -> tuple[str, ...]:
        """All of them."""
        return (*self.needed, *self.optional)


def _columns(prefix: str, needed: str, optional: str = "") -> Columns:
    """Return the columns whose names are `prefix` and each of the words."""
    return Columns(
        tuple(f"{prefix}_{name}" for name in needed.split()),
        tuple(f"{prefix}_{name}" for name in optional.split()),
    )


COLUMNS = {
    "ssd_person": _columns(
        "pers",
        "person_id sex ethnicity dob",
        "upn_unknown expected_dob death_date is_mother",
    ),
    "ssd_linked_identifiers": _columns(
        "link", "table_id person_id identifier_type identifier_value", "valid_from_date"
    ),
    "ssd_mother": _columns("moth", "person_id childs_dob"),
    "ssd_family": _columns("fami", "family_id person_id"),
    "ssd_immigration_status": _columns(
        "immi", "immigration_status_id person_id immigration_status"
    ),
    "ssd_disability": _columns("disa", "table_id person_id disability_code"),
    "ssd_contacts": _columns("cont", "contact_id person_id contact_date contact_source_code"),
    "ssd_early_help_episodes": _columns(
        "earl", "episode_id person_id episode_start_date episode_end_date", "episode_organisation"
    ),
    "ssd_cin_episodes": _columns(
        "cine",
        "referral_id person_id referral_date referral_source_code referral_nfa close_date",
        "cin_primary_need_code close_reason",
    ),
    "ssd_cin_assessments": _columns(
        "cina",
        "assessment_id person_id assessment_start_date assessment_auth_date",
        "referral_id assessment_child_seen assessment_outcome_nfa",
    ),
    "ssd_assessment_factors": _columns("cinf", "table_id assessment_id assessment_factors_json"),
    "ssd_cin_plans": _columns(
        "cinp", "cin_plan_id person_id cin_plan_start_date cin_plan_end_date"
    ),
    "ssd_cin_visits": _columns(
        "cinv", "cin_visit_id person_id cin_visit_date", "cin_visit_seen cin_visit_seen_alone"
    ),
    "ssd_s47_enquiry": _columns(
        "s47e", "s47_enquiry_id person_id s47_start_date", "s47_outcome_json"
    ),
    "ssd_initial_cp_conference": _columns(
        "icpc",
        "icpc_id s47_enquiry_id icpc_date",
        "referral_id icpc_target_date icpc_outcome_cp_flag",
    ),
    "ssd_cp_plans": _columns(
        "cppl",
        "cp_plan_id person_id cp_plan_start_date cp_plan_end_date cp_plan_initial_category "
        "cp_plan_latest_category",
        "cp_plan_ola",
    ),
    "ssd_cp_reviews": _columns("cppr", "cp_review_id person_id cp_review_date"),
    "ssd_cp_visits": _columns(
        "cppv", "cp_visit_id person_id cp_visit_date", "cp_visit_seen cp_visit_seen_alone"
    ),
    "ssd_cla_episodes": _columns(
        "clae",
        "cla_episode_id person_id cla_episode_start_date cla_episode_start_reason "
        "cla_primary_need_code cla_episode_ceased_date cla_episode_ceased_reason "
        "cla_placement_id cla_id",
        "entered_care_date",
    ),
    "ssd_cla_placement": _columns(
        "clap",
        "cla_placement_id cla_placement_type cla_placement_provider cla_placement_end_date",
        "cla_placement_urn cla_placement_distance cla_placement_postcode "
        "cla_placement_change_reason",
    ),
    "ssd_legal_status": _columns(
        "lega",
        "legal_status_id person_id legal_status legal_status_start_date legal_status_end_date",
    ),
    "ssd_cla_reviews": _columns(
        "clar",
        "cla_review_id cla_id cla_review_date",
        "cla_review_cancelled cla_review_participation",
    ),
    "ssd_cla_visits": _columns(
        "clav", "cla_visit_id person_id cla_visit_date", "cla_visit_seen cla_visit_seen_alone"
    ),
    "ssd_cla_previous_permanence": _columns(
        "lapp",
        "table_id person_id previous_permanence_option",
        "previous_permanence_la previous_permanence_order_date",
    ),
    "ssd_missing": _columns(
        "miss",
        "table_id person_id missing_episode_start_date missing_episode_type "
        "missing_episode_end_date",
    ),
    "ssd_permanence": _columns(
        "perm",
        "table_id person_id adm_decision_date placement_order_date placed_for_adoption_date "
        "matched_date decision_reversed_date permanence_order_date permanence_order_type",
        "cla_id decision_reversed_reason placed_ffa_cp_date",
    ),
    "ssd_care_leavers": _columns(
        "clea",
        "table_id person_id care_leaver_eligibility",
        "care_leaver_in_touch care_leaver_latest_contact care_leaver_accommodation "
        "care_leaver_accom_suitable care_leaver_activity pathway_plan_review_date "
        "care_leaver_personal_advisor",
    ),
    "ssd_pre_proceedings": _columns(
        "prep",
        "table_id person_id pre_pro_decision_date",
        "pre_pro_letter_date initial_pre_pro_meeting_date agree_stepdown_issue_date "
        "pre_pro_outcome",
    ),
    "ssd_professionals": _columns("prof", "professional_id social_worker_registration_no"),
    "ssd_involvements": _columns(
        "invo",
        "involvements_id person_id professional_id professional_role_id professional_team "
        "involvement_start_date involvement_end_date",
    ),
    "ssd_department": _columns("dept", "team_id team_name", "team_parent_id"),
}


def named(name: str) -> str:
    """Return the dataset's name of a table for that of a file, a table or a view.

    `Person.csv`, `dbo.ssd_person.parquet` and `SSD_PERSON` are all `ssd_person`.
    """
    stem = re.sub(r"\.(?:csv|txt|tsv|parquet)$", "", name.lower()).rpartition(".")[2]
    return "ssd_" + stem.removeprefix("ssd_")


def prepared(raw: RawTable) -> RawTable:
    """Return the table with the columns that are read, in the dataset's spelling, placeholders
    blank and rows that hold nothing else left out.

    Raises:
        WrongTables: a column that it must have is not there, or is there twice.
    """
    wanted = COLUMNS[named(raw.name)]
    there = [heading.strip().lower() for heading in raw.headings]
    for column in wanted.every:
        if there.count(column) > 1:
            raise WrongTables(f"{raw.file} has two columns {column}: remove or rename one.")
    for column in wanted.needed:
        if column not in there:
            near = get_close_matches(column, there, 1, cutoff=0.5)
            hint = f" The closest heading is {near[0]}." if near else ""
            raise WrongTables(
                f"{raw.file} has no column {column}.{hint} "
                f"Name the column {column}, or take the table out."
            )
    read = [column for column in wanted.every if column in there]
    columns = [_without_placeholders(column, raw.columns[there.index(column)]) for column in read]
    table = replace(raw, headings=tuple(read), columns=tuple(columns))
    return _without_blank_rows(table)


def _without_placeholders(name: str, column: pa.Array[Any]) -> pa.Array[Any]:
    blank = pc.is_in(column, pa.array(_PLACEHOLDERS))
    if name.endswith(("_date", "_dob")):
        blank = pc.or_(blank, pc.match_substring_regex(column, _NO_DAY))
    kept: pa.Array[Any] = pc.if_else(blank, pa.scalar(None, pa.string()), column)
    return kept


def _without_blank_rows(raw: RawTable) -> RawTable:
    filled = pc.is_valid(raw.columns[0])
    for column in raw.columns[1:]:
        filled = pc.or_(filled, pc.is_valid(column))
    kept = pc.indices_nonzero(filled)
    return replace(
        raw,
        columns=tuple(column.take(kept) for column in raw.columns),
        rows=raw.rows.take(kept),
        broken=still_broken(raw.broken, kept),
    )


def still_broken(broken: tuple[int, ...], kept: pa.Array[Any]) -> tuple[int, ...]:
    """Return the positions of broken rows among those at the positions `kept`."""
    positions: list[Any] = kept.to_pylist()
    were = set(broken)
    return tuple(new for new, old in enumerate(positions) if old in were)
