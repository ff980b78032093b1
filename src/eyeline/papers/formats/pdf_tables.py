"""The tables of a PDF page: its ruled cells, with what a page break cut open closed again.

Two tables that touch share one grid in the PDF; they are told apart by where their columns begin.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from pdfplumber.utils.text import extract_words

from eyeline.papers.building import Cells

_TOLERANCE = 3.0
_PADDING = 3.0
_Box = tuple[
    float, float, float, float
]  # left, top, right, bottom: points from the page's top left


@dataclass(slots=True)
class Found:
    """A table, and where on the page it begins and ends, in points from the top."""

    rows: list[list[Cells]]
    top: float
    bottom: float


def tables(page: Any) -> list[Found]:
    """Return the tables of a page of pdfplumber's."""
    settings = {"explicit_horizontal_lines": _open_ends(page)}
    letters = page.chars
    found = []
    for table in page.find_tables(settings):
        rows = [[box for box in row.cells if box] for row in table.rows]
        rows = [row for row in rows if row]
        for part in _apart(rows):
            built = _built(part, letters, page)
            if len(built) > 1 or len(built[0]) > 1 or built[0][0].text:
                found.append(Found(built, part[0][0][1], max(b[3] for b in part[-1])))
    return found


def _open_ends(page: Any) -> list[float]:
    """Return the heights at which a column's rule ends without a row's: a page break was there."""
    across = [edge for edge in page.edges if edge["orientation"] == "h"]
    ends: list[float] = []
    for edge in page.edges:
        if edge["orientation"] != "v" or edge["bottom"] - edge["top"] < 5:
            continue
        for end in (edge["top"], edge["bottom"]):
            known = any(abs(end - other) <= _TOLERANCE for other in ends)
            if not known and not any(_touches(row, edge["x0"], end) for row in across):
                ends.append(end)
    return ends if len(ends) <= 20 else []


def _touches(across: dict[str, Any], x: float, y: float) -> bool:
    level: bool = abs(across["top"] - y) <= _TOLERANCE
    return level and bool(across["x0"] - _TOLERANCE <= x <= across["x1"] + _TOLERANCE)


def _apart(rows: list[list[_Box]]) -> list[list[list[_Box]]]:
    """Return the runs of rows whose columns begin at the same places, or at some of them."""
    parts: list[list[list[_Box]]] = []
    begun: set[int] = set()
    for row in rows:
        own = {round(box[0] / _TOLERANCE) for box in row[1:]}
        if parts and (_within(own, begun) or _within(begun, own)):
            parts[-1].append(row)
            begun |= own
        else:
            parts.append([row])
            begun = own
    return parts


def _within(some: set[int], others: set[int]) -> bool:
    return all({each - 1, each, each + 1} & others for each in some)


def _built(rows: list[list[_Box]], letters: list[dict[str, Any]], page: Any) -> list[list[Cells]]:
    """Return the rows with each cell's column and span in the grid of this table alone."""
    starts = _merged(sorted(box[0] for row in rows for box in row))
    tops = _merged(sorted(min(box[1] for box in row) for row in rows))
    built = []
    for row in rows:
        cells = []
        for box in row:
            column = _index(box[0], starts)
            last = sum(1 for start in starts if start < box[2] - _TOLERANCE)
            down = sum(1 for top in tops if box[1] - _TOLERANCE <= top < box[3] - _TOLERANCE)
            text = _text(box, letters)
            span = max(last - column, 1)
            cells.append(Cells(text, max(down, 1), span, _fill(box, page), column=column + 1))
        built.append(cells)
    return built


def _merged(numbers: list[float]) -> list[float]:
    kept: list[float] = []
    for number in numbers:
        if not kept or number - kept[-1] > _TOLERANCE:
            kept.append(number)
    return kept


def _index(number: float, starts: list[float]) -> int:
    return min(range(len(starts)), key=lambda at: abs(starts[at] - number))


def _text(box: _Box, letters: list[dict[str, Any]]) -> str:
    """Return the words in a cell; a line goes on where the next word would not have fitted."""
    left, top, right, bottom = box
    inside = extract_words(
        [
            letter
            for letter in letters
            if left <= (letter["x0"] + letter["x1"]) / 2 <= right
            and top <= (letter["top"] + letter["bottom"]) / 2 <= bottom
        ]
    )
    lines: list[list[dict[str, Any]]] = []
    for word in inside:
        same = (
            lines and abs(word["top"] - lines[-1][-1]["top"]) < (word["bottom"] - word["top"]) / 2
        )
        if same:
            lines[-1].append(word)
        else:
            lines.append([word])
    written = ""
    # A list is further in than the cell's own edge.
    padding = min([_PADDING, *(word["x0"] - left for word in inside)])
    for before, line in zip([None, *lines], lines, strict=False):
        text = " ".join(word["text"] for word in line)
        written += _joint(before, line, right - padding, written) + text
    return written


def _joint(
    before: list[dict[str, Any]] | None, line: list[dict[str, Any]], right: float, written: str
) -> str:
    if before is None:
        return ""
    first, last = line[0], before[-1]
    space = (last["x1"] - last["x0"]) / max(len(last["text"]), 1) / 2
    # A browser may break a word after a hyphen or a slash.
    piece = first["text"]
    width = first["x1"] - first["x0"]
    for mark in "-/":
        if mark in piece[:-1]:
            width = min(width, (first["x1"] - first["x0"]) * (piece.index(mark) + 1) / len(piece))
    fits = last["x1"] + space + width <= right - 0.5
    if fits:
        return "\n"
    return "" if written.endswith(("-", "/")) and not written.endswith((" -", " /")) else " "


def _fill(box: _Box, page: Any) -> str | None:
    """Return the colour of the rectangle that is drawn behind most of a cell."""
    left, top, right, bottom = box
    area = (right - left) * (bottom - top)
    for rect in page.rects:
        width = min(right, rect["x1"]) - max(left, rect["x0"])
        height = min(bottom, rect["bottom"]) - max(top, rect["top"])
        colour = rect.get("non_stroking_color")
        if rect.get("fill") and width > 0 < height and width * height > area * 0.7:
            known = isinstance(colour, tuple | list) and len(colour) == 3
            if known and not all(part > 0.95 for part in colour):
                return "".join(f"{round(part * 255):02X}" for part in colour)
    return None
