"""What somebody does to the audit log who can write the database, but has neither key nor head.

Each way is a function that draws from `random` what exactly it does, by SQL.
"""

from __future__ import annotations

import hmac
from collections.abc import Callable
from hashlib import sha256
from random import Random

from django.db import connection

TABLE = "council_auditevent"
COLUMNS = (
    "seq",
    "at",
    "actor",
    "action",
    "thing",
    "key",
    "fields",
    "reason",
    "category",
    "path",
    "mac",
)
Row = tuple[object, ...]
Way = Callable[[Random], None]


def rows() -> list[Row]:
    """Return the log as it stands, moments as text."""
    if connection.vendor == "sqlite":
        found = [f"+{column}" for column in COLUMNS]  # the sign keeps the driver from parsing
    else:
        found = ["CAST(at AS text)" if column == "at" else column for column in COLUMNS]
    return ask(f"SELECT {', '.join(found)} FROM {TABLE} ORDER BY seq")


def ignore_checks() -> None:
    """Let the table take what its constraints refuse, as whoever owns it can."""
    if connection.vendor == "sqlite":
        ask("PRAGMA ignore_check_constraints = ON")
        return
    named = "SELECT conname FROM pg_constraint WHERE contype = 'c' AND conrelid = to_regclass(%s)"
    for (name,) in ask(named, TABLE):
        ask(f'ALTER TABLE {TABLE} DROP CONSTRAINT "{name}"')


def heed_checks() -> None:
    """Undo that on SQLite; on PostgreSQL the test's rollback does."""
    if connection.vendor == "sqlite":
        ask("PRAGMA ignore_check_constraints = OFF")


def ask(query: str, *values: object) -> list[Row]:
    """Return what a query finds."""
    with connection.cursor() as cursor:
        cursor.execute(query, values)
        return cursor.fetchall() if cursor.description else []


def put(wanted: list[Row]) -> None:
    """Let the table have these rows and no others."""
    ask(f"DELETE FROM {TABLE}")
    places = ", ".join(["%s"] * len(COLUMNS))
    for row in wanted:
        ask(f"INSERT INTO {TABLE} ({', '.join(COLUMNS)}) VALUES ({places})", *row)


def edit(random: Random) -> None:
    """Change one field of one event, to another value or the same bytes of another type."""
    row = random.choice(rows())
    column = random.choice(COLUMNS)
    before = row[COLUMNS.index(column)]
    ask(f"UPDATE {TABLE} SET {column} = %s WHERE seq = %s", other(random, before), row[0])


def other(random: Random, value: object) -> object:
    """Return something else that may stand for a value."""
    if value is None or isinstance(value, int):
        return random.choice([random.randint(1_000, 9_999), -random.randint(1, 99)])
    assert isinstance(value, str)
    at = random.randint(0, len(value))
    return random.choice(
        [
            value[:at] + random.choice("0aZ |é\n\0") + value[at:],
            value[: at - 1] + value[at:] if at else value + " ",
            value.swapcase() if value.swapcase() != value else "" if value else "x",
            value.encode(),
            f"{random.getrandbits(256):064x}",
        ]
    )


def forget_who(random: Random) -> None:
    """Let an event be nobody's."""
    of_somebody = [row[0] for row in rows() if row[2] is not None]
    ask(f"UPDATE {TABLE} SET actor = NULL WHERE seq = %s", random.choice(of_somebody))


def exchange_fields(random: Random) -> None:
    """Let text go over from one field of an event into the next."""
    row = random.choice(rows())
    action, thing = str(row[3]), str(row[4])
    ask(
        f"UPDATE {TABLE} SET action = %s, thing = %s WHERE seq = %s",
        action + thing[0],
        thing[1:],
        row[0],
    )


def delete(random: Random) -> None:
    """Delete a run of events; the last ones may be among them."""
    found = rows()
    first = random.randint(1, len(found))
    last = min(len(found), first + random.choice([0, 0, 0, 1, 5]))
    ask(f"DELETE FROM {TABLE} WHERE seq BETWEEN %s AND %s", first, last)


def delete_and_close_the_gap(random: Random) -> None:
    """Delete an event and number those after it anew."""
    found = rows()
    gone = random.randrange(len(found))
    put(renumbered(found[:gone] + found[gone + 1 :]))


def renumbered(found: list[Row]) -> list[Row]:
    return [(number, *row[1:]) for number, row in enumerate(found, start=1)]


def put_in(random: Random) -> None:
    """Put an event in, somewhere or at the end, with a seal of another or a made-up one."""
    found = rows()
    at = random.choice([len(found), random.randint(0, len(found))])
    like = random.choice(found)
    seal = random.choice([like[10], found[at - 1][10], f"{random.getrandbits(256):064x}", ""])
    key = random.choice(["999", b"999"])
    put(renumbered([*found[:at], (*like[:5], key, *like[6:10], seal), *found[at:]]))


def exchange(random: Random) -> None:
    """Exchange two events."""
    found = rows()
    one, two = random.sample(range(len(found)), 2)
    found[one], found[two] = found[two], found[one]
    put(renumbered(found))


def reverse(random: Random) -> None:
    """Turn a run of events round."""
    found = rows()
    first = random.randrange(len(found) - 1)
    last = random.randint(first + 2, len(found))
    put(renumbered(found[:first] + found[first:last][::-1] + found[last:]))


def say_it_twice(random: Random) -> None:
    """Write one event, with its seal, over another."""
    found = rows()
    one, two = random.sample(range(len(found)), 2)
    found[one] = (found[one][0], *found[two][1:])
    put(found)


def cut_off(random: Random) -> None:
    """Delete the last events, or all."""
    ask(f"DELETE FROM {TABLE} WHERE seq > %s", random.randrange(len(rows())))


def seal_anew(random: Random) -> None:
    """Change an event, and seal it and all after it under a guessed key or by a bare hash."""
    found = rows()
    at = random.randrange(len(found))
    key = random.choice([b"", b"audit", b"eyeline", random.randbytes(48)])
    before = str(found[at - 1][10]) if at else "0" * 64
    done = found[:at]
    for row in [(*found[at][:5], "999", *found[at][6:]), *found[at + 1 :]]:
        message = "|".join([before, *map(str, row[:10])]).encode()
        before = random.choice(
            [sha256(key + message).hexdigest(), hmac.digest(key, message, "sha256").hex()]
        )
        done.append((*row[:10], before))
    put(done)


def put_an_older_copy(random: Random) -> None:
    """Put the database back to what it was some events ago."""
    put(rows()[: -random.randint(1, len(rows()) - 1)])


WAYS: tuple[Way, ...] = (
    edit,
    edit,
    edit,
    forget_who,
    exchange_fields,
    delete,
    delete_and_close_the_gap,
    put_in,
    exchange,
    reverse,
    say_it_twice,
    cut_off,
    seal_anew,
    put_an_older_copy,
)
