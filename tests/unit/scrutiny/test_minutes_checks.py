"""The checks of minutes: what is planted in minutes of many layouts is found, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from eyeline.papers.reading import read
from eyeline.scrutiny.rules.checks import MINUTES_CHECKS, Finding, check_minutes
from eyeline.scrutiny.rules.reading.pack import minutes_of
from made_up_packs import MINUTES, Plant, paper, planted

FAULTY = {
    "brackenshire.md": {
        *("apologies_of_somebody_present", "numbering_gap", "no_starting_time"),
    },
    "calderbeck.html": {
        *("declaration_without_consequence", "speaker_not_listed", "no_starting_time"),
    },
}


def checked(name: str, folder: Path, *changes: tuple[str, str]) -> list[Finding]:
    """Return what the checks find in made-up minutes, some of their words changed."""
    return check_minutes(minutes_of(read(paper(name, folder, changes)), name))


@pytest.mark.parametrize("name", MINUTES)
def test_minutes_without_faults_have_no_findings(name: str, tmp_path: Path) -> None:
    found = checked(name, tmp_path)

    assert found == []


@pytest.mark.parametrize("plant", planted("minutes"), ids=lambda plant: f"{plant.rule}-{plant.of}")
def test_a_fault_that_is_planted_is_found(plant: Plant, tmp_path: Path) -> None:
    found = checked(plant.of, tmp_path, *plant.changes)

    assert plant.is_found_by(found), found


@pytest.mark.parametrize("name", FAULTY)
def test_minutes_with_faults_have_each_and_no_other(name: str, tmp_path: Path) -> None:
    found = checked(name, tmp_path)

    assert {each.rule for each in found} == FAULTY[name]


def test_every_rule_says_its_severity_and_its_source() -> None:
    told = [(check.__doc__ or "") for check in MINUTES_CHECKS]

    assert [text for text in told if "Rule: " not in text or "Source:" not in text] == []


def test_a_council_tells_its_own_quorum(tmp_path: Path) -> None:
    found = minutes_of(read(paper("downland.md", tmp_path)), "downland.md")

    assert check_minutes(found, quorum=5) == []
    assert [each.rule for each in check_minutes(found, quorum=6)] == ["not_quorate"]
