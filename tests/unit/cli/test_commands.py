"""The command line's frame."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from conftest import Eyeline
from eyeline import __version__, records
from eyeline.cli import COMMANDS, commands


@pytest.mark.parametrize("name", sorted(COMMANDS.keys() - {"manage"}))  # whose help is Django's
def test_every_command_has_help_with_an_example(name: str) -> None:
    done = CliRunner().invoke(commands, [name, "--help"])

    assert done.exit_code == 0
    assert f"eyeline {name}" in done.output


def test_version_names_program_schema_and_snapshots(eyeline: Eyeline) -> None:
    done = eyeline("--version")

    schema, snapshot = records.SCHEMA_VERSION, records.SNAPSHOT_VERSION
    expected = f"eyeline {__version__}, record schema {schema}, snapshot {snapshot}\n"
    assert done.stdout == expected


def test_help_loads_no_command(eyeline: Eyeline) -> None:
    done = eyeline("--help")

    assert done.returncode == 0
    assert all(name in done.stdout for name in COMMANDS)


def test_an_unknown_command_ends_with_2(eyeline: Eyeline) -> None:
    assert eyeline("frobnicate").returncode == 2


def test_init_makes_a_workspace_that_says_what_was_given(eyeline: Eyeline, tmp_path: Path) -> None:
    done = eyeline("init", tmp_path / "w", "--name", "Ætherwick", "--region", "London")

    assert done.returncode == 0
    again = eyeline("init", tmp_path / "w")
    assert again.returncode == 2
    assert "is a workspace already" in again.stderr


def test_init_refuses_a_wrong_setting_and_makes_nothing(eyeline: Eyeline, tmp_path: Path) -> None:
    done = eyeline("init", tmp_path / "w", "--gss", "W06000015")

    assert done.returncode == 2
    assert "E and eight digits" in done.stderr
    assert eyeline("serve", "--workspace", tmp_path / "w").returncode == 2
