"""Checks of an agenda on its own: its numbers, its appendices and its pages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from eyeline.scrutiny.rules.checks.finding import Asked, Finding, at
from eyeline.scrutiny.rules.reading.agenda import Item


def item_numbers(asked: Asked) -> Iterator[Finding]:
    """Numbers of items are left out or given twice.

    Rule: item_number_gap, item_number_repeated (medium). Source: an item is cited by its number.
    """
    items = asked.pack.agenda.items
    for before, after in pairwise(items):
        one, other = _count(before), _count(after)
        if before.number[0].isalpha() and before.number[0] != after.number[0]:
            continue  # of another part of the agenda
        if other > one + 1:
            missing = ", ".join(str(number) for number in range(one + 1, other))
            evidence = f"Items go from {before.number} to {after.number}: there is no {missing}."
            yield Finding("item_number_gap", "medium", at(after.line, after.name), evidence)
        elif other < one:
            evidence = f"Item {after.number} stands after item {before.number}."
            yield Finding("item_number_order", "medium", at(after.line, after.name), evidence)
    for number, times in Counter(item.number for item in items).items():
        if times > 1:
            titles = "; ".join(f'"{item.title}"' for item in items if item.number == number)
            where = next(at(item.line, item.name) for item in items if item.number == number)
            evidence = f"Number {number} is given {times} times: {titles}."
            yield Finding("item_number_repeated", "medium", where, evidence)


def repeated_items(asked: Asked) -> Iterator[Finding]:
    """Two items have the same title.

    Rule: item_repeated (medium). Source: an item is taken once.
    """
    seen: dict[str, Item] = {}
    for item in asked.pack.agenda.items:
        key = item.title.casefold()
        if key in seen:
            evidence = f'"{item.title}" is item {seen[key].number} and item {item.number}.'
            yield Finding("item_repeated", "medium", at(item.line, item.name), evidence)
        seen.setdefault(key, item)


def page_ranges(asked: Asked) -> Iterator[Finding]:
    """Ranges of pages overlap, leave pages out, run backwards or go beyond the pack.

    Rule: pages_backwards, pages_overlap (high), page_gap (medium), pages_beyond_pack (high).
    Source: Local Government Act 1972, s100B: what the agenda announces must be open to inspection.
    """
    ranged = [(item, item.pages) for item in asked.pack.agenda.items if item.pages]
    for item, (first, last) in ranged:
        if last < first:
            evidence = f"Pages {first} - {last} run backwards."
            yield Finding("pages_backwards", "high", at(item.line, item.name), evidence)
    forward = [(item, (min(pages), max(pages))) for item, pages in ranged]
    for (before, (_, end)), (after, (start, _)) in pairwise(forward):
        where = at(after.line, after.name)
        said = (
            f"item {before.number} has pages {_shown(before)}, item {after.number} {_shown(after)}"
        )
        if start <= end and before.pages != after.pages:
            yield Finding("pages_overlap", "high", where, f"Pages overlap: {said}.")
        elif start > end + 1:
            left = f"{end + 1}" if start == end + 2 else f"{end + 1} to {start - 1}"
            yield Finding("page_gap", "medium", where, f"No item has pages {left}: {said}.")
    yield from _beyond(asked, ranged)


def _beyond(asked: Asked, ranged: list[tuple[Item, tuple[int, int]]]) -> Iterator[Finding]:
    total = _pages_of(asked)
    for item, (first, last) in ranged:
        if total and max(first, last) > total:
            evidence = f"Pages {first} - {last} are announced; the pack has {total} pages."
            yield Finding("pages_beyond_pack", "high", at(item.line, item.name), evidence)


def _pages_of(asked: Asked) -> int | None:
    """Return how many pages the pack has by its own numbers; None where they are not the agenda's.

    A file that was printed anew has page numbers of its own, which are not those that are
    announced.
    """
    lines = asked.pack.lines
    if lines.kind != "pdf":
        rising = all(one < other for one, other in pairwise(lines.labels))
        dense = len(lines.labels) >= 3 and len(lines.labels) >= max(lines.labels) * 0.6
        return lines.total or (max(lines.labels) if rising and dense else None)
    return lines.total if lines.total and _is_numbered_as_announced(asked) else None


def _is_numbered_as_announced(asked: Asked) -> bool:
    """Whether reports begin where the agenda says, with the same number of pages before each."""
    shifts = []
    for item in asked.pack.agenda.items:
        report = asked.pack.report_of(item) if item.pages else None
        if report and report.line.page and item.pages:
            shifts.append(report.line.page - item.pages[0])
    return bool(shifts) and max(shifts) - min(shifts) <= 1 and min(shifts) >= 0


def _shown(item: Item) -> str:
    assert item.pages
    return (
        f"{item.pages[0]} - {item.pages[1]}"
        if item.pages[0] != item.pages[1]
        else f"{item.pages[0]}"
    )


def appendices(asked: Asked) -> Iterator[Finding]:
    """Appendices are out of order, left out or given twice.

    Rule: appendix_order, appendix_missing, appendix_repeated (medium). Source: a paper is found by
    the letter or number that the agenda gives it.
    """
    marked = [(item, mark) for item in asked.pack.agenda.items for mark in item.appendices]
    seen: dict[str, Item] = {}
    for item, mark in marked:
        if mark in seen and seen[mark] is not item:
            evidence = (
                f"Appendix {mark} is announced for items {seen[mark].number} and {item.number}."
            )
            yield Finding("appendix_repeated", "medium", at(item.line, item.name), evidence)
        seen.setdefault(mark, item)
    ranks = [(item, mark, rank) for item, mark in marked if (rank := _rank(mark)) is not None]
    for (_, one, low), (item, other, high) in pairwise(ranks):
        where = at(item.line, item.name)
        if one.isdecimal() != other.isdecimal():
            continue
        if high < low:
            evidence = f"Appendix {other} is announced after appendix {one}."
            yield Finding("appendix_order", "medium", where, evidence)
        missing = [
            _mark(rank, one) for rank in range(low + 1, high) if _mark(rank, one) not in seen
        ]
        if missing:
            evidence = f"Appendices go from {one} to {other}: there is no {', '.join(missing)}."
            yield Finding("appendix_missing", "medium", where, evidence)


def _rank(mark: str) -> int | None:
    if mark.isdecimal():
        return int(mark)
    return ord(mark) - ord("A") + 1 if len(mark) == 1 and mark.isalpha() else None


def _mark(rank: int, like: str) -> str:
    return str(rank) if like.isdecimal() else chr(ord("A") + rank - 1)


def _count(item: Item) -> int:
    return int("".join(letter for letter in item.number if letter.isdecimal()))
