"""Packs, minutes and work programmes of councils that do not exist, each in a layout of its own."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import docx
import typst
import xlsxwriter

from eyeline.scrutiny.rules.checks import Finding

FOLDER = Path(__file__).parent / "unit" / "scrutiny" / "packs"
PACKS = (
    *("downland.md", "eastmere.typ", "halewick.txt", "marshwick.md", "northcombe.md", "oxhill.md"),
    *("penmoor.md", "ravenhall.html", "stowbridge.html", "westhaven.docx", "fenwick.md"),
)
MINUTES = (
    *("downland.md", "eastmere.typ", "halewick.txt", "kingsford.md", "marshwick.md"),
    *(
        "northcombe.md",
        "oxhill.md",
        "stowbridge.html",
        "tarnford.md",
        "westhaven.docx",
        "fenwick.md",
    ),
)


@dataclass(frozen=True, slots=True)
class Plant:
    """A fault that is planted, and the rule that finds it with `words` in evidence or place."""

    of: str
    rule: str
    changes: tuple[tuple[str, str], ...]
    words: tuple[str, ...]

    def is_found_by(self, findings: Sequence[Finding]) -> bool:
        """Whether a finding of the rule says all of the words."""
        return any(
            each.rule == self.rule
            and all(word in f"{each.evidence} {each.where}" for word in self.words)
            for each in findings
        )


def planted(kind: str) -> list[Plant]:
    """Return the faults that are planted in packs ("pack") or in minutes ("minutes")."""
    told = tomllib.loads((FOLDER / "planted.toml").read_text(encoding="utf-8"))[kind]
    return [
        Plant(
            each["of"],
            each["rule"],
            tuple((old, new) for old, new in each["changes"]),
            tuple(each.get("words", ())),
        )
        for each in told
    ]


def paper(name: str, folder: Path, changes: Sequence[tuple[str, str]] = ()) -> Path:
    """Return a made-up paper as a file in `folder`, with texts in it replaced, each once.

    Raises:
        ValueError: a text is not in it.
    """
    if name == "westhaven.docx":
        return _westhaven(folder / name)
    text = (FOLDER / name).read_text(encoding="utf-8")
    for old, new in changes:
        if old not in text:
            raise ValueError(f"{old!r} is not in {name}")
        text = text.replace(old, new, 1)
    if name.endswith(".typ"):
        made = folder / name.replace(".typ", ".pdf")
        made.write_bytes(typst.compile(text.encode()))
        return made
    made = folder / name
    made.write_text(text, encoding="utf-8")
    return made


def workbook(path: Path, title: str, rows: list[tuple[datetime | None, str, str]]) -> Path:
    """Write a work programme as a workbook: a title, headings, a row for each item."""
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Programme")
        day = book.add_format({"num_format": "d mmmm yyyy"})
        sheet.merge_range(0, 0, 0, 2, title)
        sheet.write_row(2, 0, ["Meeting", "Item", "Purpose"])
        for number, (on, item, purpose) in enumerate(rows, 3):
            if on:
                sheet.write_datetime(number, 0, on, day)
            sheet.write_row(number, 1, [item, purpose])
    return path


def _westhaven(path: Path) -> Path:
    """Write a pack in Word: an agenda as a numbered list, covers and implications as tables."""
    document = docx.Document()
    document.add_heading("Westhaven Council", 0)
    document.add_heading("Children's Overview and Scrutiny Committee", 1)
    _table(
        document,
        ("Date of meeting", "Thursday 5 March 2026"),
        ("Time", "6.00 pm"),
        ("Date of publication", "Wednesday 25 February 2026"),
    )
    document.add_heading("Agenda", 2)
    for item in (
        *("Apologies for absence", "Declarations of interest"),
        "Minutes of the meeting on 15 January 2026 (Pages 1 to 4)",
        *("Family support (Pages 5 to 9)", "School nursing (Pages 10 to 14)"),
        "Work programme (Pages 15 to 16)",
    ):
        document.add_paragraph(item, style="List Number")
    _minutes_of_westhaven(document)
    for title, author in (("Family support", "Family Lead"), ("School nursing", "Nursing Lead")):
        _report_of_westhaven(document, title, author)
    document.add_heading("Work programme 2025/26", 1)
    _table(
        document,
        ("Meeting date", "Topic", "Lead officer"),
        ("5 March 2026", "Family support", "Family Lead"),
        ("", "School nursing", "Nursing Lead"),
        ("23 April 2026", "Exclusions update", "Inclusion Manager"),
    )
    document.save(str(path))
    return path


def _minutes_of_westhaven(document: docx.document.Document) -> None:
    document.add_page_break()
    document.add_heading("Minutes", 1)
    document.add_paragraph(
        "Minutes of the Children's Overview and Scrutiny Committee held on Thursday 15 January "
        "2026 at 6.00 pm"
    )
    _table(
        document,
        ("Present", "Councillors Amber (Chair), Beryl, Coral and Jade"),
        ("Apologies", "Councillor Opal"),
        ("Also present", "Director of Children's Services"),
    )
    document.add_heading("17. Declarations of interest", 2)
    document.add_paragraph("None.")
    document.add_heading("18. Exclusions", 2)
    for text in (
        "The Director of Children's Services presented the report.",
        *("Resolved:", "(1) That the report be noted; and"),
        "(2) That an update on exclusions be brought to the committee in April 2026.",
        "The meeting closed at 7.15 pm.",
    ):
        document.add_paragraph(text)


def _report_of_westhaven(document: docx.document.Document, title: str, author: str) -> None:
    document.add_page_break()
    document.add_heading(title, 1)
    _table(
        document,
        ("Report to", "Children's Overview and Scrutiny Committee"),
        ("Date of meeting", "5 March 2026"),
        ("Report author", author),
        ("Contact details", "reports@westhaven.example"),
        ("Wards affected", "All"),
        ("Key decision", "No"),
    )
    document.add_heading("1. Purpose of the report", 2)
    document.add_paragraph("To describe the service.")
    document.add_heading("2. Recommendations", 2)
    document.add_paragraph("That the committee notes the report.")
    document.add_heading("3. Implications", 2)
    _table(
        document,
        ("Area", "Comments", "Officer", "Date"),
        ("Financial", "None.", "Finance Officer", "16 February 2026"),
        ("Legal", "None.", "Legal Officer", "17 February 2026"),
    )
    document.add_heading("4. Background papers", 2)
    document.add_paragraph("None.")


def _table(document: docx.document.Document, *rows: tuple[str, ...]) -> None:
    table = document.add_table(rows=0, cols=len(rows[0]))
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
