"""Reading the lists, however a council's workbook has them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from eyeline.figures.errors import EyelineError
from eyeline.records.snapshots import canonical_hash
from eyeline.records.tables import TABLES
from eyeline.returns import annex_a
from eyeline.returns.annex_a.days import six_months_to
from eyeline.returns.annex_a.lists import LISTS
from eyeline.returns.layouts import Layout
from unit.returns.annex_a.made_up_lists import (
    AS_AT,
    RECEIVED,
    cells,
    found,
    made_up,
    read,
    row,
    write_files,
    write_workbook,
)

TRUE = made_up()


def test_lists_without_a_fault_are_loaded_whole(tmp_path: Path) -> None:
    contents, report = read(tmp_path, TRUE)

    assert found(report) == set()
    assert {table.table: table.loaded for table in report.tables} == {
        **{layout.table: 1 for layout in LISTS},
        **dict.fromkeys(("children", "listed_allocations", "visits"), 1),
    }
    assert all(rows.schema == TABLES[name].schema for name, rows in contents.tables.items())


@pytest.mark.parametrize("layout", LISTS, ids=lambda layout: layout.table)
def test_each_column_of_a_list_feeds_a_column_of_the_record(layout: Layout) -> None:
    read_as = {*TABLES[layout.table].schema.names, *(column.name for column in layout.beside)}

    assert {field.column for field in layout.fields} <= read_as


def test_sheets_with_titles_notes_and_blank_rows_are_the_same_lists(tmp_path: Path) -> None:
    plain, _ = read(tmp_path / "files", TRUE)
    sheets = {
        name: [["List of the council"], [], *cells(rows), [], ["Drawn from the case system."]]
        for name, rows in TRUE.items()
    }

    path = write_workbook(tmp_path / "lists.xlsx", sheets)
    contents, report = annex_a.read(path, RECEIVED, as_at=AS_AT)

    assert canonical_hash(contents) == canonical_hash(plain)
    assert ("lists.xlsx, sheet List 3, row 6", "It is a note, and no row of a list.") in {
        (item.file, item.why) for item in report.left_out
    }


def test_headings_in_other_words_and_order_are_found(tmp_path: Path) -> None:
    plain, _ = read(tmp_path / "files", {"List 3": TRUE["List 3"]})
    usual = row("List 3")
    other = {
        "Team allocated": usual["Allocated Team"],
        "Extra": "x",
        "NFA (Y/N)": "N",
        "Referral: the source": usual["Referral Source"],
        "Referral received date": usual["Date of Referral"],
        "Identifier of child": "A1",
        "Sex": "F",
        "Ethnic origin": "WBRI",
        "DOB": "2015-06-05",
        "Social Worker": "W1",
    }

    contents, report = read(tmp_path / "other", {"3. Referrals": [other]})

    assert canonical_hash(contents) == canonical_hash(plain)
    assert report.tables[0].columns_not_read == ("Extra",)


def test_of_two_sheets_that_fit_the_name_decides(tmp_path: Path) -> None:
    older = [row("List 3", Child_Unique_ID="B2")]

    contents, report = read(tmp_path, {"List_3": TRUE["List 3"], "Copy of old": older})

    assert contents.tables["referrals"].column("child").to_pylist() == ["A1"]
    assert "Copy of old.csv" in [item.file for item in report.left_out]


def test_a_list_that_is_not_there_is_left_out_and_named(tmp_path: Path) -> None:
    lists = {name: rows for name, rows in TRUE.items() if name != "List 4"}

    contents, report = read(tmp_path, lists)

    assert "assessments" not in contents.tables
    assert [item.file for item in report.left_out] == [f"{tmp_path.name}, List 4"]


def test_a_list_with_a_heading_and_no_rows_is_an_empty_list(tmp_path: Path) -> None:
    path = write_workbook(tmp_path / "lists.xlsx", {"List 2": cells(TRUE["List 2"])[:1]})

    contents, _ = annex_a.read(path, RECEIVED, as_at=AS_AT)

    assert {name: rows.num_rows for name, rows in contents.tables.items()} == {
        "early_help_assessments": 0
    }


def test_a_renamed_heading_is_refused_with_its_place(tmp_path: Path) -> None:
    renamed = [{k.replace("Date of Referral", "Day"): v for k, v in row("List 3").items()}]

    with pytest.raises(EyelineError, match=r"List 3\.csv .* has no column Date of Referral"):
        read(tmp_path, made_up(List_3=renamed))


def test_a_file_that_has_no_list_is_refused(tmp_path: Path) -> None:
    with pytest.raises(EyelineError, match="none of the lists of Annex A"):
        read(tmp_path, {"Other": [{"Name": "x", "Day": "y"}]})


def test_the_lists_are_of_the_latest_day_on_which_something_had_happened(tmp_path: Path) -> None:
    booked = {"Date of Initial Child Protection Conference": "10/04/2025"}
    slip = row("List 3", Child_Unique_ID="B2", Date_of_Referral="03/03/2052")
    alone = row("List 1", Child_Unique_ID="B2", Date_of_Contact="01/01/2020")
    lists = made_up(
        List_1=[*TRUE["List 1"], alone],
        List_3=[*TRUE["List 3"], slip],
        List_5=[row("List 5") | booked],
    )

    contents, _ = annex_a.read(write_files(tmp_path, lists), RECEIVED)

    assert (contents.covers_from, contents.covers_to) == (date(2024, 9, 30), date(2025, 3, 30))


def test_a_day_alone_a_month_after_all_others_is_no_day_of_the_lists(tmp_path: Path) -> None:
    slip = row("List 3", Child_Unique_ID="B2", Date_of_Referral="03/12/2025")
    lists = made_up(List_3=[*TRUE["List 3"], slip])

    contents, _ = annex_a.read(write_files(tmp_path, lists), date(2026, 1, 1))

    assert contents.covers_to == date(2025, 3, 30)


def test_six_months_end_where_a_month_is_shorter() -> None:
    assert six_months_to(date(2025, 8, 31)) == (date(2025, 2, 28), date(2025, 8, 31))


def test_lists_without_a_day_ask_for_theirs(tmp_path: Path) -> None:
    files = write_files(tmp_path, {"List 8": [_without_days(row("List 8"))]})

    with pytest.raises(EyelineError, match="give it with --as-at"):
        annex_a.read(files, RECEIVED)


def _without_days(usual: dict[str, str]) -> dict[str, str]:
    return {k: "" if "Date" in k and "Birth" not in k else v for k, v in usual.items()}


def test_a_day_and_covered_days_that_contradict_are_refused(tmp_path: Path) -> None:
    files = write_files(tmp_path, TRUE)

    with pytest.raises(EyelineError, match="correct --as-at or --covers"):
        annex_a.read(files, RECEIVED, as_at=AS_AT, covers=(date(2025, 1, 1), date(2025, 2, 28)))


def test_lists_of_a_day_cover_that_day_and_last_visits_none(tmp_path: Path) -> None:
    contents, _ = read(tmp_path, TRUE)

    assert contents.spans == {
        **dict.fromkeys(
            ("listed_looked_after", "care_leavers", "listed_allocations"), (AS_AT, AS_AT)
        ),
        "visits": None,
    }


def test_a_child_is_allocated_as_the_list_first_in_precedence_has_it(tmp_path: Path) -> None:
    lists = made_up(
        List_3=[row("List 3", Allocated_Team="Duty")],
        List_7=[row("List 7", Allocated_Team="Protection")],
        List_8=[row("List 8", Allocated_Team="", Allocated_Worker="N/A")],
        List_9=[row("List 9", Child_Unique_ID="B2", Allocated_Team="Leavers")],
    )

    contents, _ = read(tmp_path, lists)

    allocated = contents.tables["listed_allocations"].to_pylist()
    assert {each["child"]: each["team"] for each in allocated} == {
        "A1": "Protection",
        "B2": "Leavers",
    }


def test_of_several_rows_of_a_list_the_newest_says_who_is_allocated(tmp_path: Path) -> None:
    newer = row("List 3", Date_of_Referral="20/03/2025", Allocated_Team="South")

    contents, _ = read(tmp_path, {"List 3": [newer, row("List 3")]})

    assert contents.tables["listed_allocations"].column("team").to_pylist() == ["South"]


def test_what_one_list_leaves_blank_of_a_child_another_says(tmp_path: Path) -> None:
    lists = {"List 3": [row("List 3", Date_of_Birth="")], "List 1": [row("List 1")]}

    contents, report = read(tmp_path, lists)

    assert contents.tables["children"].column("dob").to_pylist() == [date(2015, 6, 5)]
    assert found(report) == set()


def test_a_fault_of_a_table_of_several_lists_has_its_own_file(tmp_path: Path) -> None:
    nobody = row("List 1", Child_Unique_ID="B2", Ethnicity="")

    _, report = read(tmp_path, {"List 3": [row("List 3")], "List 1": [row("List 1"), nobody]})

    (fault,) = report.each()
    assert (fault["file"], fault["row"], fault["column"]) == ("List 1.csv", 3, "Ethnicity")


def test_the_order_of_rows_does_not_matter_even_where_lists_contradict(tmp_path: Path) -> None:
    rows = [
        row("List 3", Date_of_Birth="01/01/2014", Allocated_Team="South"),
        row("List 3", Allocated_Team="East"),
        row("List 3"),
    ]

    forwards, _ = read(tmp_path / "a", {"List 3": rows})
    backwards, _ = read(tmp_path / "b", {"List 3": rows[::-1]})

    assert canonical_hash(forwards) == canonical_hash(backwards)
