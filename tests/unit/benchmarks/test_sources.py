"""Opening official files: known by what they hold, refused when they are broken."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from openpyxl import Workbook

from eyeline.benchmarks import sources
from eyeline.benchmarks.sources import BrokenFile, SourceFile
from eyeline.records.spreadsheets import UnreadableSpreadsheet
from unit.benchmarks.made_up import RATES, local, rate, write_explore, write_neighbours


def opened(path: Path) -> SourceFile | None:
    (listed,) = sources.list_folder(path.parent)
    return sources.open_file(listed)


@pytest.mark.parametrize("name", ["figures.csv", "figures.csv.gz"])
@pytest.mark.parametrize("mark", [True, False])
def test_a_file_is_known_by_its_columns_gzipped_or_marked_or_not(
    tmp_path: Path, name: str, mark: bool
) -> None:
    path = write_explore(tmp_path / name, RATES, [rate(local(1), "595", "66")], mark=mark)

    file = opened(path)

    assert file is not None
    assert file.kind == "cla_rates"
    assert file.table["children_count"].to_pylist() == ["595"]


def test_files_with_the_same_columns_are_told_apart_by_what_they_hold(tmp_path: Path) -> None:
    columns = ["cla_group", "characteristic", "number", "percentage"]
    kinds = {}
    for group in ("Age group", "Age on ceasing", "Age on starting"):
        folder = tmp_path / group
        folder.mkdir()
        row = [*local(1), group, "Total", "595", "100"]
        file = opened(write_explore(folder / "a.csv", columns, [row]))
        kinds[group] = file and file.kind

    assert list(kinds.values()) == ["cla_31_march", "cla_ceased", "cla_started"]


def test_a_file_whose_columns_are_not_known_is_none(tmp_path: Path) -> None:
    (tmp_path / "council_tax.csv").write_text("band,amount\nA,1\n")

    assert opened(tmp_path / "council_tax.csv") is None


def test_a_heading_that_comes_twice_is_kept_twice(tmp_path: Path) -> None:
    path = write_explore(tmp_path / "a.csv", [*RATES, "Note", "note"], [])

    file = opened(path)

    assert file is not None
    assert {"note", "note 2"} <= file.headings


def test_text_that_is_not_utf_8_is_read_as_cp1252(tmp_path: Path) -> None:
    path = write_explore(tmp_path / "a.csv", RATES, [rate(local(1), "1", "2")], mark=False)
    path.write_bytes(path.read_bytes().replace(b"Borough 1", "Bor\xf4ugh".encode("cp1252")))

    file = opened(path)

    assert file is not None
    assert file.table["la_name"].to_pylist() == ["Bor\xf4ugh"]


def test_a_row_with_too_few_cells_is_named(tmp_path: Path) -> None:
    rows = [rate(local(1), "595", "66"), ["2025", "Reporting year"]]
    path = write_explore(tmp_path / "cut_short.csv", RATES, rows)

    with pytest.raises(BrokenFile, match=r"cut_short\.csv, row 3: 2 cells"):
        opened(path)


def test_a_gzip_file_that_ends_too_soon_is_refused(tmp_path: Path) -> None:
    path = write_explore(tmp_path / "a.csv.gz", RATES, [rate(local(n), "1", "2") for n in (1, 2)])
    path.write_bytes(path.read_bytes()[:-20])

    with pytest.raises(BrokenFile, match="Fetch it again"):
        opened(path)


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("a.csv", b"", "is empty"),
        ("a.csv", b"\xef\xbb\xbf \n", "is empty"),
        ("a.csv", b"PK\x03\x04 and more", "not the CSV its name says"),
        ("a.csv.gz", b"time_period,new_la_code", "not a gzip file"),
        ("a.parquet", b"PAR1 and no more", "not a Parquet file"),
    ],
)
def test_a_file_that_is_not_what_its_name_says_is_refused(
    tmp_path: Path, name: str, content: bytes, says: str
) -> None:
    (tmp_path / name).write_bytes(content)

    with pytest.raises(BrokenFile, match=says):
        opened(tmp_path / name)


def test_a_file_that_unfolds_to_too_much_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sources, "LARGEST", 10_000)
    (tmp_path / "bomb.csv.gz").write_bytes(gzip.compress(b"0" * 20_000))

    with pytest.raises(BrokenFile, match="unfolds to more than 10,000 bytes"):
        opened(tmp_path / "bomb.csv.gz")


def test_neighbours_are_read_from_a_workbook_with_lines_above_the_headings(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    heading = ["LA num", "LA Name"]
    for n in range(1, 11):
        heading += [f"SN{n}", "SNP"]
    sheet.append(["A", "B"])
    sheet.append(heading)
    sheet.append([601, "Borough 1", *[cell for n in range(602, 612) for cell in (n, "Close")]])
    book.save(tmp_path / "sn_may_2025.xlsx")

    file = opened(tmp_path / "sn_may_2025.xlsx")

    assert file is not None
    assert file.kind == sources.NEIGHBOURS
    assert file.table["sn10"].to_pylist() == ["611"]


def test_a_workbook_that_cannot_be_read_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(b"PK\x03\x04 no workbook")

    with pytest.raises(UnreadableSpreadsheet):
        opened(tmp_path / "a.xlsx")


def test_a_model_of_neighbours_is_known_by_its_columns(tmp_path: Path) -> None:
    file = opened(write_neighbours(tmp_path, {1: [2]}))

    assert file is not None
    assert file.kind == sources.NEIGHBOURS


def test_hidden_files_are_not_listed(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "a.csv").write_text("a")
    (tmp_path / "b.csv").write_text("a")

    assert [listed.name for listed in sources.list_folder(tmp_path)] == ["b.csv"]
