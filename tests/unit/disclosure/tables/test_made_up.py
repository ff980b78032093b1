"""What is known of made-up tables is true of the children that they were counted from."""

from __future__ import annotations

from pathlib import Path

import pytest

import made_up_tables
from eyeline.disclosure.knowledge import Sum
from unit.disclosure.tables.said import read


@pytest.mark.parametrize("seed", range(40))
def test_everything_that_is_known_of_a_table_with_hidden_counts_is_true(
    tmp_path: Path, seed: int
) -> None:
    made_up = made_up_tables.table(seed)
    shown = read(tmp_path, made_up.description, made_up.csv)
    told = (figure.exact for figure in shown.knowledge.figures.values())
    truth = dict(each for each in told if each)

    hidden = read(tmp_path, made_up.description, made_up_tables.hide_small(made_up))

    assert not hidden.doubts
    assert hidden.knowledge.unknowns.keys() == truth.keys()
    assert hidden.protections.keys() == {k for k, n in truth.items() if n in made_up_tables.SMALL}
    assert hidden.knowledge.relations
    for each in (*hidden.knowledge.relations, *hidden.knowledge.figures.values()):
        for said in (each.sum,) if hasattr(each, "sum") else each.sums:
            assert holds(said, truth), each.says


@pytest.mark.parametrize("seed", range(3))
def test_everything_that_is_known_of_a_history_of_releases_is_true(
    tmp_path: Path, seed: int
) -> None:
    history = made_up_tables.history(seed, quarters=5, measures=2)
    shown = {release.name: release.csv for release in history.releases}
    truth = {
        key: value
        for figure in read(tmp_path, history.description, shown).knowledge.figures.values()
        for key, value in [figure.exact or ("", 0)]
    }
    small = {name: made_up_tables.hide_small_counts(text) for name, text in shown.items()}

    hidden = read(tmp_path, history.description, small)

    of_files = {key.partition(":")[0] for key in hidden.knowledge.unknowns}
    assert of_files == set(shown)
    told = [each.sum for each in hidden.knowledge.relations]
    told += [each for figure in hidden.knowledge.figures.values() for each in figure.sums]
    within = [each for each in told if all(key in truth for key, _ in each.terms)]
    assert len(within) > len(told) / 2
    assert all(holds(each, truth) for each in within)


def holds(said: Sum, truth: dict[str, int]) -> bool:
    total = sum(factor * truth[key] for key, factor in said.terms)
    low_enough = said.high is None or total <= said.high
    return low_enough and (said.low is None or total >= said.low)
