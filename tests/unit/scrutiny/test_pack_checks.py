"""The checks of packs: what is planted in packs of many layouts is found, and nothing else."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from eyeline.calendar import Calendar
from eyeline.papers.reading import read
from eyeline.scrutiny.rules.checks import PACK_CHECKS, Finding, check_pack
from eyeline.scrutiny.rules.reading.pack import pack_of
from made_up_packs import PACKS, Plant, paper, planted

FAULTY = {
    "brackenshire.md": {
        *("meeting_date_differs", "not_on_agenda", "recommendation_missing", "item_number_gap"),
        *("signed_after_publication", "page_gap", "field_missing", "implication_unsigned"),
        *("placeholder", "meeting_without_items", "percentage_does_not_fit"),
        *("change_runs_the_other_way", "acronym_unexplained"),
    },
    "calderbeck.html": {
        *("notice_too_short", "pages_overlap", "appendix_missing", "implication_empty"),
        *("placeholder", "body_named_otherwise"),
    },
}


def checked(name: str, folder: Path, *changes: tuple[str, str]) -> list[Finding]:
    """Return what the checks find in a made-up pack, some of its words changed."""
    return check_pack(pack_of(read(paper(name, folder, changes)), name))


@pytest.mark.parametrize("name", PACKS)
def test_a_pack_without_faults_has_no_findings(name: str, tmp_path: Path) -> None:
    found = checked(name, tmp_path)

    assert found == []


@pytest.mark.parametrize("plant", planted("pack"), ids=lambda plant: f"{plant.rule}-{plant.of}")
def test_a_fault_that_is_planted_is_found(plant: Plant, tmp_path: Path) -> None:
    found = checked(plant.of, tmp_path, *plant.changes)

    assert plant.is_found_by(found), found


@pytest.mark.parametrize("name", FAULTY)
def test_a_pack_with_many_faults_has_each_and_no_other(name: str, tmp_path: Path) -> None:
    found = checked(name, tmp_path)

    assert {each.rule for each in found} == FAULTY[name]


def test_every_rule_says_its_severity_and_its_source() -> None:
    told = [(check.__doc__ or "") for check in PACK_CHECKS]

    assert [text for text in told if "Rule: " not in text or "Source:" not in text] == []


def test_the_serious_come_first(tmp_path: Path) -> None:
    found = checked("brackenshire.md", tmp_path)

    severities = [each.severity for each in found]
    assert severities == sorted(severities, key=["high", "medium", "low"].index)
    assert Counter(severities)["high"] > 0


def test_where_says_the_page_where_the_paper_has_pages(tmp_path: Path) -> None:
    found = checked("eastmere.typ", tmp_path, ("360 of 480 (75%)", "360 of 480 (65%)"))

    assert [each.where for each in found] == [
        'report "Family hubs: first year of work in the market towns and villages of the '
        'district", page 4'
    ]


def test_notice_counts_the_days_on_which_the_council_is_shut(tmp_path: Path) -> None:
    pack = pack_of(read(paper("halewick.txt", tmp_path)), "halewick.txt")

    found = check_pack(pack, calendar=Calendar(frozenset({date(2026, 3, 5)})))

    assert [each.rule for each in found] == ["notice_too_short"]


def test_a_council_that_gives_more_notice_than_the_law_is_held_to_it(tmp_path: Path) -> None:
    pack = pack_of(read(paper("halewick.txt", tmp_path)), "halewick.txt")

    found = check_pack(pack, clear_days=7)

    assert [each.rule for each in found] == ["notice_too_short"]
