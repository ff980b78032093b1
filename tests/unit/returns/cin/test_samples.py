"""Children in need censuses made by others, of fictional children."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from eyeline.returns import cin

FOLDER = "samples/cin_csc_validator"

# year, rows read and loaded of each table, and codes that must be among the faults found
SAMPLES: dict[str, tuple[int, dict[str, tuple[int, int]], set[str]]] = {
    "CIN2rows.xml": (
        2024,
        {"referrals": (1, 1), "child_protection_plans": (2, 1)},
        {"repeated-row", "year-differs"},
    ),
    "CIN_Census_2021.xml": (
        2023,
        {"referrals": (1, 1), "assessment_factors": (2, 2)},
        {"year-not-known", "ended-before-coverage", "born-and-expected", "date-unreadable"},
    ),
    "CIN_Census_2024.xml": (
        2024,
        {"children": (2, 2), "assessments": (2, 1), "assessment_factors": (3, 2)},
        {"ends-before-start", "vital-code-unknown", "factors-missing", "before-referral"},
    ),
    "CIN_Census_2026.xml": (
        2024,
        {"children": (2, 2), "assessments": (2, 1), "pre_proceedings": (1, 1)},
        {"ends-before-start", "vital-code-unknown", "code-of-another-year", "after-coverage"},
    ),
    "CIN_header_issues_100.xml": (2023, {"referrals": (1, 1)}, {"reference-date-differs"}),
    "CIN_la_issues_2887Q.xml": (2023, {"disabilities": (2, 2)}, {"few-disabilities"}),
    "fake_CIN_data.xml": (
        2022,
        {"children": (332, 332), "disabilities": (117, 112), "referrals": (402, 402)},
        {"none-with-others", "repeated-row", "reference-date-differs", "after-coverage"},
    ),
}


@pytest.mark.parametrize("sample", SAMPLES)
def test_a_sample_is_read_whole_with_the_faults_that_a_person_would_name(
    sample: str, shared: Path
) -> None:
    year, counts, faults = SAMPLES[sample]

    contents, report = cin.read(shared / FOLDER / sample)

    assert contents.year == year
    read = {table.table: (table.read, table.loaded) for table in report.tables}
    assert counts.items() <= read.items()
    assert faults <= {code for table in report.tables for code in table.counts}
    assert report.left_out == ()


@pytest.mark.parametrize("sample", SAMPLES)
def test_every_row_is_loaded_or_quarantined(sample: str, shared: Path) -> None:
    contents, report = cin.read(shared / FOLDER / sample)

    for table in report.tables[1:]:
        assert contents.tables[table.table].num_rows == table.loaded
        assert contents.quarantined[table.table].num_rows == table.read - table.loaded


def test_a_report_never_holds_a_childs_identifier(shared: Path) -> None:
    contents, report = cin.read(shared / FOLDER / "fake_CIN_data.xml")

    said = json.dumps([list(report.each()), report.as_data()])

    texts = set(re.findall(r'"([^"]*)"', said))
    assert not texts & set(contents.tables["children"].column("child").to_pylist())
