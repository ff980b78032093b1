"""Files of Eyeline's own into which leaks are planted, and how to change them."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Mapping
from functools import lru_cache
from html import escape
from io import BytesIO

import pikepdf

from assurance.leaks.made import files, make

SEED = 3
Change = Callable[[str], str]
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "[Content_Types].xml"


@lru_cache(maxsize=1)
def hosts() -> Mapping[str, bytes]:
    """Return the files of an edition by name, in which nothing is planted."""
    return files(make(SEED))


def parts(data: bytes) -> dict[str, bytes]:
    """Return the entries of a zip file by name."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def zipped(entries: Mapping[str, bytes]) -> bytes:
    """Return a zip file of entries."""
    written = BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries.items():
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return written.getvalue()


def changed(data: bytes, changes: Mapping[str, Change]) -> bytes:
    """Return a workbook or paper with some of its parts changed."""
    entries = parts(data)
    for name, change in changes.items():
        before = entries[name].decode()
        after = change(before)
        assert after != before, name
        entries[name] = after.encode()
    return zipped(entries)


def put(before: str, more: str) -> Change:
    """Return a change that puts `more` before the first place where something stands."""
    return lambda text: text.replace(before, more + before, 1)


def instead(of: str, other: str) -> Change:
    """Return a change that puts something in the first place of something else."""
    return lambda text: text.replace(of, other, 1)


def matched(pattern: str, other: str) -> Change:
    """Return a change by a regular expression, once."""
    return lambda text: re.sub(
        pattern, lambda match: match.expand(other), text, count=1, flags=re.S
    )


def with_part(
    data: bytes, name: str, content: bytes, *, of: str, kind: str, type_: str, target: str = ""
) -> bytes:
    """Return a workbook or paper with one more part, to which the part `of` leads."""
    entries = parts(data)
    folder, _, last = of.rpartition("/")
    relations = f"{folder}/_rels/{last}.rels" if of else "_rels/.rels"
    entries[name] = content
    said = entries.get(relations, b"").decode() or (
        f'<?xml version="1.0"?><Relationships xmlns="{_PACKAGE}"></Relationships>'
    )
    target = target or f"/{name}"
    kind = kind if "/" in kind else f"{_OFFICE}/{kind}"
    entry = f'<Relationship Id="rId900" Type="{kind}" Target="{target}"/>'
    entries[relations] = put("</Relationships>", entry)(said).encode()
    override = f'<Override PartName="/{name}" ContentType="{type_}"/>'
    entries[_TYPES] = put("</Types>", override)(entries[_TYPES].decode()).encode()
    return zipped(entries)


def cell(text: str, place: str = "B3", style: int = 0) -> str:
    """Return a cell of a sheet with its own text."""
    inner = f"<is><t>{escape(text)}</t></is>"
    return f'<c r="{place}" s="{style}" t="inlineStr">{inner}</c>'


def sheet(rows: str, rest: str = "") -> bytes:
    """Return the part of a sheet."""
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><worksheet xmlns="http://schemas.'
        f'openxmlformats.org/spreadsheetml/2006/main"><sheetData>{rows}</sheetData>{rest}'
        "</worksheet>"
    ).encode()


def with_sheet(data: bytes, name: str, content: bytes, state: str = "visible") -> bytes:
    """Return a workbook with one more sheet."""
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
    more = with_part(
        data,
        "xl/worksheets/sheet99.xml",
        content,
        of="xl/workbook.xml",
        kind="worksheet",
        type_=kind,
    )
    shown = "" if state == "visible" else f'state="{state}" '
    entry = f'<sheet name="{escape(name)}" sheetId="90" {shown}r:id="rId900"/>'
    return changed(more, {"xl/workbook.xml": put("</sheets>", entry)})


def with_pdf(change: Callable[[pikepdf.Pdf], None], **options: object) -> bytes:
    """Return the edition's PDF with something changed in it."""
    with pikepdf.open(BytesIO(hosts()["edition.pdf"])) as pdf:
        change(pdf)
        written = BytesIO()
        pdf.save(written, **{"deterministic_id": "encryption" not in options, **options})  # type: ignore[arg-type]
        return written.getvalue()


def drawn(pdf: pikepdf.Pdf, content: str | bytes) -> None:
    """Draw something on the first page of a PDF, over what is there; /QZ is a plain font."""
    page = pdf.pages[0]
    font = pikepdf.Dictionary(
        Type=pikepdf.Name.Font,
        Subtype=pikepdf.Name.Type1,
        BaseFont=pikepdf.Name.Helvetica,
        Encoding=pikepdf.Name.WinAnsiEncoding,
    )
    resources = page.obj["/Resources"]
    resources.Font["/QZ"] = pdf.make_indirect(font)
    data = content if isinstance(content, bytes) else content.encode("cp1252")
    page.contents_add(pdf.make_stream(data))
