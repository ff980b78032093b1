"""The attacker is sound: the truth is always within what it finds."""

from __future__ import annotations

import csv
import io
import random
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import product

import pytest

from assurance.attacker import Finding, Published, Report, attack
from made_up_tables import (
    History,
    hide_small,
    hide_small_counts,
    history,
    percentage,
    table,
    written,
)

CROSSED = """
[[table]]
name = "Children"
dimensions = {sex = "All", age = "All ages"}
value = "number"
hidden = ["c"]
percentages = [{column = "share", of = "All ages", dp = 0}]
"""
KNOWN = "symbols = {c = {least = 1, most = 5}}\n"
WHOLE = ("All", "All ages")
SEXES, AGES = ("F", "M"), ("0", "1", "2")
Place = tuple[str, str]
Cells = dict[Place, int]


@pytest.mark.parametrize("seed", range(150))
def test_values_found_are_all_that_trying_everything_finds(seed: int) -> None:
    chance = random.Random(seed)
    shown = made_up_cells(chance)
    hidden = [place for place in shown if place != WHOLE and chance.random() < 0.6]
    shares = [place for place in shown if chance.random() < 0.3 * (seed % 2)]

    report = attacked(published(shown, hidden, shares), CROSSED)

    possible = everything_tried(shown, hidden, shares)
    found = {place_of(each): set(each.values) for each in report.findings}
    assert found == possible


def made_up_cells(chance: random.Random) -> Cells:
    children = [(chance.choice(SEXES), chance.choice(AGES)) for _ in range(chance.randint(1, 8))]
    return with_wholes({place: children.count(place) for place in product(SEXES, AGES)})


def with_wholes(inner: Mapping[tuple[str, str], int]) -> Cells:
    """Return the cells and the wholes of both columns, in a table's order."""
    cells: Counter[tuple[str, str]] = Counter()
    for (sex, age), count in inner.items():
        for place in product((sex, WHOLE[0]), (age, WHOLE[1])):
            cells[place] += count
    return dict(cells)


def share(cells: Cells, place: tuple[str, str]) -> str:
    return percentage(cells[place], cells[place[0], WHOLE[1]], 0)


def published(cells: Cells, hidden: Sequence[Place], shares: Sequence[Place]) -> str:
    rows = (
        (*place, "c" if place in hidden else cells[place], share(cells, place) * (place in shares))
        for place in cells
    )
    return written(("sex", "age", "number", "share"), rows)


def everything_tried(
    shown: Cells, hidden: Sequence[Place], shares: Sequence[Place]
) -> dict[Place, set[int]]:
    """Return the values of each hidden cell in all tables that look as the published one does."""
    possible: dict[Place, set[int]] = {place: set() for place in hidden}
    shares = [place for place in shares if share(shown, place)]
    for counts in compositions(shown[WHOLE], len(SEXES) * len(AGES)):
        cells = with_wholes(dict(zip(product(SEXES, AGES), counts, strict=True)))
        same = all(cells[place] == shown[place] for place in shown if place not in hidden)
        if same and all(share(cells, place) == share(shown, place) for place in shares):
            for place in hidden:
                possible[place].add(cells[place])
    return possible


def compositions(total: int, parts: int) -> Iterator[tuple[int, ...]]:
    if parts == 1:
        yield (total,)
        return
    for first in range(total + 1):
        for rest in compositions(total - first, parts - 1):
            yield (first, *rest)


def place_of(finding: Finding) -> tuple[str, str]:
    groups = dict(finding.cell.place)
    return groups.get("sex", WHOLE[0]), groups.get("age", WHOLE[1])


@pytest.mark.parametrize("symbols", ["", KNOWN], ids=["without knowledge", "knowing 1 to 5"])
def test_the_truth_is_always_within_what_is_found_of_small_counts(
    symbols: str, record_property: Callable[[str, int], None]
) -> None:
    attacks = [
        (made.csv, hide_small(made), made.description.replace("hidden =", symbols + "hidden ="))
        for made in map(table, range(150))
    ]

    found = [
        (shown, each) for shown, text, said in attacks for each in attacked(text, said).findings
    ]

    assert [each for shown, each in found if not holds(shown, each)] == []
    record_property("hidden figures attacked", len(found))


def test_the_truth_is_always_within_what_is_found_whatever_is_hidden() -> None:
    chance = random.Random(5)
    wrong, number = [], 0

    for made in map(table, range(1000, 1150)):
        share = chance.choice((0.1, 0.3, 0.6))
        for each in attacked(hide_any(made.csv, chance, share), made.description).findings:
            number += 1
            wrong += [] if holds(made.csv, each) else [each]

    assert wrong == []
    assert number > 1000


def test_the_truth_is_always_within_what_is_found_of_rounded_counts() -> None:
    chance = random.Random(6)
    wrong, number = [], 0

    for made in map(table, range(2000, 2100)):
        said = made.description.replace("hidden =", "rounded_to = 5\nhidden =")
        text = rounded_to_5(hide_any(made.csv, chance, 0.2))
        for each in attacked(text, said).findings:
            number += 1
            wrong += [] if holds(made.csv, each) else [each]

    assert wrong == []
    assert number > 300


def test_of_one_file_of_a_history_the_truth_is_always_within_what_is_found() -> None:
    told = history(3, quarters=6, measures=1)

    for release in told.releases:
        report = attacked(hide_small_counts(release.csv), told.description)

        assert report.findings
        assert all(holds(release.csv, each) for each in report.findings)


def test_what_is_certain_of_a_history_is_true_and_few_guesses_are_wrong() -> None:
    told = history(2, quarters=5, measures=1)

    counted = score(told)

    assert counted["certain", False] == 0
    assert counted["guess", True] > 50
    assert counted["guess", False] < 0.03 * counted["guess", True]


@pytest.mark.full
def test_of_a_thousand_tables_and_of_large_histories_nothing_false_is_said(
    record_property: Callable[[str, int], None],
) -> None:
    found = [
        (made.csv, each)
        for made in map(table, range(1000))
        for each in attacked(hide_small(made), made.description).findings
    ]
    counted = Counter()
    for seed in range(3):
        counted += score(history(seed))

    assert [each for shown, each in found if not holds(shown, each)] == []
    assert counted["certain", False] == 0
    assert counted["guess", False] < 0.02 * counted["guess", True]
    record_property("hidden figures attacked", len(found) + counted.total())


@pytest.mark.full
def test_twelve_thousand_linked_cells_take_about_a_minute() -> None:
    told = history(0)
    cells = 2 * sum(len(release.rows) for release in told.releases)
    begin = time.monotonic()

    score(told)

    assert cells > 12_600
    assert time.monotonic() - begin < 120  # seconds, on a busy machine


def test_a_table_of_thousands_of_cells_takes_seconds() -> None:
    chance = random.Random(1)
    inner = {
        (f"row {row}", f"column {column}"): int(chance.expovariate(0.1))
        for row, column in product(range(60), range(40))
    }
    shown = [(*place, count, "") for place, count in with_wholes(inner).items()]
    hidden = [(*place, "c" if 1 <= count <= 5 else count, "") for *place, count, _ in shown]
    header = ("sex", "age", "number", "share")
    begin = time.monotonic()

    report = attacked(written(header, hidden), CROSSED.replace("hidden", KNOWN + "hidden"))

    assert time.monotonic() - begin < 15  # seconds
    assert len(report.findings) > 500
    assert all(holds(written(header, shown), each) for each in report.findings)


def attacked(text: str, description: str) -> Report:
    return attack([Published("a.csv", text)], description)


def score(told: History) -> Counter[tuple[str, bool]]:
    """Return how many findings of a history are certain or guessed, and true or not."""
    files = [Published(each.name, hide_small_counts(each.csv)) for each in told.releases]
    shown = {each.name: each.csv for each in told.releases}
    return Counter(
        ("guess" if each.guess else "certain", holds(shown[each.file], each))
        for each in attack(files, told.description).findings
    )


def holds(shown: str, finding: Finding) -> bool:
    """Return whether the true figure, which `shown` has in the same place, is as was found."""
    header, *rows = csv.reader(io.StringIO(shown))
    true = int(rows[finding.line - 2][header.index(finding.column)])
    within = finding.least <= true and (finding.most is None or true <= finding.most)
    return within and true in (finding.values or (true,))


def hide_any(shown: str, chance: random.Random, share: float) -> str:
    """Return the CSV with any counts hidden, and half of their percentages."""
    header, *rows = csv.reader(io.StringIO(shown))
    for row in rows:
        for column in ("number", "percentage"):
            hide = chance.random() < (share if column == "number" else 0.5)
            if column in header and hide:
                row[header.index(column)] = "c"
    return written(header, rows)


def rounded_to_5(shown: str) -> str:
    header, *rows = csv.reader(io.StringIO(shown))
    at = header.index("number")
    for row in rows:
        if row[at] != "c":
            row[at] = str((int(row[at]) + 2) // 5 * 5)
    return written(header, rows)
