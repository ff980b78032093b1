"""A document of headings, paragraphs, lists and tables as a Word paper that a reader can use.

Its title and language are set, heading rows are marked and repeated, tables say what they are.
"""

from __future__ import annotations

from datetime import datetime, time
from io import BytesIO

import docx
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.table import Table as WordTable

from eyeline.figures.typed import carried
from eyeline.publication import pdf

LANGUAGE = "en-GB"
_SHORT, _LONG, _MARGIN = Mm(210), Mm(297), Mm(15)
_ROOM = {True: 267.0, False: 180.0}  # between the margins, in mm
_INK = RGBColor(0x0B, 0x0C, 0x0C)
_SIZES = {"Normal": 10, "Title": 20, "Heading 1": 14, "Heading 2": 12, "Heading 3": 11}


def write(document: pdf.Document) -> bytes:
    """Return the document as a Word paper: the same words in the same order.

    Raises:
        TypeError: it has a drawing.
    """
    paper = docx.Document()
    set_up(paper, document)
    paper.add_paragraph(clean(document.title), "Title")
    paper.add_paragraph(clean(document.subtitle))
    for block in document.blocks:
        _add(paper, block, _ROOM[document.landscape])
    sink = BytesIO()
    paper.save(sink)
    return sink.getvalue()


def _add(paper: Document, block: pdf.Block, room: float) -> None:
    match block:
        case pdf.Heading(text, level):
            paper.add_paragraph(clean(text), f"Heading {level}")
        case pdf.Paragraph(text) | pdf.Notice(text):
            paper.add_paragraph(clean(text))
        case pdf.Bullets(items):
            for item in items:
                paper.add_paragraph(clean(item), "List Bullet")
        case pdf.Together(blocks):
            for each in blocks:
                _add(paper, each, room)
        case pdf.Table():
            _table(paper, block, room)
        case _:
            raise TypeError("A Word paper of a commission has no drawings.")


def _table(paper: Document, block: pdf.Table, room: float) -> None:
    table = paper.add_table(rows=1, cols=len(block.head), style="Table Grid")
    table.autofit = False
    shares = block.shares or (1 / len(block.head),) * len(block.head)
    widths = [Mm(room * share / sum(shares)) for share in shares]
    for cell, words in zip(table.rows[0].cells, block.head, strict=True):
        cell.paragraphs[0].add_run(clean(words)).bold = True
    for row in block.rows:
        for cell, words in zip(table.add_row().cells, row, strict=True):
            cell.text = clean(words)
    for number, width in enumerate(widths):
        table.columns[number].width = width
        for line in table.rows:
            line.cells[number].width = width
    say(table, block.caption)
    paper.add_paragraph()


def say(table: WordTable, caption: str, *, head: bool = True) -> None:
    """Say what the table is, and mark its heading row, so that it is repeated and read out."""
    if head:
        table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    said = OxmlElement("w:tblCaption")
    said.set(qn("w:val"), clean(caption))
    table._tbl.tblPr.append(said)


def set_up(paper: Document, document: pdf.Document) -> None:
    """Give a paper the document's title, council, language, styles, page and footer."""
    properties = paper.core_properties
    properties.title, properties.author = clean(document.title)[:255], document.author[:255]
    properties.last_modified_by, properties.comments = properties.author, ""
    properties.language = LANGUAGE
    properties.created = properties.modified = datetime.combine(document.on, time())
    for language in paper.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), LANGUAGE)
    for name, size in _SIZES.items():
        style = paper.styles[name]
        assert isinstance(style, ParagraphStyle)
        style.font.name, style.font.size, style.font.color.rgb = "Arial", Pt(size), _INK
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for kind in list(fonts.attrib):
            if kind.lower().endswith("theme"):
                del fonts.attrib[kind]
        for kind in ("w:ascii", "w:hAnsi", "w:cs"):
            fonts.set(qn(kind), "Arial")
    section = paper.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE if document.landscape else WD_ORIENT.PORTRAIT
    wide, high = (_LONG, _SHORT) if document.landscape else (_SHORT, _LONG)
    section.page_width, section.page_height = wide, high
    section.left_margin = section.right_margin = _MARGIN
    section.top_margin = section.bottom_margin = _MARGIN
    section.footer.paragraphs[0].text = clean(f"{document.author}. {document.title}")


def clean(text: str) -> str:
    """Return words without what no XML may hold."""
    return carried(text.replace("\r\n", "\n").replace("\r", "\n"))
