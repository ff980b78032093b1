"""The published sample of Annex A, as it is and broken on purpose."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

from click.testing import CliRunner

from eyeline.cli import commands
from eyeline.returns import annex_a
from unit.returns.annex_a.made_up_lists import found

SAMPLE = "samples/annex_a_liia/Annex_A_2024_Jan.xlsx"


def test_every_list_of_the_sample_is_read_whole(shared: Path) -> None:
    _, report = annex_a.read(shared / SAMPLE, date(2024, 1, 31))

    read = {table.table: (table.read, table.loaded) for table in report.tables}
    assert read == {
        "listed_contacts": (5, 5),
        "early_help_assessments": (5, 5),
        "referrals": (6, 6),
        "assessments": (5, 5),
        "section_47_enquiries": (5, 5),
        "children_in_need": (5, 5),
        "child_protection_plans": (7, 7),
        "listed_looked_after": (5, 5),
        "care_leavers": (6, 6),
        "adoption_timelines": (5, 5),
        "adopters": (5, 5),
        "children": (48, 48),
        "listed_allocations": (33, 33),
        "visits": (7, 7),
        "child_protection_reviews": (5, 5),
    }


def test_the_sample_has_the_faults_that_a_person_would_name(shared: Path) -> None:
    _, report = annex_a.read(shared / SAMPLE, date(2024, 1, 31))

    assert {(code, table, row) for code, table, _, row in found(report)} == {
        *(("code-unknown", "assessments", row) for row in range(2, 7)),
        ("code-unknown", "children_in_need", 2),
        ("postcode-malformed", "listed_looked_after", 3),
        ("leaver-detail-missing", "care_leavers", 5),
        *(("birth-dates-differ", "adoption_timelines", row) for row in range(2, 7)),
        *(("age-differs", "adoption_timelines", row) for row in (2, 3, 6)),
        ("adopted-and-reversed", "adoption_timelines", 4),
        ("blank", "children", 3),
        ("blank", "children", 4),
    }


def test_the_sample_is_of_the_last_day_something_happened_in_it(shared: Path) -> None:
    contents, _ = annex_a.read(shared / SAMPLE, date(2024, 1, 31))

    assert (contents.covers_from, contents.covers_to) == (date(2020, 9, 15), date(2021, 3, 15))


def test_the_command_keeps_the_sample_once(shared: Path, tmp_path: Path) -> None:
    words = ["import", "annex-a", str(shared / SAMPLE), "--workspace", str(tmp_path / "W")]
    words += ["--as-at", "2021-03-16", "--format", "json"]

    first, again = (CliRunner().invoke(commands, words, catch_exceptions=False) for _ in "12")

    assert json.loads(first.stdout)["covers_to"] == "2021-03-16"
    assert [json.loads(result.stdout)["changed"] for result in (first, again)] == [True, False]
