"""What a sentence of a narrative says: its clauses, its numbers, and which way it says they went.

Of a clause that gives a reason, or speaks of what is to come, nothing is taken.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_SPAN = r"(?:working |calendar |school |term )?(?:days?|weeks?|months?|years?|quarters?|hours?)"
# What looks like a number and is none of a figure.
_NO_FIGURES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"\b20\d\d\s?[-/\u2013]\s?\d{2}(?:\d\d)?\b(?:\s?Q[1-4])?",
        r"\bQ[1-4]\b",
        rf"\b\d{{1,2}}(?:st|nd|rd|th)?\s(?:{_MONTHS})\b(?:\s\d{{4}})?",
        rf"\b(?:{_MONTHS})\s\d{{4}}\b",
        r"(?<![£,.\d])\b(?:19|20)\d\d\b(?![,.]?\d|%)",
        r"\baged?\s(?:under |over |up to )?\d+(?:\s?(?:to|and|or|-|\u2013)\s?\d+)?",
        r"\b\d+(?:\s?(?:to|and|or|-|\u2013)\s?\d+)?[- ]year[- ]olds?\b",
        r"\b(?:under|over)[- ]?\d{1,2}s\b",
        r"\b(?:section|regulation|paragraph|tab|page|table|pathway|stage|step|phase|ward|team|"
        r"level|appendix|cohort|unit|year)\s\d+\b",
        r"\b[A-Z]\d+\b",
        r"\b\d+(?:st|nd|rd|th)\b",
        r"\b\d{1,2}:\d\d\b",
    )
)
_SPANS = re.compile(rf"\b\d+(?:\.\d+)?[- ]{_SPAN}\b", re.IGNORECASE)
_NUMBER = re.compile(
    r"(?<![\w.])(?P<money>£\s?)?(?P<digits>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
    r"(?P<scale>\s?(?:million|thousand|bn|m|k)\b)?"
    r"(?P<points>\s?(?:percentage[- ]points?|ppts?\b|pp\b|points?\b))?"
    r"(?P<percent>\s?(?:%|per\s?cent\b)(?P<after>\s?points?\b)?)?",
    re.IGNORECASE,
)
_SCALES = {"million": 10**6, "m": 10**6, "thousand": 1000, "k": 1000, "bn": 10**9}
_NEAR = {
    "about": r"(?:about|around|some|roughly|approximately|nearly|almost|just (?:over|under)|circa)",
    "over": r"(?:over|more than|at least|above)",
    "under": r"(?:under|fewer than|less than|at most|below)",
}
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z0-9£\"'(])")
_LIST = re.compile(r"^\s*(?:[-*+]|\d{1,2}[.)])\s+|^\s*(?:#+|>)\s*", re.MULTILINE)
_MARKS = re.compile(r"\*\*|__|(?<!\w)[*_](?=\w)|(?<=\w)[*_](?!\w)|`")
_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")
_BREAK = re.compile(
    r"\s*(?:;|:| \u2013 | - )\s*|,\s+(?=but|while|whereas|although|though|however|yet|"
    r"and (?:is|was|are|were|has|have|had|so|the|it|we|this|that|met|rose|fell|remains?)\b)|"
    r"\s+(?=(?:but|while|whereas|although|though)\s)|"
    r",?\s+(?=(?:because|due to|owing to|following|despite|reflecting|driven by|thanks to|"
    r"as a result|(?<!looked )after|in spite of|given|when)\b)|"
    r"\s+(?=as (?:more|fewer|the|demand|several|new|two|three|providers|staff|courts|families)\b)|"
    r"\s+and\s+(?=(?:is|was|are|were|has|have)\b)",
    re.IGNORECASE,
)
_CAUSE = re.compile(
    r"^(?:because|due to|owing to|following|despite|reflecting|driven by|thanks to|as|after|"
    r"in spite of|given|since (?:we|the team|they))\b",
    re.IGNORECASE,
)
_AHEAD = re.compile(
    r"\b(?:will|would|should|could|might|may(?! \d)|expect\w*|aim(?:s|ed|ing)? (?:to|for)|"
    r"plan(?:s|ned)? to|intend\w*|forecast\w*|hope\w*|project(?:s|ed)|need(?:s|ed)? to|in order to|"
    r"so as to|work(?:ing)? to|likely)\b",
)
_WHEN = re.compile(r"^(?:when|where)\b", re.IGNORECASE)


class Says(StrEnum):
    """Which way a clause says that a figure went."""

    UP = "up"
    DOWN = "down"
    SAME = "same"
    BETTER = "better"
    WORSE = "worse"


_AFTER_UP = (
    r"(?=\s(?:by|from|on|to\s£?\d|sharply|slightly|again|since|this|in the|compared|over|for|"
    r"about|around|some|a|£?\d)|\s*[.,;)]|\s*$)"
)
_NOT_UP = (
    r"(?<!set )(?<!follow )(?<!take )(?<!taken )(?<!back )(?<!made )(?<!make )(?<!makes )"
    r"(?<!step )(?<!picked )(?<!pick )(?<!sign )(?<!signed )(?<!opened )(?<!open )(?<!broken )"
    r"(?<!built )(?<!build )(?<!speed )(?<!catch )(?<!grow )(?<!grew )(?<!drawn )(?<!draw )"
)
DIRECTIONS: tuple[tuple[Says, re.Pattern[str]], ...] = tuple(
    (says, re.compile(pattern, re.IGNORECASE))
    for says, pattern in (
        (
            Says.SAME,
            r"\b(?:unchanged|no change|(?:did|has|have) not chang(?:e|ed)|"
            r"the same\b(?! (?:quarter|period|time|day|month|year))|"
            r"stable|steady|flat\b|level(?:led)? (?:off|with)|static)",
        ),
        (
            Says.UP,
            r"\b(?:rose|risen|rises|rising|rise|increas(?:e|ed|es|ing)|grew|grown|grows|growing|"
            r"growth|climbed|climbing|jumped)\b|\bup-?ward|" + _NOT_UP + r"\bup\b" + _AFTER_UP,
        ),
        (
            Says.DOWN,
            r"\b(?:fell|fallen|falls|falling|fall|decreas(?:e|ed|es|ing)|reduced|reduction|"
            r"reduces|reducing|declin(?:e|ed|es|ing)|dropped|drops|dropping|drop|shrank)\b|"
            r"\bdown-?ward|" + _NOT_UP + r"\bdown\b" + _AFTER_UP,
        ),
        (Says.BETTER, r"\b(?:improv(?:e|ed|es|ing|ement)|got better|gone better)\b"),
        (Says.WORSE, r"\b(?:worsen(?:ed|s|ing)?|deteriorat\w+|got worse|gone worse|slipped)\b"),
    )
)
_NOT = re.compile(
    r"\b(?:not|no|never|neither|nor|without|n't|hardly)(?:\s+\w+){0,2}\s*$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Number:
    """A number of a clause, from its letter `start` to before `end`.

    `near` is "about", "over", "under" or "" where it is said as it is; `points` whether it is a
    number of percentage points; `places` how many decimal places it shows; `noun` the word after
    it.
    """

    value: Decimal
    text: str
    start: int
    end: int
    money: bool
    percent: bool
    points: bool
    scale: int
    places: int
    near: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Direction:
    """That a clause says which way a figure went, by a word; `denied` where it says it did not."""

    says: Says
    word: str
    start: int
    denied: bool


@dataclass(frozen=True, slots=True)
class Clause:
    """A part of a sentence that claims one thing."""

    text: str
    sentence: str
    is_when: bool = False

    def numbers(self, spans: bool) -> list[Number]:
        """Return its numbers; those of days, weeks and so on only where `spans` are asked for."""
        return list(_numbers(self.text, spans))

    @property
    def direction(self) -> Direction | None:
        """The first word that says which way a figure went."""
        found = [
            (match.start(), says, match.group().strip())
            for says, pattern in DIRECTIONS
            if (match := pattern.search(self.text))
        ]
        if not found:
            return None
        start, says, word = min(found, key=lambda each: each[0])
        denied = says is not Says.SAME and bool(_NOT.search(self.text[:start]))
        return Direction(says, word, start, denied)


def clauses(text: str) -> Iterator[Clause]:
    """Yield what a narrative claims, clause by clause, without reasons and without what is to
    come."""
    for sentence in sentences(text):
        for part in filter(None, map(str.strip, _BREAK.split(sentence))):
            if not _CAUSE.search(part) and not _AHEAD.search(part):
                yield Clause(part, sentence, is_when=bool(_WHEN.search(part)))


def sentences(text: str) -> list[str]:
    """Return the sentences of a Markdown text, without its marks."""
    plain = _MARKS.sub("", _LINK.sub(r"\1", _LIST.sub("\n", text)))
    blocks = re.split(r"\n\s*\n", plain)
    return [
        sentence.strip()
        for block in blocks
        for sentence in _SENTENCE.split(" ".join(block.split()))
        if sentence.strip()
    ]


def _numbers(text: str, spans: bool) -> Iterator[Number]:
    masked = text
    for pattern in (*_NO_FIGURES, *(() if spans else (_SPANS,))):
        masked = pattern.sub(lambda match: "_" * len(match.group()), masked)
    for match in _NUMBER.finditer(masked):
        digits = match["digits"]
        scale = _SCALES[match["scale"].strip().lower()] if match["scale"] else 1
        before = masked[: match.start()].rstrip().lower()
        near = next((near for near, words in _NEAR.items() if re.search(rf"{words}$", before)), "")
        yield Number(
            Decimal(digits.replace(",", "")),
            match.group().strip(),
            match.start(),
            match.end(),
            money=bool(match["money"]),
            percent=bool(match["percent"]),
            points=bool(match["points"] or match["after"]),
            scale=scale,
            places=len(digits.partition(".")[2]),
            near=near,
            before=re.sub(rf"\s*(?:{'|'.join(_NEAR.values())})$", "", before),
            after=masked[match.end() :].lower(),
        )
