"""One way to run a parser of files that anybody may have made: in a process of its own, confined.

Nothing here imports more than the standard library, so that the confined process starts at once.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from types import ModuleType
from typing import IO, Generic, TypeVar

MAX_MEMORY = 512_000_000
MAX_CPU_SECONDS = 25

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Ended(Generic[T]):
    """How the process ended: its exit code, None where its time was over, and what was found."""

    code: int | None
    found: T


def confine(memory: int = MAX_MEMORY, cpu_seconds: int = MAX_CPU_SECONDS) -> None:
    """Let this process take no more than `memory` bytes and `cpu_seconds`, and write no file."""
    limits = {
        resource.RLIMIT_AS: memory,
        resource.RLIMIT_FSIZE: 0,
        resource.RLIMIT_CPU: cpu_seconds,
        resource.RLIMIT_NOFILE: 16,
        resource.RLIMIT_CORE: 0,
    }
    for kind, most in limits.items():
        try:
            resource.setrlimit(kind, (most, most))
        except ValueError:  # macOS does not limit a process's memory
            continue


def run(
    child: ModuleType,
    arguments: Iterable[str],
    file: IO[bytes],
    take: Callable[[Iterable[bytes]], T],
    *,
    seconds: float,
) -> Ended[T]:
    """Return how `child` ended with `file` as its input, and what `take` made of its lines.

    It is run as a file, so that it does not wait for what the package that it stands in imports.
    `file` has no buffer, so that the process begins where it stands. The lines are taken while
    the process is still at work; after `seconds` it is ended.
    """
    assert child.__file__ is not None
    process = subprocess.Popen(
        [sys.executable, "-I", child.__file__, *arguments],
        stdin=file,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={},
    )
    overdue = threading.Event()

    def end() -> None:
        overdue.set()
        process.kill()

    timer = threading.Timer(seconds, end)
    timer.start()
    try:
        with process:  # which waits for its end
            assert process.stdout is not None
            found = take(process.stdout)
    finally:
        timer.cancel()
    return Ended(None if overdue.is_set() else process.returncode, found)
