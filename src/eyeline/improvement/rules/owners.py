"""Who owns an action: several people in a cell are told apart, roles and groups stay as written."""

from __future__ import annotations

import re
from dataclasses import dataclass

from eyeline.improvement.rules.words import one_line, without_struck

_ALWAYS = re.compile(r"\s*[;\n•]\s*|\s+/\s*|\s*/\s+|(?<=[a-zA-Z)])/(?=[A-Z])")
_PERHAPS = re.compile(r"\s*,\s*(?:and\s+)?|\s+and\s+|\s*&\s*|\s*\+\s*", re.IGNORECASE)
_WITH = re.compile(r"\s+(?:with|supported by|assisted by)\s+", re.IGNORECASE)
_LABEL = re.compile(
    r"\A(lead|owner|sro|accountable|responsible|support(?:ed by)?|contributors?"
    r"|with)\s*[:\u2013-]\s*",
    re.IGNORECASE,
)
_LEAD_ASIDE = re.compile(r"\s*\(\s*(lead|lead officer|accountable|sro)\s*\)", re.IGNORECASE)
_ASIDE = re.compile(r"\s*\([^()]*\)")
_ROLE_WORDS = (
    r"head|heads|director|directors|manager|managers|team|officer|officers|service|services|lead|"
    r"leads|board|group|panel|partnership|commissioner|principal|assistant|strategic|chair|chief|"
    r"executive|member|social|worker|workers|practice|quality|assurance|improvement|business|"
    r"partner|partners|virtual|school|safeguarding|children|childrens|education|health|police|"
    r"legal|finance|hr|it|commissioning|performance|data|care|leaving|early|help|front|door|all|"
    r"council|trust|nhs|icb|deputy|senior|interim|independent|coordinator|advisor|adviser|analyst"
)
_ROLE = re.compile(rf"\b({_ROLE_WORDS})\b", re.IGNORECASE)
_NAME = re.compile(
    r"(?:(?:Dr|Cllr|Councillor|Mr|Mrs|Ms|Miss|Prof|Professor|Sir|Dame)\.? )?"
    r"[A-Z][\w'\u2019.-]*(?: (?:[A-Z][\w'\u2019.-]*|de|van|der|von|al|el|bin|la|le)){1,3}"
)
_INITIALS = re.compile(r"[A-Z]\.?[A-Z]\.?(?:[A-Z]\.?)?")
_ABBREVIATED_ROLE = re.compile(r"[A-Z][A-Za-z]{0,4}[A-Z]s?|(?:All )?H[Oo]Ss?|AD|ADs|SMs?|TMs?")
_BEGINS_A_ROLE = re.compile(
    r"(?:all |the |interim |deputy |assistant |senior |executive |strategic |group |corporate )*"
    r"(head|heads|director|directors|service manager|team manager|manager|managers|principal|chair"
    r"|chief|commissioner|lead|independent|virtual school|hos|iro|iros|dcs|ad|esmt|smt|practice"
    r"|strategic|performance|quality|service)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Owners:
    """The owners that a cell names, in its order, and the one that it puts in the lead."""

    names: tuple[str, ...] = ()
    lead: str | None = None


def read(text: str) -> Owners:
    """Return the owners of a cell, each as it is written.

    A comma or "and" parts names, but not the words of one role: "Director of Education and
    Skills" is one owner.
    """
    names: list[str] = []
    lead: str | None = None
    for piece in _ALWAYS.split(without_struck(text)):
        words = one_line(piece)
        label = _LABEL.match(words)
        words = words[label.end() :] if label else words
        first, *others = _WITH.split(words)
        found = _apart(first)
        if found and (others or (label and _leads(label.group(1)))):
            lead = lead or found[0]
        for other in others:
            found += _apart(other)
        for each in found:
            name = _LEAD_ASIDE.sub("", each).strip()
            lead = lead or (name if name != each else None)
            if name and name not in names:
                names.append(name)
    return Owners(tuple(names), lead)


def _leads(label: str) -> bool:
    return label.lower() in ("lead", "owner", "sro", "accountable", "responsible")


def _apart(words: str) -> list[str]:
    pieces = [piece.strip(" ,.") for piece in _PERHAPS.split(words)]
    pieces = [piece for piece in pieces if piece]
    if len(pieces) > 1 and all(_stands_alone(piece) for piece in pieces):
        return pieces
    whole = words.strip(" ,")
    return [whole] if whole else []


def _stands_alone(piece: str) -> bool:
    words = _ASIDE.sub("", piece).strip()
    if is_name(words) or is_initials(words) or _ABBREVIATED_ROLE.fullmatch(words):
        return True
    return bool(_BEGINS_A_ROLE.match(words))


def is_name(words: str) -> bool:
    """Return whether the words are a person's name: two to four words, none of them a role's."""
    bare = _ASIDE.sub("", words).strip()
    return bool(_NAME.fullmatch(bare)) and not _ROLE.search(bare)


# Abbreviations of roles, bodies and services, which look like somebody's initials.
_ABBREVIATIONS = """
AD ADS AP CEO CEX CFO COO CSC CIN CP CPC CLA LAC LCA DCS DFE DD DM DPO EDT EET EH EHE EP FGC FH
GM HOS HR HT ICB ICT IRO IROS IT LA LADO MASH MO NHS PA PAS PSW QA QAR SCR SEN SG SLT SM SMS SMT
SRO SW SWS TBA TBC TM TMS VSH VS YJS YOS YOT CSE CCE EDI HOD HB ASC PEP DSL SRM BI CQC ELT CMT OD
LSCP PMO CYP DH HV GP PH UK UASC DMT
"""
ABBREVIATIONS = frozenset(_ABBREVIATIONS.split())


def is_initials(words: str) -> bool:
    """Return whether the words are somebody's initials: two or three letters, no known role."""
    letters = words.replace(".", "").strip()
    return bool(_INITIALS.fullmatch(words.strip())) and letters.upper() not in ABBREVIATIONS


def is_body(words: str) -> bool:
    """Return whether the words name many: a team, a board, all of a kind."""
    bare = _ASIDE.sub("", words).strip()
    many = r"\b(all|teams?|board|group|panel|heads|managers|directors|leads|officers|services?"
    many += r"|partners|partnership|leaders|everyone|staff|workers)\b"
    one = r"\b(head|director|manager|lead|chair|officer|worker|coordinator|adviser|advisor)\b"
    if re.search(one, bare, re.IGNORECASE) and not re.match(r"all\b", bare, re.IGNORECASE):
        return False
    known = {"SMT", "ESMT", "SLT", "DMT", "CMT", "ELT", "HOS", "IROS", "ADS", "SMS", "TMS"}
    return bool(re.search(many, bare, re.IGNORECASE)) or bare.upper().rstrip(".") in known
