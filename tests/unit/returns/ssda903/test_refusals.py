"""A return that is refused whole: one sentence that names the place and the remedy."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from eyeline.figures.errors import EyelineError
from eyeline.returns import ssda903
from made_up_returns import Hand, Row, Tables, made_up, write_folder, write_workbook, write_xml

TRUE = made_up(12)


def without(*tables: str) -> Tables:
    return {name: rows for name, rows in TRUE.items() if name not in tables}


def renamed(table: str, old: str, new: str) -> Tables:
    rows: list[Row] = [
        {new if name == old else name: value for name, value in row.items()} for row in TRUE[table]
    ]
    return TRUE | {table: rows}


def changed(table: str, **values: str | date | None) -> Tables:
    return TRUE | {table: [row | values for row in TRUE[table]]}


def _emptied(folder: Path) -> Path:
    (write_folder(folder, TRUE) / "reviews.csv").write_bytes(b"")
    return folder


def _heading_only(folder: Path) -> Path:
    file = write_folder(folder, TRUE) / "episodes.csv"
    file.write_text(file.read_text().splitlines()[0])
    return folder


def _twice(folder: Path) -> Path:
    file = write_folder(folder, TRUE) / "episodes.csv"
    (folder / "episodes (1).csv").write_bytes(file.read_bytes())
    return folder


def _only_a_workbook(folder: Path) -> Path:
    write_workbook(folder / "return.xlsx", TRUE)
    return folder


def _misnamed(name: str) -> Callable[[Path], Path]:
    def make(folder: Path) -> Path:
        (folder / name).write_bytes(b"CHILD,DOB\n")
        return folder / name

    return make


REFUSED: dict[str, tuple[Callable[[Path], Path], str]] = {
    "no episodes": (lambda f: write_folder(f, without("episodes")), "has no episodes"),
    "no header": (lambda f: write_folder(f, without("header")), r"has no children \(Header\)"),
    "XML without episodes": (
        lambda f: write_xml(f / "return.xml", TRUE | {"episodes": []}),
        "has no episodes",
    ),
    "one CSV file alone": (
        lambda f: write_folder(f, TRUE) / "episodes.csv",
        r"has no children \(Header\)",
    ),
    "a renamed column": (
        lambda f: write_folder(f, renamed("episodes", "DECOM", "DECOMM")),
        r"episodes\.csv looks like episodes and has no column DECOM\. .* DECOMM\.",
    ),
    "a renamed column of a table that may be missing": (
        lambda f: write_folder(f, renamed("reviews", "REVIEW", "REVIEWED")),
        r"reviews\.csv .* no column REVIEW\. The closest heading is REVIEWED",
    ),
    "codes of a later year": (
        lambda f: write_folder(f, changed("header", SEX="F")),
        r"header\.csv: most codes in column SEX .* 2018 but of 2025 to 2026: give that year",
    ),
    "days written month first": (
        lambda f: write_folder(f, TRUE, Hand(day="%m/%d/%Y")),
        "month before the day",
    ),
    "an empty file": (_emptied, r"reviews\.csv is empty"),
    "a heading without rows": (_heading_only, r"episodes\.csv has a heading and no rows"),
    "no row that stands": (
        lambda f: write_folder(f, changed("episodes", LS="?")),
        r"none of its 24 rows can stand, most often for vital-code-unknown in column LS",
    ),
    "two files for episodes": (_twice, "choose one with --file episodes=NAME"),
    "a folder with a workbook alone": (_only_a_workbook, r"name the file itself: return\.xlsx"),
    "nothing there": (lambda f: f / "nowhere", "check the path"),
    "a workbook that is none": (_misnamed("r.xlsx"), "not an Excel workbook, whatever its name"),
    "XML that is none": (_misnamed("r.xml"), "not XML, whatever its name says"),
    "a kind that is not read": (_misnamed("r.docx"), "not of a kind that can be read"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_a_return_that_cannot_be_one_is_refused_with_the_remedy(case: str, tmp_path: Path) -> None:
    make, says = REFUSED[case]
    path = make(tmp_path)

    with pytest.raises(EyelineError, match=says) as refused:
        ssda903.read(path, 2018)

    assert refused.value.exit_code == 2
    assert "child 1" not in str(refused.value)


def test_one_of_two_files_is_read_when_it_is_chosen(tmp_path: Path) -> None:
    folder = _twice(tmp_path)

    contents, report = ssda903.read(folder, 2018, file_for={"episodes": "episodes (1).csv"})

    assert contents.tables["episodes"].num_rows == 24
    assert [item.file for item in report.left_out] == ["episodes.csv"]


def test_what_a_folder_holds_besides_is_left_out_by_name(tmp_path: Path) -> None:
    folder = write_folder(tmp_path, TRUE)
    write_workbook(folder / "providers.xlsx", TRUE)
    (folder / "read me.docx").write_bytes(b"")
    (folder / "notes.csv").write_text("a,b\n1,2\n")

    _, report = ssda903.read(folder, 2018)

    assert [item.file for item in report.left_out] == [
        "providers.xlsx",
        "read me.docx",
        "notes.csv",
    ]


def test_a_few_codes_of_another_year_are_no_reason_to_refuse(tmp_path: Path) -> None:
    few = [row | {"SEX": "F"} for row in TRUE["header"][:6]] + TRUE["header"][6:]

    _, report = ssda903.read(write_folder(tmp_path, TRUE | {"header": few}), 2018)

    assert report.counts()["children"]["faults"] == {"code-of-another-year": 6}


def test_a_small_table_that_may_be_missing_may_be_quarantined_whole(tmp_path: Path) -> None:
    review = TRUE["reviews"][0] | {"REVIEW": "soon"}

    contents, _ = ssda903.read(write_folder(tmp_path, TRUE | {"reviews": [review]}), 2018)

    assert contents.tables["reviews"].num_rows == 0
    assert contents.quarantined["reviews"].num_rows == 1
