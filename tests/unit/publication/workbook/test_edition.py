"""An edition's workbook as spreadsheet programs read it."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from functools import cache
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pytest
from openpyxl.cell import Cell
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet
from python_calamine import CalamineWorkbook

from eyeline.figures import Status
from eyeline.publication import workbook
from eyeline.publication.audience import Audience
from eyeline.publication.edition import Detail, Edition, Narrative, Tab
from eyeline.publication.summary import EXAMPLE_NOTICE, Change, Control, Judgement
from eyeline.publication.workbook.formats import GREEN, RED
from made_up_edition import NOTICES, QUARTER, figure, made_up_edition
from made_up_long_edition import long_edition

pytestmark = pytest.mark.filterwarnings("ignore:Sparkline Group extension")  # openpyxl knows none
AUDIENCES = pytest.mark.parametrize("audience", list(Audience))
SIX = [tab.value for tab in Tab]


@cache
def written(audience: Audience = Audience.INTERNAL) -> bytes:
    return workbook.write(made_up_edition(audience))


def opened(content: bytes) -> Workbook:
    return openpyxl.load_workbook(BytesIO(content), data_only=True)


def texts(sheet: Worksheet) -> set[object]:
    return {cell.value for cell in cells(sheet)}


def cells(sheet: Worksheet) -> Iterator[Cell]:
    return (cell for row in sheet.iter_rows() for cell in row if cell.value is not None)


def line_of(sheet: Worksheet, first: str) -> list[object]:
    """Return the cells of a line by its first; a heading has no other."""
    rows = (list(row) for row in sheet.iter_rows(values_only=True))
    return next(row for row in rows if row[0] == first and row[1] is not None)


@AUDIENCES
def test_the_same_edition_gives_the_same_bytes(audience: Audience) -> None:
    assert workbook.write(made_up_edition(audience)) == written(audience)


def test_its_tabs_stand_in_their_order_and_none_is_hidden() -> None:
    book = opened(written())

    assert book.sheetnames[:7] == ["Contents", *SIX]
    assert {"Definitions", "Notes", "Data"} <= set(book.sheetnames)
    assert {sheet.sheet_state for sheet in book.worksheets} == {"visible"}


def test_an_edition_without_a_tab_has_no_such_sheet_and_no_link_to_it() -> None:
    tabs = tuple(tab for tab in Tab if tab not in (Tab.PLACEMENTS, Tab.PACKAGES, Tab.ADULTS))
    edition = replace(made_up_edition(), tabs=tabs, placements=None, packages=None, adults=())

    book = opened(workbook.write(edition))

    assert not {"Placements", "Packages", "Adults"} & set(book.sheetnames)
    assert "Placements" not in texts(book["Contents"])


def test_a_tab_without_anything_to_show_says_so() -> None:
    edition = replace(
        made_up_edition(), finance=None, children=(), adults=(), placements=None, packages=None
    )

    book = opened(workbook.write(edition))

    assert "This edition has no measure of this tab." in texts(book["Children"])
    assert "This edition has no report of the council's spending." in texts(book["Finance"])
    assert "This edition tells nothing of placements." in texts(book["Placements"])


@AUDIENCES
def test_the_contents_lead_to_every_other_tab(audience: Audience) -> None:
    book = opened(written(audience))

    links = [cell.hyperlink.location for cell in cells(book["Contents"]) if cell.hyperlink]
    led = {link.split("!")[0].strip("'") for link in links}

    assert led == set(book.sheetnames) - {"Contents"}


def test_the_contents_say_for_whom_it_is_and_who_signed() -> None:
    said = texts(opened(written(Audience.MEMBERS))["Contents"])

    assert {NOTICES[Audience.MEMBERS], "Director", "20 August 2026"} <= said
    assert made_up_edition().attribution in said


def test_an_edition_that_nobody_signed_says_so() -> None:
    edition = replace(made_up_edition(), signed=())

    assert "Nobody has signed this edition off yet." in texts(
        opened(workbook.write(edition))["Contents"]
    )


@AUDIENCES
def test_every_tab_says_for_whom_it_is_on_the_screen_and_on_paper(audience: Audience) -> None:
    for sheet in opened(written(audience)):
        assert NOTICES[audience] in texts(sheet)
        assert EXAMPLE_NOTICE in texts(sheet)
        assert NOTICES[audience] in str(sheet.oddHeader.left.text)


@AUDIENCES
def test_the_summary_has_every_measure_with_all_its_figures(audience: Audience) -> None:
    edition = made_up_edition(audience)
    sheet = opened(written(audience))["Summary"]

    for row in edition.summary.rows:
        line = line_of(sheet, row.title)
        beside = [shown for _, shown in row.beside]
        for shown in (row.current, row.before, row.year_before, *row.years, *beside):
            assert (shown.status.value if shown.value is None else float(shown.value)) in line
        assert f"▼ {row.change.words}" in line
        assert row.change.judgement.value in line
        assert {"at most 600", "missed"} <= set(line)


def test_every_quarter_of_every_measure_stands_on_its_tab() -> None:
    edition = long_edition(12)
    book = opened(workbook.write(edition))

    for tab, details in ((Tab.CHILDREN, edition.children), (Tab.ADULTS, edition.adults)):
        sheet = book[tab.value]
        rows = [list(row) for row in sheet.iter_rows(values_only=True)]
        for detail in details:
            start = max(i for i, row in enumerate(rows) if row[0] == detail.row.title)
            block = rows[start : start + 60]
            assert_shows(block, detail)


def assert_shows(block: list[list[object]], detail: Detail) -> None:
    for chart in filter(None, (detail.chart, detail.yearly)):
        head = next(row for row in block if row[1] == chart.points)
        for series in chart.all_series:
            column = head.index(series.name if series in chart.comparators else series.label)
            below = block[block.index(head) + 1 :][: len(series.points)]
            assert [(row[1], row[column]) for row in below] == [
                (point.label, point.value) for point in series.points
            ]


def test_a_measure_has_its_narrative_and_its_target_beside_its_chart() -> None:
    said = {str(value) for value in texts(opened(written())["Children"])}

    [card] = {text for text in said if "Fewer children came into care." in text}
    assert "Head of Service, 3 August 2026" in card
    assert "Target: missed by 12" in card


def test_a_long_narrative_is_whole_in_the_notes() -> None:
    edition = made_up_edition()
    long = Narrative("cla_number", "\n\n".join(["word " * 150] * 4), "Officer", QUARTER)
    first, looked_after, *others = edition.children
    children = (first, replace(looked_after, narrative=long), *others)

    book = opened(workbook.write(replace(edition, children=children, narratives=(long,))))

    assert any("(in full in the tab Notes)" in str(text) for text in texts(book["Children"]))
    assert sum(str(text).count("word") for text in texts(book["Notes"])) == 150
    assert sum(cell.value == ("word " * 150).strip() for cell in cells(book["Notes"])) == 4


def test_what_is_said_of_what_the_edition_does_not_show_is_left_out() -> None:
    edition = made_up_edition()
    secret = Narrative("Packages", "A telling word.", "Officer", QUARTER)
    tabs = tuple(tab for tab in Tab if tab is not Tab.PACKAGES)

    parts = ZipFile(BytesIO(workbook.write(replace(edition, tabs=tabs, narratives=(secret,)))))

    assert not any(b"A telling word" in parts.read(name) for name in parts.namelist())


def test_groups_and_other_areas_have_their_tabs() -> None:
    book = opened(written())

    group = next(row for row in book["By group"].iter_rows(values_only=True) if "Team North" in row)
    area = next(row for row in book["Other areas"].iter_rows(values_only=True) if "England" in row)

    assert group[:6] == ("Children looked after", "Team North", "Team", 2, 212, 216)
    assert area[1:6] == ("England", 71, "%", "31 March 2025", "published")


def test_whether_a_change_is_more_than_chance_is_said_where_it_is_told() -> None:
    edition = made_up_edition()
    control = Control("concern", "outside the limits", "Concern: outside the limits.", "")
    row = replace(edition.children[1].row, control=control)
    summary = edition.summary.only(lambda _, __, each: row if each.measure == row.measure else each)

    told = opened(workbook.write(replace(edition, summary=summary)))["Summary"]

    assert "concern: outside the limits" in line_of(told, row.title)
    assert "More than chance?" in texts(told)
    assert not {"More than chance?", "not told"} & texts(opened(written())["Summary"])


def test_the_money_stands_in_pounds_in_per_cent_and_in_words() -> None:
    sheet = opened(written())["Finance"]

    assert line_of(sheet, "Children's social care")[1:7] == [
        *(52_000_000, 14_100_000, 54_100_000, 2_100_000, 4),
        "overspend of £2.1m (4%)",
    ]
    assert line_of(sheet, "Home care")[1:4] == [812, 240, 231]
    assert "Placements cost more." in texts(sheet)


def test_the_dearest_are_shown_in_the_columns_that_have_anything() -> None:
    full = opened(written())["Placements"]
    coarse = opened(written(Audience.MEMBERS))["Placements"]

    assert line_of(full, "1")[:4] == ["1", "Residential", "Homes provider 1", "£6,850"]
    assert not {"Rank", "Provider 1"} & texts(coarse)
    assert made_up_edition(Audience.MEMBERS).placements.lines_note in texts(coarse)  # type: ignore[union-attr]
    assert "Left out of this edition." in texts(opened(written(Audience.MEMBERS))["Packages"])


def test_a_hidden_figure_is_its_symbol_in_every_tab() -> None:
    parts = ZipFile(BytesIO(written(Audience.MEMBERS)))
    book = opened(written(Audience.MEMBERS))

    assert line_of(book["Summary"], "Exits to adoption")[2] == "c"
    under_1 = next(r for r in book["By group"].iter_rows(values_only=True) if r[1] == "Under 1")
    assert under_1[4] == "c"
    assert not any(b"71400" in parts.read(name) for name in parts.namelist())


@AUDIENCES
def test_a_cell_holds_what_it_shows(audience: Audience) -> None:
    for sheet in opened(written(audience)):
        for cell in cells(sheet):
            if isinstance(cell.value, float) and cell.number_format != "General":
                places = re.search(r"\.(0+)", cell.number_format)
                shown = round(cell.value, len(places[1]) if places else 0)
                assert shown == cell.value, (sheet.title, cell.coordinate)


def test_another_areas_figure_is_shown_with_every_place_that_it_has() -> None:
    edition = made_up_edition()
    first, *others = edition.children
    beside = replace(first.beside[0], figure=figure("68.5"))

    sheet = opened(
        workbook.write(replace(edition, children=(replace(first, beside=(beside,)), *others)))
    )["Other areas"]

    [cell] = [cell for cell in cells(sheet) if cell.value == 68.5]
    assert cell.number_format == '#,##0.0"%"'


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
