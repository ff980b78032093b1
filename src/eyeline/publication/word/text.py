"""Words as the XML of Word's paragraphs: lines, lists, what is struck through, placeholders."""

from __future__ import annotations

import re
from typing import Protocol, TypeAlias
from xml.sax.saxutils import escape

from eyeline.figures.typed import clean

BULLET = "• "
_STRUCK = re.compile(r"~~(.+?)~~")


class Unfilled(Protocol):
    """What a form shows until something is chosen or typed."""

    @property
    def placeholder(self) -> str:
        """The words that it shows."""


Words: TypeAlias = str | Unfilled | None
"""What a cell says; None where it is blank."""


def paragraphs(said: Words, *, bold: bool = False, style: str = "") -> str:
    """Return the paragraphs of a cell: a line each, a list's item as one of a list."""
    if said is not None and not isinstance(said, str):
        return paragraph(_control(clean(said.placeholder)), style)
    lines = clean(said or "").split("\n")
    return "".join(_line(line, bold, style) for line in lines)


def paragraph(runs: str, style: str = "") -> str:
    """Return a paragraph of runs."""
    properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{properties}{runs}</w:p>"


def runs(text: str, *, bold: bool = False) -> str:
    """Return the runs of a line; what stands between "~~" is struck through."""
    pieces = _STRUCK.split(text)
    return "".join(
        _run(piece, bold=bold, struck=at % 2 == 1) for at, piece in enumerate(pieces) if piece
    )


def _line(line: str, bold: bool, style: str) -> str:
    if line.startswith(BULLET):
        return paragraph(runs(line[len(BULLET) :], bold=bold), "ListBullet")
    return paragraph(runs(line, bold=bold), style)


def _run(text: str, *, bold: bool, struck: bool) -> str:
    look = ("<w:b/>" if bold else "") + ("<w:strike/>" if struck else "")
    properties = f"<w:rPr>{look}</w:rPr>" if look else ""
    words = '</w:t><w:tab/><w:t xml:space="preserve">'.join(escape(text).split("\t"))
    return f'<w:r>{properties}<w:t xml:space="preserve">{words}</w:t></w:r>'


def _control(prompt: str) -> str:
    """Return a content control that still shows its prompt, as the council's own form did."""
    return (
        '<w:sdt><w:sdtPr><w:alias w:val="To be chosen"/><w:showingPlcHdr/></w:sdtPr><w:sdtContent>'
        f'<w:r><w:rPr><w:color w:val="595959"/></w:rPr><w:t xml:space="preserve">{escape(prompt)}'
        "</w:t></w:r></w:sdtContent></w:sdt>"
    )
