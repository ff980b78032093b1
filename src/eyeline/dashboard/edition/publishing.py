"""From stored figures to what is released: an edition for one audience, its files, and what of it
the audience may not know."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import eyeline
from eyeline import records
from eyeline.benchmarks import ATTRIBUTION
from eyeline.dashboard.edition.values import (
    Said,
    edition_of,
    ledger_of,
    seen_by,
    withheld_from,
)
from eyeline.dashboard.models import label_of
from eyeline.dashboard.sources import Sources
from eyeline.dashboard.summary import Council
from eyeline.measures.cells import Calculation
from eyeline.publication import data, page, workbook
from eyeline.publication.audience import Audience
from eyeline.publication.edition import Edition, as_json
from eyeline.publication.leaks.withheld import Withheld
from eyeline.publication.pdf.edition import write as pdf_of
from eyeline.publication.releases import Contents
from eyeline.publication.summary import Summary

WORKBOOK, PAGE, PDF = "dashboard.xlsx", "dashboard.html", "dashboard.pdf"
CSV, JSON = "cells.csv", "cells.json"


@dataclass(frozen=True)
class Made:
    """An edition for one audience, what its release holds, and what must be in no file of it."""

    edition: Edition
    contents: Contents
    withheld: Withheld


def made_for(
    sources: Sources,
    council: Council,
    calculation: Calculation,
    quarter: date,
    audience: Audience,
    *,
    said: Said,
    at: datetime,
    key: bytes = b"",
) -> Made:
    """Return an edition with what its release holds and what its audience may not know.

    With the workspace's `key` for pseudonyms these are among what must be in no file.

    Raises:
        CannotBeProtected, TellsHidden: as `edition_of` does.
        Contradictory: what was released before contradicts itself.
    """
    seen = seen_by(sources, calculation, quarter, audience, at=at)
    edition = edition_of(sources, council, calculation, seen, said)
    contents = Contents(
        edition=label_of(edition.summary.name),
        audience=audience,
        files=edition_files(edition),
        about=_about(edition.summary, calculation),
        figures=ledger_of(sources, seen),
    )
    return Made(edition, contents, withheld_from(sources, calculation, edition, seen, key))


def edition_files(edition: Edition) -> dict[str, bytes]:
    """Return an edition's files by name, the same bytes for the same edition."""
    return {
        WORKBOOK: workbook.write(edition),
        PAGE: page.write(edition),
        PDF: pdf_of(edition),
        CSV: data.csv(edition.lines),
        JSON: data.jsonable(edition.lines),
        as_json.NAME: as_json.written(edition),
    }


def _about(edition: Summary, calculation: Calculation) -> Mapping[str, Any]:
    return {
        "council": edition.council,
        "area": edition.area,
        "example": edition.example,
        "edition": edition.name,
        "quarter_end": edition.quarter.isoformat(),
        "record": calculation.record,
        "calculation": calculation.id,
        "versions": {
            "eyeline": eyeline.__version__,
            "record_schema": records.SCHEMA_VERSION,
            "snapshot": records.SNAPSHOT_VERSION,
        },
        "attribution": ATTRIBUTION,
    }
