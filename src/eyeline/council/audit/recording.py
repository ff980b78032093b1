"""Putting an event on record, inside the transaction of what it tells of."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from threading import local
from typing import NamedTuple
from weakref import WeakSet

from django.conf import settings
from django.db import connection, transaction

from eyeline.council.audit.chain import Content, Sealer, canonical
from eyeline.council.audit.head import Head
from eyeline.council.models import AuditEvent, Category, Person
from eyeline.figures.errors import EyelineError

# What whoever runs the machine looks after; all other things are the council's.
TECHNICAL = frozenset({"api", "backup", "job", "own_account", "sign_in", "table", "token"})
# Any number will do that no other lock of the database has.
_LOCK = 5_914_120_032
_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_.]*")
# Settings of no council have no key: what is sealed with this one is not kept.
_NO_COUNCIL = b"no council's log"


class OutsideTransaction(EyelineError):
    """An event would be kept without what it tells of, or the other way round."""


class BadEvent(EyelineError):
    """An event that could hold a value, or that the log has no room for."""


class Place(NamedTuple):
    """What seals the log, and its head: none for settings of no council."""

    sealer: Sealer
    head: Head | None


def place() -> Place:
    """Return the workspace's key and head, made where the log is new.

    Raises:
        NoAuditKey: the log has been begun, and its key is missing.
    """
    workspace = settings.WORKSPACE
    if workspace is None:
        return Place(Sealer(_NO_COUNCIL), None)
    return Place(Sealer(workspace.audit_key), Head(workspace.audit_head))


def newest() -> tuple[int, str]:
    """Return the number and seal of the log's newest event: what its head says, or will.

    Before the first event it is 0, and what stands before that.
    """
    last = AuditEvent.objects.order_by("-seq").values_list("seq", "mac").first()
    return last or (0, place().sealer.beginning())


def record(
    action: str,
    thing: str,
    key: object,
    *,
    by: Person | None,
    at: datetime,
    fields: Sequence[str] = (),
    reason: str = "",
    path: str = "",
) -> None:
    """Put on record that somebody did `action` with a thing; without `by` it is the command line.

    `key` is which one of its kind it is, such as its number; `fields` are the names of what was
    given or changed, never their values; `reason` is what the person typed; `path` that of the
    organisation it belongs to. Call it last in the change: others that write wait from then on.

    Raises:
        OutsideTransaction: no transaction is open.
        BadEvent: a key or field that is none, or a moment without its zone.
        HeadNotWritten: the log's head could not be written after the commit.
    """
    _refuse_bad(action, thing, str(key), fields, at)
    if not connection.in_atomic_block:
        raise OutsideTransaction(f"{action} {thing} is recorded outside the change's transaction.")
    sealer, head = place()
    _wait_for_others()
    last = AuditEvent.objects.order_by("-seq").values_list("seq", "mac").first()
    seq, before = (last[0] + 1, last[1]) if last else (1, sealer.beginning())
    if head:
        head.ready(None if last else before)
    utc = at.astimezone(UTC)
    event = Content(
        seq=seq,
        at=str(utc.replace(tzinfo=None)),
        actor=by.pk if by else None,
        action=action,
        thing=thing,
        key=str(key),
        fields=",".join(fields),
        reason=reason,
        category=(Category.TECHNICAL if thing in TECHNICAL else Category.RECORD).value,
        path=path,
    )
    mac = sealer.seal(canonical(before, event))
    AuditEvent.objects.create(**event._asdict() | {"at": utc}, mac=mac)
    if head:
        _after_commit(head, seq, mac)


def _refuse_bad(action: str, thing: str, key: str, fields: Sequence[str], at: datetime) -> None:
    """Raise what would let a value slip into the log."""
    for field in fields:
        if not _NAME.fullmatch(field):
            raise BadEvent(f"{action} {thing} is recorded with a field that is no name of one.")
    if len(key) > 200 or "@" in key or not key.isprintable():
        raise BadEvent(f"{action} {thing} is recorded with a key that is none: give its number.")
    if at.tzinfo is None:
        raise BadEvent(f"{action} {thing} is recorded at a moment without its time zone.")


def _wait_for_others() -> None:
    """Wait until no other transaction that recorded an event is open.

    SQLite lets one transaction write at a time, from its begin on. Two that began without saying
    that they would write cannot both go on: the second one's event has a number that is taken.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])


@dataclass(slots=True, eq=False, weakref_slot=True)
class _Line:
    """A line that the head gets after the commit, unless a later event's covers it."""

    head: Head
    seq: int
    mac: str
    savepoints: frozenset[str]
    covered: bool = False

    def __call__(self) -> None:
        if not self.covered:
            self.head.append(self.seq, self.mac)


class _Thread(local):
    """The lines that still wait for their commit, and perhaps some that no longer do."""

    def __init__(self) -> None:
        self.lines: WeakSet[_Line] = WeakSet()


_thread = _Thread()


def _after_commit(head: Head, seq: int, mac: str) -> None:
    """Let the head be written after the commit; once for several events of a transaction.

    An event covers an earlier one when it cannot be rolled back without it: when all savepoints
    that are open now were open then.
    """
    line = _Line(head, seq, mac, frozenset(filter(None, connection.savepoint_ids)))
    for earlier in _thread.lines:
        if line.savepoints <= earlier.savepoints and earlier.head == head:
            earlier.covered = True
    _thread.lines.add(line)
    transaction.on_commit(line)
