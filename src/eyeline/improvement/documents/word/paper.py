"""A Word paper in the making: headings by style, its title and language set, numbered pages."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time
from io import BytesIO

import docx
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.oxml import parse_xml
from docx.shared import Mm

from eyeline.improvement.documents.cover import Cover
from eyeline.improvement.documents.word import styles, tables
from eyeline.improvement.documents.word.repeatable import repeatable
from eyeline.improvement.documents.word.tables import Table
from eyeline.improvement.documents.written import clean

_SHORT, _LONG, _MARGIN = Mm(210), Mm(297), Mm(15)


class Paper:
    """A paper that is written from its top to its end."""

    def __init__(self, cover: Cover, *, landscape: bool) -> None:
        self._document: Document = docx.Document()
        self._landscape = landscape
        styles.set_up(self._document, cover.colour)
        self._set_properties(cover)
        self._set_page()
        self._set_footer(cover)
        self._document.add_paragraph(clean(cover.council), styles.COUNCIL)
        self._document.add_paragraph(clean(cover.title), styles.TITLE)

    @property
    def width(self) -> float:
        """How much room there is between the margins, in mm."""
        return (297 if self._landscape else 210) - 30

    def heading(self, text: str, level: int = 1) -> None:
        """Add a heading, of level 1 to 3."""
        self._document.add_paragraph(clean(text), f"Heading {level}")

    def paragraph(self, text: str, style: str = "Normal") -> None:
        """Add a paragraph."""
        self._document.add_paragraph(clean(text), style)

    def bullets(self, items: Sequence[str]) -> None:
        """Add a list."""
        for item in items:
            self._document.add_paragraph(clean(item), "List Bullet")

    def table(self, table: Table) -> None:
        """Add a table; what follows it stands apart from it."""
        body = self._document.element.body
        body.insert(len(body) - 1, parse_xml(tables.as_xml(table)))
        self._document.add_paragraph("", styles.GAP)

    def written(self) -> bytes:
        """Return the file."""
        sink = BytesIO()
        self._document.save(sink)
        return repeatable(sink.getvalue())

    def _set_properties(self, cover: Cover) -> None:
        properties = self._document.core_properties
        properties.title = clean(cover.title)[:255]
        properties.author = clean(cover.council)[:255]
        properties.last_modified_by = properties.author
        properties.comments = clean(cover.marking)[:255]
        properties.language = styles.LANGUAGE
        moment = datetime.combine(cover.on, time())
        properties.created = properties.modified = moment

    def _set_page(self) -> None:
        section = self._document.sections[0]
        section.orientation = WD_ORIENT.LANDSCAPE if self._landscape else WD_ORIENT.PORTRAIT
        wide, high = (_LONG, _SHORT) if self._landscape else (_SHORT, _LONG)
        section.page_width, section.page_height = wide, high
        section.left_margin = section.right_margin = _MARGIN
        section.top_margin = section.bottom_margin = _MARGIN
        section.footer_distance = Mm(8)

    def _set_footer(self, cover: Cover) -> None:
        footer = self._document.sections[0].footer.paragraphs[0]
        words = ". ".join(filter(None, (cover.council, cover.title, cover.marking)))
        footer.add_run(clean(words) + ". Page ")
        styles.add_field(footer, "PAGE")
        footer.add_run(" of ")
        styles.add_field(footer, "NUMPAGES")
        for run in footer.runs:
            styles.look_of_footer(run)
