"""Each fault of a workforce census, found in its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from eyeline.returns import workforce
from eyeline.returns.faults import Report
from made_up_censuses import Leaves, vacancies, worker, write_workforce

Found = set[tuple[str, str, str, int]]
LEFT: Leaves = {"RoleEndDate": "2022-05-31", "ReasonLeave": "1", "FTE30": None, "Cases30": None}


def read(folder: Path, *inside: str, **header: str | None) -> Report:
    return workforce.read(write_workforce(folder / "csww.xml", *inside, **header))[1]


def found(report: Report) -> Found:
    """Return the code, table, column and row of each fault."""
    return {
        (fault.kind.code, table.table, fault.column, row)
        for table in report.tables
        for fault in table.faults
        for row in fault.rows
    }


WORKER_FAULTS: dict[str, tuple[Leaves, str]] = {
    "vital-blank": ({"SWENo": None}, "SWENo"),
    "worker-malformed": ({"SWENo": "12345"}, "SWENo"),
    "blank": ({"AgencyWorker": None}, "AgencyWorker"),
    "code-unknown": ({"OrgRole": "7"}, "OrgRole"),
    "fte-out-of-range": ({"FTE": "1.01"}, "FTE"),
    "number-below-zero": ({"WorkingDaysLost": "-1"}, "WorkingDaysLost"),
    "ends-before-start": (LEFT | {"RoleStartDate": "2022-06-01"}, "RoleEndDate"),
    "ended-before-coverage": (LEFT | {"RoleEndDate": "2021-09-30"}, "RoleEndDate"),
    "after-coverage": ({"RoleStartDate": "2022-10-01"}, "RoleStartDate"),
    "end-without-reason": (LEFT | {"ReasonLeave": None}, "ReasonLeave"),
    "reason-without-end": ({"ReasonLeave": "1"}, "RoleEndDate"),
    "left-and-counted": (LEFT | {"Cases30": "3"}, "RoleEndDate"),
    "absence-without-reason": ({"Absat30Sept": "1"}, "ReasonAbsence"),
    "reason-without-absence": ({"ReasonAbsence": "SIC"}, "ReasonAbsence"),
}


@pytest.mark.parametrize("code", WORKER_FAULTS)
def test_a_workers_fault_is_found_in_its_place(code: str, tmp_path: Path) -> None:
    wrong, column = WORKER_FAULTS[code]

    report = read(tmp_path, vacancies(), worker(1), worker(2, **wrong))

    assert found(report) == {(code, "social_workers", column, 2)}


@pytest.mark.parametrize(
    "fine",
    [
        LEFT,
        LEFT | {"RoleEndDate": "2021-10-01"},
        {"FTE": "0"},
        {"RoleStartDate": "2022-09-30"},
        {"Absat30Sept": "1", "ReasonAbsence": "MAT"},
    ],
)
def test_what_is_right_is_no_fault(fine: Leaves, tmp_path: Path) -> None:
    assert found(read(tmp_path, vacancies(), worker(1, **fine))) == set()


def test_a_worker_stands_in_the_census_once(tmp_path: Path) -> None:
    report = read(tmp_path, vacancies(), worker(1), worker(1, OrgRole="6"))

    assert report.counts()["social_workers"]["faults"] == {"repeated-key": 1}


def test_agency_workers_who_have_not_left_are_as_many_as_the_authority_says(
    tmp_path: Path,
) -> None:
    staff = [worker(1, AgencyWorker="1"), worker(2, AgencyWorker="1", **LEFT), worker(3)]

    right = read(tmp_path, vacancies(NoAgencyHeadcount="1"), *staff)
    wrong = read(tmp_path, vacancies(NoAgencyHeadcount="2"), *staff)

    assert found(right) == set()
    assert found(wrong) == {
        ("agency-count-differs", "social_work_vacancies", "NoAgencyHeadcount", 1)
    }


def test_figures_of_the_authority_that_are_missing_are_named(tmp_path: Path) -> None:
    report = read(tmp_path, worker(1))

    assert found(report) == {("vacancies-missing", "header", "LALevelVacancies", 1)}


def test_another_year_is_read_and_said(tmp_path: Path) -> None:
    report = read(tmp_path, vacancies(), worker(1), Year="2025", ReferenceDate="2025-09-30")

    assert found(report) == {("year-not-known", "header", "ReferenceDate", 1)}
