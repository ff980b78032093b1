"""What the audit says of hidden cells is what trying every table says."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction
from itertools import count

import pytest

from eyeline.disclosure.agreement import a_table
from eyeline.disclosure.audit import Finding, audit, bounds, unproved
from eyeline.disclosure.knowledge import (
    Figure,
    Knowledge,
    Protection,
    Unknown,
    exact,
    rounded_ratio,
)
from made_up_knowledge import MadeUp, made_up

LIMIT = 2_000
"""Of how many tables that look the same in print all are tried."""
Ends = dict[str, tuple[int, int]]


def tried(number: int, *, first: int) -> Iterator[tuple[int, MadeUp, Ends]]:
    """Yield made-up figures with the ends that trying every table gives each cell."""
    seeds = count(first)
    while number:
        seed = next(seeds)
        figures = made_up(seed)
        possible = figures.possible(LIMIT)
        if possible is not None:
            assert possible
            number -= 1
            yield seed, figures, possible


def disagreements(figures: MadeUp, possible: Ends) -> list[str]:
    """Return what the package finds and trying every table does not, or the other way round."""
    knowledge, owed, wrong = figures.knowledge, figures.protections, []
    if bounds(knowledge, figures.truth) != possible:
        wrong.append("bounds")
    for truth in (None, figures.truth):
        expected = {
            key: Finding(key, *possible[key], protection)
            for key, protection in owed.items()
            if not protection.holds(*possible[key], truth and truth[key])
        }
        found = audit(knowledge, owed, truth=truth)
        if {each.key: each for each in found.findings} != expected or found.checked != len(owed):
            wrong.append("findings" if truth is None else "findings of who knows the truth")
        if not expected.keys() <= set(unproved(knowledge, owed, truth or {}, 0)):
            wrong.append("unproved")
    table = a_table(knowledge)
    return wrong if all(fact.holds(table) for fact in figures.facts) else [*wrong, "a table"]


def test_300_audits_are_what_trying_every_table_says() -> None:
    wrong = {
        seed: found
        for seed, figures, possible in tried(300, first=0)
        if (found := disagreements(figures, possible))
    }

    assert wrong == {}


@pytest.mark.full
def test_ten_thousand_audits_are_what_trying_every_table_says(
    record_property: Callable[[str, int], None],
) -> None:
    wrong, number = {}, 0

    for seed, figures, possible in tried(10_000, first=1_000):
        number += 1
        if found := disagreements(figures, possible):
            wrong[seed] = found

    record_property("audits by trying every table", number)
    record_property("of them with disagreements", len(wrong))
    assert wrong == {}


def knowledge(*cells: str | Unknown, **published: int) -> Knowledge:
    """Return what is known of cells, some of them published with these values."""
    known = Knowledge()
    for cell in cells:
        known.add(cell if isinstance(cell, Unknown) else Unknown(cell, cell))
    for key, value in published.items():
        known.publish(Figure(key, exact(key, value), key, str(value)))
    return known


def share(part: str, whole: str, value: str, dp: int) -> Figure:
    sums = rounded_ratio(part, whole, Fraction(value), scale=100, dp=dp)
    return Figure(f"share of {part}", sums, f"share of {part}", value)


@pytest.mark.parametrize(
    ("width", "safe"),
    [(6, True), (7, False)],
)
def test_a_cell_is_safe_that_could_be_as_far_apart_as_asked_and_no_less(
    width: int, safe: bool
) -> None:
    known = knowledge("a", "b", "all", all=6)
    known.adds_up("all", "ab", "both")

    assert audit(known, {"a": Protection(width)}).passed is safe


@pytest.mark.parametrize(
    ("below", "above", "safe"),
    [(2, 4, True), (3, 4, False), (2, 5, False), (0, 0, True)],
)
def test_who_knows_the_truth_judges_both_sides_of_it(below: int, above: int, safe: bool) -> None:
    known = knowledge("a", "b", "all", all=6)
    known.adds_up("all", "ab", "both")
    owed = {"a": Protection(3, below, above)}

    assert audit(known, owed, truth={"a": 2, "b": 4, "all": 6}).passed is safe
    assert audit(known, owed).passed


def test_a_cell_that_is_published_is_no_secret() -> None:
    known = knowledge("a", a=4)

    (found,) = audit(known, {"a": Protection(5)}).findings

    assert (found.least, found.most, found.exact) == (4, 4, True)


def test_what_nothing_keeps_down_has_no_largest_value() -> None:
    known = knowledge("a", "b", "all", a=3)
    known.adds_up("all", "ab", "both")

    assert bounds(known, ["a", "b", "all"]) == {"a": (3, 3), "b": (0, None), "all": (3, None)}


def test_a_low_percentage_of_a_hidden_whole_lets_it_be_thousands() -> None:
    known = knowledge(Unknown("met", "met", 1, 5), "all")
    known.publish(share("met", "all", "0.1", 1))

    assert bounds(known, ["met", "all"]) == {"met": (1, 5), "all": (667, 10_000)}
    assert audit(known, {"met": Protection(4)}).passed


def test_a_percentage_of_nothing_in_a_hundred_leaves_the_whole_without_end() -> None:
    known = knowledge(Unknown("met", "met", 1, 5), "all")
    known.publish(share("met", "all", "0.0", 1))

    assert bounds(known, ["met", "all"]) == {"met": (1, 5), "all": (2_001, None)}


def test_a_rounded_count_and_a_rounded_percentage_tell_a_cell_quickly() -> None:
    known = knowledge("a", Unknown("b", "b", 3, 7), "all")
    known.adds_up("all", "ab", "both")
    known.publish(share("a", "all", "14", 0))

    assert bounds(known, ["a", "b", "all"]) == {"a": (1, 1), "b": (6, 6), "all": (7, 7)}


@pytest.mark.parametrize("steps", [1, 10_000, 10**11])
def test_large_sums_of_money_are_as_exact_as_small_ones(steps: int) -> None:
    rest = 7 * steps + 1
    known = knowledge("a", "b", "c", "all", c=steps, all=rest + steps)
    known.adds_up("all", "abc", "lines of the ledger")

    found = audit(known, {"a": Protection(rest), "b": Protection(rest + 1)}).findings

    assert bounds(known, "ab") == {"a": (0, rest), "b": (0, rest)}
    assert [(each.key, each.least, each.most) for each in found] == [("b", 0, rest)]


@pytest.mark.parametrize("value", [5, 60, 100])
def test_a_percentage_of_a_hundred_million_pounds_tells_both_ends(value: int) -> None:
    pounds = 10_000  # steps
    known = knowledge("line", "all", all=100_000_000 * pounds)
    known.publish(share("line", "all", str(value), 1))

    ends = (value * 10 - Fraction(1, 2)) * 100_000 * pounds, 100_000 * pounds
    assert bounds(known, ["line"]) == {"line": (ends[0], ends[0] + ends[1] - 1)}


def test_income_counts_below_nothing() -> None:
    known = knowledge(Unknown("a", "a", -3, -2), Unknown("b", "b", -9, 9), "rest")
    known.know({"a": 1, "b": 1}, "both", low=-1, high=-1)

    (found,) = audit(known, {"a": Protection(2), "b": Protection(1)}).findings

    assert bounds(known, "ab") == {"a": (-3, -2), "b": (1, 2)}
    assert (found.key, found.least, found.most) == ("a", -3, -2)


def test_halves_are_no_children() -> None:
    known = knowledge("a", "b", "c")
    known.know({"a": 1, "b": 1}, "a and b", low=4, high=5)
    known.know({"b": 1, "c": 1}, "b and c", low=5, high=5)
    known.know({"a": 1, "c": 1}, "a and c", low=5, high=5)

    found = bounds(known, "abc")  # in halves a and b could be 2.5 each

    assert found == {"a": (2, 2), "b": (2, 2), "c": (3, 3)}


def test_the_same_seed_finds_the_same() -> None:
    figures = made_up(4)

    once, again = (audit(figures.knowledge, figures.protections, seed=3) for _ in range(2))

    assert once == again


def test_what_a_solver_takes_for_a_whole_number_proves_nothing_safe() -> None:
    known = knowledge("a", Unknown("b", "b", 1, 9))
    known.know({"a": 10_000_000, "b": -1}, "b is ten million times a")  # a: 0.0000001 to 0.0000009

    (found,) = audit(known, {"b": Protection(5)}).findings

    assert not found.proved
