"""The drill: back up while people write, destroy, restore; on either database."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
import pytest

import made_up_public_releases
import made_up_workspaces
from conftest import Eyeline
from eyeline.publication.site.building import build
from eyeline.web.backup import postgresql, tables
from eyeline.web.backup.manifest import Engine
from eyeline.web.backup.moving import NoAddress, address_for
from eyeline.web.backup.restoring import restore
from eyeline.web.workspace import NoWorkspace, Workspace
from made_up_workspaces import Drill, connected, contents


@pytest.fixture
def on_sqlite(tmp_path: Path) -> Drill:
    """Return a council that keeps its database in the workspace."""
    return Drill.of(tmp_path)


@pytest.fixture
def on_postgresql(tmp_path: Path, new_database: Callable[[str], str]) -> Drill:
    """Return a council that keeps its database in PostgreSQL."""
    return Drill.of(tmp_path, new_database("council"), new_database("anew"))


@pytest.fixture(params=["on_sqlite", "on_postgresql"])
def drill(request: pytest.FixtureRequest) -> Drill:
    """Return each of the two."""
    found = request.getfixturevalue(request.param)
    assert isinstance(found, Drill)
    return found


def test_a_backup_made_while_people_write_is_of_a_moment_that_was(drill: Drill) -> None:
    with _people_writing(drill) as written:
        before = written()
        made = drill.back_up()
        after = written()
    shutil.rmtree(drill.workspace.path)

    manifest = restore(made.file, drill.identity, drill.anew, database=drill.empty)

    events = manifest.tables["event"].rows
    heads = drill.anew.audit_head.read_text().splitlines()
    expected = made_up_workspaces.rows(events)
    assert before <= len(heads) <= events <= after + 1
    assert before < after
    assert manifest.tables["event"] == tables.fingerprint(expected, json_at=frozenset({3}))
    assert heads == [f"{row[2]} {row[1]}" for row in expected[: len(heads)]]
    for row in expected:
        content = (drill.anew.files / str(row[1])).read_bytes()
        assert sha256(content).hexdigest() == row[1]


def test_everything_but_keys_and_what_is_not_whole_comes_back(drill: Drill) -> None:
    before = contents(drill.workspace)
    made = drill.back_up()

    manifest = restore(made.file, drill.identity, drill.anew, database=drill.empty)

    assert contents(drill.anew) == before
    assert not drill.anew.keys.exists()
    assert not list(drill.anew.path.rglob(".upload-*"))
    with connected(drill.anew, drill.empty) as connection:
        assert connection.execute("SELECT count(*) FROM event").fetchone()[0] == 20
    assert manifest.audit_head == before["audit.head"].decode().splitlines()[-1]


def test_the_public_site_is_in_no_backup_for_it_is_built_again(drill: Drill) -> None:
    top = drill.workspace.path
    shutil.rmtree(drill.workspace.public)
    made_up_public_releases.history(drill.workspace.releases)
    build(drill.workspace.releases, top, made_up_public_releases.publisher())

    restore(drill.back_up().file, drill.identity, drill.anew, database=drill.empty)

    assert not drill.anew.public.exists()
    assert not list(drill.anew.path.glob("*public*"))
    built = build(drill.anew.releases, drill.anew.path, made_up_public_releases.publisher())
    assert built.digest == (top / ".public" / "current").readlink().name


def test_both_databases_have_the_same_hashes(on_sqlite: Drill, on_postgresql_too: Drill) -> None:
    for drill in (on_sqlite, on_postgresql_too):
        with connected(drill.workspace, drill.address) as connection:
            for number, said in enumerate(('"words"', '"5"', "5", "null", "[]"), start=1_000):
                connection.execute(f"INSERT INTO event (id, more) VALUES ({number}, '{said}')")

    one, other = on_sqlite.back_up(), on_postgresql_too.back_up()

    assert one.manifest.tables == other.manifest.tables
    assert one.manifest.tables["event"].rows == 25


@pytest.fixture
def on_postgresql_too(tmp_path: Path, new_database: Callable[[str], str]) -> Drill:
    """Return a second council beside the first, its database in PostgreSQL."""
    (tmp_path / "other").mkdir()
    return Drill.of(tmp_path / "other", new_database("council"), new_database("anew"))


def test_a_workspace_in_use_is_not_restored_into(drill: Drill) -> None:
    made = drill.back_up()
    restore(made.file, drill.identity, drill.anew, database=drill.empty)
    before = contents(drill.anew)

    with pytest.raises(NoWorkspace, match="in use"):
        restore(made.file, drill.identity, drill.anew, database=drill.empty)

    assert contents(drill.anew) == before


def test_a_database_in_use_is_not_restored_into(on_postgresql: Drill) -> None:
    made = on_postgresql.back_up()

    with pytest.raises(postgresql.NotEmpty, match="createdb"):
        restore(
            made.file, on_postgresql.identity, on_postgresql.anew, database=on_postgresql.address
        )

    assert not on_postgresql.anew.path.exists()


def test_a_restored_workspace_names_the_database_it_was_restored_into(
    on_postgresql: Drill,
) -> None:
    made = on_postgresql.back_up()

    restore(made.file, on_postgresql.identity, on_postgresql.anew, database=on_postgresql.empty)

    named = on_postgresql.anew.council_toml.read_text()
    assert f"{urlsplit(on_postgresql.empty).path}?host=" in named
    assert f"{urlsplit(on_postgresql.address).path}?host=" not in named


def test_what_keeps_events_from_change_is_restored_too(on_postgresql: Drill) -> None:
    made = on_postgresql.back_up()
    restore(made.file, on_postgresql.identity, on_postgresql.anew, database=on_postgresql.empty)

    with (
        connected(on_postgresql.anew, on_postgresql.empty) as connection,
        pytest.raises(psycopg.errors.RaiseException, match="an event stays"),
    ):
        connection.execute("DELETE FROM event")


def test_a_database_is_emptied_again_when_the_disk_fails_afterwards(
    on_postgresql: Drill,
) -> None:
    made, address = on_postgresql.back_up(), address_for(Engine.POSTGRESQL, on_postgresql.empty)
    assert address is not None
    dumped = on_postgresql.backups / "dump"
    postgresql.dump(address_for(Engine.POSTGRESQL, on_postgresql.address) or address, dumped)

    with suppress(OSError), postgresql.loading(address) as load:
        loaded = load(dumped)
        raise OSError("the disk is full")

    assert loaded == made.manifest.tables
    postgresql.refuse_used(address)
    restore(made.file, on_postgresql.identity, on_postgresql.anew, database=on_postgresql.empty)


def test_the_password_reaches_pg_dump_by_its_environment_alone(
    on_postgresql: Drill, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, noted = shutil.which("pg_dump"), tmp_path / "noted"
    program = tmp_path / "bin" / "pg_dump"
    program.parent.mkdir()
    program.write_text(
        f'#!/bin/sh\necho "$PGPASSWORD" > "{noted}"\necho "$@" >> "{noted}"\nexec "{real}" "$@"\n'
    )
    program.chmod(0o700)
    monkeypatch.setenv("PATH", f"{program.parent}{os.pathsep}{os.environ['PATH']}")
    address = str(on_postgresql.address).replace("postgres:@", "postgres:open-sesame@")
    monkeypatch.setenv("EYELINE_DATABASE", address)

    on_postgresql.back_up()

    password, *command = noted.read_text().splitlines()
    assert password == "open-sesame"
    assert "open-sesame" not in str(command)


def test_without_pg_dump_the_error_says_what_to_install(
    on_postgresql: Drill, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))

    with pytest.raises(postgresql.NoProgram, match="postgresql-client"):
        on_postgresql.back_up()

    assert list(on_postgresql.backups.iterdir()) == []


@pytest.mark.parametrize("engine", [Engine.SQLITE, Engine.POSTGRESQL])
def test_an_address_is_asked_for_where_one_is_needed_and_only_there(engine: Engine) -> None:
    given = "postgresql://council@localhost/council" if engine is Engine.SQLITE else None

    with pytest.raises(NoAddress, match="--database"):
        address_for(engine, given)


def test_a_real_database_is_backed_up_and_restored_by_commands(
    eyeline: Eyeline, workspace: Workspace, tmp_path: Path, new_database: Callable[[str], str]
) -> None:
    there, anew = (
        {"EYELINE_DATABASE": new_database(name), "PATH": os.environ["PATH"]}
        for name in ("council", "anew")
    )
    place, key, new_place = ("--workspace", workspace.path), tmp_path / "key", tmp_path / "anew"
    assert eyeline("backup", "key", key, *place).returncode == 0
    migrated = eyeline("manage", "migrate", EYELINE_WORKSPACE=str(workspace.path), **there)
    assert migrated.returncode == 0, migrated.stderr

    made = eyeline("backup", "--to", tmp_path, "--format", "json", *place, **there)
    assert made.returncode == 0, made.stderr
    said = json.loads(made.stdout)
    command = ("restore", said["file"], "--identity", key, "--workspace", new_place)
    restored = eyeline(*command, "--format", "json", **anew)
    again = eyeline(*command, **anew)

    assert restored.returncode == 0, restored.stderr
    told = json.loads(restored.stdout)
    assert [told[each] for each in ("tables", "rows", "files")] == [
        said[each] for each in ("tables", "rows", "files")
    ]
    assert said["rows"] > 0
    assert (again.returncode, again.stdout) == (2, "")
    assert "is in use" in again.stderr


@contextmanager
def _people_writing(drill: Drill) -> Iterator[Callable[[], int]]:
    """Have a process write events, and give a function that says how many are on record."""
    head = drill.workspace.audit_head

    def written() -> int:
        return head.read_bytes().count(b"\n")

    running = subprocess.Popen(
        [
            sys.executable,
            made_up_workspaces.__file__,
            str(drill.workspace.path),
            drill.address or "",
            "21",
        ]
    )
    try:
        while written() < 40:
            assert running.poll() is None
            time.sleep(0.01)
        yield written
    finally:
        running.kill()
        running.wait()
