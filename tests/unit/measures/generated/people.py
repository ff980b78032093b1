"""Children, and the teams that have them."""

from __future__ import annotations

from datetime import date, timedelta

from unit.measures.generated.chance import QUARTER_ENDS, Chance, days, distinct, months
from unit.measures.independent.figures import Record
from unit.measures.independent.teams import Allocation, ListedAllocation, Team
from unit.measures.rows import Child, months_later

NAMES = [f"c{number}" for number in range(14)]

_SEXES = ("1", "2", "M", "F", "U", "0")
_ETHNICITIES = ("WBRI", "MOTH", "BAFR", "REFU", "OOTH", "CHNE")
_LEAP_BIRTHS = [date(year, 2, 29) for year in (2004, 2008, 2012, 2016, 2020, 2024)]
_TEAMS = ("T1", "T2", "T3", "T4")


def children(chance: Chance) -> list[Child]:
    """Return most of the children, some without a date of birth."""
    return [
        Child(name, chance.code(_SEXES), _birth(chance), chance.code(_ETHNICITIES))
        for name in NAMES
        if not chance.once_in(8)
    ]


def _birth(chance: Chance) -> date | None:
    match chance.randrange(6):
        case 0:
            return None
        case 1:
            return chance.choice(_LEAP_BIRTHS)
        case 2:
            return chance.day()
        case 3 | 4:
            end = chance.choice(QUARTER_ENDS) + timedelta(days=chance.randint(-1, 2))
            return months_later(end, -12 * chance.choice([1, 5, 10, 16]))
    return date(2004, 1, 1) + timedelta(days=chance.randrange(7000))


def allocated(chance: Chance) -> Record:
    """Return teams and allocations: overlapping, without a team, by lists at odd days."""
    lists = [chance.day() for _ in chance.some(6)]
    dated = [
        Allocation(name, started, chance.later(started, months(6), days(1)), _team(chance))
        for name in NAMES
        for started in [chance.day() for _ in chance.some(4)]
    ]
    listed = [
        ListedAllocation(name, day, _team(chance))
        for name in NAMES
        for day in lists
        if not chance.once_in(4)
    ]
    return {
        "teams": organisation(chance),
        "allocations": distinct(dated, lambda row: (row.child, row.started)),
        "listed_allocations": distinct(listed, lambda row: (row.child, row.listed)),
    }


def _team(chance: Chance) -> str | None:
    """Return a team's code, the name that a list has for it, or one that nobody knows."""
    return chance.code((*_TEAMS, *_TEAMS, "Team T1", "Team T2", "S1", "elsewhere"))


def organisation(chance: Chance) -> list[Team]:
    """Return entries under one another: some without dates, some under another from a day on."""
    found = []
    for team in (*_TEAMS, "S1", "S2", "D1"):
        for started in {None, *(chance.day() for _ in chance.some(2))}:
            found.append(_entry(chance, team, started))
    return [entry for entry in found if not chance.once_in(10)]


def _entry(chance: Chance, team: str, started: date | None) -> Team:
    above = {"T": ("S1", "S2", "D1", "T4"), "S": ("D1", "S1"), "D": ("C1",)}[team[0]]
    kind = {"T": "TEAM", "S": "SERVICE", "D": "DIRECTORATE"}[team[0]]
    return Team(
        team,
        None if chance.once_in(10) else f"Team {team}",
        "SERVICE" if chance.once_in(10) else kind,
        chance.code(above),
        started,
        chance.later(started or chance.day(), months(12), days(1)),
    )
