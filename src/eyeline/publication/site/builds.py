"""Where builds of the site are kept, and how the next one takes the place of the last.

Beside `public` and `public.sqlite3`, which are links, the folder `.public` holds the build that
they lead to. Both lead through the one link `.public/current`: changing it changes both at once, so
that a reader finds the old site or the new one and never a mixture.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from eyeline.figures.errors import EyelineError

PUBLIC, DATABASE, BUILDS, CURRENT = "public", "public.sqlite3", ".public", "current"
_LINKS = (PUBLIC, DATABASE)
_FOLDER = 0o755
_ASIDE = "building-"


class NotOurs(EyelineError):
    """Where the site belongs lies something that no build made."""

    exit_code = 1


class Builds:
    """The builds in a folder: a workspace, or one that holds nothing but the site."""

    def __init__(self, top: Path) -> None:
        self.top = top
        self._folder = top / BUILDS

    @property
    def current(self) -> Path | None:
        """The folder of the build that readers see; None before the first."""
        link = self._folder / CURRENT
        return self._folder / link.readlink() if link.is_symlink() else None

    @property
    def is_in_place(self) -> bool:
        """Whether `public` and `public.sqlite3` lead to the current build."""
        return all(_leads(self.top / name, Path(BUILDS, CURRENT, name)) for name in _LINKS)

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Let one process build at a time, and clear away what others left."""
        self._folder.mkdir(parents=True, exist_ok=True)
        self._folder.chmod(_FOLDER)
        with (self._folder / ".lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            self._clear()
            yield
            self._clear()

    @contextmanager
    def aside(self) -> Iterator[Path]:
        """Give a new folder that readers do not see; it is removed unless it was put in place."""
        folder = Path(tempfile.mkdtemp(prefix=_ASIDE, dir=self._folder))
        folder.chmod(_FOLDER)
        try:
            yield folder
        finally:
            shutil.rmtree(folder, ignore_errors=True)

    def put_in_place(self, folder: Path, name: str) -> None:
        """Let readers see the build in `folder`; its name begins with `name`.

        Raises:
            NotOurs: `public` or `public.sqlite3` is there and is none of ours.
        """
        self._refuse_what_is_not_ours()
        if self.current is not None and self.current.name == name:
            name = f"{name}-anew"
        shutil.rmtree(self._folder / name, ignore_errors=True)
        folder.rename(self._folder / name)
        _link(self._folder / CURRENT, Path(name))
        for link in _LINKS:
            self._lead(link)
        _sync(self._folder)
        _sync(self.top)

    def _refuse_what_is_not_ours(self) -> None:
        public, database = self.top / PUBLIC, self.top / DATABASE
        if public.is_dir() and not public.is_symlink() and any(public.iterdir()):
            raise NotOurs(
                f"{public} holds files that no build made. Move them away and build again: the "
                "site is written from releases alone."
            )
        if database.exists() and not database.is_symlink():
            raise NotOurs(f"{database} is a file that no build made. Move it away and build again.")

    def _lead(self, name: str) -> None:
        """Make a link to a part of the current build, where there is none."""
        link, to = self.top / name, Path(BUILDS, CURRENT, name)
        if _leads(link, to):
            return
        if link.is_dir() and not link.is_symlink():
            link.rmdir()  # the empty folder of a new workspace
        _link(link, to)

    def _clear(self) -> None:
        """Remove every build but the current one: what was withdrawn must be nowhere."""
        current = self.current
        for entry in self._folder.iterdir():
            if entry.is_dir() and not entry.is_symlink() and entry != current:
                shutil.rmtree(entry)


def _leads(link: Path, to: Path) -> bool:
    return link.is_symlink() and link.readlink() == to


def _link(link: Path, to: Path) -> None:
    """Make a link in one step, in place of another or of nothing."""
    new = link.with_name(f".{link.name.lstrip('.')}.new")
    new.unlink(missing_ok=True)
    new.symlink_to(to)
    new.replace(link)


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
