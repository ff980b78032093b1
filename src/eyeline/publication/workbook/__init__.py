"""An edition as an Excel workbook, the same bytes whenever it is built from the same figures."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, time
from io import BytesIO

from xlsxwriter import Workbook

from eyeline.publication.data import Line
from eyeline.publication.summary import Summary
from eyeline.publication.workbook import charts, data, definitions, notes, summary
from eyeline.publication.workbook.formats import FONT, Formats


def write(edition: Summary, lines: Sequence[Line], attribution: str) -> bytes:
    """Return the workbook of an edition: Summary, Charts, Definitions, Notes and Data.

    `attribution` is what the licence of the official statistics in it asks to be printed.
    """
    sink = BytesIO()
    workbook = Workbook(sink, {"in_memory": True, "default_format_properties": dict(FONT)})
    workbook.set_properties(_properties(edition, attribution))
    workbook.set_size(2400, 1400)
    formats = Formats(workbook)
    sheets = {name: workbook.add_worksheet(name) for name in _TABS}
    trends = charts.write(workbook, sheets["Charts"], edition, formats)
    defined = definitions.write(sheets["Definitions"], edition, formats)
    summary.write(sheets["Summary"], edition, formats, summary.Places(trends, defined))
    notes.write(sheets["Notes"], edition, formats, attribution)
    data.write(sheets["Data"], edition, lines, formats)
    sheets["Summary"].activate()
    workbook.close()
    return sink.getvalue()


_TABS = ("Summary", "Charts", "Definitions", "Notes", "Data")


def _properties(edition: Summary, attribution: str) -> dict[str, object]:
    """Properties without a person's name; `created` is the quarter's end, never the clock."""
    return {
        "title": f"{edition.council}: {edition.title}",
        "subject": f"Edition {edition.name}",
        "author": edition.council,
        "company": edition.council,
        "comments": attribution,
        "created": datetime.combine(edition.quarter, time(), UTC).replace(tzinfo=None),
    }
