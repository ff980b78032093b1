"""A pack as one HTML file that needs nothing else, with the numbers that its PDF has."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from html import escape
from importlib.resources import files

from django.template import Context
from django.utils.safestring import SafeString, mark_safe

from eyeline.figures import day_in_words
from eyeline.publication.engine import engine
from eyeline.publication.markdown import is_link
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
)
from eyeline.scrutiny.documents.pack.values import Line, Pack, Pages, heading_of, in_words


@dataclass(frozen=True, slots=True)
class Shown:
    """A paper of the page: its heading, its pages in words, its HTML or in which file it is."""

    key: str
    name: str
    title: str
    heading: str
    pages: str
    html: SafeString
    separate: bool
    file: str
    before: bool


def write(pack: Pack, pages: Mapping[str, Pages]) -> bytes:
    """Return the pack as an HTML file; `pages` are those of its papers by key."""
    parts = [
        (title, [(line, html(line.text, 3), _papers(line, pages)) for line in lines])
        for title, lines in (
            ("Part 1: open to the public" if pack.private_lines else "", pack.lines),
            ("Part 2: the public is asked to leave", pack.private_lines),
        )
        if lines
    ]
    context = {
        "pack": pack,
        "on": day_in_words(pack.on),
        "parts": parts,
        "papers": [
            paper
            for _, lines in parts
            for _, _, papers in lines
            for paper in papers
            if not (paper.separate or paper.before)
        ],
        "information": [(name, html(blocks, 3)) for name, blocks in pack.information],
        "style": mark_safe(_style()),
    }
    return (
        engine("eyeline.scrutiny.documents.pack")
        .get_template("pack.html")
        .render(Context(context))
        .encode()
    )


def _papers(line: Line, pages: Mapping[str, Pages]) -> list[Shown]:
    return [
        Shown(
            each.key,
            each.name,
            each.title,
            heading_of(line, each),
            in_words(pages[each.key]),
            html(each.blocks, 2),
            each.separate is not None,
            each.file,
            each.before is not None,
        )
        for each in line.papers
        if each.key in pages
    ]


def html(blocks: Iterable[Block], below: int) -> SafeString:
    """Return blocks as HTML that can do no harm; headings begin one below level `below`."""
    return mark_safe("".join(_html(blocks, below)))


def _html(blocks: Iterable[Block], below: int) -> Iterator[str]:
    for block in blocks:
        match block:
            case Heading(line, level):
                tag = f"h{min(level + below, 6)}"
                yield f"<{tag}>{_runs(line)}</{tag}>"
            case Paragraph(line, notice):
                yield f'<p class="notice">{_runs(line)}</p>' if notice else f"<p>{_runs(line)}</p>"
            case Items(items, start):
                tag = "ul" if start is None else "ol"
                first = f' start="{start}"' if start not in (None, 1) else ""
                inner = "".join(f"<li>{''.join(_html(item, below))}</li>" for item in items)
                yield f"<{tag}{first}>{inner}</{tag}>"
            case Quote(inner_blocks):
                yield f"<blockquote>{''.join(_html(inner_blocks, below))}</blockquote>"
            case Code(text):
                yield f"<pre>{escape(text)}</pre>"
            case Table():
                yield _table(block)


def _table(table: Table) -> str:
    caption = escape(table.caption)
    head = "".join(f'<th scope="col">{_runs(cell)}</th>' for cell in table.head)
    rows = "".join(f"<tr>{_row(row)}</tr>" for row in table.rows)
    return (
        f'<div class="wide" role="region" aria-label="{caption}" tabindex="0"><table>'
        f"<caption>{caption}</caption><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"
        "</div>"
    )


def _row(row: Iterable[Runs]) -> str:
    first, *others = (_runs(cell) for cell in row)
    return f'<th scope="row">{first}</th>' + "".join(f"<td>{cell}</td>" for cell in others)


def _runs(line: Runs) -> str:
    return "".join(map(_run, line))


def _run(run: Run) -> str:
    if run.text == "\n":
        return "<br>"
    said = escape(run.text)
    for tag, wanted in (("code", run.code), ("strong", run.strong), ("em", run.emphasis)):
        if wanted:
            said = f"<{tag}>{said}</{tag}>"
    if is_link(run.address):
        said = f'<a href="{escape(run.address)}">{said}</a>'
    return said


@cache
def _style() -> str:
    return (files("eyeline.scrutiny.documents.pack") / "pack.css").read_text("utf-8")
