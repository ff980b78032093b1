"""The guess that nothing was revised: cells of releases become one, but for those that cannot."""

from __future__ import annotations

from itertools import product

import pytest

from eyeline.disclosure.agreement import a_table
from eyeline.disclosure.audit import bounds
from eyeline.disclosure.equations import Contradictory
from eyeline.disclosure.knowledge import Figure, Knowledge, Unknown, exact
from eyeline.disclosure.unrevised import Contradiction, merged_keys, unrevised

CELLS = ("girls", "boys", "all")


def releases(*published: dict[str, int]) -> Knowledge:
    """Return what is known of releases of girls, boys and all; what one lacks it hides."""
    known = Knowledge()
    for number, figures in enumerate(published, start=1):
        for cell in CELLS:
            known.add(Unknown(f"{cell} {number}", f"{cell} in release {number}"))
        known.adds_up(f"all {number}", [f"girls {number}", f"boys {number}"], f"sum {number}")
        for cell, value in figures.items():
            name = f"{cell} {number}"
            known.publish(Figure(name, exact(name, value), name, str(value), f"release {number}"))
    return known


def same(number: int) -> list[tuple[str, str]]:
    """Return the pairs of cells of releases that follow each other."""
    steps = product(range(1, number), CELLS)
    return [(f"{cell} {at}", f"{cell} {at + 1}") for at, cell in steps]


def test_two_releases_that_agree_tell_together_what_neither_tells() -> None:
    known = releases({"all": 10}, {"boys": 7})

    merged, left = unrevised(known, same(2))

    assert left == ()
    assert bounds(known, ["girls 1"]) == {"girls 1": (0, 10)}
    assert bounds(merged, ["girls 1"]) == {"girls 1": (3, 3)}


def test_cells_take_the_key_of_the_first_release() -> None:
    merged, _ = unrevised(releases({"all": 10}, {"all": 10}, {"all": 10}), same(3))

    assert set(merged.unknowns) == {"girls 1", "boys 1", "all 1"}
    assert merged_keys(same(3))["all 3"] == "all 1"


def test_pairs_may_come_in_any_order() -> None:
    merged, left = unrevised(releases({"all": 10}, {}, {"boys": 7}), same(3)[::-1])

    assert left == ()
    assert len(merged.unknowns) == 3
    assert list(bounds(merged, [k for k in merged.unknowns if "girls" in k]).values()) == [(3, 3)]


def test_figures_that_differ_were_revised() -> None:
    known = releases({"boys": 7}, {"boys": 8})

    merged, left = unrevised(known, [("boys 1", "boys 2"), ("girls 1", "girls 2")])

    assert left == (Contradiction("boys 1", "boys 2"),)
    assert bounds(merged, ["boys 1", "boys 2"]) == {"boys 1": (7, 7), "boys 2": (8, 8)}


def test_where_a_total_was_revised_as_little_as_can_be_is_given_up() -> None:
    known = releases({"all": 10, "boys": 7}, {"all": 11})

    merged, left = unrevised(known, same(2))

    assert Contradiction("all 1", "all 2") in left
    assert len(left) == 2
    assert a_table(merged)


def test_of_cells_that_contradict_each_other_all_can_be_given_up() -> None:
    known = releases({"all": 10, "boys": 7}, {"all": 11})

    merged, left = unrevised(known, same(2), whole=True)

    assert {each.first for each in left} == {"girls 1", "boys 1", "all 1"}
    assert a_table(merged)


def test_what_only_halves_agree_with_is_given_up() -> None:
    known = Knowledge()
    for number, (one, other, both) in enumerate((("a", "b", 5), ("b", "c", 4), ("a", "c", 2))):
        for cell in (one, other):
            known.add(Unknown(f"{cell} {number}", f"{cell} {number}"))
        terms = {f"{one} {number}": 1, f"{other} {number}": 1}
        known.know(terms, f"{one} and {other}", low=both, high=both)

    merged, left = unrevised(known, [("a 0", "a 2"), ("b 0", "b 1"), ("c 1", "c 2")])

    assert left
    assert a_table(merged)


def test_ends_that_were_known_of_either_are_known_of_both() -> None:
    known = Knowledge()
    known.add(Unknown("first", "a", 1, None))
    known.add(Unknown("second", "a", 0, 5))

    merged, _ = unrevised(known, [("first", "second")])

    assert bounds(merged, ["first"]) == {"first": (1, 5)}


def test_a_cell_is_the_same_as_itself() -> None:
    known = releases({"all": 10})

    merged, left = unrevised(known, [("all 1", "all 1")])

    assert (merged.unknowns, left) == (known.unknowns, ())


def test_what_contradicts_itself_without_a_guess_is_an_error() -> None:
    known = releases({"all": 10, "boys": 7, "girls": 4}, {})

    with pytest.raises(Contradictory):
        unrevised(known, same(2))


def test_nothing_that_was_published_is_lost() -> None:
    known = releases({"all": 10, "boys": 7}, {"all": 11})

    merged, _ = unrevised(known, same(2))

    assert merged.figures.keys() == known.figures.keys()
    assert [each.shown for each in merged.figures.values()] == ["10", "7", "11"]
