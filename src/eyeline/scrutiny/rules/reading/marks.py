"""Appendix letters and page ranges behind an item's title, and the title without them."""

from __future__ import annotations

import re

_TO = r"\s*(?:-|\u2013|\u2014|to|and|&)\s*"
_PAGES = re.compile(
    r"\(?\b(?:pages?|pgs?|pp?)\b\.?\s*(?:nos?\.?"
    rf"|numbers?)?\s*:?\s*(\d{{1,4}})(?:{_TO}(\d{{1,4}}))?\s*\)?",
    re.IGNORECASE,
)
_BARE_PAGES = re.compile(rf"^\s*\(?(\d{{1,4}})(?:{_TO}(\d{{1,4}}))?\)?\s*$", re.MULTILINE)
_LEADERS = re.compile(
    r"(?:(?<!\s)\s++)?(?:(?:(?:\.\s?){3,}+|\u2026++)\s*+|(?<=\s\s\s)|(?<=\t)|(?<=\t\s))"
    rf"(\d{{1,4}})(?:{_TO}(\d{{1,4}}))?\s*+$"
)
_AT_THE_END = re.compile(rf"\s+\(?(\d{{1,4}}){_TO}(\d{{1,4}})\)?\s*$")
_APPENDIX = re.compile(
    r"\(?\b(?:appendix|appendices|annex(?:es)?|enclosures?|enc\.?|attachments?|paper)\s+"
    r"(?:no\.?\s*)?((?:[A-Z]{1,2}\d{0,2}|\d{1,2}[a-z]?)(?:\s*(?:,|&|and|to|-"
    r"|\u2013)\s*(?-i:[A-Z]\d?|\d{1,2}[a-z]?)\b)*)\s*\)?"
    r"(?![a-z])",
    re.IGNORECASE,
)
_ONE = re.compile(r"[A-Z]{1,2}\d{0,2}|\d{1,2}[a-z]?", re.IGNORECASE)
_AT_A_TIME = re.compile(r"\s*\(?\b\d{1,2}[:.]\d\d\s*(?:[ap]\.?m\.?)?\)?\s*$", re.IGNORECASE)
_LONGEST = 400
_NOT_MARKS = re.compile(r"[\s\-\u2013():,.;]+")


def pages_in(text: str, *, loosely: bool = False) -> tuple[int, int] | None:
    """Return the first and last page that a text names; `loosely` also those without "pages"."""
    found = _PAGES.search(text) or _LEADERS.search(text)
    if found is None and loosely:
        found = _BARE_PAGES.search(text) or _AT_THE_END.search(text)
    if found is None:
        found = _years_apart(_AT_THE_END.search(text.split("\n", 1)[0]))
    if found is None:
        return None
    first = int(found.group(1))
    return first, int(found.group(2) or first)


def appendices_in(text: str) -> list[str]:
    """Return the appendices that a text names: their letters or numbers, in capitals."""
    found: list[str] = []
    for match in _APPENDIX.finditer(text):
        found += [
            mark.upper() for mark in _ONE.findall(re.sub(r"\b(?:and|to)\b", ",", match.group(1)))
        ]
    return list(dict.fromkeys(found))


def bare_title(title: str) -> str:
    """Return a title without appendix and pages; what is no title by its length as it is."""
    if len(title) > _LONGEST:
        return title
    bare = _LEADERS.sub("", _PAGES.sub(" ", title))
    bare = _AT_A_TIME.sub("", _APPENDIX.sub(" ", bare))
    if _years_apart(_AT_THE_END.search(bare)):
        bare = _AT_THE_END.sub("", bare)
    return " ".join(bare.split()).strip(" -\u2013:*_,;(")


def split_at_marks(title: str) -> tuple[str, str]:
    """Return a title, and what stands behind the appendix or pages in it, "" where nothing does."""
    found = [match for mark in (_PAGES, _APPENDIX) for match in mark.finditer(title)]
    end = max((match.end() for match in found), default=len(title))
    behind = title[end:].strip(" .-\u2013")
    sentence = len(behind.split()) >= 3 and behind[:1].isupper()
    return (title[:end], behind) if sentence else (title, "")


def ends_with_pages(text: str) -> bool:
    """Whether a description ends with its pages in brackets: "To agree them. (Pages 3 - 8)"."""
    return any(
        found.group().startswith("(") and not text[found.end() :].strip(" .")
        for found in _PAGES.finditer(text)
    )


def says_only_marks(text: str) -> bool:
    """Whether a line names nothing but an appendix or pages."""
    rest = _NOT_MARKS.sub("", _APPENDIX.sub("", _PAGES.sub("", text)))
    return bool(text.strip()) and not rest


def _years_apart(found: re.Match[str] | None) -> re.Match[str] | None:
    """Return a range at a title's end, unless it may be years or has no order at all."""
    if found is None:
        return None
    first, last = int(found.group(1)), int(found.group(2))
    return None if first > 1900 or last > 1900 or first > last + 20 else found
