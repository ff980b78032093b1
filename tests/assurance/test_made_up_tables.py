"""The made-up tables are true: whatever is said to add up does, and shares are rounded half up."""

from __future__ import annotations

import csv
import io
import tomllib
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from itertools import pairwise, product

import pytest

import made_up_tables
from made_up_tables import SMALL, WHOLE, WHOLES, MadeUpTable, hide_small, history, table

TABLES = [table(seed) for seed in range(60)]
HISTORY = history(1)
Row = Mapping[str, str]


@pytest.mark.parametrize("made", TABLES, ids=lambda made: made.name)
def test_every_sum_of_a_table_holds(made: MadeUpTable) -> None:
    rows, said = read(made.csv), described(made)

    checked = crossed_sums(rows, said) if "dimensions" in said else long_sums(rows, said)

    assert checked > 0


@pytest.mark.parametrize("made", TABLES, ids=lambda made: made.name)
def test_every_percentage_of_a_table_is_rounded_half_up(made: MadeUpTable) -> None:
    rows, said = read(made.csv), described(made)
    shares = said.get("percentages", [])

    wrong = [
        row
        for row, share in product(rows, shares)
        if row["percentage"] != rounded(int(row["number"]), whole(row, rows, said), share["dp"])
    ]

    assert wrong == []


def test_one_seed_gives_one_table_and_there_are_all_kinds() -> None:
    kinds = Counter(made.name.split()[0] for made in TABLES)

    assert table(7) == table(7)
    assert kinds.keys() == {"one_breakdown", "breakdowns", "two_way", "three_way", "hierarchy"}
    assert {len(described(made).get("percentages", ())) for made in TABLES} == {0, 1}


def test_small_counts_and_their_percentages_are_hidden_and_nothing_else() -> None:
    for made in TABLES:
        shown, hidden = read(made.csv), read(hide_small(made, "*"))

        for before, after in zip(shown, hidden, strict=True):
            small = int(before["number"]) in SMALL
            changes = {column for column in before if before[column] != after[column]}
            assert changes == ({"number", "percentage"} & before.keys() if small else set())
            assert {after[column] for column in changes} <= {"*"}


def test_groups_of_a_release_add_up_to_the_whole() -> None:
    for release in HISTORY.releases:
        by_breakdown: dict[tuple[str, ...], list[int]] = defaultdict(list)
        totals: dict[tuple[str, str], list[int]] = {}
        for row in release.rows:
            place, counts = (row["measure"], row["period"]), [int(row["number"]), int(row["of"])]
            if row["group"] == WHOLE:
                totals[place] = counts
            else:
                old = by_breakdown.setdefault((*place, row["breakdown"]), [0, 0])
                by_breakdown[*place, row["breakdown"]] = list(
                    map(sum, zip(old, counts, strict=True))
                )

        breakdowns = 5 if release.audience == "members" else 3
        assert len(by_breakdown) == breakdowns * len(totals)
        assert all(counts == totals[place[:2]] for place, counts in by_breakdown.items())


def test_quarters_of_a_release_add_up_to_the_year_to_date() -> None:
    sums = tomllib.loads(HISTORY.description)["table"][0]["sums"]
    checked = 0

    for release in HISTORY.releases:
        truth = HISTORY.truth[release.name]
        for (scope, measure, period, *group), counts in truth.items():
            for each in sums:
                if each["total"] == period:
                    parts = [truth[scope, measure, part, *group] for part in each["parts"]]
                    assert counts == tuple(map(sum, zip(*parts, strict=True)))
                    checked += 1

    assert checked > 500


def test_a_release_shows_what_is_true_of_its_quarter() -> None:
    for release in HISTORY.releases:
        truth = HISTORY.truth[release.name]
        shown = {
            tuple(row[column] for column in made_up_tables.PLACE): (
                int(row["number"]),
                int(row["of"]),
            )
            for row in release.rows
        }

        assert shown == truth
        assert all(
            row["percentage"] == rounded(int(row["number"]), int(row["of"]), 0)
            for row in release.rows
        )


def test_about_one_figure_in_twenty_is_revised_between_releases_by_a_few_children() -> None:
    members = [release.name for release in HISTORY.releases if release.audience == "members"]
    changes: list[int] = []

    for earlier, later in pairwise(members):
        before, after = HISTORY.truth[earlier], HISTORY.truth[later]
        for place in before.keys() & after.keys():
            changes += [new - old for old, new in zip(before[place], after[place], strict=True)]

    assert 0.03 < sum(map(bool, changes)) / len(changes) < 0.07
    assert max(map(abs, changes)) <= 3


def test_the_public_release_says_the_same_as_the_members_with_two_breakdowns_less() -> None:
    for members, public in zip(HISTORY.releases[::2], HISTORY.releases[1::2], strict=True):
        told, shown = HISTORY.truth[members.name], HISTORY.truth[public.name]

        assert shown.items() < told.items()
        assert {place[3] for place in told} - {place[3] for place in shown} == {
            "Ethnicity",
            "Need",
        }


def read(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def described(made: MadeUpTable) -> dict:
    (said,) = tomllib.loads(made.description)["table"]
    return said


def rounded(part: int, of: int, decimals: int) -> str:
    """Return the percentage by whole numbers alone: twice the remainder decides."""
    if of == 0:
        return ""
    down, rest = divmod(100 * part * 10**decimals, of)
    digits = str(down + (2 * rest >= of)).rjust(decimals + 1, "0")
    return f"{digits[:-1]}.{digits[-1]}" if decimals else digits


def whole(row: Row, rows: Sequence[Row], said: Mapping) -> int:
    """Return the number of which the row's percentage is a share."""
    if "dimensions" not in said:
        return next(int(each["number"]) for each in rows if each["characteristic"] == WHOLE)
    last = list(said["dimensions"])[-1]
    wanted = {**{column: row[column] for column in said["dimensions"]}, last: WHOLES[last]}
    return next(int(each["number"]) for each in rows if wanted.items() <= each.items())


def long_sums(rows: Sequence[Row], said: Mapping) -> int:
    counts = {(row["group"], row["characteristic"]): int(row["number"]) for row in rows}
    breakdowns = {breakdown for breakdown, _ in counts}
    for breakdown in breakdowns:
        groups = [count for (of, _), count in counts.items() if of == breakdown]
        assert sum(groups) == 2 * counts[breakdown, WHOLE]
    for each in said.get("sums", ()):
        total, *parts = (
            counts[tuple(name.split(": "))] for name in (each["total"], *each["parts"])
        )
        assert total == sum(parts)
    assert len({counts[breakdown, WHOLE] for breakdown in breakdowns}) == 1
    return len(breakdowns)


def crossed_sums(rows: Sequence[Row], said: Mapping) -> int:
    columns = list(said["dimensions"])
    checked = 0
    for column in columns:
        lines: dict[tuple[str, ...], list[int]] = defaultdict(lambda: [0, 0])
        for row in rows:
            rest = tuple(row[other] for other in columns if other != column)
            lines[rest][row[column] == WHOLES[column]] += int(row["number"])
        assert all(parts == total for parts, total in lines.values())
        checked += len(lines)
    return checked
