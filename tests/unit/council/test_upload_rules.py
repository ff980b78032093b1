"""What may be uploaded, under which name it is kept, and what a refusal says."""

from __future__ import annotations

import pytest

from eyeline.council.rules import uploads as rules


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("Episodes 2025-26.CSV", "episodes_2025_26.csv"),
        ("SSDA903 for Jane Doe.xlsx", "ssda903_for.xlsx"),
        ("jane.doe.csv", "file.csv"),
        ("ssd_cin_episodes.csv", "ssd_cin_episodes.csv"),
        ("01_June_2026_HSCA_Active_Locations.ods", "01_june_2026_hsca_active_locations.ods"),
        ("child 1234567.csv", "child.csv"),
        ("../../etc/passwd.csv", "file.csv"),
    ],
)
def test_of_a_name_only_what_can_be_nobodys_stays(given: str, kept: str) -> None:
    assert rules.safe_names([given]) == [kept]


def test_no_two_files_get_the_same_name() -> None:
    names = rules.safe_names(["Jane.csv", "John.csv", "Ann.csv"])

    assert names == ["file.csv", "file-2.csv", "file-3.csv"]


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ([], "Choose the file"),
        ([("a.csv", 0)], "empty"),
        ([("a.pdf", 10)], "cannot be read"),
        ([("a.zip", 10)], "ZIP"),
        ([("a.xlsx", 10), ("b.csv", 10)], "alone"),
        ([("a.csv", rules.MAX_BYTES + 1)], "50 MB"),
        ([(f"{number}.csv", 1) for number in range(101)], "100 files"),
    ],
)
def test_files_that_cannot_be_read_are_refused_with_words(
    sent: list[tuple[str, int]], words: str
) -> None:
    with pytest.raises(rules.BadUpload, match=words):
        rules.check_files(sent)


@pytest.mark.parametrize(
    ("said", "page"),
    [
        (
            "It is not known of which days it speaks: say so with --covers FROM..TO.",
            "It is not known of which days it speaks: say so with the days it covers.",
        ),
        (
            "a fit episodes alike: choose one with --file episodes=NAME.",
            "a fit episodes alike: load it again with only one of them.",
        ),
        (
            "say how far it reaches, such as --covers 2026-04-01..2026-06-30, or check the year.",
            "say how far it reaches under “Days it covers”, or check the year.",
        ),
    ],
)
def test_a_refusal_speaks_of_the_form_and_not_of_the_command_line(said: str, page: str) -> None:
    assert rules.on_a_page(said) == page
