"""A council's database is brought up to date from what an earlier release left, on either engine.

The earlier release is the one before people: it knew targets, entered figures, editions, releases
and their ledger.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from conftest import ROOT, Eyeline, own_environment
from databases import SETTING
from eyeline.web.workspace import Workspace

DRIVER = Path(__file__).with_name("upgrade_driver.py")
TABLES = {
    "council_enteredfigure": 2,
    "council_parameter": 1,
    "council_stepchange": 1,
    "council_target": 3,
    "dashboard_edition": 2,
    "publication_givenaway": 2,
    "publication_release": 2,
    "publication_releasedfigure": 3,
}


@dataclass(frozen=True)
class Council:
    """A workspace, and where its database is."""

    workspace: Workspace
    there: dict[str, str]
    eyeline: Eyeline

    def run(self, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
        """Run a command on it."""
        return self.eyeline(*arguments, EYELINE_WORKSPACE=str(self.workspace.path), **self.there)

    def driven(self, do: str) -> Any:
        """Return what the driver finds or does."""
        done = subprocess.run(
            [sys.executable, DRIVER, do, self.workspace.path],
            env=own_environment() | self.there | {"PYTHONPATH": str(ROOT / "tests")},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)


@pytest.fixture(params=["sqlite", "postgresql"])
def council(request: pytest.FixtureRequest, workspace: Workspace, eyeline: Eyeline) -> Council:
    """Return a council without a database yet, on each engine."""
    there = {}
    if request.param == "postgresql":
        make: Callable[[str], str] = request.getfixturevalue("new_database")
        there[SETTING] = make("upgraded")
    else:
        workspace.database.touch()
    return Council(workspace, there, eyeline)


@pytest.fixture
def other(council: Council, request: pytest.FixtureRequest, tmp_path: Path) -> Council:
    """Return a second council, on the same engine."""
    there, workspace = {}, Workspace.open(tmp_path / "other", create=True)
    if council.there:
        there[SETTING] = request.getfixturevalue("new_database")("anew")
    else:
        workspace.database.touch()
    return Council(workspace, there, council.eyeline)


def test_what_an_earlier_release_kept_is_kept_guarded_and_worked_with(council: Council) -> None:
    before = council.driven("fill")

    migrated = council.run("manage", "migrate")
    again = council.run("manage", "migrate", "--check")
    checked = council.run("manage", "check", "--database", "default")

    assert (migrated.returncode, again.returncode) == (0, 0), migrated.stderr
    assert (checked.returncode, checked.stderr) == (0, ""), checked.stderr
    assert {name: len(rows) for name, rows in before.items()} == TABLES
    assert council.driven("after") == {
        "rows": before,
        "spoilt": {
            "refused": ["publication_release", "publication_releasedfigure"],
            "read": ["2026-27-q1"],
        },
        "gone on": {"unchecked": 0, "events": 5, "findings": []},
    }
    verified = council.run("audit", "verify")
    assert verified.returncode == 0, verified.stdout


def test_a_database_brought_up_to_date_is_made_like_a_new_one(
    council: Council, other: Council
) -> None:
    council.driven("fill")
    for each in (council, other):
        migrated = each.run("manage", "migrate")
        assert migrated.returncode == 0, migrated.stderr

    upgraded, anew = council.driven("shape"), other.driven("shape")

    assert upgraded == anew
    assert len(anew) > 100


def test_of_several_that_start_at_once_each_finds_it_up_to_date(council: Council) -> None:
    council.driven("fill")
    command = [sys.executable, "-m", "eyeline.cli", "audit", "list"]
    environment = own_environment() | council.there

    running = [
        subprocess.Popen(
            [*command, "--workspace", council.workspace.path],
            env=environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
        )
        for _ in range(3)
    ]

    said = [each.communicate(timeout=300)[1] for each in running]
    assert [each.returncode for each in running] == [0, 0, 0], said
