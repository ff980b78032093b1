"""The audit log as the database has it, read raw: what was tampered with need not fit the model."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import DatabaseError, OperationalError, connection

from eyeline.council.audit.recording import place
from eyeline.council.audit.verifying import Row, Verified, verify
from eyeline.council.models import AuditEvent
from eyeline.council.triggers import missing

_TABLE = AuditEvent._meta.db_table
_AT_ONCE = 500
# As it is sealed. On SQLite it is kept so, and the sign only keeps the driver from parsing it.
_MOMENT = {
    "sqlite": "+at",
    "postgresql": "replace(to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS.US'), "
    "'.000000', '')",
}


def verified() -> Verified:
    """Return whether the log in the database is the one that was written.

    Raises:
        NoAuditKey: its key is missing.
    """
    sealer, head = place()
    written = head.read() if head else None  # before the events: what it has they have
    try:
        found = verify(events(), written, sealer)
    except DatabaseError:
        found = verify((), written, sealer)
        return _also(found, f"The table {_TABLE} cannot be read: it was dropped or altered.")
    lifted = ", ".join(missing(connection, _TABLE))
    return _also(found, f"The database lacks the triggers {lifted}.") if lifted else found


def _also(found: Verified, finding: str) -> Verified:
    return Verified(found.count, found.last, found.seal, found.beyond, (*found.findings, finding))


def events() -> Iterator[Row]:
    """Yield every event's content and seal, by number."""
    last: Any = None
    try:
        for rows in _after(last):
            yield from rows
            last = rows[-1][0]
    except OperationalError:
        if connection.vendor != "sqlite":
            raise
        with _any_text():
            for rows in _after(last):
                yield from rows


def _after(seq: Any) -> Iterator[list[Row]]:
    query = (
        f"SELECT seq, {_MOMENT[connection.vendor]}, actor, action, thing, key, fields, reason, "
        f"category, path, mac FROM {_TABLE} "
    )
    after, values = ("", ()) if seq is None else ("WHERE seq > %s ", (seq,))
    with connection.chunked_cursor() as cursor:
        cursor.execute(f"{query}{after}ORDER BY seq", values)
        while rows := cursor.fetchmany(_AT_ONCE):
            yield rows


@contextmanager
def _any_text() -> Iterator[None]:
    """Let SQLite give also such text as is no UTF-8, rather than stop there."""
    inner = connection.connection
    before = inner.text_factory
    inner.text_factory = lambda raw: raw.decode("utf-8", "surrogateescape")
    try:
        yield
    finally:
        inner.text_factory = before
