"""Minutes published at once, or by a process killed in between: numbered once and without a gap."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from conftest import ROOT, Eyeline, own_environment
from eyeline.web.workspace import Workspace

DRIVER = Path(__file__).with_name("minutes_driver.py")


def driven(workspace: Workspace, what: str, number: int) -> dict[str, Any]:
    """Return what came of so many rounds, or of kills at every so many statements."""
    ended = subprocess.run(
        [sys.executable, DRIVER, workspace.path, what, str(number)],
        env=own_environment(workspace.path) | {"PYTHONPATH": str(ROOT / "tests")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr[-3000:]
    found: dict[str, Any] = json.loads(ended.stdout.splitlines()[-1])
    return found


@pytest.mark.parametrize(
    "rounds", [pytest.param(2, id="some"), pytest.param(25, id="all", marks=pytest.mark.full)]
)
def test_minutes_of_one_body_published_at_once_are_numbered_once_without_a_gap(
    workspace: Workspace, rounds: int, record_property: pytest.RecordProperty
) -> None:
    found = driven(workspace, "race", rounds)

    given = found["given"]
    assert given == list(range(1, len(given) + 1))
    assert found["next"] == len(given) + 1
    assert found["wrong"] == 0
    # Both meetings' minutes are published; who publishes what another just did is told so.
    assert sum(found["ended"].values()) == rounds
    assert all(said in _ENDS for said in found["ended"]), found["ended"]
    record_property("minutes published by three officers at once", rounds)


_ENDS = {"BadMinutes, done, done", "ChangedSince, done, done"}


@pytest.mark.parametrize(
    "every", [pytest.param(40, id="some"), pytest.param(1, id="all", marks=pytest.mark.full)]
)
def test_minutes_whose_process_is_killed_are_published_whole_or_not_at_all(
    workspace: Workspace,
    every: int,
    eyeline: Eyeline,
    record_property: pytest.RecordProperty,
) -> None:
    found = driven(workspace, "kill", every)

    assert (found["half"], found["lost"]) == (0, 0)
    assert found["killed"] > 1
    given = found["given"]
    assert given == list(range(1, len(given) + 1))
    assert eyeline("audit", "verify", "--workspace", workspace.path).returncode == 0
    record_property("processes killed while they published minutes", found["killed"])
