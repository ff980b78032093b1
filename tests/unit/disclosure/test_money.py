"""When a sum of money tells what one provider is paid, at both sides of every boundary."""

from __future__ import annotations

import pytest

from eyeline.disclosure.money import MoneyRule, protection, tells

RULE = MoneyRule()
FEW = "fewer than 3 providers"
DOMINANT = "one provider has more than 75%"
SECOND = "the second largest provider could work out the largest"


@pytest.mark.parametrize(
    ("payments", "why"),
    [
        ([], ""),
        ([0, 0], ""),
        ([100], FEW),
        ([50, 50], FEW),
        ([50, 50, 0], FEW),
        ([40, 35, 25], ""),
        ([75, 15, 10], ""),
        ([76, 14, 10], DOMINANT),
        ([1, 1, 998], DOMINANT),
        ([50, 45, 5], ""),
        ([60, 55, 5], SECOND),
        ([50, 46, 4], SECOND),
    ],
)
def test_a_sum_is_hidden_by_how_many_are_paid_and_by_their_shares(
    payments: list[int], why: str
) -> None:
    assert tells(payments, RULE) == why
    assert tells(payments[::-1], RULE) == why


@pytest.mark.parametrize(
    ("rule", "why"),
    [
        (MoneyRule(), ""),
        (MoneyRule(providers=4), "fewer than 4 providers"),
        (MoneyRule(share=49), "one provider has more than 49%"),
        (MoneyRule(share=50), ""),
        (MoneyRule(uncertain=40), ""),
        (MoneyRule(uncertain=41), SECOND),
    ],
)
def test_the_council_sets_its_own_rule(rule: MoneyRule, why: str) -> None:
    assert tells([50, 30, 20], rule) == why


def test_income_of_one_provider_does_not_hide_that_another_has_nearly_all() -> None:
    assert tells([900, 20, 10, -800], RULE) == DOMINANT


@pytest.mark.parametrize(
    ("amount", "reach"),
    [(0, 1), (1, 1), (10, 1), (11, 2), (1_000, 100), (1_001, 101), (-1_000, 100)],
)
def test_a_hidden_sum_is_owed_a_tenth_of_it_on_either_side_at_least(
    amount: int, reach: int
) -> None:
    owed = protection(amount, RULE, "why")

    assert (owed.below, owed.above, owed.width) == (reach, reach, 2 * reach)
    assert owed.holds(amount - reach, amount + reach, amount)
    assert not owed.holds(amount - reach + 1, amount + reach + 1, amount)
    assert not owed.holds(amount - reach - 1, amount + reach - 1, amount)
