"""The chain of the audit log: how each event is sealed, with all before it.

Each event carries an HMAC-SHA256 over the one before and its own content, under a key that is not
in the database. After each commit the newest event's number and seal are written to the log's
head, which is not in the database either. Whoever can write the database, but has neither, cannot
change, add or move an event without its seal being wrong, nor take the last ones away.

Source: RFC 2104, HMAC. Nothing here knows the database.
"""

from __future__ import annotations

from hashlib import sha256
from typing import NamedTuple

_BLOCK = 64  # bytes that SHA-256 takes in at once
_BEGINS = b"eyeline audit log 1"


class Content(NamedTuple):
    """What is sealed of an event; `at` is in UTC, as `2026-11-28 15:00:00.123456`.

    Without microseconds where they are 0, as databases have it.
    """

    seq: int
    at: str
    actor: int | None
    action: str
    thing: str
    key: str
    fields: str
    reason: str
    category: str
    path: str


class Sealer:
    """Seals under one key. It has the key's share of each seal worked out beforehand."""

    def __init__(self, key: bytes) -> None:
        if len(key) > _BLOCK:
            key = sha256(key).digest()
        padded = key.ljust(_BLOCK, b"\0")
        self._inner = sha256(bytes(byte ^ 0x36 for byte in padded))
        self._outer = sha256(bytes(byte ^ 0x5C for byte in padded))

    def seal(self, message: bytes) -> str:
        """Return the HMAC-SHA256 of a message, in 64 hexadecimal digits."""
        inner = self._inner.copy()
        inner.update(message)
        outer = self._outer.copy()
        outer.update(inner.digest())
        return outer.hexdigest()

    def beginning(self) -> str:
        """Return what stands before the first event; another key has another."""
        return self.seal(_BEGINS)


def canonical(before: str, event: tuple[object, ...]) -> bytes:
    """Return the bytes that are sealed: the seal `before`, and the event's content.

    Two events differ in them if they differ in anything, for each text's length stands in front.

    Raises:
        TypeError: a text is none.
        UnicodeEncodeError: a text cannot be written down.
    """
    seq, at, actor, action, thing, key, fields, reason, category, path = event
    return (
        f"{before}|{seq!r}|{actor!r}|{len(at)}|{len(action)}|{len(thing)}|{len(key)}"  # type: ignore[arg-type]
        f"|{len(fields)}|{len(reason)}|{len(category)}|{len(path)}"  # type: ignore[arg-type]
        f"|{at}{action}{thing}{key}{fields}{reason}{category}{path}"
    ).encode()
