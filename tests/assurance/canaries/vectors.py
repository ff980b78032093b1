"""Ways in which a value leaks: a file for each, to prove that the search finds it."""

from __future__ import annotations

import base64
import bz2
import gzip
import html
import json
import lzma
import zipfile
import zlib
from collections.abc import Callable
from io import BytesIO
from urllib.parse import quote

import pikepdf
import pyarrow as pa
import pyarrow.parquet as pq
import xlsxwriter

from assurance.canaries.scanner import Scanner

Vector = Callable[[str], bytes]
_BEFORE, _AFTER = "Row 7, child ", ", of team Hills; the rest of the line."


def vectors() -> dict[str, Vector]:
    """Return by name what writes a value into bytes in one way."""
    found = {
        **_encodings(),
        **{f"hexadecimal, {name}": _hex(gap, upper) for name, gap, upper in _GAPS},
        **{f"base64 at offset {at}": _base64(base64.b64encode, at) for at in range(3)},
        **{f"base64 of an address at {n}": _base64(base64.urlsafe_b64encode, n) for n in range(3)},
        **{f"base64 of UTF-16 at {n}": _base64(base64.b64encode, n, "utf-16-le") for n in range(3)},
        **_escapes(),
        **_split(),
        **_packed(),
        **_pdfs(),
    }
    wrapped = {
        "base64 in JSON in a ZIP": _then(found["base64 at offset 1"], _in_json, _in_zip),
        "a ZIP in a ZIP": _then(found["ZIP"], _in_zip),
        "a workbook in a ZIP": _then(found["workbook"], _in_zip),
        "a PDF in a ZIP in base64": _then(found["PDF text"], _in_zip, base64.b64encode),
        "GZIP in base64": _then(found["GZIP"], base64.b64encode),
        "hexadecimal in GZIP": _then(found["hexadecimal, bare"], gzip.compress),
        "UTF-16 in a ZIP": _then(found["UTF-16 little end"], _in_zip),
        "JSON in HTML": _then(found["JSON"], lambda data: html.escape(data.decode()).encode()),
        "an address in base64": _then(found["an address, all of it"], base64.b64encode),
        "base64 in lines": _then(found["UTF-8"], lambda data: base64.encodebytes(data * 3)),
        "a data address": _then(
            found["PDF text"], lambda d: b"data:;base64," + base64.b64encode(d)
        ),
    }
    return found | wrapped


_GAPS = (
    ("bare", "", False),
    ("capitals", "", True),
    ("with blanks", " ", False),
    ("with colons", ":", True),
    ("with commas", ", 0x", False),
    ("as a program has it", "\\x", False),
)


def _text(value: str) -> str:
    return f"{_BEFORE}{value}{_AFTER}"


def _encodings() -> dict[str, Vector]:
    codes = {
        "UTF-8": "utf-8",
        "UTF-8 with a mark": "utf-8-sig",
        "UTF-16 little end": "utf-16-le",
        "UTF-16 big end": "utf-16-be",
        "UTF-16 with a mark": "utf-16",
        "UTF-32": "utf-32",
        "Windows": "cp1252",
    }
    found: dict[str, Vector] = {
        name: (lambda value, code=code: _text(value).encode(code)) for name, code in codes.items()
    }
    return found | {
        "small letters": lambda value: _text(value).lower().encode(),
        "the value alone": str.encode,
        "glued to others": lambda value: f"abcQZ{value}QZ9".encode(),
        "amid noise": lambda value: bytes(range(256)) + value.encode() + bytes(range(255, 0, -1)),
    }


def _hex(gap: str, upper: bool) -> Vector:
    def write(value: str) -> bytes:
        digits = gap.join(f"{byte:02x}" for byte in _text(value).encode())
        return (
            f"digest={gap.strip() if gap.strip() == chr(92) + 'x' else ''}".encode()
            + (digits.upper() if upper else digits).encode()
        )

    return write


def _base64(encode: Callable[[bytes], bytes], offset: int, code: str = "utf-8") -> Vector:
    def write(value: str) -> bytes:
        return b'{"state": "' + encode(b"x" * offset + _text(value).encode(code)) + b'"}'

    return write


def _escapes() -> dict[str, Vector]:
    def each(form: str) -> Vector:
        return lambda value: (_BEFORE + "".join(form % ord(c) for c in value) + _AFTER).encode()

    return {
        "JSON": lambda value: json.dumps({"child": _text(value)}).encode(),
        "JSON, all of it": each("\\u%04x"),
        "a program's text": each("\\x%02X"),
        "octal": each("\\%03o"),
        "a stylesheet": each("\\%x "),
        "an address": lambda value: f"/children?of={quote(value)}&page=2".encode(),
        "an address, all of it": each("%%%02X"),
        "an address twice": lambda value: "".join(f"%25{ord(c):02x}" for c in value).encode(),
        "references in tens": each("&#%d;"),
        "references in sixteens": each("&#x%X;"),
        "references twice": each("&amp;#%d;"),
        "quoted printable": each("=%02X"),
        "quoted printable in lines": lambda v: f"{_BEFORE}{v[:5]}=\r\n{v[5:]}{_AFTER}".encode(),
    }


def _split(  # the many ways in which a word is not one
) -> dict[str, Vector]:
    joins = {
        "tags": "</b><i class='x'>",
        "runs of a workbook": "</t></r><r><rPr><b/></rPr><t>",
        "runs of a Word paper": "</w:t></w:r><w:r><w:t xml:space='preserve'>",
        "a remark": "<!-- - -->",
        "soft hyphens": "\u00ad",
        "soft hyphens by name": "&shy;",
        "a joiner": "\u2060",
        "no width": "\u200b",
        "no width by number": "&#8203;",
        "blanks": " ",
        "a folded line": "\r\n ",
        "hyphens": "-",
        "kerning": ") -20.5 (",
    }
    found: dict[str, Vector] = {
        f"split by {name}": (lambda value, join=join: _joined(value, join))
        for name, join in joins.items()
    }
    found["split in three"] = lambda v: f"{v[:3]}<b>{v[3:6]}</b><wbr/>{v[6:]}".encode()
    found["every letter apart"] = lambda value: "<i> </i>".join(value).encode()
    return found


def _joined(value: str, join: str) -> bytes:
    half = len(value) // 2
    return f"<p>{_BEFORE}{value[:half]}{join}{value[half:]}{_AFTER}</p>".encode()


def _packed() -> dict[str, Vector]:
    return {
        "ZIP": lambda value: _in_zip(_text(value).encode()),
        "ZIP, not packed": lambda v: _in_zip(_text(v).encode(), zipfile.ZIP_STORED),
        "ZIP, packed otherwise": lambda v: _in_zip(_text(v).encode(), zipfile.ZIP_BZIP2),
        "name of a member": lambda value: _in_zip(b"nothing", name=f"{value}.csv"),
        "remark of a ZIP": lambda value: _in_zip(b"nothing", comment=value.encode()),
        "member no longer listed": _stale,
        "GZIP": lambda value: gzip.compress(_text(value).encode()),
        "GZIP cut off": lambda v: gzip.compress(_text(v).encode() + bytes(range(256)) * 40)[:-9],
        "GZIP after other bytes": lambda v: b"HTTP/1.1 200\r\n\r\n" + gzip.compress(v.encode()),
        "ZLIB": lambda value: zlib.compress(_text(value).encode()),
        "BZIP2": lambda value: bz2.compress(_text(value).encode()),
        "XZ": lambda value: lzma.compress(_text(value).encode()),
        "workbook": lambda value: _workbook(_text(value)),
        "workbook, hidden sheet": lambda value: _workbook(_text(value), hidden=True),
        "workbook, remark": lambda value: _workbook("nothing", remark=value),
        "workbook, properties": lambda value: _workbook("nothing", author=value),
        "workbook, name of a sheet": lambda value: _workbook(
            "nothing", sheet=value.replace("/", "-")
        ),
        "Parquet": lambda value: _parquet([_text(value)], {}),
        "Parquet, about the file": lambda value: _parquet(["nothing"], {"about": value}),
        "base85": lambda value: base64.a85encode(_text(value).encode(), adobe=True),
    }


def _in_zip(
    data: bytes,
    method: int = zipfile.ZIP_DEFLATED,
    name: str = "figures.csv",
    comment: bytes = b"",
) -> bytes:
    written = BytesIO()
    with zipfile.ZipFile(written, "w", method) as archive:
        archive.writestr("first.txt", "nothing here\n" * 20)
        archive.writestr(name, data)
        archive.comment = comment
    return written.getvalue()


def _stale(value: str) -> bytes:
    """Return an archive with a member that its directory has no more."""
    old = BytesIO()
    with zipfile.ZipFile(old, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("old.csv", _text(value) * 3)
    end = old.getvalue().index(b"PK\x01\x02")
    return old.getvalue()[:end] + _in_zip(b"nothing")


def _workbook(
    text: str, *, hidden: bool = False, remark: str = "", author: str = "", sheet: str = "Figures"
) -> bytes:
    written = BytesIO()
    with xlsxwriter.Workbook(written) as workbook:
        workbook.set_properties({"author": author})
        first = workbook.add_worksheet(sheet)
        first.write(0, 0, "nothing")
        second = workbook.add_worksheet("More")
        second.write(3, 3, text)
        if hidden:
            second.very_hidden()
        if remark:
            first.write_comment(0, 0, remark)
    return written.getvalue()


def _parquet(values: list[str], about: dict[str, str]) -> bytes:
    written = BytesIO()
    table = pa.table({"child": values * 50}).replace_schema_metadata(about)
    pq.write_table(table, written, compression="zstd")
    return written.getvalue()


def _pdfs() -> dict[str, Vector]:
    return {
        "PDF text": lambda value: _pdf(f"BT /F1 12 Tf 72 700 Td ({_text(value)}) Tj ET"),
        "PDF text, kerned": lambda v: _pdf(f"BT /F1 9 Tf 9 9 Td [({v[:4]}) -90 ({v[4:]})] TJ ET"),
        "PDF text in sixteens": lambda v: _pdf(f"BT /F1 9 Tf 9 9 Td <{v.encode().hex()}> Tj ET"),
        "PDF text under a box": lambda v: _pdf(
            f"BT /F1 12 Tf 72 700 Td ({v}) Tj ET 0 0 0 rg 70 690 400 30 re f"
        ),
        "PDF title": lambda value: _pdf("", title=value),
        "PDF attachment": lambda value: _pdf("", attached=value),
        "PDF, an older revision": _revised,
    }


def _pdf(content: str, *, title: str = "", attached: str = "") -> bytes:
    pdf = pikepdf.new()
    page = pdf.add_blank_page(page_size=(595, 842))
    font = pikepdf.Dictionary(
        Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
    )
    page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=pdf.make_indirect(font)))
    page.Contents = pdf.make_stream(content.encode())
    if title:
        pdf.docinfo["/Title"] = pikepdf.String("Ünder way: " + title)  # written as UTF-16
    if attached:
        pdf.attachments["note.txt"] = pikepdf.AttachedFileSpec(pdf, attached.encode())
    written = BytesIO()
    pdf.save(
        written,
        compress_streams=True,
        object_stream_mode=pikepdf.ObjectStreamMode.generate,
        recompress_flate=True,
    )
    return written.getvalue()


def _revised(value: str) -> bytes:
    """Return a PDF whose newest revision has another page in its place."""
    first = _pdf(f"BT /F1 12 Tf 72 700 Td ({_text(value)}) Tj ET")
    return first + _pdf("BT /F1 12 Tf 72 700 Td (Nothing.) Tj ET")


def _in_json(data: bytes) -> bytes:
    return json.dumps({"file": data.decode()}).encode()


def _then(first: Vector, *others: Callable[[bytes], bytes]) -> Vector:
    def write(value: str) -> bytes:
        data = first(value)
        for other in others:
            data = other(data)
        return data

    return write


def missed(scanner: Scanner, value: str) -> list[str]:
    """Return by name the ways of writing a value in which a search does not find it."""
    return [name for name, write in vectors().items() if not scanner.found(write(value))]
