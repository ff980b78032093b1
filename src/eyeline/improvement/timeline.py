"""A plan's deadlines by month, as a chart and its table."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from eyeline.figures import day_in_words, month_end
from eyeline.improvement.glance import Glance, Line
from eyeline.improvement.rules.checks.finding import is_over, part_name, part_state
from eyeline.publication.charts import Chart, Kind, Point, Series


@dataclass(frozen=True, slots=True)
class Deadline:
    """A part that is due on a day: when it was due at first, and how it stands."""

    line: Line
    name: str
    on: date
    first: date | None
    slipped: int
    stands: str


@dataclass(frozen=True, slots=True)
class Month:
    """What falls due in a month; `end` is its last day."""

    end: date
    deadlines: tuple[Deadline, ...]

    @property
    def title(self) -> str:
        return f"{self.end:%B %Y}"


def months_of(glance: Glance) -> list[Month]:
    """Return the months from the first to the last deadline, those in which none falls too."""
    found = sorted(_deadlines(glance), key=lambda each: (each.on, each.name))
    months: list[Month] = []
    end = month_end(found[0].on) if found else date.max
    while found and end <= month_end(found[-1].on):
        own = tuple(each for each in found if month_end(each.on) == end)
        months.append(Month(end, own))
        end = month_end(end + timedelta(days=1))
    return months


def _deadlines(glance: Glance) -> Iterator[Deadline]:
    scale = glance.value.scale
    for line in glance.lines:
        rows = glance.facts.milestones[line.pk]
        for part, row in zip(line.action.milestones, rows, strict=True):
            if part not in line.action.deadlines or part.on is None:
                continue
            over = is_over(part_state(part, line.action, scale))
            stands = "complete" if over else "overdue" if part.on < glance.on else "to come"
            moved = glance.facts.moved(row)
            yield Deadline(
                line, part_name(part, line.action), part.on, moved.first, moved.days, stands
            )


def chart_of(months: list[Month], on: date) -> Chart:
    """Return how many deadlines fall into each month."""
    points = tuple(Point(month.title, Decimal(len(month.deadlines))) for month in months)
    late = sum(each.stands == "overdue" for month in months for each in month.deadlines)
    most = max(months, key=lambda month: len(month.deadlines))
    description = (
        f"{sum(len(m.deadlines) for m in months)} deadlines from {months[0].title} to "
        f"{months[-1].title}; {late} of them are overdue on {day_in_words(on)}. "
        f"Most, {len(most.deadlines)}, fall in {most.title}."
    )
    return Chart(
        title="Deadlines by month",
        description=description,
        unit="",
        dp=0,
        points="Month",
        series=(Series("Deadlines", points),),
        kind=Kind.BAR,
    )
