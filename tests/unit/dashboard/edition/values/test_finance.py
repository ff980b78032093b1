"""The Finance tab says what is forecast by division, and what adult care costs by type."""

from __future__ import annotations

from decimal import Decimal

import pytest

from eyeline.dashboard.edition.values.finance import amount, finance, in_words
from eyeline.figures import Cell, Group, Status
from eyeline.publication.summary import Figure
from unit.dashboard.edition.values.made_up import QUARTER, YEAR_BEFORE, cell, figures


def division(name: str, budget: str, variance: str, share: str) -> list[Cell]:
    """Return the cells of a division, or of the department where it has no name."""
    group = Group("division", name) if name else Group()
    forecast = str(Decimal(budget) + Decimal(variance))
    of = {"budget": budget, "spend": "1000", "forecast": forecast, "variance": variance}
    cells = [cell(f"department_{what}", value, group) for what, value in of.items()]
    return [*cells, cell("department_variance_pct", share, group)]


def care(name: str, number: str | None, average: str | None, before: str) -> list[Cell]:
    group = Group("package_type", name)
    return [
        cell("adult_packages", number, group),
        cell("adult_package_cost", average, group),
        cell("adult_package_cost", before, group, end=YEAR_BEFORE),
    ]


def test_divisions_stand_by_their_budget_and_the_department_last() -> None:
    found = finance(
        figures(
            *division("", "9000000", "120000", "1.3"),
            *division("not mapped", "5000000", "0", "0"),
            *division("Education", "1000000", "-20000", "-2"),
            *division("Adults", "3000000", "140000", "4.7"),
        ),
        QUARTER,
    )

    said = [(line.division, line.words) for line in found.lines]
    assert said == [
        ("Adults", "overspend of £0.1m (4.7%)"),
        ("Education", "underspend of £20,000 (2%)"),
        ("Not mapped", "on budget"),
        ("Department", "overspend of £0.1m (1.3%)"),
    ]
    first = found.lines[0]
    told = (first.budget.text, first.forecast.text, first.variance_share.text)
    assert told == ("£3,000,000", "£3,140,000", "4.7%")
    assert found.as_at.startswith("The ledger's report made up to 30 June 2026")


def test_without_a_report_that_is_said_and_nothing_else() -> None:
    missing = cell("department_budget", None, status=Status.NOT_AVAILABLE)

    found = finance(figures(missing), QUARTER)

    assert found.lines == ()
    assert found.as_at == "No report of the ledger made up to 30 June 2026 has come."


def test_care_stands_by_type_then_by_age_then_all_with_the_year_before() -> None:
    found = finance(
        figures(
            cell("adult_packages", "30"),
            cell("adult_package_cost", "500"),
            cell("adult_packages", "12", Group("age_group", "18 to 64")),
            *care("Day care", "10", "100", "90"),
            *care("Home care", "20", "300", "250"),
            *care("Nursing care", "0", None, "700"),
        ),
        QUARTER,
    )

    said = [(each.type, each.packages.text, each.average.text) for each in found.care]
    assert said == [
        ("Home care", "20", "£300"),
        ("Day care", "10", "£100"),
        ("All types, aged 18 to 64", "12", "not available"),
        ("All packages", "30", "£500"),
    ]
    assert found.care[0].before.text == "£250"


def test_a_hidden_average_stays_hidden() -> None:
    found = finance(figures(*care("Day care", None, None, "90")), QUARTER)

    assert found.care[0].packages.text == found.care[0].average.text == "hidden to protect people"


@pytest.mark.parametrize(
    ("pounds", "words"),
    [("99999", "£99,999"), ("100000", "£0.1m"), ("2149999", "£2.1m"), ("2150000", "£2.2m")],
)
def test_an_amount_of_100_000_and_more_is_told_in_millions(pounds: str, words: str) -> None:
    assert amount(Decimal(pounds)) == words


def test_a_variance_that_is_not_known_is_said_as_such() -> None:
    missing = Figure.of(None, Status.NOT_AVAILABLE, "£", 0)

    assert in_words(missing, missing) == "not available"
    assert in_words(Figure.of(Decimal(20), Status.FINAL, "£", 0), missing) == "overspend of £20"
