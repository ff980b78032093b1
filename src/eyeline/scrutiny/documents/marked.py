"""Markdown that officers write, as the blocks of a paper. Nothing of it is ever run."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from markdown_it.token import Token

from eyeline.publication.markdown import PAPER, is_link
from eyeline.scrutiny.documents.blocks import (
    Block,
    Code,
    Heading,
    Items,
    Paragraph,
    Quote,
    Run,
    Runs,
    Table,
    words,
)

_DEEPEST = 4


def blocks(text: str, *, below: int = 0, called: str = "Table") -> tuple[Block, ...]:
    """Return Markdown as blocks; its headings begin `below` as many levels.

    Tables are numbered, and called by the heading that they stand under or else `called`.
    """
    return tuple(_Reading(PAPER.parse(text), below, called).until(""))


class _Reading:
    """Tokens that are read one after the other."""

    def __init__(self, tokens: Sequence[Token], below: int, called: str) -> None:
        self._tokens, self._at = tokens, 0
        self._below, self._called = below, called
        self._above: list[int] = []
        self._tables = 0

    def until(self, end: str) -> Iterator[Block]:
        """Yield blocks until a token of this type, which is taken."""
        while self._at < len(self._tokens):
            token = self._next()
            if token.type == end:
                return
            yield from self._block(token)

    def _next(self) -> Token:
        self._at += 1
        return self._tokens[self._at - 1]

    def _block(self, token: Token) -> Iterator[Block]:
        match token.type:
            case "heading_open":
                yield self._heading(int(token.tag[1]))
            case "inline":
                if line := _line(token.children or []):
                    yield Paragraph(line)
            case "bullet_list_open":
                yield Items(tuple(self._items("bullet_list_close")))
            case "ordered_list_open":
                start = int(token.attrGet("start") or 1)
                yield Items(tuple(self._items("ordered_list_close")), start)
            case "blockquote_open":
                yield Quote(tuple(self.until("blockquote_close")))
            case "fence" | "code_block":
                yield Code(token.content.rstrip())
            case "table_open":
                yield self._table()

    def _heading(self, written: int) -> Block:
        self._above = [*(each for each in self._above if each < written), written]
        line = _line(self._next().children or [])
        self._called = words(line) or self._called
        return Heading(line, min(self._below + len(self._above), _DEEPEST))

    def _items(self, end: str) -> Iterator[tuple[Block, ...]]:
        while self._at < len(self._tokens):
            token = self._next()
            if token.type == end:
                return
            if token.type == "list_item_open":
                yield tuple(self.until("list_item_close"))

    def _table(self) -> Block:
        rows: list[list[Runs]] = []
        while (token := self._next()).type != "table_close":
            if token.type == "tr_open":
                rows.append([])
            elif token.type == "inline":
                rows[-1].append(_line(token.children or []))
        head, *body = rows
        self._tables += 1
        return Table(f"Table {self._tables}: {self._called}", tuple(head), tuple(map(tuple, body)))


def _line(tokens: Sequence[Token]) -> Runs:
    found: list[Run] = []
    strong = emphasis = 0
    address = ""
    for token in tokens:
        match token.type:
            case "strong_open" | "strong_close":
                strong += token.nesting
            case "em_open" | "em_close":
                emphasis += token.nesting
            case "link_open":
                href = str(token.attrGet("href") or "")
                address = href if is_link(href) else ""
            case "link_close":
                address = ""
            case "softbreak":
                found.append(Run(" ", bool(strong), bool(emphasis)))
            case "hardbreak":
                found.append(Run("\n"))
            case "text" | "code_inline" if token.content:
                code = token.type == "code_inline"
                found.append(Run(token.content, bool(strong), bool(emphasis), code, address))
    return tuple(found)
