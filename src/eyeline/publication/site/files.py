"""A measure's figures as files, of what the public edition has and nothing else."""

from __future__ import annotations

from collections.abc import Iterator

from eyeline.publication import data
from eyeline.publication.site.pages.opened import Opened
from eyeline.publication.workbook import measure as workbook


def of_measure(opened: Opened, measure_id: str) -> Iterator[tuple[str, bytes]]:
    """Yield the kind and the content of each of a measure's files: csv, xlsx, json."""
    edition, detail = opened.edition, opened.details[measure_id]
    lines = opened.lines[measure_id]
    yield "csv", data.csv(lines)
    yield (
        "xlsx",
        workbook.write(
            edition.summary,
            detail.row.title,
            detail.chart,
            detail.definition,
            lines,
            edition.attribution,
            notice=edition.notice,
        ),
    )
    yield "json", data.jsonable(lines)
