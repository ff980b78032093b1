"""Agendas that are tables: a row for each item, with columns for pages, appendix and lead."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from eyeline.scrutiny.rules.reading.columns import grid
from eyeline.scrutiny.rules.reading.line import Line
from eyeline.scrutiny.rules.reading.marks import appendices_in, pages_in
from eyeline.scrutiny.rules.reading.words import normal, one_line

_NUMBER = re.compile(r"(?i:item\s*)?([A-Z]?\d{1,2})\s*([a-zA-Z]?)[.):]?")
_LEADING = re.compile(r"(?i:item\s*)?([A-Z]?\d{1,2})\s?([a-zA-Z]?)[.):]\s+(\S.*)", re.DOTALL)
_HEADS = {
    "pages": re.compile(r"pages?(?: s)?(?: no| nos| numbers?)?|pp"),
    "appendix": re.compile(r"appendi(?:x|ces)|papers?|enclosures?|attachments?|annex|enc"),
    "lead": re.compile(
        r"lead.*|presenter.*|presented by|report(?:ing)? (?:of|by|officer|author)|officer.*"
        r"|authors?|owner|led by|contact.*|responsib.*"
    ),
    "time": re.compile(r"tim(?:e|ings?|escale).*|duration"),
    "title": re.compile(
        r"(?:agenda |item of )?(?:business|titles?|subjects?|topics?|description|items?"
        r"|reports?)(?: s)?|item title|agenda"
    ),
    "number": re.compile(r"(?:agenda )?(?:item )?(?:no|number|ref|item)(?: s)?"),
}


@dataclass(frozen=True, slots=True)
class Found:
    """Where an item begins and what its line or row says."""

    at: int
    number: str
    title: str
    line: Line
    row: tuple[str, ...] = ()
    """What else its row of a table says."""
    pages: tuple[int, int] | None = None
    appendices: tuple[str, ...] = ()
    lead: str | None = None


def items_in_table(line: Line) -> list[Found]:
    """Return the items of a table whose rows are numbered; none of any other table."""
    table = line.table
    assert table is not None
    rows = grid(table)
    heads = _heads(rows[0]) if rows else {}
    numbers = _number_column(rows)
    if numbers is None:
        return []
    found = [each for row in rows if (each := _of_row(row, numbers, heads, line))]
    ordered = [int(re.sub(r"\D", "", each.number)) for each in found]
    known = "title" in heads.values() or "pages" in heads.values()
    rising = sum(1 for one, other in pairwise(ordered) if one <= other <= one + 2)
    enough = len(found) >= (1 if known and "pages" in heads.values() else 2 if known else 3)
    return found if enough and ordered[0] <= 2 and rising >= (len(found) - 1) * 0.7 else []


def _heads(row: Sequence[str]) -> dict[int, str]:
    heads = {}
    for at, text in enumerate(row):
        words = normal(text)
        kind = next((kind for kind, known in _HEADS.items() if known.fullmatch(words)), None)
        if kind:
            heads[at] = kind
    return heads


def _number_column(rows: Sequence[Sequence[str]]) -> int | None:
    """Return the column that numbers the rows, -1 where the titles begin with their numbers."""
    width = max((len(row) for row in rows), default=0)
    for at in range(min(width, 2)):
        texts = [row[at].strip() for row in rows if len(row) > at and row[at].strip()]
        numbered = [text for text in texts if _NUMBER.fullmatch(text)]
        if width > 1 and numbered and len(numbered) >= (len(texts) - 1) * 0.6:
            return at
    texts = [row[0].strip() for row in rows if row and row[0].strip()]
    led = [text for text in texts if _LEADING.fullmatch(text)]
    return -1 if len(led) >= 2 and len(led) >= len(texts) * 0.6 else None


def _of_row(row: Sequence[str], numbers: int, heads: dict[int, str], line: Line) -> Found | None:
    if numbers < 0:
        match = _LEADING.fullmatch(row[0].strip())
        if match is None:
            return None
        number, title, at = f"{match[1]}{match[2].lower()}", match[3], 0
    else:
        match = _NUMBER.fullmatch(row[numbers].strip())
        if match is None:
            return None
        at = next((a for a, kind in heads.items() if kind == "title" and a != numbers), numbers + 1)
        number, title = f"{match[1]}{match[2].lower()}", row[at].strip() if at < len(row) else ""
    if not title:
        return None
    first, *rest = title.splitlines()
    others = dict(_others(row, heads, {numbers, at}))
    pages = pages_in(others.get("pages", ""), loosely=True)
    marks = appendices_in(others.get("appendix", "")) or _bare_mark(others.get("appendix", ""))
    said = (
        *rest,
        *(f"{text}" for kind, text in others.items() if kind not in ("pages", "appendix")),
    )
    if pages is None and not heads:
        pages = next((p for text in row[at + 1 :] if (p := pages_in(text, loosely=True))), None)
    lead = one_line(others["lead"]) if others.get("lead") else None
    return Found(0, number, first.strip(), line, said, pages, tuple(marks), lead)


def _others(
    row: Sequence[str], heads: dict[int, str], taken: set[int]
) -> Iterator[tuple[str, str]]:
    for at, text in enumerate(row):
        if at not in taken and text.strip():
            yield heads.get(at, f"column {at}"), text


def _bare_mark(text: str) -> list[str]:
    found = re.fullmatch(r"\s*([A-Z]\d?|\d{1,2}[a-z]?)\s*", text, re.IGNORECASE)
    return [found.group(1).upper()] if found else []
