"""What a minute comes to: agreed, resolved, recommended, noted, actions, under whatever heading.

A heading counts when it is misspelt too. What stands under it is of its kind, whatever its own
sentence says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from eyeline.papers.blocks import Table
from eyeline.scrutiny.rules.reading.columns import grid
from eyeline.scrutiny.rules.reading.line import Line
from eyeline.scrutiny.rules.reading.words import distance, normal, one_line, sentences


class Kind(StrEnum):
    """What an outcome is."""

    AGREED = "agreed"
    RESOLVED = "resolved"
    RECOMMENDED = "recommended"
    ACTION = "action"
    NOTED = "noted"
    OFFERED = "offered"


_HEADINGS = {
    "agreed": Kind.AGREED,
    "resolved": Kind.RESOLVED,
    "resolution": Kind.RESOLVED,
    "resolutions": Kind.RESOLVED,
    "decision": Kind.RESOLVED,
    "decisions": Kind.RESOLVED,
    "decided": Kind.RESOLVED,
    "recommended": Kind.RECOMMENDED,
    "recommendation": Kind.RECOMMENDED,
    "recommendations": Kind.RECOMMENDED,
    "action": Kind.ACTION,
    "actions": Kind.ACTION,
    "noted": Kind.NOTED,
}
_BEFORE = re.compile(
    r"^(?:(?:it was|the (?:commission|committee|panel|board|members?|meeting)|members)\s+"
    r"(?:(?:unanimously|also|then|therefore|further)\s+)*)?",
    re.IGNORECASE,
)
_HEAD = re.compile(
    r"(?P<word>[A-Za-z]{5,16})(?:\s+(?:points?|arising|required|\(?unanimously\)?))?"
    r"(?P<mark>\s*:[\u2013\u2014-]*|\s+[\u2013\u2014-]+(?=\s)|\s*\.?(?=\s*$)|(?=\s+(?i:that|to)\b))"
    r"\s*(?P<rest>.*)",
    re.DOTALL,
)
_NUMBER = re.compile(r"^\(?(?P<number>\d{1,2}|[a-z]|[ivx]{1,4})[.)]\s+", re.IGNORECASE)
_INLINE = re.compile(
    r"\b(?:(?:[Ii]t was|[Tt]he (?:[Cc]ommission|[Cc]ommittee|[Pp]anel|[Bb]oard)|[Mm]embers"
    r"|[Tt]he [Ss]ub-[Cc]ommittee)\s+"
    r"(?:(?:unanimously|also|then|therefore|further|subsequently)\s+)*"
    r"(?P<verb>agreed|resolved|recommended|RESOLVED|AGREED|RECOMMENDED)\s+(?:that|to)\b)",
)
_NOTED = re.compile(
    r"^(?:that )?(?:the )?[\w\s,'\u2019/&()-]{2,90}\b(?:(?:was|were|is) (?:duly )?noted"
    r"|be (?:noted|received))\.?$",
    re.IGNORECASE,
)
_ALSO = re.compile(
    r"^(?:that|to|for|the (?:report|update|presentation)\b.{0,40}\bbe\b)", re.IGNORECASE
)
_STOPS = re.compile(
    r"^(?:in response|with regard|members?\b|the chair\b|the (?:meeting|commission|committee"
    r"|panel)\b(?!.*\b(?:be|to)\b)|there being|councillors?\b.{0,40}\b(?:left|joined|arrived"
    r"|returned|entered|rejoined)"
    r"|cllr\b.{0,40}\b(?:left|joined|arrived)|key points|points|following|during|a member"
    r"|an officer|it was noted|reasons?\b.{0,30}:?$|chair(?:'s|\u2019s)? signature|signed)",
    re.IGNORECASE,
)
_BEFORE_A_LIST = re.compile(r"^(?:that|to)\s*[:,\u2013-]?\s*(?=\((?:1|a|i)\)\s)", re.IGNORECASE)
_SPLIT = re.compile(
    r"(?:^|(?<=[;.:,])\s+|\s+and\s+)(?=\((?:\d{1,2}|[a-z]|[ivx]{1,4})\)\s)"
    r"|(?<=[;.])\s+(?=\d{1,2}[.)]\s+(?:that|to|the|for)\b)",
    re.IGNORECASE,
)
_ACTION_COLUMN = re.compile(r"actions?(?: .*)?|(?:agreed |follow up )?actions?|task")


@dataclass(frozen=True, slots=True)
class Outcome:
    """An outcome: `number` is as printed, None where none is."""

    kind: Kind
    number: int | None
    text: str
    line: Line
    headed: bool = True
    """It stands under a heading or behind its word; False for a sentence in the narrative."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of outcomes as written, and whether its spelling is right."""

    kind: Kind
    word: str
    line: Line
    rest: str
    is_misspelt: bool = False
    right: str = ""


def heading_in(line: Line) -> Heading | None:
    """Return the heading of outcomes that a line is or begins with; None for other lines."""
    if line.table is not None or not line.text:
        return None
    said = _BEFORE.match(line.text)
    begun = said.group() if said else ""
    match = _HEAD.fullmatch(line.text[len(begun) :])
    if match is None:
        return None
    word, rest = match["word"], match["rest"].strip()
    right = _known(word)
    if right is None or not _may_head(word, right, match["mark"], rest, begun):
        return None
    return Heading(_HEADINGS[right], word, line, rest, word.lower() != right, right.upper())


def outcomes_in(lines: Sequence[Line]) -> tuple[list[Outcome], list[Heading], list[Line]]:
    """Return a minute's outcomes, the headings they stand under, and the lines of its narrative."""
    found: list[Outcome] = []
    headings: list[Heading] = []
    narrative: list[Line] = []
    under: Heading | None = None
    taken = 0
    for line in lines:
        if line.table is not None:
            found += _in_table(line)
            narrative.append(line)
        elif heading := heading_in(line):
            headings.append(heading)
            under, taken = heading, 0
            before = narrative[-1].text if narrative and line.text.endswith(".") else ""
            said = heading.rest or (before if heading.kind is Kind.NOTED else "")
            new = _split(heading.kind, said, line) if said else []
            found += new
            taken = len(new)
        elif under is not None and _belongs(line, under, taken, found):
            new = _split(under.kind, line.text, line)
            found += new
            taken += len(new)
        else:
            under = None
            narrative.append(line)
            found += _in_narrative(line)
    return found, headings, narrative


def _known(word: str) -> str | None:
    """Return the heading that a word is, or that it misspells by a letter or two."""
    small = word.lower()
    if small in _HEADINGS:
        return small
    for known in _HEADINGS:
        most = 1 if len(known) < 7 else 2
        near = small[0] == known[0] and distance(small, known, most) <= most
        if near and small not in _OTHER_WORDS:
            return known
    return None


_OTHER_WORDS_WORDS = """
agree agrees notes note nosed acting active auction actors actress resolve resolves resolver
recommend recommends decide decides divided decisive precision revision dissolved acton
"""
_OTHER_WORDS = frozenset(_OTHER_WORDS_WORDS.split())


def _may_head(word: str, right: str, mark: str, rest: str, begun: str) -> bool:
    """Whether a word heads outcomes and is not merely the first of a sentence."""
    capitals = word.isupper()
    if begun:
        return bool(re.match(r"(?:that|to)\b", rest, re.IGNORECASE)) or ":" in mark
    if not rest:
        return word[0].isupper()
    if ":" in mark or capitals:
        return True
    that = re.match(r"that\b", rest, re.IGNORECASE)
    return word[0].isupper() and (bool(that) or bool(mark.strip()))


def _belongs(line: Line, under: Heading, taken: int, found: Sequence[Outcome]) -> bool:
    """Whether a line is an outcome under a heading and not narrative again."""
    if line.is_heading:
        return False
    listed = line.bullet or bool(_NUMBER.match(line.text))
    if listed and not line.text.endswith(":"):
        before = found[-1] if taken else None
        return before is None or before.line.bullet == line.bullet or _is_listed(before.line)
    if _STOPS.match(line.text):
        return False
    if not taken:
        return True
    if found[-1].number is not None or found[-1].line.bullet:
        return False
    many = under.kind in (Kind.ACTION, Kind.RECOMMENDED) and len(line.text) < 400
    return bool(_ALSO.match(line.text)) or many


def _is_listed(line: Line) -> bool:
    return line.bullet or bool(_NUMBER.match(line.text))


def _split(kind: Kind, text: str, line: Line) -> list[Outcome]:
    """Return the outcomes of a line, one for each "(1)", "(2)" that it runs together."""
    text = _BEFORE_A_LIST.sub("", text)
    pieces = [piece.strip(" ;,") for piece in _SPLIT.split(text) if piece and piece.strip(" ;,")]
    pieces = [piece for piece in pieces if normal(piece) not in ("that", "to", "and")]
    return [_outcome(kind, piece, line) for piece in pieces]


def _outcome(kind: Kind, text: str, line: Line, *, headed: bool = True) -> Outcome:
    match = _NUMBER.match(text)
    number = int(match["number"]) if match and match["number"].isdecimal() else None
    words = text[match.end() :] if match else text
    return Outcome(kind, number, re.sub(r";?\s+and$|;$", "", one_line(words)), line, headed)


def _in_narrative(line: Line) -> Iterator[Outcome]:
    """Yield what sentences of the narrative say was agreed, resolved, recommended or noted."""
    for sentence in sentences(line.text):
        if match := _INLINE.search(sentence):
            kind = _HEADINGS[match["verb"].lower()]
            yield _outcome(kind, sentence[match.end() :].strip() or sentence, line, headed=True)
        elif _NOTED.match(sentence) and not re.match(r"it\b", sentence, re.IGNORECASE):
            yield _outcome(Kind.NOTED, sentence, line, headed=False)
        elif re.match(r"^That\b.{5,200}\bbe\b", sentence):
            yield _outcome(_kind_of_that(sentence), sentence, line, headed=False)


def _kind_of_that(sentence: str) -> Kind:
    return Kind.NOTED if re.search(r"\bbe (?:noted|received)\b", sentence) else Kind.AGREED


def _in_table(line: Line) -> Iterator[Outcome]:
    """Yield the actions of a table that lists them, a row for each."""
    assert isinstance(line.table, Table)
    rows = grid(line.table)
    head = [normal(text) for text in rows[0]] if rows else []
    at = next((at for at, text in enumerate(head) if _ACTION_COLUMN.fullmatch(text)), None)
    if at is None or len(head) < 2 or any("date of meeting" in text for text in head):
        return
    others = [other for other in range(len(head)) if other != at]
    for row in rows[1:]:
        if row[at].strip():
            said = "; ".join(
                f"{rows[0][o]}: {row[o]}" for o in others if row[o].strip() and head[o] != "no"
            )
            yield _outcome(Kind.ACTION, one_line(row[at]) + (f" ({said})" if said else ""), line)
