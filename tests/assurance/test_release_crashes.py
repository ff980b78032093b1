"""Whatever ends a release or its preparation, there is all of it or nothing, and never two.

Each is killed at every change of the disk in turn, or at random; each change of the disk fails in
turn; the disk is full. After that: no folder is half or on no record, database and folders agree
after the next command, the ledger is complete, the audit log holds, and it can be done again.
"""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from conftest import ROOT, own_environment

DRIVER = Path(__file__).with_name("releases_driver.py")
ALL = 100_000
BOTH = pytest.mark.parametrize("do", ["make", "prepare"])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return where a workspace is made, whose database is SQLite whatever other tests run on."""
    return tmp_path / "council"


def driven(
    folder: Path, *said: object, before: tuple[str, ...] = (), **settings: str
) -> dict[str, Any]:
    """Return what the driver found."""
    do, *rest = said
    path = f"{ROOT / 'src'}{os.pathsep}{ROOT / 'tests'}"
    ended = subprocess.run(
        [*before, sys.executable, DRIVER, str(do), folder, *map(str, rest)],
        env=own_environment() | {"PYTHONPATH": path} | settings,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr
    found: dict[str, Any] = json.loads(ended.stdout.splitlines()[-1])
    return found


def seed() -> int:
    drawn = random.randrange(10**6)
    print(f"seed {drawn}")
    return drawn


@pytest.mark.parametrize(
    ("do", "most"),
    [
        pytest.param("make", 40, id="some-make"),
        pytest.param("prepare", 20, id="some-prepare"),
        pytest.param("make", ALL, id="all-make", marks=pytest.mark.full),
        pytest.param("prepare", ALL, id="all-prepare", marks=pytest.mark.full),
    ],
)
def test_killed_at_any_change_of_the_disk_nothing_is_half_and_nothing_is_two(
    folder: Path,
    do: str,
    most: int,
    program: Callable[[str], str],
    record_property: pytest.RecordProperty,
) -> None:
    program("strace")

    found = driven(folder, "sweep", do, most, seed())

    record_property(f"changes of the disk in one {do}", found["points"])
    record_property("killed", found["killed"])
    assert found["wrong"] == []
    assert found["points"] > 60
    assert found["killed"] == found["of"] == min(most, found["points"])


@BOTH
@pytest.mark.parametrize(
    "number", [pytest.param(8, id="some"), pytest.param(100, id="many", marks=pytest.mark.full)]
)
def test_killed_at_random_nothing_is_half_and_nothing_is_two(
    folder: Path, do: str, number: int
) -> None:
    found = driven(folder, "random", do, number, seed())

    assert found["wrong"] == []
    assert found["killed"] > 0


@BOTH
@pytest.mark.parametrize("error", ["ENOSPC", "EIO"])
@pytest.mark.parametrize(
    "most", [pytest.param(10, id="some"), pytest.param(ALL, id="all", marks=pytest.mark.full)]
)
def test_where_the_disk_refuses_it_is_told_and_nothing_is_half(
    folder: Path, do: str, error: str, most: int, program: Callable[[str], str]
) -> None:
    program("strace")

    found = driven(folder, "fail", do, error, most, seed())

    assert found["wrong"] == []
    assert set(found["outcomes"]) <= {"done", "NotWritten, exit code 1"}
    assert found["outcomes"]["NotWritten, exit code 1"] > found["of"] / 3


@BOTH
def test_on_a_full_disk_it_is_told_and_done_once_there_is_room(
    tmp_path: Path, do: str, program: Callable[[str], str]
) -> None:
    if os.geteuid() != 0:
        pytest.skip("a small disk is mounted by root alone")
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = 'mount -t tmpfs -o size=12m none "$0" && exec "$@"'

    found = driven(
        disk / "council",
        "full",
        do,
        before=(program("unshare"), "--mount", "sh", "-c", mount, str(disk)),
    )

    assert found == {"said": "NotWritten, exit code 1", "wrong": []}
