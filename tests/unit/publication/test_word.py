"""A document of blocks as a Word paper: it says all that its values do, and always in one way."""

from __future__ import annotations

import zipfile
from datetime import date
from io import BytesIO

import docx
from docx.oxml.ns import qn
from docx.table import _Cell

from eyeline.publication import pdf, word

TABLE = pdf.Table(
    "Visits by team",
    ("Team", "Visits", "Rating"),
    (("North", "", ""), ("Team 1", "12", "Red")),
    numeric=(1,),
    heading_rows=(0,),
    shades=((1, 2, "#d4351c"),),
)
DOCUMENT = pdf.Document(
    "Visits", "May 2026", "Made-up Council", date(2026, 5, 20), (pdf.Heading("Teams"), TABLE)
)


def _cell(row: int, column: int) -> _Cell:
    (table,) = docx.Document(BytesIO(word.write(DOCUMENT))).tables
    return table.rows[row].cells[column]


def _fill(cell: _Cell) -> str | None:
    return next((each.get(qn("w:fill")) for each in cell._tc.iter(qn("w:shd"))), None)


def test_what_is_behind_a_cell_is_kept() -> None:
    assert _fill(_cell(2, 2)) == "D4351C"
    assert _fill(_cell(2, 1)) is None


def test_a_row_that_heads_those_below_it_is_bold() -> None:
    assert [run.bold for run in _cell(1, 0).paragraphs[0].runs] == [True]


def test_figures_are_set_to_the_right() -> None:
    styles = [_cell(2, at).paragraphs[0].style for at in (1, 2)]

    assert [style and style.name for style in styles] == ["Table figure", "Table text"]


def test_the_same_words_are_the_same_bytes_whenever_they_are_written() -> None:
    data = word.write(DOCUMENT)

    assert data == word.write(DOCUMENT)
    with zipfile.ZipFile(BytesIO(data)) as parts:
        assert {each.date_time[0] for each in parts.infolist()} == {1980}
