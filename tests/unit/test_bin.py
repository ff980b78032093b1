"""`bin/`: what its commands need, say, and leave alone."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from conftest import ROOT

PARTS = ("bin", "requirements", "assets", "pyproject.toml", "hatch_build.py")
TOOLS = ("sh", "cat", "cksum", "dirname", "readlink")


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """Return a checkout that has no environment yet."""
    checkout = tmp_path / "checkout"
    for part in PARTS:
        source, target = ROOT / part, checkout / part
        if source.is_dir():
            shutil.copytree(source, target, ignore=shutil.ignore_patterns("node_modules"))
        else:
            shutil.copy(source, target)
    return checkout


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return a folder of programs that has no Python."""
    folder = tmp_path / "path"
    folder.mkdir()
    for tool in TOOLS:
        found = shutil.which(tool)
        assert found is not None
        (folder / tool).symlink_to(found)
    return folder


def script(file: Path, body: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(f"#!/bin/sh\n{body}\n")
    file.chmod(0o755)


def run(command: Path, path: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [command, *arguments],
        env={"PATH": str(path)},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


@pytest.mark.parametrize("command", ["demo", "eyeline", "just", "test"])
def test_a_python_without_venv_is_told_which_package_to_install(
    checkout: Path, path: Path, command: str
) -> None:
    script(path / "python3", 'case "$2" in *ensurepip*) exit 1;; esac')

    done = run(checkout / "bin" / command, path)

    assert done.returncode == 2
    assert done.stderr == (
        "Eyeline needs Python's venv module: install the package python3-venv.\n"
    )
    assert done.stdout == ""


def test_a_newer_python_on_the_path_is_taken_before_giving_up(checkout: Path, path: Path) -> None:
    script(path / "python3", "exit 1")
    script(path / "python3.12", 'case "$2" in *ensurepip*) exit 1;; esac')

    done = run(checkout / "bin/eyeline", path)

    assert "install the package python3.12-venv" in done.stderr


def test_a_python_that_is_too_old_is_said_to_be(checkout: Path, path: Path) -> None:
    script(path / "python3", "exit 1")

    done = run(checkout / "bin/eyeline", path)

    assert done.returncode == 2
    assert "Python 3.11 or newer" in done.stderr


@pytest.mark.parametrize("level", ["run", "development"])
def test_an_environment_that_is_made_is_only_used(
    checkout: Path, path: Path, tmp_path: Path, level: str
) -> None:
    made_of = checkout_sum(checkout)
    script(checkout / ".venv/bin/python", "exit 1")
    script(checkout / ".venv/bin/eyeline", 'echo "$@"')
    (checkout / ".venv/eyeline-made-of").write_text(f"{made_of} {level}")
    (tmp_path / "elsewhere").symlink_to(checkout / "bin/eyeline")

    done = run(tmp_path / "elsewhere", path, "a word", "--flag")

    assert (done.returncode, done.stdout, done.stderr) == (0, "a word --flag\n", "")


def test_a_changed_requirement_makes_the_environment_anew(checkout: Path, path: Path) -> None:
    made_of = checkout_sum(checkout)
    script(checkout / ".venv/bin/python", "exit 1")
    (checkout / ".venv/eyeline-made-of").write_text(f"{made_of} run")
    script(path / "python3", 'case "$1" in *_install.py) echo installs;; esac')
    script(checkout / ".venv/bin/eyeline", "true")

    with (checkout / "requirements/run.txt").open("a") as requirements:
        requirements.write("one-more==1.0\n")
    done = run(checkout / "bin/eyeline", path)

    assert done.stderr == "installs\n"


def checkout_sum(checkout: Path) -> str:
    command = f". {checkout}/bin/_environment && environment_sum"
    environment = os.environ | {"command": str(checkout / "bin/eyeline")}
    done = subprocess.run(
        ["sh", "-c", command], env=environment, capture_output=True, text=True, check=True
    )
    return done.stdout.strip()
