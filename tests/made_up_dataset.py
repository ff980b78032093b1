"""A made-up Standard Safeguarding Dataset as values, and the ways in which it is written down."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from datetime import datetime, time
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from eyeline.returns.ssd.tables import COLUMNS
from made_up_returns import Row, Tables

PERSON: Row = {
    "pers_person_id": "P1",
    "pers_sex": "F",
    "pers_ethnicity": "WBRI",
    "pers_dob": "2010-05-06 00:00:00.000",
}
EPISODE: Row = {
    "clae_cla_episode_id": "E1",
    "clae_person_id": "P1",
    "clae_cla_episode_start_date": "2024-03-01 00:00:00.000",
    "clae_cla_episode_start_reason": "S",
    "clae_cla_primary_need_code": "N1",
    "clae_cla_placement_id": "L1",
    "clae_cla_id": "C1",
}
PLACEMENT: Row = {
    "clap_cla_placement_id": "L1",
    "clap_cla_placement_type": "U6",
    "clap_cla_placement_provider": "PR1",
}
STATUS: Row = {
    "lega_legal_status_id": "S1",
    "lega_person_id": "P1",
    "lega_legal_status": "C2",
    "lega_legal_status_start_date": "2024-03-01 00:00:00.000",
}
VISIT: Row = {
    "cinv_cin_visit_id": "V1",
    "cinv_person_id": "P1",
    "cinv_cin_visit_date": "2024-01-10 00:00:00.000",
    "cinv_cin_visit_seen": "Y",
}
REFERRAL: Row = {
    "cine_referral_id": "R1",
    "cine_person_id": "P1",
    "cine_referral_date": "2023-12-01 00:00:00.000",
    "cine_referral_source_code": "2A",
    "cine_cin_primary_need_code": "N1",
    "cine_referral_nfa": "N",
}
ENQUIRY: Row = {
    "s47e_s47_enquiry_id": "Q1",
    "s47e_person_id": "P1",
    "s47e_s47_start_date": "2024-01-08",
    "s47e_s47_outcome_json": '{"CP_CONFERENCE_FLAG": "Y", "OUTCOME_COMMENTS": ""}',
}
CONFERENCE: Row = {
    "icpc_icpc_id": "I1",
    "icpc_s47_enquiry_id": "Q1",
    "icpc_referral_id": "R1",
    "icpc_icpc_target_date": "2024-01-29",
    "icpc_icpc_date": "2024-01-26",
    "icpc_icpc_outcome_cp_flag": "Y",
}
PLAN: Row = {
    "cppl_cp_plan_id": "T1",
    "cppl_person_id": "P1",
    "cppl_cp_plan_start_date": "2024-01-26",
    "cppl_cp_plan_end_date": "2024-06-30",
    "cppl_cp_plan_initial_category": "Neglect",
    "cppl_cp_plan_latest_category": "Multiple: Neglect, Emotional abuse",
}
INVOLVEMENT: Row = {
    "invo_involvements_id": "N1",
    "invo_person_id": "P1",
    "invo_professional_id": "W1",
    "invo_professional_role_id": "CW",
    "invo_professional_team": "D1",
    "invo_involvement_start_date": "2023-12-02",
    "invo_involvement_end_date": "2024-02-01",
}

DATASET: Tables = {
    "ssd_person": [PERSON],
    "ssd_linked_identifiers": [
        {
            "link_table_id": "K1",
            "link_person_id": "P1",
            "link_identifier_type": "Unique Pupil Number",
            "link_identifier_value": "A123456789012",
        }
    ],
    "ssd_disability": [
        {"disa_table_id": "B1", "disa_person_id": "P1", "disa_disability_code": "AUT"}
    ],
    "ssd_contacts": [
        {
            "cont_contact_id": "O1",
            "cont_person_id": "P1",
            "cont_contact_date": "2023-11-30",
            "cont_contact_source_code": "2A",
        }
    ],
    "ssd_cin_episodes": [REFERRAL],
    "ssd_cin_assessments": [
        {
            "cina_assessment_id": "A1",
            "cina_person_id": "P1",
            "cina_referral_id": "R1",
            "cina_assessment_start_date": "2023-12-02",
            "cina_assessment_auth_date": "2024-01-05",
            "cina_assessment_child_seen": "Y",
            "cina_assessment_outcome_nfa": "N",
        }
    ],
    "ssd_assessment_factors": [
        {
            "cinf_table_id": "F1",
            "cinf_assessment_id": "A1",
            "cinf_assessment_factors_json": '["1A", "2B"]',
        }
    ],
    "ssd_cin_plans": [
        {
            "cinp_cin_plan_id": "G1",
            "cinp_person_id": "P1",
            "cinp_cin_plan_start_date": "2024-01-06",
            "cinp_cin_plan_end_date": "2024-01-26",
        }
    ],
    "ssd_s47_enquiry": [ENQUIRY],
    "ssd_initial_cp_conference": [CONFERENCE],
    "ssd_cp_plans": [PLAN],
    "ssd_cp_reviews": [
        {"cppr_cp_review_id": "H1", "cppr_person_id": "P1", "cppr_cp_review_date": "2024-04-20"}
    ],
    "ssd_cin_visits": [VISIT],
    "ssd_cp_visits": [
        {
            "cppv_cp_visit_id": "V2",
            "cppv_person_id": "P1",
            "cppv_cp_visit_date": "2024-02-05",
            "cppv_cp_visit_seen_alone": "N",
        }
    ],
    "ssd_cla_visits": [
        {"clav_cla_visit_id": "V3", "clav_person_id": "P1", "clav_cla_visit_date": "2024-03-05"}
    ],
    "ssd_cla_episodes": [EPISODE],
    "ssd_cla_placement": [PLACEMENT],
    "ssd_legal_status": [STATUS],
    "ssd_cla_reviews": [
        {
            "clar_cla_review_id": "Z1",
            "clar_cla_id": "C1",
            "clar_cla_review_date": "2024-03-28",
            "clar_cla_review_participation": "PN1",
        }
    ],
    "ssd_missing": [
        {
            "miss_table_id": "M1",
            "miss_person_id": "P1",
            "miss_missing_episode_type": "Missing",
            "miss_missing_episode_start_date": "2024-04-01",
            "miss_missing_episode_end_date": "2024-04-02",
        }
    ],
    "ssd_cla_previous_permanence": [
        {
            "lapp_table_id": "X1",
            "lapp_person_id": "P1",
            "lapp_previous_permanence_option": "Z1",
            "lapp_previous_permanence_order_date": "zz/zz/zzzz",
        }
    ],
    "ssd_permanence": [
        {
            "perm_table_id": "Y1",
            "perm_person_id": "P1",
            "perm_cla_id": "C1",
            "perm_adm_decision_date": "2024-05-01",
        }
    ],
    "ssd_care_leavers": [
        {
            "clea_table_id": "U1",
            "clea_person_id": "P1",
            "clea_care_leaver_eligibility": "Former Relevant",
            "clea_care_leaver_in_touch": "YES",
            "clea_care_leaver_accommodation": "U",
            "clea_care_leaver_accom_suitable": "2",
            "clea_care_leaver_activity": "F2",
        }
    ],
    "ssd_early_help_episodes": [
        {
            "earl_episode_id": "J1",
            "earl_person_id": "P1",
            "earl_episode_start_date": "2023-10-01",
            "earl_episode_end_date": "2023-11-15",
        }
    ],
    "ssd_pre_proceedings": [
        {
            "prep_table_id": "D1",
            "prep_person_id": "P1",
            "prep_pre_pro_decision_date": "2024-02-10",
            "prep_pre_pro_outcome": "Decision to Issue Care Proceedings",
        }
    ],
    "ssd_involvements": [INVOLVEMENT],
    "ssd_department": [{"dept_team_id": "D1", "dept_team_name": "Team 1"}],
}
"""One child in every table that feeds the record, without a fault."""


def filled(name: str, rows: list[Row]) -> list[dict[str, str | None]]:
    """Return the rows with every column that is read of the table, blank where not given."""
    return [
        {column: str(row[column]) if row.get(column) else None for column in COLUMNS[name].every}
        for row in rows
    ]


def write_csv(folder: Path, tables: Mapping[str, list[Row]]) -> Path:
    """Write a CSV file for each table; a column that no row of a table names is there, blank."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, rows in tables.items():
        with (folder / f"{name}.csv").open("w", newline="", encoding="utf-8") as file:
            writer = csv.DictWriter(file, COLUMNS[name].every)
            writer.writeheader()
            writer.writerows(filled(name, rows))
    return folder


def write_parquet(folder: Path, tables: Mapping[str, list[Row]]) -> Path:
    """Write a Parquet file for each table, its days as moments."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, rows in tables.items():
        columns = {
            column: pa.array([as_stored(column, row[column]) for row in filled(name, rows)])
            for column in COLUMNS[name].every
        }
        pq.write_table(pa.table(columns), folder / f"{name}.parquet")
    return folder


def as_stored(column: str, text: str | None) -> str | datetime | None:
    """Return a cell as a database has it: a day as the moment of its midnight."""
    if text is None or not column.endswith(("_date", "_dob")) or text.startswith("zz"):
        return text
    return datetime.combine(datetime.fromisoformat(text[:10]).date(), time())
