"""Texts planted into parts that a workbook has besides its cells, or should not have at all."""

from __future__ import annotations

import struct
import zlib
from html import escape

from assurance.leaks.books import (
    APP,
    BOOK,
    CHART,
    CORE,
    DRAWING,
    MAIN,
    SHEET,
    STYLES,
    book,
    sheet_with,
)
from assurance.leaks.hosts import (
    hosts,
    instead,
    matched,
    parts,
    put,
    sheet,
    with_part,
    with_sheet,
    zipped,
)
from assurance.leaks.plants import Plant, one
from eyeline.publication.leaks import Kind


def plants() -> dict[str, Plant]:
    """Return the plants by name."""
    return {**_parts(), **_elsewhere()}


def _parts() -> dict[str, Plant]:
    def more(name: str, kind: str, type_: str, write: object, of: str = BOOK) -> Plant:
        def make(text: str) -> bytes:
            content = write(text)  # type: ignore[operator]
            return with_part(hosts()["edition.xlsx"], name, content, of=of, kind=kind, type_=type_)

        return one("edition.xlsx", make, Kind.PART)

    def xml(element: str) -> object:
        return lambda t: f'<?xml version="1.0"?><{element}>{escape(t)}</{element}>'.encode()

    wide = lambda t: b"\x01\x02DEVMODE\x00" + t.encode("utf-16-le") + bytes(40)  # noqa: E731
    vba = lambda t: b"\xd0\xcf\x11\xe0" + bytes(60) + t.encode() + bytes(9)  # noqa: E731
    return {
        "cell comment": more(
            "xl/comments1.xml",
            "comments",
            f"{MAIN}comments+xml",
            lambda t: (
                '<comments xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
                '<authors><author>Analyst</author></authors><commentList><comment ref="A1" '
                f'authorId="0"><text><t>{escape(t)}</t></text></comment></commentList></comments>'
            ).encode(),
            SHEET,
        ),
        "threaded comment": more(
            "xl/threadedComments/threadedComment1.xml",
            "http://schemas.microsoft.com/office/2017/10/relationships/threadedComment",
            "application/vnd.ms-excel.threadedcomments+xml",
            xml("ThreadedComments"),
            SHEET,
        ),
        "persons of comments": more(
            "xl/persons/person.xml",
            "http://schemas.microsoft.com/office/2017/10/relationships/person",
            "application/vnd.ms-excel.person+xml",
            xml("personList"),
        ),
        "drawing of comments": more(
            "xl/drawings/vmlDrawing1.vml", "vmlDrawing", f"{MAIN}vml", xml("xml"), SHEET
        ),
        "own properties": more(
            "docProps/custom.xml",
            "custom-properties",
            "application/vnd.openxmlformats-officedocument.custom-properties+xml",
            xml("Properties"),
            "",
        ),
        "custom XML": more("customXml/item1.xml", "customXml", "application/xml", xml("root"), ""),
        "embedded object": more(
            "xl/embeddings/oleObject1.bin", "oleObject", "application/ole", vba, SHEET
        ),
        "embedded workbook": more(
            "xl/embeddings/book.xlsx",
            "package",
            "application/ole",
            lambda t: sheet_with(t, "visible"),
            SHEET,
        ),
        "external link": more(
            "xl/externalLinks/externalLink1.xml",
            "externalLink",
            f"{MAIN}externalLink+xml",
            xml("externalLink"),
        ),
        "macros": more(
            "xl/vbaProject.bin",
            "http://schemas.microsoft.com/office/2006/relationships/vbaProject",
            "application/vnd.ms-office.vbaProject",
            vba,
        ),
        "pivot cache": more(
            "xl/pivotCache/pivotCacheRecords1.xml",
            "pivotCacheRecords",
            f"{MAIN}pivotCacheRecords+xml",
            xml("pivotCacheRecords"),
        ),
        "printer settings": more(
            "xl/printerSettings/printerSettings1.bin",
            "printerSettings",
            f"{MAIN}printerSettings",
            wide,
            SHEET,
        ),
        "revision log": more(
            "xl/revisions/revisionLog1.xml",
            "revisionLog",
            f"{MAIN}revisionLog+xml",
            xml("revisions"),
        ),
        "connection": more(
            "xl/connections.xml", "connections", f"{MAIN}connections+xml", xml("connections")
        ),
        "picture's data": more(
            "xl/media/image1.png",
            "image",
            "image/png",
            lambda t: png(t),
            DRAWING,
        ),
    }


def png(text: str) -> bytes:
    """Return a picture of one point that says a text of itself."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    return b"".join(
        (
            b"\x89PNG\r\n\x1a\n",
            chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)),
            chunk(b"iTXt", b"Comment\x00\x00\x00\x00\x00" + text.encode()),
            chunk(b"IDAT", zlib.compress(b"\x00\x00")),
            chunk(b"IEND", b""),
        )
    )


def _elsewhere() -> dict[str, Plant]:
    quoted = lambda t: escape(t, quote=True)  # noqa: E731
    return {
        "chart's cache": book(
            CHART,
            lambda t: matched("<c:strCache>(.*?)<c:v>[^<]*", f"<c:strCache>\\1<c:v>{quoted(t)}"),
            Kind.DIFFERS,
        ),
        "chart's title": book(
            CHART, lambda t: matched("<a:t>([^<]*)</a:t>", f"<a:t>{quoted(t)}</a:t>")
        ),
        "chart's line": book(
            CHART, lambda t: matched("<c:tx><c:v>[^<]*", f"<c:tx><c:v>{quoted(t)}")
        ),
        "lines that a chart's filter hides": book(
            CHART,
            lambda t: put(
                "</c:chartSpace>",
                f'<c:extLst><c:ext uri="x"><c:filteredLineSeries>{quoted(t)}</c:filteredLineSeries>'
                "</c:ext></c:extLst>",
            ),
            Kind.PART,
        ),
        "defined name": book(
            BOOK,
            lambda t: put(
                "</definedNames>", f'<definedName name="was">"{quoted(t)}"</definedName>'
            ),
            Kind.PART,
        ),
        "defined name's remark": book(
            BOOK,
            lambda t: put(
                "</definedNames>",
                f'<definedName name="_xlnm.Print_Area" comment="{quoted(t)}">Data!$A$1'
                "</definedName>",
            ),
        ),
        "where it was saved": book(
            BOOK, lambda t: put("<bookViews>", f'<absPath url="C:\\{quoted(t)}\\"/>'), Kind.PART
        ),
        "document's title": book(CORE, lambda t: matched("<dc:title>", f"<dc:title>{quoted(t)} ")),
        "document's author": book(
            CORE, lambda t: matched("<dc:creator>[^<]*", f"<dc:creator>{quoted(t)}"), Kind.KEY
        ),
        "document's keywords": book(
            CORE, lambda t: put("</cp:coreProperties>", f"<cp:keywords>{quoted(t)}</cp:keywords>")
        ),
        "document's manager": book(
            APP, lambda t: put("</Properties>", f"<Manager>{quoted(t)}</Manager>"), Kind.KEY
        ),
        "printed header": book(
            SHEET,
            lambda t: matched("<oddFooter>", f"<oddHeader>{quoted(t)}</oddHeader><oddFooter>"),
        ),
        "printed footer": book(SHEET, lambda t: matched("<oddFooter>", f"<oddFooter>{quoted(t)}")),
        "list of a validation": book(
            SHEET,
            lambda t: put(
                "<pageMargins",
                f'<dataValidations count="1"><dataValidation type="list" sqref="A1"><formula1>"'
                f'{quoted(t)}"</formula1></dataValidation></dataValidations>',
            ),
            Kind.PART,
        ),
        "formula of a condition": book(
            SHEET,
            lambda t: put(
                "<pageMargins",
                '<conditionalFormatting sqref="A1"><cfRule type="expression" priority="1"><formula>'
                f'$A$1="{quoted(t)}"</formula></cfRule></conditionalFormatting>',
            ),
        ),
        "scenario": book(
            SHEET,
            lambda t: put("<pageMargins", f'<scenarios><scenario name="{quoted(t)}"/></scenarios>'),
            Kind.PART,
        ),
        "description of a chart": book(
            DRAWING, lambda t: matched('descr="', f'descr="{quoted(t)} ')
        ),
        "tip of a link": book(
            SHEET,
            lambda t: put(
                "<pageMargins",
                f'<hyperlinks><hyperlink ref="A1" location="A1" tooltip="{quoted(t)}"/>'
                "</hyperlinks>",
            ),
        ),
        "target of a link": one("edition.xlsx", _linked),
        "total of a table": one("edition.xlsx", _table),
        "words of a number format": book(
            STYLES,
            lambda t: put(
                "</numFmts>",
                f'<numFmt numFmtId="191" formatCode="0&quot; {quoted(t)}&quot;"/>',
            ),
        ),
        "name of a style": book(STYLES, lambda t: instead('name="Normal"', f'name="{quoted(t)}"')),
        "name of the theme": book(
            "xl/theme/theme1.xml", lambda t: matched('name="', f'name="{quoted(t)} ')
        ),
        "name of a sheet": one(
            "edition.xlsx",
            lambda t: with_sheet(hosts()["edition.xlsx"], t, sheet('<row r="1"/>')),
        ),
        "code name of a sheet": book(
            SHEET, lambda t: matched("<sheetPr>", f'<sheetPr codeName="{quoted(t)}">')
        ),
        "a part in UTF-16": one("edition.xlsx", _wide_part),
    }


def _linked(text: str) -> bytes:
    from urllib.parse import quote

    entries = parts(hosts()["edition.xlsx"])
    entries["xl/worksheets/_rels/sheet1.xml.rels"] = (
        '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
        'relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/'
        'officeDocument/2006/relationships/hyperlink" TargetMode="External" '
        f'Target="https://example.org/?of={quote(text)}"/></Relationships>'
    ).encode()
    return zipped(entries)


def _table(text: str) -> bytes:
    content = (
        '<?xml version="1.0"?><table xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/'
        'main" id="1" name="Table1" displayName="Table1" ref="A1:A3" totalsRowCount="1">'
        '<tableColumns count="1"><tableColumn id="1" name="Measure" '
        f'totalsRowLabel="{escape(text)}"/>'
        "</tableColumns></table>"
    )
    return with_part(
        hosts()["edition.xlsx"],
        "xl/tables/table1.xml",
        content.encode(),
        of=SHEET,
        kind="table",
        type_=f"{MAIN}table+xml",
    )


def _wide_part(text: str) -> bytes:
    entries = parts(hosts()["edition.xlsx"])
    xml = put("</dc:title>", f" {escape(text)}")(entries[CORE].decode())
    entries[CORE] = xml.replace("UTF-8", "UTF-16").encode("utf-16")
    return zipped(entries)
