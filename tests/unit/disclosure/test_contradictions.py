"""Published figures that contradict each other are named, all of them and no other."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

import pytest

from eyeline.disclosure.agreement import a_table
from eyeline.disclosure.audit import audit, bounds, unproved
from eyeline.disclosure.equations import NAMED, Contradictory, system
from eyeline.disclosure.knowledge import (
    Figure,
    Knowledge,
    Protection,
    Unknown,
    exact,
    rounded_ratio,
    rounded_to,
)

LOOKING: list[Callable[[Knowledge], object]] = [
    lambda known: audit(known, {"a": Protection(5)}),
    lambda known: bounds(known, ["a"]),
    lambda known: unproved(known, {"a": Protection(5)}, {}, 0),
    a_table,
]
looking = pytest.mark.parametrize("look", LOOKING, ids=["audit", "bounds", "unproved", "table"])


def cells(*keys: str, **published: int) -> Knowledge:
    """Return what is known of cells of which some are published, and others that do not matter."""
    known = Knowledge()
    for key in (*keys, "apart", "rest", "other"):
        known.add(Unknown(key, f"cell {key}"))
    for key, value in (published | {"apart": 8, "other": 5}).items():
        known.publish(Figure(key, exact(key, value), f"cell {key}", str(value)))
    known.adds_up("apart", ["rest", "other"], "others add up")
    return known


def named(look: Callable[[Knowledge], object], known: Knowledge) -> set[str]:
    """Return in what words the error names each figure, and check that its message has them."""
    with pytest.raises(Contradictory) as raised:
        look(known)
    said = {getattr(each, "id", each.says) for each in raised.value.sources}
    assert all(each.says in str(raised.value) for each in raised.value.sources)
    assert "Correct the figure" in str(raised.value)
    assert raised.value.exit_code == 1
    return said


@looking
def test_one_cell_with_two_values(look: Callable[[Knowledge], object]) -> None:
    known = cells("a", a=3)
    known.publish(Figure("again", exact("a", 4), "a in another table", "4"))

    assert named(look, known) == {"a", "again"}


@looking
def test_parts_that_do_not_come_to_their_total(look: Callable[[Knowledge], object]) -> None:
    known = cells("a", "b", "all", a=3, b=4, all=8)
    known.adds_up("all", "ab", "groups add up")

    assert named(look, known) == {"a", "b", "all", "groups add up"}


@looking
def test_a_part_that_is_more_than_its_whole(look: Callable[[Knowledge], object]) -> None:
    known = cells("a", "b", "all", a=9, all=8)
    known.adds_up("all", "ab", "groups add up")

    assert named(look, known) == {"a", "all", "groups add up"}


@looking
def test_two_hidden_cells_of_which_two_sums_are_told(look: Callable[[Knowledge], object]) -> None:
    known = cells("a", "b", "c", "all", "most", all=9, most=9, c=2)
    known.adds_up("all", "ab", "groups add up")
    known.adds_up("most", "abc", "those groups and c add up")

    assert named(look, known) == {
        "all",
        "most",
        "c",
        "groups add up",
        "those groups and c add up",
    }


@looking
def test_a_rounded_count_and_a_percentage_that_deny_each_other(
    look: Callable[[Knowledge], object],
) -> None:
    known = cells("a", "all")
    known.publish(Figure("all", rounded_to("all", 20, 5), "all, rounded", "20"))
    known.publish(Figure("least", rounded_to("a", 15, 5), "a, rounded", "15"))
    share = rounded_ratio("a", "all", Fraction(50), scale=100, dp=0)
    known.publish(Figure("share", share, "share of a", "50"))

    assert named(look, known) == {"all", "least", "share"}


@pytest.mark.parametrize("look", [LOOKING[0], LOOKING[1], LOOKING[3]])
def test_halves_alone_would_agree(look: Callable[[Knowledge], object]) -> None:
    known = cells("a", "b", "c")
    for one, other, both in (("a", "b", 5), ("b", "c", 4), ("a", "c", 2)):
        known.know({one: 1, other: 1}, f"{one} and {other}", low=both, high=both)

    assert named(look, known) == {"a and b", "b and c", "a and c"}


def test_an_unknown_whose_ends_deny_each_other_is_a_contradiction() -> None:
    known = Knowledge()
    known.add(Unknown("a", "a", 5, 3))

    with pytest.raises(Contradictory):
        bounds(known, ["a"])


def test_the_equations_alone_notice_a_cell_without_any_value() -> None:
    known = cells("a", "b", "all", a=9, all=8)
    known.adds_up("all", "ab", "groups add up")

    with pytest.raises(Contradictory):
        system(known)


def test_of_many_figures_only_some_are_named() -> None:
    keys = [f"group {number}" for number in range(40)]
    known = cells("a", *keys, **dict.fromkeys(keys, 1), a=50)
    known.adds_up("a", keys, "groups add up")

    with pytest.raises(Contradictory) as raised:
        audit(known, {"a": Protection(5)})

    assert len(raised.value.sources) > NAMED
    assert f"and {len(raised.value.sources) - NAMED} more" in str(raised.value)
