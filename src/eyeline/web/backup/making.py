"""Making a backup, while the site serves and people write."""

from __future__ import annotations

import fcntl
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import eyeline
from eyeline.figures.errors import EyelineError
from eyeline.web import configuration, databases
from eyeline.web.backup import contents, keeping, postgresql, sqlite
from eyeline.web.backup.archive import Packing
from eyeline.web.backup.manifest import (
    DUMP,
    FORMAT,
    HEADER,
    MANIFEST,
    Engine,
    Header,
    Kind,
    Manifest,
    Table,
)
from eyeline.web.backup.progress import Progress, Say
from eyeline.web.backup.recipients import public_keys
from eyeline.web.backup.sealed import sealing
from eyeline.web.workspace import Workspace

_COPIES = ".backup-"


class UnderWay(EyelineError):
    """Another backup of the workspace has not ended."""


class NoKeys(EyelineError):
    """The workspace has no keys to back up."""


@dataclass(frozen=True, slots=True)
class Made:
    """A backup that was made, its size in bytes."""

    file: Path
    bytes: int
    manifest: Manifest


@dataclass(frozen=True, slots=True)
class _Copied:
    """Copies that fit together: (place, file) of each, and what the application's database has."""

    files: list[tuple[str, Path]]
    engine: Engine
    tables: dict[str, Table]
    migrations: tuple[str, ...]
    audit_head: str | None


def back_up(
    workspace: Workspace,
    folder: Path,
    recipients: Sequence[str],
    *,
    made_at: datetime,
    say: Say = lambda _: None,
) -> Made:
    """Write a backup of all but the keys to `folder`, encrypted for `recipients`.

    Raises:
        NoFolder, NoRecipient, UnderWay: it cannot begin.
        EyelineError: a part cannot be read or copied, or the backup not written.
    """
    keeping.refuse_folder(folder, workspace.path, Kind.WORKSPACE)
    public_keys(recipients)
    with _only_one(workspace):
        say("Copying the database.")
        with tempfile.TemporaryDirectory(prefix=_COPIES, dir=workspace.path) as name:
            copied = _copy(workspace, Path(name))
            header = _header(Kind.WORKSPACE, made_at, copied.engine, copied.migrations)
            say("Packing the files.")
            return _pack(workspace, folder, recipients, header, copied, Progress(say, "packed"))


def back_up_keys(
    workspace: Workspace, folder: Path, recipients: Sequence[str], *, made_at: datetime
) -> Made:
    """Write a backup of the keys alone to `folder`, encrypted for `recipients`.

    Raises:
        NoFolder, NoRecipient, NoKeys: it cannot begin.
        EyelineError: a key cannot be read, or the backup not written.
    """
    keeping.refuse_folder(folder, workspace.path, Kind.KEYS)
    if not workspace.keys.is_dir():
        raise NoKeys(f"{workspace.path} has no keys: restore them from an earlier backup of keys.")
    header = _header(Kind.KEYS, made_at, None, ())
    return _pack(workspace, folder, recipients, header, None, Progress())


def _header(
    kind: Kind, made_at: datetime, engine: Engine | None, migrations: tuple[str, ...]
) -> Header:
    return Header(
        format=FORMAT,
        eyeline=eyeline.__version__,
        kind=kind,
        made_at=made_at,
        engine=engine,
        migrations=migrations,
    )


def _copy(workspace: Workspace, to: Path) -> _Copied:
    """Copy what changes all the time.

    The audit log's own file comes before the database: each of its lines is written after a
    commit, so that what it says is then in the database's copy.
    """
    files, head = [], None
    if workspace.audit_head.exists():
        files.append((workspace.audit_head.name, to / workspace.audit_head.name))
        head = _copy_lines(workspace.audit_head, files[0][1])
    address = databases.database(configuration.load(workspace), workspace)
    on_sqlite = "sqlite" in address["ENGINE"]
    for database in contents.databases(workspace):
        if on_sqlite or database != workspace.database:
            files.append((database.name, to / database.name))
            sqlite.copy(database, to / database.name)
    if on_sqlite:
        copy = to / workspace.database.name
        tables = sqlite.tables(copy) if copy.exists() else {}
        migrations = sqlite.migrations(copy) if copy.exists() else ()
        return _Copied(files, Engine.SQLITE, tables, migrations, head)
    tables, migrations = postgresql.dump(postgresql.Address.of(address), to / DUMP)
    files.append((DUMP, to / DUMP))
    return _Copied(files, Engine.POSTGRESQL, tables, migrations, head)


def _copy_lines(file: Path, to: Path) -> str | None:
    """Copy the whole lines of `file`, and return that of the highest number.

    One may just be being written; two may stand the other way round.
    """
    shutil.copyfile(file, to)
    to.chmod(0o600)
    whole, newest = 0, (-1, "")
    with to.open("rb+") as copy:
        for line in copy:
            if line.endswith(b"\n"):
                whole += len(line)
                newest = max(newest, _numbered(line.decode("ascii", "replace").strip()))
        copy.truncate(whole)
    return newest[1] or None


def _numbered(line: str) -> tuple[int, str]:
    number = line.partition(" ")[0]
    return (int(number), line) if number.isdecimal() else (-1, "")


def _pack(
    workspace: Workspace,
    folder: Path,
    recipients: Sequence[str],
    header: Header,
    copied: _Copied | None,
    progress: Progress,
) -> Made:
    """Write the archive: what it is, copies, all other files, and last what is in it."""
    name = configuration.load(workspace).name
    place = folder / keeping.file_name(name, header.kind, header.made_at)
    with keeping.whole_file(place) as file, sealing(file, public_keys(recipients)) as sink:
        packing = Packing(sink, header.made_at)
        packing.text(HEADER, header.model_dump_json())
        for member, path in _members(workspace, header.kind, copied):
            if path.is_dir():
                packing.folder(member)
            else:
                packing.file(member, path)
        manifest = Manifest(
            header=header,
            files=packing.files,
            tables=copied.tables if copied else {},
            audit_head=copied.audit_head if copied else None,
        )
        packing.text(MANIFEST, manifest.model_dump_json())
        packing.close()
    return Made(place, place.stat().st_size, manifest)


def _members(
    workspace: Workspace, kind: Kind, copied: _Copied | None
) -> Iterator[tuple[str, Path]]:
    """Yield each member's place in the archive, and where it is now."""
    for place, path in copied.files if copied else []:
        yield (place if place == DUMP else f"{kind}/{place}"), path
    walked = contents.keys(workspace) if kind is Kind.KEYS else contents.walk(workspace)
    for place, path in walked:
        yield f"{kind}/{place}", path


@contextmanager
def _only_one(workspace: Workspace) -> Iterator[None]:
    """Let no other backup of the workspace begin, and clear what one that was killed left.

    Raises:
        UnderWay: one has begun.
    """
    with (workspace.path / ".backup.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise UnderWay("A backup of this workspace is under way: wait for its end.") from None
        for left in workspace.path.glob(f"{_COPIES}*"):
            shutil.rmtree(left, ignore_errors=True)
        yield
