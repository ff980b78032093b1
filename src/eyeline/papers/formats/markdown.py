"""Markdown, and plain text whose tables are lines with tabs: made into HTML and read as such."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from itertools import groupby

from markdown_it import MarkdownIt

from eyeline.papers.building import Builder, NotOfThisKind
from eyeline.papers.formats import html as html_papers
from eyeline.records.text_files import decoded

_LIST_ITEM = re.compile(r"\s*([-*+•]|\d{1,3}[.)])\t[^\t]*\Z")
_FENCE = re.compile(r"\s{0,3}(```|~~~)")
_NEVER_IN_TEXT = {chr(code) for code in (*range(9), *range(14, 32))} - {"\x1b"}


def build(data: bytes, builder: Builder) -> None:
    """Build the paper's blocks; lines with tabs are rows, an empty line ends their table."""
    text = decoded(data)
    if _NEVER_IN_TEXT & set(text[:100_000]):
        raise NotOfThisKind
    reader = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    parts = []
    for is_table, lines in _segments(text.splitlines()):
        parts.append(_table(lines, reader) if is_table else _text("\n".join(lines), reader))
    html_papers.build("\n".join(parts).encode(), builder)


def _segments(lines: list[str]) -> Iterator[tuple[bool, list[str]]]:
    """Yield runs of lines, and of each whether it is a table of tabs."""
    fenced = False
    kinds = []
    for line in lines:
        if _FENCE.match(line):
            fenced = not fenced
        kinds.append(not fenced and "\t" in line.rstrip("\n") and not _LIST_ITEM.match(line))
    numbered = zip(kinds, lines, strict=True)
    for is_table, run in groupby(numbered, key=lambda pair: pair[0]):
        found = [line for _, line in run]
        if is_table and max(line.count("\t") for line in found) == found[0].count("\t") == 1:
            is_table = not found[0].startswith("\t")
        yield is_table, found


def _text(text: str, reader: MarkdownIt) -> str:
    """Return Markdown as HTML; an item of a numbered list keeps the number it was written with."""
    tokens = reader.parse(text)
    for token in tokens:
        if token.type == "list_item_open" and token.info.isdecimal():
            token.attrSet("value", token.info)
    rendered: str = reader.renderer.render(tokens, reader.options, {})
    return rendered


def _table(lines: list[str], reader: MarkdownIt) -> str:
    rows = ("".join(f"<td>{_cell(cell, reader)}</td>" for cell in r.split("\t")) for r in lines)
    return "<table>" + "".join(f"<tr>{row}</tr>" for row in rows) + "</table>"


def _cell(text: str, reader: MarkdownIt) -> str:
    words = text.strip()
    return reader.renderInline(words) if words else html.escape(words)
