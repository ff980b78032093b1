"""`eyeline edition` and `eyeline release`, each run as its own process."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import made_up_editions as made_up
from conftest import Eyeline
from eyeline.web.workspace import Workspace


@pytest.fixture(scope="module")
def council(tmp_path_factory: pytest.TempPathFactory, eyeline: Eyeline) -> Workspace:
    """Return a workspace with figures and one release of them."""
    workspace = Workspace.open(tmp_path_factory.mktemp("workspaces") / "council", create=True)
    made_up.store(workspace.cells)
    made = publish(eyeline, workspace)
    assert json.loads(made)["changed"] is True
    return workspace


def publish(eyeline: Eyeline, workspace: Workspace) -> str:
    where = ("--workspace", workspace.path, "--format", "json")
    return eyeline("edition", "publish", "--quarter", "2026-06-30", *where).stdout


def test_publishing_the_same_again_is_no_change(eyeline: Eyeline, council: Workspace) -> None:
    said = json.loads(publish(eyeline, council))

    assert said["changed"] is False
    assert said["release"] == 1
    assert said["files"] == ["cells.csv", "cells.json", "summary.html", "summary.xlsx"]


def test_releases_are_listed(eyeline: Eyeline, council: Workspace) -> None:
    listed = eyeline("edition", "list", "--workspace", council.path, "--format", "json")

    [one] = json.loads(listed.stdout)
    assert (one["edition"], one["release"], one["audience"]) == ("2026-27-q1", 1, "internal")


def test_another_audience_is_refused_with_the_reason(eyeline: Eyeline, council: Workspace) -> None:
    options = ("--quarter", "2026-06-30", "--audience", "members", "--workspace", council.path)

    done = eyeline("edition", "publish", *options)

    assert done.returncode == 1
    assert "small numbers in it could identify a child" in done.stderr
    assert done.stdout == ""


def test_a_release_is_verified_without_a_workspace(eyeline: Eyeline, council: Workspace) -> None:
    done = eyeline("release", "verify", folder(council), "--format", "json")

    assert done.returncode == 0
    assert json.loads(done.stdout)["verified"] is True


def test_one_changed_byte_is_found(eyeline: Eyeline, council: Workspace, tmp_path: Path) -> None:
    for file in folder(council).iterdir():
        (tmp_path / file.name).write_bytes(file.read_bytes())
    workbook = tmp_path / "summary.xlsx"
    workbook.write_bytes(workbook.read_bytes()[:-1] + b"\x01")

    done = eyeline("release", "verify", tmp_path, "--format", "json")

    assert done.returncode == 1
    assert json.loads(done.stdout)["faults"] == ["summary.xlsx was changed"]


def test_a_folder_that_is_no_release_is_not_verified(eyeline: Eyeline, tmp_path: Path) -> None:
    done = eyeline("release", "verify", tmp_path)

    assert done.returncode == 1
    assert "manifest.json is missing or cannot be read" in done.stdout


def folder(council: Workspace) -> Path:
    return council.releases / "2026-27-q1" / "1" / "internal"
