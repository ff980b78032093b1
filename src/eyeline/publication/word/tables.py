"""Tables as Word's XML: a heading row that is marked and repeated, one cell for each column."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from xml.sax.saxutils import quoteattr

from eyeline.figures.typed import clean
from eyeline.publication.word.styles import FIGURE_ID, TABLE_TEXT_ID
from eyeline.publication.word.text import Words, paragraphs

_TWIPS_A_MM = 56.6929
_HEAD, _GROUP = "E8EAEC", "F3F2F1"
_PADDING = (
    '<w:tblCellMar><w:top w:w="40" w:type="dxa"/><w:left w:w="85" w:type="dxa"/>'
    '<w:bottom w:w="40" w:type="dxa"/><w:right w:w="85" w:type="dxa"/></w:tblCellMar>'
)
_NAMESPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


@dataclass(frozen=True, slots=True)
class Line:
    """A row: its cells, and the colour as RRGGBB behind some of them by their place from 0.

    `heads` says that the row heads those below it; `spans` that its last words reach to the end.
    """

    cells: Sequence[Words]
    fills: dict[int, str] = field(default_factory=dict)
    heads: bool = False
    spans: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table: what it is in words, its headings, its rows, and how wide each column is in mm.

    The first column heads its rows where `row_heads` says so.
    """

    caption: str
    head: Sequence[str]
    lines: Sequence[Line]
    widths: Sequence[float]
    row_heads: bool = True
    numeric: Sequence[int] = ()
    """The columns, from 0, that are set to the right."""


def as_xml(table: Table) -> str:
    """Return the table's XML."""
    head = "".join(
        _cell(words, width, fill=_HEAD, bold=True, right=at in table.numeric)
        for at, (words, width) in enumerate(zip(table.head, table.widths, strict=True))
    )
    grid = "".join(f'<w:gridCol w:w="{_twips(width)}"/>' for width in table.widths)
    body = "".join(_row(line, table) for line in table.lines)
    return (
        f"<w:tbl {_NAMESPACE}>{_properties(table)}<w:tblGrid>{grid}</w:tblGrid>"
        f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{head}</w:tr>{body}</w:tbl>"
    )


def _properties(table: Table) -> str:
    first = "1" if table.row_heads else "0"
    total = sum(_twips(width) for width in table.widths)
    return (
        '<w:tblPr><w:tblStyle w:val="TableGrid"/>'
        f'<w:tblW w:w="{total}" w:type="dxa"/><w:tblLayout w:type="fixed"/>{_PADDING}'
        f'<w:tblLook w:val="0{"4A" if table.row_heads else "42"}0" w:firstRow="1" w:lastRow="0" '
        f'w:firstColumn="{first}" w:lastColumn="0" w:noHBand="0" w:noVBand="1"/>'
        f"<w:tblCaption w:val={quoteattr(clean(table.caption))}/></w:tblPr>"
    )


def _row(line: Line, table: Table) -> str:
    keep = "<w:cantSplit/>" if sum(len(str(cell or "")) for cell in line.cells) < 900 else ""
    cells = list(zip(line.cells, table.widths, strict=True))
    written = []
    for at, (said, width) in enumerate(cells):
        rest = [other for other, _ in cells[at + 1 :]]
        fill = _GROUP if line.heads else line.fills.get(at, "")
        bold = line.heads or (at == 0 and table.row_heads)
        if line.spans and said and not any(rest):
            whole = sum(each for _, each in cells[at:])
            written.append(_cell(said, whole, fill=fill, bold=bold, columns=len(cells) - at))
            break
        written.append(_cell(said, width, fill=fill, bold=bold, right=at in table.numeric))
    properties = f"<w:trPr>{keep}</w:trPr>" if keep else ""
    return f"<w:tr>{properties}{''.join(written)}</w:tr>"


def _cell(
    said: Words, width: float, *, fill: str, bold: bool, columns: int = 1, right: bool = False
) -> str:
    span = f'<w:gridSpan w:val="{columns}"/>' if columns > 1 else ""
    shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>' if fill else ""
    style = FIGURE_ID if right else TABLE_TEXT_ID
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{_twips(width)}" w:type="dxa"/>{span}{shade}</w:tcPr>'
        f"{paragraphs(said, bold=bold, style=style)}</w:tc>"
    )


def _twips(millimetres: float) -> int:
    return round(millimetres * _TWIPS_A_MM)
