"""The catalogue of measures."""

from __future__ import annotations

from typing import Annotated

from django.http import Http404, HttpRequest
from ninja import Path, Query, Router
from pydantic import BaseModel, ConfigDict, Field

from eyeline.council.declared import catalogue
from eyeline.council.policy.values import Thing
from eyeline.council.rules.tokens import Scope
from eyeline.figures import PeriodKind
from eyeline.measures.declarations import Measure as Declared
from eyeline.measures.declarations import MeasureKind, Polarity
from eyeline.web.api.asking import refuse_unless_allowed
from eyeline.web.api.parameters import Paged, next_page, refuse_others
from eyeline.web.api.problems import Problem

router = Router(tags=["measures"])
WITH_PROBLEMS = {400: Problem, 401: Problem, 404: Problem, 429: Problem}


class Measure(BaseModel):
    """A measure as it is declared."""

    model_config = ConfigDict(from_attributes=True)

    id: str = Field(description="Its name in addresses and files")
    title: str
    section: str = Field(description="The section of the dashboard")
    group: str = Field(description="The table of the section")
    kind: MeasureKind = Field(
        description="stock: how many on a day; flow: how many within a period; ratio: one over "
        "another; formula: worked out of others; entered: typed by one officer, checked by another"
    )
    unit: str
    scale: int = Field(description="By what numerator over denominator is multiplied")
    dp: int = Field(description="Decimal places, rounded half up")
    polarity: Polarity = Field(description="Which way is better")
    periods: list[PeriodKind]
    by: list[str] = Field(description="Its breakdowns")
    how: str = Field(description="How it is worked out")
    why: str = Field(description="Why it matters")
    caution: str = Field(description="What a reader must know of it")
    source: str


class Measures(BaseModel):
    """A page of the catalogue, in the order of the dashboard."""

    total: int
    next: str | None = Field(description="The address of the next page; null on the last")
    measures: list[Measure]


@router.get(
    "",
    response={200: Measures, **WITH_PROBLEMS},
    summary="Every measure",
    url_name="measures",
    operation_id="measures",
)
def every(request: HttpRequest, paged: Query[Paged]) -> Measures:
    refuse_others(request, Paged)
    refuse_unless_allowed(request, Scope.MEASURES, Thing("measure_catalogue"))
    known = catalogue().measures
    found = [shown(each) for each in known[paged.skip : paged.skip + paged.size]]
    return Measures(total=len(known), next=next_page(request, paged, len(known)), measures=found)


@router.get(
    "/{measure_id}",
    response={200: Measure, **WITH_PROBLEMS},
    summary="One measure",
    url_name="measure",
    operation_id="measure",
)
def one(
    request: HttpRequest, measure_id: Annotated[str, Path(description="The measure's id")]
) -> Measure:
    refuse_others(request)
    refuse_unless_allowed(request, Scope.MEASURES, Thing("measure_catalogue"))
    found = catalogue().by_id.get(measure_id)
    if found is None:
        raise Http404
    return shown(found)


def shown(measure: Declared) -> Measure:
    """Return a declaration as the API shows it."""
    return Measure.model_validate(measure)
