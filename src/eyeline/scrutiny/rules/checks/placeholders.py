"""Checks of words that a template or a draft left behind."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from eyeline.scrutiny.rules.checks.finding import Asked, Finding, texts
from eyeline.scrutiny.rules.reading.parts import Part
from eyeline.scrutiny.rules.reading.words import around

_LEFT = re.compile(
    r"\bT\.?B\.?[CAD]\.?(?![\w-])|\bto be (?:confirmed|advised|completed|inserted|determined"
    r"|supplied|drafted)\b|\b[Xx]{2,}\b|\bXX/XX/\w+|\?{2,}|_{4,}|\bdd[/.-]mm[/.-]yy(?:yy)?\b"
    r"|(?:please )?(?:click(?: or tap)?(?: here)? to (?:enter|add|insert)[\w ]*|choose an item)"
    r"|[\[<{]\s*(?:insert|enter|add|type|choose|select|name|date|title|author|tbc|xx|amount"
    r"|number|to be)\b[^\]>}]{0,60}[\]>}]"
    r"|\b(?:insert|enter|add) (?:text|name|date|title|figure|details?|here|number"
    r"|amount)\b(?: here)?|\blorem ipsum\b|\bplaceholder\b|\bdelete as (?:appropriate|applicable"
    r"|necessary)\b|\bguidance note:"
    r"|\[\s*\.{2,}\s*\]|\[\s*\]|\(name\)|\berror! (?:bookmark|reference)[\w ]*"
    r"|\u00a3\s?(?:[xX]+|\?+)(?!\w)|\[(?:DRAFT|draft)\]",
    re.IGNORECASE,
)
_NOT_LEFT = re.compile(r"superbowl|xxx+l", re.IGNORECASE)
_ROMAN = re.compile(r"^[xX]{2,3}$")


def placeholders(asked: Asked) -> Iterator[Finding]:
    """Words that were to be replaced: TBC, xx, [insert name], click here to enter text.

    Rule: placeholder (medium). Source: what is published is what is decided on.
    """
    yield from placeholders_in(texts(asked, Part.GLOSSARY, Part.MINUTES))


def placeholders_in(pairs: Iterable[tuple[str, str]]) -> Iterator[Finding]:
    """Yield the placeholders of (where, words), each once in a place."""
    told: set[tuple[str, str]] = set()
    for where, text in pairs:
        for found in _LEFT.finditer(text):
            word = found.group().strip()
            key = (where, word.casefold())
            if key in told or _NOT_LEFT.search(word) or _is_numeral(text, found):
                continue
            told.add(key)
            evidence = f'"{around(text, found.start(), found.end())}"'
            yield Finding("placeholder", "medium", where, evidence)


def _is_numeral(text: str, found: re.Match[str]) -> bool:
    """Whether xx or xxx numbers a list: xix., xx."""
    follows = text[found.end() : found.end() + 1]
    return bool(_ROMAN.match(found.group())) and found.start() == 0 and follows in (".", ")")
