"""Django's settings of the database."""

from __future__ import annotations

import pytest

from eyeline.web import configuration
from eyeline.web.databases import database
from eyeline.web.workspace import Workspace


def test_sqlite_in_the_workspace_is_the_usual_one(workspace: Workspace) -> None:
    settings = database(configuration.load(workspace), workspace)

    assert settings["NAME"] == str(workspace.path / "eyeline.sqlite3")
    assert settings["OPTIONS"]["transaction_mode"] == "IMMEDIATE"


def test_an_address_of_postgresql_is_taken_apart(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EYELINE_DATABASE", "postgresql://eye:p%40ss@db.example:5433/line")

    settings = database(configuration.load(workspace), workspace)

    parts = ("NAME", "USER", "PASSWORD", "HOST", "PORT")
    assert [settings[part] for part in parts] == ["line", "eye", "p@ss", "db.example", 5433]


def test_postgresql_can_be_reached_by_a_socket(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EYELINE_DATABASE", "postgresql://eye:@/line?host=/run/postgresql")

    settings = database(configuration.load(workspace), workspace)

    assert settings["HOST"] == "/run/postgresql"
