"""The words of a page's content, as the leak scan reads them."""

from __future__ import annotations

import pytest

from eyeline.publication.leaks.pdf.content import read


def test_what_only_draws_says_nothing_and_what_moves_sets_words_apart() -> None:
    words = read(b"q 1 0 0 1 5 5 cm/c0 cs BT 1 0 0 1 0 0 Tm(one)Tj 0 -12 Td(two)Tj ET Q", {})

    assert words.text.split() == ["one", "two"]


def test_words_within_drawing_are_read_with_the_part_that_they_are_marked_as() -> None:
    words = read(b"/Span<</MCID 3>>BDC 0 0 m 5 5 l S(in)Tj EMC(out)Tj", {})

    assert "".join(words.marked[3]) == "in"
    assert "out" in words.text


@pytest.mark.parametrize("number", [b"1" * 200_000, b"1." * 100_000, b".1" * 100_000])
def test_numbers_without_end_do_not_hold_the_scan_up(number: bytes) -> None:
    """One that tried each way to cut them would take hours."""
    assert read(number + b"(told)Tj", {}).text == "told"
