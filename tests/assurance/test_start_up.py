"""What the product refuses to start with, and what it makes sure of when it starts."""

from __future__ import annotations

import socket
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import Eyeline, own_environment
from eyeline.web.workspace import Workspace


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.1", "council.example"])
def test_serve_refuses_other_machines_where_the_site_has_no_name_behind_tls(
    eyeline: Eyeline, workspace: Workspace, host: str
) -> None:
    done = eyeline("serve", "--workspace", workspace.path, "--host", host)

    assert done.returncode == 2
    assert "without TLS" in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_serve_with_a_wrong_setting_ends_with_one_line(
    eyeline: Eyeline, workspace: Workspace
) -> None:
    workspace.council_toml.write_text('colour = "yellow"\n')

    done = eyeline("serve", "--workspace", workspace.path, "--port", str(free_port()))

    assert done.returncode == 2
    assert done.stderr.startswith("eyeline: colour in council.toml cannot be used: write # and")
    assert len(done.stderr.splitlines()) == 1


def test_serve_names_a_taken_port(eyeline: Eyeline, workspace: Workspace) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]

        done = eyeline("serve", "--workspace", workspace.path, "--port", str(port))

    assert done.returncode == 2
    assert "--port" in done.stderr


DESCRIBE_CONNECTION = """
import sys
from eyeline.web.start import start
from eyeline.web.workspace import Workspace
start(Workspace.open(sys.argv[1]))
from django.db import connection
with connection.cursor() as cursor:
    for pragma in ("synchronous", "journal_mode", "foreign_keys"):
        print(cursor.execute(f"PRAGMA {pragma}").fetchone()[0])
"""


def test_a_commit_to_sqlite_has_reached_the_disk(workspace: Workspace) -> None:
    done = run_python(DESCRIBE_CONNECTION, workspace.path)

    assert done.stdout.split() == ["2", "wal", "1"]  # synchronous 2 is FULL


def test_a_database_that_could_lose_a_commit_is_refused(workspace: Workspace) -> None:
    careless = "from eyeline.web import databases\n"
    careless += "databases._SQLITE_OPTIONS['init_command'] = 'PRAGMA synchronous=OFF'\n"

    done = run_python(careless + DESCRIBE_CONNECTION, workspace.path)

    assert "UnsafeDatabase: SQLite runs with synchronous=0" in done.stderr


def test_nothing_is_left_to_migrate(eyeline: Eyeline) -> None:
    done = eyeline("manage", "makemigrations", "--check", "--dry-run")

    assert done.returncode == 0, done.stdout


def test_django_finds_nothing_unsafe_behind_tls(eyeline: Eyeline, workspace: Workspace) -> None:
    done = eyeline(
        *("manage", "check", "--deploy", "--fail-level", "WARNING"),
        EYELINE_WORKSPACE=str(workspace.path),
        EYELINE_HOSTS="eyeline.council.example",
    )

    assert done.returncode == 0, done.stderr


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port: int = probe.getsockname()[1]
        return port


def run_python(script: str, *arguments: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", script, *map(str, arguments)]
    return subprocess.run(
        command, env=own_environment(), capture_output=True, text=True, check=False, timeout=60
    )
