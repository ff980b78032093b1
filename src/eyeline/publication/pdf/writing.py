"""Writing a document as PDF/UA-1: the same bytes for the same document."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from functools import lru_cache
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path

import typst

from eyeline.figures.errors import EyelineError
from eyeline.publication.charts import svg
from eyeline.publication.pdf.document import (
    Block,
    Bullets,
    Document,
    Drawing,
    Heading,
    Notice,
    Paragraph,
    Table,
    Together,
)

FONT = "Source Sans Pro"
_FONT_PACKAGE = "font_source_sans_pro"
_SVG_FONTS = 'font-family="Arial, Helvetica, sans-serif"'


class NotWritten(EyelineError):
    """The PDF cannot be written here."""


def write(document: Document) -> bytes:
    """Return the document as a tagged PDF that conforms to PDF/UA-1.

    Raises:
        NotWritten: the font's package is absent, or Typst refused the document.
    """
    try:
        made = _compiler().compile(
            _template(),
            format="pdf",
            sys_inputs={"document": json.dumps(_said(document)), "font": FONT},
            pdf_standards=["ua-1"],
            timestamp=datetime(document.on.year, document.on.month, document.on.day, tzinfo=UTC),
        )
    except typst.TypstError as error:
        raise NotWritten(
            f"“{document.title}” cannot be written as PDF: {error.message}. Report it."
        ) from error
    assert isinstance(made, bytes)
    return made


@lru_cache(maxsize=1)
def _template() -> bytes:
    return (files("eyeline.publication.pdf") / "paper.typ").read_bytes()


def _compiler() -> typst.Compiler:
    """Return a compiler that knows the one font, and no file of this machine."""
    fonts = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[_font_folder()]
    )
    return typst.Compiler(font_paths=fonts, ignore_system_fonts=True)


def _font_folder() -> Path:
    """Return the folder of the font's files; its package is not run for it."""
    found = find_spec(_FONT_PACKAGE)
    if found is None or found.origin is None:
        raise NotWritten(
            "The font of PDF files is absent: install the package font-source-sans-pro."
        )
    return Path(found.origin).parent / "files"


def _said(document: Document) -> Mapping[str, object]:
    return {
        "title": document.title,
        "subtitle": document.subtitle,
        "author": document.author,
        "on": [document.on.year, document.on.month, document.on.day],
        "marking": document.marking,
        "colour": document.colour,
        "landscape": document.landscape,
        "blocks": _blocks(document.blocks, "drawing"),
    }


def _blocks(blocks: Sequence[Block], key: str) -> list[Mapping[str, object]]:
    return [_block(block, f"{key}-{number}") for number, block in enumerate(blocks)]


def _block(block: Block, key: str) -> Mapping[str, object]:
    match block:
        case Heading(text, level):
            return {"kind": "heading", "text": text, "level": level}
        case Paragraph(text, lead):
            return {"kind": "paragraph", "text": text, "lead": lead}
        case Notice(text):
            return {"kind": "notice", "text": text}
        case Bullets(items):
            return {"kind": "bullets", "items": items}
        case Together(blocks):
            return {"kind": "together", "blocks": _blocks(blocks, key)}
        case Table():
            return {
                "kind": "table",
                "caption": block.caption,
                "head": block.head,
                "rows": block.rows,
                "wide": block.wide,
                "numeric": block.numeric,
                "shares": block.shares,
                "heading_rows": block.heading_rows,
                "shades": {f"{row} {column}": fill for row, column, fill in block.shades},
            }
        case Drawing(chart):
            drawn = svg.write(chart, key)
            unit = f" ({chart.unit})" if chart.unit else ""
            return {
                "kind": "drawing",
                "caption": chart.title + unit,
                "words": " ".join(filter(None, (chart.title + ".", chart.description, chart.note))),
                "svg": drawn.replace(_SVG_FONTS, f'font-family="{FONT}"'),
            }
