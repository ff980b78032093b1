"""Triggers by which a database refuses to change or empty a table that is only added to.

They stand between the table and a mistake. Whoever owns the database can drop them: that they
are there is checked at each start, and the audit log's chain finds what was done without them.
"""

from __future__ import annotations

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState

_FUNCTION = "eyeline_only_added_to"
_BODY = """
BEGIN
  RAISE EXCEPTION '% is only added to', TG_TABLE_NAME
    USING ERRCODE = 'integrity_constraint_violation';
END
"""
_MAKE_FUNCTION = (
    f"CREATE OR REPLACE FUNCTION {_FUNCTION}() RETURNS trigger LANGUAGE plpgsql AS $${_BODY}$$"
)
# How PostgreSQL notes when a trigger fires: before each row that an update (16) or a delete (8)
# is about to change, or before a statement that empties the table. Source: its pg_trigger.h.
_FIRES = {"row": 1 + 2 + 8 + 16, "truncate": 2 + 32}


def lay(connection: BaseDatabaseWrapper, table: str) -> None:
    """Make the triggers of a table."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(_MAKE_FUNCTION)
        for statement in _statements(connection.vendor, table):
            cursor.execute(statement)


def lift(connection: BaseDatabaseWrapper, table: str) -> None:
    """Drop the triggers of a table."""
    of_table = f" ON {table}" if connection.vendor == "postgresql" else ""
    with connection.cursor() as cursor:
        for name in _names(connection.vendor, table):
            cursor.execute(f"DROP TRIGGER IF EXISTS {name}{of_table}")


def missing(connection: BaseDatabaseWrapper, table: str) -> list[str]:
    """Return the names of the table's triggers that are not there, or not as they were made."""
    stand = _stand_on_postgresql if connection.vendor == "postgresql" else _stand_on_sqlite
    standing = stand(connection, table)
    return [name for name in _names(connection.vendor, table) if name not in standing]


def _names(vendor: str, table: str) -> list[str]:
    actions = ("row", "truncate") if vendor == "postgresql" else ("update", "delete")
    return [f"{table}_no_{action}" for action in actions]


def _statements(vendor: str, table: str) -> list[str]:
    if vendor == "sqlite":
        return [_on_sqlite(table, action) for action in ("update", "delete")]
    row, truncate = _names(vendor, table)
    return [
        f"CREATE TRIGGER {row} BEFORE UPDATE OR DELETE ON {table} "
        f"FOR EACH ROW EXECUTE FUNCTION {_FUNCTION}()",
        f"CREATE TRIGGER {truncate} BEFORE TRUNCATE ON {table} "
        f"FOR EACH STATEMENT EXECUTE FUNCTION {_FUNCTION}()",
        # Also where a session says that it only replicates, which silences the others.
        f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER {row}",
        f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER {truncate}",
    ]


def _on_sqlite(table: str, action: str) -> str:
    return (
        f"CREATE TRIGGER {table}_no_{action} BEFORE {action.upper()} ON {table} "
        f"BEGIN SELECT RAISE(ABORT, '{table} is only added to'); END"
    )


def _stand_on_sqlite(connection: BaseDatabaseWrapper, table: str) -> set[str]:
    made = {_on_sqlite(table, action): f"{table}_no_{action}" for action in ("update", "delete")}
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = %s", [table]
        )
        return {made[sql] for (sql,) in cursor.fetchall() if sql in made}


def _stand_on_postgresql(connection: BaseDatabaseWrapper, table: str) -> set[str]:
    made = {(f"{table}_no_{action}", fires) for action, fires in _FIRES.items()}
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT t.tgname, t.tgtype FROM pg_trigger t JOIN pg_proc p ON p.oid = t.tgfoid "
            "WHERE t.tgrelid = to_regclass(%s) AND t.tgenabled = 'A' AND t.tgqual IS NULL "
            "AND t.tgattr = '' AND p.proname = %s AND p.prosrc = %s",
            [table, _FUNCTION, _BODY],
        )
        return {name for name, fires in cursor.fetchall() if (name, fires) in made}


class LayTriggers(Operation):
    """Of a migration: lay triggers.

    Whatever alters a table of theirs afterwards lays them again: SQLite's is made anew, without
    them.
    """

    reversible = True

    def lay(self, connection: BaseDatabaseWrapper) -> None:
        """Make the triggers."""
        raise NotImplementedError

    def lift(self, connection: BaseDatabaseWrapper) -> None:
        """Drop them."""
        raise NotImplementedError

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
        self.lift(schema_editor.connection)
        self.lay(schema_editor.connection)

    def database_backwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        """Lift them."""
        self.lift(schema_editor.connection)


class OnlyAddedTo(LayTriggers):
    """Of a migration: lay the triggers of a table that is only added to."""

    def __init__(self, table: str) -> None:
        self.table = table

    def lay(self, connection: BaseDatabaseWrapper) -> None:
        """Make the table's triggers."""
        lay(connection, self.table)

    def lift(self, connection: BaseDatabaseWrapper) -> None:
        """Drop them."""
        lift(connection, self.table)

    def describe(self) -> str:
        """Return what `migrate` prints."""
        return f"Let {self.table} only be added to"
