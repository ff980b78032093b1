"""Reading a paper that anybody may have written: in a process of its own, within limits."""

from __future__ import annotations

from pathlib import Path
from typing import IO

from eyeline.figures.errors import EyelineError
from eyeline.papers import child, workbooks
from eyeline.papers.blocks import Paper
from eyeline.papers.telling import heard
from eyeline.records import limited, zip_files
from eyeline.records.zip_files import Reason, RefusedZip

_WORD, _EXCEL = "word/document.xml", {"xl/workbook.xml", "xl/workbook.bin", "content.xml"}
_MACROS = ("vbaproject.bin", "vbadata.xml")
_SECONDS = {"pdf": 180}
_OTHER_SECONDS = 30
_BY_NAME = {
    ".csv": "csv",
    ".tsv": "csv",
    ".md": "markdown",
    ".markdown": "markdown",
    ".txt": "markdown",
    ".html": "html",
    ".htm": "html",
}
_BEGINS_HTML = (b"<!doctype html", b"<html", b"<head", b"<body", b"<table")
_SENTENCES = {
    Reason.TOO_LARGE: "has more than 50 MB and was not opened: save the part you need on its own.",
    Reason.LOCKED_OR_OLD: "has a password or is in the format of before 2007: save a copy without "
    "a password as .docx or .xlsx.",
    Reason.PASSWORD: "has a password: save a copy without one.",
    Reason.BOMB: "would unpack to far more than a paper does and was not opened: save it again "
    "from Word or Excel.",
    Reason.ENTITIES: "has a document type declaration, which no office program writes, and was "
    "not opened: open it in one and save it again.",
    Reason.ANOTHER: "is not a Word or Excel file, whatever its name says, or it is damaged: open "
    "it and save it as .docx, .xlsx, .csv or .pdf.",
}


class UnreadablePaper(EyelineError):
    """A file that is no paper of a known kind, or cannot be read within the limits."""


def read(path: Path) -> Paper:
    """Return what a Word, Excel, CSV, PDF, Markdown or HTML file says.

    The kind is told by what the file begins with; only between kinds of text by its name. No
    link is followed, nothing is run, and a file with macros is not opened.

    Raises:
        UnreadablePaper: it is of no such kind, has a password or macros, or is beyond a limit.
        UnreadableSpreadsheet: it is a workbook that cannot be read.
    """
    if not path.is_file():
        raise UnreadablePaper(f"{path.name} is not there: check its folder and name.")
    # Without a buffer, so that the child's standard input starts where seek puts it.
    with path.open("rb", buffering=0) as file:
        kind = _kind(file, path)
        if kind == "excel":
            return Paper(kind, tuple(workbooks.blocks(path)))
        file.seek(0)
        seconds = _SECONDS.get(kind, _OTHER_SECONDS)
        ended = limited.run(child, (kind,), file, heard, seconds=seconds)
    if ended.code == child.HAS_PASSWORD:
        raise UnreadablePaper(f"{path.name} {_SENTENCES[Reason.PASSWORD]}")
    if ended.code == child.NOT_OF_THIS_KIND:
        raise UnreadablePaper(
            f"{path.name} could not be read as {kind}: it is damaged, or something else than its "
            "name says. Open it and save it again."
        )
    if ended.code != 0 or ended.found is None:
        raise UnreadablePaper(
            f"{path.name} needs more memory or time than a paper may, or has more than 500 "
            "columns: save the part you need on its own."
        )
    return Paper(kind, tuple(ended.found))


def _kind(file: IO[bytes], path: Path) -> str:
    start = file.read(1024)
    file.seek(0)
    if start.startswith((b"PK", bytes.fromhex("d0cf11e0a1b11ae1"))):
        return _zip_kind(file, path.name)
    if path.stat().st_size > zip_files.MAX_BYTES:
        raise UnreadablePaper(f"{path.name} {_SENTENCES[Reason.TOO_LARGE]}")
    if b"%PDF-" in start:
        return "pdf"
    if start.lstrip(b"\xef\xbb\xbf \t\r\n").lower().startswith(_BEGINS_HTML):
        return "html"
    if kind := _BY_NAME.get(path.suffix.lower()):
        return kind
    raise UnreadablePaper(
        f"{path.name} is of no kind that can be read: save it as .docx, .xlsx, .csv, .pdf, .md "
        "or .html."
    )


def _zip_kind(file: IO[bytes], name: str) -> str:
    try:
        archive = zip_files.inspect(file, {_WORD, *_EXCEL})
    except RefusedZip as refused:
        raise UnreadablePaper(f"{name} {_SENTENCES[refused.reason]}") from refused
    members = archive.namelist()
    if any(member.lower().rpartition("/")[2] in _MACROS for member in members):
        raise UnreadablePaper(
            f"{name} has macros and was not opened: save a copy without them, as .docx or .xlsx."
        )
    return "word" if _WORD in members else "excel"
