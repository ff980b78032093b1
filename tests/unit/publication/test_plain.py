"""Markdown as plain text."""

from __future__ import annotations

import pytest

from eyeline.publication.plain import Said, blocks, words


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("Fewer **came** into *care*\nthan `before`.", "Fewer came into care than before."),
        ("One.\n\nTwo.", "One.\nTwo."),
        ("- one\n- two\n\n3. three\n4. four", "• one\n• two\n3. three\n4. four"),
        ("[The plan](https://council.example/plan)", "The plan (https://council.example/plan)"),
        ("<https://council.example>", "https://council.example"),
        ("[x](javascript:alert(1))", "[x](javascript:alert(1))"),
        ("<b>bold</b>", "<b>bold</b>"),
        ("# Not a heading", "# Not a heading"),
        ("", ""),
    ],
)
def test_markup_goes_and_words_stay(text: str, plain: str) -> None:
    assert words(text) == plain


def test_an_item_of_a_list_has_its_mark_apart() -> None:
    assert blocks("Said:\n\n1. one") == (Said("Said:"), Said("one", "1."))
