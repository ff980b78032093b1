"""Texts planted into the cells of workbooks."""

from __future__ import annotations

from base64 import b64encode
from html import escape

from assurance.leaks.books import EXTRA, SHARED, SHEET, STYLES, book, row, sheet_with
from assurance.leaks.hosts import cell, changed, hosts, matched, parts, put
from assurance.leaks.plants import Plant, one
from eyeline.publication.leaks import Kind


def _half(text: str) -> tuple[str, str]:
    at = len(text) // 2
    return escape(text[:at]), escape(text[at:])


def _base64(text: str) -> str:
    return b64encode(text.encode()).decode()


def plants() -> dict[str, Plant]:
    """Return the plants by name."""
    add = lambda inner, more="": put(EXTRA, row(inner, more))  # noqa: E731
    return {
        "hidden sheet": one("edition.xlsx", lambda t: sheet_with(t, "hidden"), Kind.PART),
        "very hidden sheet": one("edition.xlsx", lambda t: sheet_with(t, "veryHidden"), Kind.PART),
        "a sheet's cell": book(SHEET, lambda t: add(cell(t, "A999"))),
        "a cell far away": book(SHEET, lambda t: add(cell(t, "ZZ999"))),
        "hidden row": book(SHEET, lambda t: add(cell(t, "A999"), ' hidden="1"'), Kind.PART),
        "row without height": book(
            SHEET, lambda t: add(cell(t, "A999"), ' ht="0" customHeight="1"'), Kind.PART
        ),
        "shared text": book(SHARED, lambda t: matched("<t>", f"<t>{escape(t)} ")),
        "leftover shared text": book(
            SHARED, lambda t: put("</sst>", f"<si><t>{escape(t)}</t></si>"), Kind.PART
        ),
        "runs of a text": book(
            SHARED,
            lambda t: matched(
                "<si><t>([^<]*)</t></si>",
                '<si><r><t>\\1 {}</t></r><r><rPr><b/><sz val="10"/></rPr><t>{}</t></r></si>'.format(
                    *_half(t)
                ),
            ),
        ),
        "references in a text": book(
            SHARED, lambda t: matched("<t>", "<t>" + "".join(f"&#{ord(c)};" for c in t) + " ")
        ),
        "escapes of a text": book(
            SHARED, lambda t: matched("<t>", "<t>" + "".join(f"_x{ord(c):04X}_" for c in t) + " ")
        ),
        "white on white": one("edition.xlsx", _white, Kind.DIFFERS),
        "too small": one("edition.xlsx", lambda t: _white(t, '<sz val="1"/>'), Kind.DIFFERS),
        "a format that shows nothing": one("edition.xlsx", _formatted, Kind.DIFFERS),
        "a formula": book(
            SHEET,
            lambda t: add(f'<c r="A999" t="str"><f>"{escape(t)}"</f><v>x</v></c>'),
            Kind.PART,
        ),
        "base64 in a formula": book(
            SHEET, lambda t: add(f'<c r="A999"><f>IF(A1="{_base64(t)}",A2,A3)</f><v>1</v></c>')
        ),
        "base64 that a formula gives": book(
            SHEET, lambda t: add(f'<c r="A999" t="str"><f>A1</f><v>{_base64(t)}</v></c>')
        ),
        "references in what a formula gives": book(
            SHEET,
            lambda t: add(
                f'<c r="A999" t="str"><f>A1</f><v>{"".join(f"&#{ord(c)};" for c in t)}</v></c>'
            ),
        ),
        "a remark in the XML": book(SHEET, lambda t: put(EXTRA, f"<!-- {escape(t)} -->")),
        "an instruction in the XML": book(SHEET, lambda t: put(EXTRA, f"<?was {escape(t)}?>")),
    }


def _white(text: str, look: str = '<color rgb="FFFFFFFF"/>') -> bytes:
    return _styled(text, f'<font>{look}<name val="Arial"/></font>', 'numFmtId="0"')


def _formatted(text: str) -> bytes:
    return _styled(text, '<font><sz val="10"/></font>', 'numFmtId="190" applyNumberFormat="1"')


def _styled(text: str, font: str, look: str) -> bytes:
    def styles(xml: str) -> str:
        number = xml[: xml.index("<cellXfs")].count("<font>")
        xml = put("</fonts>", font)(xml)
        xml = put("</numFmts>", '<numFmt numFmtId="190" formatCode=";;;"/>')(xml)
        self = f'<xf {look} fontId="{number}" fillId="0" borderId="0" xfId="0" applyFont="1"/>'
        return put("</cellXfs>", self)(xml)

    count = parts(hosts()["edition.xlsx"])[STYLES].decode()
    style = count[count.index("<cellXfs") : count.index("</cellXfs>")].count("<xf ")
    more = row(cell(text, "A999", style))
    return changed(hosts()["edition.xlsx"], {STYLES: styles, SHEET: put(EXTRA, more)})
