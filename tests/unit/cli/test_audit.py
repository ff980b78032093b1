"""`eyeline audit`: whether the log is as it was written, what is on record, and its triggers."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from click.testing import CliRunner, Result
from django.db import connection
from pytest_django import DjangoCaptureOnCommitCallbacks, Settings

from eyeline.cli import commands
from eyeline.council import triggers
from eyeline.council.audit import record
from eyeline.council.models import AuditEvent
from eyeline.web.workspace import Workspace

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 28, 15, 30, tzinfo=UTC)
TABLE = "council_auditevent"


@pytest.fixture(autouse=True)
def council(
    workspace: Workspace,
    settings: Settings,
    monkeypatch: pytest.MonkeyPatch,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> Workspace:
    """Return a workspace with three events on record, a day apart."""
    monkeypatch.setenv("EYELINE_WORKSPACE", str(workspace.path))
    settings.WORKSPACE = workspace
    with django_capture_on_commit_callbacks(execute=True):
        record("set", "target", 1, by=None, at=AT, fields=("value", "first"))
        record("view", "children", "cla", by=None, at=AT + timedelta(days=1), reason="asked")
        record("set", "target", 2, by=None, at=AT + timedelta(days=2))
    return workspace


def audit(*words: str) -> Result:
    return CliRunner().invoke(commands, ["audit", *words])


def listed(*words: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(audit("list", "--format", "json", *words).stdout)
    return found


def test_verify_tells_how_many_events_there_are_and_the_head_and_ends_with_0() -> None:
    done = audit("verify", "--format", "json")

    told = json.loads(done.stdout)
    last = AuditEvent.objects.latest("seq")
    assert done.exit_code == 0
    assert (told["verified"], told["events"], told["findings"]) == (True, 3, [])
    assert told["head"] == f"3 {last.mac}"


def test_verify_ends_with_1_and_says_what_was_done(council: Workspace) -> None:
    council.audit_head.unlink()

    done = audit("verify", "--format", "json")

    told = json.loads(done.stdout)
    assert (done.exit_code, told["verified"]) == (1, False)
    assert told["findings"][0].startswith("audit.head is missing")


def test_list_has_each_event_with_its_fields_and_reason() -> None:
    assert listed("--thing", "children") == [
        {
            "event": 2,
            "at": "2026-11-29T15:30:00+00:00",
            "person": None,
            "action": "view",
            "thing": "children",
            "key": "cla",
            "fields": [],
            "reason": "asked",
        }
    ]


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ((), [1, 2, 3]),
        (("--thing", "target"), [1, 3]),
        (("--thing", "target", "--key", "2"), [3]),
        (("--since", "2026-11-29"), [2, 3]),
        (("--since", "2026-11-30"), [3]),
        (("--last", "2"), [2, 3]),
        (("--thing", "nothing"), []),
    ],
)
def test_list_has_what_is_asked_for_the_oldest_first(
    asked: tuple[str, ...], expected: list[int]
) -> None:
    assert [each["event"] for each in listed(*asked)] == expected


def test_guard_lays_the_triggers_again_and_says_for_which_table() -> None:
    triggers.lift(connection, TABLE)

    done = audit("guard", "--reason", "moved")

    assert done.stdout == f"Guarded again: {TABLE}.\n"
    assert triggers.missing(connection, TABLE) == []


def test_guard_has_nothing_to_do_where_all_triggers_stand() -> None:
    assert audit("guard", "--reason", "moved").stdout == "No trigger was missing.\n"
