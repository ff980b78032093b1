"""Reading CSV files as councils have them."""

from __future__ import annotations

from pathlib import Path

import pytest

from eyeline.returns import csv_files
from eyeline.returns.raw import NotReadable, RawTable


def read(folder: Path, content: str | bytes) -> RawTable:
    file = folder / "table.csv"
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    return csv_files.read(file)


def columns(table: RawTable) -> dict[str, list[str | None]]:
    return {
        name: column.to_pylist() for name, column in zip(table.headings, table.columns, strict=True)
    }


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"]
)
def test_an_encoding_is_known_by_what_it_holds(encoding: str, tmp_path: Path) -> None:
    table = read(tmp_path, "A,B\nSeán,£5\n".encode(encoding))

    assert columns(table) == {"A": ["Seán"], "B": ["£5"]}


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_separators_and_line_ends_are_found_out(
    separator: str, line_end: str, tmp_path: Path
) -> None:
    text = line_end.join(separator.join(row) for row in (("A", "B"), ("1", "2"), ("3", "4")))

    assert columns(read(tmp_path, text)) == {"A": ["1", "3"], "B": ["2", "4"]}


def test_a_row_is_numbered_as_a_spreadsheet_numbers_it(tmp_path: Path) -> None:
    table = read(tmp_path, '\nA,B\n1,2\n\n,\n"two\nlines",3\n4,5\n')

    assert columns(table)["A"] == ["1", "two\nlines", "4"]
    assert table.rows.to_pylist() == [3, 6, 7]


def test_blanks_round_a_value_do_not_count(tmp_path: Path) -> None:
    table = read(tmp_path, "A , B\n 1 ,   \n")

    assert columns(table) == {"A": ["1"], "B": [None]}


def test_a_row_with_too_few_or_too_many_values_is_kept_and_known_as_broken(tmp_path: Path) -> None:
    table = read(tmp_path, "A,B\n1,2\n3\n4,5,6\n7,8\n")

    assert sorted(zip(columns(table)["A"], table.rows.to_pylist(), strict=True)) == [
        ("1", 2),
        ("3", 3),
        ("4", 4),
        ("7", 5),
    ]
    assert [table.rows[at].as_py() for at in table.broken] == [3, 4]


def test_separators_at_the_end_of_a_row_do_not_break_it(tmp_path: Path) -> None:
    table = read(tmp_path, "A,B\n1,2,,,\n")

    assert columns(table) == {"A": ["1"], "B": ["2"]}
    assert table.broken == ()


def test_a_file_cut_off_within_a_letter_is_still_utf_8(tmp_path: Path) -> None:
    table = read(tmp_path, "A,B\nSeán,1\nSeá".encode()[:-1])

    assert columns(table)["A"] == ["Seán", "Se"]


def test_a_quotation_mark_that_never_closes_is_refused_with_its_row(tmp_path: Path) -> None:
    with pytest.raises(NotReadable, match=r"table\.csv, row 3: a quotation mark"):
        read(tmp_path, 'A,B\n1,2\n"3,4\n5,6\n7,8\n')


@pytest.mark.parametrize("content", ["", "\n \n"])
def test_an_empty_file_is_refused(content: str, tmp_path: Path) -> None:
    with pytest.raises(NotReadable, match=r"table\.csv is empty"):
        read(tmp_path, content)


def test_what_is_no_text_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NotReadable, match="is not text"):
        read(tmp_path, b"PK\x03\x04\x00\x01\x02")


def test_a_heading_alone_is_a_table_without_rows(tmp_path: Path) -> None:
    table = read(tmp_path, "A,B")

    assert columns(table) == {"A": [], "B": []}
