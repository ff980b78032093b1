"""A look at a PDF that others made: can a screen reader make anything of it?"""

from __future__ import annotations

import json
import tempfile
from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from eyeline.figures.errors import EyelineError
from eyeline.records import limited
from eyeline.scrutiny.documents.pack import looking_child as child

MAX_BYTES = 50_000_000
_SECONDS = 120
"""By the clock, of which the process may use far less: a machine may be busy."""
_LONG = 20
"""From so many pages on a reader needs bookmarks."""


class NotTaken(EyelineError):
    """A file cannot go into a pack."""

    exit_code = 1


@dataclass(frozen=True, slots=True)
class Look:
    """What a look found: how many pages it has, and what keeps readers from it, in words.

    Without findings it can be read; whether it reads well only a person can say.
    """

    pages: int
    findings: tuple[str, ...]

    @property
    def accessible(self) -> bool:
        """Whether nothing was found."""
        return not self.findings


_known: OrderedDict[str, Look] = OrderedDict()
_MOST_KNOWN = 512


def looked_at(data: bytes, sha256: str) -> Look:
    """Return what a look at a PDF found, of one with this SHA-256 that was looked at before too.

    Whoever asks inside a transaction looked before it, so that no process is waited for there.

    Raises:
        NotTaken: it is no PDF, is locked, or has too many pages or bytes.
    """
    if sha256 not in _known:
        _known[sha256] = look_at(data)
        if len(_known) > _MOST_KNOWN:
            _known.popitem(last=False)
    return _known[sha256]


def look_at(data: bytes) -> Look:
    """Return what a look at a PDF found.

    Source: Public Sector Bodies (Websites and Mobile Applications) (No. 2) Accessibility
    Regulations 2018, regulation 6; WCAG 2.2, 1.1.1, 1.3.1, 2.4.2 and 3.1.1.

    Raises:
        NotTaken: it is no PDF, is locked, or has too many pages or bytes.
    """
    if not 0 < len(data) <= MAX_BYTES:
        raise NotTaken(f"The file is empty, or has more than {MAX_BYTES // 1_000_000} MB.")
    with tempfile.TemporaryFile(buffering=0) as file:
        file.write(data)
        file.seek(0)
        ended = limited.run(child, (), file, _read, seconds=_SECONDS)
    if ended.code is None:
        raise NotTaken("Reading it took too long: try it again, or ask for a simpler file.")
    if ended.code == child.LOCKED:
        raise NotTaken("The PDF is locked with a password: ask for it without one.")
    if ended.code != 0 or ended.found is None:
        raise NotTaken(
            f"It cannot be read as a PDF of 1 to {child.MOST_PAGES:,} pages: save it as PDF anew."
        )
    return Look(ended.found["pages"], tuple(_findings(ended.found)))


def _read(lines: Iterable[bytes]) -> Any:
    return next((json.loads(line) for line in lines), None)


def _findings(found: dict[str, Any]) -> Iterable[str]:
    if not found["tagged"]:
        yield "It is not tagged: a screen reader does not know headings, lists and tables."
    if not found["title"]:
        yield "It has no title: a reader hears the file's name."
    if not found["language"]:
        yield "It does not say its language: words may be read out wrongly."
    if found["empty"] == found["pages"]:
        yield "No page has text: it is a picture, and nothing can be read out or searched."
    elif found["empty"]:
        pages = "page has" if found["empty"] == 1 else "pages have"
        yield f"{found['empty']} of {found['pages']} {pages} no text: what they show is not read."
    if found["pages"] >= _LONG and not found["bookmarks"]:
        yield f"It has {found['pages']} pages and no bookmarks."
    if found["runs"]:
        yield "It does something by itself when it is opened."
