"""A report, or the empty template, as a Word paper that can be written in and read back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, RGBColor
from docx.table import Table as WordTable
from docx.table import _Cell
from docx.text.paragraph import Paragraph

from eyeline.figures.typed import clean
from eyeline.publication import word
from eyeline.publication.word.styles import text_lists
from eyeline.scrutiny.rules.clearances import Cleared, Standing
from eyeline.scrutiny.rules.report_blocks import Block, Kind, Run, blocks_of
from eyeline.scrutiny.rules.report_paper import VERSION
from eyeline.scrutiny.rules.report_stops import implications, signed_by
from eyeline.scrutiny.rules.report_template import Field, FieldKind, Template, template_called
from eyeline.scrutiny.rules.report_text import NO, YES, Text, text_of

_WIDTHS = (Mm(55), Mm(125))
_GREY = RGBColor(0x50, 0x5A, 0x5F)
_YES_NO = {YES: "Yes", NO: "No"}


def write(
    text: Text,
    council: str,
    on: date,
    *,
    version: int | None = None,
    clearances: Sequence[Cleared] = (),
) -> bytes:
    """Return a version of a report as a Word paper; without a title it is the empty template.

    Fields stand in a table and sections below headings, each by its template's own words: so
    `report_paper.read` finds them. Implications are those that were signed, and are not read back.
    """
    template = template_called(text.template)
    title = text.words("title") or template.title
    paper = word.begun(title, council, on)
    text_lists(paper)
    paper.add_paragraph(clean(title), "Title")
    _table(paper, template, text, version)
    for each in template.fields:
        if each.kind is FieldKind.ITEMS:
            paper.add_paragraph(clean(each.label), "Heading 1")
            _items(paper, text.words(each.name).split("\n") if text.words(each.name) else [], each)
    for section in template.sections:
        paper.add_paragraph(clean(section.title), "Heading 1")
        _section(paper, text.sections[section.name], section.help)
    _implications(paper, clearances)
    return word.written(paper)


def blank(template: str, council: str, on: date) -> bytes:
    """Return the empty template as a Word paper."""
    return write(text_of({}, template), council, on)


def _table(paper: Document, template: Template, text: Text, version: int | None) -> None:
    fields = [each for each in template.fields if each.kind is not FieldKind.ITEMS]
    table = paper.add_table(rows=0, cols=2, style="Table Grid")
    table.autofit = False
    for each in fields:
        label, value = table.add_row().cells
        label.paragraphs[0].add_run(clean(each.label)).bold = True
        _control(value, each, text.words(each.name))
    label, value = table.add_row().cells
    label.paragraphs[0].add_run(VERSION).bold = True
    value.text = str(version or "new")
    for row in table.rows:
        for cell, width in zip(row.cells, _WIDTHS, strict=True):
            cell.width = width
    _say(table, "Details of the report", head=False)
    paper.add_paragraph()


def _say(table: WordTable, caption: str, *, head: bool) -> None:
    """Say what a table is, and mark its heading row, so that it is repeated and read out."""
    if head:
        table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    said = OxmlElement("w:tblCaption")
    said.set(qn("w:val"), clean(caption))
    table._tbl.tblPr.append(said)


def _control(cell: _Cell, field: Field, words: str) -> None:
    """Put a content control into a cell: a choice of yes or no, or text of any length."""
    paragraph = cell.paragraphs[0]
    control, properties = OxmlElement("w:sdt"), OxmlElement("w:sdtPr")
    for name, value in (("w:alias", field.label), ("w:tag", field.name)):
        element = OxmlElement(name)
        element.set(qn("w:val"), clean(value))
        properties.append(element)
    if not words:
        properties.append(OxmlElement("w:showingPlcHdr"))
    properties.append(_kind(field))
    content = OxmlElement("w:sdtContent")
    if field.kind is FieldKind.YES_NO:
        shown = _YES_NO.get(words, "Choose yes or no")
    else:
        shown = words or "Click or tap here to enter text"
    run = paragraph.add_run()
    for number, line in enumerate(clean(shown).split("\n")):
        if number:
            run.add_break()
        run.add_text(line)
    run.italic = None if words else True
    content.append(run._r)
    control.append(properties)
    control.append(content)
    paragraph._p.append(control)


def _kind(field: Field) -> Any:
    if field.kind is not FieldKind.YES_NO:
        kind = OxmlElement("w:text")
        kind.set(qn("w:multiLine"), "1")
        return kind
    choice = OxmlElement("w:dropDownList")
    for words in _YES_NO.values():
        item = OxmlElement("w:listItem")
        item.set(qn("w:displayText"), words)
        item.set(qn("w:value"), words)
        choice.append(item)
    return choice


def _items(paper: Document, items: Sequence[str], field: Field) -> None:
    if not items:
        _help(paper, field.help)
        return
    number = _new_list(paper)
    for item in items:
        _numbered(paper.add_paragraph(clean(item), "List Paragraph"), number)


def _help(paper: Document, words: str) -> None:
    """Say in grey what belongs here: what is typed over it is no bold or italic words."""
    paper.add_paragraph().add_run(clean(words)).font.color.rgb = _GREY


def _section(paper: Document, text: str, help_: str) -> None:
    if not text:
        _help(paper, help_)
        return
    number = 0
    for block in blocks_of(text):
        match block.kind:
            case Kind.TABLE:
                _grid(paper, block)
                continue
            case Kind.HEADING:
                paper.add_paragraph(clean(block.words), f"Heading {block.level + 1}")
                continue
            case Kind.BULLET:
                style = f"List Bullet {block.level}" if 1 < block.level <= 3 else "List Bullet"
                paragraph = paper.add_paragraph(style=style)
            case Kind.NUMBER:
                number = _new_list(paper, block.number) if block.begins else number
                paragraph = paper.add_paragraph(style="List Paragraph")
                _numbered(paragraph, number)
            case _:
                paragraph = paper.add_paragraph()
        for run in block.runs:
            _run(paper, paragraph, run)


def _run(paper: Document, paragraph: Paragraph, run: Run) -> None:
    made = paragraph.add_run()
    for number, line in enumerate(clean(run.text).split("\n")):
        if number:
            made.add_break()
        made.add_text(line)
    made.bold, made.italic = run.strong or None, run.emphasis or None
    if run.target:
        link = OxmlElement("w:hyperlink")
        where = paper.part.relate_to(clean(run.target), RELATIONSHIP_TYPE.HYPERLINK, True)
        link.set(qn("r:id"), where)
        made.underline = True
        link.append(made._r)
        paragraph._p.append(link)


def _grid(paper: Document, block: Block) -> None:
    width = max(len(row) for row in block.rows)
    table = paper.add_table(rows=0, cols=width, style="Table Grid")
    for number, row in enumerate(block.rows):
        for cell, words in zip(table.add_row().cells, row, strict=False):
            cell.paragraphs[0].add_run(clean(words)).bold = number == 0 or None
    _say(table, "Table", head=True)
    paper.add_paragraph()


def _new_list(paper: Document, first: int = 1) -> int:
    """Return the number of a new numbered list, which counts for itself."""
    numbering = paper.part.numbering_part.element
    known = numbering.findall(qn("w:abstractNum"))
    number = 1 + max((int(each.get(qn("w:abstractNumId"))) for each in known), default=0)
    abstract = OxmlElement("w:abstractNum")
    abstract.set(qn("w:abstractNumId"), str(number))
    level = OxmlElement("w:lvl")
    level.set(qn("w:ilvl"), "0")
    for name, value in (
        ("w:start", str(first)), ("w:numFmt", "decimal"), ("w:lvlText", "%1."), ("w:lvlJc", "left"),
    ):  # fmt: skip
        element = OxmlElement(name)
        element.set(qn("w:val"), value)
        level.append(element)
    indent, properties = OxmlElement("w:ind"), OxmlElement("w:pPr")
    indent.set(qn("w:left"), "425")
    indent.set(qn("w:hanging"), "425")
    properties.append(indent)
    level.append(properties)
    abstract.append(level)
    known[-1].addnext(abstract) if known else numbering.insert(0, abstract)
    return int(numbering.add_num(number).numId)


def _numbered(paragraph: Paragraph, number: int) -> None:
    properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
    properties.get_or_add_ilvl().val = 0
    properties.get_or_add_numId().val = number


def _implications(paper: Document, clearances: Sequence[Cleared]) -> None:
    """Print the implications that were signed for this text, each with who signed it."""
    signed = [each for each in clearances if each.standing is Standing.CURRENT]
    if not signed:
        return
    paper.add_paragraph("Implications", "Heading 1")
    for each in signed:
        assert each.signed is not None
        paper.add_paragraph(clean(each.clearing.title), "Heading 2")
        for line in implications(each).split("\n"):
            if line.strip():
                paper.add_paragraph(clean(line))
        paper.add_paragraph(clean(signed_by(each.signed)))
