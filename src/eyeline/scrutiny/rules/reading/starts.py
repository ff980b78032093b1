"""Where the parts of a pack begin, told by what stands at the beginning of each."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from eyeline.scrutiny.rules.reading.columns import header_of
from eyeline.scrutiny.rules.reading.dates import days_in
from eyeline.scrutiny.rules.reading.fields import Field, alone, parted, said_in
from eyeline.scrutiny.rules.reading.glossary import bare_term
from eyeline.scrutiny.rules.reading.line import Line
from eyeline.scrutiny.rules.reading.marks import appendices_in
from eyeline.scrutiny.rules.reading.programme import is_programme_table, speaks_of_a_programme
from eyeline.scrutiny.rules.reading.sections import Kind, is_section_heading, kind_of, section_title
from eyeline.scrutiny.rules.reading.words import likeness, normal, telling

_MARKER = re.compile(
    r"(?P<what>agenda\s+item|minute\s+item|item|appendix|annex|attachment"
    r"|enclosure)\s*(?:no\.?\s*)?[:\u2013-]?\s*"
    r"(?P<mark>[A-Z]{1,2}\d{0,2}|\d{1,3}[a-z]?)(?:\s*\(?[Pp]ages?.*)?",
    re.IGNORECASE,
)
_LETTERED = re.compile(r"appendix [A-Z]{1,2}, item \d{1,3}: ", re.IGNORECASE)
"""The heading of a paper that says of which item it is."""
_PRESENT = re.compile(
    r"(?:p ?r ?e ?s ?e ?n ?t|(?:members|councillors|those|committee members) present"
    r"|present(?: at the meeting)?|attendance|(?:\w+ )?(?:members?|councillors|cllrs) (?:in "
    r"attendance|attending|present))\b",
    re.IGNORECASE,
)
_MINUTES = re.compile(
    r"(?:(?:draft|public|unconfirmed|confirmed)\s+)*(?:minutes|record of (?:the )?meeting"
    r"|notes of (?:the )?meeting)\b(?! (?:to be|were|be|silence))",
    re.IGNORECASE,
)
_HELD = re.compile(r"\b(?:held|meeting of|date|commission|committee|panel)\b", re.IGNORECASE)
_A_BODY = re.compile(r"\b(?:commission|committee|panel|board|council)\b", re.IGNORECASE)
_GLOSSARY = re.compile(r"\b(?:acronyms?|glossary|abbreviations?|jargon buster)\b", re.IGNORECASE)
_LIST_OF_TERMS = re.compile(r"(?:acronyms?|abbreviations?|terms?|initials)")
_ITEM = re.compile(r"(?:item\s+)?\d{1,3}[a-z]?[.):]?\s+\S", re.IGNORECASE)
_STANDS_FOR_A_COVER = {
    *(Field.AUTHOR, Field.CONTACT, Field.VERSION, Field.LEAD, Field.WARDS, Field.BODY),
    *(Field.MEETING, Field.SUBJECT, Field.MEMBER, Field.KEY_DECISION, Field.PRIVATE),
}
_TELLING = {
    Kind.SUMMARY,
    Kind.IMPLICATIONS,
    Kind.BACKGROUND_PAPERS,
    Kind.ENGAGEMENT,
    Kind.APPENDICES,
}
_ENDS_A_REPORT = re.compile(
    r"(?:signed|dated?|section|\(|tel|contact officer|contact)\b", re.IGNORECASE
)
_OF_A_COVER = ("useful information", "report details", "report information", "key information")
_WINDOW, _TO_SECTION, _BACK, _TO_PRESENT, _TO_MINUTES = 14, 12, 7, 14, 7


def mark_of(line: Line) -> str | None:
    """Return "appendix B" or "item 5" of a line that names it and nothing else; None for others."""
    found = _MARKER.fullmatch(line.text) if line.text and line.table is None else None
    if found is None:
        return None
    what = normal(found["what"])
    kind = "minute" if "minute" in what else "item" if "item" in what else "appendix"
    return f"{kind} {found['mark'].upper()}"


def _is_marked(line: Line) -> bool:
    """Whether a line says which appendix or item follows, and no more than its title."""
    return bool(mark_of(line) or (line.is_heading and _LETTERED.match(line.text)))


def headed_markers(lines: Sequence[Line]) -> Iterator[int]:
    """Yield the lines that say which item's papers follow: headings, or "Agenda Item 5" alone."""
    for at, line in enumerate(lines):
        own = line.is_heading or normal(line.text).startswith(("agenda item", "minute item"))
        if at and own and _is_marked(line) and not line.goes_on:
            yield at


def markers(lines: Sequence[Line], after: int) -> Iterator[int]:
    """Yield the lines after the agenda that only say which appendix or item follows."""
    for at, line in enumerate(lines[after:], after):
        if not _is_marked(line) or line.goes_on or line.bullet:
            continue
        before = lines[at - 1] if at else line
        of_item = (
            at == after and before.text and not appendices_in(before.text) and not line.is_heading
        )
        if not of_item:
            yield at


def minutes(lines: Sequence[Line]) -> Iterator[int]:
    """Yield where minutes begin: their heading, with those present soon after it."""
    last = -1
    for at, line in enumerate(lines):
        if (
            at > last
            and _says_present(line)
            and (start := _heading_of_minutes(lines, at, last)) is not None
        ):
            yield start
            last = at + 3


def _heading_of_minutes(lines: Sequence[Line], at: int, last: int) -> int | None:
    """Return the line that heads the minutes whose members a line lists; None if none does."""
    held: int | None = None
    for back in range(at, max(at - _TO_PRESENT, last, -1), -1):
        text = lines[back].text
        if back != at and _ITEM.match(text) and not days_in(text[:20]):
            break
        if _MINUTES.match(text):
            return _with_what_stands_above(lines, back, last)
        if back != at and len(text) < 200 and _HELD.search(text) and days_in(text):
            held = back
        if held is not None and held - back > _TO_MINUTES:
            break
    return held


def _with_what_stands_above(lines: Sequence[Line], at: int, last: int) -> int:
    above = lines[at - 1] if at - 1 > last and at else None
    return (
        at - 1 if above is not None and (_MINUTES.fullmatch(above.text) or mark_of(above)) else at
    )


def _says_present(line: Line) -> bool:
    if line.table is not None:
        first = line.table.rows[0] if line.table.rows else ()
        return any(_PRESENT.match(cell.text.strip()) for cell in first[:1])
    return len(line.text) < 400 and bool(_PRESENT.match(line.text))


def past_signature(lines: Sequence[Line], at: int) -> int:
    """Return the place after the lines for a chair's signature."""
    while at < len(lines) and re.match(
        r"(?:chair|signed|date)\b.{0,40}$", lines[at].text, re.IGNORECASE
    ):
        at += 1
    return at


def programmes(lines: Sequence[Line]) -> Iterator[int]:
    """Yield where work programmes begin: the title above their first table or list of meetings."""
    going = False
    for at, line in enumerate(lines):
        if line.table is not None and is_programme_table(line.table):
            if not going:
                yield _title_above(lines, at)
            going = True
        elif going and line.is_heading and not speaks_of_a_programme(line.text):
            going = _more_of_it(lines, at)
        elif not going and _heads_a_list(lines, at):
            yield at
            going = True


def _more_of_it(lines: Sequence[Line], at: int) -> bool:
    """Whether a heading is one within the programme: a list or table of its kind follows."""
    if days_in(lines[at].text):
        return True
    for line in lines[at + 1 : at + 4]:
        if line.table is not None:
            return header_of(line.table) is not None or is_programme_table(line.table)
        if line.bullet:
            return True
    return False


def _title_above(lines: Sequence[Line], at: int) -> int:
    for back in range(at - 1, max(at - 8, -1), -1):
        line = lines[back]
        if line.table is not None:
            break
        short = len(line.text) < 130 and not _ITEM.match(line.text)
        if short and speaks_of_a_programme(line.text):
            above = lines[back - 1] if back else None
            whole = above is not None and above.is_heading and _A_BODY.search(above.text)
            return back - 1 if whole and above is not None and not _ITEM.match(above.text) else back
    return at


def _heads_a_list(lines: Sequence[Line], at: int) -> bool:
    line = lines[at]
    if len(line.text) > 130 or _ITEM.match(line.text) or not speaks_of_a_programme(line.text):
        return False
    near = lines[at + 1 : at + 25]
    dated = [each for each in near if _is_a_day(each)]
    begun = [each for each in near if each.bullet and days_in(each.text[:30])]
    return len(begun) >= 2 or (len(dated) >= 2 and any(each.bullet for each in near))


def _is_a_day(line: Line) -> bool:
    return (
        not line.bullet
        and len(line.text) < 60
        and bool(days_in(line.text))
        and ":" not in line.text
    )


def glossaries(lines: Sequence[Line]) -> Iterator[tuple[int, int]]:
    """Yield where lists of terms begin and end."""
    for at, line in enumerate(lines):
        if line.text and len(line.text) < 120 and _GLOSSARY.search(line.text):
            end = at + 1
            while end < len(lines) and end < at + 4 and not _is_list_of_terms(lines[end]):
                end += 1
            if end < len(lines) and _is_list_of_terms(lines[end]):
                while end < len(lines) and _is_list_of_terms(lines[end]):
                    end += 1
                yield at, end


def _is_list_of_terms(line: Line) -> bool:
    if line.table is None:
        found = re.match(r"[A-Z][A-Za-z&]{1,9}\s*(?:[:=\t]|[\u2013-]\s)\s*[A-Z]", line.text)
        return (bool(found) and not line.is_heading) or bare_term(line) is not None
    if line.table.width != 2:
        return False
    head = line.table.rows[0] if line.table.rows else ()
    if head and _LIST_OF_TERMS.search(normal(head[0].text)):
        return True
    first = [row[0].text for row in line.table.rows if row and row[0].text]
    terms = [text for text in first if len(text) < 16 and sum(map(str.isupper, text)) >= 2]
    return len(first) >= 3 and len(terms) >= len(first) * 0.7


def reports(lines: Sequence[Line], after: int, known: Iterable[int] = ()) -> Iterator[int]:
    """Yield where reports begin after a place: a cover of labels, and sections after it.

    `known` are where other parts begin, whose own front is no report's.
    """
    fronts = {at for start in known for at in _front(lines, start)}
    signals = {
        at: found
        for at, line in enumerate(lines)
        if at >= after and at not in fronts and (found := _signals(line))
    }
    last = after - 1
    for at in sorted(signals):
        if at <= last:
            continue
        labels: set[Field] = set()
        end = at
        for there in range(at, min(at + _WINDOW, len(lines))):
            if there in signals:
                labels |= signals[there]
                end = there
            elif there > at and (is_section_heading(lines[there]) or _begins_another(lines[there])):
                break
        if len(labels & _STANDS_FOR_A_COVER) < 2 or not has_sections(
            lines[end + 1 : end + 1 + _TO_SECTION]
        ):
            continue
        yield _title_of_report(lines, at, last)
        last = _section_begins(lines, end)


def _front(lines: Sequence[Line], start: int) -> range:
    """Return the places of the front of minutes: up to the first of them."""
    most = min(start + _WINDOW, len(lines))
    begun = (at for at in range(start + 2, most) if _ITEM.match(lines[at].text))
    return range(start, next(begun, most))


def _begins_another(line: Line) -> bool:
    """Whether a line begins a paper, so that what stands above it is the end of the one before."""
    of_a_cover = _signals(line) or normal(line.text) in _OF_A_COVER
    return mark_of(line) is not None or (line.is_heading and not of_a_cover)


def is_a_report(lines: Sequence[Line]) -> bool:
    """Whether lines have at least two of a report's sections, or one that recommends."""
    kinds = {kind_of(head) for line in lines if (head := section_title(line)) is not None}
    kinds.discard(Kind.OTHER)
    return Kind.RECOMMENDATION in kinds or len(kinds & _TELLING) >= 2


def has_sections(lines: Sequence[Line]) -> bool:
    """Whether the heading of a section comes, and before another minute or item."""
    for line in lines:
        if is_section_heading(line):
            return True
        if _ITEM.match(line.text) and line.is_capitals:
            return False
    return False


def _section_begins(lines: Sequence[Line], at: int) -> int:
    return next((t for t in range(at + 1, len(lines)) if is_section_heading(lines[t])), at)


def _signals(line: Line) -> set[Field]:
    """Return the labels of a cover that a line or table has."""
    if line.table is not None:
        return {said.field for said in said_in([line])} if len(line.table.rows) <= 14 else set()
    if len(line.text) > 260 or _ITEM.match(line.text) or is_section_heading(line):
        return set()
    found = {field for field, _, _ in parted(line)}
    if field := alone(line):
        found.add(field)
    if normal(line.text) in _OF_A_COVER:
        return {Field.AUTHOR, Field.WARDS}
    if not found and len(line.text) < 110 and not line.bullet:
        days = days_in(line.text)
        if days and (len(line.text) < 40 or _A_BODY.search(line.text)):
            return {Field.MEETING}
    return found


def _title_of_report(lines: Sequence[Line], at: int, after: int) -> int:
    """Return where a report's cover begins: the title above its first label."""
    start = at
    for back in range(at - 1, max(at - _BACK - 1, after, -1), -1):
        line = lines[back]
        ends_another = _ITEM.match(line.text) or line.text.endswith(("?", ".", ")?", "?)"))
        if line.table is not None or line.bullet or len(line.text) > 160 or ends_another:
            break
        if _ENDS_A_REPORT.match(line.text) or is_section_heading(line) or _is_answer(line):
            break
        start = back
        if line.level == 1 or mark_of(line):
            break
    return start


def _is_answer(line: Line) -> bool:
    return bool(
        re.fullmatch(r"(?:none|yes|no|n/?a|not applicable|nil)\.?", line.text, re.IGNORECASE)
    )


def titled(
    lines: Sequence[Line], titles: Sequence[str], after: int, found: Mapping[int, object]
) -> Iterator[int]:
    """Yield headings that are an item's title, with sections below: reports without a cover."""
    wanted = [set(telling(title)) for title in titles]
    for at, line in enumerate(lines[after:], after):
        if not line.is_heading or _ITEM.match(line.text) or is_section_heading(line):
            continue
        if any(0 <= at - start <= _BACK + 3 for start in found):
            continue
        own = set(telling(line.text))
        alike = any(len(own) >= 2 and len(own) >= len(each) * 0.6 and likeness(own, each) >= 0.8
                    for each in wanted)  # fmt: skip
        end = min([at + 41, *(start for start in found if start > at)])
        if alike and is_a_report(lines[at + 1 : end]):
            yield at
