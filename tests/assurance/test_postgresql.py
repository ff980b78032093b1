"""The one setting that makes PostgreSQL the database, against a real server."""

from __future__ import annotations

from collections.abc import Callable

import psycopg
import pytest

from conftest import Eyeline
from eyeline.web.workspace import Workspace

NOWHERE = "postgresql://postgres:@/postgres?host=/no/such/folder"
ASK_HEALTH = """
from django.test import Client
print(Client(headers={"host": "localhost"}).get("/healthz").json())
"""
KEEP_A_LEDGER = """
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from django.db import IntegrityError
from eyeline.figures import WHOLE, Group, PeriodKind, Status, period
from eyeline.publication import changes, ledger
from eyeline.publication.models import Release, ReleasedFigure
from eyeline.publication.audience import Audience
from eyeline.publication.releases import Released
from eyeline.publication.shown import Shown

at, place = datetime(2026, 8, 31, tzinfo=UTC), Path("2026-27-q1/1/internal")
made = Released("2026-27-q1", 1, Audience.INTERNAL, place, "0a" * 32, at, ())
other = replace(made, number=2, folder=Path("2026-27-q1/2/internal"))
june = period(PeriodKind.QUARTER, date(2026, 6, 30))
whole = Shown(
    "ehcp_20wk", 1, june, WHOLE, Decimal(121), Decimal("98765432101234567890.1234"),
    Decimal("60.35"), Status.FINAL, 100, 2, "5f" * 32,
)
hidden = replace(
    whole, group=Group("school", "x" * 400), numerator=None, denominator=None, value=None,
    status=Status.SUPPRESSED,
)
shown = [whole, hidden]
changes.record(Path(), made, shown)
print("read as shown:", [s for _, s in ledger.shown_to(Audience.INTERNAL)] == shown)
changes.record(Path(), made, shown)
count = ReleasedFigure.objects.count()
print(f"again: {Release.objects.count()} release, {count} figures")
try:
    changes.record(Path(), other, [whole, whole])
except IntegrityError as error:
    name = error.__cause__.diag.constraint_name
    print(f"twice: {name} refuses, {Release.objects.count()} release")
given = ledger.Given(Audience.INTERNAL, "cell", "words", 2, 10**12, "because")
first, again = changes.give_away([given], at=at), changes.give_away([given], at=at)
untold = len(ledger.untold())
changes.tell(first[0], to="data protection officer", at=at)
told = len(ledger.untold())
print(f"given away: {len(first)}, then {len(again)}, untold {untold}, told {told}")
"""

KEEP_THE_AUDIT_LOG = """
from datetime import UTC, datetime
from threading import Thread
from django.db import IntegrityError, connection, transaction
from eyeline.council.audit import record
from eyeline.council.audit.stored import verified
from eyeline.council.checks import kept_tables_refuse_changes

def see():
    for key in range(20):
        with transaction.atomic():
            moment = datetime(2026, 6, 1, 12, microsecond=key * 100_000 % 1_000_000, tzinfo=UTC)
            record("view", "children", key, by=None, at=moment, reason="é | ' ")
    connection.close()

def refused(statement):
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
    except IntegrityError as error:
        return "is only added to" in str(error)
    return False

table = "council_auditevent"
both = [Thread(target=see) for _ in range(2)]
[thread.start() for thread in both]
[thread.join() for thread in both]
found = verified()
print("written by two:", found.count, found.beyond, found.findings)
print("refused:", *map(refused, (
    f"UPDATE {table} SET key = '9'",
    f"DELETE FROM {table}",
    f"TRUNCATE {table}",
    f"SET LOCAL session_replication_role = replica; DELETE FROM {table}",
    "TRUNCATE publication_release CASCADE",
)))
print("checked:", len(kept_tables_refuse_changes(databases=["default"])))
with connection.cursor() as cursor:
    cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER {table}_no_row")
    print("checked:", [e.msg for e in kept_tables_refuse_changes(databases=["default"])])
    cursor.execute(f"UPDATE {table} SET key = '9' WHERE seq = 3")
    cursor.execute(f"DELETE FROM {table} WHERE seq = 40")
    cursor.execute(f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER {table}_no_row")
print("found:", *[each.split(":")[0] for each in verified().findings], sep="\\n")
"""


@pytest.fixture
def address(new_database: Callable[[str], str]) -> str:
    """Return the address of an empty database."""
    return new_database("postgresql")


def test_the_database_is_made_there_and_none_in_the_workspace(
    eyeline: Eyeline, workspace: Workspace, address: str
) -> None:
    there = {"EYELINE_WORKSPACE": str(workspace.path), "EYELINE_DATABASE": address}

    migrated = eyeline("manage", "migrate", **there)
    checked = eyeline("manage", "check", "--database", "default", **there)

    assert (migrated.returncode, checked.returncode) == (0, 0), migrated.stderr + checked.stderr
    assert not workspace.database.exists()


def test_a_role_that_owns_the_database_and_nothing_else_suffices(
    eyeline: Eyeline, workspace: Workspace, address: str
) -> None:
    with psycopg.connect(address, autocommit=True) as connection:
        owner = f"owner_of_{connection.info.dbname}"
        connection.execute(f'CREATE ROLE "{owner}" LOGIN')
        connection.execute(f'ALTER DATABASE "{connection.info.dbname}" OWNER TO "{owner}"')
    there = {
        "EYELINE_WORKSPACE": str(workspace.path),
        "EYELINE_DATABASE": address.replace("//postgres:@", f"//{owner}@"),
    }

    migrated = eyeline("manage", "migrate", **there)
    checked = eyeline("manage", "check", "--database", "default", **there)

    assert owner in there["EYELINE_DATABASE"]
    assert (migrated.returncode, checked.returncode) == (0, 0), migrated.stderr + checked.stderr


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


def test_the_ledger_is_written_read_and_kept_there(
    eyeline: Eyeline, workspace: Workspace, address: str
) -> None:
    there = {"EYELINE_WORKSPACE": str(workspace.path), "EYELINE_DATABASE": address}
    migrated = eyeline("manage", "migrate", **there)

    kept = eyeline("manage", "shell", "--no-imports", "--command", KEEP_A_LEDGER, **there)

    assert migrated.returncode == 0, migrated.stderr
    assert kept.stdout.split("\n")[:-1] == [
        "read as shown: True",
        "again: 1 release, 2 figures",
        "twice: publication_figure_once refuses, 1 release",
        "given away: 1, then 0, untold 1, told 0",
    ], kept.stderr


def test_the_audit_log_is_written_kept_and_verified_there(
    eyeline: Eyeline, workspace: Workspace, address: str
) -> None:
    there = {"EYELINE_WORKSPACE": str(workspace.path), "EYELINE_DATABASE": address}
    migrated = eyeline("manage", "migrate", **there)

    kept = eyeline("manage", "shell", "--no-imports", "--command", KEEP_THE_AUDIT_LOG, **there)

    assert migrated.returncode == 0, migrated.stderr
    assert kept.stdout.split("\n")[:-1] == [
        "written by two: 40 0 ()",
        "refused: True True True True True",
        "checked: 0",
        "checked: ['council_auditevent can be changed: it lacks the triggers "
        "council_auditevent_no_row.']",
        "found:",
        "Event 40 is missing",
        "Event 3 is edited",
    ], kept.stderr
