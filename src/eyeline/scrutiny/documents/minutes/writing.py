"""Writing minutes as PDF/UA-1: the same bytes for the same minutes."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files

from eyeline.publication.pdf import write_with
from eyeline.scrutiny.documents.minutes.parts import blocks_of, corrections
from eyeline.scrutiny.documents.minutes.values import Minutes, Told
from eyeline.scrutiny.documents.pack.writing import block_said, blocks_said, looks


def write(minutes: Minutes, *, copy: str = "") -> bytes:
    """Return the minutes as a tagged PDF; `copy` stands across each page of a reader's own.

    Confirmed ones have a place for the signature, and one for initials on each page.

    Source: Local Government Act 1972, schedule 12, paragraph 41: loose leaves are numbered
    consecutively and initialled.

    Raises:
        NotWritten: the font's package is absent, or Typst refused the document.
    """
    on = minutes.confirmed_on or minutes.on
    return write_with(_template(), {**_said(minutes), "copy": copy}, title=minutes.title, on=on)


def heading_of(told: Told) -> str:
    """Return a minute's title with its number; an item of a draft without one has its place."""
    return f"{told.number}. {told.title}" if told.number else told.title


@lru_cache(maxsize=1)
def _template() -> bytes:
    return looks() + (files("eyeline.scrutiny.documents.minutes") / "minutes.typ").read_bytes()


def _said(minutes: Minutes) -> Mapping[str, object]:
    on, table = minutes.confirmed_on or minutes.on, corrections(minutes)
    return {
        "title": minutes.title,
        "council": minutes.council,
        "colour": minutes.colour,
        "on": [on.year, on.month, on.day],
        "stands": minutes.stands,
        "marking": minutes.marking,
        "leaf": minutes.confirmed_on is not None,
        "footer": minutes.title,
        "facts": [list(each) for each in minutes.facts],
        "people": [[group.title, list(group.names)] for group in minutes.people],
        "minutes": [
            {"heading": heading_of(each), "blocks": blocks_said(blocks_of(each))}
            for each in minutes.minutes
        ],
        "corrections": [block_said(table)] if table else [],
    }
