"""Blocks as lines of JSON and back: how the confined process tells what it found."""

from __future__ import annotations

import json
from collections.abc import Iterable

from eyeline.papers.blocks import Block, Cell, Heading, Paragraph, Place, Table

MAX_WRITTEN = 200_000_000


def told(block: Block) -> str:
    """Return a block as one line of JSON."""
    match block:
        case Heading():
            said: list[object] = ["h", block.text, block.level, block.place.page]
        case Paragraph():
            said = ["p", block.text, block.place.page, block.links, block.number, block.runs]
        case Table():
            rows = [[_cell_told(cell) for cell in row] for row in block.rows]
            said = ["t", block.place.page, block.place.table, rows]
    return json.dumps(said, ensure_ascii=True)


def _cell_told(cell: Cell) -> list[object]:
    place = cell.place
    shape = [place.row, place.column, cell.rows, cell.columns]
    return [cell.text, *shape, cell.fill, cell.placeholder]


def heard(lines: Iterable[bytes]) -> list[Block] | None:
    """Return the blocks that the lines tell of; None where they are not `told`'s."""
    blocks: list[Block] = []
    written = 0
    for line in lines:
        written += len(line)
        try:
            said = json.loads(line) if written <= MAX_WRITTEN else None
        except ValueError:
            return None
        match said:
            case ["h", str(text), int(level), page]:
                blocks.append(Heading(text, level, Place(page=page)))
            case ["p", str(text), page, list(links), str(number), list(runs)]:
                pairs = tuple((str(words), str(target)) for words, target in links)
                styled = tuple((str(words), str(style), str(to)) for words, style, to in runs)
                blocks.append(Paragraph(text, Place(page=page), pairs, number, styled))
            case ["t", page, int(number), list(rows)]:
                cells = tuple(tuple(_cell(cell, page, number) for cell in row) for row in rows)
                blocks.append(Table(cells, Place(page=page, table=number)))
            case _:
                return None
    return blocks


def _cell(said: list[object], page: int | None, table: int) -> Cell:
    match said:
        case [
            str(text),
            int(row),
            int(column),
            int(rows),
            int(columns),
            str() | None as fill,
            bool(placeholder),
        ]:
            place = Place(page=page, table=table, row=row, column=column)
            return Cell(text, place, rows, columns, fill, placeholder)
    raise ValueError("this is no cell")
