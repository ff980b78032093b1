"""Joining again what the lines of a PDF page broke: sentences, titles, items of lists."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from eyeline.scrutiny.rules.reading.line import Line

_BEGINS_ANEW = re.compile(
    r"(?:\(?(?:\d{1,3}(?:\.\d{1,2})*[a-z]?|[a-z]|[ivx]{1,4})[).]?\s+\S"
    r"|[A-Z][\w()/' ]{0,45}:(?:\s|$)|(?:P ?R ?E ?S ?E ?N ?T|Councillors?|Cllrs?)\b)"
)
_NUMBERED = re.compile(r"\(?\d{1,3}[a-z]?[).]?\s+[A-Z]")
_ENDS = re.compile(r"[.:;?!]['\"\u2019\u201d)]*$")
_A_YEAR = re.compile(r"20\d\d\s*[/\u2013-]\s*(?:20)?\d\d\W*$")
_ASIDE = re.compile(r"(?:\(?\s*(?:pages?|pp?\.)\s*\d|appendix|annex)", re.IGNORECASE)
_ASIDE_AFTER = re.compile(r"\s(?:\(?pages?\s+\d|appendix\s|annex\s)", re.IGNORECASE)
_ONLY_A_BODY = re.compile(r"(?:Scrutiny )?(?:Commission|Committee|Panel|Board)")
_A_BODY = re.compile(r"(?:commission|committee|panel|council)$", re.IGNORECASE)
_LONG = 40  # letters: what is shorter is a name or a label, and ends where it ends
_OUTCOME = re.compile(r"(?:AGREED|RESOLVED|RECOMMEND|ACTION|NOTED|DECISION)")
_FULL = 0.9  # of the page's widest line: the next word would not have fitted


def mended(lines: Sequence[Line]) -> list[Line]:
    """Return the lines with those sentences joined that a page's end cut into two paragraphs."""
    kept: list[Line] = []
    for line in lines:
        before = kept[-1] if kept else None
        if before and _is_cut(before, line):
            kept[-1] = replace(before, text=f"{before.text} {line.text}")
        else:
            kept.append(line)
    return kept


def _is_cut(before: Line, line: Line) -> bool:
    plain = before.table is None and line.table is None and not line.is_heading
    if not plain or line.bullet:
        return False
    if _ONLY_A_BODY.fullmatch(line.text):
        return not _ENDS.search(before.text) and "crutiny" in before.text + line.text
    small = line.text[:1].islower() and not _BEGINS_ANEW.match(line.text)
    whole = before.is_heading or _ENDS.search(before.text) or line.goes_on
    return small and not whole and len(before.text) > _LONG


def joined(lines: Sequence[Line]) -> list[Line]:
    """Return the lines of a PDF with those joined that a page's width or end broke."""
    widths = _widths(lines)
    kept: list[Line] = []
    last = ""  # the last line as it stood on the page
    for line in lines:
        before = kept[-1] if kept else None
        if before and _goes_on(before, last, line, widths):
            kept[-1] = replace(before, text=f"{before.text}{_joint(last)}{line.text}")
        else:
            kept.append(line)
        last = line.text
    return kept


def _joint(last: str) -> str:
    return "" if re.search(r"[a-z]-$", last) else " "


def _widths(lines: Sequence[Line]) -> dict[int | None, int]:
    """Return for each page how many letters its widest lines of text have."""
    by_page: dict[int | None, list[int]] = {}
    for line in lines:
        if line.table is None and line.level is None:
            by_page.setdefault(line.page, []).append(len(line.text))
    usual = sorted(length for lengths in by_page.values() for length in lengths)
    overall = usual[int(len(usual) * 0.95)] if usual else 0
    return {
        page: max(sorted(lengths)[int(len(lengths) * 0.95)], int(overall * 0.85))
        for page, lengths in by_page.items()
    }


def _goes_on(before: Line, last: str, line: Line, widths: dict[int | None, int]) -> bool:
    if before.table is not None or line.table is not None or line.bullet:
        return False
    if before.is_heading or line.is_heading:
        return before.is_heading and line.is_heading and _one_title(before, line)
    if _is_title(before):
        return _title_goes_on(before, line)
    if _BEGINS_ANEW.match(line.text):
        return False
    small = line.text[:1].islower()
    if before.page != line.page:
        return small and not _ENDS.search(last)
    if small:
        return not _ENDS.search(last) or len(last) > widths.get(line.page, 0) * 0.6
    if _ENDS.search(last):
        return False
    first_word = line.text.split(" ", 1)[0]
    return len(last) + len(first_word) + 1 > widths.get(line.page, 0) * _FULL


def _one_title(before: Line, line: Line) -> bool:
    """Whether two headings that follow each other on a page are one."""
    if before.page != line.page or before.level != line.level or _NUMBERED.match(line.text):
        return False
    if line.text[:1].islower() or _ASIDE.match(line.text):
        return True
    if len(before.text) >= _LONG and len(line.text) <= _LONG and not _A_BODY.search(before.text):
        return not line.text.endswith(":") and not before.text.endswith((".", ":", "?"))
    capitals = before.is_capitals and _without_aside(line).is_capitals
    return capitals and not line.text.endswith(":")


def _without_aside(line: Line) -> Line:
    """Return a title's line without its appendix and pages, which are in small letters."""
    found = _ASIDE_AFTER.search(line.text)
    return replace(line, text=line.text[: found.start()]) if found else line


def _is_title(line: Line) -> bool:
    return bool(_NUMBERED.match(line.text)) and _without_aside(line).is_capitals


def _title_goes_on(before: Line, line: Line) -> bool:
    if _OUTCOME.match(line.text):
        return False
    if before.page != line.page or line.text.endswith(":") or _BEGINS_ANEW.match(line.text):
        return False
    a_year = bool(_A_YEAR.match(line.text))
    return a_year or (
        _without_aside(line).is_capitals and len(line.text) > 3 and not _ASIDE.match(line.text)
    )
