"""Work in a process of its own, which ends when the job must not go on or its time is over."""

from __future__ import annotations

import json
import os
import selectors
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from typing import IO, Any

from eyeline.council.jobs.run import Run
from eyeline.figures.errors import EyelineError

_LOOK = 0.5  # seconds between two looks at what the child says
_MAX_SAID = 1_000_000  # bytes


class TooMuch(EyelineError):
    """The child needed more time or memory than it may have."""


def done_apart(
    run: Run,
    module: str,
    request: Mapping[str, object],
    *,
    seconds: float,
    environment: Mapping[str, str],
) -> dict[str, Any] | None:
    """Return what `module` answers to `request`; None where it ended without an answer.

    It is given the request as a line of JSON on its standard input, which stays open as long as
    this process lives, and answers in lines of JSON: `percent` and `words` on the way, `answer`
    at the end.

    Raises:
        TooMuch: its time was over.
        Stopped, Interrupted, LeaseLost: the job must not go on. By then it has ended.
    """
    until = time.monotonic() + seconds
    with _started(module, environment) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(json.dumps(request).encode() + b"\n")
        process.stdin.flush()
        for line in _lines(process.stdout):
            if time.monotonic() > until:
                raise TooMuch(f"It was not done in {seconds / 60:.0f} minutes and was ended.")
            said = _told(line)
            if "answer" in said:
                return dict(said["answer"])
            if "percent" in said:
                run.tell(int(said["percent"]), str(said["words"]))
            run.beat()
    return None


@contextmanager
def _started(module: str, environment: Mapping[str, str]) -> Iterator[subprocess.Popen[bytes]]:
    process = subprocess.Popen(
        [sys.executable, "-I", "-m", module],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=dict(environment),
        start_new_session=True,  # what it starts itself ends with it
    )
    try:
        yield process
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.communicate()


def _lines(stdout: IO[bytes]) -> Iterator[bytes]:
    """Yield each line as it comes, and an empty one whenever nothing came for a while."""
    waiting = b""
    with selectors.DefaultSelector() as selector:
        selector.register(stdout, selectors.EVENT_READ)
        while True:
            if not selector.select(_LOOK):
                yield b""
                continue
            came = os.read(stdout.fileno(), 65536)
            if not came:
                return
            *lines, waiting = (waiting + came).split(b"\n")
            if len(waiting) > _MAX_SAID:
                return
            yield from lines


def _told(line: bytes) -> dict[str, Any]:
    try:
        said = json.loads(line) if line else {}
    except ValueError:
        return {}
    return said if isinstance(said, dict) else {}
