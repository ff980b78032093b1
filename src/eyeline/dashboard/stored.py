"""What the pages are made of, kept as long as it cannot change.

What is stored under a calculation never changes, so that a page made from it and from what is
agreed can be kept. Nothing here depends on who asks: what a reader may see is left to the views.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from django.http import Http404
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from eyeline.dashboard import editions, revised
from eyeline.dashboard.agreed import Agreed
from eyeline.dashboard.filters import Asked, filtered
from eyeline.dashboard.measure.page import MeasurePage
from eyeline.dashboard.models import Edition, label_of
from eyeline.dashboard.revised import Changes, Earlier
from eyeline.dashboard.sources import Sources
from eyeline.dashboard.summary import Council
from eyeline.dashboard.workspace import council, sources
from eyeline.measures.cells import Calculation
from eyeline.measures.exceptions import Exceptional
from eyeline.measures.targets import Target
from eyeline.publication.summary import Row, Summary


@dataclass(frozen=True, slots=True)
class Quarter:
    """An edition's quarter, and where its figures are."""

    sources: Sources
    council: Council
    calculation: str
    end: date

    @property
    def calculated(self) -> Calculation:
        return self.sources.cells.calculation(self.calculation)


def edition_called(label: str | None) -> Edition | None:
    """Return the edition of this label, or the newest with figures where no label is given.

    Raises:
        Http404: no edition has the label.
    """
    if label is None:
        return Edition.objects.with_figures().last()
    editions = Edition.objects.with_figures()
    found = next((each for each in editions if each.label == label), None)
    if found is None:
        raise Http404
    return found


def edition_or_404(label: str | None) -> Edition:
    """Return the edition of this label, or the newest.

    Raises:
        Http404: there is none.
    """
    found = edition_called(label)
    if found is None:
        raise Http404
    return found


def quarter_of(edition: Edition) -> Quarter:
    """Return an edition's quarter."""
    return Quarter(sources(), council(), edition.calculation, edition.quarter_end)


@lru_cache(maxsize=16)
def summary(quarter: Quarter, agreed: Agreed) -> Summary:
    """Return a quarter's Summary, with targets and control charts."""
    of = quarter.sources, quarter.council, quarter.calculated, quarter.end
    return editions.summary_of(*of, agreed)


@lru_cache(maxsize=32)
def body(quarter: Quarter, agreed: Agreed, asked: Asked) -> SafeString:
    """Return the lines that are asked for as HTML, which is what takes the time of a page.

    Raises:
        NotAFilter: the Summary has no such lines.
    """
    shown = filtered(summary(quarter, agreed), asked)
    context = {
        "summary": shown,
        "glance": shown.glance,
        "whole": not asked,
        "edition": label_of(shown.name),
    }
    return render_to_string("dashboard/_summary.html", context)


@lru_cache(maxsize=256)
def measure_page(quarter: Quarter, agreed: Agreed, measure_id: str) -> MeasurePage:
    """Return a measure's page of a quarter."""
    measure = quarter.sources.catalogue[measure_id]
    of = quarter.sources, quarter.council, quarter.calculated, quarter.end
    return editions.page_of(*of, measure, agreed.of(measure_id))


@lru_cache(maxsize=256)
def row(quarter: Quarter, agreed: Agreed, measure_id: str) -> Row | None:
    """Return a measure's line, of the Summary or its own; None where nothing tells of it."""
    found = next((r for r in summary(quarter, agreed).rows if r.measure == measure_id), None)
    if found is not None:
        return found
    measure = quarter.sources.catalogue[measure_id]
    of = quarter.sources, quarter.council, quarter.calculated, quarter.end
    return editions.row_of(*of, measure, agreed.of(measure_id))


def earlier(quarter: Quarter) -> list[Earlier]:
    """Return the calculations that a quarter's edition can be compared with, the newest first."""
    return revised.earlier(quarter.sources, quarter.calculated, Edition.objects.with_figures())


def changes(quarter: Quarter, since: Earlier, agreed: Agreed) -> Changes:
    """Return what changed of a quarter's edition since an earlier calculation."""
    known_at = since.calculation.known_at
    then = agreed if known_at is None else Agreed.so_far(known_at)
    return _changes(quarter, since.calculation.id, then.targets, agreed.targets)


@lru_cache(maxsize=16)
def _changes(
    quarter: Quarter, since: str, then: tuple[Target, ...], now: tuple[Target, ...]
) -> Changes:
    before = quarter.sources.cells.calculation(since)
    return revised.between(quarter.sources, before, quarter.calculated, quarter.end, then, now)


@lru_cache(maxsize=16)
def exceptions(quarter: Quarter, agreed: Agreed) -> Sequence[Exceptional]:
    """Return the exceptions of a quarter, the most surprising first."""
    of = quarter.sources, quarter.calculated, quarter.end
    return tuple(editions.exceptions_of(*of, agreed))
