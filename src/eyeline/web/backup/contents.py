"""What of a workspace goes into a backup, and in which order.

People write while it is read, so the order decides whether the parts fit together. Pointers (a
file that names the current one of many folders) lie above what they name and are read first;
folders that are named by their content are listed last, and never change once they are there.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from eyeline.figures.errors import EyelineError
from eyeline.web.workspace import Workspace

# What is not whole yet has a name that begins with a dot. A site's .well-known is no such thing.
_DOTTED = frozenset({".well-known"})


class NoFile(EyelineError):
    """Something in the workspace is neither a file nor a folder."""


def databases(workspace: Workspace) -> list[Path]:
    """Return the workspace's SQLite databases, the application's last.

    What residents sent waits in another database until a job takes it in. Copied before, it can
    be in both copies, and the job takes nothing twice; copied afterwards, it could be in neither.
    The search of the public site is a link to a build, and built again of releases.
    """
    there = workspace.path.glob("[!.]*.sqlite3")
    found = sorted(path for path in there if not path.is_symlink())
    return sorted(found, key=lambda path: path == workspace.database)


def walk(workspace: Workspace) -> Iterator[tuple[str, Path]]:
    """Yield each file and folder with its place in the workspace, what lies higher first.

    A folder is listed only when its turn comes. Databases, the audit log's own file and keys are
    left out, for they are dealt with apart; so is what is not whole yet, and the public site once
    it is a link to a build, for it is built again of releases.

    Raises:
        NoFile: there is a link or a device.
    """
    apart = {workspace.keys, workspace.audit_head}
    if workspace.public.is_symlink():
        apart.add(workspace.public)
    yield from _level([workspace.path], workspace.path, apart)


def keys(workspace: Workspace) -> Iterator[tuple[str, Path]]:
    """Yield each file and folder of the workspace's keys.

    Raises:
        NoFile: there is a link or a device.
    """
    yield from _level([workspace.keys], workspace.keys, set())


def _level(folders: list[Path], top: Path, apart: set[Path]) -> Iterator[tuple[str, Path]]:
    """Yield what lies in `folders`, and then what lies in the folders therein."""
    while folders:
        within: list[Path] = []
        for folder in folders:
            for entry in _listed(folder):
                path = Path(entry.path)
                if path in apart or _is_part(entry, folder == top):
                    continue
                if entry.is_dir(follow_symlinks=False):
                    within.append(path)
                elif not entry.is_file(follow_symlinks=False):
                    raise NoFile(
                        f"{path} is a link or a device, which a backup cannot keep: put the file "
                        "or folder itself there. To keep it on another disk, mount that."
                    )
                yield path.relative_to(top).as_posix(), path
        folders = within


def _listed(folder: Path) -> list[os.DirEntry[str]]:
    """Return what is in `folder`, by name; nothing where it has been removed meanwhile."""
    try:
        with os.scandir(folder) as entries:
            return sorted(entries, key=lambda entry: entry.name)
    except FileNotFoundError:
        return []


def _is_part(entry: os.DirEntry[str], at_top: bool) -> bool:
    """Whether it is a part of something else: of a database, or of what is being written."""
    if at_top and ".sqlite3" in entry.name:
        return True
    return entry.name.startswith(".") and entry.name not in _DOTTED
