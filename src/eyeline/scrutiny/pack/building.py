"""Building a pack: written, read back, looked through for what is exempt, and kept by its hash."""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.utils import timezone

from eyeline.calendar import LONDON
from eyeline.council.folders import folders
from eyeline.council.stored_files import store
from eyeline.publication.leaks import Kind, Withheld, scan
from eyeline.scrutiny.documents.pack import assembling, page, rereading, writing
from eyeline.scrutiny.documents.pack.values import Pack, Pages
from eyeline.scrutiny.models import Meeting
from eyeline.scrutiny.pack.contents import PRIVATE_INDEX, Collected, collected, data_of
from eyeline.scrutiny.rules import agenda
from eyeline.scrutiny.rules.kinds import Part

PACK, PAGE, SOURCE = "agenda-pack.pdf", "agenda-pack.html", "private-pack.json"
PRIVATE_PACK = "private-pack.pdf"
Tell = Callable[[int, str], None]


@dataclass(slots=True)
class File:
    """A file of a pack with its part and, of a paper's, its pages."""

    name: str
    part: Part
    data: bytes
    pages: Pages | None = None


@dataclass(slots=True)
class Built:
    """A pack that is built: its files are kept already. `found` keeps it from the public."""

    of: str
    kind: str
    content: dict[str, Any]
    files: list[dict[str, Any]]
    first_page: int
    last_page: int
    leaks: list[str] = field(default_factory=list)
    page_faults: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)


def build(meeting: Meeting, *, at: datetime, tell: Tell = lambda percent, words: None) -> Built:
    """Build the next version of a meeting's pack, and keep its files; nothing is published.

    Raises:
        NotThere: a paper is gone.
        NotWritten: the PDF cannot be written.
    """
    tell(5, "Collecting the papers")
    found = collected(meeting, timezone.localdate(at, LONDON))
    public, pages, content, files, faults = _public(found, tell)
    tell(60, "Writing the private pack")
    last = rereading.last_page(pages, public)
    private_last, private_faults = _private(found, last + 1, files)
    tell(75, "Looking for what is exempt in what is public")
    leaks, warnings = _scanned(found, files, content)
    warnings += [
        f"{word} is used and nowhere explained." for word in assembling.unexplained(public)
    ]
    tell(90, "Keeping the files")
    kept = [keep_file(each) for each in files]
    return Built(
        found.of,
        found.kind.value,
        content,
        kept,
        found.first_page,
        max(last, private_last),
        leaks,
        faults + private_faults,
        warnings,
    )


def _public(
    found: Collected, tell: Tell
) -> tuple[Pack, dict[str, Pages], dict[str, Any], list[File], list[str]]:
    """Write the public part: its PDF, its page and the files by others."""

    def pack(changes: list[str]) -> Pack:
        return assembling.public_pack(
            found.about, found.business, found.earlier, found.first_page, changes
        )

    first = pack([])
    said = assembling.content(first, found.business, _some_pages(first))
    public = pack(agenda.changed(found.last_content, said))
    tell(15, "Writing the pack")
    pdf = writing.write(public)
    tell(45, "Reading it back")
    read = rereading.read(pdf)
    pages, faults = rereading.pages_of(read, public), rereading.faults(read, public)
    content = assembling.content(public, found.business, pages)
    content["changes"] = list(public.changes)
    ends = (found.first_page, rereading.last_page(pages, public))
    files = [
        File(PACK, Part.PUBLIC, pdf, ends if ends[1] >= ends[0] else None),
        File(PAGE, Part.PUBLIC, page.write(public, pages)),
        *_separate(public, found, pages, Part.PUBLIC),
    ]
    return public, pages, content, files, faults


def _some_pages(pack: Pack) -> dict[str, Pages]:
    """Return pages by which what changed can be told, before the true ones are known."""
    return {paper.key: (0, 0) for _, paper in pack.papers()}


def _private(found: Collected, first_page: int, files: list[File]) -> tuple[int, list[str]]:
    """Write the private part, numbered on from the public one's last page; return its last."""
    pack = assembling.private_pack(found.about, found.business, found.earlier_private, first_page)
    told = assembling.private_text(found.business)
    if pack is None or (not pack.printed() and told == found.private_text):
        return first_page - 1, []
    pdf = writing.write(pack)
    read = rereading.read(pdf)
    pages, faults = rereading.pages_of(read, pack), rereading.faults(read, pack)
    last = rereading.last_page(pages, pack)
    index = {
        "text": told,
        "items": [
            {"number": line.number, "papers": assembling.papers_said(line, pages)}
            for line in pack.private_lines
        ],
    }
    source = json.dumps(writing.said(pack), ensure_ascii=False).encode()
    files += [
        File(PRIVATE_PACK, Part.PRIVATE, pdf, (first_page, last) if last >= first_page else None),
        File(SOURCE, Part.PRIVATE, source),
        File(PRIVATE_INDEX, Part.PRIVATE, json.dumps(index, ensure_ascii=False).encode()),
        *_separate(pack, found, pages, Part.PRIVATE),
    ]
    return last, [f"Private pack: {each}" for each in faults]


def _separate(pack: Pack, found: Collected, pages: Mapping[str, Pages], part: Part) -> list[File]:
    """Return the files by others that a pack has now, each with its range."""
    materials = {m.key: m for each in found.business for m in each.materials}
    return [
        File(paper.file, part, data_of(materials[paper.key]), pages[paper.key])
        for _, paper in pack.printed()
        if paper.separate is not None
    ]


def _scanned(
    found: Collected, files: list[File], content: dict[str, Any]
) -> tuple[list[str], list[str]]:
    """Return what of the private part stands in a public file, and what nobody can look into."""
    withheld = assembling.withheld(found.business)
    if not withheld:
        return [], []
    public = {each.name: each.data for each in files if each.part is Part.PUBLIC}
    public["agenda.json"] = json.dumps(content, ensure_ascii=False).encode()
    leaks = scan(public, Withheld(withheld), kinds=(Kind.TEXT, Kind.UNREADABLE))
    texts = [each for each in leaks if each.kind is Kind.TEXT]
    unread = [each for each in leaks if each.kind is Kind.UNREADABLE]
    return [f"{each.file}: {each.words}" for each in texts], [
        f"{each.file}: {each.words}" for each in unread
    ]


def keep_file(file: File) -> dict[str, Any]:
    """Keep a file; the disk has it when this returns."""
    store(folders().files, [(file.name, io.BytesIO(file.data))])
    return {
        "name": file.name,
        "part": file.part.value,
        "sha256": hashlib.sha256(file.data).hexdigest(),
        "size": len(file.data),
        "first": file.pages[0] if file.pages else None,
        "last": file.pages[1] if file.pages else None,
    }
