"""What stands inside other files: archives, compressed streams, PDFs, Parquet, whole or cut off."""

from __future__ import annotations

import bz2
import lzma
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import suppress
from io import BytesIO

import pikepdf
import pyarrow as pa
import pyarrow.parquet as pq
import pypdfium2

MOST = 50_000_000
"""Bytes that are taken out of one stream: a bomb is not blown up whole."""
_LOCAL_FILE = re.compile(rb"PK\x03\x04")
_ZLIB = re.compile(rb"\x78[\x01\x5e\x9c\xda]")
_STREAM = re.compile(rb"stream\r?\n")
_GZIP = re.compile(rb"\x1f\x8b\x08")
_OTHERS = ((b"BZh", bz2.BZ2Decompressor), (b"\xfd7zXZ\x00", lzma.LZMADecompressor))


def inside(data: bytes) -> Iterator[bytes]:
    """Yield what stands inside a file of any kind; what is broken is left out."""
    if b"PK\x03\x04" in data:
        yield from _archived(data)
    for found in _GZIP.finditer(data):
        yield from _inflated(data[found.start() :], 31)
    for mark, opener in _OTHERS:
        if mark in data:
            with suppress(OSError, EOFError, lzma.LZMAError):
                yield opener().decompress(data[data.index(mark) :])
    if data[:4] == b"PAR1":
        yield from _of_parquet(data)
    if b"%PDF-" in data:
        yield from _of_pdf(data[data.index(b"%PDF-") :])
    else:
        for found in _ZLIB.finditer(data):
            yield from _inflated(data[found.start() :], 15)


def _inflated(data: bytes, bits: int) -> Iterator[bytes]:
    """Yield a stream as far as it can be read."""
    opener = zlib.decompressobj(bits)
    found = b""
    with suppress(zlib.error):
        for start in range(0, len(data), 65536):
            found += opener.decompress(data[start : start + 65536], MOST)
            if opener.eof or len(found) > MOST:
                break
    if found:
        yield found


def _archived(data: bytes) -> Iterator[bytes]:
    """Yield each member, those too that the archive's directory does not name any more."""
    for found in _LOCAL_FILE.finditer(data):
        header = data[found.start() : found.start() + 30]
        if len(header) == 30:
            method, name, extra = struct.unpack("<8xH16xHH", header)
            if method == zipfile.ZIP_DEFLATED:
                yield from _inflated(data[found.start() + 30 + name + extra :], -15)
    with suppress(zipfile.BadZipFile, RuntimeError, NotImplementedError, zlib.error, OSError):
        archive = zipfile.ZipFile(BytesIO(data))
        for member in archive.infolist():
            if member.compress_type != zipfile.ZIP_DEFLATED:
                with archive.open(member) as opened:
                    yield opened.read(MOST)


def _of_parquet(data: bytes) -> Iterator[bytes]:
    with suppress(pa.ArrowException, OSError):
        table = pq.read_table(BytesIO(data))
        yield repr(table.schema.metadata).encode()
        for name in table.column_names:
            values = dict.fromkeys(table.column(name).to_pylist())
            yield "\n".join([name, *map(str, values)]).encode()


def _of_pdf(data: bytes) -> Iterator[bytes]:
    """Yield the streams of every revision, the strings of every object, and the text shown."""
    for found in _STREAM.finditer(data):
        yield from _inflated(data[found.end() :], 15)
    with suppress(pikepdf.PdfError), pikepdf.open(BytesIO(data)) as pdf:
        for thing in pdf.objects:
            yield thing.unparse() if not isinstance(thing, pikepdf.Stream) else _stream(thing)
            for text in _strings(thing):
                yield str(text).encode()
    with suppress(pypdfium2.PdfiumError):
        document = pypdfium2.PdfDocument(data)
        for page in document:
            yield page.get_textpage().get_text_range().encode()
        document.close()


def _stream(thing: pikepdf.Object) -> bytes:
    with suppress(pikepdf.PdfError):
        return thing.read_bytes()
    return b""


def _strings(thing: pikepdf.Object, depth: int = 0) -> Iterator[pikepdf.Object]:
    if isinstance(thing, pikepdf.String):
        yield thing
    elif isinstance(thing, pikepdf.Stream):
        yield from _strings(thing.stream_dict, depth)
    elif isinstance(thing, pikepdf.Dictionary) and depth < 4:
        for value in thing.values():
            yield from _strings(value, depth + 1)
    elif isinstance(thing, pikepdf.Array) and depth < 4:
        for value in thing:
            yield from _strings(value, depth + 1)
