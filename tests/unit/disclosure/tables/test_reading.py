"""Reading files: packed or not, however encoded and delimited, and what is refused."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from eyeline.disclosure.tables import reading
from eyeline.disclosure.tables.reading import Row, Sheet, UnreadableTable, read_sheet

TABLE = "council,number\nExämple City,12\nOther,c\n"


def read(path: Path, *columns: str) -> Sheet:
    return read_sheet(path, path.name, lambda headings: columns or headings)


def written(folder: Path, content: bytes, name: str = "t.csv") -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


@pytest.mark.parametrize(
    "content",
    [
        TABLE.encode(),
        TABLE.encode("utf-8-sig"),
        TABLE.encode("cp1252"),
        gzip.compress(TABLE.encode("utf-8-sig"), mtime=0),
        TABLE.replace(",", ";").encode(),
        TABLE.replace(",", "\t").encode(),
        TABLE.replace("\n", "\r\n").encode(),
        TABLE.replace(",", ", ").encode(),
    ],
    ids=["utf-8", "mark", "cp1252", "gzip", "semicolons", "tabs", "crlf", "blanks"],
)
def test_a_table_is_read_however_it_was_saved(tmp_path: Path, content: bytes) -> None:
    sheet = read(written(tmp_path, content))

    assert sheet.place == {"council": 0, "number": 1}
    assert sheet.rows == (Row(2, ("Exämple City", "12")), Row(3, ("Other", "c")))


def test_only_the_columns_wanted_are_kept(tmp_path: Path) -> None:
    sheet = read(written(tmp_path, TABLE.encode()), "number")

    assert sheet.place == {"number": 0}
    assert [row.cells for row in sheet.rows] == [("12",), ("c",)]


def test_a_line_is_numbered_as_in_the_file_though_lines_before_it_are_blank_or_long(
    tmp_path: Path,
) -> None:
    path = written(tmp_path, b'a,b\n\n"over\ntwo",1\n,\nx,"y, z"\n')

    assert read(path).rows == (Row(3, ("over\ntwo", "1")), Row(6, ("x", "y, z")))


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "is empty"),
        (b"\xef\xbb\xbf \n", "is empty"),
        (b"a,b\n", "no lines below its headings"),
        (b"a,b\n1\n", "line 2: 1 cells where the headings are 2"),
        (b"a,b\n1,2\n1,2,3\n", "line 3: 3 cells where the headings are 2"),
        (b'a,b\n1,"2\n3,4\n', "it is no CSV"),
        (b"PK\x03\x04\x00\x00", "is no CSV"),
        ("a,b\n1,2\n".encode("utf-16"), "is no CSV"),
        (b"a,a\n1,2\n", 'several columns "a"'),
        (gzip.compress(TABLE.encode(), mtime=0)[:-9], "cannot be unpacked"),
        (b"\x1f\x8bnot packed", "cannot be unpacked"),
    ],
)
def test_a_file_that_is_no_table_is_refused_by_name(
    tmp_path: Path, content: bytes, says: str
) -> None:
    with pytest.raises(UnreadableTable) as raised:
        read(written(tmp_path, content))

    assert str(raised.value).startswith("t.csv")
    assert says in str(raised.value)


def test_a_file_that_unpacks_to_more_than_the_limit_is_refused_unread(tmp_path: Path) -> None:
    path = written(tmp_path, gzip.compress(b"a\n" + b"1" * 60_000_000, mtime=0))

    with pytest.raises(UnreadableTable, match=r"more than 52,428,800 bytes"):
        read(path)


def test_a_file_of_more_lines_than_the_limit_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "MOST_LINES", 3)
    at_the_limit = written(tmp_path, b"a\n1\n2\n3\n")
    beyond = written(tmp_path, b"a\n1\n2\n3\n4\n", "beyond.csv")

    assert len(read(at_the_limit).rows) == 3
    with pytest.raises(UnreadableTable, match="more than 3 lines"):
        read(beyond)
