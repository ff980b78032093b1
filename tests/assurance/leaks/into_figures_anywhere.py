"""Telling numbers planted anywhere, and values that cells keep back."""

from __future__ import annotations

import base64
import gzip
from collections.abc import Callable
from dataclasses import replace
from html import escape

import pikepdf
from pikepdf import String

from assurance.leaks import made as making
from assurance.leaks.books import BOOK, CHART, CORE, SHEET, STYLES
from assurance.leaks.hosts import cell, changed, drawn, hosts, matched, parts, put, with_pdf
from assurance.leaks.plants import Files
from assurance.leaks.shown_after_all import FigurePlant, protected
from eyeline.publication import pdf
from eyeline.publication.leaks import Kind


def plants() -> dict[str, FigurePlant]:
    """Return the plants by name."""
    return {
        **_telling(),
        **{
            f"kept back: {name}": FigurePlant(lambda w=w: {"edition.xlsx": w()}, Kind.DIFFERS)
            for name, w in _KEPT_BACK.items()
        },
    }


def _telling() -> dict[str, FigurePlant]:
    """Return plants of a number that stands nowhere by chance, wherever it stands."""
    spelled = {
        "plain": "12345.5",
        "in thousands": "12,345.5",
        "with a zero": "12345.50",
        "in pounds": "£12,345.50",
        "with thin blanks": "12\u202f345.5",
        "with an apostrophe": "12\u2019345.5",
        "in brackets": "(12,345.5)",
        "less than none": "-12345.5",
        "before a unit": "12,345.5 a week",
        "with a footnote": "12,345.5¹",
        "of four places": "0.2347",
    }
    found: dict[str, Callable[[], Files]] = {
        f"in a text, {name}": lambda n=number: {"n.txt": f"It was {n}, they said".encode()}
        for name, number in spelled.items()
    }
    page = lambda inner: {"p.html": f"<p>{inner}</p>".encode()}  # noqa: E731
    book = lambda part, change: {"edition.xlsx": changed(hosts()["edition.xlsx"], {part: change})}  # noqa: E731
    row = lambda inner: put("</sheetData>", f'<row r="999">{inner}</row>')  # noqa: E731
    found |= {
        "in a page": lambda: page("12,345.5"),
        "in a page, in parts": lambda: page("12,<b>345</b>.5"),
        "in a page, in references": lambda: page("12&#44;345&period;5"),
        "in an attribute": lambda: page('<i data-v="12345.5">x</i>'),
        "in a script": lambda: page("<script>let a=[1,12345.5,7]</script>"),
        "in a remark": lambda: page("<!-- 12345.5 -->"),
        "in CSV": lambda: {"f.csv": b'a,b\r\nx,"12,345.5"\r\n'},
        "in JSON": lambda: {"f.json": b'{"a": [1,12345.50,2]}'},
        "in JSON as text": lambda: {"f.json": b'{"a": "about 12,345.5"}'},
        "in base64": lambda: {"n.txt": base64.b64encode(b"it was 12345.5 then")},
        "in a packed file": lambda: {"n.gz": gzip.compress(b"it was 12345.5 then")},
        "in UTF-16": lambda: {"n.txt": "it was 12345.5 then".encode("utf-16")},
        "in a cell": lambda: book(SHEET, row('<c r="A999"><v>12345.5</v></c>')),
        "in a cell by powers": lambda: book(SHEET, row('<c r="A999"><v>1.23455E4</v></c>')),
        "in a cell's text": lambda: book(SHEET, row(cell("12,345.5", "A999"))),
        "in a document's properties": lambda: book(
            CORE, matched("<dc:title>", "<dc:title>12345.5 ")
        ),
        "in a defined name": lambda: book(
            BOOK, put("</definedNames>", '<definedName name="a">12345.5</definedName>')
        ),
        "in a chart's cache": lambda: book(CHART, matched("<c:v>\\d+</c:v>", "<c:v>12345.5</c:v>")),
        "in a footer": lambda: book(SHEET, matched("<oddFooter>", "<oddFooter>12,345.5 ")),
        "in a document": lambda: {
            "d.pdf": pdf.write(
                replace(making.document(protected()), blocks=(pdf.Paragraph("It was 12,345.5."),))
            )
        },
        "under a box of a document": lambda: {
            "d.pdf": with_pdf(
                lambda p: drawn(
                    p, "BT /QZ 9 Tf 72 700 Td (12,345.5) Tj ET 0 0 0 rg 9 9 900 900 re f"
                )
            )
        },
        "in a document's information": lambda: {"d.pdf": with_pdf(_subject)},
        "in a Word paper": lambda: {
            "a.docx": changed(
                hosts()["edition.docx"],
                {
                    "word/document.xml": put(
                        "<w:sectPr",
                        "<w:p><w:r><w:t>12,345</w:t></w:r><w:r><w:t>.5</w:t></w:r></w:p>",
                    )
                },
            )
        },
        "in a drawing": lambda: {"c.svg": b"<svg><text>12,345.5</text></svg>"},
        "in a name": lambda: {"cost-12345.5.txt": b"nothing"},
    }
    return {f"telling number: {name}": FigurePlant(write) for name, write in found.items()}


def _subject(document: pikepdf.Pdf) -> None:
    document.docinfo["/Subject"] = String("12345.5")


def _kept(format_: str, value: str) -> Callable[[], bytes]:
    """Return what writes a workbook in which a cell shows a value by a format."""

    def write() -> bytes:
        data_ = hosts()["edition.xlsx"]
        styles = parts(data_)[STYLES].decode()
        number = styles[styles.index("<cellXfs") : styles.index("</cellXfs>")].count("<xf ")
        look = '<xf numFmtId="190" fontId="0" fillId="0" borderId="0" xfId="0"/>'
        more = f'<numFmt numFmtId="190" formatCode="{escape(format_, quote=True)}"/>'

        def restyled(xml: str) -> str:
            return put("</cellXfs>", look)(put("</numFmts>", more)(xml))

        row = f'<row r="999"><c r="A999" s="{number}"><v>{value}</v></c></row>'
        return changed(data_, {STYLES: restyled, SHEET: put("</sheetData>", row)})

    return write


_KEPT_BACK = {
    "a number that is shown as c": _kept('"c"', "3"),
    "a number that is shown as nothing": _kept(";;;", "3"),
    "a number that is shown as nothing where it is small": _kept('[<5]"c";0', "3"),
    "decimal places": _kept("0", "3.4"),
    "decimal places of a share": _kept("0%", "0.176"),
    "decimal places of a number in per cent": _kept('0.0"%"', "17.647"),
    "hundreds": _kept("#,##0,", "12345"),
    "digits": _kept("0.00E+00", "123456.7"),
    "a fraction": _kept("# ?/?", "0.3333"),
    "a long number": _kept("General", "17.64705882352941"),
    "the day of a month": _kept("mmmm yyyy", "46200"),
    "the year of a day": _kept("d mmmm", "46200"),
    "the hour of a day": _kept("d mmm yyyy", "46200.5"),
    "the day of an hour": _kept("h:mm", "46200.5"),
    "zeros that are not shown": lambda: changed(
        hosts()["edition.xlsx"],
        {
            SHEET: lambda x: put(
                "</sheetData>", '<row r="999"><c r="A999" s="0"><v>1.0000000000001</v></c></row>'
            )(x)
        },
    ),
}
