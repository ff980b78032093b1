"""The text search of what is published, inside the database: FTS5 on SQLite, PostgreSQL's own.

It holds nothing of its own: triggers keep it to the rows of `Published`, so that what is deleted
there is found no more. What somebody types is never a query: its words are taken out of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations.base import Operation

from eyeline.publication.site.search import BEGINS, ENDS, passage, query_of, words_of

_DROP = """
    INSERT INTO scrutiny_words(scrutiny_words, rowid, title, words)
    VALUES ('delete', old.id, old.title, old.words);
"""
_ADD = """
    INSERT INTO scrutiny_words(rowid, title, words) VALUES (new.id, new.title, new.words);
"""
_ON = "scrutiny_published BEGIN"
_SQLITE = (
    """CREATE VIRTUAL TABLE scrutiny_words USING fts5(
    title, words, content='scrutiny_published', content_rowid='id',
    tokenize='porter unicode61 remove_diacritics 2'
)""",
    f"CREATE TRIGGER scrutiny_words_add AFTER INSERT ON {_ON}{_ADD}END",
    f"CREATE TRIGGER scrutiny_words_drop AFTER DELETE ON {_ON}{_DROP}END",
    f"CREATE TRIGGER scrutiny_words_change AFTER UPDATE ON {_ON}{_DROP}{_ADD}END",
)
_SQLITE_AWAY = (
    *(f"DROP TRIGGER scrutiny_words_{each}" for each in ("add", "drop", "change")),
    "DROP TABLE scrutiny_words",
)
_VECTOR = """(setweight(to_tsvector('english', title), 'A') || to_tsvector('english', words))"""
_POSTGRESQL = (f"CREATE INDEX scrutiny_words ON scrutiny_published USING gin ({_VECTOR})",)
_POSTGRESQL_AWAY = ("DROP INDEX scrutiny_words",)
_ASK_SQLITE = """
SELECT p.id, snippet(scrutiny_words, 1, %s, %s, '…', 24)
FROM scrutiny_words JOIN scrutiny_published p ON p.id = scrutiny_words.rowid
WHERE scrutiny_words MATCH %s ORDER BY bm25(scrutiny_words, 8.0, 1.0), p.id LIMIT %s
"""
_ASK_POSTGRESQL = f"""
SELECT id, ts_headline('english', words, query, %s)
FROM scrutiny_published, to_tsquery('english', %s) AS query
WHERE {_VECTOR} @@ query ORDER BY ts_rank({_VECTOR}, query) DESC, id LIMIT %s
"""


class TextSearch(Operation):
    """Let a database search the words of what is published."""

    reduces_to_sql = True
    reversible = True

    def state_forwards(self, app_label: str, state: Any) -> None:
        """Change nothing of the models."""

    def database_forwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: Any,
        to_state: Any,
    ) -> None:
        """Make the search."""
        _run(schema_editor, _SQLITE, _POSTGRESQL)

    def database_backwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: Any,
        to_state: Any,
    ) -> None:
        """Take it away."""
        _run(schema_editor, _SQLITE_AWAY, _POSTGRESQL_AWAY)

    def describe(self) -> str:
        """Return what it does, in words."""
        return "Search the words of what is published"


def _run(
    schema_editor: BaseDatabaseSchemaEditor, sqlite: Sequence[str], postgresql: Sequence[str]
) -> None:
    on_sqlite = schema_editor.connection.vendor == "sqlite"
    for statement in sqlite if on_sqlite else postgresql:
        schema_editor.execute(statement)


@dataclass(frozen=True, slots=True)
class Hit:
    """The number of a row that was found, with stretches of its words, and which were asked for."""

    number: int
    passage: tuple[tuple[str, bool], ...]


def find(typed: str, most: int = 200) -> list[Hit]:
    """Return what has all words that were typed, the best first; nothing where there is none."""
    words = words_of(typed)
    if not words:
        return []
    if connection.vendor == "sqlite":
        asked: tuple[str | int, ...] = (BEGINS, ENDS, query_of(words), most)
        sql = _ASK_SQLITE
    else:
        wanted = " & ".join(f"'{word}':*" for word in words)
        marks = f"StartSel={BEGINS}, StopSel={ENDS}, MaxWords=24, MinWords=12"
        asked, sql = (marks, wanted, most), _ASK_POSTGRESQL
    with connection.cursor() as cursor:
        cursor.execute(sql, asked)
        return [Hit(number, passage(marked)) for number, marked in cursor.fetchall()]
