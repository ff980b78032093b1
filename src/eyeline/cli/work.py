"""`eyeline work`: what waits in the queue is done, beside the site or alone."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import click

from eyeline.cli.options import workspace_option
from eyeline.figures.errors import EyelineError
from eyeline.web.workspace import Workspace

_PAUSE = 5.0  # seconds before a worker that ended is started again
_LONGEST_PAUSE = 60.0  # the same where it ends again and again
_GRACE = 10.0  # seconds that a worker has to hand its job back


@click.command()
@click.option("--until-empty", is_flag=True, help="End once nothing waits.")
@click.option("--parent", type=int, hidden=True, help="End when this process is gone.")
@workspace_option
def work(workspace: Path, until_empty: bool, parent: int | None) -> None:
    """Do what waits: read uploads, calculate, send e-mail; until Ctrl-C.

    `eyeline serve` does so itself. Several may work at once, and no two do the same.

    For instance: eyeline work --workspace leicester
    """
    from eyeline.web.start import start

    place = Workspace.open(workspace)
    start(place)
    from eyeline.council.jobs.worker import Worker

    _complete_releases(place)
    worker = Worker(parent=parent)
    worker.end_on_signals()
    if until_empty:
        worker.run_all()
    else:
        worker.run()


def _complete_releases(workspace: Workspace) -> None:
    """Put in their places the releases that a process did not, and say what hinders it."""
    from eyeline.publication.releasing.settling import settle_what_was_left

    try:
        settle_what_was_left(workspace.releases, at=datetime.now(UTC))
    except EyelineError as error:
        click.echo(f"eyeline: {error}", err=True)


@contextmanager
def worker_beside(workspace: Workspace) -> Iterator[None]:
    """Keep a worker at work in a process of its own until the block ends."""
    ending = threading.Event()
    process = _start(workspace)
    running = [process]

    def look_after() -> None:
        pause = _PAUSE
        while not ending.is_set():
            began = time.monotonic()
            running[0].wait()
            # One that ends again and again is not begun again and again without a rest.
            soon = time.monotonic() - began < _LONGEST_PAUSE
            pause = min(2 * pause, _LONGEST_PAUSE) if soon else _PAUSE
            if not ending.wait(pause):
                running[0] = _start(workspace)

    threading.Thread(target=look_after, daemon=True).start()
    try:
        yield
    finally:
        ending.set()
        _end(running[0])


def _start(workspace: Workspace) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "eyeline.cli", "work", "--workspace", str(workspace.path)]
    return subprocess.Popen([*command, "--parent", str(os.getpid())], stdin=subprocess.DEVNULL)


def _end(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(_GRACE)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
