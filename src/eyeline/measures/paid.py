"""Who is paid how much for placements and packages of care, on the last day of a period."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from eyeline.figures import WHOLE, Group, PeriodKind
from eyeline.measures import compiler, sums
from eyeline.measures.compiler import columns_of
from eyeline.measures.declarations import Aggregate, Measure
from eyeline.measures.timeline import Timeline
from eyeline.records.derivations.columns import columns
from eyeline.records.engines import Engine

PROVIDER = "provider"
"""The breakdown by who is paid."""
NOBODY = ("no provider", "not known")
"""What stands there where no provider is paid, or none is named."""
_OPEN = {"placement_costs": ("started", "ended"), "adult_packages": ("held_from", "held_to")}
_TYPES = {"placement_costs": "by_placement_type", "adult_packages": "by_package_type"}

Payments = Mapping[tuple[date, Group], Sequence[int]]
"""What each provider is paid, by the day and the group, in whole pence a week."""


@dataclass(frozen=True, slots=True)
class Paid:
    """A placement or a package: its type and its provider in words, and its pounds a week.

    Nothing that could lead to a person is part of it.
    """

    type: str
    provider: str
    weekly_cost: Decimal


def paid_on(connection: Engine, table: str, day: date) -> list[Paid]:
    """Return what is paid for on `day`: the rows of `placement_costs` or of `adult_packages`."""
    first, until = _OPEN[table]
    rows = connection.sql(
        f"SELECT {_TYPES[table]} AS type, coalesce(provider, 'not known') AS provider, "
        f"CAST(weekly_cost AS DECIMAL(18, 4)) AS cost FROM {table} "
        f"WHERE {first} <= DATE '{day}' AND ({until} IS NULL OR {until} > DATE '{day}') "
        "AND weekly_cost IS NOT NULL"
    ).to_arrow_table()
    return [Paid(row["type"], row["provider"], row["cost"]) for row in rows.to_pylist()]


def is_paid_to_providers(measure: Measure) -> bool:
    """Whether a measure's figure is money that providers are paid, summed or averaged."""
    if not measure.versions or not measure.unit.startswith("£"):
        return False
    counted = measure.versions[-1].numerator
    summed = counted.value.aggregate in (Aggregate.SUM, Aggregate.MEAN)
    return summed and f"by_{PROVIDER}" in columns(counted.table)


def payments(connection: Engine, measure: Measure, days: Sequence[date]) -> Payments:
    """Return what each named provider is paid of a figure on these last days of quarters, for the
    whole and for each group. Where none is named there is no entry."""
    column = columns_of(measure)[-1]
    timeline = Timeline.of({PeriodKind.QUARTER: list(days)})
    query = compiler.values(column, [*measure.by, PROVIDER], timeline)
    rows = connection.sql(query.sql).to_arrow_table()
    dimensions = dict.fromkeys(query.dimensions)
    told = {name: rows.column(place).to_pylist() for place, name in enumerate(dimensions, 2)}
    values = rows.column(rows.num_columns - 1).to_pylist()
    found: dict[tuple[date, Group], dict[str, int]] = defaultdict(lambda: defaultdict(int))
    counting, first, after = sums.runs(query.timing, rows, timeline, PeriodKind.QUARTER)
    for row, begins, ends in zip(counting.tolist(), first.tolist(), after.tolist(), strict=True):
        provider = told[PROVIDER][row]
        if provider in NOBODY:
            continue
        groups = [WHOLE, *(Group(name, told[name][row]) for name in measure.by)]
        for day in days:
            if begins <= timeline.at(day) < ends:
                for group in groups:
                    found[day, group][provider] += values[row] // 100
    return {place: list(paid.values()) for place, paid in found.items()}
