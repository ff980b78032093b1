"""Checks of reports: fields of the cover, sections, what must be answered."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from eyeline.scrutiny.rules.checks.finding import Asked, Finding, at
from eyeline.scrutiny.rules.reading.fields import Field, Said
from eyeline.scrutiny.rules.reading.implications import subject_of
from eyeline.scrutiny.rules.reading.reports import Report, texts_of
from eyeline.scrutiny.rules.reading.sections import Kind, Section, short_title
from eyeline.scrutiny.rules.reading.words import normal, quoted, sentences

_COVER = (Field.LEAD, Field.AUTHOR, Field.CONTACT, Field.VERSION, Field.WARDS)
_ALWAYS = (Field.LEAD, Field.AUTHOR, Field.CONTACT)
_ENOUGH = 3
"""So many of the five fields show that the template has them all."""
_ANSWERS = re.compile(
    r"\b(?:yes|no|not|n/a|none|nil|key decision|exempt|private|public|open|confidential|part)\b",
    re.IGNORECASE,
)
_LONG = 100  # letters: shorter sentences are stock phrases
_BLANK = re.compile(r"[\s._\-\u2013\u2014/:]*")


def fields(asked: Asked) -> Iterator[Finding]:
    """A cover without lead director, author, contact, version or wards, or with one left blank.

    Rule: field_missing (medium). A field is asked for where its label stands blank, where other
    reports of the pack have it, or where this one has most of the others. Source: the council's own
    template; whom to ask about a report: Local Government Act 1972, s100B.
    """
    for report in asked.pack.reports:
        others = [other for other in asked.pack.reports if other is not report]
        own = sum(1 for field in _COVER if report.field(field))
        for field in _COVER:
            said = report.field(field)
            if said is not None and not _BLANK.fullmatch(said.value):
                continue
            among_others = sum(1 for other in others if other.value(field))
            usual = 0 < among_others >= len(others) / 2
            expected = (
                own >= _ENOUGH
                and not _is_elsewhere(report, field)
                and (
                    field in _ALWAYS
                    or (field is Field.WARDS and report.field(Field.VERSION) is not None)
                )
            )
            if said is not None or usual or expected:
                yield _missing(report, field, said)


def _is_elsewhere(report: Report, field: Field) -> bool:
    """Whether a cover names who wrote or leads under another label."""
    if field is Field.AUTHOR:
        return bool(report.value(Field.CONTACT) or report.value(Field.LEAD))
    return field is Field.LEAD and bool(report.value(Field.AUTHOR))


def _missing(report: Report, field: Field, said: Said | None) -> Finding:
    if said is not None:
        evidence = f'"{said.label}:" is blank.'
        return Finding("field_missing", "medium", at(said.line, report.name), evidence)
    return Finding(
        "field_missing", "medium", at(report.line, report.name), f"There is no {field.value}."
    )


def wards(asked: Asked) -> Iterator[Finding]:
    """The wards affected are all in one place and named in another.

    Rule: wards_disagree (low). Source: the council's own template.
    """
    for report in asked.pack.reports:
        values = {
            normal(said.value) for said in report.said if said.field is Field.WARDS and said.value
        }
        if len(values) > 1:
            evidence = f"Wards affected are given as {' and as '.join(sorted(values))}."
            yield Finding("wards_disagree", "low", at(report.line, report.name), evidence)


def section_numbers(asked: Asked) -> Iterator[Finding]:
    """Sections of a report skip a number.

    Rule: section_missing (medium). Source: the council's own template, whose numbers are fixed.
    """
    for report in asked.pack.reports:
        top = [section for section in report.sections if section.number and not section.within]
        for before, after in pairwise(top):
            one, other = int(before.number or 0), int(after.number or 0)
            missing = [str(number) for number in range(one + 1, other)]
            if missing and len(missing) <= 5:
                evidence = (
                    f"Sections go from {one} to {other}: there is no "
                    f"{_named(missing, asked, report)}."
                )
                yield Finding("section_missing", "medium", at(after.heading, report.name), evidence)
            elif other <= one and other != 1:
                evidence = f"Section {other} stands after section {one}."
                yield Finding("section_order", "low", at(after.heading, report.name), evidence)


def _named(numbers: list[str], asked: Asked, report: Report) -> str:
    """Return section numbers with the titles that other reports of the pack give them."""
    titles = {
        section.number: short_title(section.title)
        for other in asked.pack.reports
        if other is not report
        for section in other.sections
        if section.number and not section.within
    }
    return ", ".join(f"{n} ({titles[n]})" if n in titles else n for n in numbers)


def sections_of_others(asked: Asked) -> Iterator[Finding]:
    """A report ends before sections that the pack's other reports have.

    Rule: section_missing (medium). Source: the council's own template.
    """
    reports = [report for report in asked.pack.reports if report.sections]
    if len(reports) < 2:
        return
    for report in reports:
        own = {section.number for section in report.sections}
        last = max((int(s.number) for s in report.sections if s.number and not s.within), default=0)
        usual = _usual(reports, report)
        missing = [f"{n} ({title})" for n, title in usual.items() if n not in own and int(n) > last]
        if missing:
            evidence = (
                f"Sections end with {last}: there is no {', '.join(missing)}, which "
                "other reports here have."
            )
            yield Finding("section_missing", "medium", at(report.line, report.name), evidence)


def _usual(reports: list[Report], apart: Report) -> dict[str, str]:
    """Return the numbered sections that most other reports have, with their titles."""
    others = [report for report in reports if report is not apart]
    found: Counter[tuple[str, str]] = Counter()
    for report in others:
        found.update({
            (section.number, normal(short_title(section.title)))
            for section in report.sections
            if section.number and not section.within and section.kind is not Kind.OTHER
        })  # fmt: skip
    most = max(1, (len(others) + 1) // 2)
    titles = {s.number: short_title(s.title) for r in others for s in r.sections if s.number}
    return {
        n: titles[n] for (n, _), times in sorted(found.items()) if times >= most and titles.get(n)
    }


def empty_sections(asked: Asked) -> Iterator[Finding]:
    """A section has a heading and no words.

    Rule: section_empty (medium; low where it only lists). Source: a heading asks for an answer.
    """
    for report in asked.pack.reports:
        for here, section in enumerate(report.sections):
            after = report.sections[here + 1] if here + 1 < len(report.sections) else None
            if section.is_empty and not (after and after.within and not section.within):
                if after and normal(section.title) == "implications" and after.kind is section.kind:
                    continue  # each kind of them follows with a heading of its own
                if _is_question(section) or _is_checked_elsewhere(section):
                    continue
                low = section.kind in (Kind.APPENDICES, Kind.ENGAGEMENT, Kind.OTHER)
                evidence = f'"{_label(section)}" has no words.'
                yield Finding(
                    "section_empty",
                    "low" if low else "medium",
                    at(section.heading, report.name),
                    evidence,
                )


def _is_checked_elsewhere(section: Section) -> bool:
    of_one_kind = section.kind is Kind.IMPLICATIONS and subject_of(section.title) is not None
    return of_one_kind or section.kind is Kind.RECOMMENDATION


def unanswered(asked: Asked) -> Iterator[Finding]:
    """A template's question is not answered: is this private, is it a key decision?

    Rule: question_unanswered (medium). Source: Local Government Act 1972, s100B(2) and (5); the
    Local Authorities (Executive Arrangements) Regulations 2012, regulations 8 and 9.
    """
    for report in asked.pack.reports:
        for section in report.sections:
            if not _is_question(section):
                continue
            said = " ".join(texts_of(section))[:200]
            if not _ANSWERS.search(said):
                evidence = f'"{_label(section)}" is not answered.'
                yield Finding(
                    "question_unanswered", "medium", at(section.heading, report.name), evidence
                )
        for said_ in report.said:
            if said_.field in (Field.KEY_DECISION, Field.PRIVATE) and _BLANK.fullmatch(said_.value):
                evidence = f'"{said_.label}" is not answered.'
                yield Finding(
                    "question_unanswered", "medium", at(said_.line, report.name), evidence
                )


def _is_question(section: Section) -> bool:
    asks = "?" in section.title or re.match(r"is this\b", normal(section.title)) is not None
    return asks and section.kind in (Kind.PRIVATE, Kind.KEY_DECISION)


def repeated_text(asked: Asked) -> Iterator[Finding]:
    """Two sections of a report have the same sentences.

    Rule: text_repeated (low). Source: a summary is shorter than what it sums up.
    """
    for report in asked.pack.reports:
        first: dict[str, str] = {}
        told: set[tuple[str, str]] = set()
        for section in report.sections:
            for sentence in _sentences(section):
                key = normal(re.sub(r"^[\d.]+\s+", "", sentence))
                before = first.setdefault(key, section.name) if len(key) >= _LONG else section.name
                if before != section.name and (before, section.name) not in told:
                    told.add((before, section.name))
                    evidence = f'{before} and {section.name} both say "{quoted(sentence, 70)}".'
                    where = at(section.heading, report.name)
                    yield Finding("text_repeated", "low", where, evidence)


def _sentences(section: Section) -> list[str]:
    return [each for line in section.lines for each in sentences(line.text)]


def background_papers(asked: Asked) -> Iterator[Finding]:
    """A report without a list of background papers, not even to say that there are none.

    Rule: background_papers_missing (medium). Source: Local Government Act 1972, s100D(1): each
    report that is open to inspection has such a list.
    """
    for report in asked.pack.reports:
        listed = report.of_kind(Kind.BACKGROUND_PAPERS)
        said = re.search(r"background (?:papers?|documents?)", report.text, re.IGNORECASE)
        others = any(other.of_kind(Kind.BACKGROUND_PAPERS) for other in asked.pack.reports)
        told = others and any(section.number for section in report.sections)
        if report.sections and not listed and not said and not told:
            evidence = "There is no section of background papers."
            yield Finding(
                "background_papers_missing", "medium", at(report.line, report.name), evidence
            )


def _label(section: Section) -> str:
    number = f"{section.number} " if section.number else ""
    return quoted(f"{number}{short_title(section.title)}")
