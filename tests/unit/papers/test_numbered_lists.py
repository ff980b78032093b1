"""The numbers of a numbered list are words of the paper: an outcome is cited by them."""

from __future__ import annotations

from pathlib import Path

from eyeline.papers.blocks import Block, Paragraph
from eyeline.papers.reading import read


def texts(blocks: tuple[Block, ...]) -> list[str]:
    """Return the words of the paragraphs."""
    return [block.text for block in blocks if isinstance(block, Paragraph)]


def test_items_of_a_numbered_list_in_markdown_keep_the_numbers_printed(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("3. third\n4. fourth\n\nwords\n")

    assert texts(read(tmp_path / "a.md").blocks) == ["3. third", "4. fourth", "words"]


def test_items_of_a_numbered_list_in_html_begin_with_their_numbers(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(
        "<ol><li>first<li>second</ol><ol start=5 type=a><li>fifth</ol><ul><li>point</ul>"
    )

    assert texts(read(tmp_path / "a.html").blocks) == [
        "1. first",
        "2. second",
        "e. fifth",
        "• point",
    ]


def test_a_number_that_an_item_gives_itself_counts_on(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("<ol><li>first<li value=7>seventh<li>eighth</ol>")

    assert texts(read(tmp_path / "a.html").blocks) == ["1. first", "7. seventh", "8. eighth"]
