"""Rating scales: each plan has its own, and its key says what its codes mean."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from colorsys import rgb_to_hsv
from enum import StrEnum

from eyeline.improvement.rules.plan import Code, Said
from eyeline.improvement.rules.words import one_line, text_of

_COLOURS = (
    *("red", "amber", "green", "blue", "yellow", "purple", "grey", "gray", "black", "white"),
    *("orange", "pink", "brown", "turquoise"),
)
_LETTERS = {"r": "red", "a": "amber", "g": "green", "b": "blue", "y": "yellow", "p": "purple"}
_NOT_APPLICABLE = {"na", "n/a", "n.a.", "not applicable"}
_CODE = re.compile(
    rf"\(?({'|'.join(_COLOURS)}|n\.?/?a\.?|not applicable|[ragbyp])\)?"
    rf"(?:\s*\((?:[ragbyp]|{'|'.join(_COLOURS)})\))?(?:\s+(?:rating|rated))?",
    re.IGNORECASE,
)
_PAIR = re.compile(
    rf"\b({'|'.join(_COLOURS)}|NA|N/A|[RAGBYP])\s*(?:[=:\u2013\u2014]|\s-\s|\bmeans\b|\bis\b)\s*",
    re.IGNORECASE,
)
_MEANS = re.compile(rf"\b({'|'.join(_COLOURS)})\s+means\s+(.+)", re.IGNORECASE)


# Between these a hue has no name that everybody would give it. Yellow may be an amber.
_HUES = (
    (25, 50, "Amber"),
    (54, 66, "Yellow"),
    (80, 165, "Green"),
    (190, 245, "Blue"),
    (270, 325, "Purple"),
)


class Sense(StrEnum):
    """What a code says of work, whatever its colour; from best to worst."""

    COMPLETE = "complete"
    ON_TRACK = "on track"
    MAINLY = "mainly on track"
    OFF_TRACK = "off track"
    NOT_BEGUN = "not begun"
    PAUSED = "paused"
    NOT_APPLICABLE = "not applicable"
    UNKNOWN = "unknown"


_SENSES = [
    (Sense.PAUSED, r"\b(suspended|paused|on hold|deferred|stopped)\b"),
    (Sense.NOT_APPLICABLE, r"\bnot applicable\b|\bn/a\b|\bno rating\b"),
    (Sense.OFF_TRACK, r"\b(off[- ]track|not on track|overdue|missed|significant (risk|delay"
     r"|concern|"
     r"issue)|serious|at risk of not|will not (be )?(met|meet|achiev)|behind|slipp|fail|major|"
     r"not progress|no progress|delayed|unlikely|critical)"),
    (Sense.NOT_BEGUN, r"\bnot (yet )?(been )?(start|begun|commenc|implement|schedul|due)\w*|"
     r"\byet to (start|begin|commence)\b"),
    (Sense.MAINLY, r"\b(mainly|mostly|partly|partially|largely|early stages?|minor|some (risk"
     r"|delay|"
     r"concern|slippage|issue|progress)|at risk|with (concerns?|issues?|risks?|delays?)|but|though|"
     r"although|monitor|limited|recoverable)\b"),
    (Sense.COMPLETE, r"\b(complete[d]?|closed|achieved|embedded|done|finished|delivered"
     r"|signed off)\b"),
    (Sense.ON_TRACK, r"\b(on[- ]track|on target|on schedule|in time|progressing( well)?|as planned|"
     r"good progress|to plan|in progress|under ?way)\b"),
]  # fmt: skip
_COMPILED = [(sense, re.compile(pattern, re.IGNORECASE)) for sense, pattern in _SENSES]
# Without a key: only what everybody means by these three.
_USUAL = {"green": Sense.ON_TRACK, "amber": Sense.MAINLY, "red": Sense.OFF_TRACK}


def is_code(text: str) -> bool:
    """Return whether a cell holds nothing but a code of a scale: a colour, its letter, NA."""
    return bool(_CODE.fullmatch(one_line(text)))


def colour_of(text: str) -> str | None:
    """Return the colour that a rating begins with, in small letters; "na" where it says NA."""
    words = one_line(text).lower().strip("()")
    if words in _LETTERS:
        return _LETTERS[words]
    if words in _NOT_APPLICABLE:
        return "na"
    found = re.match(rf"({'|'.join(_COLOURS)})\b", words)
    return found.group(1).replace("gray", "grey") if found else None


def colours_in(text: str) -> list[str]:
    """Return each colour that a rating names: "Red/ Amber" names two."""
    pieces = re.split(r"\s*(?:/|,|&|\bto\b|\band\b|-|\u2013)\s*", one_line(text))
    found = [colour_of(piece) for piece in pieces]
    return [colour for colour in found if colour]


def is_mixed(rating: Said) -> bool:
    """Return whether a rating names more than one code."""
    return len(set(colours_in(text_of(rating)))) > 1


def colour_of_fill(fill: str) -> str | None:
    """Return what a shading's colour is called; None where it is none of a scale, or doubtful."""
    red, green, blue = (int(fill[at : at + 2], 16) / 255 for at in (0, 2, 4))
    hue, saturation, value = rgb_to_hsv(red, green, blue)
    degrees = hue * 360
    if saturation < 0.4 or value < 0.3:
        return None
    if degrees <= 12 or degrees >= 345:
        return "Red"
    for low, high, name in _HUES:
        if low <= degrees <= high:
            return name
    return None


def key_in_text(text: str) -> list[Code]:
    """Return the codes that a line of text explains: "Blue = complete; Green = on track"."""
    found = list(_PAIR.finditer(text))
    if not found:
        return []
    ends = [match.start() for match in found[1:]] + [len(text)]
    codes = []
    for match, end in zip(found, ends, strict=True):
        says = one_line(text[match.end() : end]).strip(" ,;.|•-\u2013")
        if says and len(says) < 200 and not is_code(says):
            codes.append(Code(_capital(match.group(1)), says))
    return codes


def said_to_mean(text: str) -> Code | None:
    """Return a single code that a sentence explains: "Blue means suspended"."""
    found = _MEANS.search(one_line(text))
    return Code(_capital(found.group(1)), found.group(2).strip(" .")) if found else None


def _capital(code: str) -> str:
    return code.upper() if len(code) <= 3 and code.lower() not in _COLOURS else code.capitalize()


def sense_of(rating: Said, scale: Sequence[Code]) -> Sense:
    """Return what a rating says of activity by the plan's own key.

    A plan without a key is read by what green, amber and red usually mean; other colours mean
    nothing then.
    """
    colour = colour_of(text_of(rating)) if not is_mixed(rating) else None
    if colour is None:
        return Sense.UNKNOWN
    if colour == "na":
        return Sense.NOT_APPLICABLE
    entry = entry_of(rating, scale)
    if entry is None or not entry.activity:
        return _USUAL.get(colour, Sense.UNKNOWN) if entry is None else Sense.UNKNOWN
    return next((s for s, said in _COMPILED if said.search(entry.activity)), Sense.UNKNOWN)


def entry_of(rating: Said, scale: Iterable[Code]) -> Code | None:
    """Return the entry of the key for a rating."""
    colour = colour_of(text_of(rating))
    return next((code for code in scale if colour and colour_of(code.code) == colour), None)


def rank(rating: Said) -> int | None:
    """Return how good an impact rating is, 0 for red to 3 for blue; None where it is no such."""
    order = {"red": 0, "amber": 1, "yellow": 1, "green": 2, "blue": 3}
    return None if is_mixed(rating) else order.get(colour_of(text_of(rating)) or "")
