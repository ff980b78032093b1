"""`eyeline import` of the censuses: what is said and kept, and that again changes nothing."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from eyeline.cli import commands
from eyeline.figures.errors import EyelineError
from made_up_censuses import child, referral, vacancies, worker, write_cin, write_workforce

Write = Callable[[Path], Path]
CENSUSES: dict[str, tuple[Write, str]] = {
    "cin": (lambda path: write_cin(path, child("A", referral())), "2025-03-31"),
    "workforce": (lambda path: write_workforce(path, vacancies(), worker(1)), "2022-09-30"),
}


def import_(census: str, file: Path, workspace: Path, *more: object) -> dict[str, Any]:
    words = ["import", census, file, "--workspace", workspace, "--format", "json", *more]
    result = CliRunner().invoke(
        commands, [*map(str, words)], catch_exceptions=False, standalone_mode=False
    )
    if result.exception:
        raise result.exception
    return json.loads(result.stdout)  # type: ignore[no-any-return]


@pytest.mark.parametrize("census", CENSUSES)
def test_the_file_says_its_own_year_and_is_kept_once(census: str, tmp_path: Path) -> None:
    write, last = CENSUSES[census]
    file = write(tmp_path / "census.xml")

    first = import_(census, file, tmp_path / "W")
    again = import_(census, file, tmp_path / "W")

    assert (first["changed"], again["changed"]) == (True, False)
    assert first["covers_to"] == last
    assert first["tables"]["header"]["read"] == 1
    assert all(
        table["read"] == table["loaded"] + table["quarantined"]
        for table in first["tables"].values()
    )


@pytest.mark.parametrize("census", CENSUSES)
def test_a_refused_census_leaves_no_workspace_behind(census: str, tmp_path: Path) -> None:
    (tmp_path / "census.xml").write_text("<Message/>")

    with pytest.raises(EyelineError, match="does not say of which year"):
        import_(census, tmp_path / "census.xml", tmp_path / "W")

    assert not (tmp_path / "W").exists()


def test_a_fault_of_the_header_is_written_with_the_others(tmp_path: Path) -> None:
    file = write_cin(tmp_path / "cin.xml", child("A", referral()), LEA="20")

    import_("cin", file, tmp_path / "W", "--faults", tmp_path / "faults.csv")

    with (tmp_path / "faults.csv").open(encoding="utf-8-sig") as written:
        first = next(csv.DictReader(written))
    assert (first["file"], first["row"], first["column"]) == ("cin.xml, element Header", "1", "LEA")
