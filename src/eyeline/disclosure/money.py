"""When a sum of money tells what one provider is paid: by how many there are, and by shares.

Source: the (n, k) rule and the p% rule of official statistics, remembered. How many providers, and
which share is too much, the council sets.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from eyeline.disclosure.knowledge import Protection


@dataclass(frozen=True, slots=True)
class MoneyRule:
    """A council's rule: at least `providers` of them, the largest with at most `share` per cent.

    A hidden sum must stay uncertain by `uncertain` per cent on either side.
    """

    providers: int = 3
    share: int = 75
    uncertain: int = 10


def tells(payments: Sequence[int], rule: MoneyRule) -> str:
    """Return why a sum is hidden, given what each provider is paid; "" where it may be shown.

    A sum of nothing tells nothing. Besides the two rules, the second largest provider must not be
    able to work out the largest: the rest of the sum is at least `uncertain` per cent of that.
    """
    paid = sorted((payment for payment in payments if payment), reverse=True)
    if not paid:
        return ""
    if len(paid) < rule.providers:
        return f"fewer than {rule.providers} providers"
    if paid[0] * 100 > rule.share * sum(paid):
        return f"one provider has more than {rule.share}%"
    if sum(paid[2:]) * 100 < rule.uncertain * paid[0]:
        return "the second largest provider could work out the largest"
    return ""


def protection(amount: int, rule: MoneyRule, why: str) -> Protection:
    """Return what a hidden sum is owed: an interval that reaches far enough on either side, at
    least `uncertain` per cent of it and at least 1."""
    reach = max(1, -(-abs(amount) * rule.uncertain // 100))
    return Protection(2 * reach, below=reach, above=reach, why=why)
