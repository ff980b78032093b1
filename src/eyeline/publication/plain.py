"""Markdown as plain text: for a cell, a paragraph of a PDF, or whatever else knows no markup."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markdown_it.token import Token

from eyeline.publication.markdown import TEXT, is_link

_BREAKS = {"softbreak": " ", "hardbreak": "\n"}


@dataclass(frozen=True, slots=True)
class Said:
    """A paragraph, or an item of a list with its `mark`: a dot, or its number."""

    text: str
    mark: str = ""


def blocks(text: str) -> tuple[Said, ...]:
    """Return the paragraphs and items of a Markdown text, in their order, without markup."""
    return tuple(_blocks(TEXT.parse(text)))


def words(text: str) -> str:
    """Return a Markdown text as lines of plain text."""
    return "\n".join(f"{each.mark} {each.text}".strip() for each in blocks(text))


def _blocks(tokens: Sequence[Token]) -> Iterator[Said]:
    lists: list[int | None] = []
    mark = ""
    for token in tokens:
        match token.type:
            case "bullet_list_open":
                lists.append(None)
            case "ordered_list_open":
                lists.append(int(token.attrGet("start") or 1))
            case "bullet_list_close" | "ordered_list_close":
                lists.pop()
            case "list_item_open":
                number = lists[-1]
                mark = "•" if number is None else f"{number}."
                lists[-1] = None if number is None else number + 1
            case "fence" | "code_block":
                yield Said(token.content.rstrip(), mark)
                mark = ""
            case "inline" if said := _inline(token.children or []):
                yield Said(said, mark)
                mark = ""


def _inline(tokens: Sequence[Token]) -> str:
    said: list[str] = []
    linked: list[tuple[str, int]] = []
    for token in tokens:
        if token.type == "link_open":
            linked.append((str(token.attrGet("href") or ""), len(said)))
        elif token.type == "link_close":
            address, begins = linked.pop()
            shown = "".join(said[begins:])
            if is_link(address) and shown not in address:
                said.append(f" ({address})")
        else:
            said.append(_BREAKS.get(token.type, token.content))
    return "".join(said).strip()
