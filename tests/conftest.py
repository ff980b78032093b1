"""What all tests share: the checkout, a workspace, the command line, and honest skipping."""

from __future__ import annotations

import fcntl
import os
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TypeVar

import pytest
from django.apps import apps
from django.db import connection
from hypothesis import HealthCheck, settings
from pytest_django import DjangoDbBlocker

import databases
from eyeline.council import triggers
from eyeline.council.models.kept import Kept
from eyeline.web.workspace import Workspace

ROOT = Path(__file__).parents[1]
SHARED_ABSENT = "the folder ../shared is absent"
EVERYTHING = os.environ.get("EYELINE_ALL") == "1"

# A slow moment of the machine fails no test: how long things take is measured by `bench`.
settings.register_profile("untimed", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("untimed")

Report = TypeVar("Report", pytest.TestReport, pytest.CollectReport)
Eyeline = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture(scope="session")
def shared() -> Path:
    """Return the folder of published statistics and samples beside the checkout, or skip."""
    folder = ROOT.parent / "shared"
    if not folder.is_dir():
        pytest.skip(SHARED_ABSENT)
    return folder


@pytest.fixture(scope="session")
def program() -> Callable[[str], str]:
    """Return a function that gives a program's path, or skips where it is not installed."""

    def find(name: str) -> str:
        path = shutil.which(name)
        if path is None:
            pytest.skip(f"the program {name} is not installed")
        return path

    return find


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """Return a new council's workspace."""
    return Workspace.open(tmp_path / "council", create=True)


@pytest.fixture
def _guarded_again(django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Lay the triggers again after the database was flushed."""
    yield
    with django_db_blocker.unblock():
        for table in kept_tables():
            triggers.lay(connection, table)


@pytest.fixture
def flushable(_guarded_again: None, transactional_db: None) -> Iterator[None]:
    """Give a test transactions of its own, and let the database be flushed after it.

    The tables that are only added to lose their triggers for the flush, and for no longer.
    """
    yield
    for table in kept_tables():
        triggers.lift(connection, table)


def kept_tables() -> list[str]:
    """Return the tables that are only added to."""
    return [model._meta.db_table for model in apps.get_models() if issubclass(model, Kept)]


@pytest.fixture(scope="session")
def eyeline() -> Eyeline:
    """Return a function that runs the command line as its own process."""

    def run(*arguments: str | Path, **settings: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "eyeline.cli", *map(str, arguments)],
            env=own_environment(_workspace_of(arguments, settings)) | settings,
            capture_output=True,
            text=True,
            check=False,
            timeout=900,  # a slow machine; the demonstration reads all returns of ten years
        )

    return run


@pytest.fixture(scope="session")
def demonstration(
    tmp_path_factory: pytest.TempPathFactory, worker_id: str, eyeline: Eyeline
) -> Workspace:
    """Return the example council's workspace with its published quarter, to be read only.

    It is made once, by whichever worker comes first.
    """
    here = tmp_path_factory.getbasetemp()
    folder = (here if worker_id == "master" else here.parent) / "demonstration"
    with folder.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not folder.exists():
            made = eyeline("demo", folder, "--no-serve")
            assert made.returncode == 0, made.stderr
    return Workspace.open(folder)


def own_environment(workspace: Path | None = None) -> dict[str, str]:
    """Return the environment without any setting of Eyeline's but a workspace's database."""
    own = {name: value for name, value in os.environ.items() if not name.startswith("EYELINE_")}
    return own | databases.setting_for(workspace)


def _workspace_of(arguments: Sequence[str | Path], settings: Mapping[str, str]) -> Path | None:
    """Return the workspace that a command works on."""
    if "--workspace" in arguments:
        return Path(arguments[arguments.index("--workspace") + 1])
    if "EYELINE_WORKSPACE" in settings:
        return Path(settings["EYELINE_WORKSPACE"])
    return Path(arguments[1]) if arguments[0] in ("demo", "init") else None


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Where all tests must run, count a skipped one as failed."""
    report = yield
    return _failed_if_skipped(report)


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """The same of a module that skips as a whole."""
    report = yield
    return _failed_if_skipped(report)


def _failed_if_skipped(report: Report) -> Report:
    expected = hasattr(report, "wasxfail") or SHARED_ABSENT in str(report.longrepr)
    if EVERYTHING and report.skipped and not expected:
        report.outcome = "failed"
        report.longrepr = f"EYELINE_ALL=1, but this was skipped: {report.longrepr}"
    return report


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print, summed over all tests, what they noted by `record_property`."""
    noted: Counter[str] = Counter()
    for report in (*terminalreporter.getreports("passed"), *terminalreporter.getreports("failed")):
        noted.update(dict(report.user_properties))
    for what, number in noted.items():
        terminalreporter.write_line(f"{what}: {number:,}")
