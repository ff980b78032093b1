"""The search of the site: a database of the pages' words (SQLite FTS5), and how it is asked.

What a reader types is never a query of FTS5: its words are taken out of it, quoted, and looked for
all together, each as the beginning of a word.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

_PAGE_SIZE = 4096
LONGEST = 200  # characters of what is typed
_MOST_WORDS = 12
_WORD = re.compile(r"_*[^\W_]\w*")  # of _ alone nothing can be found
BEGINS, ENDS = "\x02", "\x03"  # around what was found; no page has them
_SCHEMA = """
CREATE TABLE about (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE gone (address TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE VIRTUAL TABLE document USING fts5(
    title, words, address UNINDEXED, kind UNINDEXED, said UNINDEXED,
    tokenize = 'porter unicode61 remove_diacritics 2'
);
"""
_ASK = """
SELECT title, address, kind, said, snippet(document, 1, ?, ?, '…', 24)
FROM document WHERE document MATCH ? ORDER BY bm25(document, 8.0, 1.0), rowid LIMIT ?
"""


@dataclass(frozen=True, slots=True)
class Document:
    """What can be found: `said` is printed below the title, such as the newest figure."""

    title: str
    words: str
    address: str
    kind: str
    said: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """A document that was found. `passage` are stretches of its words, and which were asked for."""

    title: str
    address: str
    kind: str
    said: str
    passage: tuple[tuple[str, bool], ...]


def write(
    file: Path, documents: Iterable[Document], gone: Sequence[str], about: Mapping[str, str]
) -> None:
    """Write the database; the same is written for the same.

    `gone` are addresses below which everything was withdrawn, `about` what the server must know.
    """
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        connection.execute(f"PRAGMA page_size = {_PAGE_SIZE}")
        connection.execute("PRAGMA journal_mode = OFF")
        connection.executescript(_SCHEMA)
        connection.execute("BEGIN")
        connection.executemany("INSERT INTO about VALUES (?, ?)", sorted(about.items()))
        connection.executemany("INSERT INTO gone VALUES (?)", [(each,) for each in sorted(gone)])
        connection.executemany(
            "INSERT INTO document VALUES (?, ?, ?, ?, ?)",
            [(d.title, _plain(d.words), d.address, d.kind, d.said) for d in documents],
        )
        connection.execute("INSERT INTO document(document) VALUES ('optimize')")
        connection.execute("COMMIT")
        connection.execute("VACUUM")


def connect(file: Path) -> sqlite3.Connection:
    """Return a connection that can only read, to a database that is never changed."""
    return sqlite3.connect(f"file:{file}?mode=ro&immutable=1", uri=True)


def about(file: Path) -> dict[str, str]:
    """Return what the database says of the site that it is of; nothing where it cannot be read."""
    try:
        with closing(connect(file)) as connection:
            return dict(connection.execute("SELECT name, value FROM about"))
    except sqlite3.Error:
        return {}


def words_of(typed: str) -> list[str]:
    """Return the words that are looked for: at most twelve, whatever else was typed."""
    return _WORD.findall(typed[:LONGEST])[:_MOST_WORDS]


def query_of(words: Sequence[str]) -> str:
    """Return the query of FTS5 for all words, each as the beginning of one."""
    return " ".join(f'"{word}"*' for word in words)


def ask(connection: sqlite3.Connection, typed: str, most: int = 50) -> list[Found]:
    """Return what has all the words that were typed, the best first; nothing where there is none.

    In `typed` no character NUL may stand.
    """
    words = words_of(typed)
    if not words:
        return []
    rows = connection.execute(_ASK, (BEGINS, ENDS, query_of(words), most)).fetchall()
    return [Found(title, to, kind, said, passage(s)) for title, to, kind, said, s in rows]


def passage(marked: str) -> tuple[tuple[str, bool], ...]:
    """Return the stretches of a passage, each with whether it was asked for.

    What was asked for stands between `BEGINS` and `ENDS`.
    """
    stretches = []
    for number, part in enumerate(marked.split(BEGINS)):
        asked, _, after = part.partition(ENDS) if number else ("", "", part)
        stretches += [(asked, True), (after, False)]
    return tuple((text, found) for text, found in stretches if text)


def _plain(words: str) -> str:
    return " ".join(words.replace(BEGINS, " ").replace(ENDS, " ").split())
