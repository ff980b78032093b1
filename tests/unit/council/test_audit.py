"""What is put on record, where its seal and the log's head go, and what refuses to change it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from pytest_django import DjangoCaptureOnCommitCallbacks, Settings

from eyeline.council import triggers
from eyeline.council.audit import record
from eyeline.council.audit.head import Head, HeadNotWritten
from eyeline.council.audit.recording import BadEvent, OutsideTransaction
from eyeline.council.audit.stored import verified
from eyeline.council.changes.guards import lay_again
from eyeline.council.changes.views import saw
from eyeline.council.checks import kept_tables_refuse_changes
from eyeline.council.models import AuditEvent
from eyeline.council.models.kept import NeverChanged
from eyeline.web.workspace import NoAuditKey, Workspace
from made_up_people import person

AT = datetime(2026, 11, 28, 15, 30, tzinfo=UTC)
TABLE = "council_auditevent"


@pytest.fixture
def council(workspace: Workspace, settings: Settings) -> Workspace:
    """Return the workspace whose log it is."""
    settings.WORKSPACE = workspace
    return workspace


def see(key: object, **named: Any) -> None:
    """Put on record that the children behind a figure were seen."""
    record("view", "children", key, by=None, at=AT, **named)


@transaction.atomic
def see_and_fail(key: object) -> None:
    """Put it on record in a change that fails afterwards."""
    see(key)
    _ = 1 / 0


def head_of(workspace: Workspace) -> list[int]:
    """Return the numbers of the events in the log's head, line by line."""
    lines = workspace.audit_head.read_text("ascii").splitlines()
    return [int(line.split()[0]) for line in lines if line]


@pytest.mark.django_db
def test_an_event_has_who_did_what_with_which_thing_and_why() -> None:
    analyst = person("performance_analyst")

    saw("children", "cla_3plus", by=analyst, at=AT, fields=("name",), reason="asked", path="1/2/")

    event = AuditEvent.objects.latest("seq")
    assert (event.actor, event.at, event.action) == (analyst.pk, AT, "view")
    assert (event.thing, event.key, event.fields) == ("children", "cla_3plus", "name")
    assert (event.reason, event.path, event.category) == ("asked", "1/2/", "record")


@pytest.mark.django_db
def test_events_count_from_one_without_a_gap() -> None:
    for key in range(3):
        see(key)

    assert list(AuditEvent.objects.values_list("seq", flat=True)) == [1, 2, 3]


@pytest.mark.django_db
def test_a_token_is_a_technical_thing() -> None:
    record("end", "token", 1, by=None, at=AT)

    assert AuditEvent.objects.get().category == "technical"


@pytest.mark.django_db
def test_the_log_verifies_whatever_the_moment_and_the_words(council: Workspace) -> None:
    record("view", "children", 1, by=None, at=AT.replace(microsecond=120_000), reason='| "é\n')
    record("view", "children", 2, by=None, at=AT, reason="x" * 5_000)

    found = verified()

    assert (found.count, found.findings) == (2, ())


BAD: dict[str, Callable[[], None]] = {
    "a value for a field": lambda: see(1, fields=("born 3 May",)),
    "an e-mail address for a key": lambda: see("somebody@council.example"),
    "a text for a key": lambda: see("x" * 201),
    "a moment without a zone": lambda: record(
        "view", "children", 1, by=None, at=AT.replace(tzinfo=None)
    ),
}


@pytest.mark.django_db
@pytest.mark.parametrize("bad", BAD.values(), ids=BAD.keys())
def test_what_could_hold_a_value_is_refused(bad: Callable[[], None]) -> None:
    with pytest.raises(BadEvent):
        bad()


def test_an_event_outside_a_transaction_is_refused(flushable: None) -> None:
    with pytest.raises(OutsideTransaction):
        see(1)


def test_what_is_rolled_back_leaves_no_event_and_no_line(
    council: Workspace, flushable: None
) -> None:
    with pytest.raises(ZeroDivisionError):
        see_and_fail(1)

    assert not AuditEvent.objects.exists()
    assert head_of(council) == [0]


def test_several_events_of_one_transaction_are_one_line_of_the_head(
    council: Workspace, flushable: None
) -> None:
    with transaction.atomic():
        see(1)
        with transaction.atomic():
            see(2)
        see(3)

    assert head_of(council) == [0, 3]
    assert verified().findings == ()


def test_an_event_stays_in_the_head_when_a_later_one_alone_is_rolled_back(
    council: Workspace, flushable: None
) -> None:
    with transaction.atomic():
        see(1)
        with pytest.raises(ZeroDivisionError):
            see_and_fail(2)

    assert head_of(council) == [0, 1]
    assert verified().findings == ()


def test_where_the_head_cannot_be_opened_nothing_is_changed(
    council: Workspace, flushable: None
) -> None:
    with transaction.atomic():
        see(1)
    council.audit_head.unlink()
    council.audit_head.mkdir()

    with pytest.raises(HeadNotWritten, match="Nothing was changed"), transaction.atomic():
        see(2)

    assert AuditEvent.objects.get().key == "1"


def test_where_the_disk_is_full_the_change_stands_and_is_not_answered_as_done(
    council: Workspace, flushable: None
) -> None:
    with transaction.atomic():
        see(1)
    council.audit_head.rename(council.path / "before")
    council.audit_head.symlink_to("/dev/full")

    with pytest.raises(HeadNotWritten, match="The change was made"), transaction.atomic():
        see(2)

    council.audit_head.unlink()
    (council.path / "before").rename(council.audit_head)
    assert (verified().count, verified().beyond, verified().findings) == (2, 1, ())


def test_the_next_change_writes_what_the_head_lacks(council: Workspace, flushable: None) -> None:
    with transaction.atomic():
        see(1)
    written = council.audit_head.read_bytes()
    with transaction.atomic():
        see(2)
    council.audit_head.write_bytes(written)

    with transaction.atomic():
        see(3)

    assert (verified().beyond, verified().findings) == (0, ())


@pytest.mark.parametrize("torn", [b"2", b"2 ", b"2 0123456789abcdef"])
def test_a_line_that_was_not_finished_spoils_neither_the_next_nor_the_log(
    tmp_path: Path, torn: bytes
) -> None:
    head = Head(tmp_path / "audit.head")
    head.ready("0" * 64)
    head.append(1, "1" * 64)
    with head.path.open("ab") as file:
        file.write(torn)

    head.append(2, "2" * 64)

    written = head.read()
    assert written is not None
    assert (list(written.seals), written.otherwise, written.unreadable) == ([0, 1, 2], [], [])


def test_a_line_that_is_none_is_told_by_its_number(tmp_path: Path) -> None:
    head = Head(tmp_path / "audit.head")
    head.path.write_text(f"0 {'0' * 64}\nsomething else\n")

    written = head.read()

    assert written is not None
    assert written.unreadable == [2]


def test_the_head_and_the_key_are_for_their_owner_alone(
    council: Workspace, flushable: None
) -> None:
    with transaction.atomic():
        see(1)

    files = (council.audit_head, council.keys / "audit.key")
    assert [oct(file.stat().st_mode & 0o777) for file in files] == ["0o600", "0o600"]


@pytest.mark.django_db
def test_without_its_key_a_log_that_was_begun_is_not_gone_on_with(council: Workspace) -> None:
    see(1)
    (council.keys / "audit.key").unlink()

    with pytest.raises(NoAuditKey, match="Restore it from the backup"):
        see(2)


CHANGES: dict[str, Callable[[AuditEvent], object]] = {
    "save": lambda event: event.save(),
    "delete": lambda event: event.delete(),
    "update": lambda _: AuditEvent.objects.update(key="9"),
    "update of many": lambda event: AuditEvent.objects.bulk_update([event], ["key"]),
    "delete of many": lambda _: AuditEvent.objects.all().delete(),
}


@pytest.mark.django_db
@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_the_model_refuses_every_change(change: Callable[[AuditEvent], object]) -> None:
    see(1)

    with pytest.raises(NeverChanged):
        change(AuditEvent.objects.get())


REST = "seq, at, actor, action, thing, fields, reason, category, path, mac"
REFUSED = {
    "sqlite": [f"REPLACE INTO {TABLE} (key, {REST}) SELECT '9', {REST} FROM {TABLE}"],
    "postgresql": [
        f"INSERT INTO {TABLE} (key, {REST}) SELECT key, {REST} FROM {TABLE} "
        "ON CONFLICT (seq) DO UPDATE SET key = '9'",
        f"TRUNCATE {TABLE}",
        f"SET LOCAL session_replication_role = replica; DELETE FROM {TABLE}",
    ],
}


@pytest.mark.django_db
@pytest.mark.parametrize(
    "statement",
    [f"UPDATE {TABLE} SET key = '9'", f"DELETE FROM {TABLE}", *REFUSED[connection.vendor]],
)
def test_the_database_refuses_every_change(statement: str) -> None:
    see(1)

    with pytest.raises(IntegrityError, match="is only added to"), transaction.atomic():
        execute(statement)

    assert AuditEvent.objects.get().key == "1"


def execute(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)


# By engine: a trigger, how it is dropped, and others that go by its name.
GUARD, DROPPED, EXCHANGED = {
    "sqlite": (
        f"{TABLE}_no_delete",
        f"DROP TRIGGER {TABLE}_no_delete",
        {
            "one that never refuses": f"CREATE TRIGGER {TABLE}_no_delete BEFORE DELETE ON {TABLE} "
            f"WHEN 0 BEGIN SELECT RAISE(ABORT, '{TABLE} is only added to'); END",
        },
    ),
    "postgresql": (
        f"{TABLE}_no_row",
        f"DROP TRIGGER {TABLE}_no_row ON {TABLE}",
        {
            "one that never refuses": f"CREATE TRIGGER {TABLE}_no_row BEFORE UPDATE OR DELETE ON "
            f"{TABLE} FOR EACH ROW WHEN (false) EXECUTE FUNCTION eyeline_only_added_to(); "
            f"ALTER TABLE {TABLE} ENABLE ALWAYS TRIGGER {TABLE}_no_row",
            "one of fewer changes": f"CREATE TRIGGER {TABLE}_no_row BEFORE DELETE ON {TABLE} "
            "FOR EACH ROW EXECUTE FUNCTION eyeline_only_added_to(); "
            f"ALTER TABLE {TABLE} ENABLE ALWAYS TRIGGER {TABLE}_no_row",
            "one of a column": f"CREATE TRIGGER {TABLE}_no_row BEFORE UPDATE OF mac OR DELETE ON "
            f"{TABLE} FOR EACH ROW EXECUTE FUNCTION eyeline_only_added_to(); "
            f"ALTER TABLE {TABLE} ENABLE ALWAYS TRIGGER {TABLE}_no_row",
            "one that a replica silences": f"CREATE TRIGGER {TABLE}_no_row BEFORE UPDATE OR DELETE "
            f"ON {TABLE} FOR EACH ROW EXECUTE FUNCTION eyeline_only_added_to()",
        },
    ),
}[connection.vendor]


@pytest.mark.django_db
@pytest.mark.parametrize("instead", ["", *EXCHANGED.values()], ids=["nothing", *EXCHANGED])
def test_the_check_of_the_start_finds_a_trigger_that_is_not_as_it_was_made(instead: str) -> None:
    execute(DROPPED)
    if instead:
        execute(instead)

    found = kept_tables_refuse_changes(databases=["default"])

    assert [error.id for error in found] == ["eyeline.E002"]
    assert f"it lacks the triggers {GUARD}" in found[0].msg


if connection.vendor == "postgresql":  # SQLite's triggers have no function

    @pytest.mark.django_db
    def test_the_check_of_the_start_finds_a_function_that_no_longer_refuses() -> None:
        execute(
            "CREATE OR REPLACE FUNCTION eyeline_only_added_to() RETURNS trigger "
            "LANGUAGE plpgsql AS $$ BEGIN /* RAISE EXCEPTION */ RETURN NULL; END $$"
        )

        found = kept_tables_refuse_changes(databases=["default"])

        assert {error.id for error in found} == {"eyeline.E002"}
        assert any(f"{GUARD}, {TABLE}_no_truncate" in error.msg for error in found)


@pytest.mark.django_db
def test_the_check_finds_nothing_where_all_triggers_stand() -> None:
    assert kept_tables_refuse_changes(databases=["default"]) == []


@pytest.mark.django_db
def test_an_altered_table_has_lost_its_triggers_and_is_found() -> None:
    with transaction.atomic():
        execute(f"CREATE TABLE made_anew AS SELECT * FROM {TABLE}")
        execute(f"DROP TABLE {TABLE}")
        execute(f"ALTER TABLE made_anew RENAME TO {TABLE}")

        found = kept_tables_refuse_changes(databases=["default"])

    assert [error.id for error in found] == ["eyeline.E002"]


@pytest.mark.django_db
def test_triggers_that_are_laid_again_go_on_record(council: Workspace) -> None:
    triggers.lift(connection, TABLE)

    tables = lay_again(reason="moved", by=None, at=AT)

    assert tables == [TABLE]
    assert triggers.missing(connection, TABLE) == []
    assert AuditEvent.objects.values_list("action", "thing", "key", "reason").get() == (
        "guard",
        "table",
        TABLE,
        "moved",
    )


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("done", "finding"),
    [
        (f"DROP TABLE {TABLE}", "cannot be read: it was dropped or altered."),
        (f"ALTER TABLE {TABLE} DROP COLUMN reason", "cannot be read: it was dropped or altered."),
        (DROPPED, f"lacks the triggers {GUARD}."),
    ],
)
def test_what_was_done_to_the_table_is_a_finding_and_no_failure(
    council: Workspace,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
    done: str,
    finding: str,
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        see(1)
    execute(done)

    found = verified()

    assert any(finding in each for each in found.findings)


@pytest.mark.django_db
def test_text_that_cannot_be_read_is_a_finding_and_no_failure(council: Workspace) -> None:
    for key in range(3):
        see(key)
    triggers.lift(connection, TABLE)
    execute(f"UPDATE {TABLE} SET reason = CAST(x'ff' AS TEXT) WHERE seq = 2")
    triggers.lay(connection, TABLE)

    found = verified()

    assert [each.split(" is ")[0] for each in found.findings] == ["Event 2"]


def test_the_head_is_written_before_the_change_is_answered(
    council: Workspace, flushable: None
) -> None:
    with transaction.atomic():
        see(1)
        assert head_of(council) == [0]

    assert head_of(council) == [0, 1]
