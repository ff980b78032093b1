"""A reader's own copy of a private pack: on each page stands whose it is, and since when."""

from __future__ import annotations

import json
from datetime import date
from functools import lru_cache
from importlib.resources import files
from io import BytesIO
from typing import TYPE_CHECKING

from eyeline.publication.pdf import write_with
from eyeline.scrutiny.documents.pack.writing import looks

if TYPE_CHECKING:
    import pikepdf

_FOLDER = "eyeline.scrutiny.documents.pack"


def copy_of_pack(source: bytes, whose: str) -> bytes:
    """Return a private pack for one reader; `source` is what it was written from, as JSON.

    Raises:
        NotWritten: the PDF cannot be written.
    """
    said = json.loads(source)
    template = looks() + (files(_FOLDER) / "pack.typ").read_bytes()
    year, month, day = said["on"]
    return write_with(
        template, {**said, "copy": whose}, title=said["title"], on=date(year, month, day)
    )


def copy_of_file(pdf: bytes, whose: str, on: date) -> bytes:
    """Return a private file by others for one reader; its tags stay.

    Raises:
        NotWritten: the mark cannot be written.
    """
    import pikepdf  # loaded late: few readers ask for it

    with pikepdf.open(BytesIO(pdf)) as opened, pikepdf.open(BytesIO(_mark(whose, on))) as mark:
        over = opened.copy_foreign(mark.pages[0].as_form_xobject())
        for page in opened.pages:
            name = page.add_resource(over, pikepdf.Name.XObject)
            drawn = f"/Artifact BMC q {_fitting(page)} cm {name} Do Q EMC".encode()
            page.contents_add(b"q", prepend=True)
            page.contents_add(b"Q\n" + drawn)
        sink = BytesIO()
        opened.save(sink)
    return sink.getvalue()


def _fitting(page: pikepdf.Page) -> str:
    """Return the matrix that puts a mark of A4's size over a page of any."""
    left, bottom, right, top = (float(each) for each in page.mediabox)
    return (
        f"{(right - left) / 595.276:.5f} 0 0 {(top - bottom) / 841.89:.5f} {left:.3f} {bottom:.3f}"
    )


@lru_cache(maxsize=8)
def _mark(whose: str, on: date) -> bytes:
    template = (files(_FOLDER) / "mark.typ").read_bytes()
    return write_with(template, {"copy": whose}, title="Mark", on=on)
