"""A zipped file whose bytes do not depend on when it was written."""

from __future__ import annotations

import zipfile
from io import BytesIO

_MOMENT = (1980, 1, 1, 0, 0, 0)  # the earliest that a zip file can say
_LEFT_OUT = "docProps/thumbnail.jpeg"  # a picture of the empty paper that it began as


def repeatable(data: bytes) -> bytes:
    """Return the file with its parts all of one moment, without the empty paper's picture."""
    sink = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(data)) as given,
        zipfile.ZipFile(sink, "w", zipfile.ZIP_DEFLATED) as made,
    ):
        for name in given.namelist():
            if name == _LEFT_OUT:
                continue
            content = given.read(name)
            if name == "_rels/.rels":
                content = _without_thumbnail(content)
            made.writestr(zipfile.ZipInfo(name, _MOMENT), content, zipfile.ZIP_DEFLATED)
    return sink.getvalue()


def _without_thumbnail(relations: bytes) -> bytes:
    start = relations.find(b"<Relationship ", 0)
    while start >= 0:
        end = relations.find(b"/>", start) + 2
        if _LEFT_OUT.encode() in relations[start:end]:
            return relations[:start] + relations[end:]
        start = relations.find(b"<Relationship ", end)
    return relations
