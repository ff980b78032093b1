"""How Django reaches the application's database: SQLite in the workspace, or PostgreSQL."""

from __future__ import annotations

from importlib.util import find_spec
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from eyeline.figures.errors import EyelineError
from eyeline.web.configuration import Configuration
from eyeline.web.workspace import Workspace

# A transaction that will write says so at its start and waits its turn, rather than failing at its
# first write; what was committed has reached the disk. Triggers also see what REPLACE deletes.
_SQLITE_OPTIONS = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; "
    "PRAGMA recursive_triggers=ON;",
}


class NoDriver(EyelineError):
    """What speaks to PostgreSQL is not installed."""


def database(configuration: Configuration, workspace: Workspace | None) -> dict[str, Any]:
    """Return Django's settings of the database; without a workspace it is kept in memory.

    Raises:
        NoDriver: it is PostgreSQL's, and the driver is missing.
    """
    if configuration.database:
        return _postgresql(configuration.database.get_secret_value())
    name = str(workspace.database) if workspace else ":memory:"
    return {"ENGINE": "django.db.backends.sqlite3", "NAME": name, "OPTIONS": _SQLITE_OPTIONS}


def _postgresql(address: str) -> dict[str, Any]:
    """Return the parts of `address`; `?host=` names the folder of a Unix socket."""
    if find_spec("psycopg") is None:
        raise NoDriver(
            "To use PostgreSQL install Eyeline with its driver: pip install 'eyeline[postgresql]'."
        )
    parts = urlsplit(address)
    socket = parse_qs(parts.query).get("host", [""])[0]
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.removeprefix("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or socket,
        "PORT": parts.port or "",
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
    }
