"""An edition's workbook as it looks on the screen and on paper."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import cache
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pytest
from python_calamine import CalamineWorkbook

from eyeline.figures import Status
from eyeline.publication import workbook
from eyeline.publication.audience import Audience
from eyeline.publication.edition import Edition, Tab
from eyeline.publication.summary import Change, Judgement
from eyeline.publication.workbook.formats import GREEN, RED
from made_up_edition import figure, made_up_edition
from opened_workbooks import cells, line_of, opened, texts

pytestmark = pytest.mark.filterwarnings("ignore:Sparkline Group extension")  # openpyxl knows none
AUDIENCES = pytest.mark.parametrize("audience", list(Audience))
SIX = [tab.value for tab in Tab]


@cache
def written(audience: Audience = Audience.INTERNAL) -> bytes:
    return workbook.write(made_up_edition(audience))


@pytest.mark.parametrize(
    ("change", "colour"),
    [
        (Change("down 12", Judgement.BETTER), GREEN),
        (Change("up 12", Judgement.BETTER), GREEN),
        (Change("up 12", Judgement.WORSE), RED),
        (Change("down 12", Judgement.WORSE), RED),
        (Change("down 12", Judgement.NONE), None),
        (Change("no change", Judgement.SAME), None),
    ],
)
def test_colour_follows_the_judgement_and_never_the_direction(
    change: Change, colour: str | None
) -> None:
    edition = of_one_change(change)
    book = opened(workbook.write(edition))
    signs = ("▲", "▼", "●")

    told = [c for name in ("Summary", "Children") for c in cells(book[name])]

    shown = [
        cell
        for cell in told
        if str(cell.value).startswith(signs) and not str(cell.value).startswith("▲ up, ▼ down")
    ]
    coloured = {str(cell.font.color.rgb)[-6:] for cell in shown} & {GREEN[1:], RED[1:]}
    assert coloured == ({colour[1:]} if colour else set())
    assert {cell.parent.title for cell in shown} == {"Summary", "Children"}
    assert all(change.words in str(cell.value) for cell in shown)
    assert any(cell.value == change.judgement.value for cell in told)


def of_one_change(change: Change) -> Edition:
    edition = made_up_edition()
    detail = edition.children[1]
    row = replace(detail.row, change=change)
    summary = edition.summary.only(
        lambda _, __, each: row if each.measure == "cla_number" else None
    )
    return replace(edition, summary=summary, children=(replace(detail, row=row),), adults=())


def test_services_and_teams_are_an_outline_that_stands_open() -> None:
    sheet = opened(written())["Summary"]

    levels = {
        cell.value: sheet.row_dimensions[cell.row].outlineLevel
        for (cell,) in sheet.iter_rows(max_col=1)
        if cell.value
    }

    assert (levels["Looked after service"], levels["Team North"], levels["Team South"]) == (1, 2, 2)
    assert levels["Children looked after"] == 0
    assert not sheet.sheet_properties.outlinePr.summaryBelow


@AUDIENCES
def test_no_row_and_no_column_is_hidden_and_no_cells_are_merged(audience: Audience) -> None:
    for sheet in opened(written(audience)):
        assert not any(each.hidden or each.collapsed for each in sheet.row_dimensions.values())
        assert not any(each.hidden for each in sheet.column_dimensions.values())
        assert not sheet.merged_cells.ranges


def test_every_chart_has_a_text_alternative() -> None:
    parts = ZipFile(BytesIO(written()))
    drawings = [
        parts.read(name).decode() for name in parts.namelist() if name.startswith("xl/drawings/d")
    ]

    described = sum(len(re.findall(r'<xdr:cNvPr [^>]*descr="[^"]+', text)) for text in drawings)

    charts = sum(text.count("<xdr:graphicFrame") for text in drawings)
    assert described == charts == len([n for n in parts.namelist() if "charts/chart" in n])
    assert charts == 4 + 2 + 3


def test_a_chart_has_the_councils_line_the_comparators_and_the_target() -> None:
    book = openpyxl.load_workbook(BytesIO(written()))

    [_, *charts] = book["Children"]._charts
    names = [each.tx.v for each in charts[0].series]

    assert names == ["Council", "England", "Target"]


def test_every_measure_of_the_summary_has_its_trend() -> None:
    edition = replace(made_up_edition(), adults=())

    summary = ZipFile(BytesIO(workbook.write(edition))).read("xl/worksheets/sheet2.xml").decode()

    assert summary.count("<x14:sparkline>") == len(list(edition.summary.rows))


def test_headings_stay_in_sight_and_every_page_is_as_wide_as_the_paper() -> None:
    for sheet in opened(written()):
        assert sheet.freeze_panes, sheet.title
        assert sheet.print_area
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.page_setup.fitToHeight == 0
        assert "&P" in sheet.oddFooter.right.text or sheet.oddFooter.right.text == "Page &P of &N"


def test_the_six_tabs_are_told_from_those_behind_them_by_their_colour() -> None:
    book = opened(written())
    colours = {sheet.title: sheet.sheet_properties.tabColor.rgb for sheet in book}

    assert len({colours[title] for title in SIX}) == 1
    assert colours["Summary"] != colours["Data"]


def test_no_property_holds_the_clock_or_a_person() -> None:
    properties = opened(written()).properties

    assert properties.created.date() == date(2026, 6, 30)
    assert properties.creator == properties.lastModifiedBy == "Example council"


def test_a_real_council_is_not_called_an_example() -> None:
    edition = made_up_edition()
    real = replace(edition, summary=replace(edition.summary, example=False, council="Town"))

    parts = ZipFile(BytesIO(workbook.write(real)))

    assert not any(b"made up" in parts.read(name) for name in parts.namelist())


def test_another_reader_finds_the_same_figures() -> None:
    sheet = CalamineWorkbook.from_filelike(BytesIO(written())).get_sheet_by_name("Summary")

    lines = [row for row in sheet.to_python() if row and row[0] == "Children looked after"]

    assert 612 in {line[2] for line in lines}


def test_a_figure_that_is_not_final_says_so() -> None:
    edition = made_up_edition()
    detail = edition.children[1]
    early = replace(detail.row.current, status=Status.PROVISIONAL)
    row = replace(detail.row, current=early, status=Status.PROVISIONAL.words)

    book = opened(workbook.write(replace(edition, children=(replace(detail, row=row),))))

    assert any(
        "This quarter's figure: provisional." in str(text) for text in texts(book["Children"])
    )


def test_the_definitions_say_of_every_measure_how_it_is_made_and_how_good_its_data_are() -> None:
    sheet = opened(written())["Definitions"]

    for row in made_up_edition().summary.rows:
        line = line_of(sheet, row.title)
        assert {row.how, row.why, row.measure} <= set(line)
        assert any("12 days after the quarter's end" in str(text) for text in line)


def test_the_notes_carry_attribution_record_and_symbols() -> None:
    said = {str(text) for text in texts(opened(written())["Notes"])}
    edition = made_up_edition()

    assert edition.attribution in said
    assert any(edition.summary.record in text for text in said)
    assert {"Symbol c", "hidden to protect people"} <= said


def test_on_paper_every_number_has_room(program: Callable[[str], str], tmp_path: Path) -> None:
    edition = made_up_edition()
    detail = edition.adults[0]
    dear = figure("123456789", "£ thousand")
    row = replace(detail.row, unit="£ thousand", current=dear, before=dear, years=(dear,) * 5)
    summary = edition.summary.only(lambda _, __, each: row if each.measure == row.measure else each)
    file = tmp_path / "edition.xlsx"
    content = replace(edition, summary=summary, adults=(replace(detail, row=row),), lines=())
    file.write_bytes(workbook.write(content))
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = [program("soffice"), profile, "--headless", "--convert-to", "pdf", file.name]

    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, timeout=120)
    printed = [program("pdftotext"), "-layout", "edition.pdf", "-"]
    words = subprocess.run(printed, cwd=tmp_path, check=True, capture_output=True, text=True).stdout

    assert "Performance summary, quarter to 30 June 2026" in words
    assert "£123,456,789k" in words
    assert "###" not in words


def test_it_needs_no_django() -> None:
    code = "import sys; sys.modules['django'] = None; import eyeline.publication.workbook"

    subprocess.run([sys.executable, "-c", code], check=True)
