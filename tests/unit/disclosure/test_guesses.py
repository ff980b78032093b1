"""What guesses about revisions give away, and what is hidden because of them."""

from __future__ import annotations

import pytest

from eyeline.disclosure.audit import Finding, audit, bounds
from eyeline.disclosure.guesses import AgainstGuesses, against_guesses, by_which, truly_same
from eyeline.disclosure.knowledge import Figure, Knowledge, Protection, Unknown, exact
from eyeline.disclosure.unrevised import Pair, merge

SMALL = Protection(5, why="1 to 5")
CELLS = ("girls", "boys", "others", "all")
HEADLINES = ("all",)


class Told:
    """An old release and a new one of each measure, which has nothing to do with the others."""

    def __init__(self) -> None:
        self.knowledge = Knowledge()
        self.truth: dict[str, int] = {}
        self.same: list[Pair] = []

    def measure(
        self, name: str, old: tuple[int, ...], new: tuple[int, ...], *, old_hides: str
    ) -> None:
        """Put in girls, boys and others; the new release shows them all, and their sum."""
        for release, values in (("old", old), ("new", new)):
            for cell, value in zip(CELLS, (*values, sum(values)), strict=True):
                key = f"{name} {cell} {release}"
                self.knowledge.add(Unknown(key, key))
                self.truth[key] = value
                if release == "new" or cell not in old_hides.split():
                    fixed, headline = release == "old", cell in HEADLINES
                    self.knowledge.publish(
                        Figure(key, exact(key, value), key, fixed=fixed, headline=headline)
                    )
            *groups, whole = (f"{name} {cell} {release}" for cell in CELLS)
            self.knowledge.adds_up(whole, groups, f"{name} {release}")
        self.same += [(f"{name} {cell} old", f"{name} {cell} new") for cell in CELLS]

    def protected(self, *owed: str, hidden: str = "", rounds: int = 5) -> AgainstGuesses:
        """Return what is hidden further where the new release hides some figures already."""
        shown = self.knowledge.without(hidden.split(", "))
        return against_guesses(
            shown, dict.fromkeys(owed, SMALL), self.truth, self.same, rounds=rounds
        )


def a_child_at_risk() -> Told:
    """Return an old release that hides 3 girls and 20 boys, and a new one that agrees with it."""
    told = Told()
    told.measure("A", (3, 20, 30), (3, 20, 30), old_hides="girls boys")
    return told


def test_as_little_as_will_do_is_hidden_of_what_a_guess_gives_away() -> None:
    done = a_child_at_risk().protected("A girls old", hidden="A girls new")

    assert (done.hidden, done.findings, done.given_away) == ({"A boys new"}, (), ())


def test_the_last_resort_is_to_hide_all_that_is_new_around_a_cell() -> None:
    told = Told()
    told.measure("A", (3, 20, 30), (3, 20, 30), old_hides="girls boys others")

    little = told.protected("A girls old", hidden="A girls new")
    last = told.protected("A girls old", hidden="A girls new", rounds=0)

    assert len(little.hidden) == 1
    assert last.hidden == {"A boys new", "A others new"}
    assert little.findings == last.findings == ()


def test_what_headlines_give_away_by_a_guess_is_found_after_the_last_resort_too() -> None:
    told = Told()
    told.measure("A", (3, 20, 30), (3, 20, 30), old_hides="girls all")

    for rounds in (0, 5):
        done = told.protected("A girls old", hidden="A girls new", rounds=rounds)

        assert [(each.key, each.least, each.most) for each in done.findings] == [
            ("A girls old", 3, 3)
        ]


@pytest.mark.parametrize("other", [(8, 9, 10), (3, 20, 30), (8, 9, 12)])
def test_what_no_guess_links_is_decided_apart(other: tuple[int, ...]) -> None:
    told, alone = a_child_at_risk(), Told()
    told.measure("B", (8, 9, 10), other, old_hides="boys")
    alone.measure("B", (8, 9, 10), other, old_hides="boys")
    hidden = "A girls new, B girls new"

    done = told.protected("A girls old", "B girls new", hidden=hidden)

    of_b = alone.protected("B girls new", hidden=hidden)
    assert done.hidden == {"A boys new"} | of_b.hidden
    assert done.findings == of_b.findings
    assert done.given_away == of_b.given_away


def test_a_release_without_a_figure_gives_away_no_more() -> None:
    told = Told()
    told.measure("A", (3, 20, 30), (3, 20, 30), old_hides="girls")
    hidden = ", ".join(f"A {cell} new" for cell in CELLS)

    done = told.protected("A girls old", hidden=hidden)

    assert (done.hidden, done.findings) == (frozenset(), ())
    assert [each.key for each in done.given_away] == ["A girls old"]


def test_who_guesses_right_what_was_revised_learns_no_more() -> None:
    told = Told()
    told.measure("A", (3, 20, 30), (3, 20, 24), old_hides="girls boys")
    hidden = "A girls new, A others new"

    done = told.protected("A girls old", "A girls new", hidden=hidden)

    shown = told.knowledge.without({*done.hidden, *hidden.split(", ")})
    right = merge(shown, [(f"A {cell} old", f"A {cell} new") for cell in ("girls", "boys")])
    assert audit(right, {"A girls old": SMALL}).passed
    assert (done.hidden, done.findings) == ({"A boys new"}, ())


@pytest.mark.parametrize("revised", range(3))
def test_what_only_a_right_guess_tells_is_told_and_no_finding(revised: int) -> None:
    """The whole, a headline, went from 49 to 48, and one of its groups from 6 to 5."""
    old = [20, 20, 23]
    old[revised] = 6
    new = [number - (place == revised) for place, number in enumerate(old)]
    told = Told()
    told.measure("A", tuple(old), tuple(new), old_hides="")
    cell = f"A {CELLS[revised]} new"

    done = told.protected(cell, hidden=cell)

    assert [(each.key, each.least, each.most) for each in done.by_luck] == [(cell, 5, 5)]
    assert (done.findings, done.given_away) == ((), ())


def test_where_a_true_value_is_not_known_what_is_taken_to_be_unrevised_can_be_true() -> None:
    """A quarter was revised, so the year to date that no later release shows was, or the other."""
    knowledge, cells = Knowledge(), ("first", "second", "year")
    for release in ("old", "new"):
        for cell in cells:
            knowledge.add(Unknown(f"{cell} {release}", cell))
        knowledge.adds_up(f"year {release}", [f"first {release}", f"second {release}"], release)
    same = [(f"{cell} old", f"{cell} new") for cell in cells]
    truth = {"first old": 4, "second old": 10, "year old": 14, "second new": 11}

    pairs = truly_same(knowledge, same, truth)

    assert len(pairs) == 1
    assert pairs[0] != ("second old", "second new")


def test_nobody_is_taken_to_know_of_a_revision_that_there_was_none() -> None:
    told = Told()
    told.measure("A", (3, 20, 30), (3, 20, 24), old_hides="girls boys")

    pairs = truly_same(told.knowledge, told.same, told.truth)

    assert pairs == [(f"A {cell} old", f"A {cell} new") for cell in ("girls", "boys")]


def test_which_knowledge_gives_a_cell_away_is_told() -> None:
    told = a_child_at_risk()
    told.measure("B", (2, 20, 30), (2, 20, 30), old_hides="girls")
    shown = told.knowledge.without(["A girls new", "B girls new"])
    found = [Finding("A girls old", 3, 3, SMALL), Finding("B girls old", 2, 2, SMALL)]

    by = by_which(shown, told.same, found)

    assert by["B girls old"] is shown
    assert bounds(shown, ["A girls old"]) == {"A girls old": (0, 23)}
    assert bounds(by["A girls old"], ["A girls old"]) == {"A girls old": (3, 3)}
