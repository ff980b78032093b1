"""A document of blocks, such as a PDF is made of, as a Word paper."""

from __future__ import annotations

from eyeline.publication import pdf
from eyeline.publication.word import styles
from eyeline.publication.word.paper import Paper
from eyeline.publication.word.tables import Line, Table


def write(document: pdf.Document) -> bytes:
    """Return the document as a Word paper: the same words in the same order.

    Raises:
        TypeError: it has a drawing, which a Word paper of ours does not.
    """
    paper = Paper(
        document.title,
        document.author,
        document.on,
        marking=document.marking,
        colour=document.colour,
        landscape=document.landscape,
    )
    paper.paragraph(document.subtitle)
    for block in document.blocks:
        _write(paper, block)
    return paper.written()


def _write(paper: Paper, block: pdf.Block) -> None:
    match block:
        case pdf.Heading(text, level):
            paper.heading(text, level)
        case pdf.Paragraph(text, lead):
            paper.paragraph(text, styles.LEAD if lead else "Normal")
        case pdf.Notice(text):
            paper.paragraph(text, styles.NOTICE)
        case pdf.Bullets(items):
            paper.bullets(items)
        case pdf.Together(blocks):
            for each in blocks:
                _write(paper, each)
        case pdf.Table():
            paper.paragraph(block.caption, styles.CAPTION)
            paper.table(_table(block, paper.width))
        case _:
            raise TypeError("A Word paper has no drawing: give the table of its figures.")


def _table(block: pdf.Table, room: float) -> Table:
    fills: dict[int, dict[int, str]] = {}
    for row, column, shade in block.shades:
        fills.setdefault(row, {})[column] = shade.lstrip("#").upper()
    lines = [
        Line(cells, fills.get(at, {}), heads=at in block.heading_rows)
        for at, cells in enumerate(block.rows)
    ]
    parts = block.shares or (1.0,) * len(block.head)
    widths = [part / sum(parts) * room for part in parts]
    return Table(block.caption, block.head, lines, widths, numeric=block.numeric)
