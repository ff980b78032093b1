"""A report as a paper of the pack: its fields as a table, then its sections in their order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from eyeline.scrutiny.documents import marked
from eyeline.scrutiny.documents.blocks import (
    Block,
    Heading,
    Items,
    Paragraph,
    paragraphs,
    plain_table,
    runs,
)

_CAPTION, _HEAD = "Useful information", ("About this report", "Answer")


@dataclass(frozen=True, slots=True)
class Signed:
    """Implications that an officer signed: of what kind, what they are, and who signed when."""

    title: str
    text: str
    by: str


def blocks(
    fields: Mapping[str, Any],
    sections: Mapping[str, Any],
    titles: Mapping[str, str] | None = None,
    signed: Sequence[Signed] = (),
) -> tuple[Block, ...]:
    """Return a report's blocks; `titles` are the template's words for its names.

    What is blank is left out. A field with several answers is a list under a heading of its own; a
    section is Markdown, or {"title", "text"}. Last come the implications that were `signed`.
    """
    return tuple(_blocks(fields, sections, titles or {}, signed))


def _blocks(
    fields: Mapping[str, Any],
    sections: Mapping[str, Any],
    titles: Mapping[str, str],
    signed: Sequence[Signed],
) -> Iterator[Block]:
    several = {name: value for name, value in fields.items() if isinstance(value, list | tuple)}
    rows = [(_title(n, titles), _answer(fields[n])) for n in fields if n not in several]
    if known := [(name, words) for name, words in rows if words]:
        yield plain_table(_CAPTION, _HEAD, known, (0.35, 0.65))
    for name, value in several.items():
        if answers := [words for words in map(_answer, value) if words]:
            yield Heading(runs(_title(name, titles)))
            if [words.strip(" .").lower() for words in answers] == ["none"]:
                yield Paragraph(runs(answers[0]))
                continue
            yield Items(tuple((Paragraph(runs(words)),) for words in answers), 1)
    for name, said in sections.items():
        title, text = _section(name, said, titles)
        if text.strip():
            yield Heading(runs(title))
            yield from marked.blocks(text, below=1, called=title)
    if signed:
        yield Heading(runs("Implications"))
    for each in signed:
        yield Heading(runs(each.title), 2)
        yield from paragraphs(each.text)
        yield Paragraph(runs(each.by))


def _section(name: str, said: Any, titles: Mapping[str, str]) -> tuple[str, str]:
    if isinstance(said, Mapping):
        return str(said.get("title") or _title(name, titles)), str(said.get("text") or "")
    return _title(name, titles), str(said or "")


def _title(name: str, titles: Mapping[str, str]) -> str:
    words = titles.get(name) or name.replace("_", " ").strip()
    return f"{words[:1].upper()}{words[1:]}"


def _answer(value: Any) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "Yes" if value else "No"
        case list() | tuple():
            return "; ".join(filter(None, map(_answer, value)))
        case Mapping():
            return "; ".join(f"{_title(name, {})}: {_answer(each)}" for name, each in value.items())
        case _:
            return str(value).strip()
