"""Which counts, percentages and rates are hidden for what they say themselves: the primary rules.

Each says why in words, or "" where nothing is to be hidden. The threshold is the measure's, 5
unless its declaration says otherwise; 0 protects nobody.

Source: DfE, children looked after statistics: counts of 1 to 5 are shown as c, 0 is shown. Hiding
percentages by numerator, rest and denominator, and groups that are all alike: a local choice, see
decisions 0022 and 0023.
"""

from __future__ import annotations

from collections.abc import Mapping

from eyeline.disclosure.knowledge import Protection

GROUP = 10
"""Up to how many people a group is so small that it must not be told to be all alike."""


def small(count: int, threshold: int) -> str:
    """Return why a count is hidden: it is 1 to `threshold`, both included."""
    return f"1 to {threshold} people" if 1 <= count <= threshold else ""


def small_share(numerator: int, denominator: int, threshold: int) -> str:
    """Return why a percentage or a rate is hidden, of which both counts are known."""
    if threshold == 0:
        return ""
    if 1 <= denominator <= threshold:
        return f"of 1 to {threshold} people"
    if small(numerator, threshold):
        return f"1 to {threshold} people are counted"
    if small(denominator - numerator, threshold):
        return f"all but 1 to {threshold} people are counted"
    return ""


def alike(numerator: int, denominator: int, threshold: int) -> str:
    """Return why a small group is hidden: everybody in it is counted, or nobody is.

    Then what is said of the group is known of each one in it.
    """
    if threshold == 0 or not 1 <= denominator <= GROUP:
        return ""
    if numerator == denominator:
        return f"everybody in a group of at most {GROUP}"
    return f"nobody in a group of at most {GROUP}" if numerator == 0 else ""


def all_in_one(groups: Mapping[str, int], threshold: int) -> str:
    """Return the group that holds everybody of a small whole, or "" where there is none."""
    whole = sum(groups.values())
    if threshold == 0 or not 1 <= whole <= GROUP:
        return ""
    return next((name for name, count in groups.items() if count == whole), "")


def protection(threshold: int, why: str) -> Protection:
    """Return what a cell hidden by these rules is owed: its interval holds 0 or more than
    `threshold`, and is `threshold` wide."""
    return Protection(threshold, why=why)
