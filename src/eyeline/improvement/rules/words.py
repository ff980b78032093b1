"""Words of a plan's cells, made comparable; and what is no word but a form's placeholder."""

from __future__ import annotations

import re

from eyeline.improvement.rules.plan import Placeholder, Said

_PLACEHOLDER = re.compile(
    r"(please )?(choose|select|pick) (an?|one|the|from)\b.*|please (select|choose|specify).*"
    r"|(please )?click( or tap)?( here)? to (enter|add|select|choose|insert).*"
    r"|[\[<{(]\s*(insert|enter|add|type|choose|select|name|date|tbc)\b.*[\]>})]"
    r"|(dd|xx)[/.-](mm|xx)[/.-](yyyy|yy|xxxx|xx)|enter (text|date|a date)( here)?\.?|x{3,}"
    r"|-+ ?(please )?select ?-+|select\.*",
    re.IGNORECASE,
)
_TO_COME = re.compile(
    r"(t\.?b\.?[acd]\.?|to be (confirmed|agreed|advised|decided|determined|appointed|identified)"
    r"|not yet (known|agreed|allocated)|vacant( post)?|\?+)",
    re.IGNORECASE,
)
_BULLET = re.compile(r"^\s*([•●▪◦‣∙·\uf0b7\uf0a7*]|[-\u2013\u2014]\s)\s*")
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
_STRUCK = re.compile(r"~~.*?~~", re.DOTALL)
_SENTENCE_END = re.compile(r"(?<=[a-z)][.!?])\s+(?=[A-Z])")


def normal(text: str) -> str:
    """Return a heading in small letters with single spaces: "R/A/G %" as "rag percent"."""
    small = re.sub(r"\b(b\s*/\s*)?r\s*/\s*a\s*/\s*g(\s*/\s*b)?\b", _joined, text.lower())
    small = small.replace("%", " percent ").replace("'", "").replace("\u2019", "")
    return " ".join(re.sub(r"[^a-z0-9#]+", " ", small).split())


def _joined(match: re.Match[str]) -> str:
    return re.sub(r"[\s/]", "", match.group())


def one_line(text: str) -> str:
    """Return the words with single spaces."""
    return " ".join(text.split())


def plain(text: str) -> str:
    """Return the words without tags that were pasted in and without what is struck through."""
    return one_line(_STRUCK.sub(" ", _TAG.sub(" ", text)))


def without_struck(text: str) -> str:
    """Return the words that are not struck through, line by line."""
    return _STRUCK.sub(" ", text)


def said(text: str, *, is_placeholder: bool = False) -> Said:
    """Return a cell's words, None where it is blank, a `Placeholder` where a form shows one."""
    words = text.strip()
    if not words:
        return None
    if is_placeholder or _PLACEHOLDER.fullmatch(one_line(words)):
        return Placeholder(one_line(words))
    return words


def text_of(words: Said) -> str:
    """Return the words, "" for a placeholder or a blank cell."""
    return words if isinstance(words, str) else ""


def is_to_come(text: str) -> bool:
    """Return whether the words only say that something will be said: TBC, vacant."""
    return bool(_TO_COME.fullmatch(one_line(text)))


def items(text: str) -> tuple[str, ...]:
    """Return a list's items: its bullets, else its lines, else its clauses or sentences.

    Where one line runs items together with nothing between them, they stay together.
    """
    lines = [line for line in _TAG.sub("\n", without_struck(text)).splitlines() if line.strip()]
    found: list[str] = []
    bulleted = any(_BULLET.match(line) for line in lines)
    for line in lines:
        words = one_line(_BULLET.sub("", line)).strip(" ;")
        if bulleted and found and not _BULLET.match(line):
            found[-1] = f"{found[-1]} {words}"
        elif words:
            found.append(words)
    if len(found) == 1:
        pieces = [piece.strip() for piece in found[0].split(";")]
        if len(pieces) == 1:
            pieces = _SENTENCE_END.split(found[0])
        found = [piece for piece in pieces if piece]
    return tuple(found)


def clauses(text: str) -> tuple[str, ...]:
    """Return the items of a short list; commas part it where nothing else does."""
    found = items(text)
    if len(found) == 1 and found[0].count(",") >= 2:
        pieces = [piece.strip(" .") for piece in found[0].split(",")]
        if all(0 < len(piece.split()) <= 8 for piece in pieces):
            return tuple(pieces)
    return found
