"""A council's workspace: the one folder that holds all a council has, and where in it.

Nothing here imports Django, so that the command line starts at once.
"""

from __future__ import annotations

import json
import os
import secrets
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from eyeline.figures.errors import EyelineError

COUNCIL_TOML = "council.toml"
_FOLDERS = (
    "benchmarks",
    "cells",
    "files",
    "mappings",
    "measures",
    "public",
    "releases",
    "snapshots",
    "uploads",
)
_HEADING = """\
# This council, as Eyeline knows it. A setting of the environment (EYELINE_ and the
# key in capitals, such as EYELINE_NAME) goes before what stands here.
"""


class NoWorkspace(EyelineError):
    """The folder is not a workspace, or cannot become one."""


class NoAuditKey(EyelineError):
    """The audit log's key is missing."""


@dataclass(frozen=True, slots=True)
class Workspace:
    """The folders and files of a workspace, by what they hold."""

    path: Path

    @classmethod
    def open(cls, path: Path | str, *, create: bool = False) -> Workspace:
        """Return the workspace at `path`.

        With `create`, a folder that is absent or empty becomes a workspace with the usual
        settings first, as `eyeline init` would make it.

        Raises:
            NoWorkspace: there is none at `path`.
        """
        workspace = cls(Path(path).absolute())
        if not workspace.council_toml.is_file():
            if not create:
                raise NoWorkspace(
                    f"{path} is not a workspace: it has no {COUNCIL_TOML}. "
                    f"Name yours with --workspace, or make one with `eyeline init {path}`."
                )
            workspace.make({})
        return workspace

    def make(self, settings: Mapping[str, str | bool]) -> None:
        """Make the folder, for its owner alone, with its key and, last, its `council.toml`.

        Raises:
            NoWorkspace: `path` is a file, or a folder with something else in it.
        """
        if self.path.is_file() or (self.path.is_dir() and any(self.path.iterdir())):
            raise NoWorkspace(
                f"{self.path} is in use and has no {COUNCIL_TOML}. Name a new or empty folder."
            )
        self.path.mkdir(parents=True, exist_ok=True)
        self.path.chmod(0o700)  # it will hold children's records
        for folder in _FOLDERS:
            (self.path / folder).mkdir(parents=True, exist_ok=True)
        self.keys.mkdir(mode=0o700)
        _write_private(self.secret_key, secrets.token_urlsafe(48))
        lines = [
            f"{key} = {json.dumps(value, ensure_ascii=False)}\n" for key, value in settings.items()
        ]
        self.council_toml.write_text(_HEADING + "".join(lines), encoding="utf-8")

    @property
    def council_toml(self) -> Path:
        """The council's settings."""
        return self.path / COUNCIL_TOML

    @property
    def measures(self) -> Path:
        """The council's own declarations of measures."""
        return self.path / "measures"

    @property
    def mappings(self) -> Path:
        """Which columns of the council's own files feed which of the record's."""
        return self.path / "mappings"

    @property
    def uploads(self) -> Path:
        """Returns and ledgers as they came."""
        return self.path / "uploads"

    @property
    def snapshots(self) -> Path:
        """What was read of each return, never changed."""
        return self.path / "snapshots"

    @property
    def cells(self) -> Path:
        """Calculated figures, a folder a calculation."""
        return self.path / "cells"

    @property
    def benchmarks(self) -> Path:
        """Published statistics of every authority."""
        return self.path / "benchmarks"

    @property
    def files(self) -> Path:
        """Evidence and papers, named by their content."""
        return self.path / "files"

    @property
    def releases(self) -> Path:
        """Released editions: <edition>/<number>/<audience>/."""
        return self.path / "releases"

    @property
    def meetings(self) -> Path:
        """What the public site shows of commissions and their meetings, as it was handed over."""
        return self.path / "meetings"

    @property
    def public(self) -> Path:
        """The public site's static files."""
        return self.path / "public"

    @property
    def keys(self) -> Path:
        """Secrets: never backed up together with the data."""
        return self.path / "keys"

    @property
    def secret_key(self) -> Path:
        """The key that signs what the web hands out."""
        return self.keys / "web.key"

    @property
    def oidc_secret(self) -> Path:
        """The secret by which the provider of accounts knows the site, where there is one."""
        return self.keys / "oidc.secret"

    @property
    def purge_header(self) -> Path:
        """The header by which the cache in front of the site knows it, where there is one."""
        return self.keys / "purge.header"

    @property
    def pseudonym_key(self) -> bytes:
        """The key under which a child's identifier becomes the one that is shown."""
        file = self.keys / "pseudonym.key"
        if not file.exists():
            _write_private(file, secrets.token_urlsafe(48))
        return file.read_bytes()

    @property
    def audit_key(self) -> bytes:
        """The key that seals the audit log, made where the log has not been begun.

        Raises:
            NoAuditKey: the log has been begun, and its key is missing.
        """
        file = self.keys / "audit.key"
        if not file.exists():
            if self.audit_head.exists():
                raise NoAuditKey(
                    "keys/audit.key is missing from the workspace: without it nothing can be added "
                    "to the audit log or checked. Restore it from the backup of the keys."
                )
            _write_once(file, secrets.token_urlsafe(48))
        return file.read_bytes()

    @property
    def audit_head(self) -> Path:
        """The audit log's count and head after each commit, kept beside the database."""
        return self.path / "audit.head"

    @property
    def backup_recipients(self) -> Path:
        """The public keys for which backups are encrypted."""
        return self.path / "backup.recipients"

    @property
    def database(self) -> Path:
        """The application's SQLite database, where the council uses no other."""
        return self.path / "eyeline.sqlite3"


def _write_private(path: Path, text: str) -> None:
    """Write a new file that its owner alone may read."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(text)


def _write_once(path: Path, text: str) -> None:
    """Write a file that its owner alone may read, whole; of several that do so the first stays."""
    mine = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
    _write_private(mine, text)
    with suppress(FileExistsError):
        os.link(mine, path)
    mine.unlink()
