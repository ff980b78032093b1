"""What is shown of one placement is shown of as many others as the council asks."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Sequence

import pytest

from eyeline.disclosure.placements import ANY, Placement, ShownPlacement, protect_placements

TYPES = ("Children's home", "Foster care", "Secure unit")
PROVIDERS = ("North", "South", "East", "West")


def listed(chance: random.Random) -> list[Placement]:
    """Return the dearest placements of a council, the dearest first as a report has them."""
    kinds = chance.randint(1, 3), chance.randint(1, 4)
    placements = [
        Placement(
            chance.choice(TYPES[: kinds[0]]),
            chance.choice(PROVIDERS[: kinds[1]]),
            chance.choice((chance.randint(0, 30_000), 5_000 + chance.randint(-3, 3))),
        )
        for _ in range(chance.randint(0, 30))
    ]
    return sorted(placements, key=lambda each: -each.weekly_cost)


def fits(shown: ShownPlacement, placement: Placement) -> bool:
    """Whether a line could be of a placement."""
    return (
        shown.type in (ANY, placement.type)
        and shown.provider in (ANY, placement.provider)
        and shown.from_ <= placement.weekly_cost
        and (shown.to is None or placement.weekly_cost < shown.to)
    )


@pytest.mark.parametrize("alike", [2, 3, 5])
def test_of_500_lists_no_line_stands_alone_or_is_of_few(alike: int) -> None:
    chance = random.Random(alike)

    for _ in range(500):
        placements = listed(chance)
        shown = protect_placements(placements, alike=alike)

        assert len(shown) == (len(placements) if len(placements) >= alike else 0)
        assert all(number >= alike for number in Counter(shown).values())
        assert all(map(fits, shown, placements))
        for line in set(shown):  # somebody has the whole list of true placements
            assert sum(fits(line, placement) for placement in placements) >= alike


@pytest.mark.parametrize(("number", "lines"), [(0, 0), (2, 0), (3, 3)])
def test_of_fewer_than_three_nothing_is_shown(number: int, lines: int) -> None:
    placements = [Placement("Foster care", "North", 900)] * number

    assert len(protect_placements(placements)) == lines


def test_of_placements_that_are_alike_everything_is_shown() -> None:
    placements = [Placement("Foster care", "North", cost) for cost in (1_000, 1_500, 1_999)]

    shown = protect_placements(placements)

    assert shown == [ShownPlacement("Foster care", "North", 1_000, 2_000)] * 3


def test_a_band_begins_with_its_first_pound_and_ends_before_its_last() -> None:
    costs = (1_000, 1_999, 1_999, 2_000, 2_000, 2_999)
    placements = [Placement("Foster care", "North", cost) for cost in costs]

    shown = protect_placements(placements)

    assert [(line.from_, line.to) for line in shown] == [(1_000, 2_000)] * 3 + [(2_000, 3_000)] * 3


def test_bands_are_as_wide_as_it_takes() -> None:
    placements = [Placement("Foster care", "North", cost) for cost in (5_000, 6_999, 9_999)]

    shown = protect_placements(placements)

    assert shown == [ShownPlacement("Foster care", "North", 5_000, 10_000)] * 3


def test_the_provider_is_left_out_where_each_has_few() -> None:
    placements = [Placement("Foster care", provider, 1_000) for provider in PROVIDERS]

    shown = protect_placements(placements)

    assert shown == [ShownPlacement("Foster care", ANY, 1_000, 2_000)] * 4


def test_where_some_have_no_match_they_are_shown_by_the_lowest_cost_alone() -> None:
    many = [Placement("Foster care", "North", 1_100)] * 6
    odd = [Placement(kind, kind, 5_000 * at) for at, kind in enumerate(TYPES, start=2)]

    shown = protect_placements([*odd, *many])

    assert shown[:3] == [ShownPlacement(ANY, ANY, 0, None)] * 3
    assert shown[3:] == [ShownPlacement("Foster care", "North", 1_000, 2_000)] * 6


def test_one_that_has_no_match_is_not_shown_by_being_the_only_other() -> None:
    placements = [Placement("Foster care", "North", 1_100)] * 6
    placements.append(Placement("Secure unit", "South", 24_000))

    shown = protect_placements(placements)

    assert len(set(shown)) == 1


@pytest.mark.parametrize("placements", [[Placement("Foster care", "North", 26_000)] * 4])
def test_the_lowest_cost_tells_no_more_than_its_widest_band(
    placements: Sequence[Placement],
) -> None:
    odd = [Placement(kind, kind, 5_000 * at + 1) for at, kind in enumerate(TYPES, start=1)]

    shown = protect_placements([*placements, *odd])

    assert shown[-1] == ShownPlacement(ANY, ANY, 5_000, None)
