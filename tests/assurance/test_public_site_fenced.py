"""The step that writes the public site, and the process that serves it, open what is public."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import made_up_commissions
import made_up_public_releases as made_up
from conftest import own_environment
from eyeline.publication.audience import Audience
from eyeline.web.workspace import Workspace
from made_up_edition import made_up_edition
from public_site import answered, built, free_port

_WITHOUT_A_DATABASE = """
import sys
class NoDatabase:
    def find_spec(self, name, path=None, target=None):
        if name.startswith(("django.db.backends", "duckdb", "pyarrow", "psycopg")):
            raise ImportError(f"{name} opens a database or a snapshot")
sys.meta_path.insert(0, NoDatabase())
from django.db import connection
try:
    connection.ensure_connection()
except Exception:
    pass
else:
    raise SystemExit("there is a database")
from eyeline.cli import main
sys.argv[0] = "eyeline"
main()
"""


@pytest.fixture
def council(workspace: Workspace) -> Workspace:
    """Return a workspace with releases for everybody, and no application database or snapshot."""
    made_up.history(workspace.releases)
    for audience in (Audience.INTERNAL, Audience.MEMBERS):
        made_up.release(workspace.releases, made_up.NEWEST, 2, made_up_edition(audience))
    made_up_commissions.hand_over(workspace.meetings)
    workspace.snapshots.rmdir()
    assert not workspace.database.exists()
    return workspace


def test_it_is_built_where_there_is_no_database_and_no_snapshot(council: Workspace) -> None:
    command = ["site", "build", "--workspace", str(council.path), "--format", "json"]

    done = subprocess.run(
        [sys.executable, "-c", _WITHOUT_A_DATABASE, *command],
        env=own_environment(),
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["releases"] == 3
    assert not council.database.exists()


_OPENED = re.compile(r'open(?:at2?)?\((?:AT_FDCWD, )?"([^"]+)"')


def _opened(log: Path, workspace: Workspace) -> set[str]:
    """Return what a process under strace opened in the workspace, by its place therein."""
    found = (Path(path) for path in _OPENED.findall(log.read_text(errors="replace")))
    inside = {path for path in found if workspace.path in path.parents}
    return {path.relative_to(workspace.path).as_posix() for path in inside}


def test_the_step_opens_public_releases_and_what_is_handed_over_alone(
    council: Workspace, tmp_path: Path, program: Callable[[str], str]
) -> None:
    log = tmp_path / "strace"
    trace = [program("strace"), "-f", "-e", "trace=open,openat,openat2", "-o", str(log)]
    command = [*trace, sys.executable, "-m", "eyeline.cli", "site", "build"]

    done = subprocess.run(
        [*command, "--workspace", str(council.path)],
        env=own_environment(),
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stderr
    opened = _opened(log, council)
    read = {path for path in opened if Path(council.path, path).is_file()}
    public = re.compile(
        r"council\.toml|releases/[^/]+/\d+/public(/.*|\.withdrawn\.json)|\.public/.*|"
        r"meetings/(commissions\.json|(packs|minutes)/\d+/\d+/[^/]+)"
    )
    assert {path for path in read if not public.fullmatch(path)} == set()
    assert f"releases/{made_up.NEWEST}/2/public/edition.json" in read
    assert "meetings/packs/1/1/agenda-pack.pdf" in read
    assert "meetings/minutes/3/2/agenda-pack.pdf" in read


def test_the_process_opens_the_site_alone_and_calls_nobody(
    council: Workspace, tmp_path: Path, program: Callable[[str], str]
) -> None:
    built(council.path)
    log, port = tmp_path / "strace", free_port()
    calls = "trace=open,openat,openat2,connect"
    trace = [program("strace"), "-f", "-e", calls, "-o", str(log)]
    command = [*trace, sys.executable, "-m", "eyeline.cli", "serve", "--public"]

    with subprocess.Popen(
        [*command, "--workspace", str(council.path), "--port", str(port)],
        env=own_environment(),
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    ) as server:
        addresses = ["/", "/dashboard/", "/search/?q=care", "/nothing", "/dashboard/2026-27-q1/1/"]
        statuses = [answered(port, address).status for address in addresses]
        os.killpg(server.pid, signal.SIGTERM)

    assert statuses == [200, 200, 200, 404, 410]
    opened = _opened(log, council)
    assert {path for path in opened if path.split("/")[0] != ".public"} == set()
    assert any(path.endswith("public/dashboard/index.html") for path in opened)
    assert not re.search(r"connect\(\d+, \{sa_family=AF_INET", log.read_text(errors="replace"))


_REACH = """
import sys
from pathlib import Path
from eyeline.publication.site import fence
top = Path(sys.argv[1])
database, snapshot = top / "eyeline.sqlite3", top / "snapshots" / "a.parquet"
releases = top / "releases" / "2026-27-q1" / "1"
fence.keep_to(
    [top / "releases" / "*" / "*" / "public", top / ".public"], of=top, databases=top / ".public"
)
{reach}
"""
_REACHES = {
    "the application's database": "open(database)",
    "the same through SQLite": "import sqlite3; sqlite3.connect(database)",
    "the same by an address": "import sqlite3; sqlite3.connect(f'file:{database}?mode=ro', uri=1)",
    "a database elsewhere": "import sqlite3; sqlite3.connect('/tmp/another.sqlite3')",
    "a snapshot": "open(snapshot)",
    "the same by its bytes": "import os; os.open(bytes(snapshot), os.O_RDONLY)",
    "a key": "open(top / 'keys' / 'web.key', 'rb')",
    "a release for members": "open(releases / 'members' / 'cells.csv')",
    "the same by a way round": "open(f'{releases}/public/../members/cells.csv')",
    "the same through a link": "open(top / '.public' / 'link')",
    "a program": "import subprocess; subprocess.run(['true'])",
    "a shell": "import os; os.system('true')",
    "another machine": "import socket; socket.create_connection(('127.0.0.1', 9))",
    "what knows the database": "import django.db.backends.sqlite3.base",
    "what reads snapshots": "import pyarrow",
}


@pytest.mark.parametrize("reach", _REACHES.values(), ids=_REACHES)
def test_the_fence_refuses_whatever_else_is_there(workspace: Workspace, reach: str) -> None:
    members = workspace.releases / "2026-27-q1" / "1" / "members"
    for folder in (members, members.with_name("public"), workspace.path / ".public"):
        folder.mkdir(parents=True)
    for file in (workspace.database, workspace.snapshots / "a.parquet", members / "cells.csv"):
        file.write_bytes(b"")
    (workspace.path / ".public" / "link").symlink_to(members / "cells.csv")

    done = subprocess.run(
        [sys.executable, "-c", _REACH.format(reach=reach), str(workspace.path)],
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 1
    assert "Fenced" in done.stderr


def test_the_process_knows_no_django(tmp_path: Path) -> None:
    made_up.history(tmp_path / "releases")
    built(tmp_path)
    script = (
        "import sys; from pathlib import Path; from eyeline.web.public.application import load; "
        "load(Path(sys.argv[1]), 120, 0); print(*sys.modules)"
    )

    done = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path)], capture_output=True, text=True, check=False
    )

    assert done.returncode == 0, done.stderr
    known = done.stdout.split()
    assert [name for name in known if name.split(".")[0] in ("django", "duckdb")] == []
