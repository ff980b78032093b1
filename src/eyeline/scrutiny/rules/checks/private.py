"""Checks of what is private: the paragraph of the Act, and why the public interest asks for it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from eyeline.scrutiny.rules.checks.finding import Asked, Finding, at
from eyeline.scrutiny.rules.reading.parts import Part
from eyeline.scrutiny.rules.reading.reports import texts_of
from eyeline.scrutiny.rules.reading.sections import Kind
from eyeline.scrutiny.rules.reading.words import around, quoted

_IS_PRIVATE = re.compile(
    r"not for publication|\b(?:is|are|be|contains?|containing|discloses?|considered"
    r"|this) (?:an? )?(?:exempt|confidential)\b"
    r"|\bexempt (?:information|appendix|report|item)\b|\b(?:in|considered in) private session\b"
    r"|\(exempt\)|\((?:private|confidential)\)|press and public be excluded|\bpart (?:2|ii"
    r"|b)\b.{0,30}\b(?:exempt|private)"
    r"|(?:exempt|private)\b.{0,30}\bpart (?:2|ii|b)\b|(?:report status|classification"
    r"|status)\s*:\s*(?:exempt|private|confidential)",
    re.IGNORECASE,
)
_GENERAL = re.compile(
    r"on occasion|may,? for reasons|\bmight\b|except for|(?:if|whether|where|when) (?:any|there"
    r"|the|this|they|it|so|members)\b"
    r"|no exempt|not exempt|\bnone\b|no (?:items|reports|confidential|private)|does not contain"
    r"|do(?:es)? not include|is this (?:report )?(?:a )?(?:private|exempt|confidential)"
    r"|\?\s*(?:no\b|$)|in the event",
    re.IGNORECASE,
)
_PARAGRAPH = re.compile(r"\bparagraphs?\s*(?:nos?\.?\s*)?(\d{1,2})", re.IGNORECASE)
_ANY_PARAGRAPH = re.compile(
    r"\b(?:paragraphs?|paras?\.?|category|categories)\s*(?:nos?\.?\s*)?\(?\d", re.IGNORECASE
)
_REASON = re.compile(r"public interest|outweigh", re.IGNORECASE)


def private_items(asked: Asked) -> Iterator[Finding]:
    """Something is private and no paragraph of the Act, or no reason, is given.

    Rule: exempt_without_paragraph, exempt_paragraph_unknown (high), exempt_without_reason (medium).
    Source: Local Government Act 1972, s100A(5), s100B(5) and Schedule 12A, paragraphs 1 to 7, 10.
    """
    for piece in asked.pack.pieces:
        if piece.part in (Part.GLOSSARY, Part.MINUTES, Part.PROGRAMME):
            continue
        name = next((r.name for r in asked.pack.reports if r.lines == piece.lines), str(piece.part))
        lines = [line for line in piece.lines if line.text]
        for here, line in enumerate(lines):
            found = _IS_PRIVATE.search(line.text)
            of_a_part = line.is_heading and re.match(r"part\b", line.text, re.IGNORECASE)
            if not found or of_a_part or _GENERAL.search(line.text):
                continue
            near = " ".join(each.text for each in lines[max(here - 2, 0) : here + 4])
            yield from _of_private(around(line.text, *found.span()), near, at(line, name))
    for report in asked.pack.reports:
        for section in report.of_kind(Kind.PRIVATE):
            said = " ".join(texts_of(section))
            if re.match(r"\W*yes\b", said, re.IGNORECASE):
                yield from _of_private(said, said, at(section.heading, report.name))


def _of_private(text: str, near: str, where: str) -> Iterator[Finding]:
    said = quoted(text)
    if not _ANY_PARAGRAPH.search(near):
        evidence = f'"{said}" names no paragraph of Schedule 12A.'
        yield Finding("exempt_without_paragraph", "high", where, evidence)
    else:
        for found in _PARAGRAPH.finditer(near):
            if int(found.group(1)) not in range(1, 8) and "12A" in near:
                evidence = f'"{found.group()}" is none of paragraphs 1 to 7 of Schedule 12A.'
                yield Finding("exempt_paragraph_unknown", "high", where, evidence)
    if not _REASON.search(near):
        evidence = f'"{said}" does not say why the public interest is in keeping it private.'
        yield Finding("exempt_without_reason", "medium", where, evidence)
