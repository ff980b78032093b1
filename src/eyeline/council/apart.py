"""Triggers that keep the executive and scrutiny apart, whoever writes and by whatever way.

A member of the executive holds no seat of a scrutiny commission on the same day, and a post that
somebody holds keeps its role. `rules.appointments` says the same in words; this is for what does
not ask it.

Source: Local Government Act 2000, s9FA(3).
"""

from __future__ import annotations

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState

from eyeline.council.rules.appointments import EXECUTIVE, SCRUTINISING

HELD, POSTS = "council_appointment", "council_post"
WORDS = "executive and scrutiny are apart"
_NAMES = {HELD: "council_appointment_apart", POSTS: "council_post_keeps_its_role"}


def _in(roles: tuple[str, ...]) -> str:
    return "(" + ", ".join(f"'{role}'" for role in roles) + ")"


_SEATS, _LEADS = (_in(tuple(sorted(roles))) for roles in (SCRUTINISING, EXECUTIVE))
_BOTH = f"""SELECT 1 FROM {HELD} a
  JOIN {POSTS} p ON p.id = a.post_id JOIN {POSTS} n ON n.id = NEW.post_id
  WHERE a.person_id = NEW.person_id AND a.id <> COALESCE(NEW.id, -1)
  AND (NEW.last IS NULL OR a.first <= NEW.last) AND (a.last IS NULL OR NEW.first <= a.last)
  AND (n.role IN {_SEATS} AND p.role IN {_LEADS} OR n.role IN {_LEADS} AND p.role IN {_SEATS})"""
_CHANGED = "(OLD.role <> NEW.role OR OLD.organisation_id <> NEW.organisation_id)"
_IS_HELD = f"SELECT 1 FROM {HELD} a WHERE a.post_id = NEW.id"
_BODIES = {
    # Two who appoint one person at once wait for each other.
    HELD: f"""
BEGIN
  PERFORM 1 FROM council_person WHERE id = NEW.person_id FOR NO KEY UPDATE;
  IF EXISTS ({_BOTH}) THEN
    RAISE EXCEPTION '{WORDS}' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END
""",
    POSTS: f"""
BEGIN
  IF {_CHANGED} AND EXISTS ({_IS_HELD}) THEN
    RAISE EXCEPTION '{WORDS}' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END
""",
}
# How PostgreSQL notes when a trigger fires: before each row that is added (4) or updated (16).
_FIRES = {HELD: 1 + 2 + 4 + 16, POSTS: 1 + 2 + 16}


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
            for trigger in (name, f"{name}_added"):
                cursor.execute(f"DROP TRIGGER IF EXISTS {trigger}")


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
            rows = cursor.fetchall()
            wanted = {(_NAMES[table], _FIRES[table], _BODIES[table]): table for table in _NAMES}
            standing = {wanted[row] for row in rows if row in wanted}
            return [table for table in _NAMES if table not in standing]
        cursor.execute("SELECT sql FROM sqlite_master WHERE type = 'trigger'")
        found = {sql for (sql,) in cursor.fetchall()}
    made = _statements(connection.vendor)
    return sorted({_table_of(each) for each in made if each not in found})


def _table_of(statement: str) -> str:
    return POSTS if _NAMES[POSTS] in statement else HELD


def _statements(vendor: str) -> list[str]:
    if vendor == "postgresql":
        return [each for table in _NAMES for each in _on_postgresql(table)]
    stop = f"BEGIN SELECT RAISE(ABORT, '{WORDS}'); END"
    held, posts = _NAMES[HELD], _NAMES[POSTS]
    return [
        f"CREATE TRIGGER {held}_added BEFORE INSERT ON {HELD} WHEN EXISTS ({_BOTH}) {stop}",
        f"CREATE TRIGGER {held} BEFORE UPDATE ON {HELD} WHEN EXISTS ({_BOTH}) {stop}",
        f"CREATE TRIGGER {posts} BEFORE UPDATE ON {POSTS} "
        f"WHEN {_CHANGED} AND EXISTS ({_IS_HELD}) {stop}",
    ]


def _on_postgresql(table: str) -> list[str]:
    name = _NAMES[table]
    events = "INSERT OR UPDATE" if table == HELD else "UPDATE"
    return [
        f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql "
        f"AS $${_BODIES[table]}$$",
        f"CREATE TRIGGER {name} BEFORE {events} ON {table} FOR EACH ROW EXECUTE FUNCTION {name}()",
        # Also where a session says that it only replicates, which silences the others.
        f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER {name}",
    ]


class KeptApart(Operation):
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
        return "Keep the executive and scrutiny apart"
