"""Reading the Standard Safeguarding Dataset from files: what becomes of each of its tables."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from eyeline.records.snapshots import Contents, canonical_hash
from eyeline.records.tables import TABLES
from eyeline.returns import ssd
from eyeline.returns.faults import Report
from made_up_dataset import (
    CONFERENCE,
    DATASET,
    ENQUIRY,
    EPISODE,
    INVOLVEMENT,
    PERSON,
    PLACEMENT,
    PLAN,
    STATUS,
    write_csv,
    write_parquet,
)
from made_up_returns import Row, Tables

CAME = date(2024, 7, 1)
LOOKED_AFTER: Tables = {
    "ssd_person": [PERSON],
    "ssd_cla_episodes": [EPISODE],
    "ssd_cla_placement": [PLACEMENT],
    "ssd_legal_status": [STATUS],
}


def read(folder: Path, tables: Tables, as_at: date | None = None) -> tuple[Contents, Report]:
    return ssd.read(str(write_csv(folder, tables)), known_on=CAME, as_at=as_at)


def one(contents: Contents, table: str) -> dict[str, Any]:
    (row,) = contents.tables[table].to_pylist()
    return row


def episode(folder: Path, **tables: list[Row]) -> dict[str, Any]:
    contents, _ = read(folder, LOOKED_AFTER | tables)
    return one(contents, "episodes")


def test_a_dataset_without_a_fault_is_loaded_whole(tmp_path: Path) -> None:
    contents, report = read(tmp_path, DATASET)

    assert {name: rows.num_rows for name, rows in contents.tables.items()} == {
        **dict.fromkeys({feed.table for feed in ssd.FEEDS}, 1),
        "assessment_factors": 2,
        "visits": 3,
    }
    assert not [fault for table in report.tables for fault in table.faults]
    assert all(rows.schema == TABLES[name].schema for name, rows in contents.tables.items())


def test_parquet_files_say_the_same_as_csv_files(tmp_path: Path) -> None:
    from_csv, _ = read(tmp_path / "csv", DATASET)
    parquet = write_parquet(tmp_path / "parquet", DATASET)

    from_parquet, _ = ssd.read(str(parquet), known_on=CAME)

    assert canonical_hash(from_parquet) == canonical_hash(from_csv)


@pytest.mark.parametrize("name", ["person.csv", "SSD_PERSON.CSV", "dbo.ssd_person.csv"])
def test_a_file_is_its_table_with_or_without_prefix_in_any_case(name: str, tmp_path: Path) -> None:
    folder = write_csv(tmp_path, LOOKED_AFTER)
    (folder / "ssd_person.csv").rename(folder / name)

    contents, report = ssd.read(str(folder), known_on=CAME)

    assert contents.tables["children"].num_rows == 1
    assert report.counts()["children"]["file"] == name


def test_an_episode_has_the_placement_it_names_and_the_status_of_its_first_day(
    tmp_path: Path,
) -> None:
    row = episode(tmp_path)

    assert (row["placement_type"], row["provider"]) == ("U6", "PR1")
    assert (row["legal_status"], row["decom"]) == ("C2", date(2024, 3, 1))


def test_a_status_that_ended_on_the_first_day_is_not_the_episodes(tmp_path: Path) -> None:
    former = STATUS | {
        "lega_legal_status": "V2",
        "lega_legal_status_start_date": "2023-01-01",
        "lega_legal_status_end_date": "2024-03-01",
    }

    assert episode(tmp_path, ssd_legal_status=[former, STATUS])["legal_status"] == "C2"


def test_of_statuses_open_the_last_to_start_counts(tmp_path: Path) -> None:
    interim = STATUS | {"lega_legal_status": "C1", "lega_legal_status_start_date": "2024-02-01"}

    assert episode(tmp_path, ssd_legal_status=[interim, STATUS])["legal_status"] == "C2"


def test_a_placement_order_goes_before_a_care_order_of_the_same_day(tmp_path: Path) -> None:
    order = STATUS | {"lega_legal_status": "E1 - Placement order"}

    assert episode(tmp_path, ssd_legal_status=[STATUS, order])["legal_status"] == "E1"


def test_a_status_with_which_nobody_is_looked_after_does_not_count(tmp_path: Path) -> None:
    other = STATUS | {"lega_legal_status": "Private fostering"}

    assert episode(tmp_path, ssd_legal_status=[STATUS, other])["legal_status"] == "C2"


def test_why_a_place_changed_stands_with_the_episode_that_ends_with_it(tmp_path: Path) -> None:
    ended = EPISODE | {
        "clae_cla_episode_ceased_date": "2024-05-01",
        "clae_cla_episode_ceased_reason": "X1",
    }
    open_ = EPISODE | {"clae_cla_episode_start_date": "2024-05-01"}
    placement = PLACEMENT | {
        "clap_cla_placement_end_date": "2024-05-01",
        "clap_cla_placement_change_reason": "CARPL",
    }

    contents, _ = read(
        tmp_path,
        LOOKED_AFTER | {"ssd_cla_episodes": [ended, open_], "ssd_cla_placement": [placement]},
    )

    reasons = contents.tables["episodes"].sort_by("decom").column("place_change_reason")
    assert reasons.to_pylist() == ["CARPL", None]


def test_an_enquiry_has_its_first_conference(tmp_path: Path) -> None:
    later = CONFERENCE | {"icpc_icpc_id": "I2", "icpc_icpc_date": "2024-05-01"}
    tables: Tables = {
        "ssd_person": [PERSON],
        "ssd_s47_enquiry": [ENQUIRY],
        "ssd_initial_cp_conference": [later, CONFERENCE],
    }

    row = one(read(tmp_path, tables)[0], "section_47_enquiries")

    assert (row["conference"], row["conference_due"]) == (date(2024, 1, 26), date(2024, 1, 29))
    assert (row["conference_not_required"], row["plan_made"]) == ("0", "1")


def test_previous_plans_are_those_of_the_child_that_began_before(tmp_path: Path) -> None:
    second = PLAN | {
        "cppl_cp_plan_start_date": "2024-06-30",
        "cppl_cp_plan_end_date": None,
        "cppl_cp_plan_latest_category": "Physical abuse",
    }
    others = PLAN | {"cppl_person_id": "P2"}

    contents, _ = read(tmp_path, {"ssd_person": [PERSON], "ssd_cp_plans": [second, PLAN, others]})

    plans = contents.tables["child_protection_plans"].to_pylist()
    assert {(p["child"], p["category"], p["previous_plans"]) for p in plans} == {
        ("P1", "MUL", 0),
        ("P1", "PHY", 1),
        ("P2", "MUL", 0),
    }


def test_visits_of_three_tables_say_what_they_were_for(tmp_path: Path) -> None:
    contents, report = read(tmp_path, DATASET)

    visits = contents.tables["visits"].to_pylist()
    assert {(v["purpose"], v["visited"], v["seen"], v["seen_alone"]) for v in visits} == {
        ("NEED", date(2024, 1, 10), "1", None),
        ("PROTECTION", date(2024, 2, 5), None, "0"),
        ("LOOKED_AFTER", date(2024, 3, 5), None, None),
    }
    assert report.counts()["visits"]["read"] == 3


@pytest.mark.parametrize("role", ["CW", "Allocated Case Worker", "social worker (16+)"])
def test_the_involvement_of_a_social_worker_is_an_allocation(role: str, tmp_path: Path) -> None:
    involvement = INVOLVEMENT | {"invo_professional_role_id": role}

    row = one(
        read(tmp_path, {"ssd_person": [PERSON], "ssd_involvements": [involvement]})[0],
        "allocations",
    )

    assert (row["team"], row["worker"], row["ended"]) == ("D1", "W1", date(2024, 2, 1))


def test_without_a_role_a_registration_number_says_who_is_a_social_worker(tmp_path: Path) -> None:
    unsaid = INVOLVEMENT | {"invo_professional_role_id": None}
    nurse = unsaid | {"invo_professional_id": "W2", "invo_involvement_start_date": "2024-01-01"}
    registered: Row = {
        "prof_professional_id": "W1",
        "prof_social_worker_registration_no": "SW123456",
    }

    contents, report = read(
        tmp_path,
        {
            "ssd_person": [PERSON],
            "ssd_involvements": [unsaid, nurse],
            "ssd_professionals": [registered],
        },
    )

    assert one(contents, "allocations")["worker"] == "W1"
    assert [(left.file, left.why) for left in report.left_out] == [
        ("ssd_involvements.csv", "Rows that are of others than social workers: 1.")
    ]


def test_factors_may_be_an_object_of_yes_and_no(tmp_path: Path) -> None:
    (usual,) = DATASET["ssd_assessment_factors"]
    said = usual | {"cinf_assessment_factors_json": '{"1A": "No", "3B": "Yes", "20": "Yes"}'}

    contents, _ = read(tmp_path, DATASET | {"ssd_assessment_factors": [said]})

    rows = contents.tables["assessment_factors"].to_pylist()
    assert {(row["child"], row["started"], row["factor"]) for row in rows} == {
        ("P1", date(2023, 12, 2), "3B"),
        ("P1", date(2023, 12, 2), "20"),
    }


def test_no_further_action_is_that_no_support_is_needed(tmp_path: Path) -> None:
    (usual,) = DATASET["ssd_cin_assessments"]
    closed = usual | {"cina_assessment_outcome_nfa": "Y"}

    contents, _ = read(tmp_path, DATASET | {"ssd_cin_assessments": [closed]})

    assert one(contents, "assessments")["needs_support"] == "0"
    assert one(contents, "assessments")["referred"] == date(2023, 12, 1)


def test_care_leavers_are_a_list_of_the_last_day_and_cover_no_other(tmp_path: Path) -> None:
    contents, _ = read(tmp_path, DATASET, as_at=CAME)

    row = one(contents, "care_leavers")
    assert (row["listed"], row["eligibility"], row["suitable"]) == (CAME, "FORMER", "0")
    assert contents.spans == {"care_leavers": (CAME, CAME)}


def test_a_mother_has_the_birth_date_of_her_first_child(tmp_path: Path) -> None:
    born = ["2026-02-01", "2025-02-01"]
    mother: list[Row] = [{"moth_person_id": "P1", "moth_childs_dob": day} for day in born]

    contents, _ = read(tmp_path, DATASET | {"ssd_mother": mother})

    assert one(contents, "children")["mother_child_dob"] == date(2025, 2, 1)


def test_what_the_dataset_does_not_carry_is_absent(tmp_path: Path) -> None:
    contents, _ = read(tmp_path, LOOKED_AFTER)

    assert "upn" in contents.absent["children"]
    assert set(contents.absent["episodes"]) == {"home_postcode", "location"}


def test_a_table_of_placeholders_is_left_out(tmp_path: Path) -> None:
    placeholders: Row = {
        "prep_table_id": "SSD_PH",
        "prep_person_id": "PLACEHOLDER_DATA",
        "prep_pre_pro_decision_date": "1900-01-01",
    }

    contents, report = read(tmp_path, LOOKED_AFTER | {"ssd_pre_proceedings": [placeholders]})

    assert "pre_proceedings" not in contents.tables
    assert [left.file for left in report.left_out] == ["ssd_pre_proceedings.csv"]


def test_it_covers_from_the_first_end_to_the_newest_day_that_has_passed(tmp_path: Path) -> None:
    contents, _ = read(tmp_path, DATASET)

    assert (contents.covers_from, contents.covers_to) == (date(2023, 11, 15), date(2024, 6, 30))


def test_it_covers_six_years_at_most(tmp_path: Path) -> None:
    old = PLAN | {"cppl_cp_plan_start_date": "2009-01-01", "cppl_cp_plan_end_date": "2010-01-01"}

    contents, report = read(tmp_path, DATASET | {"ssd_cp_plans": [old]}, as_at=CAME)

    assert (contents.covers_from, contents.covers_to) == (date(2018, 7, 2), CAME)
    assert not [fault for table in report.tables for fault in table.faults]


def test_the_same_dataset_is_the_same_however_its_rows_stand(tmp_path: Path) -> None:
    second = STATUS | {
        "lega_legal_status_id": "S0",
        "lega_legal_status_start_date": str(date(2024, 3, 1) - timedelta(days=9)),
    }

    there, _ = read(tmp_path / "a", LOOKED_AFTER | {"ssd_legal_status": [STATUS, second]})
    back, _ = read(tmp_path / "b", LOOKED_AFTER | {"ssd_legal_status": [second, STATUS]})

    assert canonical_hash(there) == canonical_hash(back)
