"""What has been gathered of a plan so far, area by area."""

from __future__ import annotations

from dataclasses import dataclass, field

from eyeline.improvement.rules.columns import Columns
from eyeline.improvement.rules.drafts import Draft
from eyeline.improvement.rules.headings import Field
from eyeline.improvement.rules.plan import Code, Recognised
from eyeline.improvement.rules.summary import SummaryDraft
from eyeline.papers.blocks import Paragraph


@dataclass(slots=True)
class AreaDraft:
    """An area as far as it has been read."""

    title: str
    details: dict[Field, list[str]] = field(default_factory=dict)
    drafts: list[Draft] = field(default_factory=list)

    def add(self, wanted: Field, text: str) -> None:
        """Add words of what inspectors found, leads, impact wanted or monitoring."""
        known = self.details.setdefault(wanted, [])
        if text and text not in known:
            known.append(text)


@dataclass(slots=True)
class Gathered:
    """All that was found of a plan."""

    areas: list[AreaDraft] = field(default_factory=list)
    scale: list[Code] = field(default_factory=list)
    summary: list[SummaryDraft] = field(default_factory=list)
    columns: dict[tuple[str, Field], Recognised] = field(default_factory=dict)
    all_columns: list[Columns] = field(default_factory=list)
    paragraphs: list[Paragraph] = field(default_factory=list)
    summary_headings: list[str] = field(default_factory=list)
    beside: list[str] = field(default_factory=list)
    """What stands under the same heading as the plan, and that heading."""
