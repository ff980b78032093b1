"""Checks of a pack's words: doubled ones, links that lead nowhere, rows cut by a page."""

from __future__ import annotations

import re
from collections.abc import Iterator

from eyeline.scrutiny.rules.checks.finding import Asked, Finding, at, part_name, texts
from eyeline.scrutiny.rules.reading.columns import grid
from eyeline.scrutiny.rules.reading.line import Line
from eyeline.scrutiny.rules.reading.lines import cells_of
from eyeline.scrutiny.rules.reading.parts import Part
from eyeline.scrutiny.rules.reading.words import around, normal, quoted, telling

_DOUBLED = re.compile(r"\b([a-z]{2,}) \1\b(?!['\u2019-])", re.IGNORECASE)
_MAY_DOUBLE_WORDS = """
had that is very so bye no ha
"""
_MAY_DOUBLE = frozenset(_MAY_DOUBLE_WORDS.split())
_NOWHERE = frozenset(("", "#", "about:blank", "javascript:void(0)"))
_MONITORS = re.compile(
    r"(?:monitor|measure).{0,40}(?:impact|progress|success)|how we will (?:know|measure|monitor)"
)
_HEADED = re.compile(r"\b[A-Z]+ (?:METRICS|INDICATORS|MEASURES)\b")
_NUMBER_FIRST = re.compile(r"(\d{1,3})(?:\s+[A-Z]|$)")
_MANY = 8
_METRICS = re.compile(r"\b(?:metrics?|indicators?|kpis?)\b")


def doubled_words(asked: Asked) -> Iterator[Finding]:
    """A word that stands twice.

    Rule: word_doubled (low). Source: reading it aloud.
    """
    told: set[tuple[str, str]] = set()
    for where, text in texts(asked, Part.MINUTES, Part.GLOSSARY):
        for found in _DOUBLED.finditer(text):
            word = found.group(1).lower()
            key = (where, word)
            apart = found.group(1).islower() and not found.group().rpartition(" ")[2].islower()
            if word in _MAY_DOUBLE or key in told or found.group(1).isupper() or apart:
                continue
            told.add(key)
            evidence = f'"{around(text, *found.span(), most=60)}"'
            yield Finding("word_doubled", "low", where, evidence)


def dead_links(asked: Asked) -> Iterator[Finding]:
    """A link whose target is lost.

    Rule: link_without_target (medium). Source: WCAG 2.2, 2.4.4.
    """
    for piece in asked.pack.pieces:
        name = part_name(piece, asked.pack.reports)
        for line in piece.lines:
            for words, target in line.links:
                if target.strip().lower() in _NOWHERE:
                    evidence = f'"{quoted(line.text)}": "{words}" leads nowhere.'
                    yield Finding("link_without_target", "medium", at(line, name), evidence)
            lost = re.search(
                r"\b(?:available|viewed|found|seen|click)\b[^.]{0,40}\bhere\b",
                line.text,
                re.IGNORECASE,
            )
            shown = asked.pack.lines.kind != "pdf"  # whose links are not read
            if lost and shown and not line.links and line.table is None and "http" not in line.text:
                evidence = f'"{around(line.text, *lost.span())}": no link is there.'
                yield Finding("link_without_target", "medium", at(line, name), evidence)


def rows_over_pages(asked: Asked) -> Iterator[Finding]:
    """Rows of a table that go on in the next one, with a blank first cell.

    Rule: row_over_page (low). Source: a row that is cut is read, and counted, as two.
    """
    for piece in asked.pack.pieces:
        if piece.part is Part.PROGRAMME:
            continue
        name = part_name(piece, asked.pack.reports)
        before: Line | None = None
        for line in piece.lines:
            if line.table is not None:
                if before is not None and (words := _continued(before, line)):
                    evidence = f'The row of "{words[0]}" goes on with "{words[1]}".'
                    yield Finding("row_over_page", "low", at(line, name), evidence)
                before = line
            elif line.is_heading:
                before = None


def _continued(before: Line, line: Line) -> tuple[str, str] | None:
    """Return the key of a row that goes on in another table, and its words there."""
    if before.table is None or line.table is None:
        return None
    above, below = grid(before.table), grid(line.table)
    if not above or not below or before.table.width != line.table.width:
        return None
    first = next((row for row in below if row != above[0] and any(row)), None)
    last = next((row for row in reversed(above) if any(row)), None)
    if first is None or last is None or first[0].strip() or line.table.width < 3:
        return None
    key = next((row[0] for row in reversed(above) if row[0].strip()), "")
    if not last[0].strip() or not key or not any(first[1:]) or _is_head(first, above[0]):
        return None
    return quoted(key, 30), quoted(next(text for text in first if text.strip()), 60)


def _is_head(row: list[str], head: list[str]) -> bool:
    filled = [text for text in row if text.strip()]
    return (
        all(len(text) < 15 for text in filled)
        and len(filled) <= 2
        and not any(re.search(r"[.;]", t) for t in filled)
    )


def page_numbers_in_tables(asked: Asked) -> Iterator[Finding]:
    """A page's number that stands in a cell, before its words or alone.

    Rule: page_number_in_table (low). Source: whoever reads or copies the cell reads it as its own.
    """
    ranges = [item.pages for item in asked.pack.agenda.items if item.pages]
    last = max((max(pages) for pages in ranges), default=0)
    for piece in asked.pack.pieces:
        if piece.part is not Part.OTHER:
            continue
        name = part_name(piece, asked.pack.reports)
        for line in piece.lines:
            cells = list(cells_of(line.table)) if line.table else []
            begun = [text for text in cells if re.match(r"\d", text)]
            found = (
                _NUMBER_FIRST.match(begun[0]) if len(cells) > _MANY and len(begun) == 1 else None
            )
            if found and int(found.group(1)) <= last:
                evidence = f'"{quoted(begun[0], 50)}": {found.group(1)} is a page\'s number.'
                yield Finding("page_number_in_table", "low", at(line, name), evidence)


def measures_without_metric(asked: Asked) -> Iterator[Finding]:
    """What a plan in the pack says is monitored, and no metric of the pack measures.

    Rule: monitored_without_metric (low). Source: what is promised to be measured is measured.
    """
    metrics, ways = [], []
    for piece in asked.pack.pieces:
        name = part_name(piece, asked.pack.reports)
        heads: list[str] = []
        for line in piece.lines:
            if line.table is None:
                metrics += [line.text] * 5 if _HEADED.search(line.text) else []
                continue
            rows = grid(line.table)
            if any(_METRICS.search(normal(text)) for text in rows[0]):
                metrics += [text for row in rows[1:] for text in row if text]
            heads = _heads(rows[0], heads)
            ways += [(at(line, name), way) for way in _ways(rows, heads)]
    if len(metrics) < 5 or not ways:
        return
    measured = [set(telling(text)) for text in metrics]
    missing = [(where, way) for where, way in ways if not _is_measured(set(telling(way)), measured)]
    if missing:
        said = "; ".join(dict.fromkeys(way for _, way in missing))
        evidence = (
            f"No metric of the pack is about {len(missing)} ways of monitoring: {quoted(said, 800)}"
        )
        yield Finding("monitored_without_metric", "low", missing[0][0], evidence)


def _is_measured(way: set[str], metrics: list[set[str]]) -> bool:
    """Whether a metric has half of the words of a way of monitoring, or it has none that tell."""
    return not way or any(len(way & metric) * 2 >= len(way) for metric in metrics)


def _heads(first: list[str], before: list[str]) -> list[str]:
    """Return the headings of a table: its own, or those of the one that it goes on from."""
    is_headed = any(_MONITORS.search(normal(text)) for text in first)
    goes_on = not is_headed and len(first) == len(before) and not all(first)
    return before if goes_on else first


def _ways(rows: list[list[str]], heads: list[str]) -> Iterator[str]:
    for column, text in enumerate(heads):
        if _MONITORS.search(normal(text)):
            for row in rows if heads is not rows[0] else rows[1:]:
                yield from (
                    part.strip(" •,.")
                    for part in re.split(r"[\n•,]", row[column])
                    if part.strip(" •,.")
                )
