"""`eyeline release`, each command run as its own process."""

from __future__ import annotations

import json
from pathlib import Path
from subprocess import CompletedProcess

import pytest

import databases
import made_up_councils as made_up
from conftest import Eyeline
from eyeline.web.workspace import Workspace
from made_up_councils import ANALYST, DIRECTOR, MONITORING, QUARTER, said

INTERNAL = (*QUARTER, "--audience", "internal")
FIRST = "2026-27-q1/1/internal"


@pytest.fixture(scope="module")
def council(tmp_path_factory: pytest.TempPathFactory, eyeline: Eyeline) -> Workspace:
    """Return a council that has released its edition to internal readers."""
    workspace = made_up.with_figures(tmp_path_factory.mktemp("workspaces") / "council")
    prepared = said(eyeline, workspace, "release", "prepare", *INTERNAL, "--by", ANALYST)
    assert (prepared["changed"], prepared["state"]) == (True, "prepared")
    made = said(eyeline, workspace, "release", "make", *INTERNAL, "--by", DIRECTOR)
    assert (made["release"], made["state"]) == (1, "current")
    return workspace


def refused(eyeline: Eyeline, council: Workspace, *words: str) -> CompletedProcess[str]:
    """Return how a command ended that came to nothing."""
    done = eyeline(*words, "--workspace", council.path)
    assert done.returncode != 0
    assert done.stdout == ""
    return done


def test_preparing_the_same_again_is_no_change(eyeline: Eyeline, council: Workspace) -> None:
    again = said(eyeline, council, "release", "prepare", *INTERNAL, "--by", ANALYST)

    assert (again["changed"], again["state"], again["release"]) == (False, "current", 1)


def test_where_nothing_is_prepared_nothing_is_released(
    eyeline: Eyeline, council: Workspace
) -> None:
    done = refused(eyeline, council, "release", "make", *INTERNAL, "--by", DIRECTOR)

    assert done.returncode == 1
    assert "`eyeline release prepare` does so" in done.stderr


def test_an_edition_that_is_not_signed_is_not_prepared_for_members(
    eyeline: Eyeline, council: Workspace
) -> None:
    options = (*QUARTER, "--audience", "members", "--by", ANALYST)

    done = refused(eyeline, council, "release", "prepare", *options)

    assert done.returncode == 1
    assert "The edition is not signed." in done.stderr
    assert "The board has not had it yet." in done.stderr


def test_who_may_not_is_told_so(eyeline: Eyeline, council: Workspace) -> None:
    done = refused(eyeline, council, "release", "prepare", *INTERNAL, "--by", MONITORING)

    assert done.returncode == 1
    assert "prepares for the audience internal" in done.stderr


def test_a_correction_is_prepared_released_and_says_what_changed(
    eyeline: Eyeline, council: Workspace, tmp_path: Path
) -> None:
    other = databases.copy_of(council.path, tmp_path / "council")
    made_up.with_figures(other, seed=2)
    other = Workspace.open(other)

    said(eyeline, other, "release", "prepare", *INTERNAL, "--by", ANALYST)
    refusal = refused(eyeline, other, "release", "make", *INTERNAL, "--by", ANALYST)
    made = said(eyeline, other, "release", "make", *INTERNAL, "--by", DIRECTOR)

    verified = eyeline("release", "verify", made["folder"], "--format", "json")
    assert "Whoever prepared it does not release it" in refusal.stderr
    assert any(": from " in words for words in json.loads(verified.stdout)["what_changed"])
    listed = said(eyeline, other, "release", "list")
    assert [(each["release"], each["state"], each["replaced_by"]) for each in listed] == [
        (1, "replaced", 2),
        (2, "current", None),
    ]


def test_a_withdrawn_release_stays_on_the_list_and_says_so_where_it_lies(
    eyeline: Eyeline, council: Workspace, tmp_path: Path
) -> None:
    other = Workspace.open(databases.copy_of(council.path, tmp_path / "council"))

    why = ("--reason", "Names a school", "--words", "Withdrawn.", "--by", MONITORING)
    said(eyeline, other, "release", "withdraw", FIRST, *why)

    [listed] = said(eyeline, other, "release", "list")
    verified = eyeline("release", "verify", other.releases / FIRST, "--format", "json")
    assert listed["state"] == "withdrawn"
    assert json.loads(verified.stdout)["withdrawn"] is True


def test_a_release_that_is_not_there_is_not_withdrawn(eyeline: Eyeline, council: Workspace) -> None:
    why = ("--reason", "why", "--words", "words", "--by", MONITORING)

    done = refused(eyeline, council, "release", "withdraw", "2026-27-q1/9/internal", *why)

    assert done.returncode == 1
    assert "There is no release 2026-27-q1/9/internal" in done.stderr


def test_a_release_is_verified_without_a_workspace(eyeline: Eyeline, council: Workspace) -> None:
    done = eyeline("release", "verify", council.releases / FIRST, "--format", "json")

    assert done.returncode == 0
    told = json.loads(done.stdout)
    assert (told["verified"], told["withdrawn"], told["replaced_by"]) == (True, False, None)


def test_one_changed_byte_is_found(eyeline: Eyeline, council: Workspace, tmp_path: Path) -> None:
    for file in (council.releases / FIRST).iterdir():
        (tmp_path / file.name).write_bytes(file.read_bytes())
    figures = tmp_path / "cells.csv"
    figures.write_bytes(figures.read_bytes()[:-1] + b"\x01")

    done = eyeline("release", "verify", tmp_path, "--format", "json")

    assert done.returncode == 1
    assert json.loads(done.stdout)["faults"] == ["cells.csv was changed"]


def test_a_folder_that_is_no_release_is_not_verified(eyeline: Eyeline, tmp_path: Path) -> None:
    done = eyeline("release", "verify", tmp_path)

    assert done.returncode == 1
    assert "manifest.json is missing or cannot be read" in done.stdout
