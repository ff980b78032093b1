"""Where a PostgreSQL database is restored: an address of its own, never that of the backup."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

from pydantic import SecretStr

from eyeline.figures.errors import EyelineError
from eyeline.web import configuration, databases
from eyeline.web.backup.manifest import Engine
from eyeline.web.backup.postgresql import Address

_SETTING = re.compile(r"^[ \t]*database[ \t]*=.*$", re.MULTILINE)


class NoAddress(EyelineError):
    """It is not said, or not rightly, into which database to restore."""


def address_for(engine: Engine | None, database: str | None) -> Address | None:
    """Return where to restore a backup of `engine`; None where its database is a file.

    Raises:
        NoAddress: PostgreSQL needs an address and there is none, or SQLite is given one.
    """
    if engine is not Engine.POSTGRESQL:
        if database:
            raise NoAddress(
                "This backup holds its database as a file, which cannot be restored into "
                "PostgreSQL: leave out --database and EYELINE_DATABASE."
            )
        return None
    if not database or not re.match(r"postgres(ql)?://.*/[^/?]+", database):
        raise NoAddress(
            "This backup is of a PostgreSQL database. Make an empty one, and name it with "
            "--database postgresql://user@host/name or in EYELINE_DATABASE."
        )
    given = configuration.neutral().model_copy(update={"database": SecretStr(database)})
    return Address.of(databases.database(given, None))


def point_to(council_toml: Path, database: str) -> None:
    """Have the restored settings name the database restored into, where they name one at all.

    Otherwise a workspace restored for a drill would write to the council's own database. The
    password is not written down.

    Raises:
        NoAddress: the line cannot be found.
    """
    text = council_toml.read_text(encoding="utf-8")
    before = tomllib.loads(text)
    if before.get("database", database) == database:
        return
    wanted = without_password(database)
    after = _SETTING.sub(lambda _: f"database = {json.dumps(wanted)}", text)
    if _read(after) != before | {"database": wanted}:
        raise NoAddress(
            "The backup's council.toml names its database in an unusual way: write it on one line, "
            'database = "postgresql://user@host/name", and back up again. Nothing was restored.'
        )
    council_toml.write_text(after, encoding="utf-8")


def _read(text: str) -> dict[str, object] | None:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return None


def without_password(database: str) -> str:
    """Return the address `database` without the password in it."""
    parts = urlsplit(database)
    user, _, host = parts.netloc.rpartition("@")
    user = user.partition(":")[0]
    return urlunsplit(parts._replace(netloc=f"{user}@{host}" if user else host))
