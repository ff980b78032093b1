"""Cells of a sheet read at once, and one by one where it is written as few programs do."""

from __future__ import annotations

from html import escape

from hypothesis import given
from hypothesis import strategies as st

from eyeline.publication.leaks.xlsx import sheets

TEXTS = st.text("aZ9 &<>\"'é=", max_size=6)
NUMBERS = st.sampled_from(["1", "0.25", "-3", "1E3", "&#51;", "&amp;"])


def sheet(cells: str) -> str:
    return f'<worksheet><sheetData><row r="1" spans="1:2">{cells}</row></sheetData></worksheet>'


def one_by_one(text: str) -> sheets.Sheet:
    """Read what no fast way reads: a remark stands in it."""
    return sheets.read(text.replace("</sheetData>", "<!-- --></sheetData>"))


def plain(cells: list[sheets.Cell]) -> list[sheets.Cell]:
    return [(column, row, style or "0", *more) for column, row, style, *more in cells]


@st.composite
def a_cell(draw: st.DrawFn) -> str:
    style = draw(st.sampled_from(["", ' s="3"']))
    formula = draw(st.one_of(st.just(""), TEXTS.map(lambda t: f"<f>{escape(t)}</f>")))
    kind, value = draw(
        st.one_of(
            st.tuples(st.sampled_from(["", ' t="n"', ' t="s"', ' t="b"']), NUMBERS),
            st.tuples(st.just(' t="str"'), TEXTS.map(escape)),
        )
    )
    return f'<c r="{{}}"{style}{kind}>{formula}<v>{value}</v></c>'


@given(st.lists(a_cell(), max_size=5))
def test_both_ways_give_the_same_cells_and_formulas(cells: list[str]) -> None:
    text = sheet("".join(cell.format(f"{'ABCDE'[n]}1") for n, cell in enumerate(cells)))

    fast, slow = sheets.read(text), one_by_one(text)

    assert plain(fast.cells) == plain(slow.cells)
    assert fast.formulas == slow.formulas


def test_a_number_in_references_is_read_as_a_number() -> None:
    assert sheets.read(sheet('<c r="A1"><v>&#51;</v></c>')).cells == [("A", "1", "0", "", "3")]


def test_a_formula_that_is_no_xml_is_not_read_as_if_it_were() -> None:
    assert sheets.read(sheet('<c r="A1"><f>B1&C1</f><v>2</v></c>')).root is None
    assert sheets.read(sheet('<c r="A1"><f>B1&eacute;</f><v>2</v></c>')).root is None


def test_what_a_formula_gives_is_kept_as_it_stands() -> None:
    text = sheet('<c r="A1" t="str"><f>B1&amp;""</f><v>welcome</v></c><c r="B1"><v>2</v></c>')

    found = sheets.read(text)

    assert found.written == 'B1&amp;""\nwelcome'
    assert found.formulas == [("A1", 'B1&""')]
    assert "welcome" not in found.rest
