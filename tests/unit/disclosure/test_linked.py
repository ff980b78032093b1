"""Knowledge in parts that have nothing to do with each other."""

from __future__ import annotations

from eyeline.disclosure.knowledge import Figure, Knowledge, Unknown, exact
from eyeline.disclosure.linked import linked


def knowledge() -> Knowledge:
    """Return a + b = c, d <= e, and f alone; c and f are shown."""
    known = Knowledge({key: Unknown(key, key) for key in "abcdef"})
    known.adds_up("c", ["a", "b"], "first")
    known.know({"e": 1, "d": -1}, "second", high=None)
    known.publish(Figure("c", exact("c", 3), "c"))
    known.publish(Figure("f", exact("f", 4), "f"))
    return known


def test_cells_that_a_sum_links_are_one_part_and_others_are_not() -> None:
    parts = linked(knowledge())

    assert [sorted(parts[key].unknowns) for key in "adf"] == [["a", "b", "c"], ["d", "e"], ["f"]]
    assert parts["a"] is parts["b"] is parts["c"]


def test_each_part_has_its_own_relations_and_figures() -> None:
    parts = linked(knowledge())

    told = {key: ([r.says for r in parts[key].relations], [*parts[key].figures]) for key in "adf"}
    assert told == {"a": (["first"], ["c"]), "d": (["second"], []), "f": ([], ["f"])}


def test_a_figure_of_two_cells_links_them() -> None:
    known = knowledge()
    known.publish(Figure("p", (*exact("a", 1), *exact("f", 4)), "p"))

    parts = linked(known)

    assert parts["a"] is parts["f"]
    assert [*parts["a"].figures] == ["c", "f", "p"]


def test_a_pair_of_cells_that_could_be_the_same_links_them() -> None:
    parts = linked(knowledge(), [("a", "d"), ("f", "f")])

    assert parts["a"] is parts["e"]
    assert [each.says for each in parts["a"].relations] == ["first", "second"]
    assert [*parts["f"].unknowns] == ["f"]


def test_what_is_of_no_cell_is_in_no_part() -> None:
    known = knowledge()
    known.know({}, "nothing")

    assert all(each.says != "nothing" for p in linked(known).values() for each in p.relations)
