"""The search: words that are typed, and what is found by them."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eyeline.publication.site import search
from eyeline.publication.site.search import Document, Found

DOCUMENTS = [
    Document("Foster carers approved", "Households approved as carers.", "/a/", "Measure", "6"),
    Document("Children looked after", "Children in care: foster, residential.", "/b/", "Measure"),
    Document("Café", "An accent, and <b>marks</b>.", "/c/", "Word explained"),
]


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a database of three documents."""
    file = tmp_path_factory.mktemp("search") / "public.sqlite3"
    search.write(file, DOCUMENTS, ["/gone/"], {"address": ""})
    return file


def found(database: Path, typed: str) -> list[Found]:
    with closing(search.connect(database)) as connection:
        return search.ask(connection, typed)


@pytest.mark.parametrize(
    ("typed", "addresses"),
    [
        ("foster", ["/a/", "/b/"]),
        ("FOSTER", ["/a/", "/b/"]),
        ("fost", ["/a/", "/b/"]),
        ("foster carer", ["/a/"]),
        ("carer foster", ["/a/"]),
        ("approving", ["/a/"]),
        ("cafe", ["/c/"]),
        ("foster OR marks", []),
        ('"foster" *', ["/a/", "/b/"]),
        ("title:foster", []),
        ("zebra", []),
        ("__", []),
        ("foster _", ["/a/", "/b/"]),
        ("_ foster __ carer", ["/a/"]),
        ("", []),
        ("?!", []),
    ],
)
def test_all_words_are_looked_for_as_beginnings(
    database: Path, typed: str, addresses: list[str]
) -> None:
    assert [each.address for each in found(database, typed)] == addresses


def test_a_line_alone_is_no_word_and_what_is_too_long_is_cut_off() -> None:
    assert search.words_of("_ care __ _a a_b") == ["care", "_a", "a_b"]
    assert search.words_of(f"{'_' * 500} care") == []
    assert len(search.words_of("a " * 50)) == 12


def test_a_word_in_the_title_counts_for_more(database: Path) -> None:
    assert [each.title for each in found(database, "children")] == ["Children looked after"]
    assert found(database, "foster")[0].title == "Foster carers approved"


def test_a_passage_says_which_of_its_words_were_asked_for(database: Path) -> None:
    [one] = found(database, "marks")

    assert ("marks", True) in one.passage
    assert "".join(text for text, _ in one.passage) == "An accent, and <b>marks</b>."


@given(st.text(st.characters(blacklist_characters="\0", blacklist_categories=["Cs"])))
def test_whatever_is_typed_there_is_an_answer(database: Path, typed: str) -> None:
    assert len(found(database, typed)) <= len(DOCUMENTS)


def test_it_can_only_be_read(database: Path) -> None:
    import sqlite3

    with (
        closing(search.connect(database)) as connection,
        pytest.raises(sqlite3.OperationalError, match="readonly"),
    ):
        connection.execute("DELETE FROM gone")


def test_the_same_documents_give_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one", "two"):
        search.write(tmp_path / name, DOCUMENTS, ["/gone/"], {"address": ""})

    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()
