"""The figures of the newest edition: one entry a measure, period and group."""

from __future__ import annotations

from datetime import date

from django.http import HttpRequest
from ninja import Query, Router
from pydantic import BaseModel, Field

from eyeline.council.declared import catalogue
from eyeline.council.policy.values import Thing
from eyeline.council.rules.tokens import Scope
from eyeline.dashboard.models import Edition
from eyeline.figures import WHOLE, PeriodKind, Status
from eyeline.figures import Cell as Stored
from eyeline.measures.catalogue import Catalogue, UnknownMeasure
from eyeline.measures.pages import Wanted, page
from eyeline.web.api.asking import refuse_unless_allowed
from eyeline.web.api.measures import WITH_PROBLEMS
from eyeline.web.api.parameters import Day, Paged, next_page, refuse_others
from eyeline.web.api.problems import WrongParameter
from eyeline.web.api.workspace import cell_store
from eyeline.web.api.writing import Exact

router = Router(tags=["cells"])
ALONE = "whole"


class CellFilters(Paged):
    """Which figures are wanted; without any filter, all of them."""

    measure: str | None = Field(None, max_length=100, description="The id of a measure")
    period: PeriodKind | None = Field(
        None,
        description="The kind of period; fytd is the financial year to date, cytd the calendar "
        "year to date, r12 twelve months",
    )
    first: Day | None = Field(
        None, alias="from", description="The first last day of a period, included"
    )
    last: Day | None = Field(None, alias="to", description="The last one, included")
    dimension: str | None = Field(
        None,
        max_length=100,
        description="A breakdown, such as team; `whole` for figures without groups alone",
    )
    group: str | None = Field(
        None, max_length=200, description="A value of the breakdown that `dimension` names"
    )


class Cell(BaseModel):
    """A figure. What is missing is null, and `status` says why."""

    measure: str
    version: int = Field(description="The wording of the definition")
    period: PeriodKind
    start: date = Field(description="The first day of the period, included")
    end: date = Field(description="The last day of the period, included")
    dimension: str | None = Field(description="The breakdown; null for the whole")
    group: str | None = Field(description="The value of the breakdown; null for the whole")
    numerator: Exact | None
    denominator: Exact | None
    value: Exact | None
    status: Status = Field(
        description="final, provisional or revised where there is a value; x not available, z not "
        "applicable, c hidden, low rounds to 0, u too unreliable"
    )


class Cells(BaseModel):
    """A page of figures, of one area and one state of the record."""

    edition: str | None = Field(description="The newest edition; null where there is none yet")
    area: str | None = Field(description="The GSS code of the area")
    record: str | None = Field(description="The hash of the record that the figures are made of")
    calculation: str | None
    total: int
    next: str | None = Field(description="The address of the next page; null on the last")
    cells: list[Cell]


@router.get(
    "",
    response={200: Cells, **WITH_PROBLEMS},
    summary="Figures of the newest edition",
    url_name="cells",
    operation_id="cells",
)
def every(request: HttpRequest, filters: Query[CellFilters]) -> Cells:
    refuse_others(request, CellFilters)
    refuse_unless_allowed(request, Scope.CELLS, Thing("dashboard"))
    wanted = wanted_of(filters, catalogue())
    edition = Edition.objects.with_figures().last()
    if edition is None:
        nothing = dict.fromkeys(("edition", "area", "record", "calculation", "next"))
        return Cells(**nothing, total=0, cells=[])
    store = cell_store()
    calculation = store.calculation(edition.calculation)
    found, total = page(store, calculation, wanted, skip=filters.skip, limit=filters.size)
    return Cells(
        edition=edition.label,
        area=calculation.area,
        record=calculation.record,
        calculation=calculation.id,
        total=total,
        next=next_page(request, filters, total),
        cells=[shown(cell) for cell in found],
    )


def wanted_of(filters: CellFilters, known: Catalogue) -> Wanted:
    """Return which cells the filters want.

    Raises:
        WrongParameter: a measure or a breakdown is unknown, days are the wrong way round, or a
            group has no breakdown.
    """
    if filters.measure is not None and filters.measure not in known.by_id:
        raise WrongParameter("measure", "No measure has this id: /api/v1/measures has them all.")
    if filters.first and filters.last and filters.last < filters.first:
        raise WrongParameter("to", f"Give {filters.first} or later: it ends what `from` begins.")
    if filters.group is not None and filters.dimension in (None, ALONE):
        raise WrongParameter("group", "Give `dimension` too: the breakdown that it is a value of.")
    return Wanted(
        filters.measure,
        filters.period,
        filters.first,
        filters.last,
        _dimension(filters.dimension, known),
        filters.group,
    )


def shown(cell: Stored) -> Cell:
    """Return a figure as the API shows it."""
    of_group = cell.group != WHOLE
    return Cell(
        measure=cell.measure,
        version=cell.version,
        period=cell.period.kind,
        start=cell.period.start,
        end=cell.period.end,
        dimension=cell.group.dimension if of_group else None,
        group=cell.group.value if of_group else None,
        numerator=cell.numerator,
        denominator=cell.denominator,
        value=cell.value,
        status=cell.status,
    )


def _dimension(said: str | None, known: Catalogue) -> str | None:
    if said is None or said == ALONE:
        return None if said is None else WHOLE.dimension
    try:
        return known.breakdown(said)
    except UnknownMeasure as error:
        raise WrongParameter("dimension", str(error)) from error
