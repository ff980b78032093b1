"""The drop-down of a tab of measures, and what follows it."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from functools import cache
from io import BytesIO
from zipfile import ZipFile

import openpyxl
import pytest
from openpyxl.workbook import Workbook

from eyeline.figures import Status
from eyeline.publication import workbook
from eyeline.publication.charts import Point
from eyeline.publication.edition import Detail, Edition
from made_up_edition import made_up_edition
from made_up_long_edition import long_edition

pytestmark = pytest.mark.filterwarnings("ignore:Sparkline Group extension")  # openpyxl knows none
ALLOWED = {"INDEX", "MATCH", "IF", "IFERROR", "TEXT", "NA"}
"""Functions that LibreOffice and every Excel since 2010 work out alike."""
RECALCULATE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item></oor:items>"""


@cache
def made() -> Edition:
    """Return an edition with gaps, without some lines, and with other units."""
    whole = long_edition(12)
    first, second, third, *others = whole.children
    return replace(
        whole,
        children=(first, _with_a_gap(second), _of_per_cent(third), *others, *_small()),
    )


def _small() -> tuple[Detail, ...]:
    return made_up_edition().children[1:]


def _with_a_gap(detail: Detail) -> Detail:
    series = detail.chart.series[0]
    hidden = Point(series.points[5].label, None, Status.SUPPRESSED)
    points = (*series.points[:5], hidden, *series.points[6:])
    chart = replace(detail.chart, series=(replace(series, points=points),), target=None)
    return replace(detail, chart=chart, beside=(), parts=())


def _of_per_cent(detail: Detail) -> Detail:
    row = replace(detail.row, unit="%", dp=1)
    return replace(detail, row=row, chart=replace(detail.chart, unit="%", dp=1, comparators=()))


@cache
def written() -> bytes:
    return workbook.write(made())


@pytest.fixture(scope="module")
def recalculated(
    program: Callable[[str], str], tmp_path_factory: pytest.TempPathFactory
) -> Callable[[bytes], Workbook]:
    """Return a function that has LibreOffice work out every formula anew."""
    folder = tmp_path_factory.mktemp("office")
    settings = folder / "profile" / "user" / "registrymodifications.xcu"
    settings.parent.mkdir(parents=True)
    settings.write_text(RECALCULATE)

    def recalculate(content: bytes) -> Workbook:
        source = folder / "edition.xlsx"
        source.write_bytes(content)
        profile = f"-env:UserInstallation=file://{folder}/profile"
        to = ["--convert-to", "xlsx", "--outdir", str(folder / "made"), str(source)]
        command = [program("soffice"), profile, "--headless", *to]
        subprocess.run(command, check=True, capture_output=True, timeout=180)
        return openpyxl.load_workbook(folder / "made" / "edition.xlsx", data_only=True)

    return recalculate


def formulas(book: Workbook) -> Iterator[tuple[str, str, str]]:
    for sheet in book:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type == "f":
                    yield sheet.title, cell.coordinate, str(cell.value)


def choice_of(book: Workbook, tab: str) -> str:
    [rule] = book[tab].data_validations.dataValidation
    return str(rule.sqref)


def choose(content: bytes, tab: str, name: str) -> bytes:
    book = openpyxl.load_workbook(BytesIO(content))
    book[tab][choice_of(book, tab)] = name
    changed = BytesIO()
    book.save(changed)
    return changed.getvalue()


def shown(book: Workbook, tab: str) -> Mapping[str, dict[str, object]]:
    """Return the figures of what is chosen: by line, then by quarter."""
    rows = [list(row) for row in book[tab].iter_rows(values_only=True)]
    top = next(number for number, row in enumerate(rows) if row[1] == "Quarter")
    table = rows[top + 1 : top + 22]
    heads = [(column, head) for column, head in enumerate(rows[top]) if column > 1 and head]
    return {str(head): {str(row[1]): row[column] for row in table} for column, head in heads}


def test_formulas_use_only_what_every_program_works_out() -> None:
    used = {
        name
        for _, _, formula in formulas(openpyxl.load_workbook(BytesIO(written())))
        for name in re.findall(r"([A-Z][A-Z.]*)\(", re.sub(r'"[^"]*"', "", formula))
    }

    assert used == ALLOWED


def test_every_formula_says_what_it_gives() -> None:
    parts = ZipFile(BytesIO(written()))

    sheets = [parts.read(name).decode() for name in parts.namelist() if "worksheets/s" in name]

    found = [cell for text in sheets for cell in re.findall(r"<f>[^<]*</f>(<v>|</c>)?", text)]
    assert len(found) > 300
    assert set(found) == {"<v>"}


def test_libreoffice_works_out_what_every_formula_says(
    recalculated: Callable[[bytes], Workbook],
) -> None:
    said = openpyxl.load_workbook(BytesIO(written()), data_only=True)

    anew = recalculated(written())

    differ = [
        (sheet, cell, said[sheet][cell].value, anew[sheet][cell].value)
        for sheet, cell, _ in formulas(openpyxl.load_workbook(BytesIO(written())))
        if (said[sheet][cell].value or "") != (anew[sheet][cell].value or "")
    ]
    assert differ == []


def test_what_is_chosen_is_followed(recalculated: Callable[[bytes], Workbook]) -> None:
    detail = made().children[1]

    book = recalculated(choose(written(), "Children", detail.row.title))

    [own, *_] = detail.chart.series
    found = shown(book, "Children")
    expected = {p.label: p.status.value if p.value is None else f"{p.value:,}" for p in own.points}
    assert found["Council"] == expected
    assert found["England"] == {p.label: f"{p.value}" for p in detail.chart.comparators[0].points}
    assert set(found["Target: none"].values()) == {None}
    assert "c" in found["Council"].values()


def test_groups_of_what_is_chosen_are_followed(recalculated: Callable[[bytes], Workbook]) -> None:
    book = recalculated(choose(written(), "Children", "Children looked after"))

    rows = list(book["Children"].iter_rows(values_only=True))
    top = next(number for number, row in enumerate(rows) if row[1] == "Group")
    assert [row[1:5] for row in rows[top + 1 : top + 5]] == [
        ("Looked after service", "412", "420", "Team"),
        ("Team North", "212", "216", "Team"),
        ("Team South", "200", "204", "Team"),
        ("Under 1", "4", "9", "Age"),
    ]
    assert rows[top + 5][1] is None


@pytest.mark.parametrize(
    ("unit", "number", "dp", "text"),
    [
        ("%", "71.5", 1, "71.5%"),
        ("£", "1234567", 0, "£1,234,567"),
        ("£", "-1234.5", 1, "-£1,234.5"),
        ("£ thousand", "58359", 0, "£58,359k"),
        ("children", "0", 0, "0"),
    ],
)
def test_what_is_chosen_is_shown_as_its_unit_asks_for(
    recalculated: Callable[[bytes], Workbook], unit: str, number: str, dp: int, text: str
) -> None:
    edition = made_up_edition()
    detail = edition.children[0]
    points = tuple(Point(p.label, Decimal(number)) for p in detail.chart.series[0].points)
    series = replace(detail.chart.series[0], points=points)
    chart = replace(detail.chart, unit=unit, dp=dp, series=(series,), comparators=(), target=None)
    current = replace(detail.row.current, value=Decimal(number))
    row = replace(detail.row, unit=unit, dp=dp, current=current)
    content = workbook.write(
        replace(edition, children=(replace(detail, row=row, chart=chart),), adults=())
    )

    said = openpyxl.load_workbook(BytesIO(content), data_only=True)

    assert set(shown(said, "Children")["Council"].values()) >= {text}
    assert set(shown(recalculated(content), "Children")["Council"].values()) >= {text}


def test_what_the_chart_draws_is_a_gap_where_there_is_no_figure(
    recalculated: Callable[[bytes], Workbook],
) -> None:
    book = recalculated(choose(written(), "Children", made().children[1].row.title))

    lines = {
        row[1]: row[2:23]
        for row in book["Chart data"].iter_rows(values_only=True)
        if row[0] == "Children: what is chosen"
    }

    assert lines["Council"].count("#N/A") == 1
    assert set(lines["Target"]) == {"#N/A"}


def test_the_list_has_every_measure_of_the_tab_once() -> None:
    edition = made()
    first, *others = edition.children
    alike = replace(first, row=replace(first.row, measure="other"))
    wild = replace(first, row=replace(first.row, measure="wild", title="A * or ? of ~ all"))

    content = workbook.write(replace(edition, children=(first, alike, wild, *others)))
    book = openpyxl.load_workbook(BytesIO(content), data_only=True)
    [rule] = book["Children"].data_validations.dataValidation
    names = [cell.value for (cell,) in book["Children"][rule.formula1.replace("$", "")]]

    assert len(names) == len(set(names)) == len(edition.children) + 2
    assert not any(sign in name for name in names for sign in "*?~")
    assert book["Children"][str(rule.sqref)].value in names


def test_the_chart_is_called_after_what_is_chosen() -> None:
    book = openpyxl.load_workbook(BytesIO(written()))

    chart = book["Children"]._charts[0]
    place = choice_of(book, "Children")

    assert chart.series[0].tx.strRef.f.replace("$", "").endswith(f"!{place}")


def test_the_chart_has_an_empty_cell_so_that_libreoffice_leaves_gaps() -> None:
    book = openpyxl.load_workbook(BytesIO(written()))

    [sheet, cells] = book["Children"]._charts[0].series[0].val.numRef.f.split("!")
    [row] = book[sheet.strip("'")][cells.replace("$", "")]

    assert row[-1].value is None
    assert all(cell.value for cell in row[:-1])
