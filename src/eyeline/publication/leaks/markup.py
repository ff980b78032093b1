"""Markup without its tags, in the ways in which a word may be cut by them."""

from __future__ import annotations

import re
from collections.abc import Iterator

_TAG = re.compile(r"<[A-Za-z/!?][^<>]*>")
_BROKEN = re.compile(r"<[A-Za-z/!?][^<>\n]*\n[^<>]*>")
"""A tag that goes over more than one line: most texts have none."""
_REMARK = re.compile(r"<!--.*?-->", re.DOTALL)
_WITHIN_A_WORD = re.compile(
    r"</?(?:\w+:)?(?:a|abbr|acronym|b|bdi|bdo|big|cite|code|data|del|dfn|em|font|i|ins"
    r"|kbd|mark|nobr|q|r|rPr|rFont|s|samp|small|span|strike|strong|sz|t|textPath|time|tspan|tt|u"
    r"|var|vertAlign|wbr|color|family|scheme|charset)\b[^<>]*>"
)


def without_tags(text: str) -> Iterator[str]:
    """Yield a text with a blank for each tag, and one with nothing for those within words."""
    broken = _BROKEN.search(text) is not None
    yield _TAG.sub(_blank if broken else " ", text)
    joined = _WITHIN_A_WORD.sub(_nothing if broken else "", _without_remarks(text))
    if len(joined) != len(text):
        yield _TAG.sub(_blank if broken else " ", joined)


def _without_remarks(text: str) -> str:
    """Return a text without remarks; what is begun and never ended is none."""
    end = text.rfind("-->") + 3
    return _REMARK.sub(_nothing, text[:end]) + text[end:] if end > 2 else text


def _blank(tag: re.Match[str]) -> str:
    return " " + "\n" * tag[0].count("\n")


def _nothing(tag: re.Match[str]) -> str:
    return "\n" * tag[0].count("\n")
