"""Writing a pack in one run as PDF/UA-1: the same bytes for the same pack."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from importlib.resources import files

from eyeline.publication.pdf import write_with
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
    plain_table,
)
from eyeline.scrutiny.documents.pack.values import Line, Pack, Paper, heading_of

_SUMMONS = "Members of {body} are summoned to this meeting, for the business that is listed below."


def write(pack: Pack) -> bytes:
    """Return the pack as a tagged PDF; its pages are numbered on from the pack's first.

    Raises:
        NotWritten: the font's package is absent, or Typst refused the document.
    """
    return write_with(_template(), said(pack), title=pack.title, on=pack.on)


@lru_cache(maxsize=1)
def _template() -> bytes:
    return looks() + (files("eyeline.scrutiny.documents.pack") / "pack.typ").read_bytes()


def looks() -> bytes:
    """Return how papers of the commissions look, with which a template of theirs begins."""
    return (files("eyeline.scrutiny.documents") / "looks.typ").read_bytes()


def said(pack: Pack) -> Mapping[str, object]:
    """Return a pack as the template takes it."""
    terms = plain_table(
        "Acronyms, and what they stand for",
        ("Acronym", "What it stands for") if pack.terms else (),
        pack.terms,
        (0.25, 0.75),
    )
    private = bool(pack.marking)
    return {
        "title": pack.title,
        "council": pack.council,
        "colour": pack.colour,
        "on": [pack.on.year, pack.on.month, pack.on.day],
        "kind": pack.kind,
        "marking": pack.marking,
        "footer": f"{pack.council}. {pack.title}",
        "summons-title": "Private papers" if private else "Summons",
        "summons": [] if private else [_SUMMONS.format(body=pack.body)],
        "facts": [list(each) for each in pack.facts],
        "seats": [[group, list(names)] for group, names in pack.seats],
        "information": [[name, blocks_said(blocks)] for name, blocks in pack.information],
        "terms": block_said(terms),
        "changes": list(pack.changes),
        "first-page": pack.first_page,
        "lines": [_line(each) for each in pack.lines],
        "private-lines": [_line(each) for each in pack.private_lines],
    }


def _line(line: Line) -> Mapping[str, object]:
    return {
        "number": line.number,
        "title": line.title,
        "lead": line.lead,
        "text": blocks_said(line.text),
        "exempt": line.exempt,
        "reason": line.reason,
        "urgent": line.urgent,
        "papers": [_paper(line, each) for each in line.papers],
    }


def _paper(line: Line, paper: Paper) -> Mapping[str, object]:
    return {
        "key": paper.key,
        "name": paper.name,
        "title": paper.title,
        "heading": heading_of(line, paper),
        "separate": paper.separate,
        "file": paper.file,
        "before": list(paper.before) if paper.before else None,
        "blocks": blocks_said(paper.blocks),
    }


def blocks_said(blocks: Iterable[Block]) -> list[Mapping[str, object]]:
    """Return blocks as the template takes them."""
    return [block_said(each) for each in blocks]


def block_said(block: Block) -> Mapping[str, object]:
    """Return a block as the template takes it."""
    match block:
        case Heading(line, level):
            return {"kind": "heading", "runs": _runs(line), "level": level}
        case Paragraph(line, notice):
            return {"kind": "paragraph", "runs": _runs(line), "notice": notice}
        case Items(items, start):
            return {"kind": "items", "items": [blocks_said(each) for each in items], "start": start}
        case Quote(inner):
            return {"kind": "quote", "blocks": blocks_said(inner)}
        case Code(text):
            return {"kind": "code", "text": text}
        case Table():
            return {
                "kind": "table",
                "caption": block.caption,
                "head": [_runs(cell) for cell in block.head],
                "rows": [[_runs(cell) for cell in row] for row in block.rows],
                "shares": list(block.shares),
            }


def _runs(line: Runs) -> list[Mapping[str, object]]:
    return [_run(each) for each in line]


def _run(run: Run) -> Mapping[str, object]:
    return {
        "text": run.text,
        "strong": run.strong,
        "emphasis": run.emphasis,
        "code": run.code,
        "address": run.address,
    }
