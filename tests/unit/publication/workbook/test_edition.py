"""An edition's workbook as spreadsheet programs read it."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from io import BytesIO
from zipfile import ZipFile

import pytest

from eyeline.publication import workbook
from eyeline.publication.audience import Audience
from eyeline.publication.edition import Detail, Narrative, Tab
from eyeline.publication.summary import EXAMPLE_NOTICE, Control
from made_up_edition import NOTICES, QUARTER, figure, made_up_edition
from made_up_long_edition import long_edition
from opened_workbooks import cells, line_of, opened, texts

pytestmark = pytest.mark.filterwarnings("ignore:Sparkline Group extension")  # openpyxl knows none
AUDIENCES = pytest.mark.parametrize("audience", list(Audience))
SIX = [tab.value for tab in Tab]


@cache
def written(audience: Audience = Audience.INTERNAL) -> bytes:
    return workbook.write(made_up_edition(audience))


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
