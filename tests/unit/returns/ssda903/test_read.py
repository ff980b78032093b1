"""Reading a return of children looked after, however it is written down."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from eyeline.figures.errors import EyelineError
from eyeline.records.snapshots import canonical_hash
from eyeline.records.tables import TABLES
from eyeline.returns import ssda903
from made_up_returns import (
    Hand,
    child,
    csv_text,
    episode,
    made_up,
    write_folder,
    write_workbook,
    write_xml,
)

TRUE = made_up()


def hash_of(path: Path) -> str:
    return canonical_hash(ssda903.read(path, 2018)[0])


def test_a_return_without_a_fault_is_loaded_whole(tmp_path: Path) -> None:
    contents, report = ssda903.read(write_folder(tmp_path, TRUE), 2018)

    assert {name: rows.num_rows for name, rows in contents.tables.items()} == {
        "children": 40,
        "episodes": 80,
        "reviews": 40,
    }
    assert not [fault for table in report.tables for fault in table.faults]
    assert all(rows.schema == TABLES[name].schema for name, rows in contents.tables.items())


def test_it_covers_the_year_to_31_march_unless_told_otherwise(tmp_path: Path) -> None:
    folder = write_folder(tmp_path, TRUE)
    quarter = (date(2017, 4, 1), date(2017, 6, 30))

    usual, _ = ssda903.read(folder, 2018)
    told, _ = ssda903.read(folder, 2018, covers=quarter)

    assert (usual.covers_from, usual.covers_to) == (date(2017, 4, 1), date(2018, 3, 31))
    assert (told.covers_from, told.covers_to) == quarter


def test_a_table_that_is_not_given_is_absent(tmp_path: Path) -> None:
    contents, _ = ssda903.read(write_folder(tmp_path, TRUE), 2018)

    assert "oc2" not in contents.tables


def test_the_year_end_is_given_to_rows_that_do_not_say_their_year(tmp_path: Path) -> None:
    leaver = {"CHILD": "child 1", "DOB": TRUE["header"][1]["DOB"]}
    leaver |= {"IN_TOUCH": "YES", "ACTIV": "F1", "ACCOM": "U1"}

    contents, _ = ssda903.read(write_folder(tmp_path, {**TRUE, "oc3": [leaver]}), 2018)

    assert contents.tables["oc3"].column("year_end").to_pylist() == [date(2018, 3, 31)]


@settings(max_examples=25)
@given(
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-16-be", "cp1252"]),
    separator=st.sampled_from([",", ";", "\t", "|"]),
    day=st.sampled_from(["%d/%m/%Y", "%Y-%m-%d", "%d-%m-%Y 00:00", "%d.%m.%Y", "%Y%m%d"]),
    line_end=st.sampled_from(["\n", "\r\n", "\r"]),
    heading=st.sampled_from([str.lower, str.title, lambda name: f" {name.replace('_', ' ')} "]),
    value=st.sampled_from([str, lambda text: f" {text} ", lambda text: f'"{text}"']),
    seed=st.integers(0, 99),
)
def test_one_return_is_one_snapshot_however_it_is_written(
    tmp_path_factory: pytest.TempPathFactory, seed: int, **hand: object
) -> None:
    folder = tmp_path_factory.mktemp("return")
    plain = hash_of(write_folder(folder / "plain", TRUE))

    dirtied = Hand(**hand, shuffled=Random(seed))  # type: ignore[arg-type]

    assert hash_of(write_folder(folder / "dirtied", TRUE, dirtied)) == plain


def test_folder_xml_and_workbook_of_one_return_are_one_snapshot(tmp_path: Path) -> None:
    plain = hash_of(write_folder(tmp_path / "folder", TRUE))

    assert hash_of(write_xml(tmp_path / "return.xml", TRUE)) == plain
    assert hash_of(write_workbook(tmp_path / "days.xlsx", TRUE)) == plain
    assert hash_of(write_workbook(tmp_path / "serials.xlsx", TRUE, serials=True)) == plain


def test_the_order_of_rows_does_not_matter_even_where_they_conflict(tmp_path: Path) -> None:
    start = date(2017, 5, 1)
    same_key = [
        episode("child 1", start, date(2017, 6, 1)),
        episode("child 1", start, date(2017, 8, 1), LS="V2"),
        episode("child 1", start, date(2017, 8, 1), LS="C1"),
        episode("child 1", start, date(2017, 8, 1), LS="C1"),
    ]
    header = [child("child 1")]

    forwards = write_folder(tmp_path / "a", {"header": header, "episodes": same_key})
    backwards = write_folder(tmp_path / "b", {"header": header, "episodes": same_key[::-1]})

    assert hash_of(forwards) == hash_of(backwards)


@pytest.mark.parametrize(
    ("table", "encoding"),
    [("header", "utf-8"), ("episodes", "utf-8"), ("episodes", "utf-16"), ("reviews", "utf-8")],
)
def test_a_file_cut_off_anywhere_is_refused_or_each_of_its_rows_is_accounted_for(
    table: str, encoding: str, tmp_path: Path
) -> None:
    folder = write_folder(tmp_path, TRUE)
    whole = csv_text(TRUE[table]).encode(encoding)
    read = refused = 0

    for percent in range(100):
        (folder / f"{table}.csv").write_bytes(whole[: len(whole) * percent // 100])
        try:
            contents, report = ssda903.read(folder, 2018)
        except EyelineError:
            refused += 1
            continue
        read += 1
        for part in report.tables:
            assert contents.tables[part.table].num_rows == part.loaded
            assert contents.quarantined[part.table].num_rows == part.quarantined
            assert part.loaded + part.quarantined == part.read

    assert read > 80
    assert refused > 0
