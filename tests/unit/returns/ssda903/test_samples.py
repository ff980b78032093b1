"""Returns made by others, of fictional children."""

from __future__ import annotations

import json
import re
from pathlib import Path

from eyeline.returns import ssda903


def test_the_large_folder_is_read_whole(shared: Path) -> None:
    _, report = ssda903.read(shared / "samples/ssda903_csc_validator", 2018)

    read = {table.table: (table.read, table.loaded) for table in report.tables}
    assert read == {
        "children": (2675, 2675),
        "episodes": (5050, 5050),
        "reviews": (12582, 12568),
        "missing_episodes": (43, 43),
        "previous_permanences": (2675, 2675),
        "oc2": (2675, 2675),
        "oc3": (53, 53),
        "uasc": (132, 132),
        "adoptions": (29, 29),
        "social_worker_episodes": (1, 1),
        "deprivations_of_liberty": (1, 1),
    }
    assert report.counts()["episodes"]["faults"] == {
        "after-coverage": 12,
        "code-of-another-year": 442,
        "overlapping-episodes": 82,
        "provider-not-allowed": 1284,
        "provider-not-expected": 1105,
        "reason-without-end": 1413,
        "review-missing": 157,
    }


def test_its_two_files_for_one_table_its_xml_and_its_workbooks_are_left_out(shared: Path) -> None:
    _, report = ssda903.read(shared / "samples/ssda903_csc_validator", 2018)

    left_out = {item.file for item in report.left_out}
    assert {"placed_for_adoption.csv", "placed_for_adoption_errors.csv", "fake_903.xml"} < left_out
    assert len(left_out) == 8


def test_the_xml_is_read_whole(shared: Path) -> None:
    _, report = ssda903.read(shared / "samples/ssda903_csc_validator/fake_903.xml", 2018)

    read = {table.table: (table.read, table.loaded) for table in report.tables}
    assert (read["children"], read["episodes"]) == ((253, 253), (459, 459))
    assert (read["reviews"], read["uasc"], read["oc3"]) == ((1206, 1206), (12, 12), (6, 6))


def test_the_small_folder_has_the_faults_that_a_person_would_name(shared: Path) -> None:
    _, report = ssda903.read(
        shared / "samples/ssda903_liia",
        2020,
        file_for={"episodes": "SSDA903_2020_episodes.csv"},
    )

    places = {
        (fault.kind.code, fault.column, fault.rows)
        for table in report.tables
        for fault in table.faults
    }
    assert places == {
        ("repeated-key", "", (2, 3, 6)),
        ("code-unknown", "ETHNIC", (6,)),
        ("upn-malformed", "UPN", (4, 5)),
        ("vital-blank", "LS", (3,)),
        ("code-unknown", "RNE", (6,)),
        ("overlapping-episodes", "DECOM", (4,)),
    }


def test_a_report_never_holds_a_childs_identifier(shared: Path) -> None:
    folder = shared / "samples/ssda903_csc_validator"
    contents, report = ssda903.read(folder, 2018)

    said = json.dumps([list(report.each()), report.as_data()])

    texts = set(re.findall(r'"([^"]*)"', said))
    assert not texts & set(contents.tables["children"].column("child").to_pylist())
