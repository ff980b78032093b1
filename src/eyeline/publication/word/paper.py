"""A Word paper in the making: headings by style, its title and language set, numbered pages."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time
from io import BytesIO

import docx
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.oxml import parse_xml
from docx.shared import Mm

from eyeline.figures.typed import clean
from eyeline.publication.pdf.document import COLOUR
from eyeline.publication.word import styles, tables
from eyeline.publication.word.repeatable import repeatable
from eyeline.publication.word.tables import Table

_SHORT, _LONG, _MARGIN = Mm(210), Mm(297), Mm(15)


def begun(
    title: str,
    author: str,
    on: date,
    *,
    marking: str = "",
    colour: str = COLOUR,
    landscape: bool = False,
) -> Document:
    """Return a paper without words but those of its footer: its properties, styles and page.

    `author` is whose it is, `on` the day that it is of, and `marking` says who may have it.
    """
    document: Document = docx.Document()
    styles.set_up(document, colour)
    _set_properties(document, title, author, on, marking)
    _set_page(document, landscape)
    _set_footer(document, ". ".join(filter(None, (author, title, marking))))
    return document


def written(document: Document) -> bytes:
    """Return a paper as a file: the same bytes for the same words."""
    sink = BytesIO()
    document.save(sink)
    return repeatable(sink.getvalue())


class Paper:
    """A paper that is written from its top to its end; what `begun` takes begins it."""

    def __init__(
        self,
        title: str,
        author: str,
        on: date,
        *,
        marking: str = "",
        colour: str = COLOUR,
        landscape: bool = False,
    ) -> None:
        self._document = begun(
            title, author, on, marking=marking, colour=colour, landscape=landscape
        )
        self._landscape = landscape
        self._document.add_paragraph(clean(author), styles.COUNCIL)
        self._document.add_paragraph(clean(title), styles.TITLE)

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
        return written(self._document)


def _set_properties(document: Document, title: str, author: str, on: date, marking: str) -> None:
    properties = document.core_properties
    properties.title = clean(title)[:255]
    properties.author = clean(author)[:255]
    properties.last_modified_by = properties.author
    properties.comments = clean(marking)[:255]
    properties.language = styles.LANGUAGE
    properties.created = properties.modified = datetime.combine(on, time())


def _set_page(document: Document, landscape: bool) -> None:
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    wide, high = (_LONG, _SHORT) if landscape else (_SHORT, _LONG)
    section.page_width, section.page_height = wide, high
    section.left_margin = section.right_margin = _MARGIN
    section.top_margin = section.bottom_margin = _MARGIN
    section.footer_distance = Mm(8)


def _set_footer(document: Document, words: str) -> None:
    footer = document.sections[0].footer.paragraphs[0]
    footer.add_run(clean(words) + ". Page ")
    styles.add_field(footer, "PAGE")
    footer.add_run(" of ")
    styles.add_field(footer, "NUMPAGES")
    for run in footer.runs:
        styles.look_of_footer(run)
