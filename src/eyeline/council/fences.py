"""Triggers that refuse a row whoever writes it: laid, lifted, and found where one is missing.

Each part that has such a rule says of its tables when a row is refused; whatever does not ask the
rule in words comes up against these. Whoever owns the database can drop them: that they are there
is checked at each start.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntFlag

from django.db.backends.base.base import BaseDatabaseWrapper

from eyeline.council.triggers import LayTriggers


class On(IntFlag):
    """What a trigger fires on, as PostgreSQL notes it. Source: its pg_trigger.h."""

    INSERT = 4
    DELETE = 8
    UPDATE = 16


_EACH_ROW_BEFORE = 1 + 2


@dataclass(frozen=True, slots=True)
class Guarded:
    """A table, and when a row of it is refused.

    On PostgreSQL the trigger `name` runs `body` on what is named by `on`; on SQLite there are the
    triggers `sqlite`, each by its name, with what makes it.
    """

    table: str
    name: str
    on: On
    body: str
    sqlite: Mapping[str, str]


def stop(words: str) -> str:
    """Return what refuses a row on PostgreSQL, in words."""
    return f"RAISE EXCEPTION '{words}' USING ERRCODE = 'integrity_constraint_violation'"


def on_sqlite(name: str, table: str, event: str, when: str, words: str) -> str:
    """Return what makes a trigger on SQLite that refuses, in words, what is so `when`."""
    refuses = f"SELECT RAISE(ABORT, '{words}')"
    return f"CREATE TRIGGER {name} BEFORE {event} ON {table} WHEN {when} BEGIN {refuses}; END"


@dataclass(frozen=True, slots=True)
class Fence:
    """The triggers of a rule, on all its tables."""

    guarded: tuple[Guarded, ...]

    def lay(self, connection: BaseDatabaseWrapper) -> None:
        """Make the triggers."""
        postgresql = connection.vendor == "postgresql"
        with connection.cursor() as cursor:
            for each in self.guarded:
                for statement in _on_postgresql(each) if postgresql else each.sqlite.values():
                    cursor.execute(statement)

    def lift(self, connection: BaseDatabaseWrapper) -> None:
        """Drop them."""
        postgresql = connection.vendor == "postgresql"
        with connection.cursor() as cursor:
            for each in self.guarded:
                if postgresql:
                    cursor.execute(f"DROP TRIGGER IF EXISTS {each.name} ON {each.table}")
                    continue
                for name in each.sqlite:
                    cursor.execute(f"DROP TRIGGER IF EXISTS {name}")

    def missing(self, connection: BaseDatabaseWrapper) -> list[str]:
        """Return the tables that lack one of their triggers, or have another than was made."""
        with connection.cursor() as cursor:
            if connection.vendor == "postgresql":
                cursor.execute(
                    "SELECT t.tgname, t.tgtype, p.prosrc FROM pg_trigger t "
                    "JOIN pg_proc p ON p.oid = t.tgfoid WHERE t.tgenabled = 'A' "
                    "AND t.tgqual IS NULL AND t.tgattr = '' AND t.tgname = ANY(%s)",
                    [[each.name for each in self.guarded]],
                )
                standing = set(cursor.fetchall())
                return [x.table for x in self.guarded if _as_kept(x) not in standing]
            cursor.execute("SELECT sql FROM sqlite_master WHERE type = 'trigger'")
            found = {sql for (sql,) in cursor.fetchall()}
        return [each.table for each in self.guarded if set(each.sqlite.values()) - found]


def _as_kept(each: Guarded) -> tuple[str, int, str]:
    return each.name, _EACH_ROW_BEFORE + each.on, each.body


def _on_postgresql(each: Guarded) -> list[str]:
    name, events = each.name, " OR ".join(str(event.name) for event in On if event in each.on)
    return [
        f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $${each.body}$$",
        f"CREATE TRIGGER {name} BEFORE {events} ON {each.table} FOR EACH ROW "
        f"EXECUTE FUNCTION {name}()",
        # Also where a session says that it only replicates, which silences the others.
        f"ALTER TABLE {each.table} ENABLE ALWAYS TRIGGER {name}",
    ]


class LayFence(LayTriggers):
    """Of a migration: lay the triggers of a fence.

    Each fence has one of its own, with its `fence` and what `migrate` prints as `words`.
    """

    fence: Fence
    words: str

    def lay(self, connection: BaseDatabaseWrapper) -> None:
        """Make the fence's triggers."""
        self.fence.lay(connection)

    def lift(self, connection: BaseDatabaseWrapper) -> None:
        """Drop them."""
        self.fence.lift(connection)

    def describe(self) -> str:
        """Return what `migrate` prints."""
        return self.words
