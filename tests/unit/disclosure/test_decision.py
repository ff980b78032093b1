"""What of a release is hidden, against everything that was released before it."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import pytest

from eyeline.disclosure.audit import audit, bounds
from eyeline.disclosure.decision import Decision, decide
from eyeline.disclosure.knowledge import Figure, Knowledge, Protection, Unknown, exact
from eyeline.disclosure.unrevised import merged_keys, unrevised

SMALL = Protection(5, why="1 to 5")
NEW = "new"


@dataclass
class Told:
    """Earlier releases, fixed, and a new one; each has groups that add up to a whole."""

    knowledge: Knowledge = field(default_factory=Knowledge)
    truth: dict[str, int] = field(default_factory=dict)
    names: list[str] = field(default_factory=list)
    groups: tuple[str, ...] = ("girls", "boys", "others")

    def release(self, name: str, values: Sequence[int], *, hides: str = "") -> None:
        """Put in a release with these values by group; it hides some groups, or "all"."""
        self.names.append(name)
        cells = dict(zip(self.groups, values, strict=True)) | {"all": sum(values)}
        for cell, value in cells.items():
            key = f"{cell} {name}"
            self.knowledge.add(Unknown(key, key))
            self.truth[key] = value
            if cell not in hides.split():
                self.knowledge.publish(
                    Figure(key, exact(key, value), key, str(value), name, fixed=name != NEW)
                )
        self.knowledge.adds_up(f"all {name}", [f"{g} {name}" for g in self.groups], f"sum {name}")

    @property
    def same(self) -> list[tuple[str, str]]:
        pairs = zip(self.names, self.names[1:], strict=False)
        cells = (*self.groups, "all")
        return [(f"{cell} {one}", f"{cell} {next_}") for one, next_ in pairs for cell in cells]

    @property
    def small(self) -> dict[str, Protection]:
        return {key: SMALL for key, value in self.truth.items() if 1 <= value <= 5}

    def headline(self, name: str) -> None:
        """Make a headline of a figure."""
        figures = self.knowledge.figures
        figures[name] = replace(figures[name], headline=True)

    def decided(
        self,
        *,
        guess: bool = True,
        only_new: bool = False,
        primary: Sequence[str] | None = None,
    ) -> Decision:
        owed = {key: p for key, p in self.small.items() if NEW in key or not only_new}
        if primary is None:
            primary = [key for key in owed if NEW in key]
        same = self.same if guess else []
        return decide(self.knowledge, owed, self.truth, primary, same=same)

    def outsider(self, decision: Decision, *, guess: bool) -> set[str]:
        """Return the small cells that somebody works out who reads all releases."""
        shown = self.knowledge.without(decision.hidden)
        if guess:
            shown, _ = unrevised(shown, self.same)
        owed = {key: p for key, p in self.small.items() if key in shown.unknowns}
        return {each.key for each in audit(shown, owed).findings}


def test_without_anything_before_it_a_release_is_protected_as_a_table_is() -> None:
    told = Told()
    told.release(NEW, (3, 20, 30))

    decision = told.decided()

    assert decision.primary == {"girls new"}
    assert len(decision.secondary) == 1
    assert (decision.findings, decision.given_away) == ((), ())


def test_what_was_released_before_is_never_hidden() -> None:
    told = Told()
    told.release("old", (3, 20, 30), hides="girls boys")
    told.release(NEW, (3, 20, 30))

    decision = told.decided()

    assert all(NEW in name for name in decision.hidden)


@pytest.mark.parametrize("only_new", [False, True])
def test_what_old_releases_give_away_by_themselves_does_not_stop_a_new_one(
    only_new: bool,
) -> None:
    told = Told()
    told.release("old", (3, 20, 30), hides="girls")
    told.release(NEW, (3, 20, 30))

    decision = told.decided(only_new=only_new)

    assert [(each.key, each.least, each.most) for each in decision.given_away] == [
        ("girls old", 3, 3)
    ]
    assert decision.findings == ()


def test_what_two_old_releases_give_away_by_the_guess_does_not_stop_a_new_one() -> None:
    told = Told()
    told.release("first", (3, 20, 30), hides="girls boys")
    told.release("second", (3, 20, 30), hides="girls others")
    told.release(NEW, (3, 20, 30))

    decision = told.decided()

    assert {each.key for each in decision.given_away} == {"girls first"}
    assert decision.findings == ()


def test_a_new_release_does_not_show_what_an_old_one_hid() -> None:
    told = Told()
    told.release("old", (3, 20, 30), hides="girls boys")
    told.release(NEW, (3, 20, 30))

    decision = told.decided()

    assert "boys new" in decision.hidden
    assert decision.findings == ()
    assert told.outsider(decision, guess=True) == set()


def test_without_the_guess_a_release_knows_nothing_of_the_one_before() -> None:
    told = Told()
    told.release("old", (3, 20, 30), hides="girls others")
    told.release(NEW, (3, 20, 30))

    with_guess, without = told.decided(), told.decided(guess=False)

    assert told.outsider(with_guess, guess=True) == set()
    assert len(without.hidden) <= len(with_guess.hidden)
    assert told.outsider(without, guess=False) == set()


def test_a_new_release_that_must_narrow_what_is_given_away_is_stopped() -> None:
    told = Told()
    told.release("old", (2, 1, 30), hides="girls boys")  # each 0 to 3
    told.release(NEW, (2, 1, 30))
    told.headline("boys new")

    decision = told.decided(primary=["girls new"])

    assert {each.key for each in decision.given_away} == {"girls old", "boys old"}
    assert {each.key for each in decision.findings} >= {"girls old", "boys new"}
    assert all(each.exact for each in decision.findings)


def test_a_new_release_may_leave_what_is_given_away_as_it_is() -> None:
    told = Told()
    told.release("old", (2, 1, 30), hides="girls boys")  # each 0 to 3
    told.release(NEW, (2, 1, 30))

    decision = told.decided()

    assert decision.findings == ()
    assert {each.key for each in decision.given_away} == {"girls old", "boys old"}
    assert {"girls new", "boys new"} <= decision.hidden


@pytest.mark.parametrize("values", [(3, 21, 30), (3, 20, 31), (4, 20, 30), (3, 22, 29), (6, 2, 1)])
@pytest.mark.parametrize("hides", ["girls", "girls boys", "girls others", "girls all"])
def test_a_revised_release_is_decided_and_the_guess_is_tried(
    values: tuple[int, ...], hides: str
) -> None:
    told = Told()
    told.release("old", (3, 20, 30), hides=hides)
    told.release(NEW, values)

    decision = told.decided()

    assert decision.findings == ()
    given = {each.key for each in decision.given_away}
    assert told.outsider(decision, guess=False) <= given
    assert told.outsider(decision, guess=True) - given <= wrong(told, decision)


def wrong(told: Told, decision: Decision) -> set[str]:
    """Return the cells of which the guess leads to values that are not those of any of the cells
    that it takes for one."""
    merged, left = unrevised(told.knowledge.without(decision.hidden), told.same)
    cells = merged_keys(told.same, left)
    owed = {key: p for key, p in told.small.items() if key in merged.unknowns}
    return {
        each.key
        for each in audit(merged, owed).findings
        if not any(
            each.least <= told.truth[key] <= each.most
            for key in told.small
            if cells.get(key, key) == each.key
        )
    }


def test_a_guess_that_leads_to_a_wrong_value_hides_nothing() -> None:
    told = Told(groups=("girls", "boys"))
    told.release("old", (1, 20), hides="girls all")
    told.release(NEW, (3, 27))

    decision = told.decided()

    assert decision.hidden == {"girls new", "boys new"}
    assert decision.findings == ()
    merged, _ = unrevised(told.knowledge.without(decision.hidden), told.same)
    assert bounds(merged, ["girls old"]) == {"girls old": (10, 10)}


def test_a_guess_that_leads_to_a_true_value_hides_more() -> None:
    told = Told(groups=("girls", "boys"))
    told.release("old", (1, 27), hides="girls all")
    told.release(NEW, (3, 27))

    decision = told.decided()

    assert decision.hidden == {"girls new", "boys new", "all new"}
    assert decision.findings == ()


def test_what_any_guess_finds_in_earlier_releases_does_not_stop_a_new_one() -> None:
    told = Told(groups=("girls", "boys"))
    told.release("first", (15, 5), hides="girls boys")
    told.release("second", (18, 5), hides="girls boys")
    told.release("third", (21, 5), hides="all")
    told.release(NEW, (21, 5))

    decision = told.decided()

    assert decision.findings == ()
    assert "boys first" in {each.key for each in decision.given_away}


def test_releases_that_only_halves_agree_with_are_decided() -> None:
    known, truth = Knowledge(), {"a 0": 1, "b 0": 4, "b 1": 3, "c 1": 1, "a 2": 2, "c 2": 0}
    for key in truth:
        known.add(Unknown(key, key))
    for one, other in (("a 0", "b 0"), ("b 1", "c 1"), ("a 2", "c 2")):
        both = truth[one] + truth[other]
        known.know({one: 1, other: 1}, f"{one} and {other}", low=both, high=both)
    same = [("a 0", "a 2"), ("b 0", "b 1"), ("c 1", "c 2")]

    decision = decide(known, {"a 0": Protection(1)}, truth, [], same=same)

    assert decision.hidden == frozenset()


def test_true_values_of_earlier_releases_need_not_be_known() -> None:
    told = Told()
    told.release("old", (3, 20, 30), hides="girls boys")
    told.release(NEW, (3, 20, 30))
    owed = told.small
    truth = {key: value for key, value in told.truth.items() if NEW in key}

    decision = decide(told.knowledge, owed, truth, ["girls new"], same=told.same)

    assert "boys new" in decision.hidden
    assert decision.findings == ()


@pytest.mark.parametrize("seed", range(30))
def test_of_random_histories_no_more_is_given_away_than_before(seed: int) -> None:
    chance = random.Random(seed)
    told = Told(groups=("a", "b", "c", "d"))
    values = [chance.choice((1, 3, 4, 8, 15, 30)) for _ in told.groups]
    for name in ("first", "second")[: chance.randint(1, 2)]:
        hides = " ".join(chance.sample([*told.groups, "all"], chance.randint(1, 3)))
        told.release(name, values, hides=hides)
        if chance.random() < 0.5:
            values[chance.randrange(4)] += chance.randint(1, 3)
    told.release(NEW, values)

    decision = told.decided()

    assert decision == told.decided()
    given = {each.key for each in (*decision.given_away, *decision.findings)}
    assert told.outsider(decision, guess=False) <= given
    assert told.outsider(decision, guess=True) - given <= wrong(told, decision)
