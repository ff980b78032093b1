"""Reading a report back from a paper: fields by their labels, sections by their headings."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from eyeline.figures.errors import EyelineError
from eyeline.papers.blocks import Block, Cell, Heading, Paper, Paragraph, Table
from eyeline.scrutiny.rules.report_blocks import markdown_of
from eyeline.scrutiny.rules.report_template import Clearing, Field, FieldKind, Section, Template
from eyeline.scrutiny.rules.report_text import NO, YES

VERSION = "Report version"
"""The label of the number of the version that a paper was written from."""

_NUMBER = re.compile(r"^\s*(?:\d+(?:\.\d+)*[.)]?|[A-Za-z][.)]|\u2022)\s+")
_ITEM = re.compile(r"^\s*(?:\d+(?:\.\d+)*[.)]|\d+(?:\.\d+)+|[A-Za-z][.)]|\u2022)\s+")
_LABELLED = re.compile(r"(?P<label>[^:\n]{2,120}):\s*(?P<value>.*)", re.DOTALL)
_YES = re.compile(r"\W*(yes|y|true)\b", re.IGNORECASE)
_NO = re.compile(r"\W*(no|n|false|not applicable|none)\b", re.IGNORECASE)
_VERSION = {"report version", "report version number", "version number", "version"}
_ABOVE = {
    "useful information", "implications", "report", "details",
    "financial, legal, equalities, climate emergency and other implications",
    "financial, legal, equalities, climate and other implications",
}  # fmt: skip
_TO_CHOOSE = {"choose yes or no", "choose an item", "click or tap here to enter text"}


class NoReport(EyelineError):
    """A paper that says nothing which a report's template asks for."""

    exit_code = 1


@dataclass(frozen=True, slots=True)
class Found:
    """What was read of a paper.

    `said` is by the names of the template's parts, as it is typed. `version` is that of the report
    which the paper was written from, None where it does not say. `asked` tells in sentences what
    could not be read, or was read with doubt. `left` are words that have no place: none is lost.
    """

    said: Mapping[str, str]
    version: int | None
    asked: tuple[str, ...]
    left: str


@dataclass
class _Reading:
    template: Template
    own: bool
    said: dict[str, str] = field(default_factory=dict)
    within: dict[str, list[Block]] = field(default_factory=dict)
    version: int | None = None
    asked: list[str] = field(default_factory=list)
    left: list[Block] = field(default_factory=list)
    at: Field | Section | Clearing | None = None
    level: int = 1
    levels: dict[str, int] = field(default_factory=dict)


def read(paper: Paper, template: Template) -> Found:
    """Return what a paper says of a template's fields and sections.

    Raises:
        NoReport: it says nothing of any.
    """
    reading = _Reading(template, _is_own(paper))
    for block in paper.blocks:
        _take(reading, block)
    _end(reading)
    if not any(reading.said.values()):
        raise NoReport(
            "No field or section of the template was found in this paper: download the template, "
            "write into that, and load it again."
        )
    left = markdown_of(reading.left)
    return Found(reading.said, reading.version, tuple(reading.asked), left)


def _is_own(paper: Paper) -> bool:
    """Whether a paper was written here: it then has fields in its first table alone, and its parts
    below headings of the first level."""
    first = next(iter(paper.tables), None)
    labels = [row[0].text for row in first.rows if row] if first else []
    return VERSION in labels


def _take(reading: _Reading, block: Block) -> None:
    if isinstance(block, Heading):
        _heading(reading, block)
        return
    free = reading.at is None or not reading.own
    if free and isinstance(block, Table) and _fields_of(reading, block):
        return
    if free and isinstance(block, Paragraph) and _labelled(reading, block):
        return
    if reading.at is None or isinstance(reading.at, Clearing):
        _no_place(reading, block)
        return
    reading.within.setdefault(reading.at.name, []).append(block)


def _heading(reading: _Reading, block: Heading) -> None:
    """Begin the part of a heading; another heading belongs to the section that it stands in."""
    part = _part(reading.template, block.text)
    if part is not None and (block.level == 1 or not reading.own):
        reading.at, reading.level = part, block.level
        if isinstance(part, Section):
            reading.levels[part.name] = block.level
        return
    if _key(block.text) in _ABOVE or _key(block.text) == _key(reading.template.title):
        reading.at = None
        return
    if isinstance(reading.at, Section) and block.level > reading.level:
        reading.within.setdefault(reading.at.name, []).append(block)
        return
    if reading.at is None and not reading.said.get("title") and not reading.within:
        reading.said["title"] = block.text
        return
    last = reading.at if isinstance(reading.at, Section) else None
    if last is None:
        reading.at = None
        reading.left.append(block)
        return
    reading.asked.append(
        f"\u201c{block.text}\u201d is no section of the template: it was taken into {last.title}."
    )
    reading.within.setdefault(last.name, []).append(block)


def _no_place(reading: _Reading, block: Block) -> None:
    """Keep what stands under no part; of implications it is only told, for officers sign them."""
    if isinstance(reading.at, Clearing):
        note = (
            f"{reading.at.title} are signed here by the officer: the paper's were not taken over."
        )
        if note not in reading.asked:
            reading.asked.append(note)
    reading.left.append(block)


def _fields_of(reading: _Reading, block: Table) -> bool:
    """Whether a table is one of labels and values; what it says is then taken."""
    rows = [row for row in block.rows if len(row) == 2]
    known = [row for row in rows if _labels(reading.template, row[0].text)]
    if len(rows) != len(block.rows) or not known or len(known) * 2 < len(rows):
        return False
    for label, value in rows:
        words = _value(value)
        if not _set(reading, label.text, words) and words:
            reading.asked.append(f"\u201c{label.text}\u201d is no field of the template: {words}")
    return True


def _value(cell: Cell) -> str:
    return "" if cell.placeholder or _key(cell.text) in _TO_CHOOSE else cell.text


def _labelled(reading: _Reading, block: Paragraph) -> bool:
    """Whether a paragraph says a field behind its label, before the first section begins."""
    if isinstance(reading.at, Section | Clearing):
        return False
    found = _LABELLED.fullmatch(block.text.removeprefix(block.number).strip().lstrip("\u2022- "))
    return bool(found) and _set(reading, found["label"], found["value"].strip())  # type: ignore[index]


def _set(reading: _Reading, label: str, words: str) -> bool:
    """Whether a label is a field's; what stands under it is then taken."""
    if _key(label) in _VERSION:
        number = re.fullmatch(r"[vV]?\s*(\d{1,6})", words.strip())
        reading.version = int(number[1]) if number else None
        return True
    part = _part(reading.template, label)
    if not isinstance(part, Field):
        return False
    if part.kind is FieldKind.ITEMS:
        words = "\n".join(_ITEM.sub("", line) for line in words.split("\n"))
    if words or part.name not in reading.said:
        reading.said[part.name] = _typed(reading, part, words)
    return True


def _typed(reading: _Reading, part: Field, words: str) -> str:
    """Return what a field says as it is typed."""
    match part.kind:
        case FieldKind.YES_NO:
            return _answered(reading, part, words)
        case FieldKind.ITEMS:
            return words
        case FieldKind.LINE:
            return " ".join(words.split())
        case _:
            return words


def _answered(reading: _Reading, part: Field, words: str) -> str:
    """Return yes or no; what is said beside it is the reason, or is asked."""
    if not words:
        return ""
    answer = YES if _YES.match(words) else NO if _NO.match(words) else ""
    if not answer:
        reading.asked.append(f"{part.label} The paper says \u201c{words}\u201d: answer yes or no.")
        return ""
    more = re.sub(r"^\W*\w+\W*", "", words).strip()
    reasons = [each for each in reading.template.fields if each.when == part.name]
    if more and answer == YES and reasons:
        reading.said.setdefault(reasons[-1].name, more)
    elif more:
        reading.asked.append(
            f"{part.label} The paper says \u201c{words}\u201d: see that this is so."
        )
    return answer


def _end(reading: _Reading) -> None:
    """Take what stood under headings as what the parts of the template say."""
    for part in reading.template.parts:
        blocks = [each for each in reading.within.get(part.name, []) if not _is_help(each, part)]
        if isinstance(part, Section):
            text = markdown_of(blocks, reading.levels.get(part.name, 1))
            reading.said[part.name] = text
        elif blocks:
            words = "\n".join(filter(None, map(_words, blocks)))
            reading.said[part.name] = _typed(reading, part, words)
    missing = [
        part.label if isinstance(part, Field) else part.title
        for part in reading.template.parts
        if part.required
        and not reading.said.get(part.name)
        and not (isinstance(part, Field) and part.when and reading.said.get(part.when) != YES)
    ]
    if missing:
        reading.asked.append(f"The paper says nothing of: {'; '.join(missing)}.")


def _is_help(block: Block, part: Field | Section) -> bool:
    """Whether a block is the template's own help."""
    return isinstance(block, Paragraph) and bool(part.help) and _key(block.text) == _key(part.help)


def _words(block: Block) -> str:
    """Return a block as one item of a list."""
    match block:
        case Paragraph(text, number=number):
            words = " ".join(text.removeprefix(number).split())
            return words if number else _ITEM.sub("", words)
        case Heading(text):
            return text
        case Table(rows):
            return "\n".join(" ".join(cell.text for cell in row) for row in rows)


def _labels(template: Template, words: str) -> bool:
    return isinstance(_part(template, words), Field) or _key(words) in _VERSION


def _part(template: Template, words: str) -> Field | Section | Clearing | None:
    """Return the field, section or clearance that a label or heading names."""
    key = _key(words)
    candidates: Sequence[Field | Section | Clearing] = (
        *template.fields, *template.sections, *template.clearances,
    )  # fmt: skip
    for each in candidates:
        own = each.label if isinstance(each, Field) else each.title
        if key in map(_key, (own, *each.also)):
            return each
    return None


def _key(words: str) -> str:
    """Return words as they are compared: without numbers before them, marks and capitals."""
    plain = words.translate(str.maketrans("\u201c\u201d\u2019\u2018", "\"\"''"))
    plain = _NUMBER.sub("", " ".join(plain.split()))
    return (
        re.sub(r"\s*\((?:you will need|delete|if applicable)[^)]*\)", "", plain)
        .strip(' .:?"*')
        .casefold()
    )
