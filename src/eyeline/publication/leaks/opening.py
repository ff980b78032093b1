"""Opening a file of any kind: what stands in it, and what is wrong with it."""

from __future__ import annotations

import bz2
import lzma
import re
from collections.abc import Iterator

from eyeline.publication.leaks import archive, docx, pages, pdf, tables, trees, xlsx
from eyeline.publication.leaks.archive import NoArchive
from eyeline.publication.leaks.context import Context, TooMuch
from eyeline.publication.leaks.findings import Finding, Inner, Text, Where, Wrong, nowhere
from eyeline.publication.leaks.forms import (
    Form,
    is_deflated,
    is_otherwise_named,
    packed_form,
    text_form,
)
from eyeline.publication.leaks.leak import Kind
from eyeline.publication.leaks.letters import amid, as_text
from eyeline.records.zip_files import MAX_EXPANDED, MAX_RATIO, MEGABYTE

_ZLIB = re.compile(rb"\x78[\x01\x5e\x9c\xda]")
_GZIP = re.compile(rb"\x1f\x8b\x08")
_MOST_TRIED = 2_000
_PACKED = frozenset({Form.GZIP, Form.ZLIB, Form.BZIP2, Form.XZ})
_UNREADABLE = {
    Form.PICTURE: "is a picture, in which no text can be looked for: look at it yourself",
    Form.OTHER: "is of a kind that cannot be looked into: save it as another",
}


def opened(where: Where, name: str, data: bytes, context: Context) -> Iterator[Finding]:
    """Yield what is in a file, and what is wrong with it.

    Raises:
        TooMuch: it would unpack to more than a file may.
    """
    form = packed_form(data)
    text = None if form else as_text(data)
    if text is not None:
        form = text_form(name, text)
    elif form is None and is_deflated(data):
        form = Form.ZLIB
    if form is not None and is_otherwise_named(name, form):
        yield Wrong(where, Kind.UNREADABLE, f"is {form}, and not what its name says")
    if text is not None:
        yield from _text(where, form or Form.TEXT, name, text, data, context)
    elif form is Form.ZIP:
        yield from _zip(where, data, context)
    elif form is Form.PDF:
        yield from pdf.opened(where, data, context)
    elif form in _PACKED:
        yield from _packed(where, form, data, context)
    else:
        yield Wrong(where, Kind.UNREADABLE, _UNREADABLE[form or Form.OTHER])
        yield from loose(where, data, context)


def _text(
    where: Where, form: Form, name: str, text: str, data: bytes, context: Context
) -> Iterator[Finding]:
    match form:
        case Form.JSON:
            yield from trees.of_json(where, name, text, data, context)
        case Form.HTML:
            yield from pages.of_page(where, text, context)
        case Form.XML:
            yield from pages.of_xml(where, text, context)
        case Form.TABLE:
            yield from tables.of_table(where, text)
        case _:
            yield Text(where, text, raw=True, prose=True)


def _zip(where: Where, data: bytes, context: Context) -> Iterator[Finding]:
    try:
        found = archive.take_apart(data, context)
    except NoArchive as refused:
        yield Wrong(where, Kind.UNREADABLE, f"{refused.why}: make it again")
        yield from _salvaged(where, data, context)
        yield from _amid(where, data)
        return
    for name, words in found.wrong:
        yield Wrong((*where, *filter(None, [name])), Kind.PART, f"{words}: make the file again")
    for label, rest in found.astray:
        yield from loose((*where, label), rest, context)
    if xlsx.WORKBOOK in found.names:
        yield from xlsx.opened(where, found.entries, context)
    elif docx.DOCUMENT in found.names:
        yield from docx.opened(where, found.entries, context)
    else:
        if any(name in found.names for name in ("mimetype", "ppt/presentation.xml")):
            words = "is an office file of a kind that cannot be looked into: save it as another"
            yield Wrong(where, Kind.UNREADABLE, words)
        for name, content in found.entries:
            yield Inner((*where, name), name, content)


def _packed(where: Where, form: Form, data: bytes, context: Context) -> Iterator[Finding]:
    rest = b""
    if form in (Form.GZIP, Form.ZLIB):
        inflated = context.inflate(data, 31 if form is Form.GZIP else 15)
        whole, content, rest = inflated.whole, inflated.content, inflated.rest
        yield from _said_of_itself(where, data if form is Form.GZIP else b"")
    else:
        opener = bz2.BZ2Decompressor() if form is Form.BZIP2 else lzma.LZMADecompressor()
        most = min(MAX_EXPANDED, max(MEGABYTE, MAX_RATIO * len(data)))
        try:
            content = context.keep(opener.decompress(data, most + 1))
        except (OSError, EOFError, lzma.LZMAError):
            content = b""
        if len(content) > most:
            raise TooMuch
        whole, rest = opener.eof, opener.unused_data
    if not whole:
        yield Wrong(where, Kind.UNREADABLE, "is damaged: make it again")
    yield Inner((*where, "unpacked"), "", content)
    if rest:
        yield Wrong(where, Kind.PART, "goes on after its end: make it again")
        yield Inner((*where, "after its end"), "", rest)


def _said_of_itself(where: Where, data: bytes) -> Iterator[Finding]:
    """Yield the name and the remark that a gzip file begins with."""
    flags, at = (data[3], 10) if len(data) > 10 else (0, 10)
    if flags & 4:
        at += 2 + int.from_bytes(data[at : at + 2], "little")
    for _ in range(bool(flags & 8) + bool(flags & 16)):
        end = data.find(b"\x00", at)
        yield Text((*where, "the name that it had"), _name(data[at : max(end, at)]), at=nowhere)
        at = end + 1


def _name(data: bytes) -> str:
    return f"{data.decode('utf-8', 'replace')}\n{data.decode('latin-1')}"


def loose(where: Where, data: bytes, context: Context) -> Iterator[Finding]:
    """Yield what stands in bytes of which nobody says what they are.

    Raises:
        TooMuch: it would unpack to more than a file may.
    """
    text = as_text(data)
    if text is not None:
        yield Text(where, text, at=nowhere, raw=True)
        return
    yield from _amid(where, data)
    yield from _salvaged(where, data, context)
    for pattern, bits in ((_GZIP, 31), (_ZLIB, 15)):
        for number, begins in enumerate(pattern.finditer(data)):
            if number >= _MOST_TRIED:
                break
            content = context.inflate(data[begins.start() :], bits).content
            if content:
                yield Inner((*where, "unpacked"), "", content)
    at = data.find(b"%PDF-")
    if at >= 0:
        yield Inner((*where, "a PDF in it"), "", data[at:])


def _salvaged(where: Where, data: bytes, context: Context) -> Iterator[Finding]:
    for name, content in archive.salvaged(data, context):
        yield Inner((*where, name), "", content)


def _amid(where: Where, data: bytes) -> Iterator[Finding]:
    for text, sure in amid(data):
        yield Text(where, text, at=nowhere, raw=sure, numbers=sure, amid=True, chance=not sure)
