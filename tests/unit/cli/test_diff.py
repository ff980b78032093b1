"""`eyeline measures diff`: what changed since a calculation, why, and which rows did."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from conftest import Eyeline
from eyeline.measures import calculations, catalogue
from eyeline.measures.cells import CellStore
from eyeline.records.snapshots import Store
from eyeline.web.workspace import Workspace
from unit.measures.revisions.made_up import LAST, contents, episode
from unit.records.made_up import received

OPEN, LATE = episode("child-a", date(2025, 5, 1)), episode("child-b", date(2025, 10, 1))


@pytest.fixture(scope="module")
def council(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a workspace that was calculated before and after a record came late."""
    place = Workspace.open(tmp_path_factory.mktemp("diff") / "council", create=True)
    snapshots, cells = Store(place.snapshots), CellStore(place.cells)
    for rows, day in [([OPEN], "2026-01-10"), ([OPEN, LATE], "2026-02-10")]:
        snapshots.add(contents({"episodes": rows}, LAST), received_at=received(day))
        calculations.make(
            snapshots, cells, catalogue.load(place.measures), area="", first=LAST, last=LAST
        )
    return place.path


def asked(eyeline: Eyeline, council: Path, *words: str) -> list[dict[str, Any]]:
    done = eyeline("measures", "diff", "--workspace", council, "--format", "json", *words)
    assert done.returncode == 0, done.stderr
    found: list[dict[str, Any]] = json.loads(done.stdout)
    return found


def test_a_figure_is_told_with_what_it_was_and_why_it_changed(
    eyeline: Eyeline, council: Path
) -> None:
    (number,) = asked(eyeline, council, "--measure", "cla_number")

    assert (number["was"], number["now"], number["change"]) == (1, 2, 1)
    assert (number["explained"], number["why"]) == (
        True,
        "late record (1 row of its tables): +1",
    )


def test_what_was_known_on_a_day_is_compared_too(eyeline: Eyeline, council: Path) -> None:
    (number,) = asked(eyeline, council, "--measure", "cla_number", "--known-at", "2026-01-31")

    assert (number["was"], number["now"]) == (1, 2)


def test_changed_rows_name_nobody_unless_asked_to(eyeline: Eyeline, council: Path) -> None:
    (row,) = asked(eyeline, council, "--records")
    (named,) = asked(eyeline, council, "--records", "--identifiers")

    assert (row["table"], row["cause"]) == ("episodes", "late record")
    assert "child-b" not in row["key"]
    assert named["key"] == "child child-b, decom 2025-10-01"


def test_an_unknown_calculation_is_refused_with_those_that_there_are(
    eyeline: Eyeline, council: Path
) -> None:
    done = eyeline("measures", "diff", "zzz", "--workspace", council)

    assert done.returncode == 2
    assert "is called zzz; there are:" in done.stderr


def test_declarations_that_changed_since_must_be_calculated_first(
    eyeline: Eyeline, council: Path
) -> None:
    own = council / "measures" / "own.yaml"
    declared = (Path(catalogue.__file__).parent / "performance" / "cla_number.yaml").read_text()
    own.parent.mkdir(exist_ok=True)
    own.write_text(declared.replace("id: cla_number", "id: own_number"))

    done = eyeline("measures", "diff", "--workspace", council)
    own.unlink()

    assert done.returncode == 2
    assert "calculate again with `eyeline measures calculate`" in done.stderr
