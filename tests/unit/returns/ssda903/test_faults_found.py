"""Each fault of a return, found in its place, and what becomes of its row."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from eyeline.records.snapshots import Contents
from eyeline.returns import ssda903
from eyeline.returns.faults import Report
from made_up_returns import Row, Tables, child, episode, write_folder

START, END = date(2017, 5, 1), date(2017, 9, 1)
HEADER, EPISODE = child("A"), episode("A", START, END)
Found = set[tuple[str, str, str, int]]


def read(folder: Path, **tables: list[Row]) -> tuple[Contents, Report]:
    """Read a return of 2018 of one child with one episode, some tables replaced."""
    usual: Tables = {"header": [HEADER], "episodes": [EPISODE]}
    return ssda903.read(write_folder(folder, usual | tables), 2018)


def found(report: Report) -> Found:
    """Return the code, table, column and row of each fault."""
    return {
        (fault.kind.code, table.table, fault.column, row)
        for table in report.tables
        for fault in table.faults
        for row in fault.rows
    }


QUARANTINED: dict[str, tuple[Row, str]] = {
    "vital-blank": ({"LS": None}, "LS"),
    "vital-date-unreadable": ({"DECOM": "31/02/2017"}, "DECOM"),
    "vital-code-unknown": ({"PLACE": "XX"}, "PLACE"),
    "ends-before-start": ({"DEC": date(2017, 4, 30)}, "DEC"),
}


@pytest.mark.parametrize("code", QUARANTINED)
def test_a_row_that_cannot_stand_is_quarantined_with_its_reason(code: str, tmp_path: Path) -> None:
    wrong, column = QUARANTINED[code]

    contents, report = read(tmp_path, episodes=[EPISODE, {**episode("A", END), **wrong}])

    assert found(report) == {(code, "episodes", column, 3)}
    (row,) = contents.quarantined["episodes"].to_pylist()
    assert (row["_file"], row["_row"], row["_faults"]) == ("episodes.csv", "3", code)


STANDING: dict[str, tuple[Row, str]] = {
    "blank": ({"CIN": None}, "CIN"),
    "code-unknown": ({"CIN": "N9"}, "CIN"),
    "code-of-another-year": ({"REC": "E45"}, "REC"),
    "after-coverage": ({"DEC": date(2018, 4, 1)}, "DEC"),
    "ended-before-coverage": ({"DECOM": date(2016, 1, 1), "DEC": date(2017, 3, 31)}, "DEC"),
    "end-without-reason": ({"REC": None}, "REC"),
    "reason-without-end": ({"DEC": None}, "DEC"),
    "provider-missing": ({"PLACE_PROVIDER": None}, "PLACE_PROVIDER"),
    "provider-not-expected": ({"PLACE": "T1"}, "PLACE_PROVIDER"),
    "provider-not-allowed": ({"PLACE_PROVIDER": "PR0"}, "PLACE_PROVIDER"),
    "born-after-start": ({"DECOM": date(2010, 5, 5)}, "DECOM"),
}


@pytest.mark.parametrize("code", STANDING)
def test_a_row_with_a_warning_stands(code: str, tmp_path: Path) -> None:
    wrong, column = STANDING[code]

    contents, report = read(tmp_path, episodes=[EPISODE | wrong])

    assert found(report) == {(code, "episodes", column, 2)}
    assert contents.tables["episodes"].num_rows == 1


FINE: dict[str, Row] = {
    "the year's last day": {"DEC": date(2018, 3, 31)},
    "the year's first day": {"DECOM": date(2016, 1, 1), "DEC": date(2017, 4, 1)},
    "an end on the day of the start": {"DEC": START},
    "a start on the day of birth": {"DECOM": date(2010, 5, 6)},
    "parents as the provider of a placement with parents": {"PLACE": "P1", "PLACE_PROVIDER": "PR0"},
    "a temporary placement without a provider": {"PLACE": "T0", "PLACE_PROVIDER": None},
    "another public body's health placement": {"PLACE": "R2", "PLACE_PROVIDER": "PR3"},
    "a code in small letters": {"LS": "c2", "PLACE": "u6"},
}


@pytest.mark.parametrize("fine", FINE)
def test_what_is_right_is_no_fault(fine: str, tmp_path: Path) -> None:
    _, report = read(tmp_path, episodes=[EPISODE | FINE[fine]])

    assert found(report) == set()


@pytest.mark.parametrize(
    ("provider", "place"),
    [("PR1", "P1"), ("PR1", "R2"), ("PR2", "R5"), ("PR3", "U1"), ("PR4", "P1"), ("PR5", "P1")],
)
def test_a_provider_that_cannot_offer_the_placement_is_named(
    provider: str, place: str, tmp_path: Path
) -> None:
    pair: Row = {"PLACE_PROVIDER": provider, "PLACE": place}

    _, report = read(tmp_path, episodes=[EPISODE | pair])

    assert found(report) == {("provider-not-allowed", "episodes", "PLACE_PROVIDER", 2)}


def test_an_unknown_code_that_is_not_vital_is_loaded_as_blank(tmp_path: Path) -> None:
    contents, _ = read(tmp_path, episodes=[EPISODE | {"CIN": "N9"}])

    assert contents.tables["episodes"].column("need").to_pylist() == [None]


def test_a_code_of_another_year_is_loaded_as_it_stands(tmp_path: Path) -> None:
    contents, _ = read(tmp_path, episodes=[EPISODE | {"REC": "E45"}])

    assert contents.tables["episodes"].column("reason").to_pylist() == ["E45"]


def test_of_equal_rows_one_is_loaded_and_the_others_are_quarantined(tmp_path: Path) -> None:
    contents, report = read(tmp_path, episodes=[EPISODE, EPISODE, EPISODE])

    assert found(report) == {("repeated-row", "episodes", "", row) for row in (3, 4)}
    assert contents.tables["episodes"].num_rows == 1


def test_of_rows_with_one_key_the_one_that_is_open_is_loaded(tmp_path: Path) -> None:
    later, open_ = EPISODE | {"DEC": date(2018, 1, 1)}, EPISODE | {"DEC": None, "REC": None}

    contents, report = read(tmp_path, episodes=[EPISODE, open_, later])

    assert found(report) == {("repeated-key", "episodes", "", row) for row in (2, 4)}
    assert contents.tables["episodes"].column("dec").to_pylist() == [None]


def test_a_row_that_cannot_stand_takes_no_key_from_one_that_can(tmp_path: Path) -> None:
    contents, _ = read(tmp_path, episodes=[EPISODE, EPISODE | {"DEC": None, "PLACE": None}])

    assert contents.tables["episodes"].column("dec").to_pylist() == [END]


def test_an_episode_within_a_longer_one_overlaps_though_another_stands_between(
    tmp_path: Path,
) -> None:
    long = episode("A", START, date(2017, 12, 1), REC="X1")
    short = episode("A", date(2017, 6, 1), date(2017, 7, 1), REC="X1")
    within = episode("A", date(2017, 8, 1), date(2017, 9, 1), REC="X1")
    next_ = episode("A", date(2017, 12, 1))

    _, report = read(tmp_path, episodes=[next_, within, short, long])

    assert found(report) == {("overlapping-episodes", "episodes", "DECOM", row) for row in (3, 4)}


def test_episodes_of_two_children_do_not_overlap(tmp_path: Path) -> None:
    _, report = read(
        tmp_path,
        header=[HEADER, child("B")],
        episodes=[episode("A", START), episode("B", START)],
    )

    assert found(report) == set()


def test_a_child_in_one_table_and_not_in_the_other_is_named_in_both(tmp_path: Path) -> None:
    _, report = read(tmp_path, header=[HEADER, child("B")], episodes=[EPISODE, episode("C", START)])

    assert found(report) == {
        ("child-without-episodes", "children", "CHILD", 3),
        ("child-not-in-header", "episodes", "CHILD", 3),
    }


def test_a_care_leaver_needs_no_episode(tmp_path: Path) -> None:
    leaver = {"CHILD": "B", "DOB": HEADER["DOB"], "IN_TOUCH": "YES", "ACTIV": "0", "ACCOM": "0"}

    _, report = read(tmp_path, header=[HEADER, child("B")], oc3=[leaver])

    assert found(report) == set()


def test_a_date_of_birth_that_is_not_the_headers_is_named(tmp_path: Path) -> None:
    review: Row = {"CHILD": "A", "DOB": date(2010, 5, 7), "REVIEW": END, "REVIEW_CODE": "PN1"}

    _, report = read(tmp_path, reviews=[review])

    assert found(report) == {("birth-date-differs", "reviews", "DOB", 2)}


@pytest.mark.parametrize(
    ("upn", "is_one"),
    [("A123456789012", True), ("a12345678901b", True), ("UN3", True), ("3412", False)],
)
def test_a_upn_has_its_shape(upn: str, is_one: bool, tmp_path: Path) -> None:
    _, report = read(tmp_path, header=[HEADER | {"UPN": upn}])

    assert found(report) == (set() if is_one else {("upn-malformed", "children", "UPN", 2)})


def test_a_row_with_too_few_values_is_quarantined(tmp_path: Path) -> None:
    folder = write_folder(tmp_path, {"header": [HEADER], "episodes": [EPISODE]})
    with (folder / "episodes.csv").open("a") as file:
        file.write("A,01/10/2017,S\n")

    contents, report = ssda903.read(folder, 2018)

    assert ("broken-row", "episodes", "", 3) in found(report)
    assert contents.tables["episodes"].num_rows == 1


def test_a_column_that_may_be_absent_is_not_a_fault_of_every_row(tmp_path: Path) -> None:
    header = {name: value for name, value in HEADER.items() if name != "UPN"}

    contents, report = read(tmp_path, header=[header])

    assert found(report) == set()
    assert contents.tables["children"].column("upn").to_pylist() == [None]


def test_columns_that_are_not_read_and_columns_that_are_absent_are_listed(tmp_path: Path) -> None:
    without = {name: value for name, value in EPISODE.items() if name != "URN"}

    _, report = read(tmp_path, episodes=[without | {"TEAM": "North"}])

    episodes = report.counts()["episodes"]
    assert episodes["columns_not_read"] == ["TEAM"]
    assert episodes["columns_absent"] == ["URN", "PL_DISTANCE", "PL_LOCATION"]


def reviewed(who: str, day: date) -> Row:
    return {"CHILD": who, "DOB": HEADER["DOB"], "REVIEW": day, "REVIEW_CODE": "PN1"}


@pytest.mark.parametrize(
    ("start", "last_review", "missing"),
    [
        (date(2017, 9, 29), date(2017, 9, 29), True),
        (date(2017, 9, 30), None, False),
        (START, date(2017, 9, 29), True),
        (START, date(2017, 9, 30), False),
        (START, None, True),
    ],
)
def test_half_a_year_in_care_without_a_review_is_noted(
    start: date, last_review: date | None, missing: bool, tmp_path: Path
) -> None:
    other = [child("B"), episode("B", START, END)]
    own = {**episode("A", start, END), "DEC": None, "REC": None}
    reviews = [reviewed("B", START)]
    reviews += [reviewed("A", last_review)] if last_review else []

    _, report = read(tmp_path, header=[HEADER, other[0]], episodes=[own, other[1]], reviews=reviews)

    noted = {fault for fault in found(report) if fault[0] == "review-missing"}
    assert noted == ({("review-missing", "episodes", "DECOM", 2)} if missing else set())


def test_a_return_whose_reviews_are_all_of_late_does_not_tell_who_lacks_one(tmp_path: Path) -> None:
    own = {**EPISODE, "DEC": None, "REC": None}
    reviews = [reviewed("B", date(2018, 3, 1))]

    _, report = read(
        tmp_path,
        header=[HEADER, child("B")],
        episodes=[own, episode("B", START, END)],
        reviews=reviews,
    )

    assert "review-missing" not in {fault[0] for fault in found(report)}
