"""Triggers by which nothing takes effect while a call-in of it is open, whoever writes.

A decision of which a call-in is open takes no effect and is not let go; a call-in goes only where
the table of its states says, each time with its step on record; none is opened of a decision in
effect, taken to another decision, or deleted. The rules say the same in words; this is for what
does not ask them.

Source: Local Government Act 2000, s9F(4); the council's own rules for call-in.
"""

from __future__ import annotations

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState

from eyeline.scrutiny.rules.call_in.states import CALL_IN_GOES_TO, OVER

DECISIONS, CALL_INS = "scrutiny_executivedecision", "scrutiny_callin"
_STEPS = "scrutiny_callinstep"
WORDS = "nothing takes effect while a call-in is open"
_OVER = ", ".join(f"'{each.value}'" for each in OVER)
_GOES = " OR ".join(
    f"OLD.state = '{state.value}' AND NEW.state = '{to.value}'"
    for state, goes in CALL_IN_GOES_TO.items()
    for to in sorted(goes)
)
_OPEN_OF = f"SELECT 1 FROM {CALL_INS} c WHERE c.decision_id = NEW.id AND c.state NOT IN ({_OVER})"
_LET_GO = f"(NEW.effective_at IS NOT NULL OR NEW.held_by_id IS NULL) AND EXISTS ({_OPEN_OF})"
_IN_EFFECT = (
    f"NEW.state NOT IN ({_OVER}) AND EXISTS (SELECT 1 FROM {DECISIONS} d "
    "WHERE d.id = NEW.decision_id AND d.effective_at IS NOT NULL)"
)
_WRONG_STEP = (
    f"NEW.decision_id <> OLD.decision_id OR NEW.state <> OLD.state AND NOT (({_GOES}) AND EXISTS "
    f"(SELECT 1 FROM {_STEPS} s WHERE s.call_in_id = NEW.id AND s.number = NEW.version "
    "AND s.state = NEW.state))"
)
_STOP = f"RAISE EXCEPTION '{WORDS}' USING ERRCODE = 'integrity_constraint_violation'"
# Who calls a decision in waits for whoever lets it take effect, and the other way round.
_BODIES = {
    DECISIONS: f"""
BEGIN
  IF {_LET_GO} THEN {_STOP}; END IF;
  RETURN NEW;
END
""",
    CALL_INS: f"""
BEGIN
  IF TG_OP = 'DELETE' THEN {_STOP}; END IF;
  PERFORM 1 FROM {DECISIONS} WHERE id = NEW.decision_id FOR NO KEY UPDATE;
  IF {_IN_EFFECT} THEN {_STOP}; END IF;
  IF TG_OP = 'UPDATE' THEN
    IF {_WRONG_STEP} THEN {_STOP}; END IF;
  END IF;
  RETURN NEW;
END
""",
}
_NAMES = {table: f"{table}_held" for table in _BODIES}
# How PostgreSQL notes when a trigger fires: for each row (1), before (2) it is added (4), deleted
# (8) or updated (16). Source: its pg_trigger.h.
_FIRES = {DECISIONS: 1 + 2 + 4 + 16, CALL_INS: 1 + 2 + 4 + 8 + 16}


def lay(connection: BaseDatabaseWrapper) -> None:
    """Make the triggers."""
    with connection.cursor() as cursor:
        for statement in _statements(connection.vendor):
            cursor.execute(statement)


def lift(connection: BaseDatabaseWrapper) -> None:
    """Drop them."""
    with connection.cursor() as cursor:
        for table, name in _NAMES.items():
            if connection.vendor == "postgresql":
                cursor.execute(f"DROP TRIGGER IF EXISTS {name} ON {table}")
                continue
            for event in ("insert", "update", "delete"):
                cursor.execute(f"DROP TRIGGER IF EXISTS {name}_{event}")


def missing(connection: BaseDatabaseWrapper) -> list[str]:
    """Return the tables that lack one of their triggers, or have another than was made."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "SELECT t.tgname, t.tgtype, p.prosrc FROM pg_trigger t "
                "JOIN pg_proc p ON p.oid = t.tgfoid WHERE t.tgenabled = 'A' AND t.tgqual IS NULL "
                "AND t.tgattr = '' AND t.tgname = ANY(%s)",
                [list(_NAMES.values())],
            )
            wanted = {(_NAMES[table], _FIRES[table], _BODIES[table]): table for table in _NAMES}
            standing = {wanted[row] for row in cursor.fetchall() if row in wanted}
            return [table for table in _NAMES if table not in standing]
        cursor.execute("SELECT sql FROM sqlite_master WHERE type = 'trigger'")
        found = {sql for (sql,) in cursor.fetchall()}
    lacking = [each for each in _statements(connection.vendor) if each not in found]
    return [table for table in _NAMES if any(_NAMES[table] in each for each in lacking)]


def _statements(vendor: str) -> list[str]:
    if vendor == "postgresql":
        return [each for table in _NAMES for each in _on_postgresql(table)]
    return [
        _on_sqlite(DECISIONS, "insert", _LET_GO),
        _on_sqlite(DECISIONS, "update", _LET_GO),
        _on_sqlite(CALL_INS, "insert", _IN_EFFECT),
        _on_sqlite(CALL_INS, "update", f"{_IN_EFFECT} OR {_WRONG_STEP}"),
        _on_sqlite(CALL_INS, "delete", "1"),
    ]


def _on_sqlite(table: str, event: str, when: str) -> str:
    return (
        f"CREATE TRIGGER {_NAMES[table]}_{event} BEFORE {event.upper()} ON {table} "
        f"WHEN {when} BEGIN SELECT RAISE(ABORT, '{WORDS}'); END"
    )


def _on_postgresql(table: str) -> list[str]:
    name = _NAMES[table]
    events = "INSERT OR UPDATE" + (" OR DELETE" if table == CALL_INS else "")
    return [
        f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql "
        f"AS $${_BODIES[table]}$$",
        f"CREATE TRIGGER {name} BEFORE {events} ON {table} FOR EACH ROW EXECUTE FUNCTION {name}()",
        # Also where a session says that it only replicates, which silences the others.
        f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER {name}",
    ]


class HeldByCallIns(Operation):
    """Of a migration: lay the triggers. Whatever alters one of the tables lays them again."""

    reversible = True

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        """Nothing: models do not know of triggers."""

    def database_forwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        """Lay them anew."""
        lift(schema_editor.connection)
        lay(schema_editor.connection)

    def database_backwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        """Lift them."""
        lift(schema_editor.connection)

    def describe(self) -> str:
        """Return what `migrate` prints."""
        return "Let nothing take effect while a call-in is open"
