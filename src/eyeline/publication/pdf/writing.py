"""Writing a document as PDF/UA-1: the same bytes for the same document."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from functools import lru_cache
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path

import typst

from eyeline.figures.errors import EyelineError
from eyeline.figures.typed import carried
from eyeline.publication.charts import svg
from eyeline.publication.pdf.document import (
    Block,
    Bullets,
    Columns,
    Contents,
    Document,
    Drawing,
    Heading,
    NewPage,
    Notice,
    Paragraph,
    Quote,
    Table,
    Together,
    Turned,
)

FONT = "Source Sans Pro"
_FONT_PACKAGE = "font_source_sans_pro"
_FALLBACKS = ("DejaVu Sans Mono", "Libertinus Serif")
"""Fonts that Typst brings, for letters and signs that the font itself has not."""
_UNKNOWN = re.compile(r'the text `"(.+?)"` could not be displayed')
_SVG_FONTS = 'font-family="Arial, Helvetica, sans-serif"'


class NotWritten(EyelineError):
    """The PDF cannot be written here."""


def write(document: Document) -> bytes:
    """Return the document as a tagged PDF that conforms to PDF/UA-1.

    A letter that no font has stands as a question mark.

    Raises:
        NotWritten: the font's package is absent, or Typst refused the document.
    """
    return write_with(_template(), _said(document), title=document.title, on=document.on)


def write_with(template: bytes, said: object, *, title: str, on: date) -> bytes:
    """Return as PDF/UA-1 what a Typst template makes of values, which it takes as JSON.

    The template finds them in `sys.inputs.document`, and the fonts' names in `sys.inputs.fonts`;
    `on` is the day that the PDF is of. A letter that no font has stands as a question mark, and a
    blank for a sign that is no letter.

    Raises:
        NotWritten: the font's package is absent, or Typst refused the document.
    """
    written, compiler = json.dumps(_carried(said), ensure_ascii=False), _compiler()
    while True:
        try:
            return _compiled(compiler, template, written, on)
        except typst.TypstError as error:
            without = _without_unknown(written, error.message)
            if without == written:
                raise NotWritten(
                    f"“{title}” cannot be written as PDF: {error.message}. Report it."
                ) from error
            written = without


def _carried(said: object) -> object:
    match said:
        case str():
            return carried(said)
        case Mapping():
            return {name: _carried(each) for name, each in said.items()}
        case list() | tuple():
            return [_carried(each) for each in said]
        case _:
            return said


def _compiled(compiler: typst.Compiler, template: bytes, said: str, on: date) -> bytes:
    made = compiler.compile(
        template,
        format="pdf",
        sys_inputs={"document": said, "fonts": json.dumps([FONT, *_FALLBACKS])},
        pdf_standards=["ua-1"],
        timestamp=datetime(on.year, on.month, on.day, tzinfo=UTC),
    )
    assert isinstance(made, bytes)
    return made


def _without_unknown(said: str, message: str) -> str:
    """Return what is said without the letters of which Typst says that no font has them."""
    found = _UNKNOWN.search(message)
    letters = {letter for letter in found[1] if not letter.isascii()} if found else set()
    return said.translate({ord(letter): "?" for letter in letters})


@lru_cache(maxsize=1)
def _template() -> bytes:
    return (files("eyeline.publication.pdf") / "paper.typ").read_bytes()


def _compiler() -> typst.Compiler:
    """Return a compiler that knows the font, those it brings, and no file of this machine."""
    fonts = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=True, font_paths=[_font_folder()]
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
        case Turned(blocks):
            return {"kind": "turned", "blocks": _blocks(blocks, key)}
        case Columns(left, right, share):
            left_said, right_said = _blocks(left, f"{key}-l"), _blocks(right, f"{key}-r")
            return {"kind": "columns", "left": left_said, "right": right_said, "share": share}
        case Quote(said, by):
            return {"kind": "quote", "said": [[each.mark, each.text] for each in said], "by": by}
        case Contents():
            return {"kind": "contents"}
        case NewPage():
            return {"kind": "new-page"}
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
                "small": block.small,
                "shades": {f"{row} {column}": fill for row, column, fill in block.shades},
            }
        case Drawing(chart, caption):
            drawn = svg.write(chart, key)
            unit = f" ({chart.unit})" if chart.unit else ""
            return {
                "kind": "drawing",
                "caption": (caption or chart.title) + unit,
                "words": " ".join(filter(None, (chart.title + ".", chart.description, chart.note))),
                "svg": drawn.replace(_SVG_FONTS, f'font-family="{FONT}"'),
            }
