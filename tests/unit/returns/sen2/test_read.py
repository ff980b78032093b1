"""What the SEN2 return says, joined, whatever its form."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import duckdb
import pytest

from eyeline.records.record import Record, merged
from eyeline.records.snapshots import Contents, Store, canonical_hash
from eyeline.returns import sen2
from made_up_returns import Tables, write_folder, write_workbook
from made_up_sen2 import BLADE, MET, RECEIVED, STARTED, both, modules

CENSUS = date(2026, 1, 15)


def read(folder: Path, tables: Tables) -> Contents:
    return sen2.read(write_folder(folder, tables, BLADE))[0]


def only(contents: Contents, table: str) -> dict[str, Any]:
    (row,) = contents.tables[table].to_pylist()
    return row


def test_each_row_is_told_whose_it_is_and_of_which_request_and_plan(tmp_path: Path) -> None:
    contents = read(tmp_path, modules())

    child = "A00000000001B"
    assert {only(contents, table)["child"] for table in contents.tables} == {child}
    for table in ("ehc_requests", "ehc_assessments", "ehc_plans", "ehc_plan_reviews"):
        assert only(contents, table)["received"] == RECEIVED
    assert only(contents, "ehc_plan_settings")["started"] == STARTED


def test_what_the_return_says_by_a_letter_is_read_as_yes(tmp_path: Path) -> None:
    contents = read(tmp_path, modules(requests={"exported": "860"}))

    plan, request = only(contents, "ehc_plans"), only(contents, "ehc_requests")
    assert (plan["residential"], plan["work_based"], request["exported"]) == ("1", None, "1")
    assert only(contents, "ehc_assessments")["excepted"] == "1"
    assert only(contents, "ehc_plan_reviews")["outcome"] == "AMEND"


def test_an_outcome_that_an_earlier_return_told_is_no_outcome(tmp_path: Path) -> None:
    told = {"requestoutcome": "H", "requestoutcomedate": None}

    contents = read(tmp_path, modules(requests=told))

    assert only(contents, "ehc_requests")["outcome"] is None


@pytest.mark.parametrize("heading", ["sex", "gendercurrent"])
@pytest.mark.parametrize(("year", "code"), [(2024, "2"), (2026, "F")])
def test_the_sex_is_read_under_both_its_names_in_each_years_code(
    heading: str, year: int, code: str, tmp_path: Path
) -> None:
    tables = modules()
    tables["person"] = [
        {heading if name == "sex" else name: value for name, value in row.items()}
        for row in tables["person"]
    ]

    contents, report = sen2.read(write_folder(tmp_path, _of(year, tables)), year)

    assert only(contents, "sen_people")["sex"] == code
    assert "code-of-another-year" not in report.counts()["sen_people"]["faults"]


def _of(year: int, tables: Tables) -> Tables:
    """Return the same return as one of another year."""
    return {
        name: [
            {
                key: value.replace(year=value.year + year - 2026)
                if isinstance(value, date) and key != "personbirthdate"
                else value
                for key, value in row.items()
            }
            for row in rows
        ]
        for name, rows in tables.items()
    }


def test_a_workbook_says_the_same_as_the_folder(tmp_path: Path) -> None:
    tables = both(modules("1"), modules("2"))

    from_workbook, _ = sen2.read(write_workbook(tmp_path / "sen2.xlsx", tables))

    assert canonical_hash(from_workbook) == canonical_hash(read(tmp_path / "folder", tables))


def test_a_workbook_in_which_all_is_joined_by_the_request_is_read(tmp_path: Path) -> None:
    steps = ("assessmenttableid", "namedplantableid", "activeplanstableid")
    tables = {
        name: [
            {key: value for key, value in row.items() if key not in steps}
            | ({} if name == "person" else {"requeststableid": "r1"})
            for row in rows
        ]
        for name, rows in modules().items()
    }

    contents = read(tmp_path / "by_request", tables)

    assert canonical_hash(contents) == canonical_hash(read(tmp_path / "usual", modules()))


def test_the_year_is_that_of_the_first_census_after_the_newest_day(tmp_path: Path) -> None:
    contents = read(tmp_path, modules())

    assert contents.year == 2026
    assert (contents.covers_from, contents.covers_to) == (date(2025, 1, 1), CENSUS)
    assert contents.spans["ehc_requests"] == (date(2025, 1, 1), date(2025, 12, 31))
    assert only(contents, "sen_needs")["counted_on"] == CENSUS


def test_a_return_in_mid_year_counts_on_the_last_day_it_covers(tmp_path: Path) -> None:
    covers = (date(2025, 1, 1), date(2025, 11, 30))

    contents, _ = sen2.read(write_folder(tmp_path, modules()), covers=covers)

    assert (contents.year, contents.spans) == (2026, {})
    assert only(contents, "ehc_plan_reviews")["counted_on"] == date(2025, 11, 30)


def test_the_day_the_amended_plan_was_issued_is_read_where_a_council_adds_it(
    tmp_path: Path,
) -> None:
    added = read(tmp_path / "with", modules(active_plans={"AmendedFinalDate": date(2026, 1, 9)}))
    usual = read(tmp_path / "without", modules())

    assert only(added, "ehc_plan_reviews")["amended"] == date(2026, 1, 9)
    assert "amended" in usual.absent["ehc_plan_reviews"]


def test_a_person_without_a_number_is_the_same_next_year_and_is_not_named(tmp_path: Path) -> None:
    nameless = {"upn": None, "upnunknown": "UN3"}
    first = read(tmp_path / "first", modules("1", person=nameless | {"forename": "MADE-UP"}))

    next_year = read(tmp_path / "next", modules("9", person=nameless | {"forename": "made up"}))

    child = only(first, "ehc_plans")["child"]
    assert child == only(next_year, "ehc_plans")["child"]
    assert child.startswith("sen2:")
    assert "xample" not in str(first.tables) + child


def test_a_count_on_another_day_takes_nothing_back(tmp_path: Path) -> None:
    store = Store(tmp_path / "snapshots")
    census = read(tmp_path / "census", modules("1"))
    later = read(tmp_path / "later", modules("2"))
    later = replace(later, covers_from=date(2026, 1, 1), covers_to=date(2026, 6, 30))
    for contents in (census, later):
        store.add(contents, received_at=datetime(2026, 7, 1, tzinfo=UTC))

    said = merged("ehc_plan_reviews", Record.of(store), store)

    rows = duckdb.connect().execute(f"SELECT child, met FROM ({said}) ORDER BY child").fetchall()
    assert rows == [
        ("A00000000001B", MET),
        ("A00000000002B", MET),
    ]
