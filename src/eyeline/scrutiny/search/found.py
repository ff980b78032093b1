"""What a search finds in the index of what is published."""

from __future__ import annotations

from dataclasses import dataclass

from eyeline.scrutiny.models import Published
from eyeline.scrutiny.search import full_text
from eyeline.scrutiny.search.sources import KIND_WORDS


@dataclass(frozen=True, slots=True)
class Found:
    """Something that was found: stretches of its words, and which of them were looked for."""

    row: Published
    kind: str
    passage: tuple[tuple[str, bool], ...]


def search(typed: str) -> list[Found]:
    """Return what has all the words that were typed, the best first."""
    hits = full_text.find(typed)
    rows = Published.objects.select_related("body__organisation").defer("words")
    by_number = rows.in_bulk([hit.number for hit in hits])
    return [
        Found(row, KIND_WORDS.get(row.kind, row.kind.capitalize()), hit.passage)
        for hit in hits
        if (row := by_number.get(hit.number))
    ]
