"""What gives a hidden cell away is said in sentences, and what they say is right and enough."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction

import pytest

from eyeline.disclosure.audit import Finding, audit, bounds
from eyeline.disclosure.chains import Together, chain, together
from eyeline.disclosure.knowledge import (
    Figure,
    Knowledge,
    Protection,
    Unknown,
    exact,
    rounded_ratio,
)
from made_up_knowledge import made_up

SMALL = Protection(5)
SUM = re.compile(r": (-?\d+(?: [-+] \d+)+) = (-?\d+), so")
TERM = re.compile(r"(?:[-+] )?\d+")
NUMBER = re.compile(r"(?<![\w.,])\d+(?![\w,]|\.\d)")
GIVEN = re.compile(r'"cell ([^"]+)" is (\d+)\.')


@dataclass(frozen=True)
class Told:
    """What is found of made-up figures, and in which sentences."""

    knowledge: Knowledge
    truth: dict[str, int]
    finding: Finding
    said: tuple[str, ...]


@pytest.fixture(scope="module")
def told() -> list[Told]:
    return [
        Told(knowledge, figures.truth, finding, chain(knowledge, finding))
        for figures in map(made_up, range(120))
        for knowledge in [figures.knowledge]
        for finding in audit(knowledge, figures.protections).findings
    ]


def test_the_figures_that_are_named_give_the_cell_away_by_themselves(told: list[Told]) -> None:
    for each in told:
        alone = bounds(named(each), [each.finding.key])

        assert alone == {each.finding.key: (each.finding.least, each.finding.most)}, each.said
    assert len(told) > 150


def named(told: Told) -> Knowledge:
    """Return what is known of the relations and figures that sentences name."""
    known, said = told.knowledge, told.said
    figures = {name: f for name, f in known.figures.items() if any(names(f, s) for s in said)}
    relations = [each for each in known.relations if any(s.startswith(each.says) for s in said)]
    return Knowledge(known.unknowns, relations, figures)


def names(figure: Figure, sentence: str) -> bool:
    """Whether a sentence has a figure's words and number, or a number that is worked with: those
    of nobody are not written."""
    if sentence.startswith(f"{figure.says}: {figure.shown}"):
        return True
    shown = figure.exact[1] if figure.exact else None
    return shown == 0 or shown in [int(n.replace(",", "")) for n in NUMBER.findall(sentence)]


def test_every_sum_in_a_sentence_is_right(told: list[Told]) -> None:
    sums = [found for each in told for found in SUM.findall(" ".join(each.said))]

    for worked, result in sums:
        assert sum(int(n.replace(" ", "")) for n in TERM.findall(worked)) == int(result)
    assert len(sums) > 80


def test_what_is_said_to_follow_is_true(told: list[Told]) -> None:
    followed = 0

    for each in told:
        for key, value in GIVEN.findall(" ".join(each.said)):
            followed += 1
            assert each.truth[key] == int(value)
    assert followed > 80


def test_the_last_sentence_says_what_was_found_and_others_why(told: list[Told]) -> None:
    for each in told:
        *reasons, last = each.said
        least, most = each.finding.least, each.finding.most
        ends = f"{least}." if least == most else f"from {least} to {most}."

        assert reasons
        assert last == f'So "cell {each.finding.key}" is {ends}'


def knowledge(*cells: str | Unknown, **published: int) -> Knowledge:
    known = Knowledge()
    for cell in cells:
        known.add(cell if isinstance(cell, Unknown) else Unknown(cell, cell.capitalize()))
    for key, value in published.items():
        known.publish(Figure(key, exact(key, value), key.capitalize(), f"{value:,}"))
    return known


def chain_of(known: Knowledge, key: str) -> tuple[str, ...]:
    (finding,) = audit(known, {key: SMALL}).findings
    return chain(known, finding)


def test_a_sum_is_worked_out_from_the_whole() -> None:
    known = knowledge("girls", "boys", "babies", "all", all=1_234, boys=1_200, babies=31)
    known.adds_up("all", ["girls", "boys", "babies"], "Groups add up")

    assert chain_of(known, "girls") == (
        'Groups add up: 1,234 - 1,200 - 31 = 3, so "Girls" is 3.',
        'So "Girls" is 3.',
    )


def test_a_total_is_worked_out_from_its_parts() -> None:
    known = knowledge("girls", "boys", "all", girls=1, boys=2)
    known.adds_up("all", ["girls", "boys"], "Groups add up")

    assert chain_of(known, "all")[0] == 'Groups add up: 2 + 1 = 3, so "All" is 3.'


def test_a_sum_that_is_known_as_such_is_part_of_the_working() -> None:
    known = knowledge("girls", "boys", boys=7)
    known.know({"girls": 1, "boys": 1}, "Both come to 10", low=10, high=10)

    assert chain_of(known, "girls")[0] == 'Both come to 10: 10 - 7 = 3, so "Girls" is 3.'


def test_a_percentage_is_named_with_what_it_is_of() -> None:
    known = knowledge("met", "all", all=60)
    sums = rounded_ratio("met", "all", Fraction(5), scale=100, dp=0)
    known.publish(Figure("share", sums, "Share of met", "5%"))

    assert chain_of(known, "met") == ("Share of met: 5%, with All 60.", 'So "Met" is 3.')


@pytest.mark.parametrize("pounds", [3, 300_000_000])
def test_hundreds_of_millions_have_a_chain_as_well(pounds: int) -> None:
    known = knowledge("homes", "schools", "all", all=pounds, schools=0)
    known.adds_up("all", ["homes", "schools"], "Lines add up")

    assert chain_of(known, "homes")[0] == f'Lines add up: {pounds:,} in all, so "Homes" is ' + (
        f"{pounds:,}."
    )


def test_a_cell_that_another_table_shows_is_given_away_by_that() -> None:
    known = knowledge("girls")
    known.publish(Figure("old", exact("girls", 3), "Girls, release of May", "3", fixed=True))

    assert chain_of(known, "girls") == ("Girls, release of May: 3.", 'So "Girls" is 3.')


def test_a_symbol_that_says_too_much_gives_its_cell_away() -> None:
    known = knowledge(Unknown("girls", "Girls", 1, 5))

    assert chain_of(known, "girls") == (
        'What "Girls" can be is known beforehand.',
        'So "Girls" is from 1 to 5.',
    )


def test_what_was_not_proved_is_said_to_be_unclear() -> None:
    known = knowledge("girls")
    finding = Finding("girls", 0, 9, SMALL, proved=False)

    assert "could not be settled" in chain(known, finding)[-1]


def test_cells_of_which_only_the_sum_is_known_are_told_together() -> None:
    known = knowledge("girls", "boys", "babies", "all", all=40, babies=37)
    known.adds_up("all", ["girls", "boys", "babies"], "Groups add up")
    found = audit(known, {"girls": SMALL, "boys": SMALL}).findings

    groups = together(known, found)

    assert groups == (
        Together(
            ("boys", "girls"),
            3,
            'Groups add up: 40 - 37 = 3, so "Girls" and "Boys" together are 3.',
        ),
    )


def test_cells_with_a_safe_one_among_them_are_not_told_together() -> None:
    known = knowledge(Unknown("girls", "Girls", 0, 4), "boys", "all", all=40)
    known.adds_up("all", ["girls", "boys"], "Groups add up")
    found = audit(known, {"girls": Protection(9), "boys": Protection(1)}).findings

    assert [each.key for each in found] == ["girls"]
    assert together(known, found) == ()


def test_the_sum_of_cells_told_together_is_true() -> None:
    groups = 0

    for seed in range(200):
        figures = made_up(seed)
        found = audit(figures.knowledge, figures.protections).findings
        for group in together(figures.knowledge, found):
            groups += 1
            assert group.sum == sum(figures.truth[key] for key in group.keys)
            assert len(group.keys) > 1

    assert groups > 20
