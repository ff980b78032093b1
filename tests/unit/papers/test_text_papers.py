"""HTML, Markdown, CSV, PDF and Excel papers: the same blocks from each."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import typst
import xlsxwriter

from eyeline.papers.blocks import Heading, Paragraph, Table
from eyeline.papers.reading import read


def texts(table: Table) -> list[list[str]]:
    """Return the words of each row's cells."""
    return [[cell.text for cell in row] for row in table.rows]


def test_html_keeps_lines_items_colours_and_spans(tmp_path: Path) -> None:
    cells = "<td rowspan=2>A</td><td style='background:#FFC000'>Amber</td><td>one<br>two</td>"
    html = f"<h2>Plan</h2><table><tr>{cells}</tr><tr><td>x<td><ul><li>i<li>j</ul></tr></table>"
    (tmp_path / "a.html").write_text(html)

    heading, table = read(tmp_path / "a.html").blocks

    assert isinstance(heading, Heading)
    assert isinstance(table, Table)
    assert texts(table) == [["A", "Amber", "one\ntwo"], ["x", "• i\n• j"]]
    assert table.rows[0][1].fill == "FFC000"
    assert table.rows[1][0].place.column == 2


def test_html_scripts_and_what_is_hidden_are_left_out(tmp_path: Path) -> None:
    html = "<html><script>x()</script><p hidden>no</p><p style='display:none'>no</p><p>yes</p>"
    (tmp_path / "a.html").write_text(html)

    (found,) = read(tmp_path / "a.html").blocks

    assert isinstance(found, Paragraph)
    assert found.text == "yes"


def test_a_link_keeps_its_target(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("The plan is [here](#).")

    (found,) = read(tmp_path / "a.md").blocks

    assert isinstance(found, Paragraph)
    assert found.links == (("here", "#"),)


def test_markdown_has_tables_of_pipes_and_of_tabs(tmp_path: Path) -> None:
    text = "# Plan\n\n| Ref | Action |\n|---|---|\n| 1 | a<br>b |\n\nRef\tDue\tBy\n1.\tJune 26\t\n"
    (tmp_path / "a.md").write_text(text)

    paper = read(tmp_path / "a.md")

    assert [texts(table) for table in paper.tables] == [
        [["Ref", "Action"], ["1", "a\nb"]],
        [["Ref", "Due", "By"], ["1.", "June 26", ""]],
    ]


def test_a_numbered_list_with_tabs_is_no_table(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("1.\tfirst\n2.\tsecond\n")

    assert read(tmp_path / "a.md").tables == []


@pytest.mark.parametrize(
    ("separator", "encoding"),
    [(",", "utf-8-sig"), (";", "cp1252"), ("\t", "utf-16"), ("|", "utf-8"), (";", "utf-16-le")],
)
def test_csv_of_any_separator_and_encoding_is_a_table(
    separator: str, encoding: str, tmp_path: Path
) -> None:
    rows = [["Ref", "Action", "£"], ["1", '"a, b; c"', "\u2013"]]
    text = "\r\n".join(separator.join(row) for row in rows)
    (tmp_path / "a.csv").write_bytes(text.encode(encoding))

    (found,) = read(tmp_path / "a.csv").tables

    assert texts(found) == [["Ref", "Action", "£"], ["1", "a, b; c", "\u2013"]]


def test_a_pdfs_table_keeps_cells_lines_and_pages(tmp_path: Path) -> None:
    typed = "#set page(width: 12cm, height: 6cm)\n= Plan\n#table(columns: (1fr, 2fr), [Ref], [Due],"
    typed += "[1.1], [a. June 26 \\ b. July 26], table.cell(colspan: 2)[Whole row])\n#pagebreak()\n"
    typed += "The end of the paper."
    (tmp_path / "a.pdf").write_bytes(typst.compile(typed.encode()))

    paper = read(tmp_path / "a.pdf")

    (found,) = paper.tables
    assert texts(found) == [["Ref", "Due"], ["1.1", "a. June 26\nb. July 26"], ["Whole row"]]
    assert found.rows[2][0].columns == 2
    assert str(found.rows[1][1].place) == "page 1, table 1, row 2, column 2"
    assert [type(block).__name__ for block in paper.blocks] == ["Heading", "Table", "Paragraph"]


def test_a_row_that_a_page_cuts_is_closed_on_both_pages(tmp_path: Path) -> None:
    typed = "#set page(width: 12cm, height: 5cm)\n#table(columns: (1fr, 2fr), [Ref], [Action],"
    typed += "[1], [One \\ Two \\ Three \\ Four \\ Five \\ Six \\ Seven])"
    (tmp_path / "a.pdf").write_bytes(typst.compile(typed.encode()))

    tables = read(tmp_path / "a.pdf").tables

    said = [cell.text for table in tables for row in table.rows for cell in row]
    assert "\n".join(said).split() == [
        *["Ref", "Action", "1", "One", "Two", "Three", "Four", "Five", "Six", "Seven"]
    ]


def test_excel_shows_dates_and_numbers_as_excel_does_and_keeps_their_values(tmp_path: Path) -> None:
    with xlsxwriter.Workbook(tmp_path / "a.xlsx") as book:
        sheet = book.add_worksheet("Plan")
        sheet.merge_range(0, 1, 0, 2, "Whole", book.add_format({"bg_color": "#00B050"}))
        month = book.add_format({"num_format": "mmm-yy"})
        sheet.write_datetime(1, 1, date(2026, 6, 1), month)
        sheet.write_number(1, 2, 2.1, book.add_format({"num_format": "0.00"}))

    heading, table = read(tmp_path / "a.xlsx").blocks

    assert isinstance(heading, Heading)
    assert isinstance(table, Table)
    assert heading.text == "Plan"
    assert texts(table) == [["Whole"], ["Jun-26", "2.10"]]
    assert (table.rows[0][0].columns, table.rows[0][0].fill) == (2, "00B050")
    assert table.rows[1][0].value == date(2026, 6, 1)
    assert str(table.rows[1][1].place) == "sheet Plan, row 2, column 3"


@pytest.mark.parametrize(
    ("by_number", "value", "said"),
    [(9, 0.72, "72%"), (10, 1.0, "100.00%"), (1, 3.0, "3"), (2, 0.5, "0.50")],
)
def test_a_number_format_that_excel_names_by_number_alone_is_shown(
    by_number: int, value: float, said: str, tmp_path: Path
) -> None:
    with xlsxwriter.Workbook(tmp_path / "a.xlsx") as book:
        book.add_worksheet("Plan").write(0, 0, value, book.add_format({"num_format": by_number}))

    _, table = read(tmp_path / "a.xlsx").blocks

    assert isinstance(table, Table)
    assert texts(table) == [[said]]
