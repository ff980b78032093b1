"""The Finance tab: the department's forecast by division, and what adult care costs by type."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from fractions import Fraction

from eyeline.dashboard.edition.values.figures import Figures
from eyeline.dashboard.periods import quarter_ends
from eyeline.figures import WHOLE, Group, as_text, day_in_words, round_half_up
from eyeline.publication.edition import CareCost, Finance, ForecastLine
from eyeline.publication.summary import Figure

BUDGET, SPENT, FORECAST = "department_budget", "department_spend", "department_forecast"
VARIANCE, SHARE = "department_variance", "department_variance_pct"
PACKAGES, AVERAGE = "adult_packages", "adult_package_cost"
_DEPARTMENT = "Department"
_NOT_MAPPED, _NOT_KNOWN = "not mapped", "not known"
_MILLIONS = 100_000
"""From how many pounds on an amount is told in millions."""


def finance(figures: Figures, quarter: date) -> Finance:
    """Return the tab of the quarter that ends on `quarter`, of these figures and no others."""
    lines = tuple(_forecast(figures, quarter))
    return Finance(_as_at(lines, quarter), lines, tuple(_care(figures, quarter)))


def _as_at(lines: tuple[ForecastLine, ...], quarter: date) -> str:
    day = day_in_words(quarter)
    if not lines:
        return f"No report of the ledger made up to {day} has come."
    return (
        f"The ledger's report made up to {day}; its codes by the mapping that stands on that day."
    )


def _forecast(figures: Figures, quarter: date) -> Iterator[ForecastLine]:
    """Yield the divisions, that of the largest budget first, and the department."""
    divisions = figures.groups(BUDGET, "division", quarter)
    for group in sorted(divisions, key=lambda group: _by_size(figures, group, quarter)):
        yield _line(figures, group, group.value, quarter)
    if figures.of(BUDGET, WHOLE, quarter).value is not None:
        yield _line(figures, WHOLE, _DEPARTMENT, quarter)


def _by_size(figures: Figures, group: Group, quarter: date) -> tuple[bool, Decimal, str]:
    budget = figures.of(BUDGET, group, quarter).value or Decimal(0)
    return group.value == _NOT_MAPPED, -budget, group.value


def _line(figures: Figures, group: Group, name: str, quarter: date) -> ForecastLine:
    variance = figures.of(VARIANCE, group, quarter)
    share = figures.of(SHARE, group, quarter)
    return ForecastLine(
        division=name[0].upper() + name[1:],
        budget=figures.of(BUDGET, group, quarter),
        spent=figures.of(SPENT, group, quarter),
        forecast=figures.of(FORECAST, group, quarter),
        variance=variance,
        variance_share=share,
        words=in_words(variance, share),
    )


def in_words(variance: Figure, share: Figure) -> str:
    """Return a variance in words, such as "overspend of £2.1m (4%)"."""
    if variance.value is None:
        return variance.text
    if variance.value == 0:
        return "on budget"
    kind = "overspend" if variance.value > 0 else "underspend"
    of_budget = f" ({_percentage(share.value)})" if share.value is not None else ""
    return f"{kind} of {amount(abs(variance.value))}{of_budget}"


def amount(pounds: Decimal) -> str:
    """Return an amount as people say it: "£2.1m", "£45,300"."""
    if pounds < _MILLIONS:
        return f"£{as_text(pounds, 0)}"
    return f"£{as_text(round_half_up(Fraction(pounds) / 1_000_000, 1), 1)}m"


def _percentage(share: Decimal) -> str:
    size = abs(share)
    return f"{as_text(size, 0 if size == size.to_integral() else 1)}%"


def _care(figures: Figures, quarter: date) -> Iterator[CareCost]:
    """Yield the types of package, the most frequent first, then the age groups, then all."""
    year_before, *_ = quarter_ends(quarter, 5)
    places = [
        *_ordered(figures, "package_type", quarter, "{}"),
        *_ordered(figures, "age_group", quarter, "All types, aged {}"),
    ]
    if places:
        places.append(("All packages", WHOLE))
    for name, group in places:
        yield CareCost(
            type=name,
            packages=figures.of(PACKAGES, group, quarter),
            average=figures.of(AVERAGE, group, quarter),
            before=figures.of(AVERAGE, group, year_before),
        )


def _ordered(
    figures: Figures, dimension: str, quarter: date, words: str
) -> Iterator[tuple[str, Group]]:
    """Yield the groups with any package, each with what it is called."""

    def order(group: Group) -> tuple[bool, Decimal, str]:
        number = figures.of(PACKAGES, group, quarter).value
        return group.value == _NOT_KNOWN, -(number or Decimal(0)), group.value

    for group in sorted(figures.groups(PACKAGES, dimension, quarter), key=order):
        if figures.of(PACKAGES, group, quarter).value != 0:
            yield words.format(group.value), group
