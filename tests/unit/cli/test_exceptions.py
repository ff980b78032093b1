"""`eyeline exceptions`: what needs an answer, of a quarter and of a team."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from conftest import Eyeline
from eyeline.figures import Cell, Group, PeriodKind, Status, period
from eyeline.measures.cells import Calculation, CellStore, table_of
from eyeline.web.workspace import Workspace

MARCH, JUNE = date(2026, 3, 31), date(2026, 6, 30)


def cell(end: date, team: str, in_time: int, of: int = 100) -> Cell:
    return Cell(
        "assessments_45wd", 1, period(PeriodKind.QUARTER, end), "", Group("team", team),
        Decimal(in_time), Decimal(of), Decimal(100 * in_time // of), Status.FINAL, "",
    )  # fmt: skip


@pytest.fixture(scope="module")
def council(tmp_path_factory: pytest.TempPathFactory, eyeline: Eyeline) -> Path:
    """Return a workspace in which one team has long been below its minimum, another newly."""
    place = Workspace.open(tmp_path_factory.mktemp("exceptions") / "council", create=True)
    calculation = Calculation.of(
        record="", catalogue="", area="", first=MARCH, last=JUNE, known_at=None
    )
    told = [
        *(cell(MARCH, team, n) for team, n in [("Old", 50), ("New", 85), ("Well", 80)]),
        *(cell(JUNE, team, n) for team, n in [("Old", 50), ("New", 60), ("Well", 100)]),
    ]
    CellStore(place.cells).add(calculation, table_of(told))
    done = eyeline(
        *("targets", "set", "assessments_45wd", "80", "--minimum", "--from", "2025-04-01"),
        *("--agreed", "Council, March 2025", "--by", "director", "--workspace", place.path),
    )
    assert done.returncode == 0, done.stderr
    return place.path


def asked(eyeline: Eyeline, council: Path, *words: str) -> list[dict[str, Any]]:
    done = eyeline("exceptions", "--workspace", council, "--format", "json", *words)
    assert done.returncode == 0, done.stderr
    found: list[dict[str, Any]] = json.loads(done.stdout)
    return found


def test_the_latest_quarters_exceptions_go_from_the_most_surprising_on(
    eyeline: Eyeline, council: Path
) -> None:
    found = asked(eyeline, council)

    assert [(each["group"], each["quarters"]) for each in found] == [("Old", 2), ("New", 1)]
    assert float(found[0]["surprise"]) < float(found[1]["surprise"])
    assert "minimum missed" in found[0]["reasons"]


def test_only_new_ones_or_those_of_a_team_are_listed_where_asked(
    eyeline: Eyeline, council: Path
) -> None:
    assert [each["group"] for each in asked(eyeline, council, "--new")] == ["New"]
    assert [each["group"] for each in asked(eyeline, council, "--for", "team=Old")] == ["Old"]


def test_where_there_are_none_it_says_of_which_quarter(eyeline: Eyeline, council: Path) -> None:
    done = eyeline("exceptions", "--workspace", council, "--for", "team=Well")

    assert done.stdout == "No exceptions in the quarter to 30 June 2026.\n"
