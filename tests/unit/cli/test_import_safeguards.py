"""What an import refuses before anything is kept or overwritten."""

from __future__ import annotations

from pathlib import Path

import pytest

import made_up_returns
from conftest import Eyeline

YEAR = "2018"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return the folder of a small return."""
    return made_up_returns.write_folder(tmp_path / "return", made_up_returns.made_up(20))


def test_a_return_of_days_to_come_is_refused(
    eyeline: Eyeline, folder: Path, tmp_path: Path
) -> None:
    ended = eyeline(
        *("import", "ssda903", folder, "--year", "2026", "--received", "2026-01-31T12:00:00Z"),
        *("--workspace", tmp_path / "council"),
    )

    assert ended.returncode == 2
    assert "--covers" in ended.stderr
    assert not (tmp_path / "council").exists()


def test_the_file_for_faults_never_overwrites_another(
    eyeline: Eyeline, folder: Path, tmp_path: Path
) -> None:
    header = next(folder.glob("*eader*"))
    before = header.read_bytes()

    ended = eyeline("check", "ssda903", folder, "--year", YEAR, "--faults", header)

    assert ended.returncode == 2
    assert "name a new file" in ended.stderr
    assert header.read_bytes() == before


def test_covered_days_end_within_the_year_of_return(eyeline: Eyeline, folder: Path) -> None:
    ended = eyeline(
        *("check", "ssda903", folder, "--year", "2026", "--covers", "2025-04-01..2027-03-31")
    )

    assert ended.returncode == 2
    assert "correct --covers or --year" in ended.stderr


def test_django_cannot_serve_round_the_loopback(eyeline: Eyeline) -> None:
    ended = eyeline("manage", "runserver", "0.0.0.0:9997")

    assert ended.returncode == 2
    assert "eyeline serve" in ended.stderr
