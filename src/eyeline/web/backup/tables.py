"""How many rows a table has and a hash of what they say, the same on SQLite and PostgreSQL.

A value counts as Django writes it on SQLite, where there are no types for moments, identifiers and
decimals; of a number SQLite itself keeps 15 digits.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from hashlib import sha256
from uuid import UUID

from eyeline.web.backup.manifest import Table

_MODULUS = 2**256
_MICROSECOND = timedelta(microseconds=1)


def fingerprint(rows: Iterable[Sequence[object]], json_at: frozenset[int] = frozenset()) -> Table:
    """Return the count of `rows` and the sum of their SHA-256: no order of rows changes it.

    Each row has its values in the order of the columns' names. `json_at` are the places, from 0,
    of the values that are JSON.
    """
    count = total = 0
    for row in rows:
        said = [_canonical(value, at in json_at) for at, value in enumerate(row)]
        total += int.from_bytes(sha256(json.dumps(said).encode("ascii")).digest(), "big")
        count += 1
    return Table(rows=count, sha256=f"{total % _MODULUS:064x}")


def _canonical(value: object, is_json: bool) -> str | None:
    """Return a value as text that begins with what it is: # a number, x bytes, ' text, j JSON."""
    if value is None:
        return None
    if is_json:
        meant = json.loads(value) if isinstance(value, str) else value
        return "j" + json.dumps(meant, sort_keys=True)
    match value:
        case str():
            return "'" + value
        case bool() | int():
            return f"#{int(value)}"
        case float() | Decimal():
            return "#" + _number(Decimal(repr(value)) if isinstance(value, float) else value)
        case datetime():
            at = value.astimezone(UTC).replace(tzinfo=None) if value.tzinfo else value
            return f"'{at}"
        case timedelta():
            return f"#{value // _MICROSECOND}"
        case UUID():
            return "'" + value.hex
        case bytes() | bytearray() | memoryview():
            return "x" + bytes(value).hex()
        case _:  # a date, a time, an address of the internet: as they print
            return f"'{value}"


def _number(value: Decimal) -> str:
    """Return every digit, without zeros at the end of a fraction and without an exponent."""
    digits = format(value, "f")
    if "." in digits:
        digits = digits.rstrip("0").rstrip(".")
    return "0" if digits == "-0" else digits
