"""A table that is only added to refuses changes, and what was done to it all the same is found."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from django.db import IntegrityError, connection, transaction
from pytest_django import DjangoCaptureOnCommitCallbacks, Settings

from eyeline.council import triggers
from eyeline.council.audit import record
from eyeline.council.audit.stored import verified
from eyeline.council.changes.guards import lay_again
from eyeline.council.checks import kept_tables_refuse_changes
from eyeline.council.models import AuditEvent
from eyeline.council.models.kept import NeverChanged
from eyeline.web.workspace import Workspace

AT = datetime(2026, 11, 28, 15, 30, tzinfo=UTC)
TABLE = "council_auditevent"


@pytest.fixture
def council(workspace: Workspace, settings: Settings) -> Workspace:
    """Return the workspace whose log it is."""
    settings.WORKSPACE = workspace
    return workspace


def see(key: object) -> None:
    """Put on record that the children behind a figure were seen."""
    record("view", "children", key, by=None, at=AT)


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
