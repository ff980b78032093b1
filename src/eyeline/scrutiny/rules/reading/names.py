"""Names of bodies, roles and people, as they stand in running text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from eyeline.scrutiny.rules.reading.words import normal, one_line

_KIND = (
    r"(?:(?:Joint\s+)?(?:Overview\s+(?:and|&)\s+)?Scrutiny\s+"
    r"(?:Commission|Committee|Panel|Board|Sub-Committee|Select Committee)"
    r"|(?:Policy\s+)?(?:Select|Policy|Overview|Audit|Standing)\s+(?:Committee|Panel|Commission)"
    r"|Committee|Commission|Panel)"
)
KINDS = frozenset(
    ("scrutiny", "commission", "committee", "panel", "board", "select", "overview", "sub", "joint")
)
"""Words that say what kind of body a name is of, and not which."""
_JOINS = r"(?:and|of|the|for|in|&)"
_BODY = re.compile(
    rf"(?:[A-Z][\w'\u2019/-]*,?(?:\s+{_JOINS})*,?\s+){{1,12}}?(?={_KIND}\b){_KIND}\b"
)
_BODY_FOR = re.compile(
    rf"(?:[A-Z][\w'\u2019-]*\s+){{0,3}}(?i:{_KIND})\s+(?:\([A-Z][^()]{{2,60}}\)"
    r"|(?i:for)\s+[A-Z][\w'\u2019]+(?:,?\s+"
    r"(?:and\s+)?[A-Z][\w'\u2019]+)*)"
)
_BODY_IN_CAPITALS = re.compile(
    r"(?:[A-Z][A-Z'\u2019&/-]*,?\s+){1,12}?(?:COMMISSION|COMMITTEE|PANEL|BOARD)\b"
)
_NOT_THE_BEGINNING_WORDS = """
that the this members member to by a an from at of for and when following in with as chair report
meeting both each all our your its date minutes draft committee commission panel each if lead
statutory
"""
_NOT_THE_BEGINNING = frozenset(_NOT_THE_BEGINNING_WORDS.split())
_ROLE = (
    r"officers?|head|director|manager|lead|accountant|solicitor|lawyer|advis[eo]r|chief|barrister"
    r"|finance|legal|assistant|principal|senior|strategic|deputy|interim|analyst|partner|treasurer"
    r"|counsel|consultant|coordinator|specialist|executive|monitoring|equalit(?:y|ies)|team|service"
)
_IS_ROLE = re.compile(rf"\b(?:{_ROLE})\b", re.IGNORECASE)
_PERSON = re.compile(
    r"(?:(?:Dr|Mr|Mrs|Ms|Miss|Cllr|Councillor|Professor|Prof|Rev|Sir|Dame)\.?\s+)?"
    r"[A-Z](?:[a-z'\u2019]+|\.)?(?:[-\s]+(?:de|van|al|O'|[A-Z](?:[A-Za-z'\u2019]+|\.)?)){1,3}"
)
_TITLES = re.compile(
    r"^(?:(?:the|mr|mrs|ms|miss|mx|dr|prof(?:essor)?|cllrs?|councillors?|rev(?:erend)?|sir|dame"
    r"|alderman|canon|assistant city mayor|deputy mayor|city mayor|lord mayor"
    r"|cabinet member)\b[.,]?\s*)+",
    re.IGNORECASE,
)
_ON_A_DAY = re.compile(
    r"(?:,|\bon|\bdated?)?\s*\b\d{1,2}(?:st|nd|rd|th)?(?:[/.-]\d|\s+[A-Z][a-z]{2}).*"
)
_CONTACT = re.compile(r"\b(?:ext\.?|tel\.?|telephone)\b.*|\S+@\S+|[\d\s]{7,}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Signatory:
    """Who signed: a person, a role, or both; "" for what is not said."""

    name: str
    role: str


def bodies_in(text: str) -> Iterator[str]:
    """Yield each committee, commission or panel that a text names with more than its kind."""
    flat = one_line(text)
    for pattern in (_BODY_FOR, _BODY, _BODY_IN_CAPITALS):
        for match in pattern.finditer(flat):
            if name := _begun(match.group()):
                yield name


def body_words(name: str) -> str:
    """Return a body's name without marks and joining words, so that spellings are alike."""
    words = normal(name).split()
    return " ".join(word for word in words if word not in ("and", "the", "of", "for"))


def without_titles(name: str) -> str:
    """Return a person's name without titles: "Councillor Dr Moore" as "Moore"."""
    return _TITLES.sub("", name.strip()).strip(" .,")


def surname(name: str) -> str:
    """Return the last word of a name, in small letters; "" where there is none."""
    words = normal(without_titles(name)).split()
    return words[-1] if words else ""


def signatory(text: str) -> Signatory:
    """Return who signed by what stands behind "Signed:", in either order."""
    said = _CONTACT.sub("", _ON_A_DAY.sub("", text)).strip(" ,;.-\u2013")
    pieces = [
        piece.strip(" .") for piece in re.split(r"[,;(\u2013/]|\s-\s", said) if piece.strip(" .)")
    ]
    pieces = [piece.rstrip(")").strip() for piece in pieces]
    roles = [piece for piece in pieces if _IS_ROLE.search(piece)]
    names = [piece for piece in pieces if piece not in roles and _PERSON.fullmatch(piece)]
    if not names and not roles and pieces:
        names = pieces[:1]
    return Signatory(names[0] if names else "", ", ".join(roles))


def is_role(text: str) -> bool:
    """Whether words name a post rather than a person."""
    return bool(_IS_ROLE.search(text))


def people_in(text: str) -> list[str]:
    """Return the people's names in a short text such as a label's value."""
    pieces = re.split(r"[,;/(]|\band\b|&|\s-\s|\u2013", _CONTACT.sub("", text))
    found = [piece.strip(" .)") for piece in pieces]
    return [each for each in found if each and _PERSON.fullmatch(each) and not is_role(each)]


def _begun(name: str) -> str | None:
    """Return a body's name without words before it that are not its own."""
    words = name.split()
    while words and (normal(words[0]) in _NOT_THE_BEGINNING or not words[0][0].isupper()):
        words.pop(0)
    own = normal(" ".join(words))
    generic = re.fullmatch(
        r"(?:joint |policy )?(?:overview and )?(?:scrutiny|select|policy|overview)? ?"
        r"(?:commission|committee|panel|board|sub committee)",
        own,
    )
    return None if not words or generic else " ".join(words)
