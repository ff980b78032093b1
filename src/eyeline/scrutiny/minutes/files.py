"""The files of minutes: written from one value, looked through for what is exempt, and kept."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from eyeline.publication.leaks import Kind, Withheld, scan
from eyeline.scrutiny.documents.minutes import akoma, page, writing
from eyeline.scrutiny.documents.minutes.values import Minutes, as_json
from eyeline.scrutiny.pack.building import File, keep_file
from eyeline.scrutiny.rules.kinds import Part

PDF, PAGE, XML = "minutes.pdf", "minutes.html", "minutes.xml"
PRIVATE_PDF, PRIVATE_SOURCE = "private-minutes.pdf", "private-minutes.json"
CALLED = {
    PDF: "The minutes as a PDF",
    PAGE: "The minutes as a page",
    XML: "The minutes as Akoma Ntoso (XML)",
    PRIVATE_PDF: "The private minutes as a PDF",
}
"""What a page calls each that somebody may have."""


@dataclass(frozen=True, slots=True)
class Written:
    """Files of minutes that are on the disk, and what in a public one must not be there."""

    files: list[dict[str, Any]]
    leaks: list[str]


def write(public: Minutes, private: Minutes | None, withheld: frozenset[str]) -> Written:
    """Write and keep the files of minutes. Where something exempt is found, none is kept.

    Raises:
        NotWritten: a PDF cannot be written.
    """
    files = [
        File(PDF, Part.PUBLIC, writing.write(public)),
        File(PAGE, Part.PUBLIC, page.write(public)),
        File(XML, Part.PUBLIC, akoma.write(public)),
    ]
    leaks = _leaks(files, public, withheld)
    if leaks:
        return Written([], leaks)
    if private is not None:
        source = json.dumps(as_json(private), ensure_ascii=False).encode()
        files += [
            File(PRIVATE_PDF, Part.PRIVATE, writing.write(private)),
            File(PRIVATE_SOURCE, Part.PRIVATE, source),
        ]
    return Written([keep_file(each) for each in files], [])


def _leaks(files: list[File], public: Minutes, withheld: frozenset[str]) -> list[str]:
    if not withheld:
        return []
    data = {each.name: each.data for each in files}
    data["minutes.json"] = json.dumps(as_json(public), ensure_ascii=False).encode()
    found = scan(data, Withheld(withheld), kinds=(Kind.TEXT,))
    return [f"{each.file}: {each.words}" for each in found]
