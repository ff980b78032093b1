"""A return of another year is known by its days, where its codes are those of every year."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

import made_up_returns
from eyeline.returns import ssda903
from eyeline.returns.checks import WrongContents


def folder(place: Path, *ends: date) -> Path:
    """Return a return whose episodes ended on these days."""
    names = [f"C{number}" for number in range(len(ends))]
    return made_up_returns.write_folder(
        place,
        {
            "header": [made_up_returns.child(name) for name in names],
            "episodes": [
                made_up_returns.episode(name, date(2020, 1, 1), end)
                for name, end in zip(names, ends, strict=True)
            ],
        },
    )


def test_a_file_most_of_whose_episodes_ended_before_the_year_is_refused(tmp_path: Path) -> None:
    place = folder(tmp_path, *[date(2024, 5, 1)] * 4, *[date(2025, 5, 1)] * 3)

    with pytest.raises(WrongContents, match=r"4 of the 7 days .* --year"):
        ssda903.read(place, 2026)


def test_a_file_half_of_whose_episodes_did_is_read(tmp_path: Path) -> None:
    place = folder(tmp_path, *[date(2024, 5, 1)] * 4, *[date(2025, 5, 1)] * 4)

    contents, _ = ssda903.read(place, 2026)

    assert contents.tables["episodes"].num_rows == 8
