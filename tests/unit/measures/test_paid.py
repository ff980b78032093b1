"""Who is paid for placements and packages: what the dearest are, and what would tell of one."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from decimal import Decimal

import duckdb

from eyeline.figures import WHOLE, Group
from eyeline.measures import catalogue
from eyeline.measures.examples import fill, tables_of
from eyeline.measures.paid import Paid, is_paid_to_providers, paid_on, payments
from eyeline.records.duckdb import connect

CATALOGUE = catalogue.load()
DAY = date(2025, 6, 30)
PLACEMENTS, PACKAGES = "placements_with_providers_cost", "packages_with_providers_cost"


@contextmanager
def of_its_example(measure: str) -> Iterator[duckdb.DuckDBPyConnection]:
    """Give a connection with the rows of a measure's first example."""
    declared = CATALOGUE[measure]
    with connect(threads=1) as connection:
        fill(connection, declared.examples[0], tables_of(declared) | {"age_bands"})
        yield connection


def test_what_is_paid_on_a_day_says_type_provider_and_cost_and_no_more() -> None:
    with of_its_example(PLACEMENTS) as connection:
        found = paid_on(connection, "placement_costs", DAY)

    assert sorted(found, key=lambda each: -each.weekly_cost) == [
        Paid("Residential", "Homes A", Decimal(5000)),
        Paid("Residential", "Homes B", Decimal(4000)),
        Paid("Fostering, agency", "Fostering A", Decimal("901.4")),
        Paid("Supported accommodation", "not known", Decimal(500)),
        Paid("Fostering, own carers", "Own", Decimal("400.5")),
    ]


def test_a_package_is_paid_once_whatever_birthdays_its_adult_has() -> None:
    with of_its_example(PACKAGES) as connection:
        found = paid_on(connection, "adult_packages", DAY)

    assert sorted(each.weekly_cost for each in found) == list(
        map(Decimal, ("100", "250", "300.4", "900"))
    )


def test_payments_are_those_of_each_named_provider_in_pence() -> None:
    with of_its_example(PLACEMENTS) as connection:
        found = payments(connection, CATALOGUE[PLACEMENTS], [DAY])

    assert sorted(found[DAY, WHOLE]) == [90140, 400000, 500000]
    assert found[DAY, Group("provider", "Homes A")] == [500000]
    assert (DAY, Group("provider", "not known")) not in found


def test_payments_are_told_by_group_and_the_councils_own_carers_are_no_provider() -> None:
    with of_its_example(PLACEMENTS) as connection:
        found = payments(connection, CATALOGUE["avg_cost_placement"], [DAY])

    by_type = {group.value: paid for (_, group), paid in found.items() if "type" in group.dimension}
    assert by_type["Fostering, agency"] == [90140]
    assert sorted(by_type["Residential"]) == [400000, 500000]
    assert by_type.keys() == {"Fostering, agency", "Residential"}


def test_payments_of_one_provider_are_added_up_on_each_day() -> None:
    days = [date(2025, 3, 31), DAY, date(2025, 9, 30)]

    with of_its_example(PACKAGES) as connection:
        found = payments(connection, CATALOGUE[PACKAGES], days)

    whole = {day: sorted(paid) for (day, group), paid in found.items() if group == WHOLE}
    assert whole == {days[0]: [620040], days[1]: [10000, 120040], days[2]: [620040]}


def test_money_for_providers_is_that_and_no_other() -> None:
    found = {each.id for each in CATALOGUE.measures if is_paid_to_providers(each)}

    assert found == {
        "adult_package_cost",
        "avg_cost_placement",
        "avg_cost_residential",
        PACKAGES,
        PLACEMENTS,
    }
