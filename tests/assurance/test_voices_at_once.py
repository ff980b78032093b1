"""The same signature confirmed twice in one moment counts once; the same question is kept once."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import ROOT, own_environment
from eyeline.web.workspace import Workspace

DRIVER = Path(__file__).with_name("voices_driver.py")


@pytest.mark.parametrize(
    "rounds", [pytest.param(5, id="some"), pytest.param(20, id="all", marks=pytest.mark.full)]
)
def test_what_is_done_at_once_is_done_once(
    workspace: Workspace, rounds: int, record_property: pytest.RecordProperty
) -> None:
    command = [sys.executable, str(DRIVER), str(workspace.path), str(rounds)]
    environment = own_environment(workspace.path) | {"PYTHONPATH": str(ROOT / "tests")}

    done = subprocess.run(
        command, env=environment, capture_output=True, text=True, check=False, timeout=600
    )

    assert done.returncode == 0, done.stderr
    said = json.loads(done.stdout)
    record_property("signatures and questions sent at once", said["rounds"] * 2)
    assert said["failed"] == []
    assert said["wrong"] == 0
