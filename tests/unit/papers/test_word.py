"""Word papers: what a reader sees on the page is what is read."""

from __future__ import annotations

from pathlib import Path

from eyeline.papers.blocks import Heading, Paragraph
from eyeline.papers.reading import read
from unit.papers.made_up import p, table, tc, word

LIST = """<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="1"/>
<w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl><w:lvl w:ilvl="1"><w:start w:val="1"/>
<w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2."/></w:lvl></w:abstractNum>
<w:num w:numId="7"><w:abstractNumId w:val="1"/></w:num>"""
W_NUMBERING = (
    '<w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    f"{LIST}</w:numbering>"
)


def numbered(level: int) -> str:
    """Return the properties of a paragraph that Word numbers."""
    number = f'<w:ilvl w:val="{level}"/><w:numId w:val="7"/>'
    return f"<w:pPr><w:numPr>{number}</w:numPr></w:pPr>"


def test_a_cell_over_two_rows_or_columns_says_so_and_keeps_its_place(tmp_path: Path) -> None:
    rows = (
        tc(p("Ref"), '<w:vMerge w:val="restart"/>') + tc(p("Rating"), '<w:gridSpan w:val="2"/>'),
        tc(p(""), "<w:vMerge/>") + tc(p("Activity")) + tc(p("Impact")),
    )

    (found,) = read(word(tmp_path / "a.docx", table(*rows))).tables

    ref, rating = found.rows[0]
    assert (ref.text, ref.rows, ref.columns) == ("Ref", 2, 1)
    assert (rating.text, rating.rows, rating.columns) == ("Rating", 1, 2)
    assert [(c.text, c.place.row, c.place.column) for c in found.rows[1]] == [
        ("Activity", 2, 2),
        ("Impact", 2, 3),
    ]


def test_a_drop_down_lists_choice_is_read_and_its_prompt_is_a_placeholder(tmp_path: Path) -> None:
    choice = "<w:sdtContent><w:r><w:t>Amber</w:t></w:r></w:sdtContent>"
    chosen = f"<w:p><w:sdt><w:sdtPr><w:dropDownList/></w:sdtPr>{choice}</w:sdt></w:p>"
    prompt = chosen.replace("<w:dropDownList/>", "<w:showingPlcHdr/>").replace("Amber", "Choose")

    (found,) = read(word(tmp_path / "a.docx", table(tc(chosen) + tc(prompt)))).tables

    assert [(c.text, c.placeholder) for c in found.rows[0]] == [("Amber", False), ("Choose", True)]


def test_a_row_or_cell_within_a_content_control_is_one_like_others(tmp_path: Path) -> None:
    row = f"<w:sdt><w:sdtContent><w:tr>{tc(p('in a control'))}</w:tr></w:sdtContent></w:sdt>"

    paper = read(word(tmp_path / "a.docx", f"<w:tbl>{row}</w:tbl>"))

    assert paper.tables[0].rows[0][0].text == "in a control"


def test_numbers_that_word_shows_by_itself_are_read(tmp_path: Path) -> None:
    cells = [tc(p("One", numbered(0))), tc(p("First", numbered(1))), tc(p("Second", numbered(1)))]
    path = word(tmp_path / "a.docx", table(*cells), **{"word/numbering.xml": W_NUMBERING})

    (found,) = read(path).tables

    assert [row[0].text for row in found.rows] == ["1. One", "1.1. First", "1.2. Second"]


def test_shading_is_a_cells_fill(tmp_path: Path) -> None:
    cell = tc(p(""), '<w:shd w:val="clear" w:fill="ffc000"/>') + tc(p(""), '<w:shd w:fill="auto"/>')

    (found,) = read(word(tmp_path / "a.docx", table(cell))).tables

    assert [c.fill for c in found.rows[0]] == ["FFC000", None]


def test_what_was_deleted_is_left_out_and_what_is_struck_is_marked(tmp_path: Path) -> None:
    deleted = "<w:del><w:r><w:delText>March</w:delText></w:r></w:del>"
    inserted = "<w:ins><w:r><w:t>April</w:t></w:r></w:ins>"
    struck = "<w:r><w:rPr><w:strike/></w:rPr><w:t>May</w:t></w:r>"
    body = f"<w:p>{deleted}{inserted}{struck}</w:p>"

    (found,) = read(word(tmp_path / "a.docx", body)).blocks

    assert isinstance(found, Paragraph)
    assert found.text == "April~~May~~"


def test_a_style_that_is_a_heading_makes_one(tmp_path: Path) -> None:
    style = '<w:style w:styleId="H2"><w:name w:val="heading 2"/></w:style>'
    w = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    body = p("Priority 1", '<w:pPr><w:pStyle w:val="H2"/></w:pPr>')
    styles = {"word/styles.xml": f"<w:styles {w}>{style}</w:styles>"}

    (found,) = read(word(tmp_path / "a.docx", body, **styles)).blocks

    assert isinstance(found, Heading)
    assert (found.text, found.level) == ("Priority 1", 2)
