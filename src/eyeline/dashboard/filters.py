"""Which lines of a Summary are asked for: of a section, a subject, or that stand so."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from eyeline.figures.errors import EyelineError
from eyeline.publication.summary import Group, Judgement, Row, Section, Summary


class NotAFilter(EyelineError):
    """A Summary has no such section, subject or status."""

    def __init__(self, asked: str) -> None:
        super().__init__(
            f"The Summary has no {asked}: choose a section, a subject and a status from the lists."
        )


def _verdict(verdict: str) -> Callable[[Row], bool]:
    return lambda row: row.control is not None and row.control.verdict == verdict


STATUSES: Mapping[str, tuple[str, Callable[[Row], bool]]] = {
    "better": ("Better", lambda row: row.change.judgement is Judgement.BETTER),
    "worse": ("Worse", lambda row: row.change.judgement is Judgement.WORSE),
    "missed": ("Missed a target or minimum", lambda row: row.missed),
    "concern": ("More than chance: concern", _verdict("concern")),
    "improvement": ("More than chance: improvement", _verdict("improvement")),
    "missing": ("Not available", lambda row: row.current.value is None),
}
"""The statuses by their name in an address: what each is called, and which lines have it."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked for; blank is everything."""

    section: str = ""
    group: str = ""
    status: str = ""

    @classmethod
    def of(cls, parameters: Mapping[str, str]) -> Asked:
        """Return what the parameters of an address ask for.

        Raises:
            NotAFilter: there is no such status.
        """
        asked = cls(*(parameters.get(name, "") for name in ("section", "group", "status")))
        if asked.status and asked.status not in STATUSES:
            raise NotAFilter("such status")
        return asked

    @property
    def words(self) -> str:
        """What is asked for, in words."""
        status = STATUSES[self.status][0] if self.status else ""
        return ", ".join(filter(None, (self.section, self.group, status)))

    def __bool__(self) -> bool:
        return bool(self.section or self.group or self.status)


def filtered(summary: Summary, asked: Asked) -> Summary:
    """Return the Summary with only the lines that are asked for.

    Raises:
        NotAFilter: it has no such section or subject.
    """
    known = choices(summary)
    if asked.section not in ("", *known):
        raise NotAFilter("such section")
    if asked.group and not any(asked.group in groups for groups in known.values()):
        raise NotAFilter("such subject")

    def kept(section: Section, group: Group, row: Row) -> Row | None:
        wanted = asked.section in ("", section.title) and asked.group in ("", group.title)
        has_status = not asked.status or STATUSES[asked.status][1](row)
        return row if wanted and has_status else None

    return summary.only(kept) if asked else summary


def choices(summary: Summary) -> dict[str, tuple[str, ...]]:
    """Return the subjects of each section, in their order."""
    return {
        section.title: tuple(group.title for group in section.groups)
        for section in summary.sections
    }
