"""Terms and what they stand for: the lists of a pack, and where its text explains a term."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from eyeline.scrutiny.rules.reading.columns import grid
from eyeline.scrutiny.rules.reading.line import Line
from eyeline.scrutiny.rules.reading.words import normal, one_line

ACRONYM = re.compile(
    r"(?<![\w@./'\u2019-])(?:[A-Z][a-z]?&?){0,1}(?:[A-Z]+[a-z]?[A-Z]+"
    r"|[A-Z]{2,})[A-Z]*(?:&[A-Z]+)?(?:-[A-Z]{2,})?(?=s?\b(?![\w@]|\.\w))"
)
_IN_BRACKETS = re.compile(
    r"\(\s*[\"'\u2018\u201c]?(?P<term>[A-Z][A-Za-z&-]{0,9}[A-Z](?:\s[A-Z]{2,5})?)(?:s|'s"
    r"|\u2019s)?[\"'\u2019\u201d]?\s*[);,]"
)
_THEN_MEANING = re.compile(
    r"(?P<term>\b[A-Z][A-Za-z&-]{0,9}[A-Z])s?\s*(?:\((?P<inner>[A-Z][a-z][^()]{4,80})\)"
    r"|\s[\u2013=-]\s(?P<after>[A-Z][a-z]+(?:\s[A-Za-z]+){1,7})[.;,]?$)"
)
_JOINS_WORDS = """
and of the for in to on with a by at or from as
"""
_JOINS = frozenset(_JOINS_WORDS.split())
_TERM_LINE = re.compile(
    r"(?P<term>[A-Z][A-Za-z&+ ]{0,15}?)\s*(?::|=|\t|\s[\u2013-]\s)\s*(?P<meaning>[A-Z].{3,})"
)
_BARE_TERM = re.compile(r"(?P<term>[A-Z][A-Z&]{1,9})\s+(?P<meaning>[A-Z][a-z].{3,})")
_NEAR = 200  # letters before a bracket in which what it abbreviates can stand
_HEADINGS = re.compile(r"(?:acronyms?|abbreviations?|terms?|initials|meaning|definition)s?")
_UPDATED = re.compile(
    r"\b(?:updated|revised|as at|correct at|last reviewed)\b[^.]*?\b((?:19|20)\d\d)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Term:
    """A term with what it stands for, and where that is said."""

    term: str
    meaning: str
    line: Line
    listed: bool = True
    """It stands in a list of terms; False where the text explains it."""


def terms_listed(lines: Sequence[Line]) -> list[Term]:
    """Return the terms of a list of terms."""
    found: list[Term] = []
    for line in lines:
        if line.table is not None:
            for row in grid(line.table):
                cells = [one_line(text) for text in row if text.strip()]
                if len(cells) == 2 and not _HEADINGS.fullmatch(normal(cells[0])):
                    found.append(Term(cells[0], cells[1], line))
        elif (match := _TERM_LINE.fullmatch(line.text)) and not line.is_heading:
            found.append(Term(match["term"].strip(), match["meaning"], line))
        elif match := bare_term(line):
            found.append(Term(match["term"], match["meaning"], line))
    return found


def bare_term(line: Line) -> re.Match[str] | None:
    """Return the term and the meaning of a line that has both without a mark between them."""
    found = _BARE_TERM.fullmatch(line.text) if line.text and not line.is_heading else None
    return found if found and spells(found["term"], found["meaning"]) else None


def year_updated(lines: Sequence[Line]) -> tuple[int, Line] | None:
    """Return the year of which a list of terms says that it is."""
    for line in lines:
        if match := _UPDATED.search(line.text):
            return int(match.group(1)), line
    return None


def terms_explained(line: Line) -> Iterator[Term]:
    """Yield the terms that a line explains: "Long Name (LN)" or "LN (Long Name)"."""
    text = line.text
    for match in _IN_BRACKETS.finditer(text):
        before = text[max(match.start() - _NEAR, 0) : match.start()]
        if meaning := _meaning_before(before, match["term"]):
            yield Term(match["term"], meaning, line, listed=False)
    for match in _THEN_MEANING.finditer(text):
        meaning = match["inner"] or match["after"]
        if meaning and spells(match["term"], meaning):
            yield Term(match["term"], one_line(meaning), line, listed=False)


def spells(term: str, meaning: str) -> bool:
    """Whether the words of a meaning can give a term: each capital in it, in their order."""
    letters = [letter.lower() for letter in term if letter.isupper()]
    words = [word for word in re.split(r"[\s/()&-]+", meaning.lower()) if word]
    at = 0
    for word in words:
        if at < len(letters) and word[:1] == letters[at]:
            at += 1
            rest = word[1:]
            while (
                at < len(letters)
                and (place := rest.find(letters[at])) >= 0
                and len(words) < len(letters)
            ):
                rest, at = rest[place + 1 :], at + 1
    return at == len(letters)


def can_spell(term: str, meaning: str) -> bool:
    """Whether a term's capitals come in a meaning's letters at all, in their order."""
    letters = iter(meaning.lower())
    return all(
        any(letter.lower() == each for each in letters) for letter in term if letter.isupper()
    )


def _meaning_before(text: str, term: str) -> str | None:
    """Return the words just before a bracket that spell the term in it, the fewest that do."""
    words = re.findall(r"[A-Za-z][\w'\u2019]*|[:/&-]", text.rstrip())
    letters = [letter for letter in term if letter.isupper()]
    for count in range(1, min(len(words), len(letters) * 2 + 3) + 1):
        own = words[-count:]
        if own[0].lower() in _JOINS or not own[0][0].isalpha():
            continue
        if own[0][0].upper() == letters[0] and spells(term, " ".join(own)):
            return " ".join(word for word in own if word[0].isalpha())
    return None
