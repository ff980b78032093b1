"""A made-up edition of a usual size: sixty measures with five years of quarters, and all else."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal

from eyeline.figures import quarter_name
from eyeline.figures.periods import period_ends
from eyeline.publication.audience import Audience
from eyeline.publication.charts import Chart, Point, Series, Target, describe
from eyeline.publication.edition import Detail, Edition, Narrative, Part
from eyeline.publication.summary import Change, Group, Judgement, Row, Section
from made_up_edition import detail, figure, made_up_edition, row

_QUARTERS = tuple(quarter_name(end) for end in period_ends(date(2021, 6, 1), date(2026, 6, 30)))
_YEARS = ("2021", "2022", "2023", "2024", "2025")
_SAID = (
    "Fewer came than in the quarter before, as **more was settled early**. The service expects "
    "the number to level off by the end of the year, and reports on it again next quarter."
)
_CHANGES = (
    Change("down 12", Judgement.BETTER),
    Change("up 3", Judgement.WORSE),
    Change("down 1", Judgement.NONE),
    Change("no change", Judgement.SAME),
)


def long_edition(measures: int = 60, audience: Audience = Audience.INTERNAL) -> Edition:
    """Return an edition of so many measures, the last sixth of them adults'."""
    chance = random.Random(1)
    details = [_detail(number, chance) for number in range(measures)]
    rows = tuple(each.row for each in details)
    children = measures - measures // 6
    whole = made_up_edition(audience)
    sections = (
        Section("Workforce", (Group("Children", rows[:4]),)),
        Section(
            "Performance",
            (Group("Children", rows[4:children]), Group("Adults", rows[children:])),
        ),
    )
    return replace(
        whole,
        summary=replace(whole.summary, sections=sections),
        children=tuple(details[:children]),
        adults=tuple(details[children:]),
    )


def _detail(number: int, chance: random.Random) -> Detail:
    level = chance.randint(100, 900)
    points = tuple(
        Point(name, Decimal(max(1, level + chance.randint(-40, 40)))) for name in _QUARTERS
    )
    of = _row(number, points)
    named = Series("Example council", points, "Council")
    others = (_flat("England", _QUARTERS, level + 50), _flat("Region", _QUARTERS, level - 50))
    chart = Chart(
        title=f"{of.title}, by quarter",
        description=describe(named, of.unit, of.dp),
        unit=of.unit,
        dp=of.dp,
        points="Quarter",
        series=(named,),
        comparators=others,
        target=Target("Target", Decimal(level)),
    )
    narrative = Narrative(of.measure, _SAID, "Head of Service", date(2026, 8, 3))
    return replace(
        detail(of, parts=tuple(_parts(level)), narrative=narrative if number % 3 else None),
        chart=chart,
        yearly=_yearly(of, level) if not number % 4 else None,
    )


def _row(number: int, points: tuple[Point, ...]) -> Row:
    numbers = tuple(str(point.value) for point in points[-5:])
    of = row(f"measure_{number}", f"Children in situation {number}", numbers)
    trend = replace(of.trend, series=(Series(of.title, points),))
    return replace(of, trend=trend, change=_CHANGES[number % len(_CHANGES)])


def _flat(name: str, labels: tuple[str, ...], level: int) -> Series:
    return Series(name, tuple(Point(label, Decimal(level)) for label in labels))


def _yearly(of: Row, level: int) -> Chart:
    own = Series("Example council", _flat("", _YEARS, level).points, "Council")
    return Chart(
        title=f"{of.title}, at 31 March",
        description=describe(own, of.unit, of.dp),
        unit=of.unit,
        dp=of.dp,
        points="Year",
        series=(own,),
        comparators=(_flat("England", _YEARS, level + 50), _flat("Region", _YEARS, level - 50)),
    )


def _parts(level: int) -> Iterator[Part]:
    for service in ("North", "South"):
        half = figure(str(level // 2))
        yield Part("Service", f"Service {service}", 1, half, half)
        for number in (1, 2, 3):
            each = figure(str(level // 6))
            yield Part("Team", f"Team {service} {number}", 2, each, each)
    for age in ("under 1", "1 to 4", "5 to 9", "10 to 15", "16 and over"):
        yield Part("Age", age, 1, figure(str(level // 5)), figure(str(level // 5)))
