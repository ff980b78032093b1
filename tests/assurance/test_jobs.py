"""Jobs survive: killed workers, restarts and each other."""

from __future__ import annotations

import json
import os
import random
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

import databases
from conftest import ROOT, own_environment
from eyeline.council.jobs.timetable import DAILY
from eyeline.web.workspace import Workspace
from made_up_workspaces import connected

DRIVER = Path(__file__).with_name("jobs_driver.py")
LONGEST = 2.0  # seconds that a worker lives at most before it is killed
PATIENCE = 120.0  # seconds, on a machine that does much else
UPLOADS = "FROM council_job WHERE kind = 'import_upload'"


def driven(do: str, workspace: Workspace, *said: object, **settings: str) -> dict[str, Any]:
    """Return what the driver found."""
    ended = subprocess.run(
        [sys.executable, DRIVER, do, workspace.path, *map(str, said)],
        env=_environment(workspace) | settings,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr
    found: dict[str, Any] = json.loads(ended.stdout.splitlines()[-1])
    return found


def worker(workspace: Workspace, *options: str) -> subprocess.Popen[bytes]:
    """Return a worker in a process of its own."""
    return _command("work", workspace, *options)


def stored(workspace: Workspace, what: str) -> list[Any]:
    """Return a column of a table of the workspace's database, such as "state FROM council_job"."""
    with connected(workspace, databases.address_for(workspace.path)) as connection:
        return sorted(row[0] for row in connection.execute(f"SELECT {what}"))


def wait_for(condition: Callable[[], bool]) -> None:
    """Wait until something is so."""
    until = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < until, "it never came to that"
        time.sleep(0.1)


def check_killed(workspace: Workspace, *, uploads: int, kills: int) -> dict[str, Any]:
    """Load returns, kill workers at random moments, and check that nothing is lost or half."""
    seed = random.randrange(10**6)
    print(f"seed {seed}")
    driven("load", workspace, uploads)

    found = driven("kill", workspace, kills, seed, LONGEST)

    assert found["killed"] == kills
    assert set(found["uploads"]) <= {"done", "failed"}
    assert len(found["uploads"]) == uploads
    assert set(found["jobs"]) <= {"done", "failed"}
    assert "RUNNING" not in found["queue"]
    assert (found["lost"], found["untold"], found["broken"]) == (0, 0, 0)
    assert (found["unknown"], found["left"]) == (0, [])
    return found


def test_killed_workers_leave_nothing_half_and_nothing_waiting_for_ever(
    workspace: Workspace,
) -> None:
    check_killed(workspace, uploads=6, kills=20)


@pytest.mark.full
def test_a_thousand_killed_workers_leave_nothing_half(workspace: Workspace) -> None:
    check_killed(workspace, uploads=400, kills=1000)


@pytest.mark.parametrize("engine", ["that of all tests", "postgresql"])
def test_workers_that_work_together_never_do_the_same_job(
    workspace: Workspace, engine: str, request: pytest.FixtureRequest
) -> None:
    there = {}
    if engine == "postgresql":
        make = request.getfixturevalue("new_database")
        there[databases.SETTING] = make("shared")

    found = driven("share", workspace, 40, 4, **there)

    assert found["jobs"] == ["done"] * 40
    assert (found["tries"], found["workers"]) == ([1] * 40, [1] * 40)
    assert len(list((workspace.path / "outbox").glob("*.eml"))) == 40


@pytest.mark.parametrize(
    "kills", [pytest.param(6, id="some"), pytest.param(100, id="many", marks=pytest.mark.full)]
)
def test_whatever_becomes_of_workers_somebody_is_reminded_once_for_a_day(
    workspace: Workspace, kills: int
) -> None:
    seed = random.randrange(10**6)
    print(f"seed {seed}")

    found = driven("daily", workspace, kills, 2, seed)

    assert found["runs"] == sorted(DAILY)
    assert {"edition_reminders", "plan_reminders"} <= set(DAILY)
    assert (found["jobs"], found["messages"]) == (["done"] * len(DAILY), ["done"])
    assert (found["reminded"], found["written"], found["sent"]) == (1, 1, 1)


def test_a_worker_that_is_told_to_end_hands_its_job_back_and_what_waits_keeps_waiting(
    workspace: Workspace,
) -> None:
    driven("load", workspace, 2)
    first = worker(workspace)
    wait_for(lambda: "running" in stored(workspace, f"state {UPLOADS}"))

    first.terminate()
    first.wait(PATIENCE)
    between = stored(workspace, "status FROM django_tasks_database_dbtaskresult")
    worker(workspace, "--until-empty").wait(PATIENCE)

    assert "RUNNING" not in between
    assert "READY" in between
    assert stored(workspace, "state FROM council_upload") == ["done", "done"]
    assert stored(workspace, f"tries {UPLOADS}") == [1, 1]


def test_the_site_starts_a_worker_that_ends_when_the_site_is_killed(workspace: Workspace) -> None:
    driven("load", workspace, 1)
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    site = _command("serve", workspace, "--port", str(port))

    wait_for(lambda: stored(workspace, "state FROM council_upload") == ["done"])
    (beside,), serving = _children(site.pid, "work"), _children(site.pid, "serve")
    site.kill()
    site.wait(PATIENCE)

    wait_for(lambda: not Path(f"/proc/{beside}").exists())
    for each in serving:
        with suppress(ProcessLookupError):
            os.kill(each, signal.SIGKILL)


def _command(name: str, workspace: Workspace, *options: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "eyeline.cli", name, "--workspace", workspace.path, *options],
        env=_environment(workspace),
        stderr=subprocess.DEVNULL,
    )


def _children(parent: int, command: str) -> list[int]:
    """Return the processes below one that run a command of Eyeline's."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            said = (folder / "cmdline").read_bytes().split(b"\0")
            above = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
        except OSError:
            continue
        if above == parent and command.encode() in said:
            found.append(int(folder.name))
    return found


def _environment(workspace: Workspace) -> dict[str, str]:
    own = own_environment(workspace.path)
    return own | {"PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT / 'tests'}"}
