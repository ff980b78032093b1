"""A report: its cover, its sections, and what was signed of its implications."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from eyeline.scrutiny.rules.reading.dates import Day, days_in
from eyeline.scrutiny.rules.reading.fields import Field, Said, said_in
from eyeline.scrutiny.rules.reading.implications import Implication, implications_of
from eyeline.scrutiny.rules.reading.line import Line
from eyeline.scrutiny.rules.reading.lines import cells_of
from eyeline.scrutiny.rules.reading.names import bodies_in
from eyeline.scrutiny.rules.reading.sections import Kind, Section, is_section_heading, sections_of
from eyeline.scrutiny.rules.reading.words import normal, one_line

_NOT_A_TITLE = re.compile(
    r"(?:(?:agenda )?item|appendix|annex|public report|report to|report of|report by|open"
    r"|part \d|public|date|meeting|useful information|about this report|pages? \d+"
    r"|cover(?:ing)? (?:sheet|report)|report(?: details)?$|not for publication"
    r"|official|.*\b(?:council|commission|committee|panel|board|cabinet)$)"
)
_MARKED = re.compile(
    r"(?:appendix|annex|enclosure) [A-Z]{1,2}\d{0,2}(?:, item \d{1,3}[a-z]?)?\s*[:\u2013-]\s*"
    r"(?P<title>\S.{3,})",
    re.IGNORECASE,
)
"""A heading that has a paper's letter, and its title behind."""
_COVER_FIELDS = (Field.LEAD, Field.AUTHOR, Field.CONTACT, Field.VERSION, Field.WARDS)
_COVER = 30  # lines before the first section


@dataclass(frozen=True, slots=True)
class Report:
    """A report as read; `mark` is the appendix or item that is printed above it."""

    title: str
    line: Line
    mark: str | None
    said: tuple[Said, ...]
    cover: tuple[Line, ...]
    sections: tuple[Section, ...]
    implications: tuple[Implication, ...]
    lines: tuple[Line, ...]

    @property
    def name(self) -> str:
        """What a person calls it."""
        return f'report "{self.title}"'

    def field(self, wanted: Field) -> Said | None:
        """Return what stands under a label, a filled one first; None where it has no such label."""
        found = [said for said in self.said if said.field is wanted]
        return next((said for said in found if said.value), found[0] if found else None)

    def value(self, wanted: Field) -> str:
        """Return the words under a label, "" where there are none."""
        said = self.field(wanted)
        return said.value if said else ""

    def of_kind(self, kind: Kind) -> list[Section]:
        """Return its sections for a purpose."""
        return [section for section in self.sections if section.kind is kind]

    @property
    def meeting(self) -> tuple[Day, Line] | None:
        """The day of the meeting that its cover names, with or without its year."""
        for said in self.said:
            if said.field is Field.MEETING and (days := days_in(said.value)):
                return days[0], said.line
        for line in self.cover:
            if len(line.text) < 90 and (days := days_in(line.text)):
                return days[0], line
        return None

    @property
    def bodies(self) -> list[str]:
        """The committees that its cover names."""
        return [name for line in self.cover for name in bodies_in(line.text)]

    @property
    def recommendations(self) -> list[tuple[Section, str]]:
        """The words of its recommendations, each with its section."""
        return [(section, text) for section in self.of_kind(Kind.RECOMMENDATION)
                for text in texts_of(section)]  # fmt: skip

    @property
    def text(self) -> str:
        """Everything it says, tables too."""
        return "\n".join(
            line.text if line.table is None else "\n".join(cells_of(line.table))
            for line in self.lines
        )


def read_report(lines: Sequence[Line], mark: str | None = None) -> Report:
    """Return what the lines of a report say."""
    first = next((at for at, line in enumerate(lines) if at and is_section_heading(line)), _COVER)
    cover = tuple(lines[: min(first, len(lines))])
    marked = _marked(cover)
    title_line = marked or _title(cover) or (lines[0] if lines else Line(""))
    said = said_in(cover)
    have = {each.field for each in said}
    said += [each for each in said_in(lines[len(cover) :], _COVER_FIELDS) if each.field not in have]
    subject = next((each.value for each in said if each.field is Field.SUBJECT and each.value), "")
    body = tuple(line for line in lines[first:])
    sections = tuple(sections_of(body))
    return Report(
        one_line(subject or _bare(title_line)) or "without a title",
        title_line,
        mark,
        tuple(said),
        cover,
        sections,
        tuple(implications_of(sections)),
        tuple(lines),
    )


def texts_of(section: Section) -> list[str]:
    """Return the paragraphs and items of a section."""
    texts = [section.inline] if section.inline else []
    for line in section.lines:
        texts += [line.text] if line.text else list(cells_of(line.table)) if line.table else []
    return texts


def _marked(cover: Sequence[Line]) -> Line | None:
    """Return the heading that has the paper's letter and its title."""
    return next((x for x in cover[:3] if x.is_heading and _MARKED.fullmatch(x.text)), None)


def _bare(line: Line) -> str:
    found = _MARKED.fullmatch(line.text)
    return found["title"] if found else line.text


def _title(cover: Sequence[Line]) -> Line | None:
    """Return the line with the title: the highest heading that is none of another kind."""
    known = [line for line in cover if line.text and not _NOT_A_TITLE.match(normal(line.text))]
    known = [line for line in known if not said_in([line]) and not days_in(line.text)]
    headings = [line for line in known if line.is_heading]
    if headings:
        top = min(line.level or 9 for line in headings)
        return next(line for line in headings if line.level == top)
    return next((line for line in known if len(line.text) < 160), None)
