"""Who was at a meeting, who sent apologies, and who came or went during it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from eyeline.scrutiny.rules.reading.line import Line
from eyeline.scrutiny.rules.reading.lines import cells_of
from eyeline.scrutiny.rules.reading.names import is_role, surname, without_titles
from eyeline.scrutiny.rules.reading.words import normal


class Capacity(StrEnum):
    """How somebody was at a meeting."""

    PRESENT = "present"
    ATTENDING = "in attendance"
    APOLOGIES = "apologies"
    ABSENT = "absent"


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody as a list of those at a meeting names them."""

    name: str
    role: str
    capacity: Capacity
    line: Line

    @property
    def surname(self) -> str:
        """The last word of the name, in small letters."""
        return surname(self.name)

    @property
    def is_councillor(self) -> bool:
        """Whether they are called a councillor."""
        return bool(
            re.search(
                r"\b(?:councillor|cllr|alderman)\b", f"{self.name} {self.role}", re.IGNORECASE
            )
        )


_HEADS = (
    (Capacity.APOLOGIES, re.compile(r"apolog(?:y|ies)(?: for absence)?(?: (?:were "
                                    r"|had been )?received(?: from)?)?")),
    (Capacity.ABSENT, re.compile(r"absent|not present|did not attend")),
    (Capacity.ATTENDING, re.compile(
        r"(?:also )?in attendance|also (?:present|attending)|officers?(?: present"
        r"| in attendance| attending)?(?: s)?"
        r"|others? (?:present|in attendance)|(?:council )?officers in attendance|witnesses"
        r"|guests|observers|invitees|(?:cabinet|executive) members?(?: present| in attendance)?")),
    (Capacity.PRESENT, re.compile(
        r"p r e s e n t|present|(?:(?:\w+ )?(?:members?|councillors)|those) (?:present"
        r"|attending|in attendance)|members|attendance|co ?opt\w*(?: members?)?(?: present)?"
        r"|voting members|substitutes?|(?:in the )?chair(?:man|person)?|presiding|vice chair")),
)  # fmt: skip
_LISTS = re.compile(
    r"\s+(?=(?:Councillors|Cllrs)\b)|"
    r"\s+(?=(?:Apologies(?: for absence)?|Absent|Also (?:present|in attendance)|In attendance"
    r"|Officers?(?: present| in attendance)?|(?:Committee |Panel )?[Mm]embers present)\s*:)"
)
_LABEL = re.compile(
    r"(?P<label>[A-Za-z][A-Za-z .()'\u2019-]{3,60}?)\s*(?::|\s[\u2013-]\s|$)\s*(?P<rest>.*)",
    re.DOTALL,
)
_EACH = re.compile(
    r"(?:(?<!\s)\s++)?(?:[,;&]|\band\b)\s*+|(?<!\s)\s++(?=(?:Councillor|Cllr)\b)"
    r"|(?<!\s)[^\S\n]*+\n\s*+"
)
_ROLE = re.compile(
    r"^(?P<name>.+?)\s*(?:[\u2013\u2014:]|\s-\s|-\s|\((?P<inner>[^)]*)\)|,)\s*(?P<role>.*)$"
)
_PLURAL = re.compile(r"^(?:Councillors|Cllrs\.?)\s*:?\s*", re.IGNORECASE)
_PEOPLE = re.compile(r"[A-Z][\w.'\u2019-]*(?:\s+[A-Z][\w.'\u2019-]*){0,5}")
_TITLE_BEFORE = re.compile(
    r"^(?P<role>(?:assistant |deputy )?(?:city )?mayor|lord mayor|leader(?: of the council)?"
    r"|cabinet member|portfolio holder|executive member|chair(?:man|person)?"
    r"|vice[- ]chair)\s*:?\s+(?P<name>(?:councillor|cllr)\b.*)$",
    re.IGNORECASE,
)


def people_at(lines: Sequence[Line]) -> list[Person]:
    """Return everybody whom the front of minutes lists, in the order of the lists."""
    found: list[Person] = []
    capacity: Capacity | None = None
    for line in lines:
        texts = list(cells_of(line.table)) if line.table is not None else [line.text]
        for text in texts:
            for piece in _LISTS.sub("\n", text).splitlines():
                capacity, rest = _begins(piece, capacity)
                if capacity is not None and rest:
                    found += _listed(rest, capacity, line)
    return found


def _begins(text: str, capacity: Capacity | None) -> tuple[Capacity | None, str]:
    """Return how those in a line were there, and the line without the words that say so."""
    match = _LABEL.fullmatch(text.strip())
    if match:
        words = normal(match["label"])
        for each, known in _HEADS:
            if known.fullmatch(words):
                return each, match["rest"].strip()
    return capacity, text


def _listed(text: str, capacity: Capacity, line: Line) -> Iterator[Person]:
    if len(text) > 600 or re.search(
        r"\b(?:meeting|held|minutes|o'clock|pm\b|room)\b", text, re.IGNORECASE
    ):
        return
    plural = bool(_PLURAL.match(text))
    words = _PLURAL.sub("", text)
    one = _one(words)
    many = plural or len(re.findall(r"\b(?:Councillor|Cllr)\b", words)) > 1 or words.count(",") > 1
    pieces = [one] if one and not many else [_one(each) for each in _EACH.split(_bracketed(words))]
    for piece in pieces:
        if piece and piece[0]:
            name = piece[0] if not plural or "ouncillor" in piece[0] else f"Councillor {piece[0]}"
            yield Person(name, piece[1], capacity, line)


def _bracketed(text: str) -> str:
    """Return a text with commas in brackets out of the way."""
    return re.sub(
        r"\(([^)]*)\)",
        lambda m: (
            "(" + m.group(1).replace(",", " ").replace(" and ", " & ").replace("&", "+") + ")"
        ),
        text,
    )


def _one(text: str) -> tuple[str, str] | None:
    """Return (name, role) of one person; None where a text is no person's."""
    words = text.strip(" .*\u2013-")
    if before := _TITLE_BEFORE.match(words):
        return before["name"].strip(), before["role"]
    match = _ROLE.match(words)
    name = match["name"].strip() if match else words
    role = f"{match['inner'] or ''} {match['role'] or ''}".strip() if match else ""
    role = role if role.count("(") == role.count(")") else role.strip("()")
    if not _PEOPLE.fullmatch(name):
        return None
    if is_role(without_titles(name)) and not re.match(
        r"(?:councillor|cllr)\b", name, re.IGNORECASE
    ):
        if role and _PEOPLE.fullmatch(role) and not is_role(role):
            return role, name
        return None
    if normal(name) in ("none", "chair", "in the chair", "vice chair", "nil", "none received"):
        return None
    return name, role
