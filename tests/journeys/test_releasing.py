"""On the site an edition is prepared by one person and released by another, each by a job."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

import made_up_councils as made_up
from conftest import ROOT, Eyeline, own_environment
from eyeline.publication.verification import faults
from eyeline.web.workspace import Workspace
from made_up_councils import ANALYST, DIRECTOR, said

ASK = """
import sys
from datetime import UTC, datetime
from eyeline.web.start import start
from eyeline.web.workspace import Workspace
workspace = Workspace.open(sys.argv[1])
start(workspace)
from eyeline.council.known import person_of
from eyeline.dashboard.changes import releasing as changes
from eyeline.dashboard.models import Attempt, Edition
from eyeline.publication.audience import Audience
from eyeline.publication.models import OPEN, Preparation

what, who = sys.argv[2:]
edition, by, now = Edition.objects.get(), person_of(who), datetime.now(UTC)
if what == "release":
    changes.ask_to_release(Preparation.objects.get(OPEN), edition, by=by, at=now)
elif what in ("internal", "members"):
    changes.ask_to_prepare(edition, Audience(what), by=by, at=now)
for each in Attempt.objects.order_by("asked_at"):
    print(each.act, each.state, each.message.partition(chr(10))[0])
"""


@pytest.fixture
def council(tmp_path: Path) -> Workspace:
    """Return a council whose edition is checked."""
    return made_up.with_figures(tmp_path / "council")


def asked(council: Workspace, what: str = "", who: str = ANALYST) -> list[str]:
    """Ask for something as the site does, and return how all that was asked for stands."""
    path = f"{ROOT / 'src'}{os.pathsep}{ROOT / 'tests'}"
    done = subprocess.run(
        [sys.executable, "-c", ASK, council.path, what, who],
        env=own_environment(council.path) | {"PYTHONPATH": path},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


def work(eyeline: Eyeline, council: Workspace) -> None:
    """Let a worker do what waits."""
    done = eyeline("work", "--until-empty", "--workspace", council.path)
    assert done.returncode == 0, done.stderr


def test_what_one_person_prepares_another_releases(eyeline: Eyeline, council: Workspace) -> None:
    asked(council, "internal")
    work(eyeline, council)
    [waits] = said(eyeline, council, "release", "list")
    asked(council, "release", ANALYST)
    work(eyeline, council)
    own = asked(council)[-1]

    asked(council, "release", DIRECTOR)
    work(eyeline, council)

    [made] = said(eyeline, council, "release", "list")
    assert waits["state"] == "prepared"
    assert own.startswith("release failed Whoever prepared it does not release it")
    assert asked(council)[-1] == "release done "
    assert made["state"] == "current"
    assert faults(Path(made["folder"])) == []


def test_what_holds_it_up_is_told_to_whoever_asked(eyeline: Eyeline, council: Workspace) -> None:
    asked(council, "members")

    work(eyeline, council)

    assert asked(council) == ["prepare failed The edition is not ready for this audience:"]
    assert said(eyeline, council, "release", "list") == []
