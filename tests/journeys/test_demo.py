"""The demonstration: made in one go or two, the same again, and never over a real council."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from conftest import Eyeline, own_environment


@pytest.fixture(scope="module")
def interrupted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a demonstration whose making was killed among the returns."""
    folder = tmp_path_factory.mktemp("somewhere") / "demo"
    with subprocess.Popen(
        [sys.executable, "-m", "eyeline.cli", "demo", folder, "--no-serve"],
        env=own_environment(folder),
        stdout=subprocess.PIPE,
        text=True,
    ) as making:
        assert making.stdout is not None
        for line in making.stdout:
            if line.startswith("Return of 2019"):
                making.kill()
                break
    return folder


@pytest.fixture(scope="module")
def completed(interrupted: Path, eyeline: Eyeline) -> tuple[Path, str]:
    """Return the demonstration after the next run, and what that run printed."""
    done = eyeline("demo", interrupted, "--no-serve")
    assert done.returncode == 0, done.stderr
    return interrupted, done.stdout


def became(printed: str, what: str) -> set[str]:
    """Return the steps that say `what` of themselves: made, or no change."""
    steps = (line.split("  ") for line in printed.splitlines())
    return {step[0] for step in steps if what in (part.strip() for part in step[1:])}


def test_what_was_interrupted_is_completed(completed: tuple[Path, str]) -> None:
    _, printed = completed

    assert {"Files", "Return of 2017", "Return of 2018"} <= became(printed, "no change")
    assert {"Return of 2026", "Published statistics", "Edition"} <= became(printed, "made")


def test_it_says_where_everything_is(completed: tuple[Path, str], eyeline: Eyeline) -> None:
    folder, printed = completed
    release = folder / "releases" / "2026-27-q1" / "1" / "internal"

    assert str(folder) in printed
    assert str(release) in printed
    assert "http://127.0.0.1:8000/" in printed
    assert "no child, council or figure in it is real" in printed
    assert eyeline("release", "verify", release).returncode == 0


def test_made_again_nothing_changes(completed: tuple[Path, str], eyeline: Eyeline) -> None:
    folder, first = completed
    before = {path: path.stat().st_mtime_ns for path in (folder / "snapshots").rglob("*.parquet")}

    again = eyeline("demo", folder, "--no-serve")

    assert again.returncode == 0, again.stderr
    assert became(again.stdout, "no change") == became(first, "no change") | became(first, "made")
    assert not became(again.stdout, "made")
    assert not again.stderr
    after = {path: path.stat().st_mtime_ns for path in (folder / "snapshots").rglob("*.parquet")}
    assert after == before


def test_other_children_need_another_folder(completed: tuple[Path, str], eyeline: Eyeline) -> None:
    folder, _ = completed

    refused = eyeline("demo", folder, "--no-serve", "--seed", "7")

    assert refused.returncode == 2
    assert "another folder" in refused.stderr


def test_a_real_council_s_workspace_is_left_alone(eyeline: Eyeline, tmp_path: Path) -> None:
    eyeline("init", tmp_path / "real", "--name", "A real council")
    before = sorted(tmp_path.rglob("*"))

    refused = eyeline("demo", tmp_path / "real", "--no-serve")

    assert refused.returncode == 2
    assert "not of the example" in refused.stderr
    assert sorted(tmp_path.rglob("*")) == before
