"""The styles of our Word papers, set upon those of an empty one."""

from __future__ import annotations

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph
from docx.text.run import Run

LANGUAGE = "en-GB"
# Of styles of our own: a document's title heads no area of the plan, when the paper is read again.
COUNCIL, TITLE, LEAD, NOTICE, CAPTION, GAP = (
    *("Council", "Document title", "Lead", "Notice", "Above a table", "After a table"),
)
TABLE_TEXT_ID, FIGURE_ID = "Tabletext", "Tablefigure"
_TABLE_TEXT, _FIGURE = "Table text", "Table figure"  # python-docx makes their ids of these
_FONT = "Arial"
_INK, _GREY = RGBColor(0x0B, 0x0C, 0x0C), RGBColor(0x48, 0x49, 0x49)
_SIZES = {"Title": 20, "Heading 1": 14, "Heading 2": 12, "Heading 3": 11}
_TEXT, _IN_TABLES = 10, 9


def set_up(document: Document, colour: str) -> None:
    """Set fonts, sizes and the language; `colour` is the council's, as #rrggbb."""
    _set_language(document)
    normal = document.styles["Normal"]
    assert isinstance(normal, ParagraphStyle)
    _look(normal, _TEXT, _INK)
    normal.paragraph_format.space_after = Pt(6)
    for name, size in _SIZES.items():
        heading = document.styles[name]
        assert isinstance(heading, ParagraphStyle)
        _look(heading, size, _INK, bold=True)
        heading.paragraph_format.space_before = Pt(14)
        heading.paragraph_format.space_after = Pt(4)
        heading.paragraph_format.keep_with_next = True
    _look(_add(document, COUNCIL), 10, _GREY)
    title = _look(_add(document, TITLE), 20, RGBColor.from_string(colour.lstrip("#").upper()))
    title.font.bold = True
    title.paragraph_format.space_after = Pt(8)
    _look(_add(document, LEAD), 12, _INK).font.bold = True
    _look(_add(document, NOTICE), 10, _INK, bold=True).paragraph_format.left_indent = Mm(4)
    above = _look(_add(document, CAPTION), 9, _GREY)
    above.paragraph_format.keep_with_next = True
    above.paragraph_format.space_after = Pt(3)
    table_text = _look(_add(document, _TABLE_TEXT), 9, _INK)
    table_text.paragraph_format.space_after = Pt(1)
    figure = _look(_add(document, _FIGURE), 9, _INK)
    figure.paragraph_format.space_after = Pt(1)
    figure.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    _look(_add(document, GAP), 4, _INK).paragraph_format.space_after = Pt(2)
    _set_list(document)


def text_lists(document: Document) -> None:
    """Make lists as large as text: those of most papers stand in tables."""
    _look(_list_style(document), _TEXT, _INK)


def add_field(paragraph: Paragraph, code: str) -> None:
    """Add what Word counts itself, such as PAGE."""
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), code)
    run = paragraph.add_run("1")
    look_of_footer(run)
    field.append(run._r)
    paragraph._p.append(field)


def look_of_footer(run: Run) -> None:
    """Make a run small and grey."""
    run.font.size = Pt(8)
    run.font.color.rgb = _GREY


def _add(document: Document, name: str) -> ParagraphStyle:
    style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    assert isinstance(style, ParagraphStyle)
    style.base_style = document.styles["Normal"]
    return style


def _look(
    style: ParagraphStyle, size: float, colour: RGBColor, *, bold: bool = False
) -> ParagraphStyle:
    style.font.name = _FONT
    style.font.size = Pt(size)
    style.font.color.rgb = colour
    style.font.bold = bold
    fonts = style.element.rPr.rFonts
    for name in list(fonts.attrib):
        if name.lower().endswith("theme"):
            del fonts.attrib[name]
    for kind in ("w:ascii", "w:hAnsi", "w:cs"):
        fonts.set(qn(kind), _FONT)
    return style


def _set_list(document: Document) -> None:
    bullet = _list_style(document)
    _look(bullet, _IN_TABLES, _INK)
    bullet.paragraph_format.space_after = Pt(1)
    bullet.paragraph_format.left_indent = Mm(4)
    bullet.paragraph_format.first_line_indent = Mm(-4)


def _list_style(document: Document) -> ParagraphStyle:
    style = document.styles["List Bullet"]
    assert isinstance(style, ParagraphStyle)
    return style


def _set_language(document: Document) -> None:
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), LANGUAGE)
    theme = document.settings.element.find(qn("w:themeFontLang"))
    if theme is not None:
        theme.set(qn("w:val"), LANGUAGE)
