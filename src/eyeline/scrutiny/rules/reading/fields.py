"""What a paper says under labels: behind them on a line, below them or in a table."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from eyeline.papers.blocks import Table
from eyeline.scrutiny.rules.reading.line import Line
from eyeline.scrutiny.rules.reading.words import normal


class Field(StrEnum):
    """What a label asks for."""

    WARDS = "wards affected"
    AUTHOR = "author"
    CONTACT = "contact details"
    VERSION = "version number"
    LEAD = "lead director"
    MEETING = "date of meeting"
    BODY = "committee"
    SUBJECT = "title"
    MEMBER = "lead member"
    KEY_DECISION = "key decision"
    PRIVATE = "private report"
    PUBLISHED = "date of publication"
    TIME = "time"
    PLACE = "place"
    SIGNED = "signature"
    DATED = "date of signature"


_LABELS: dict[Field, str] = {
    Field.WARDS: r"(?:electoral )?(?:wards?|divisions?)(?: s)?(?: (?:or|and) \w+)?"
    r"(?: s)?(?: affected| involved| impacted| concerned)?",
    Field.AUTHOR: r"(?:report )?authors?(?: s)?(?: name| and title| title)?"
    r"|author of(?: the)? report"
    r"|(?:report )?(?:prepared|written) by|report by|report writer|reporting officer"
    r"|name of author",
    Field.CONTACT: r"(?:report )?(?:authors? )?contacts?(?: s)?"
    r"(?: details| officer| officers| name| person| information)?|officer contacts?(?: details)?"
    r"|e ?mail(?: address)?|tel(?:ephone)?(?: no| number)?|for further information contact"
    r"|author s contact details|further information contact",
    Field.VERSION: r"(?:report )?version(?: number| no)?|draft number",
    Field.LEAD: r"(?:lead|responsible|strategic|accountable|corporate|executive|reporting)"
    r" (?:director|officer)s?(?: s)?(?: officer)?|directors?(?: s)?|report of(?: the)?"
    r"|chief officer|sponsor(?:ing director)?|director responsible|lead",
    Field.MEETING: r"date of (?:the )?(?:committee |commission |panel |board )?meeting"
    r"|(?:committee |meeting )?date|date of (?:committee|commission|panel)|meeting(?: of)?"
    r"|date and time(?: of meeting)?|for (?:the )?meeting on|held(?: on)?",
    Field.BODY: r"(?:report )?to|committee|commission|panel|report for|committee name|meeting name"
    r"|name of (?:committee|meeting|panel)|decision maker|report to the",
    Field.SUBJECT: r"subject|(?:report )?title|title of (?:the )?report|report title|topic|re",
    Field.MEMBER: r"(?:lead|cabinet|executive|portfolio) (?:member|holder"
    r"|councillor)s?(?: s)?.{0,40}",
    Field.KEY_DECISION: r"(?:is (?:this|it) a )?key decision(?: yes no| y n| ref(?:erence)?)?",
    Field.PRIVATE: r"(?:is (?:this|the report) (?:a )?)?(?:private|exempt|confidential)"
    r"(?: report| item| information| or private)?(?: yes no| y n)?|exempt(?:ion)? status"
    r"|classification|report status|public or (?:private|exempt)|public private"
    r"|open or exempt|publication status",
    Field.PUBLISHED: r"(?:agenda |papers? )?(?:date )?(?:published|issued|despatched|dispatched)"
    r"(?: on| date)?|(?:publication|issue|despatch|dispatch) date"
    r"|(?:agenda )?date of (?:publication|issue|despatch|dispatch)|date published|date issued",
    Field.TIME: r"time(?: of meeting)?|start time",
    Field.PLACE: r"place|venue|location|where",
    Field.SIGNED: r"signed(?: off)?(?: by)?|signatures?|completed by|cleared by|provided by"
    r"|approved by|verified by|authorised by|(?:finance|financial|legal|equalit(?:y|ies)|climate)"
    r" (?:officer|comments by|sign off)|comments by|officer|officer name|name(?: of officer)?",
    Field.DATED: r"dated?|date (?:signed|cleared|completed|provided|approved)|on|date of sign off",
}
_KNOWN = {field: re.compile(pattern) for field, pattern in _LABELS.items()}
_OF_A_COVER = (
    *(Field.WARDS, Field.AUTHOR, Field.CONTACT, Field.VERSION, Field.LEAD, Field.MEETING),
    *(Field.BODY, Field.SUBJECT, Field.MEMBER, Field.KEY_DECISION, Field.PRIVATE, Field.PUBLISHED),
)
_LABEL = re.compile(
    r"(?P<label>[A-Z][^:\t?]{1,70}?)\s*(?:[:\t]|\s[-\u2013\u2014]\s|\?\s*:?)\s*(?P<value>.*)"
)
_REPORT_OF = re.compile(
    r"(?P<label>(?i:report (?:of|by|from)))\s+(?!:)(?:(?i:the)\s+)?(?P<value>[A-Z].{4,120})"
)
_RUN_TOGETHER = re.compile(
    r"(?<=\S)\s+(?=(?:(?:Electoral )?(?:Wards?|Ward\(s\)|Divisions?)(?: affected)?|(?:Report a"
    r"|A)uthor(?: contact(?: details)?)?"
    r"|(?:Report v|V)ersion(?: number| no\.?)?|Lead (?:director|officer|member)(?:/officer)?"
    r"|Responsible (?:director|officer)"
    r"|(?:Meeting d|D)ate(?: of (?:the )?meeting)?|Contact(?: officer| details)?|(?:Cabinet"
    r"|Executive) member|Portfolio holder"
    r"|Key decision|(?:Signed(?: off)?(?: by)?|(?:Cleared|Completed|Provided|Approved"
    r"|Verified) by|Exempt)|Dated|Report (?:of|to|by)|Subject|Title|Time|Venue"
    r"|Place|Published|Date (?:published|of issue)|E-?mail)\s?[:?])"
)
_LONGEST_VALUE = 160
_SHORT = 70


@dataclass(frozen=True, slots=True)
class Said:
    """What stands under a label: `value` is "" where nothing does."""

    field: Field
    label: str
    value: str
    line: Line


def field_of(label: str, among: Sequence[Field] = _OF_A_COVER) -> Field | None:
    """Return what a label asks for, among some fields; None where it is no label."""
    words = normal(label)
    return next((field for field in among if _KNOWN[field].fullmatch(words)), None)


def parted(line: Line, among: Sequence[Field] = _OF_A_COVER) -> Iterator[tuple[Field, str, str]]:
    """Yield (field, label, value) of each label that a line begins with or runs together."""
    for piece in _RUN_TOGETHER.split(line.text):
        found = _REPORT_OF.fullmatch(piece) or _LABEL.fullmatch(piece)
        if found and (field := field_of(found["label"], among)):
            value = found["value"].strip()
            yield (
                field,
                found["label"].strip(),
                _lead_of(value) if found.re is _REPORT_OF else value,
            )


def beside(line: Line, among: Sequence[Field]) -> str:
    """Return what a line says beside its labels and what stands under them."""
    return " ".join(
        piece
        for piece in _RUN_TOGETHER.split(line.text)
        if not ((found := _LABEL.fullmatch(piece)) and field_of(found["label"], among))
    )


def _lead_of(value: str) -> str:
    """Return who reports of "Head of Service to the Committee, contact ..."."""
    return re.split(r",?\s+(?:to\s+(?:the\s+)?(?=[A-Z])|contact\b)", value)[0]


def alone(line: Line, among: Sequence[Field] = _OF_A_COVER) -> Field | None:
    """Return what a line asks for that is a label and nothing else, its value below it."""
    return field_of(line.text, among) if _stands_alone(line) else None


def said_in(lines: Sequence[Line], among: Sequence[Field] = _OF_A_COVER) -> list[Said]:
    """Return what lines and tables say under labels; a blank label takes the line below it."""
    found: list[Said] = []
    for at, line in enumerate(lines):
        if line.table is not None:
            found += [
                Said(field, label, value, line)
                for label, value in _pairs(line.table)
                if (field := field_of(label, among))
            ]
            continue
        for field, label, value in parted(line, among):
            below = lines[at + 1] if at + 1 < len(lines) else None
            said = value or (_below(below, among) if below else "")
            found.append(Said(field, label, said, line))
        if field := alone(line, among):
            below = lines[at + 1] if at + 1 < len(lines) else None
            if below is not None and (value := _below(below, among)):
                found.append(Said(field, line.text, value, line))
    return found


def _stands_alone(line: Line) -> bool:
    plain = not line.is_heading and line.table is None and bool(line.text)
    return plain and ":" not in line.text and len(line.text) < _SHORT


def _below(line: Line, among: Sequence[Field]) -> str:
    """Return the words of the line below a blank label, where they can be its value."""
    if line.table is not None or line.is_heading or len(line.text) > _LONGEST_VALUE:
        return ""
    if any(parted(line, tuple(Field))) or re.match(r"\d+(?:\.\d+)*[.)]?\s", line.text):
        return ""
    return "" if field_of(line.text, among) or line.text.endswith("?") else line.text


def _pairs(table: Table) -> Iterator[tuple[str, str]]:
    """Yield the labels of a table with what stands to their right."""
    for row in table.rows:
        cells = [" ".join(cell.text.split()) for cell in row]
        for label, value in zip(cells[::2], cells[1::2], strict=False):
            yield label.rstrip(": ?"), value
        several = sum(map(bool, cells)) > 1
        for cell in row:
            for line in cell.text.splitlines():
                found = _LABEL.fullmatch(line.strip())
                if found and (found["value"] or not several):
                    yield found["label"], found["value"]
