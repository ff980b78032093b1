"""What kind of file something is, by how it begins, and whether its name says the same."""

from __future__ import annotations

import zlib
from enum import StrEnum
from pathlib import PurePosixPath


class Form(StrEnum):
    """A kind of file, in words."""

    ZIP = "a zip file"
    PDF = "a PDF"
    GZIP = "a gzip file"
    BZIP2 = "a bzip2 file"
    XZ = "an xz file"
    ZLIB = "a deflated file"
    PICTURE = "a picture"
    OTHER = "of a kind that cannot be looked into"
    HTML = "a page"
    XML = "XML"
    JSON = "JSON"
    TABLE = "a table of text"
    TEXT = "a text"


_BEGINNINGS = (
    (b"PK\x03\x04", Form.ZIP),
    (b"PK\x05\x06", Form.ZIP),
    (b"\x1f\x8b", Form.GZIP),
    (b"BZh", Form.BZIP2),
    (b"\xfd7zXZ\x00", Form.XZ),
    (b"\x89PNG", Form.PICTURE),
    (b"\xff\xd8\xff", Form.PICTURE),
    (b"GIF8", Form.PICTURE),
    (b"II*\x00", Form.PICTURE),
    (b"MM\x00*", Form.PICTURE),
    (b"RIFF", Form.PICTURE),
    (b"\x00\x00\x01\x00", Form.PICTURE),
    (b"\xd0\xcf\x11\xe0", Form.OTHER),
    (b"7z\xbc\xaf", Form.OTHER),
    (b"Rar!", Form.OTHER),
    (b"PAR1", Form.OTHER),
    (b"SQLite format 3", Form.OTHER),
    (b"\x28\xb5\x2f\xfd", Form.OTHER),
    (b"wOF", Form.OTHER),
)
_ALL_BEGINNINGS = tuple(begins for begins, _ in _BEGINNINGS)
_NAMED = {
    ".xlsx": Form.ZIP,
    ".xlsm": Form.ZIP,
    ".docx": Form.ZIP,
    ".zip": Form.ZIP,
    ".pdf": Form.PDF,
    ".gz": Form.GZIP,
    ".html": Form.HTML,
    ".htm": Form.HTML,
    ".xml": Form.XML,
    ".svg": Form.XML,
    ".rss": Form.XML,
    ".atom": Form.XML,
    ".rels": Form.XML,
    ".vml": Form.XML,
    ".json": Form.JSON,
    ".geojson": Form.JSON,
    ".csv": Form.TABLE,
    ".tsv": Form.TABLE,
    ".txt": Form.TEXT,
    ".md": Form.TEXT,
}
_TELLING = 400  # bytes that come out of what was deflated, and of nothing else
_ZIP_ENDS, _ZIP_ENDS_WITHIN = b"PK\x05\x06", 66_000
_TEXTS = frozenset({Form.HTML, Form.XML, Form.JSON, Form.TABLE, Form.TEXT})
_PAGES = ("<!doctype html", "<html", "<head", "<body", "<main", "<table", "<div", "<p>", "<figure")


def packed_form(data: bytes) -> Form | None:
    """Return what the bytes are if they are no text by how they begin, or None."""
    if b"%PDF-" in data[:1024]:
        return Form.PDF
    form = None
    if data.startswith(_ALL_BEGINNINGS):
        form = next(form for begins, form in _BEGINNINGS if data.startswith(begins))
    if form is None and _ZIP_ENDS in data[-_ZIP_ENDS_WITHIN:]:
        return Form.ZIP  # with something before it
    return form


def is_deflated(data: bytes) -> bool:
    """Whether bytes that are no text begin as zlib's do, and go on so."""
    if data[:1] != b"\x78" or data[1:2] not in b"\x01\x5e\x9c\xda":
        return False
    try:
        opener = zlib.decompressobj()
        return len(opener.decompress(data, 1_000)) >= _TELLING or opener.eof
    except zlib.error:
        return False


def text_form(name: str, text: str) -> Form:
    """Return what kind of text it is: by its name, else by how it begins."""
    named = named_form(name)
    if named in _TEXTS:
        return named
    begins = text[:200].lstrip().lower()
    if begins.startswith(_PAGES):
        return Form.HTML
    if begins.startswith(("<?xml", "<svg", "<rdf", "<x:xmpmeta", "<?xpacket")):
        return Form.XML
    if begins.startswith(("{", "[")):
        return Form.JSON
    return Form.TEXT


def named_form(name: str) -> Form | None:
    """Return what a file's name says that it is, if it says anything."""
    return _NAMED.get(PurePosixPath(name.lower()).suffix)


def is_otherwise_named(name: str, form: Form) -> bool:
    """Whether a file is something else than its name says."""
    named = named_form(name)
    return named is not None and named is not form and not (named in _TEXTS and form in _TEXTS)
