"""Texts planted into what a zip file has beside its entries, and into entries that are too many."""

from __future__ import annotations

import struct
import warnings
import zipfile
from html import escape
from io import BytesIO

from assurance.leaks.books import APP, row
from assurance.leaks.hosts import cell, hosts, parts, sheet, zipped
from assurance.leaks.plants import Plant, one
from eyeline.publication.leaks import Kind


def plants() -> dict[str, Plant]:
    """Return the plants by name."""
    return {
        "comment of the zip file": one("edition.xlsx", _commented, Kind.PART),
        "comment of an entry": one("edition.xlsx", lambda t: _rewritten(comment=t), Kind.PART),
        "extra field of an entry": one("edition.xlsx", lambda t: _rewritten(extra=t), Kind.PART),
        "entry that the directory has no more": one("edition.xlsx", _stale, Kind.PART),
        "bytes between entries": one("edition.xlsx", _between, Kind.PART),
        "bytes after the end": one(
            "edition.xlsx", lambda t: hosts()["edition.xlsx"] + f"\n{t}\n".encode(), Kind.PART
        ),
        "bytes before the beginning": one(
            "edition.xlsx", lambda t: f"{t}\n".encode() + hosts()["edition.xlsx"], None
        ),
        "entry that stands twice": one("edition.xlsx", _twice, Kind.PART),
        "end of a packed entry": one("edition.xlsx", _overlong, None),
        "name of an entry": one(
            "edition.xlsx",
            lambda t: zipped({**parts(hosts()["edition.xlsx"]), f"xl/{t}.xml": b"<a/>"}),
            Kind.PART,
        ),
    }


def _commented(text: str) -> bytes:
    written = BytesIO(hosts()["edition.xlsx"])
    with zipfile.ZipFile(written, "a") as archive:
        archive.comment = text.encode()
    return written.getvalue()


def _rewritten(comment: str = "", extra: str = "") -> bytes:
    written = BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts(hosts()["edition.xlsx"]).items():
            entry = zipfile.ZipInfo(name)
            if name == APP:
                said = extra.encode()
                entry.comment = comment.encode()
                entry.extra = struct.pack("<HH", 0x7075, len(said)) + said if extra else b""
            archive.writestr(entry, content, zipfile.ZIP_DEFLATED)
    return written.getvalue()


def _stale(text: str) -> bytes:
    """Return a workbook before which an entry stands that its directory does not name."""
    old = zipped({"xl/worksheets/sheet7.xml": sheet(row(cell(text, "A999")))})
    return old[: old.index(b"PK\x01\x02")] + hosts()["edition.xlsx"]


def _between(text: str) -> bytes:
    data = hosts()["edition.xlsx"]
    at = data.index(b"PK\x01\x02")
    more = text.encode()
    end = data.rindex(b"PK\x05\x06")
    (start,) = struct.unpack_from("<L", data, end + 16)
    tail = (
        data[:end] + data[end : end + 16] + struct.pack("<L", start + len(more)) + data[end + 20 :]
    )
    return tail[:at] + more + tail[at:]


def _twice(text: str) -> bytes:
    written = BytesIO(hosts()["edition.xlsx"])
    with warnings.catch_warnings(), zipfile.ZipFile(written, "a") as archive:
        warnings.simplefilter("ignore")
        archive.writestr(zipfile.ZipInfo(APP), f"<Properties>{escape(text)}</Properties>")
    return written.getvalue()


def _overlong(text: str) -> bytes:
    """Return a workbook in which an entry's packed bytes go on after their end."""
    entries = parts(hosts()["edition.xlsx"])
    written = BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries.items():
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
        more = text.encode()
        last = archive.infolist()[-1]
        assert archive.fp is not None
        archive.fp.seek(archive.start_dir)
        archive.fp.write(more)
        archive.start_dir = archive.fp.tell()
        last.compress_size += len(more)
    data = bytearray(written.getvalue())
    struct.pack_into("<L", data, last.header_offset + 18, last.compress_size)
    return bytes(data)
