"""The audit log against somebody who writes the database, a killed process, and two at once."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

import pytest
from django.db import DatabaseError, connection, transaction
from pytest_django import DjangoCaptureOnCommitCallbacks, Settings

import databases
from assurance import tampering
from conftest import Eyeline, own_environment
from eyeline.council import triggers
from eyeline.council.audit import record
from eyeline.council.audit.recording import place
from eyeline.council.audit.stored import events
from eyeline.council.audit.verifying import Verified, verify
from eyeline.web.workspace import Workspace
from made_up_people import person
from made_up_workspaces import connected

AT = datetime(2026, 11, 28, 15, 30, tzinfo=UTC)
LOGS, TAMPERINGS_OF_EACH = 10, 100
RECORD = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from eyeline.web.start import start
from eyeline.web.workspace import Workspace
start(Workspace(Path(sys.argv[1])))
from django.db import transaction
from eyeline.council.audit import record
at = datetime(2026, 11, 28, tzinfo=UTC)
"""
RECORD_MANY = """
for key in range(40):
    with transaction.atomic():
        record("view", "children", key, by=None, at=at)
"""
DIE_AFTER_THE_COMMIT = """
import os, signal
with transaction.atomic():
    record("view", "children", 1, by=None, at=at)
with transaction.atomic():
    transaction.on_commit(lambda: os.kill(os.getpid(), signal.SIGKILL))
    record("view", "children", 2, by=None, at=at)
"""

Captured = DjangoCaptureOnCommitCallbacks


@pytest.fixture
def council(workspace: Workspace, settings: Settings) -> Workspace:
    """Return the workspace whose log it is."""
    settings.WORKSPACE = workspace
    return workspace


@contextmanager
def undone(workspace: Workspace) -> Iterator[None]:
    """Undo afterwards what is done to the database and to the log's head."""
    head = workspace.audit_head.read_bytes() if workspace.audit_head.exists() else b""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
    workspace.audit_head.write_bytes(head)


def write_log(random: Random, captured: Captured) -> None:
    """Write a log of some 25 events, in transactions of one to four, the last of them whole."""
    people = [person("performance_analyst"), person("team_manager"), None]
    for _ in range(10):
        with captured(execute=True), transaction.atomic():
            for _ in range(random.randint(1, 4)):
                record(
                    random.choice(["view", "set", "end"]),
                    random.choice(["children", "target", "token"]),
                    random.randint(1, 50),
                    by=random.choice(people),
                    at=AT + timedelta(milliseconds=random.randint(0, 9_999)),
                    fields=random.choice([(), ("value",), ("value", "first")]),
                    reason=random.choice(["", "The panel asks", "Überprüfung; 1|2"]),
                    path=random.choice(["", "1/", "1/4/"]),
                )


def verified() -> Verified:
    """Return what the verification finds, whether or not the triggers stand."""
    sealer, head = place()
    assert head is not None
    return verify(events(), head.read(), sealer)


def tampered(random: Random) -> str:
    """Tamper with the log in one of the ways, until it is another; return which way it was.

    What the database does not take, such as bytes in a column of text, leaves it as it was.
    """
    before = tampering.rows()
    while tampering.rows() == before:
        way = random.choice(tampering.WAYS)
        with suppress(DatabaseError), transaction.atomic():
            way(random)
    return way.__name__


@pytest.mark.django_db
@pytest.mark.parametrize("seed", range(LOGS))
def test_every_tampering_is_found_and_none_where_nothing_was_done(
    council: Workspace,
    django_capture_on_commit_callbacks: Captured,
    record_property: Callable[[str, object], None],
    seed: int,
) -> None:
    random = Random(seed)
    write_log(random, django_capture_on_commit_callbacks)
    triggers.lift(connection, tampering.TABLE)
    tampering.ignore_checks()
    missed, false_alarms = [], 0

    for _ in range(TAMPERINGS_OF_EACH):
        with undone(council):
            way = tampered(random)
            if not verified().findings:
                missed.append(way)
        false_alarms += bool(verified().findings)

    tampering.heed_checks()
    record_property("tamperings of the audit log", TAMPERINGS_OF_EACH)
    record_property("of them not found", len(missed))
    assert (missed, false_alarms) == ([], 0)


@pytest.mark.django_db
@pytest.mark.parametrize("seed", range(10))
def test_a_log_that_is_gone_on_with_after_an_older_copy_was_put_back_is_found(
    council: Workspace, django_capture_on_commit_callbacks: Captured, seed: int
) -> None:
    random = Random(seed)
    write_log(random, django_capture_on_commit_callbacks)
    triggers.lift(connection, tampering.TABLE)
    tampering.put_an_older_copy(random)

    write_log(random, django_capture_on_commit_callbacks)

    assert any("twice with different seals" in each for each in verified().findings)


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory, eyeline: Eyeline) -> Path:
    """Return the folder of a workspace that has its database and nothing in it."""
    folder = tmp_path_factory.mktemp("begun") / "council"
    Workspace.open(folder, create=True)
    made = eyeline("audit", "list", "--workspace", folder)
    assert made.returncode == 0, made.stderr
    return folder


@pytest.fixture
def elsewhere(begun: Path, tmp_path: Path) -> Workspace:
    """Return a workspace of the test's own, that other processes write to."""
    return Workspace.open(databases.copy_of(begun, tmp_path / "council"))


def run(script: str, workspace: Workspace) -> subprocess.Popen[str]:
    """Start a process that records events in a workspace."""
    return subprocess.Popen(
        [sys.executable, "-c", RECORD + script, str(workspace.path)],
        env=own_environment(workspace.path),
        stderr=subprocess.PIPE,
        text=True,
    )


def test_a_process_killed_between_commit_and_head_leaves_a_log_that_verifies(
    eyeline: Eyeline, elsewhere: Workspace
) -> None:
    killed = run(DIE_AFTER_THE_COMMIT, elsewhere)
    killed.communicate()

    told = eyeline("audit", "verify", "--workspace", elsewhere.path, "--format", "csv")

    assert (killed.returncode, told.returncode) == (-9, 0), told.stderr
    assert "events,2\n" in told.stdout
    assert "not_in_the_head_yet,1\n" in told.stdout


def test_two_processes_that_write_at_once_make_one_chain(
    eyeline: Eyeline, elsewhere: Workspace
) -> None:
    both = [run(RECORD_MANY, elsewhere) for _ in range(2)]
    ended = [(process.communicate()[1], process.returncode) for process in both]
    told = eyeline("audit", "verify", "--workspace", elsewhere.path, "--format", "csv")

    assert ended == [("", 0), ("", 0)]
    assert told.returncode == 0, told.stdout
    assert "events,80\n" in told.stdout


def test_the_command_line_tells_what_was_done_to_a_log_and_ends_with_one(
    eyeline: Eyeline, elsewhere: Workspace
) -> None:
    run(RECORD_MANY, elsewhere).communicate()
    guard = forge(elsewhere, f"UPDATE {tampering.TABLE} SET key = '99' WHERE seq = 7")

    told = eyeline("audit", "verify", "--workspace", elsewhere.path)

    assert told.returncode == 1, told.stderr
    assert "Event 7 is edited" in told.stdout
    assert f"lacks the triggers {guard}" in told.stdout


def forge(workspace: Workspace, statement: str) -> str:
    """Write a database as somebody does who owns it, and return the trigger that was in the way."""
    table, address = tampering.TABLE, databases.address_for(workspace.path)
    guard, where = (f"{table}_no_row", f" ON {table}") if address else (f"{table}_no_update", "")
    with connected(workspace, address) as connection:
        connection.execute(f"DROP TRIGGER {guard}{where}")
        connection.execute(statement)
    return guard
