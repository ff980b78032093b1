"""Several files and tables together: which cells are one, and which lines are taken."""

from __future__ import annotations

from pathlib import Path

import pytest

from eyeline.disclosure.tables import UnreadableTable
from eyeline.disclosure.tables import system as tables_system
from unit.disclosure.tables.said import LONG, keys, read, relations

SEX = "year,by,group,n\n2025,Sex,Total,60\n2025,Sex,Female,c\n2025,Sex,Male,57\n"


def test_cells_of_two_files_are_told_apart_and_paired(tmp_path: Path) -> None:
    found = read(tmp_path, LONG, {"a.csv": SEX, "b.csv": SEX.replace("57", "58")})

    assert len(found.knowledge.unknowns) == 6
    assert [(one.replace("a.csv", ""), two.replace("b.csv", "")) for one, two in found.same] == [
        (key.replace("a.csv", ""),) * 2 for key, _ in found.same
    ]
    assert len(found.same) == 3


def test_cells_that_differ_in_a_revised_column_are_no_pair(tmp_path: Path) -> None:
    old = SEX.replace("n\n", "n,state\n").replace("0\n", "0,first\n")
    old = old.replace("c\n", "c,first\n").replace("57\n", "57,first\n")

    found = read(
        tmp_path,
        LONG + 'revised = ["state"]',
        {"a.csv": old, "b.csv": old.replace("first", "final")},
    )
    alike = read(tmp_path, LONG + 'revised = ["state"]', {"a.csv": old, "b.csv": old})

    assert not found.same
    assert len(alike.same) == 3
    assert "0 <= Total, 2025, final - Sex: Female, 2025, final - Sex: Male, 2025, final <= 0" in (
        relations(found)
    )


def test_a_file_that_is_named_twice_is_read_once(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    files = {"a.csv": SEX, "sub/../a.csv": SEX}

    assert len(read(tmp_path, LONG, files).knowledge.unknowns) == 3


def test_files_of_one_name_in_two_folders_are_told_apart(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    files = {"a.csv": SEX, "sub/a.csv": SEX}

    found = read(tmp_path, LONG, files)

    assert {place.file for places in found.lines.values() for place in places} == {
        str(tmp_path / "a.csv"),
        str(tmp_path / "sub/a.csv"),
    }


def test_only_lines_that_the_description_takes_are_read(tmp_path: Path) -> None:
    found = read(tmp_path, LONG + 'where = {by = ["Sex"]}', SEX + "2025,Age,Total,no number\n")

    assert len(found.knowledge.unknowns) == 3


def test_files_of_which_no_line_is_taken_are_told(tmp_path: Path) -> None:
    files = {"t-2025.csv": SEX, "t-2024.csv": "something,else\n1,2\n", "u-2025.csv": SEX}
    said = LONG + 'files = ["*-2025.csv"]\nwhere = {year = [2025]}'
    files["u-2025.csv"] = SEX.replace("2025", "2023")

    found = read(tmp_path, said, files)

    assert len(found.knowledge.unknowns) == 3
    assert found.doubts == (
        "t-2024.csv: d.toml takes none of its lines.",
        "u-2025.csv: d.toml takes none of its lines.",
    )


@pytest.mark.parametrize("more", ['where = {by = ["sex"]}', 'files = ["u.csv"]'])
def test_a_description_that_takes_no_line_at_all_is_refused(tmp_path: Path, more: str) -> None:
    with pytest.raises(UnreadableTable, match=r"d\.toml takes no line of t\.csv"):
        read(tmp_path, LONG + more, SEX)


def test_a_name_that_no_line_has_is_told(tmp_path: Path) -> None:
    other = LONG.replace('"Looked after"', '"Other"') + 'where = {by = ["Need"]}'

    found = read(tmp_path, LONG + 'do_not_add_up = ["sex"]' + other, SEX)

    assert found.doubts == (
        'd.toml, table 1 (Looked after), `do_not_add_up`: no line has "sex".',
        "d.toml, table 2 (Other): no line is taken.",
    )


def test_tables_of_one_name_share_their_cells_and_others_do_not(tmp_path: Path) -> None:
    other = LONG.replace('"Looked after"', '"Other"')

    shared_ = read(tmp_path, LONG + LONG, SEX)
    apart = read(tmp_path, LONG + other, SEX)

    assert len(shared_.knowledge.unknowns) == 3
    assert set(keys(apart)) == {
        f"{name}: {cell}, 2025"
        for name in ("Looked after", "Other")
        for cell in ("Total", "Sex: Female", "Sex: Male")
    }


def test_too_much_to_add_up_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables_system, "MOST_TERMS", 2)

    with pytest.raises(UnreadableTable, match="more than 2 figures to add up"):
        read(tmp_path, LONG, SEX)


def test_the_same_files_give_the_same_keys_in_the_same_order(tmp_path: Path) -> None:
    one, two = (read(tmp_path, LONG, {"a.csv": SEX, "b.csv": SEX}) for _ in range(2))

    assert list(one.knowledge.unknowns) == list(two.knowledge.unknowns)
    assert list(one.knowledge.figures) == list(two.knowledge.figures)


def test_values_that_could_be_taken_for_one_another_have_keys_of_their_own(tmp_path: Path) -> None:
    text = "year,by,group,n\n2025,A = B,C,1\n2025,A,B = C,2\n2025 | A,B,C,3\n2025,A | B,C,4\n"

    found = read(tmp_path, LONG, text)

    assert len(found.knowledge.figures) == 4
    assert len({each.sums[0].terms for each in found.knowledge.figures.values()}) == 4
