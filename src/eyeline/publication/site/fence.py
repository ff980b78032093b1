"""A fence around a process that works for the public: what it cannot open it cannot give away.

Python tells its audit hooks before a file is opened, a database connected or a process started. A
hook cannot be taken back, so the fence stands until the process ends.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Sequence
from pathlib import Path

from eyeline.figures.errors import EyelineError

_NEVER = frozenset(
    {
        *("subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "os.fork"),
        "socket.connect",
    }
)
# The application's database and the record, which libraries of their own open unseen.
_OF_THE_COUNCIL = (
    *("django.db.backends", "eyeline.council", "eyeline.web.settings"),
    *("duckdb", "psycopg", "pyarrow"),
)


class Fenced(EyelineError):
    """The process reached for something that is not public."""


def keep_to(
    allowed: Sequence[Path], *, of: Path, databases: Path, without: tuple[str, ...] = ()
) -> None:
    """Let this process open of the folder `of` only what lies in `allowed`, from now on.

    `allowed` may hold patterns, such as `releases/*/*/public`. It connects to no database but those
    in the folder `databases`, to no other machine, starts no process, and imports nothing that
    knows the council's own database, nor what is named `without`.

    Raises:
        Fenced: later, and where something else is opened.
    """
    outer, kept = os.path.realpath(of), os.path.realpath(databases)
    never = (*_OF_THE_COUNCIL, *without)
    allows = _pattern([path.relative_to(of) for path in allowed], outer).fullmatch

    def watch(event: str, arguments: tuple[object, ...]) -> None:
        if event == "open":
            path = _path(arguments[0])
            if _lies(path, outer) and not allows(path) and not _is_folder(path):
                raise Fenced("A file that is not public was to be opened.")
        elif event == "sqlite3.connect":
            path = _path(arguments[0])
            if path != ":memory:" and not (path and _lies(path, kept)):
                raise Fenced("A database that is not the site's was to be opened.")
        elif event in _NEVER:
            raise Fenced("A process for the public starts no other, and connects to nobody.")
        elif event == "import" and str(arguments[0]).startswith(never):
            raise Fenced(f"{arguments[0]} reads what is not public.")

    sys.addaudithook(watch)


def _pattern(places: Sequence[Path], folder: str) -> re.Pattern[str]:
    """Return what matches the places in `folder` and all that lies in them; * is one name."""
    told = [re.escape(str(place)).replace(r"\*", "[^/]+") for place in places]
    return re.compile(f"{re.escape(folder)}/(?:{'|'.join(told)})(?:/.*)?", re.DOTALL)


def _path(said: object) -> str:
    """Return the real path that an event names; "" where it is the number of an open file."""
    if not isinstance(said, (str, bytes, os.PathLike)):
        return ""
    name = os.fsdecode(said)
    if name == ":memory:":
        return name
    return os.path.realpath(name.removeprefix("file:").partition("?")[0])


def _is_folder(path: str) -> bool:
    """Whether it is a folder, of which opening gives no content."""
    return Path(path).is_dir()


def _lies(path: str, folder: str) -> bool:
    return path == folder or path.startswith(folder + os.sep)
