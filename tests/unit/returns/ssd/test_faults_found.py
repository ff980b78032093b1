"""Each fault of the dataset, found in its place, and what becomes of its row."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from eyeline.figures.errors import EyelineError
from eyeline.records.snapshots import Contents
from eyeline.returns import ssd
from eyeline.returns.faults import Report
from made_up_dataset import (
    DATASET,
    EPISODE,
    PERSON,
    PLACEMENT,
    PLAN,
    REFERRAL,
    STATUS,
    VISIT,
    write_csv,
)
from made_up_returns import Row

CAME = date(2024, 7, 1)
Found = set[tuple[str, str, str, int]]


def read(folder: Path, **tables: list[Row]) -> tuple[Contents, Report]:
    """Read the dataset without a fault, some tables replaced."""
    return ssd.read(str(write_csv(folder, DATASET | tables)), known_on=CAME)


def found(report: Report) -> Found:
    """Return the code, file, column and row of each fault."""
    return {
        (fault.kind.code, table.file, fault.column, row)
        for table in report.tables
        for fault in table.faults
        for row in fault.rows
    }


QUARANTINED: dict[str, tuple[str, Row, Row, str]] = {
    "vital-blank": (
        "ssd_cla_episodes",
        EPISODE,
        EPISODE | {"clae_cla_placement_id": "gone", "clae_cla_episode_start_date": "2024-04-01"},
        "clap_cla_placement_type",
    ),
    "vital-date-unreadable": (
        "ssd_cin_episodes",
        REFERRAL,
        REFERRAL | {"cine_referral_date": "31/02/2024"},
        "cine_referral_date",
    ),
    "ends-before-start": (
        "ssd_cp_plans",
        PLAN,
        PLAN | {"cppl_cp_plan_start_date": "2024-02-01", "cppl_cp_plan_end_date": "2024-01-31"},
        "cppl_cp_plan_end_date",
    ),
    "repeated-row": ("ssd_cin_visits", VISIT, VISIT, ""),
    "vital-code-unknown": (
        "ssd_disability",
        {"disa_person_id": "P1", "disa_disability_code": "AUT"},
        {"disa_person_id": "P1", "disa_disability_code": "XYZ"},
        "disa_disability_code",
    ),
}


@pytest.mark.parametrize("code", QUARANTINED)
def test_a_row_that_cannot_stand_is_quarantined_in_its_place(code: str, tmp_path: Path) -> None:
    table, right, wrong, column = QUARANTINED[code]

    contents, report = read(tmp_path, **{table: [right, wrong]})

    assert found(report) == {(code, f"{table}.csv", column, 3)}
    (part,) = (part for part in report.tables if part.file == f"{table}.csv")
    assert (part.read, part.loaded, part.quarantined) == (2, 1, 1)
    (row,) = contents.quarantined[part.table].to_pylist()
    assert (row["_file"], row["_row"], row["_faults"]) == (f"{table}.csv", "3", code)


STANDING: dict[str, tuple[str, Row, str]] = {
    "legal-status-late": (
        "ssd_legal_status",
        STATUS | {"lega_legal_status_start_date": "2024-03-04"},
        "lega_legal_status",
    ),
    "end-without-reason": (
        "ssd_cin_episodes",
        REFERRAL | {"cine_close_date": "2024-06-01"},
        "cine_close_reason",
    ),
    "reason-without-end": (
        "ssd_cin_episodes",
        REFERRAL | {"cine_close_reason": "RC7"},
        "cine_close_date",
    ),
    "child-not-in-header": ("ssd_cin_visits", VISIT | {"cinv_person_id": "P9"}, "cinv_person_id"),
    "provider-missing": (
        "ssd_cla_placement",
        PLACEMENT | {"clap_cla_placement_provider": None},
        "clap_cla_placement_provider",
    ),
    "code-unknown": ("ssd_person", PERSON | {"pers_ethnicity": "QQQQ"}, "pers_ethnicity"),
    "blank": ("ssd_person", PERSON | {"pers_dob": None}, "pers_dob"),
}


@pytest.mark.parametrize("code", STANDING)
def test_a_row_with_a_warning_stands(code: str, tmp_path: Path) -> None:
    table, wrong, column = STANDING[code]

    _, report = read(tmp_path, **{table: [wrong]})

    assert (code, column, 2) in {(code, column, row) for code, _, column, row in found(report)}
    assert all(part.quarantined == 0 for part in report.tables)


def test_a_day_to_come_is_after_the_days_covered(tmp_path: Path) -> None:
    _, report = read(tmp_path, ssd_cin_visits=[VISIT | {"cinv_cin_visit_date": "2042-01-10"}])

    assert found(report) == {("after-coverage", "ssd_cin_visits.csv", "cinv_cin_visit_date", 2)}


def test_a_child_not_yet_born_needs_no_date_of_birth(tmp_path: Path) -> None:
    unborn: Row = {
        "pers_person_id": "P2",
        "pers_sex": "U",
        "pers_ethnicity": "NOBT",
        "pers_expected_dob": "2024-08-01",
    }

    _, report = read(tmp_path, ssd_person=[PERSON, unborn])

    assert {(code, row) for code, _, _, row in found(report)} == {("blank", 3)}
    assert {column for _, _, column, _ in found(report)} == {"link_identifier_value"}


def test_factors_that_are_no_list_have_a_fault_in_their_row(tmp_path: Path) -> None:
    (usual,) = DATASET["ssd_assessment_factors"]
    wrong = usual | {"cinf_assessment_factors_json": "[1A"}

    _, report = read(tmp_path, ssd_assessment_factors=[usual, wrong])

    assert found(report) == {
        (
            "vital-code-unknown",
            "ssd_assessment_factors.csv",
            "cinf_assessment_factors_json",
            3,
        )
    }


def test_codes_of_earlier_years_stand_without_a_fault(tmp_path: Path) -> None:
    lodging = PLACEMENT | {"clap_cla_placement_type": "H5"}

    contents, report = read(tmp_path, ssd_cla_placement=[lodging])

    assert contents.tables["episodes"].column("placement_type").to_pylist() == ["H5"]
    assert not found(report)


def test_a_review_not_held_is_told_and_is_no_fault(tmp_path: Path) -> None:
    (held,) = DATASET["ssd_cla_reviews"]
    planned = held | {"clar_cla_review_date": None}
    cancelled = held | {"clar_cla_review_cancelled": "Y"}

    contents, report = read(tmp_path, ssd_cla_reviews=[held, planned, cancelled])

    assert contents.tables["reviews"].num_rows == 1
    assert not found(report)
    assert [left.why for left in report.left_out] == [
        "Rows that are reviews that were cancelled or have not been held: 2."
    ]


def test_without_placements_no_episodes_are_read(tmp_path: Path) -> None:
    folder = write_csv(tmp_path, DATASET)
    (folder / "ssd_cla_placement.csv").unlink()

    contents, report = ssd.read(str(folder), known_on=CAME)

    assert "episodes" not in contents.tables
    assert [(left.file, left.why) for left in report.left_out] == [
        ("ssd_cla_episodes.csv", "Its rows cannot be read without ssd_cla_placement.")
    ]


def test_a_folder_without_persons_is_refused(tmp_path: Path) -> None:
    folder = write_csv(tmp_path, {"ssd_cin_visits": [VISIT]})

    with pytest.raises(EyelineError, match="There is no table ssd_person"):
        ssd.read(str(folder), known_on=CAME)


def test_a_column_that_was_renamed_is_named_with_the_closest(tmp_path: Path) -> None:
    folder = write_csv(tmp_path, {"ssd_person": [PERSON]})
    file = folder / "ssd_person.csv"
    file.write_text(file.read_text().replace("pers_dob", "pers_birth_dob"))

    with pytest.raises(EyelineError, match=r"no column pers_dob\. The closest .* pers_birth_dob"):
        ssd.read(str(folder), known_on=CAME)


def test_a_table_that_is_there_twice_is_refused(tmp_path: Path) -> None:
    folder = write_csv(tmp_path, {"ssd_person": [PERSON]})
    (folder / "person.csv").write_bytes((folder / "ssd_person.csv").read_bytes())

    with pytest.raises(EyelineError, match=r"person\.csv and ssd_person\.csv are both"):
        ssd.read(str(folder), known_on=CAME)


def test_a_broken_parquet_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "ssd_person.parquet").write_bytes(b"PAR1 and no more")

    with pytest.raises(EyelineError, match=r"ssd_person\.parquet is not Parquet"):
        ssd.read(str(tmp_path), known_on=CAME)


def test_other_files_of_the_folder_are_left_out_and_named(tmp_path: Path) -> None:
    folder = write_csv(tmp_path, DATASET)
    (folder / "ssd_version_log.csv").write_text("version_number\n1.4.5\n")

    _, report = ssd.read(str(folder), known_on=CAME)

    assert [left.file for left in report.left_out] == ["ssd_version_log.csv"]
