"""What an edition's money looks like as charts: forecast beside budget, and costs of care."""

from __future__ import annotations

from collections.abc import Iterable

from eyeline.publication.charts import Chart, Kind, Point, Series
from eyeline.publication.edition.values import Finance
from eyeline.publication.summary import Figure


def forecast(finance: Finance) -> Chart | None:
    """Return divisions, or the department where it is alone: budget and forecast as bars."""
    lines = finance.lines[:-1] or finance.lines
    pairs = (
        (f"{line.division}: {name}", figure)
        for line in lines
        for name, figure in (("budget", line.budget), ("forecast", line.forecast))
    )
    said = "; ".join(f"{line.division}: {line.words}" for line in lines)
    return _bars("Budget and forecast by division", "£", "Division", pairs, f"{said}.")


def care(finance: Finance, now: str, before: str) -> Chart | None:
    """Return what a package of each type costs a week, this quarter and a year before."""
    pairs = (
        (f"{each.type}, {quarter}", figure)
        for each in finance.care
        for quarter, figure in ((now, each.average), (before, each.before))
    )
    said = "; ".join(
        f"{each.type}: {each.average.text}, a year before {each.before.text}"
        for each in finance.care
    )
    title = "Average cost of a package a week"
    return _bars(title, "£ a week", "Type of package", pairs, f"{said}.")


def _bars(
    title: str, unit: str, points: str, pairs: Iterable[tuple[str, Figure]], said: str
) -> Chart | None:
    shown = tuple(Point(label, figure.value, figure.status) for label, figure in pairs)
    if not shown:
        return None
    return Chart(title, said, unit, 0, points, (Series(title, shown),), Kind.BAR)
