"""The parts that a cell is divided into: "a. ... b. ...", or a name before or after a date."""

from __future__ import annotations

import re

from eyeline.improvement.rules.words import one_line

LETTERED = re.compile(r"(?:(?<=\s)|^|(?<=[;,]))\(?([a-z]|i{1,3}|iv|vi{0,3}|\d{1,2})[.)](?=\s|$)")
_BEFORE_A_DAY = re.compile(
    r"(?:^|[\s,;:(\u2013-])(?:by|by the end of|by end of|by end|end of|end|the end of|for|in"
    r"|due|at|on|and"
    r"|then|complete by|completed by|to be completed by|no later than|not later than|before|until"
    r"|up to|till|w/e|week ending|deadline|target)[\s:\u2013-]*$",
    re.IGNORECASE,
)
_TO_BE = re.compile(r"\s+(?:to be|is to be|will be|must be)\b.*", re.IGNORECASE | re.DOTALL)
_EDGES = " \t\n,;:.\u2013\u2014-•~&/"


def letter_before(text: str) -> tuple[str | None, str]:
    """Return the last part's letter in the words before a date, and the words after it."""
    found = list(LETTERED.finditer(text))
    if not found:
        return None, text
    return found[-1].group(1), text[found[-1].end() :]


def name_of(text: str) -> str | None:
    """Return what a part is called in the words beside its date; None where they say nothing.

    "Guidance to be launched by" is called "Guidance".
    """
    words = one_line(text).strip(_EDGES)
    while (shorter := _BEFORE_A_DAY.sub("", words).strip(_EDGES)) != words:
        words = shorter
    words = re.sub(r"\A(for|and|then|also|with)\s+", "", words, flags=re.IGNORECASE)
    words = _TO_BE.sub("", words).strip(_EDGES)
    if words.startswith("(") and words.endswith(")"):
        words = words[1:-1].strip(_EDGES)
    if words.count("(") != words.count(")"):
        words = words.strip(_EDGES + "()")
    return words or None


def by_letter(text: str) -> dict[str, str]:
    """Return the words of each lettered part, {} where fewer than two have one."""
    found = list(LETTERED.finditer(text))
    if len(found) < 2:
        return {}
    ends = [match.start() for match in found[1:]] + [len(text)]
    parts = {
        match.group(1): one_line(text[match.end() : end]).strip(_EDGES)
        for match, end in zip(found, ends, strict=True)
    }
    return parts if len(parts) == len(found) else {}


def by_name(text: str) -> dict[str, str]:
    """Return the words after each name and colon: "Visits: complete; contacts: begun"."""
    pieces = re.split(r"[\n;]+", text)
    parts = [piece.split(":", 1) for piece in pieces if ":" in piece]
    if len(parts) < 2 or len(parts) != len([piece for piece in pieces if piece.strip()]):
        return {}
    return {one_line(name).strip(_EDGES): one_line(said) for name, said in parts}
