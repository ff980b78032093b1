"""What a backup says of itself: first whose and of which form it is, last all that it holds."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from pydantic import BaseModel, ConfigDict, NonNegativeInt

# A restore refuses newer ones. One more than before whenever an older Eyeline would misread it.
FORMAT = 1

HEADER = "backup.json"
MANIFEST = "manifest.json"
DUMP = "database.dump"


class Kind(StrEnum):
    """What is in a backup. Its value is the folder of the archive that holds the files."""

    WORKSPACE = "workspace"
    KEYS = "keys"


class Engine(StrEnum):
    """Where the database was."""

    SQLITE = "sqlite"
    POSTGRESQL = "postgresql"


class _Said(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")


class Form(_Said):
    """What every Eyeline can read of any backup."""

    format: int
    eyeline: str


class Header(Form):
    """What is known before the files are read.

    `migrations` are those that the database had, as `app.name`.
    """

    kind: Kind
    made_at: datetime
    engine: Engine | None = None
    migrations: tuple[str, ...] = ()


class File(_Said):
    """A file's size in bytes and its SHA-256."""

    size: NonNegativeInt
    sha256: str


class Table(_Said):
    """How many rows a table has, and the hash of them in any order (`tables.Fingerprint`)."""

    rows: NonNegativeInt
    sha256: str


class Manifest(_Said):
    """Everything in the backup: its files by their place in the archive, and its tables by name.

    `audit_head` is the audit log's head, its newest event's number and seal, where there is one.
    """

    header: Header
    files: dict[str, File]
    tables: dict[str, Table]
    audit_head: str | None = None

    @property
    def rows(self) -> int:
        """The rows of all tables."""
        return sum(table.rows for table in self.tables.values())
