"""A made-up plan, and writers of it in the shapes of several councils."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import docx
import typst
import xlsxwriter
from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

AS_AT = date(2026, 6, 18)


@dataclass(frozen=True)
class Row:
    """An action as its row says it, and what is to be read: (part, kind, day) of its deadline."""

    ref: str
    action: str
    owner: str
    due: str
    status: str
    activity: str
    impact: str
    owners: tuple[str, ...]
    milestones: tuple[tuple[str | None, str, str | None], ...]


@dataclass(frozen=True)
class MadeUpArea:
    """An area with its rows."""

    title: str
    rows: tuple[Row, ...] = field(default_factory=tuple)


def due(on: str) -> tuple[tuple[str | None, str, str | None], ...]:
    """Return the milestones of a single deadline."""
    return ((None, "deadline", on),)


AREAS = (
    MadeUpArea(
        "Priority 1: Front door and first response",
        (
            Row(
                "1.1",
                "Write guidance on thresholds for partners",
                "Head of Early Help",
                "June 26",
                "In progress",
                "Amber",
                "Amber",
                ("Head of Early Help",),
                due("2026-06-30"),
            ),
            Row(
                "1.2",
                "Audit contacts that led to no further action",
                "Jo Bloggs / Ann Other",
                "30/04/2026",
                "In progress",
                "Green",
                "Red",
                ("Jo Bloggs", "Ann Other"),
                due("2026-04-30"),
            ),
            Row(
                "1.3",
                "Hold a weekly meeting on waiting contacts",
                "All team managers",
                "Ongoing",
                "In progress",
                "Green",
                "Amber",
                ("All team managers",),
                ((None, "ongoing", None),),
            ),
        ),
    ),
    MadeUpArea(
        "Priority 2: Management oversight and supervision",
        (
            Row(
                "2.1",
                "Design the supervision template",
                "Jo Bloggs",
                "From March 2026",
                "Not started",
                "Red",
                "",
                ("Jo Bloggs",),
                ((None, "start", "2026-03-31"),),
            ),
            Row(
                "2.2",
                "Train every team manager in its use",
                "Ann Other with Jo Bloggs",
                "Cohort one: May 26; Cohort two: Sept 26",
                "Not started",
                "Red",
                "Red",
                ("Ann Other", "Jo Bloggs"),
                (
                    ("Cohort one", "deadline", "2026-05-31"),
                    ("Cohort two", "deadline", "2026-09-30"),
                ),
            ),
            Row(
                "2.3",
                "Report supervision completed each month",
                "Performance Manager",
                "Quarterly",
                "In progress",
                "Amber",
                "Amber",
                ("Performance Manager",),
                ((None, "recurring", None),),
            ),
        ),
    ),
)
ROWS = [row for area in AREAS for row in area.rows]


def word_headings(path: Path) -> None:
    """Word: a heading for each area, a table below it, ratings as R/A/G, a note of progress."""
    paper = docx.Document()
    paper.add_paragraph("Key: R = off track; A = some delay; G = on track")
    for area in AREAS:
        paper.add_heading(area.title, 2)
        rows = [["No.", "What will we do?", "Lead", "By when", "Stage", "R/A/G", "Comments"]]
        rows += [
            [r.ref, r.action, r.owner, r.due, r.status, r.activity[:1], "A note"] for r in area.rows
        ]
        _table(paper, rows)
    paper.save(str(path))


def word_blocks(path: Path) -> None:
    """Word: a table of two columns for each action, labels on the left, no refs."""
    paper = docx.Document()
    for area in AREAS:
        paper.add_heading(area.title, 1)
        for row in area.rows:
            lines = [
                ["Action", row.action],
                ["Responsible officer", row.owner],
                ["Timescale", row.due],
                ["Current status", row.status],
                ["BRAG", row.activity],
                ["Impact RAG", row.impact],
            ]
            _table(paper, lines)
            paper.add_paragraph("")
    paper.save(str(path))


def word_lines(path: Path) -> None:
    """Word: no tables at all, each action as lines with labels."""
    paper = docx.Document()
    for area in AREAS:
        paper.add_heading(area.title, 1)
        for row in area.rows:
            paper.add_paragraph(f"Action {row.ref}: {row.action}")
            paper.add_paragraph(f"Lead officer: {row.owner}")
            paper.add_paragraph(f"By when: {row.due}\nStatus: {row.status}")
            paper.add_paragraph(f"RAG rating: {row.activity}")
    paper.save(str(path))


def word_controls(path: Path) -> None:
    """Word: numbers by Word itself, drop-down lists, a heading of two rows, rows cut by a page."""
    paper = docx.Document()
    _numbering(paper)
    key = [["Blue", "Suspended"], ["Green", "On track"], ["Amber", "At risk"], ["Red", "Off track"]]
    _table(paper, key)
    table = paper.add_table(rows=2, cols=7)
    names = ["Ref", "Action", "Owner", "Deadline", "Status", "RAGB rating", ""]
    for at, name in enumerate(names):
        table.cell(0, at).text = name
    table.cell(0, 5).merge(table.cell(0, 6))
    for at in range(5):
        table.cell(0, at).merge(table.cell(1, at))
    table.cell(1, 5).text, table.cell(1, 6).text = "Progress", "Impact"
    for level, area in enumerate(AREAS):
        head = table.add_row().cells
        head[0].merge(head[6]).text = area.title
        for row in area.rows:
            cells = table.add_row().cells
            _numbered(cells[0].paragraphs[0], level + 1)
            half = row.action.rfind(" ")
            cells[1].text, cells[2].text, cells[3].text = row.action[:half], row.owner, row.due
            for cell, choice in zip(cells[4:], (row.status, row.activity, row.impact), strict=True):
                _dropdown(cell.paragraphs[0], choice)
            table.add_row().cells[1].text = row.action[half + 1 :]
    paper.save(str(path))


def excel_flat(path: Path) -> None:
    """Excel: one sheet, no refs, its area in a column, dates as dates, how much is done."""
    done = {"In progress": 0.5, "Not started": 0.0}
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Tracker")
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        percent = book.add_format({"num_format": "0%"})
        sheet.write(0, 0, "Improvement tracker")
        names = ["Theme", "Ofsted para no", "Action required", "Directorate", "Lead", "Target date"]
        sheet.write_row(2, 0, [*names, "Percentage complete", "RAG"])
        at = 3
        for area in AREAS:
            for row in area.rows:
                sheet.write_row(at, 0, [area.title, 12, row.action, "Children", row.owner])
                if row.due == "30/04/2026":
                    sheet.write_datetime(at, 5, date(2026, 4, 30), day)
                else:
                    sheet.write(at, 5, row.due)
                sheet.write(at, 6, done[row.status], percent)
                sheet.write(at, 7, row.activity)
                at += 1


def excel_sheets(path: Path) -> None:
    """Excel: a sheet for each area, with a key; refs as text, the area as a label."""
    with xlsxwriter.Workbook(path) as book:
        key = book.add_worksheet("Key")
        codes = (("Green", "On track"), ("Amber", "Minor delay"), ("Red", "Off track"))
        for at, pair in enumerate(codes):
            key.write_row(at, 0, pair)
        for number, area in enumerate(AREAS, 1):
            sheet = book.add_worksheet(f"P{number}")
            sheet.write(0, 0, "Area for improvement")
            sheet.write(0, 2, area.title)
            names = ["Action ref", "Action", "Action owner(s)", "Completion date", "Status"]
            sheet.write_row(2, 0, [*names, "RAG status"])
            for at, row in enumerate(area.rows, 3):
                cells = [row.ref, row.action, row.owner, row.due, row.status, row.activity]
                for column, text in enumerate(cells):
                    sheet.write_string(at, column, text)


def csv_utf16(path: Path) -> None:
    """Tabs in UTF-16, as Excel saves "Unicode text": the area once, then blank."""
    names = ["Priority", "ID", "Task", "Accountable", "Due date", "Position"]
    lines = [[*names, "RAG: activity", "RAG: impact"]]
    for area in AREAS:
        for at, row in enumerate(area.rows):
            title = area.title if at == 0 else ""
            said = [row.ref, row.action, row.owner, row.due, row.status, row.activity, row.impact]
            lines.append([title, *said])
    text = "\r\n".join("\t".join(line) for line in lines)
    path.write_bytes(text.encode("utf-16"))


def html_shaded(path: Path) -> None:
    """HTML: the area in a cell over its rows; ratings are colours without words."""
    colours = {"Red": "#ff0000", "Amber": "#ffc000", "Green": "rgb(0, 176, 80)"}
    rows = ["<tr><th>Objective<th>Ref<th>Action<th>Who<th>Timescale<th>Status<th>RAG</tr>"]
    for area in AREAS:
        first = f'<td rowspan="{len(area.rows)}">{area.title}</td>'
        for row in area.rows:
            cells = [row.ref, row.action, row.owner.replace(" / ", "<br>"), row.due, row.status]
            told = "".join(f"<td><p>{cell}</p></td>" for cell in cells)
            shade = f'<td style="background-color: {colours[row.activity]}"></td>'
            rows.append(f"<tr>{first}{told}{shade}</tr>")
            first = ""
    path.write_text(f"<html><body><h1>Plan</h1><table>{''.join(rows)}</table></body></html>")


def markdown_pipes(path: Path) -> None:
    """Markdown: tables with pipes under headings, a revised deadline, impact in words."""
    lines = ["# Our plan", "Blue means suspended. Green means on track.", ""]
    for area in AREAS:
        lines += [f"## {area.title}", ""]
        lines += ["| Ref | Action | Lead | Deadline | Impact | Progress |", "|" + "---|" * 6]
        for row in area.rows:
            cells = (row.ref, row.action, row.owner, row.due, "Children are seen", row.status)
            lines.append(f"| {' | '.join(cells)} |")
        lines.append("")
    path.write_text("\n".join(lines), encoding="utf-8")


def pdf_pages(path: Path) -> None:
    """PDF: one table over two pages, its headings on each, running heads and page numbers."""
    head = ["Ref", "Action", "Lead", "When", "Status", "BRAG: activity", "BRAG: impact"]
    cells = [f"[*{name}*]" for name in head]
    table = [f"table.header({', '.join(cells)})"]
    for area in AREAS:
        table.append(f"table.cell(colspan: 7)[{area.title}]")
        for row in area.rows:
            said = (row.ref, row.action, row.owner, row.due, row.status, row.activity, row.impact)
            table += [f"[{text}]" for text in said]
    widths = "(1fr, 3fr, 2fr, 2fr, 2fr, 2fr, 2fr)"
    page = "#set page(width: 29cm, height: 9cm, header: [Improvement plan],"
    page += ' numbering: "1")\n#set text(size: 9pt)\n'
    text = page + f"#table(columns: {widths}, {', '.join(table)})"
    path.write_bytes(typst.compile(text.encode()))


WITH = ("ref", "status", "activity", "impact")
# writer, what its file is called, and which of a row's fields it has
LAYOUTS: dict[str, tuple[Callable[[Path], None], str, tuple[str, ...]]] = {
    "a table under each heading": (word_headings, "a.docx", ("ref", "status", "letter")),
    "blocks of labels": (word_blocks, "a.docx", ("status", "activity", "impact")),
    "lines of labels": (word_lines, "a.docx", ("ref", "status", "activity")),
    "content controls": (word_controls, "a.docx", WITH),
    "a flat sheet": (excel_flat, "a.xlsx", ("percent", "activity")),
    "a sheet for each area": (excel_sheets, "a.xlsx", ("ref", "status", "activity")),
    "tabs in UTF-16": (csv_utf16, "a.csv", WITH),
    "colours without words": (html_shaded, "a.html", ("ref", "status", "activity")),
    "tables of pipes": (markdown_pipes, "a.md", ("ref", "status")),
    "pages of a PDF": (pdf_pages, "a.pdf", WITH),
}


def _table(paper: Document, rows: list[list[str]]) -> None:
    table = paper.add_table(rows=0, cols=len(rows[0]))
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text


def _dropdown(paragraph: Any, choice: str) -> None:
    """Put a drop-down list into a paragraph: its words are in no run of the paragraph's own."""
    control = OxmlElement("w:sdt")
    properties = OxmlElement("w:sdtPr")
    if not choice:
        properties.append(OxmlElement("w:showingPlcHdr"))
    properties.append(OxmlElement("w:dropDownList"))
    content = OxmlElement("w:sdtContent")
    run, text = OxmlElement("w:r"), OxmlElement("w:t")
    text.text = choice or "Choose an item."
    run.append(text)
    content.append(run)
    control.extend([properties, content])
    paragraph._p.append(control)


def _numbering(paper: Document) -> None:
    """Add two lists, numbered "1.1", "1.2" and "2.1", "2.2" by Word itself."""
    numbering = paper.part.numbering_part.element
    for head in (1, 2):
        abstract = OxmlElement("w:abstractNum")
        abstract.set(qn("w:abstractNumId"), str(900 + head))
        level = OxmlElement("w:lvl")
        level.set(qn("w:ilvl"), "0")
        for tag, value in (("w:start", "1"), ("w:numFmt", "decimal"), ("w:lvlText", f"{head}.%1.")):
            part = OxmlElement(tag)
            part.set(qn("w:val"), value)
            level.append(part)
        abstract.append(level)
        numbering.insert(0, abstract)
        number = OxmlElement("w:num")
        number.set(qn("w:numId"), str(900 + head))
        refers = OxmlElement("w:abstractNumId")
        refers.set(qn("w:val"), str(900 + head))
        number.append(refers)
        numbering.append(number)


def _numbered(paragraph: Any, head: int) -> None:
    properties = paragraph._p.get_or_add_pPr()
    numbered = OxmlElement("w:numPr")
    for tag, value in (("w:ilvl", "0"), ("w:numId", str(900 + head))):
        part = OxmlElement(tag)
        part.set(qn("w:val"), value)
        numbered.append(part)
    properties.append(numbered)
