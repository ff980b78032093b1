"""Checks of acronyms: explained where they are used, once, alike, and listed only if used."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator

from eyeline.scrutiny.rules.checks.finding import Asked, Finding, at, part_name
from eyeline.scrutiny.rules.reading.glossary import (
    ACRONYM,
    Term,
    can_spell,
    spells,
    terms_explained,
)
from eyeline.scrutiny.rules.reading.line import Line
from eyeline.scrutiny.rules.reading.lines import cells_of
from eyeline.scrutiny.rules.reading.marks import bare_title
from eyeline.scrutiny.rules.reading.outcomes import heading_in
from eyeline.scrutiny.rules.reading.parts import Part, Piece
from eyeline.scrutiny.rules.reading.words import distance, normal, quoted, stem

_EVERYDAY_WORDS = """
UK GB EU US USA UN BBC ITV MP MPS NHS GP GPS HM PM AM TV DVD CD PDF URL QR IT ID OK AOB NB PS PO
FAQ FAQS VAT GDPR FOI COVID ISBN PIN MOT DIY PE PC USB CCTV OBE MBE CBE BA BSC MA MSC PHD MBA CV
BST GMT RSVP TBC TBA NA N/A HMRC PAYE ATM RE ICT GCSE GCSES AD BC SMS CEO HR PTA OFSTED BAME LGBT
LGBTQ LTD PLC CIC DOB HGV SUV A4 UNISON GMB NEU NASUWT ASDAN BTEC UCAS UNICEF RSPCA NSPCC RNIB
YMCA AGM EGM II III IV VI VII VIII IX XI XII XIII XIV XV XX
"""
EVERYDAY = frozenset(_EVERYDAY_WORDS.split())
_HEADLINE = 0.6
_STALE = 5  # years
_INITIALS = re.compile(r"\s*[A-Z]{2,3}(?:\s*[/,&]\s*[A-Z]{2,3})*\s*")
_PHRASE = re.compile(r"\b[A-Z]{2,}(?:\s+[A-Z]{2,})+\b")


def unexplained(asked: Asked) -> Iterator[Finding]:
    """An acronym that neither the text nor the list of terms explains.

    Rule: acronym_unexplained (low). Source: papers are for the public: the Public Sector Bodies
    (Websites and Mobile Applications) Accessibility Regulations 2018; WCAG 2.2, 3.1.4.
    """
    known = {_key(term.term) for term in _all_terms(asked)}
    known |= {word for term in _all_terms(asked) for word in map(_key, term.term.split())}
    plain = _plain_words(asked)
    alike: dict[str, list[tuple[str, int, str]]] = defaultdict(list)
    for word, (times, where) in _used(asked).items():
        alike[_key(word)].append((word, times, where))
    for key, forms in alike.items():
        word, _, where = forms[0]
        times = sum(each for _, each, _ in forms)
        if key in known or word.upper() in EVERYDAY or (key in plain and key != "send"):
            continue
        times_said = "once" if times == 1 else f"{times} times"
        evidence = f'"{word}" is used {times_said} and never explained.'
        yield Finding("acronym_unexplained", "low", where, evidence)


def explained_otherwise(asked: Asked) -> Iterator[Finding]:
    """An acronym that is explained in two ways.

    Rule: acronym_explained_otherwise (medium). Source: as above.
    """
    said: dict[str, list[Term]] = defaultdict(list)
    for term in _all_terms(asked):
        said[_key(term.term)].append(term)
    for terms in said.values():
        ways: dict[tuple[str, ...], Term] = {}
        for term in terms:
            ways.setdefault(_words_of(term), term)
        if len(ways) > 1:
            first, *others = ways.values()
            for other in others:
                evidence = (
                    f'{other.term} is "{quoted(_short(first), 60)}" and '
                    f'"{quoted(_short(other), 60)}".'
                )
                yield Finding(
                    "acronym_explained_otherwise", "medium", _where(asked, other), evidence
                )


def explained_twice(asked: Asked) -> Iterator[Finding]:
    """One paper explains an acronym twice.

    Rule: acronym_explained_twice (low). Source: as above.
    """
    for piece in asked.pack.pieces:
        if piece.part in (Part.GLOSSARY, Part.MINUTES):
            continue
        terms = [term for line in piece.lines for term in terms_explained(line)]
        for word, times in Counter(term.term for term in terms).items():
            if times > 1:
                second = [term for term in terms if term.term == word][1]
                evidence = f'{word} ("{second.meaning}") is explained {times} times.'
                where = at(second.line, part_name(piece, asked.pack.reports))
                yield Finding("acronym_explained_twice", "low", where, evidence)


def unused_terms(asked: Asked) -> Iterator[Finding]:
    """The list of terms has terms that nothing in the pack uses.

    Rule: terms_unused, term_misspelt (low). Source: as above.
    """
    terms = asked.pack.terms
    text = "\n".join(text for _, text in _texts(asked))
    unused = [term.term for term in terms if not _is_used(term.term, text)]
    if unused:
        said = quoted(", ".join(unused), 200)
        evidence = f"{len(unused)} of {len(terms)} terms are used nowhere: {said}"
        yield Finding("terms_unused", "low", "list of terms", evidence)
    yield from _misspelt(asked, unused)


def _is_used(term: str, text: str) -> bool:
    return re.search(rf"(?<![\w-]){re.escape(term)}(?:s|'s)?(?![\w-])", text) is not None


def listed_terms(asked: Asked) -> Iterator[Finding]:
    """The list of terms has one twice, or cannot mean what it says, or is old.

    Rule: term_repeated, term_misexplained, terms_out_of_date (low). Source: as above.
    """
    seen: set[str] = set()
    for term in asked.pack.terms:
        where = at(term.line, "list of terms")
        if term.term in seen:
            yield Finding("term_repeated", "low", where, f'"{term.term}" stands twice.')
        seen.add(term.term)
        if len(term.term) <= 8 and not can_spell(term.term, term.meaning):
            said = f'{term.term} is given as "{quoted(term.meaning, 60)}"'
            evidence = f"{said}, which lacks one of its letters."
            yield Finding("term_misexplained", "low", where, evidence)
    meeting, of_year = asked.meeting_on, asked.pack.terms_of_year
    if meeting and of_year and meeting.year - of_year[0] > _STALE:
        evidence = f"The list is of {of_year[0]}; the meeting is in {meeting.year}."
        yield Finding("terms_out_of_date", "low", at(of_year[1], "list of terms"), evidence)


def _misspelt(asked: Asked, unused: list[str]) -> Iterator[Finding]:
    """Yield unused terms that are a letter away from an acronym which is used and not listed."""
    listed = {_key(term.term) for term in asked.pack.terms}
    used = [word for word in _used(asked) if _key(word) not in listed and len(word) > 3]
    meanings = {term.term: term.meaning for term in asked.pack.terms}
    for term in unused:
        near = [word for word in used if len(term) > 3 and distance(term, word, 1) == 1]
        right = next((word for word in near if spells(word, meanings[term])), None)
        if right:
            evidence = f'"{term}" is used nowhere; "{right}" is used and not listed.'
            yield Finding("term_misspelt", "low", "list of terms", evidence)


def _used(asked: Asked) -> dict[str, tuple[int, str]]:
    """Return each acronym with how often it is used and where it first is."""
    found: dict[str, tuple[int, str]] = {}
    for where, text in _texts(asked):
        headline = _is_headline(bare_title(text)) or heading_in(Line(text))
        if headline or _INITIALS.fullmatch(text):
            continue
        bare = re.sub(r"\S+@\S+|https?://\S+|www\.\S+|^[A-Z][A-Z '()/&-]{2,60}(?=:)", " ", text)
        for shouted in _PHRASE.finditer(bare):
            if len(shouted.group().split()) >= 3 or len(shouted.group()) > 16:
                bare = bare.replace(shouted.group(), " ")
        for match in ACRONYM.finditer(bare):
            word = match.group()
            if len(word) > 9 or _is_shouted(word, bare, match):
                continue
            times, first = found.get(word, (0, where))
            found[word] = times + 1, first
    return found


def _plain_words(asked: Asked) -> set[str]:
    """Return the longer words that the pack also has in small letters: in capitals they shout."""
    return {word for _, text in _texts(asked) for word in re.findall(r"\b[a-z]{4,}\b", text)}


def _is_headline(text: str) -> bool:
    letters = [letter for letter in text if letter.isalpha()]
    return len(letters) > 6 and sum(map(str.isupper, letters)) > len(letters) * _HEADLINE


def _is_shouted(word: str, text: str, match: re.Match[str]) -> bool:
    """Whether a word is a postcode, a room, or a plain word in capitals such as AGREED."""
    if re.fullmatch(r"[A-Z]{1,2}", word) and re.match(r"\d", text[match.end() :]):
        return True
    return word in NO_ACRONYMS


_OUTCOMES_WORDS = """
AGREED RESOLVED NOTED ACTION ACTIONS RECOMMENDED PRESENT AGENDA NOTE NOT AND ALL NO YES MUST ONLY
BOTH COUNCIL REPORT PART OPEN EXEMPT PRIVATE PUBLIC CONFIDENTIAL DRAFT APPENDIX FINAL WILL MAY ANY
OR STILL CHAIR DATE TIME PLACE VENUE TITLE ITEM PAGE PAGES
"""
NO_ACRONYMS = frozenset(_OUTCOMES_WORDS.split())


def _texts(asked: Asked) -> Iterator[tuple[str, str]]:
    for piece in asked.pack.pieces:
        if piece.part is Part.GLOSSARY:
            continue
        name = part_name(piece, asked.pack.reports)
        for line in piece.lines:
            for text in [line.text] if line.table is None else cells_of(line.table):
                yield at(line, name), text


def _all_terms(asked: Asked) -> list[Term]:
    explained: list[Term] = [
        term for line in asked.pack.outside(Part.GLOSSARY) for term in _explained_in(line)
    ]
    return [*asked.pack.terms, *explained]


def _explained_in(line: Line) -> Iterator[Term]:
    yield from terms_explained(line)
    if line.table is not None:
        for text in cells_of(line.table):
            yield from terms_explained(Line(text, page=line.page))


def _key(term: str) -> str:
    return re.sub(r"(?<=[A-Z])s$|'s$", "", term.strip()).casefold()


def _short(term: Term) -> str:
    return re.split(r"[:;(]", term.meaning)[0].strip()


def _words_of(term: Term) -> tuple[str, ...]:
    """Return a meaning's words so that plurals, marks and joining words do not part two alike."""
    joins = {"and", "of", "the", "for", "in", "to", "with", "an", "a", "s"}
    words = [stem(word) for word in normal(_short(term)).split() if word not in joins]
    letters = sum(map(str.isupper, term.term))
    return tuple(words[: max(letters, 1)]) if len(words) > letters else tuple(words)


def _where(asked: Asked, term: Term) -> str:
    if term.listed:
        return at(term.line, "list of terms")
    for piece in asked.pack.pieces:
        if _holds(piece, term):
            return at(term.line, part_name(piece, asked.pack.reports))
    return at(term.line, "pack")


def _holds(piece: Piece, term: Term) -> bool:
    return any(line is term.line or line == term.line for line in piece.lines)
