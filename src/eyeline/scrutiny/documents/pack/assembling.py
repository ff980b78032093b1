"""A meeting's business as a public pack and a private one, lettered and numbered on."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from eyeline.scrutiny.documents import marked
from eyeline.scrutiny.documents.blocks import Block, texts
from eyeline.scrutiny.documents.pack.values import Line, Pack, Pages, Paper
from eyeline.scrutiny.rules import agenda, exempt
from eyeline.scrutiny.rules.acronyms import used_in

PUBLIC_WORD, PRIVATE_WORD = "Appendix", "Exempt appendix"
_TELLING_WORDS, _TELLING_TITLE = 8, 3
"""From so many words on a text, or a title, that is kept from the public is looked for."""


@dataclass(frozen=True, slots=True)
class Material:
    """A paper before it has a letter: what it says as blocks, or the hash of a file of `pages`.

    A `private` one has its paragraphs and its reason. `formulas` are sentences of it that every
    paper of its kind has.
    """

    key: str
    of: str
    title: str
    blocks: tuple[Block, ...] = ()
    sha256: str = ""
    pages: int | None = None
    private: bool = False
    paragraphs: str = ""
    reason: str = ""
    formulas: frozenset[str] = field(default=frozenset(), repr=False)
    """A set's order is another in each process: it is left out of what a pack's hash is of, which
    has the same words in `of`."""


@dataclass(frozen=True, slots=True)
class Business:
    """An item before it has a number. Of a `private` one its papers are private too."""

    id: int
    title: str
    text: str = ""
    lead: str = ""
    private: bool = False
    paragraphs: str = ""
    reason: str = ""
    urgent: str = ""
    materials: tuple[Material, ...] = ()


@dataclass(frozen=True, slots=True)
class About:
    """What both packs of a meeting say of it: see `Pack`."""

    title: str
    council: str
    colour: str
    body: str
    on: date
    kind: str
    facts: tuple[tuple[str, str], ...]
    seats: tuple[tuple[str, tuple[str, ...]], ...] = ()
    information: tuple[tuple[str, tuple[Block, ...]], ...] = ()


@dataclass(frozen=True, slots=True)
class Before:
    """A paper that an earlier version has: the hash of what it says, its name and its pages."""

    of: str
    name: str
    pages: Pages


Earlier = Mapping[str, Before]


def numbered(business: Sequence[Business]) -> list[tuple[int, Business]]:
    """Return items with their numbers, those that are open to the public first."""
    ordered = sorted(business, key=lambda each: each.private)
    return list(enumerate(ordered, 1))


def public_pack(
    about: About,
    business: Sequence[Business],
    earlier: Earlier,
    first_page: int,
    changes: Sequence[str],
) -> Pack:
    """Return the public pack: of what is kept from the public it has the title and the reason."""
    items = numbered(business)
    lines = [
        _line(number, each, [m for m in each.materials if not (each.private or m.private)])
        for number, each in items
    ]
    named = _named(lines, items, earlier, PUBLIC_WORD, public=True)
    terms = used_in(text for line in named for text in _texts_of(line)).explained
    return Pack(
        about.title,
        about.council,
        about.colour,
        about.body,
        about.on,
        about.kind,
        about.facts,
        about.seats,
        about.information,
        terms,
        tuple(changes),
        tuple(line for line, (_, each) in zip(named, items, strict=True) if not each.private),
        tuple(line for line, (_, each) in zip(named, items, strict=True) if each.private),
        first_page,
    )


def private_pack(
    about: About, business: Sequence[Business], earlier: Earlier, first_page: int
) -> Pack | None:
    """Return the pack of what is kept from the public; None where nothing is."""
    items = [
        (number, each)
        for number, each in numbered(business)
        if each.private or any(m.private for m in each.materials)
    ]
    if not any(_hidden(each) for _, each in items):
        return None
    lines = [
        replace(
            _line(number, each, _hidden(each)),
            text=marked.blocks(each.text) if each.private else (),
        )
        for number, each in items
    ]
    named = _named(lines, items, earlier, PRIVATE_WORD, public=False)
    paragraphs = [m.paragraphs or each.paragraphs for _, each in items for m in _hidden(each)]
    return Pack(
        f"Private papers: {about.title}",
        about.council,
        about.colour,
        about.body,
        about.on,
        about.kind,
        about.facts,
        private_lines=tuple(named),
        first_page=first_page,
        marking=exempt.marking(paragraphs),
    )


def _hidden(business: Business) -> list[Material]:
    return [each for each in business.materials if business.private or each.private]


def _line(number: int, each: Business, materials: Sequence[Material]) -> Line:
    """Return an item as the agenda prints it; the papers have no names yet."""
    hidden = [m for m in each.materials if m.private and not each.private]
    if each.private:
        said, reason = exempt.described(each.paragraphs), each.reason
    elif hidden:
        paragraphs = ",".join(m.paragraphs for m in hidden)
        said = f"Of an appendix to this item. {exempt.described(paragraphs)}"
        reason = " ".join(dict.fromkeys(m.reason for m in hidden))
    else:
        said = reason = ""
    return Line(
        number,
        each.title,
        () if each.private else marked.blocks(each.text),
        "" if each.private else each.lead,
        tuple(_paper(m) for m in materials),
        said,
        reason,
        each.urgent,
    )


def _paper(m: Material) -> Paper:
    return Paper(m.key, m.of, "", m.title, m.blocks, m.pages)


def _named(
    lines: Sequence[Line],
    items: Sequence[tuple[int, Business]],
    earlier: Earlier,
    word: str,
    *,
    public: bool,
) -> list[Line]:
    """Give papers their names, and those that were published before the pages they had."""
    keys = [[paper.key for paper in line.papers] for line in lines]
    names = agenda.names(keys, {key: each.name for key, each in earlier.items()}, word)

    def named(paper: Paper) -> Paper:
        known = earlier.get(paper.key)
        before = known.pages if known and known.of == paper.of else None
        name = names[paper.key]
        file = f"{name.lower().replace(' ', '-')}.pdf" if paper.separate is not None else ""
        return replace(paper, name=name, before=before, file=file)

    return [replace(line, papers=tuple(map(named, line.papers))) for line in lines]


def _texts_of(line: Line) -> Iterator[str]:
    yield from texts(line.text)
    for paper in line.papers:
        yield paper.title
        yield from texts(paper.blocks)


def unexplained(pack: Pack) -> tuple[str, ...]:
    """Return the acronyms of a pack that nothing explains."""
    return used_in(text for line in pack.every_line() for text in _texts_of(line)).unexplained


def content(pack: Pack, business: Sequence[Business], pages: Mapping[str, Pages]) -> dict[str, Any]:
    """Return what a version of the agenda says, as JSON: all of it is for the public."""
    items = numbered(business)
    return {
        "title": pack.title,
        "kind": pack.kind,
        "facts": [list(each) for each in pack.facts],
        "items": [
            {
                "id": each.id,
                "number": line.number,
                "title": line.title,
                "text": "" if each.private else each.text,
                "lead": line.lead,
                "part": "private" if each.private else "public",
                "exempt": line.exempt,
                "reason": line.reason,
                "urgent": line.urgent,
                "papers": papers_said(line, pages),
            }
            for line, (_, each) in zip(pack.every_line(), items, strict=True)
        ],
    }


def papers_said(line: Line, pages: Mapping[str, Pages]) -> list[dict[str, Any]]:
    """Return an item's papers as JSON, each with its first and last page."""
    return [
        {
            "key": paper.key,
            "of": paper.of,
            "name": paper.name,
            "title": paper.title,
            "first": pages[paper.key][0],
            "last": pages[paper.key][1],
            "file": paper.file,
        }
        for paper in line.papers
        if paper.key in pages
    ]


def private_text(business: Sequence[Business]) -> str:
    """Return the hash of what private items say themselves."""
    said = [(each.id, each.title, each.text, each.lead) for each in business if each.private]
    return digest(said)


def withheld(business: Sequence[Business]) -> frozenset[str]:
    """Return the texts that no public byte may have: of private items, papers and their names.

    A text of a few common words says little and stands everywhere: it is left out. What the
    public agenda prints itself, such as a private item's title, is no secret; nor is a formula.
    """
    found: set[str] = set()
    titles: set[str] = set()
    for each in business:
        if each.private:
            found.update(texts(marked.blocks(each.text)), (each.lead,))
        for hidden in _hidden(each):
            if len(hidden.title.split()) >= _TELLING_TITLE:
                titles.add(hidden.title)
            found.update(texts(hidden.blocks))
    printed = {text for each in business for text in (each.title, each.reason, each.urgent)}
    for material in (m for each in business for m in each.materials):
        printed |= {material.reason, *material.formulas}
    told = {text for text in found if _tells(text)} | titles
    return frozenset(text for text in told if text not in printed)


def _tells(text: str) -> bool:
    parts = text.split()
    telling = len(parts) >= _TELLING_WORDS or any(
        len(part) >= 4 and any(map(str.isdigit, part)) and any(map(str.isalpha, part))
        for part in parts
    )
    return telling and sum(map(str.isalnum, text)) >= _TELLING_WORDS


def digest(value: object) -> str:
    """Return the SHA-256 of values as canonical JSON."""
    written = json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(written.encode()).hexdigest()


def said_of(blocks: Sequence[Block]) -> str:
    """Return the hash of what blocks say, and of how they say it."""
    return digest(repr(blocks))
