"""Two people at once: a release is made by one of them, and what waits is always the next one."""

from __future__ import annotations

import pytest

import databases
from assurance.test_release_crashes import driven
from eyeline.web.workspace import Workspace


@pytest.mark.parametrize("engine", ["sqlite", "postgresql"])
@pytest.mark.parametrize(
    "number", [pytest.param(8, id="some"), pytest.param(90, id="many", marks=pytest.mark.full)]
)
def test_of_two_who_release_the_same_one_does(
    workspace: Workspace, engine: str, number: int, request: pytest.FixtureRequest
) -> None:
    there = {}
    if engine == "postgresql":
        there[databases.SETTING] = request.getfixturevalue("new_database")("raced")

    found = driven(workspace.path, "race", number, **there)

    assert found["wrong"] == []
    assert set(found["both"]) <= {"done, NoLongerOpen", "NoLongerOpen, done"}
    assert sum(found["both"].values()) == number
    assert set(found["beside"]) <= {"done, done", "done, Stale", "NoLongerOpen, done"}
