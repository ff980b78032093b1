"""Leaving out what single counts contradict."""

from __future__ import annotations

from fractions import Fraction

import pytest

from eyeline.disclosure.knowledge import Figure, Knowledge, Unknown, exact, rounded_ratio
from eyeline.disclosure.tables.standing import standing


def knowledge(**counts: int) -> Knowledge:
    """Return a + b = c, a from 1 to 5, with some of the three shown."""
    known = Knowledge({key: Unknown(key, key) for key in "abc"})
    known.unknowns["a"] = Unknown("a", "a", 1, 5)
    known.adds_up("c", ["a", "b"], "a + b add up to c")
    for key, value in counts.items():
        known.publish(Figure(key, exact(key, value), key, str(value)))
    return known


@pytest.mark.parametrize(
    "counts",
    [{}, {"c": 9}, {"b": 0}, {"b": 4, "c": 9}, {"b": 8, "c": 9}, {"a": 2, "b": 3, "c": 5}],
)
def test_what_counts_allow_is_kept(counts: dict[str, int]) -> None:
    known = knowledge(**counts)

    kept, doubts = standing(known)

    assert (kept, doubts) == (known, ())


@pytest.mark.parametrize(
    "counts", [{"c": 0}, {"b": 9, "c": 9}, {"b": 3, "c": 9}, {"a": 2, "b": 3, "c": 6}]
)
def test_a_sum_that_counts_deny_is_left_out(counts: dict[str, int]) -> None:
    kept, doubts = standing(knowledge(**counts))

    assert not kept.relations
    assert [*kept.figures] == [*counts]
    assert doubts == ("a + b add up to c: the counts shown say otherwise.",)


@pytest.mark.parametrize(("percentage", "stands"), [(12, False), (13, True), (14, False)])
def test_a_percentage_stands_where_it_is_the_counts_share_rounded(
    percentage: int, stands: bool
) -> None:
    known = knowledge(a=1, c=8)
    sums = rounded_ratio("a", "c", Fraction(percentage), scale=100, dp=0)
    known.publish(Figure("p", sums, "share of a", str(percentage)))

    kept, doubts = standing(known)

    assert ("p" in kept.figures) is stands
    assert bool(doubts) is not stands
