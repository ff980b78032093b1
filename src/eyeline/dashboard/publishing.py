"""From stored figures to a release: the files of an edition, and the edition put on record."""

from __future__ import annotations

from datetime import date, datetime
from importlib.resources import files
from pathlib import Path
from typing import Any

from django.template.loader import render_to_string

import eyeline
from eyeline import records
from eyeline.benchmarks import ATTRIBUTION
from eyeline.dashboard import changes
from eyeline.dashboard.editions import figures_of, summary_of
from eyeline.dashboard.models import label_of
from eyeline.dashboard.sources import Sources
from eyeline.dashboard.summary import Council
from eyeline.measures.cells import Calculation
from eyeline.publication import data, workbook
from eyeline.publication.audience import Audience
from eyeline.publication.changes import publish as publish_release
from eyeline.publication.releases import Contents, Released, refuse_unprotected
from eyeline.publication.summary import EXAMPLE_NOTICE, Row, Summary

WORKBOOK, PAGE, CSV, JSON = "summary.xlsx", "summary.html", "cells.csv", "cells.json"


def publish(
    sources: Sources,
    council: Council,
    quarter: date,
    *,
    audience: Audience,
    releases: Path,
    record: str,
    at: datetime,
) -> tuple[Released, bool]:
    """Publish the quarter's edition from the latest calculation, and say whether that is new.

    `record` is the hash of the record as it stands, from which the figures must be made.

    Raises:
        NotAQuarterEnd: the day is not the last of a quarter.
        NotProtected: the audience is another than internal.
        NotCalculated: there are no figures for the quarter, or they are of an older record.
        BrokenRelease: the newest release was tampered with.
    """
    changes.refuse_other_days(quarter)
    refuse_unprotected(audience)
    calculation = sources.calculation_for(quarter, record)
    contents = contents_of(sources, council, calculation, quarter, audience)
    released, new = publish_release(releases, contents, made_at=at)
    changes.open_edition(quarter, calculation.id, at=at)
    return released, new


def contents_of(
    sources: Sources, council: Council, calculation: Calculation, quarter: date, audience: Audience
) -> Contents:
    """Return what an edition's release holds: its files, and the figures that they show."""
    edition = summary_of(sources, council, calculation, quarter)
    lines, shown = figures_of(sources, council, calculation, quarter)
    return Contents(
        edition=label_of(edition.name),
        audience=audience,
        files=edition_files(edition, lines),
        about=_about(edition, calculation),
        figures=shown,
    )


def edition_files(edition: Summary, lines: list[data.Line]) -> dict[str, bytes]:
    """Return an edition's files by name, the same bytes for the same figures."""
    return {
        WORKBOOK: workbook.write(edition, lines, ATTRIBUTION),
        PAGE: _page(edition),
        CSV: data.csv(lines),
        JSON: data.jsonable(lines),
    }


def at_a_glance(edition: Summary) -> tuple[tuple[str, str, tuple[Row, ...]], ...]:
    """Return what the Summary says first: a title, the colour of its tag, and the measures."""
    judged = (
        ("Target missed", "red", edition.missed),
        ("Concern", "purple", edition.of_concern),
    )
    return (
        *(judged if edition.is_judged else ()),
        ("Worse", "orange", edition.worse),
        ("Better", "green", edition.better),
        ("Not available", "grey", edition.missing),
    )


def _page(edition: Summary) -> bytes:
    """Return the Summary as one HTML file that needs nothing else."""
    return render_to_string(
        "dashboard/summary_alone.html",
        {
            "summary": edition,
            "glance": at_a_glance(edition),
            "attribution": ATTRIBUTION,
            "example_notice": EXAMPLE_NOTICE,
            "style": _style("alone.css") + _style("summary.css"),
        },
    ).encode()


def _style(name: str) -> str:
    folder = files("eyeline.dashboard") / "static" / "dashboard"
    return (folder / name).read_text("utf-8")


def _about(edition: Summary, calculation: Calculation) -> dict[str, Any]:
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
