"""Protecting and auditing a release: measures by groups and periods, all linked with each other."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from random import Random

import highspy

from eyeline.disclosure.audit import audit
from eyeline.disclosure.equations import side_by_side, system
from eyeline.disclosure.knowledge import Figure, Knowledge, Protection, Unknown, exact
from eyeline.disclosure.programmes import solver
from eyeline.disclosure.protect import Protected, protect
from stopwatch import Stopwatch

BREAKDOWNS = {"team": 8, "sex": 3, "age": 5, "ethnicity": 6, "need": 7}
QUARTERS = 16
PROTECTION = Protection(5)
GROUPS = [("", 0), *((name, group) for name, n in BREAKDOWNS.items() for group in range(n))]
PERIODS = {
    **{f"quarter {q}": range(q, q + 1) for q in range(QUARTERS)},
    **{f"to date {q}": range(q - q % 4, q + 1) for q in range(QUARTERS) if q % 4},
    **{f"year to {q}": range(q - 3, q + 1) for q in range(3, QUARTERS)},
    "all": range(QUARTERS),
}


def protecting(_: Path, measures: int) -> float:
    """Hide what must be hidden."""
    knowledge, truth = release(measures)
    with Stopwatch() as watch:
        done = _protected(knowledge, truth)
    if done.findings:
        raise ValueError(f"{len(done.findings)} cells cannot be protected")
    return watch.seconds


def auditing(_: Path, measures: int) -> float:
    """Audit the protected release against all that is known."""
    knowledge, truth = release(measures)
    done = _protected(knowledge, truth)
    shown = knowledge.without(done.hidden)
    with Stopwatch() as watch:
        found = audit(shown, _sensitive(truth), truth=truth)
    if not found.passed:
        raise ValueError(f"{len(found.findings)} cells are not safe")
    return watch.seconds


def one_by_one(_: Path, measures: int) -> float:
    """Work out the smallest and the largest value of each hidden sensitive cell by itself, all in
    one programme that goes on from the solution before."""
    knowledge, truth = release(measures)
    done = _protected(knowledge, truth)
    shown = knowledge.without(done.hidden)
    sensitive = _sensitive(truth)
    with Stopwatch() as watch:
        whole = side_by_side(system(shown).components)
        programme = solver(whole, 10**6, whole=False)
        for column, key in enumerate(whole.keys):
            if key in sensitive:
                for way in (1.0, -1.0):
                    programme.changeColCost(column, way)
                    programme.run()
                    if programme.getModelStatus() != highspy.HighsModelStatus.kOptimal:
                        raise ValueError("no optimum")
                programme.changeColCost(column, 0.0)
    return watch.seconds


def _protected(knowledge: Knowledge, truth: dict[str, int]) -> Protected:
    sensitive = _sensitive(truth)
    return protect(knowledge, sensitive, truth, sensitive)


def _sensitive(truth: dict[str, int]) -> dict[str, Protection]:
    return {key: PROTECTION for key, count in truth.items() if 1 <= count <= 5}


def release(measures: int) -> tuple[Knowledge, dict[str, int]]:
    """Return a release of so many measures of 1,260 cells, the first the sum of the others; and
    the true cells."""
    chance = Random(1)
    counts = [_counts(chance) for _ in range(max(1, measures - 1))]
    if measures > 1:
        counts.insert(0, sum(counts, Counter()))
    knowledge, truth = Knowledge(), dict[str, int]()
    for measure, of in enumerate(counts):
        _publish(knowledge, truth, measure, of)
        _relate(knowledge, measure)
    for period in PERIODS if measures > 1 else ():
        for group in GROUPS:
            first, *parts = (_key(measure, period, group) for measure in range(measures))
            knowledge.adds_up(first, parts, "the measures add up")
    return knowledge, truth


def _counts(chance: Random) -> Counter[tuple[int, tuple[str, int]]]:
    """Return how many are in each group in each quarter; some groups are much larger."""
    weights = {name: [chance.random() ** 2 + 0.01 for _ in range(n)] for name, n in _items()}
    level = chance.choice([40, 90, 200, 400])
    found: Counter[tuple[int, tuple[str, int]]] = Counter()
    for quarter in range(QUARTERS):
        people = chance.randint(level * 3 // 4, level * 5 // 4)
        found[quarter, ("", 0)] = people
        for name, n in _items():
            for group in chance.choices(range(n), weights[name], k=people):
                found[quarter, (name, group)] += 1
    return found


def _items() -> list[tuple[str, int]]:
    return list(BREAKDOWNS.items())


def _key(measure: int, period: str, group: tuple[str, int]) -> str:
    return f"{measure}, {period}, {group[0]} {group[1]}"


def _publish(
    knowledge: Knowledge,
    truth: dict[str, int],
    measure: int,
    of: Counter[tuple[int, tuple[str, int]]],
) -> None:
    for period, quarters in PERIODS.items():
        for group in GROUPS:
            key = _key(measure, period, group)
            truth[key] = count = sum(of[quarter, group] for quarter in quarters)
            knowledge.add(Unknown(key, key))
            headline = not group[0] and len(quarters) == 1
            cost = 1 + 2 * (len(quarters) > 1) + (count == 0)
            figure = Figure(key, exact(key, count), key, f"{count}", cost=cost, headline=headline)
            knowledge.publish(figure)


def _relate(knowledge: Knowledge, measure: int) -> None:
    for period, quarters in PERIODS.items():
        for name, n in _items():
            parts = [_key(measure, period, (name, group)) for group in range(n)]
            knowledge.adds_up(_key(measure, period, ("", 0)), parts, "groups add up")
        for group in GROUPS if len(quarters) > 1 else ():
            pieces = [_key(measure, f"quarter {quarter}", group) for quarter in quarters]
            knowledge.adds_up(_key(measure, period, group), pieces, "quarters add up")
