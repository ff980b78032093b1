"""Reading a workbook in a process of its own: what comes back is what stands in it."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import xlsxwriter

from eyeline.records.spreadsheets import read_workbook, serial_zero

HALF_PAST_NINE = datetime.fromisoformat("2018-03-31T09:30")


def test_cells_come_back_as_what_they_are(tmp_path: Path) -> None:
    with xlsxwriter.Workbook(tmp_path / "w.xlsx") as workbook:
        day = workbook.add_format({"num_format": "dd/mm/yyyy"})
        sheet = workbook.add_worksheet("Episodes")
        sheet.write_row(0, 0, ["text", 5, 1.5, True])
        sheet.write_datetime(2, 0, date(2018, 3, 31), day)
        sheet.write_datetime(2, 1, HALF_PAST_NINE, day)
        sheet.write_string(2, 2, "2018-03-31")
        sheet.write_string(2, 3, '["2018-03-31"]')

    found = read_workbook(tmp_path / "w.xlsx")

    assert found == {
        "Episodes": [
            ["text", 5.0, 1.5, True],
            ["", "", "", ""],
            [date(2018, 3, 31), HALF_PAST_NINE, "2018-03-31", '["2018-03-31"]'],
        ]
    }


def test_sheets_come_in_their_order_the_hidden_and_the_empty_too(tmp_path: Path) -> None:
    with xlsxwriter.Workbook(tmp_path / "w.xlsx") as workbook:
        for name in ("Second", "First", "Empty", "Chart"):
            workbook.add_worksheet(name)
        workbook.get_worksheet_by_name("First").write(0, 0, "x")
        workbook.get_worksheet_by_name("First").hide()

    found = read_workbook(tmp_path / "w.xlsx")

    assert list(found.items()) == [("Second", []), ("First", [["x"]]), ("Empty", []), ("Chart", [])]


def test_a_sheet_that_is_a_chart_does_not_matter(tmp_path: Path) -> None:
    with xlsxwriter.Workbook(tmp_path / "w.xlsx") as workbook:
        sheet = workbook.add_worksheet("Numbers")
        sheet.write_column(0, 0, [1, 2])
        chart = workbook.add_chart({"type": "bar"})
        chart.add_series({"values": "=Numbers!$A$1:$A$2"})
        workbook.add_chartsheet("Chart").set_chart(chart)

    assert read_workbook(tmp_path / "w.xlsx")["Numbers"] == [[1.0], [2.0]]


def test_a_workbook_says_what_its_serial_number_0_is(tmp_path: Path) -> None:
    for name, options in (("1900.xlsx", {}), ("1904.xlsx", {"date_1904": True})):
        with xlsxwriter.Workbook(tmp_path / name, options) as workbook:
            workbook.add_worksheet()

    assert serial_zero(tmp_path / "1900.xlsx") == date(1899, 12, 30)
    assert serial_zero(tmp_path / "1904.xlsx") == date(1904, 1, 1)
