"""Labels with their words: rows that say something of an area, and actions written as lines."""

from __future__ import annotations

import re

from eyeline.improvement.rules.headings import Field, meaning
from eyeline.improvement.rules.rows import Row
from eyeline.improvement.rules.words import normal, one_line

OF_AN_AREA = {Field.OWNER, Field.FINDING, Field.IMPACT_WANTED, Field.MONITORING}
OF_A_ROW = OF_AN_AREA | {Field.AREA, Field.AREA_OR_OTHER}
_LINE = re.compile(
    r"\s*([A-Za-z][A-Za-z0-9 /%?()'\u2019-]{1,60}?)\s*(?::|\t|\s[\u2013\u2014-]\s)\s*(.+)",
    re.DOTALL,
)
_ACTION = re.compile(
    r"\s*(?:improvement |plan )?action\s+(?:no\.?\s*|ref\.?\s*|point\s*)?"
    r"((?:[A-Za-z]{1,3}[.-]?)?\d{1,3}(?:\.\d{1,3}){0,2}[a-z]?)\s*[:.\u2013\u2014-]?\s*(.*)",
    re.IGNORECASE | re.DOTALL,
)
_LEAD_OF_AREA = re.compile(
    r"\b(section|area|priority|theme|workstream|strategic|overall|senior|executive|board|programme"
    r"|lead officer|leads?|sro)\b"
)
_MAX_WORDS = 12


def labelled(line: str) -> tuple[Field, str] | None:
    """Return what "By when: June 2025" says; None for a line without a known label."""
    found = _LINE.fullmatch(line)
    if not found or len(found.group(1).split()) > _MAX_WORDS:
        return None
    wanted = meaning(found.group(1))
    return (wanted, found.group(2).strip()) if wanted is not None else None


def opens_action(line: str) -> tuple[str, str] | None:
    """Return the ref and words of "Action 2.1: ..."; None for any other line."""
    found = _ACTION.fullmatch(line)
    if not found or len(line) > 1000 or not found.group(2).strip():
        return None
    return found.group(1), found.group(2).strip()


def pairs_of(row: Row) -> list[tuple[Field, str]]:
    """Return what a row of labels says of its area, [] where it is no such row.

    "Section lead | two people" is one; so is a label alone, whose words stand in the next row.
    """
    own = [cell for _, cell in row.own]
    if not own or not is_label(own[0].text) or (row.text(0) == "" and row.width > 2):
        return []
    if len(own) > 4 or row.from_above_with_words:
        return []
    pairs: list[tuple[Field, str]] = []
    at = 0
    while at < len(own):
        wanted = meaning(own[at].text)
        if wanted is None or not is_label(own[at].text):
            return []
        # In an odd number of cells one label has no words beside it.
        alone = at + 1 == len(own) or (len(own) % 2 == 1 and is_label(own[at + 1].text))
        pairs.append((wanted, "" if alone else own[at + 1].text))
        at += 1 if alone else 2
    several_empty = len([text for _, text in pairs if not text]) > 1
    if len(pairs) == 1 and not pairs[0][1] and pairs[0][0] is Field.OWNER:
        return []
    return [] if several_empty else pairs


def is_label(text: str) -> bool:
    """Return whether a cell labels what an area's row says."""
    words = normal(text)
    if len(words.split()) > _MAX_WORDS or len(one_line(text)) > 80:
        return False
    wanted = meaning(text)
    if wanted is Field.OWNER:
        return bool(_LEAD_OF_AREA.search(words)) and len(words.split()) <= 5
    if wanted in (Field.AREA, Field.AREA_OR_OTHER):
        return not re.search(r"\d", words) and len(words.split()) <= 6
    return wanted in OF_A_ROW
