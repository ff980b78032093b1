"""The implications of a report: what each says, who signed it and when."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from eyeline.scrutiny.rules.reading.columns import grid
from eyeline.scrutiny.rules.reading.dates import Day, days_in
from eyeline.scrutiny.rules.reading.fields import Field, beside, parted
from eyeline.scrutiny.rules.reading.line import Line
from eyeline.scrutiny.rules.reading.names import Signatory, is_role, signatory
from eyeline.scrutiny.rules.reading.sections import Kind, Section
from eyeline.scrutiny.rules.reading.words import normal, one_line

_SUBJECTS = (
    ("financial", r"financ|\bresource implications|s(?:ection )?151|value for money"),
    ("legal", r"legal|monitoring officer|statutory"),
    ("equalities", r"equalit|\beia\b|diversity|edi\b"),
    ("climate", r"climate|environment|sustainab|carbon|net zero"),
    ("data protection", r"data protection|information governance|privacy|gdpr"),
    ("public health", r"public health|health and wellbeing|health inequal"),
    ("workforce", r"human resource|\bhr\b|workforce|staffing|people implications"),
    ("risk", r"\brisk"),
    ("other", r"\bother\b"),
)
_COMPILED = tuple((name, re.compile(pattern)) for name, pattern in _SUBJECTS)
_IN_BRACKETS = re.compile(
    r"[\[(](?P<inner>[^\])]*?(?:provided by|completed by|signed(?: off)? by|cleared by|verified by"
    r"|comments by|name:|signed:|initials)[^\])]*)[\])]",
    re.IGNORECASE,
)
_AT_THE_END = re.compile(r"\((?P<inner>[^()]{5,90})\)\s*\.?$")
_BY = re.compile(
    r"(?:implications?|comments?)?\s*(?:provided|completed|signed(?: off)?|cleared|verified"
    r"|comments|written)\s+by\s*:?\s*(?P<who>.*)",
    re.IGNORECASE,
)
_SIGNING = (Field.SIGNED, Field.DATED)


@dataclass(frozen=True, slots=True)
class Implication:
    """One kind of implication: None for a label that is not there, "" for one left blank."""

    subject: str
    section: Section
    text: str
    signed: str | None = None
    dated: str | None = None
    line: Line | None = None
    """Where it is signed, or begins."""

    @property
    def signatory(self) -> Signatory:
        """The person and the post that signed."""
        return signatory(self.signed or "")

    @property
    def day(self) -> Day | None:
        """The day on which it was signed, with or without its year."""
        found = days_in(self.dated or "") or days_in(self.signed or "")
        return found[0] if found else None

    @property
    def name(self) -> str:
        """What a person calls it."""
        number = f" ({self.section.number})" if self.section.number else ""
        return f"{self.subject} implications{number}"


def subject_of(title: str) -> str | None:
    """Return which implications a title is about; None where it names several or none."""
    words = normal(title.split("(")[0])
    found = [name for name, known in _COMPILED if known.search(words)]
    return (
        found[0]
        if len(found) == 1 or (found and "and other" not in words and len(found) < 3)
        else None
    )


def implications_of(sections: Sequence[Section]) -> Iterator[Implication]:
    """Yield the implications that sections or their tables tell of."""
    for section in sections:
        if section.kind is not Kind.IMPLICATIONS:
            continue
        tables = [line for line in section.lines if line.table is not None]
        rows = [each for line in tables for each in _in_table(line, section)]
        if rows:
            yield from rows
        elif subject := subject_of(section.title):
            yield _read(subject, section)


def _read(subject: str, section: Section) -> Implication:
    texts: list[str] = [section.inline] if section.inline else []
    signed: str | None = None
    dated: str | None = None
    where = section.heading
    for line in section.lines:
        if not line.text:
            continue
        rest, marks = _signing(line)
        for kind, value in marks:
            where = line
            if kind is Field.SIGNED and not signed:
                signed = value
            elif kind is Field.DATED and not dated:
                dated = value
        if rest:
            texts.append(rest)
    return Implication(subject, section, one_line(" ".join(texts)), signed, dated, where)


def _signing(line: Line) -> tuple[str, list[tuple[Field, str]]]:
    """Return a line's own words, and what it says of who signed and when."""
    marks = [(field, value) for field, _, value in parted(line, _SIGNING)]
    if marks:
        return beside(line, _SIGNING), marks
    if found := _IN_BRACKETS.search(line.text):
        rest = (line.text[: found.start()] + line.text[found.end() :]).strip()
        return rest, list(_in_brackets(found["inner"]))
    found = _AT_THE_END.search(line.text)
    if found and days_in(found["inner"]) and is_role(found["inner"]):
        return line.text[: found.start()].strip(), list(_in_brackets(found["inner"]))
    if found := _BY.fullmatch(line.text):
        return "", list(_in_brackets(line.text))
    return line.text, []


def _in_brackets(text: str) -> Iterator[tuple[Field, str]]:
    """Yield who signed, and when, of "Implications provided by Jo Bloggs, 4 June"."""
    days = days_in(text)
    without = text[: days[0].start] + text[days[0].end :] if days else text
    found = _BY.search(without)
    who = (
        found["who"]
        if found
        else re.sub(r"^\s*(?:name|signed)\s*:", "", without, flags=re.IGNORECASE)
    )
    yield Field.SIGNED, re.sub(r"\b(?:dated?|on)\b\s*:?|[/|]\s*$", "", who).strip(" ,.-/|:")
    if days or re.search(r"\bdated?\b", text, re.IGNORECASE):
        yield Field.DATED, days[0].text if days else ""


def _in_table(line: Line, section: Section) -> Iterator[Implication]:
    """Yield the implications of a table with a row for each: what, words, who, when."""
    assert line.table is not None
    rows = grid(line.table)
    columns = _columns(rows[0]) if rows else {}
    for row in rows:
        subject = subject_of(row[0]) if row and len(row[0]) < 80 else None
        if subject is None or len(row) < 2:
            continue
        signed = row[columns["signed"]] if "signed" in columns else None
        dated = row[columns["dated"]] if "dated" in columns else None
        texts = [text for at, text in enumerate(row[1:], 1) if at not in columns.values()]
        yield Implication(subject, section, one_line(" ".join(texts)), signed, dated, line)


def _columns(head: Iterable[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for at, text in enumerate(head):
        words = normal(text)
        if at and re.search(r"\bdate", words):
            found.setdefault("dated", at)
        elif at and re.search(r"sign|officer|name|cleared by|provided by|completed by", words):
            found.setdefault("signed", at)
    return found
