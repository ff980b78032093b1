"""The workbook as spreadsheet programs read it."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

import made_up_editions as made_up
from eyeline.publication import workbook
from eyeline.publication.data import Line
from eyeline.publication.summary import EXAMPLE_NOTICE

pytestmark = pytest.mark.filterwarnings("ignore:Sparkline Group extension")  # openpyxl knows none
ATTRIBUTION = "Contains public sector information licensed under the Open Government Licence v3.0."
HOSTILE = ("=1+1", "+1", "-1", "@SUM(A1)", '=HYPERLINK("x")')


def line(title: str) -> Line:
    blanks = dict.fromkeys(Line.__dataclass_fields__, "")
    return Line(**blanks | {"title": title, "value": None, "period_end": made_up.QUARTER})  # type: ignore[arg-type]


@cache
def written() -> bytes:
    return workbook.write(made_up.summary(), [line(title) for title in HOSTILE], ATTRIBUTION)


def sheet(name: str) -> Worksheet:
    found = openpyxl.load_workbook(BytesIO(written()))[name]
    assert isinstance(found, Worksheet)
    return found


def row_of(title: str) -> list[object]:
    rows = sheet("Summary").iter_rows(values_only=True)
    return next(list(row) for row in rows if row[0] == title)


def test_the_same_figures_give_the_same_bytes() -> None:
    again = workbook.write(made_up.summary(), [line(title) for title in HOSTILE], ATTRIBUTION)

    assert again == written()


def test_the_summary_comes_first_and_no_tab_is_hidden() -> None:
    book = openpyxl.load_workbook(BytesIO(written()))

    assert book.sheetnames[0] == "Summary"
    assert {tab.sheet_state for tab in book.worksheets} == {"visible"}


def test_every_measure_stands_in_the_summary_and_in_the_definitions() -> None:
    titles = {measure.title for measure in made_up.MEASURES}

    assert titles <= {row[0] for row in sheet("Summary").iter_rows(values_only=True)}
    assert titles <= {row[0] for row in sheet("Definitions").iter_rows(values_only=True)}


def test_cells_hold_rounded_numbers_and_symbols_where_there_are_none() -> None:
    shares = "Share of all children looked after who are placed more than 20 miles from home"

    row = row_of(shares)

    assert isinstance(row[2], int)
    assert row[8:13] == [row[8], row[9], row[10], "x", "x"]
    assert all(isinstance(value, int) for value in row[8:11])


def test_the_change_its_meaning_and_the_status_are_said_in_words() -> None:
    row = row_of("Children looked after at the end of the period")

    assert re.fullmatch(r"(up|down) \d+|no change", str(row[3]))
    assert row[4] in ("no judgement", "no change")
    assert row[-2] == "final"


def test_no_text_is_ever_a_formula() -> None:
    cells = [cell for tab in openpyxl.load_workbook(BytesIO(written())) for c in tab for cell in c]

    assert [cell.coordinate for cell in cells if cell.data_type == "f"] == []
    assert set(HOSTILE) <= {cell.value for cell in cells}


def test_every_tab_says_that_the_council_is_an_example() -> None:
    for tab in openpyxl.load_workbook(BytesIO(written())):
        assert EXAMPLE_NOTICE in {cell.value for row in tab["A1:A4"] for cell in row}


def test_a_real_council_is_not_called_an_example() -> None:
    real = replace(made_up.summary(), example=False)

    parts = ZipFile(BytesIO(workbook.write(real, [], ATTRIBUTION)))

    assert not any(b"xample council" in parts.read(name) for name in parts.namelist())


def test_the_notes_carry_attribution_and_record() -> None:
    words = " ".join(str(row[1]) for row in sheet("Notes").iter_rows(values_only=True))

    assert ATTRIBUTION in words
    assert made_up.RECORD in words


def test_every_chart_has_a_text_alternative() -> None:
    parts = ZipFile(BytesIO(written()))
    drawing = parts.read("xl/drawings/drawing1.xml").decode()

    described = re.findall(r'<xdr:cNvPr id="\d+" name="[^"]*" descr="[^"]+"', drawing)

    assert len(described) == drawing.count("<xdr:graphicFrame") == len(made_up.MEASURES)


def test_every_measure_has_a_sparkline() -> None:
    summary = ZipFile(BytesIO(written())).read("xl/worksheets/sheet1.xml").decode()

    assert summary.count("<x14:sparkline>") == len(made_up.MEASURES)


def test_headings_stay_in_sight_and_the_page_is_as_wide_as_the_paper() -> None:
    summary = sheet("Summary")

    assert summary.freeze_panes == "B7"
    assert summary.page_setup.orientation == "landscape"
    assert summary.sheet_properties.pageSetUpPr.fitToPage
    assert summary.page_setup.fitToHeight == 0
    assert summary.print_area


def test_no_property_holds_the_clock_or_a_person() -> None:
    properties = openpyxl.load_workbook(BytesIO(written())).properties

    assert properties.created.date() == made_up.QUARTER
    assert properties.creator == made_up.COUNCIL.name


def test_charts_and_workbook_need_no_django() -> None:
    code = "import sys; sys.modules['django'] = None; import eyeline.publication.workbook"

    subprocess.run([sys.executable, "-c", code], check=True)


def test_libreoffice_reads_it(program: Callable[[str], str], tmp_path: Path) -> None:
    file = tmp_path / "summary.xlsx"
    file.write_bytes(written())
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = [program("soffice"), profile, "--headless", "--convert-to", "pdf", file.name]

    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, timeout=120)
    words = subprocess.run(
        [program("pdftotext"), "-f", "1", "-l", "1", "summary.pdf", "-"],
        cwd=tmp_path,
        check=True,
        capture_output=True,
        text=True,
    ).stdout

    assert "Performance summary, quarter to 30 June 2026" in words
    assert "###" not in words


@pytest.mark.parametrize("hostile", HOSTILE)
def test_hostile_words_stay_words_in_a_chart_title(hostile: str) -> None:
    edition = made_up.summary()
    group = edition.sections[0].groups[0]
    row = replace(group.rows[0], title=hostile, trend=replace(group.rows[0].trend, title=hostile))
    section = replace(edition.sections[0], groups=(replace(group, rows=(row,)),))

    content = workbook.write(replace(edition, sections=(section,)), [], ATTRIBUTION)

    book = openpyxl.load_workbook(BytesIO(content))
    assert not [cell for tab in book for r in tab for cell in r if cell.data_type == "f"]
    assert b"<c:tx><c:strRef>" not in ZipFile(BytesIO(content)).read("xl/charts/chart1.xml")
