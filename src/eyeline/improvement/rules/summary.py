"""The summary version of a plan: an area in each row, with its ratings."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from eyeline.improvement.rules.columns import Columns
from eyeline.improvement.rules.headings import Field
from eyeline.improvement.rules.plan import Area, SummaryRow
from eyeline.improvement.rules.rows import Row
from eyeline.improvement.rules.words import items, normal, one_line, said


@dataclass(slots=True)
class SummaryDraft:
    """An area's row, its cells joined over pages."""

    texts: dict[Field, str] = field(default_factory=dict)


def take(row: Row, columns: Columns, into: list[SummaryDraft]) -> None:
    """Add a row to the summary; one whose area is empty goes on from the row before."""
    texts = {
        column.field: row.text(at)
        for at, column in columns.by_place.items()
        if row.text(at) and at not in row.from_above
    }
    if Field.AREA_OR_OTHER in texts:
        texts.setdefault(Field.AREA, texts.pop(Field.AREA_OR_OTHER))
    if not texts:
        return
    if Field.AREA not in texts and into:
        for wanted, text in texts.items():
            before = into[-1].texts.get(wanted, "")
            into[-1].texts[wanted] = f"{before}\n{text}" if before else text
    elif Field.AREA in texts:
        into.append(SummaryDraft(texts))


def built(draft: SummaryDraft) -> SummaryRow:
    """Return a summary's row; a rating such as "Red/ Amber" stays as it is written."""
    texts = draft.texts
    activity = texts.get(Field.ACTIVITY, "") or texts.get(Field.RATING, "")
    return SummaryRow(
        one_line(texts.get(Field.AREA, "")),
        items(texts.get(Field.ACTION, "")),
        said(one_line(activity)),
        said(one_line(texts.get(Field.IMPACT, ""))),
        items(texts.get(Field.IMPACT_WANTED, "")),
        items(texts.get(Field.MONITORING, "")),
    )


def row_of(title: str, rows: Sequence[SummaryRow]) -> SummaryRow | None:
    """Return the summary's row of an area; None where it has none."""
    return next((row for row in rows if _is_same(row.area, title)), None)


def area_of(title: str, areas: Sequence[Area]) -> Area | None:
    """Return the area that a summary's row is about; None where there is none."""
    return next((area for area in areas if _is_same(area.title, title)), None)


def _is_same(one: str, other: str) -> bool:
    first, second = normal(one), normal(other)
    shorter = min(len(first), len(second))
    return bool(shorter) and (
        first == second or (shorter > 20 and first[:shorter] == second[:shorter])
    )


def divided_like(said: tuple[str, ...], listed: tuple[str, ...]) -> tuple[str, ...]:
    """Return items that run together divided where the summary's items of them begin.

    They stay as they are where not every item of the summary is found, in order, by its first
    words.
    """
    if len(said) >= len(listed):
        return said
    text = " ".join(said)
    starts = []
    at = 0
    for item in listed:
        words = r"\W+".join(map(re.escape, re.findall(r"\w+", item)[:2]))
        found = re.search(rf"\b{words}\b", text[at:], re.IGNORECASE) if words else None
        if found is None:
            return said
        starts.append(at + found.start())
        at += found.end()
    if starts[0] != 0:
        return said
    ends = [*starts[1:], len(text)]
    return tuple(text[a:b].strip(" ,;") for a, b in zip(starts, ends, strict=True))
