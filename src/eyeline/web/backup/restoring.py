"""Restoring a backup: the workspace as it was, or nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

from pydantic import ValidationError
from pyrage import x25519  # type: ignore[import-untyped]

import eyeline
from eyeline.figures.errors import EyelineError
from eyeline.records.whole import whole_folder
from eyeline.web.backup import archive, moving, postgresql, sqlite
from eyeline.web.backup.manifest import (
    DUMP,
    FORMAT,
    HEADER,
    MANIFEST,
    File,
    Form,
    Header,
    Kind,
    Manifest,
    Table,
)
from eyeline.web.backup.progress import Progress, Say
from eyeline.web.backup.recipients import secret_keys
from eyeline.web.backup.sealed import Damaged, opening
from eyeline.web.backup.upgrades import unknown
from eyeline.web.workspace import NoWorkspace, Workspace


class Newer(EyelineError):
    """A newer Eyeline made the backup."""


class NotRestored(EyelineError):
    """The disk did not take it."""


def restore(
    file: Path,
    identity: Path,
    workspace: Workspace,
    *,
    database: str | None = None,
    say: Say = lambda _: None,
) -> Manifest:
    """Make `workspace` of the backup `file`, opened with the secret key in the file `identity`.

    A backup of keys puts them into a workspace that is there already. `database` is the address of
    an empty PostgreSQL database, for a backup of one.

    Raises:
        NoIdentity, WrongKey, Damaged, Newer: the backup cannot be used.
        NoWorkspace, NoAddress, NotEmpty, NoDatabase: it cannot be restored there.
        NotRestored, NotDumped: the disk or the database did not take it.
    """
    identities = secret_keys(identity)
    try:
        header = _header(file, identities)
        _refuse_newer(header)
        if header.kind is Kind.KEYS:
            return _restore_keys(file, identities, header, workspace)
        return _restore_workspace(file, identities, header, workspace, database, say)
    except OSError as error:
        raise NotRestored(
            f"The disk did not take or give it ({error.strerror}). Nothing was restored."
        ) from error


def _restore_workspace(
    file: Path,
    identities: Sequence[x25519.Identity],
    header: Header,
    workspace: Workspace,
    database: str | None,
    say: Say,
) -> Manifest:
    """Unpack beside the place, check, load the database, and only then give it its name."""
    place = workspace.path.resolve()
    if place.exists() and not (place.is_dir() and not any(place.iterdir())):
        raise NoWorkspace(f"{workspace.path} is in use. Name a new or empty folder.")
    address = moving.address_for(header.engine, database)
    with ExitStack() as undoing:
        load = undoing.enter_context(postgresql.loading(address)) if address else None
        building = undoing.enter_context(whole_folder(place))
        say("Unpacking and checking the files.")
        manifest = _unpack(file, identities, header, building, Progress(say, "unpacked"))
        say("Checking the database.")
        if load and database:
            dump = building / f".{DUMP}"
            tables = load(dump)
            dump.unlink()
            moving.point_to(Workspace(building).council_toml, database)
        else:
            tables = _tables(Workspace(building).database)
        if tables != manifest.tables:
            raise Damaged(file, "its database does not hold the rows that it says")
    return manifest


def _restore_keys(
    file: Path, identities: Sequence[x25519.Identity], header: Header, workspace: Workspace
) -> Manifest:
    place = Workspace.open(workspace.path).keys
    if place.exists() and any(place.iterdir()):
        raise NoWorkspace(
            f"{workspace.path} has keys already, and they stay: what was signed or made unreadable "
            "with them depends on them. Move the folder keys away to restore others."
        )
    with whole_folder(place) as building:
        return _unpack(file, identities, header, building, Progress())


def _header(file: Path, identities: Sequence[x25519.Identity]) -> Header:
    """Return what the backup says of itself first.

    Raises:
        Newer: its format is newer.
    """
    with opening(file, identities) as stream, _telling(file):
        for place, _, content in archive.members(stream):
            if place != HEADER or content is None:
                break
            said = archive.text(content)
            form = Form.model_validate_json(said)
            if form.format > FORMAT:
                raise _newer(form, f"has format {form.format}, and this one reads {FORMAT}")
            return Header.model_validate_json(said)
        raise archive.Foreign("it is no backup of Eyeline's")


def _refuse_newer(header: Header) -> None:
    """Raise where the database is ahead of this Eyeline.

    Raises:
        Newer: it has migrations that this one does not know.
    """
    ahead = unknown(header.migrations)
    if ahead:
        more = f" and {len(ahead) - 1} more" if len(ahead) > 1 else ""
        raise _newer(header, f"has a database with the migration {ahead[0]}{more}")


def _newer(form: Form, what: str) -> Newer:
    return Newer(
        f"The backup was made by Eyeline {form.eyeline} and {what}, which this Eyeline "
        f"{eyeline.__version__} does not know. Install the version that made it, or a newer one, "
        "and restore with that. Nothing was restored."
    )


def _unpack(
    file: Path,
    identities: Sequence[x25519.Identity],
    header: Header,
    building: Path,
    progress: Progress,
) -> Manifest:
    """Unpack into `building` and return the manifest, with which every file agrees."""
    found: dict[str, File] = {}
    manifest = None
    with opening(file, identities) as stream, _telling(file):
        for place, member, content in archive.members(stream):
            if place == MANIFEST and content:
                manifest = Manifest.model_validate_json(archive.text(content))
            elif place != HEADER:
                unpacked = archive.unpack(member, content, _where(place, header.kind, building))
                if unpacked:
                    found[place] = unpacked
                    progress.add(unpacked.size)
        while stream.read(1 << 20):  # to its end, which is authenticated too
            pass
    if manifest is None or manifest.header != header:
        raise Damaged(file, "it does not say what it holds")
    for place in sorted(found.keys() | manifest.files.keys()):
        if found.get(place) != manifest.files.get(place):
            raise Damaged(file, f"{place} is not as it was")
    return manifest


def _where(place: str, kind: Kind, building: Path) -> Path:
    """Return where a member of the archive goes."""
    if place == DUMP and kind is Kind.WORKSPACE:
        return building / f".{DUMP}"
    folder, _, rest = place.partition("/")
    if folder != kind or not rest or rest.partition("/")[0] == "keys":
        raise archive.Foreign("there is a file in it that no backup has")
    return building / rest


def _tables(database: Path) -> dict[str, Table]:
    return sqlite.tables(database) if database.exists() else {}


@contextmanager
def _telling(file: Path) -> Iterator[None]:
    """Say of what only a foreign archive has that the backup is damaged."""
    try:
        yield
    except archive.Foreign as foreign:
        raise Damaged(file, str(foreign)) from None
    except (ValidationError, UnicodeDecodeError, OverflowError):
        raise Damaged(file, "what it says of itself cannot be read") from None
    except (FileExistsError, NotADirectoryError, IsADirectoryError):
        raise Damaged(file, "two files in it have one place") from None
