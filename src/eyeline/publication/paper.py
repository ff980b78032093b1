"""A published document that is no edition, as JSON and as one HTML file that needs nothing else.

It holds headings, paragraphs, notices, lists and tables: the same as its PDF.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from django.template import Context
from django.utils.safestring import mark_safe

from eyeline.figures import day_in_words
from eyeline.figures.errors import EyelineError
from eyeline.publication.engine import engine
from eyeline.publication.pdf import Block, Bullets, Document, Heading, Notice, Paragraph, Table

NAME = "document.json"


class NotADocument(EyelineError):
    """A file holds no document that can be read."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell's words; `shade` is the colour that says the same, as #rrggbb, or ""."""

    words: str
    shade: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A row: its first cell heads it; one that `heads` those below it has no other words."""

    first: Cell
    rest: tuple[Cell, ...]
    heads: bool


def written(document: Document) -> bytes:
    """Return the document as JSON, the same bytes for the same document."""
    said = {
        "title": document.title,
        "subtitle": document.subtitle,
        "author": document.author,
        "on": document.on.isoformat(),
        "blocks": [_said(block) for block in document.blocks],
    }
    return (json.dumps(said, indent=1, ensure_ascii=False) + "\n").encode()


def read(content: bytes) -> Document:
    """Return the document that `written` gave.

    Raises:
        NotADocument: it is none.
    """
    try:
        said = json.loads(content)
        return Document(
            str(said["title"]),
            str(said["subtitle"]),
            str(said["author"]),
            date.fromisoformat(said["on"]),
            tuple(map(_block, said["blocks"])),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise NotADocument(f"{NAME} holds no document that can be read.") from error


def html(document: Document) -> bytes:
    """Return the document as an HTML page, the same bytes for the same document."""
    values = {
        "document": document,
        "on": day_in_words(document.on),
        "blocks": shown(document),
        "contents": contents(document),
        "style": mark_safe(_style()),
    }
    context = Context(values, use_l10n=False, use_tz=False)
    return (
        engine("eyeline.publication", "templates")
        .get_template("publication/paper.html")
        .render(context)
        .encode()
    )


def contents(document: Document) -> list[tuple[str, str]]:
    """Return the headings of level 1, each with where it stands on the page."""
    return [(each["text"], each["id"]) for each in shown(document) if each.get("level") == 1]


def shown(document: Document) -> list[Mapping[str, Any]]:
    """Return the blocks as the template `publication/_blocks.html` shows them."""
    return [_shown(block, f"part-{number}") for number, block in enumerate(document.blocks, 1)]


def words(document: Document) -> str:
    """Return all its words, a line for each text."""
    return "\n".join(text for block in document.blocks for text in _words(block))


def _words(block: Block) -> Iterator[str]:
    match block:
        case Heading(text) | Paragraph(text) | Notice(text):
            yield text
        case Bullets(items):
            yield from items
        case Table():
            yield block.caption
            for row in block.rows:
                yield from row


def _said(block: Block) -> Mapping[str, object]:
    match block:
        case Heading(text, level):
            return {"kind": "heading", "text": text, "level": level}
        case Paragraph(text):
            return {"kind": "paragraph", "text": text}
        case Notice(text):
            return {"kind": "notice", "text": text}
        case Bullets(items):
            return {"kind": "bullets", "items": list(items)}
        case Table():
            return {
                "kind": "table",
                "caption": block.caption,
                "head": list(block.head),
                "rows": [list(row) for row in block.rows],
                "heading_rows": list(block.heading_rows),
                "shades": [list(shade) for shade in block.shades],
            }
        case _:
            raise ValueError(f"{type(block).__name__} is no block of a published document")


def _block(said: Mapping[str, Any]) -> Block:
    match said["kind"]:
        case "heading":
            return Heading(str(said["text"]), int(said["level"]))
        case "paragraph":
            return Paragraph(str(said["text"]))
        case "notice":
            return Notice(str(said["text"]))
        case "bullets":
            return Bullets(_texts(said["items"]))
        case "table":
            return Table(
                str(said["caption"]),
                _texts(said["head"]),
                tuple(map(_texts, said["rows"])),
                heading_rows=tuple(map(int, said["heading_rows"])),
                shades=tuple((int(row), int(at), str(of)) for row, at, of in said["shades"]),
            )
        case kind:
            raise ValueError(f"there is no block {kind}")


def _texts(said: Sequence[object]) -> tuple[str, ...]:
    return tuple(map(str, said))


def _shown(block: Block, key: str) -> Mapping[str, Any]:
    if not isinstance(block, Table):
        return {**_said(block), "id": key}
    shades = {(row, column): shade for row, column, shade in block.shades}
    rows = []
    for number, row in enumerate(block.rows):
        cells = [Cell(text, shades.get((number, at), "")) for at, text in enumerate(row)]
        rows.append(_row(cells, heads=number in block.heading_rows))
    return {
        "kind": "table",
        "id": key,
        "caption": block.caption,
        "head": block.head,
        "rows": rows,
        "width": len(block.head),
    }


def _row(cells: Sequence[Cell], *, heads: bool) -> Row:
    if not heads:
        return Row(cells[0], tuple(cells[1:]), heads=False)
    return Row(Cell(" ".join(cell.words for cell in cells if cell.words)), (), heads=True)


@cache
def _style() -> str:
    return (files("eyeline.publication") / "templates/publication/paper.css").read_text("utf-8")
