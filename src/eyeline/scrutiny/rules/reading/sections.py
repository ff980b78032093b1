"""The sections of a report: numbered or not, known by what their headings say."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from eyeline.scrutiny.rules.reading.line import Line
from eyeline.scrutiny.rules.reading.words import normal


class Kind(StrEnum):
    """What a section is for."""

    SUMMARY = "summary"
    RECOMMENDATION = "recommendation"
    ENGAGEMENT = "engagement"
    BACKGROUND_PAPERS = "background papers"
    IMPLICATIONS = "implications"
    APPENDICES = "appendices"
    PRIVATE = "private report"
    KEY_DECISION = "key decision"
    BACKGROUND = "background"
    OTHER = "other"


_KINDS: tuple[tuple[Kind, str], ...] = (
    (Kind.KEY_DECISION, r"(?:is this |whether )?(?:a |an )?key decision"),
    (Kind.PRIVATE, r"private report|exempt|is this (?:report )?(?:a )?(?:private|confidential)"
     r"|private and confidential|exclusion of (?:the )?(?:press|public)|confidential report"),
    (Kind.BACKGROUND_PAPERS, r"background (?:papers?|documents?|information and other papers"
                             r"|reports?)"
     r"|list of background|papers relied on|access to information"),
    (Kind.IMPLICATIONS, r"implications?|(?:finance|financial|legal|section 151|s151)"
     r" (?:comments?|advice)|equality (?:impact|analysis)|comments of (?:the )?(?:section"
     r"|monitoring|head)"),
    (Kind.APPENDICES, r"appendi(?:x|ces)|annex(?:es)?|attachments?|list of attachments"),
    (Kind.RECOMMENDATION, r"recommend|decisions? (?:requested|required|sought|needed|to be made)"
     r"|actions? (?:requested|required|sought)|what (?:is|are) (?:the )?\w+ (?:being )?asked"
     r"|matters? for decision|(?:commission|committee|panel|board|members?) (?:is|are) asked"),
    (Kind.ENGAGEMENT, r"consultations?|engagement|views of"),
    (Kind.SUMMARY, r"summary|purpose|reasons? for (?:the )?report|introduction|overview|aim of"),
    (Kind.BACKGROUND, r"background|supporting (?:evidence|information)|main (?:report|body|issues?)"
     r"|details?|context|options?|proposals?|key issues|current position|^(?:the )?report$"),
)  # fmt: skip
_COMPILED = tuple((kind, re.compile(rf"\b(?:{pattern})")) for kind, pattern in _KINDS)
_HEADINGS_ALONE = re.compile(
    r"(?:executive |report )?summary|(?:the )?purpose(?: of (?:the |this )?report)?|introduction"
    r"|overview|background(?: and (?:context|options|introduction|key issues))?|context"
    r"|(?:main )?(?:report|details|body of (?:the )?report|main issues|key issues|proposals?"
    r"|options)|(?:the )?(?:officer )?recommend(?:ations?|ed actions?|ed decision)(?: decision)?"
    r"(?: s)?(?: and reasons?)?|reasons? for (?:the )?(?:recommendations?|report|decision)|next "
    r"steps|conclusions?|decisions? (?:requested|required|sought)|actions? requested"
    r"|consultation(?: and engagement)?"
    r"|(?:scrutiny |stakeholder )*engagement"
    r"|(?:(?:financial|finance|legal|equalit(?:y|ies)|climate(?: (?:emergency|change))?|other"
    r"|resources?|human resources?|hr|staffing|workforce|risk|environmental|sustainability"
    r"|equality and diversity|public health|health and wellbeing|data protection|property"
    r"|community safety|crime and disorder|safeguarding|corporate|key|statutory|resource|value for"
    r" money|procurement|social value|carbon|net zero|and)\s)+(?:implications?|comments?"
    r"|considerations?)|implications?(?: of (?:the )?recommendations?)?|equality impact "
    r"assessments?|(?:list of )?background (?:papers?|documents?|information|reports?)(?: used"
    r"| and other papers)?|appendi(?:x|ces)|annex(?:es)?|(?:list|summary) of (?:appendices|annexes"
    r"|attachments)|attachments"
    r"|key decision|exempt information|private report|risks?|risk management|access to information"
)
_SUBJECT = re.compile(
    r"\b(?:financ|legal|equalit|diversity|climate|environment|sustainab|human resources|hr\b|staff"
    r"|workforce|risk|data protection|property|public health|procurement|communit|safeguarding)"
)
_NUMBER = re.compile(
    r"(?:section\s+)?(?P<number>\d{1,2}(?:\.\d{1,2})?)(?:[.):]\s*"
    r"|\.?\s+)(?P<title>[A-Z\u201c\"(].*)",
    re.IGNORECASE,
)
_SENTENCE_ENDS = re.compile(r"[a-z0-9%)][.;,]$")
_LETTER = re.compile(r"^[A-Z][.)]\s+")
_SURE = (
    Kind.RECOMMENDATION,
    Kind.BACKGROUND_PAPERS,
    Kind.IMPLICATIONS,
    Kind.KEY_DECISION,
    Kind.PRIVATE,
)
_SHORT = 30  # words: a template's question is long
_LONGEST_TITLE = 190
_LONGEST_PLAIN = 90


@dataclass(frozen=True, slots=True)
class Section:
    """A section: its number as printed, its title and the lines up to the next heading."""

    number: str | None
    title: str
    kind: Kind
    lines: tuple[Line, ...]
    heading: Line
    inline: str = ""
    """What stands behind the heading on its own line: "Recommendation: that ..."."""
    within: bool = False
    """It is part of the section before it: 5.1 of 5, or a smaller heading."""

    @property
    def is_empty(self) -> bool:
        """Whether nothing stands in it."""
        return not self.inline and not self.lines

    @property
    def name(self) -> str:
        """Return what a person calls it: "section 5.1" or its title."""
        return f"section {self.number}" if self.number else f'section "{short_title(self.title)}"'


_ANSWER = re.compile(r"(?:none|nil|n/?a|yes|no|not applicable)\.?", re.IGNORECASE)
"""What stands as an item of a list and heads nothing."""


def kind_of(title: str) -> Kind:
    """Return what a section is for by its title."""
    words = normal(title)
    return next((kind for kind, known in _COMPILED if known.search(words)), Kind.OTHER)


def short_title(title: str) -> str:
    """Return a title without what it asks in brackets."""
    return re.split(r"\s*[(?]|:$", title)[0].strip(" :") or title


def sections_of(lines: Sequence[Line]) -> list[Section]:
    """Return a report's sections in their order; what stands before the first is left out."""
    heads = [(at, found) for at, line in enumerate(lines) if (found := _head(line))]
    sections: list[Section] = []
    top: int | None = None
    for here, (at, (number, title, inline)) in enumerate(heads):
        end = heads[here + 1][0] if here + 1 < len(heads) else len(lines)
        line = lines[at]
        level = line.level
        within = "." in number if number else level is not None and top is not None and level > top
        if not within and level is not None:
            top = level
        sections.append(
            Section(
                number or None,
                title,
                _kind(title, sections, within=within),
                tuple(lines[at + 1 : end]),
                line,
                inline,
                within,
            )
        )
    return sections


def _kind(title: str, above: Sequence[Section], *, within: bool) -> Kind:
    """Return what a section is for; "Finance" below "Implications" is one of them."""
    kind = kind_of(title)
    parent = next((each for each in reversed(above) if not each.within), None)
    of_implications = within and parent is not None and parent.kind is Kind.IMPLICATIONS
    if kind is Kind.OTHER and of_implications and _SUBJECT.search(normal(title)):
        return Kind.IMPLICATIONS
    return kind


def is_section_heading(line: Line) -> bool:
    """Whether a line is the heading of a section that reports have, and not a report's title."""
    found = _head(line)
    if found is None:
        return False
    number, title, _ = found
    kind = kind_of(title)
    if number:
        return kind is not Kind.OTHER
    bare = normal(_LETTER.sub("", title))
    return bool(_HEADINGS_ALONE.fullmatch(bare)) or (kind in _SURE and len(bare.split()) <= _SHORT)


def section_title(line: Line) -> str | None:
    """Return the title of a section that a line heads; None for other lines."""
    found = _head(line)
    return found[1] if found else None


def _head(line: Line) -> tuple[str, str, str] | None:
    """Return (number, title, words behind it) of a heading; None for other lines."""
    if line.table is not None or not line.text or len(line.text) > 400:
        return None
    if line.text.startswith(("Signed", "Dated", "Date:")):
        return None
    numbered = _NUMBER.fullmatch(line.text)
    if numbered:
        return _numbered(line, numbered["number"], numbered["title"])
    title, colon, behind = line.text.partition(":")
    inline = behind.strip() and _HEADINGS_ALONE.fullmatch(normal(title))
    if line.is_heading and len(line.text) <= _LONGEST_TITLE and not inline:
        return "", line.text.rstrip(":"), ""
    if _HEADINGS_ALONE.fullmatch(normal(title)) and len(title) <= _LONGEST_PLAIN:
        if not colon and (line.bullet or line.text.endswith(".")):
            return None
        return "", title.strip(), behind.strip()
    return None


def _numbered(line: Line, number: str, title: str) -> tuple[str, str, str] | None:
    if line.is_heading:
        return number, title.rstrip(":"), ""
    before, colon, behind = title.partition(":")
    if colon and _HEADINGS_ALONE.fullmatch(normal(before)):
        return number, before.strip(), behind.strip()
    if len(title) > _LONGEST_TITLE or _SENTENCE_ENDS.search(title) or _ANSWER.fullmatch(title):
        return None
    known = kind_of(title) is not Kind.OTHER
    short = len(title.split()) <= 9 or line.is_capitals
    asks = title.rstrip().endswith(("?", "?)", ")?", ":"))
    if "." in number:
        implications = kind_of(title) is Kind.IMPLICATIONS and (len(title.split()) <= 6 or asks)
        return (number, title, "") if implications or (asks and known) else None
    return (number, title.rstrip(":"), "") if (known and (short or asks)) or (
        short and not line.bullet and number != "0"
    ) else None  # fmt: skip
