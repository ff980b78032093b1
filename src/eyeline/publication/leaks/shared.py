"""A scan shared among two processes, as it is work for the processor and most machines have two.

Each takes the file that is most work of those that nobody took. What the second does not answer
for, for whatever reason, is scanned here: nothing passes that nobody has looked at.
"""

from __future__ import annotations

import json
import os
import pickle
import subprocess
import sys
import threading
from collections import deque
from collections.abc import Collection, Mapping
from typing import IO

from eyeline.publication.leaks import second
from eyeline.publication.leaks.forms import Form, named_form, packed_form
from eyeline.publication.leaks.leak import Kind, Leak
from eyeline.publication.leaks.scanning import Scan
from eyeline.records.uncollected import nothing_collected

_WORK: Mapping[Form | None, int] = {Form.ZIP: 20, Form.PDF: 17, Form.HTML: 6, Form.JSON: 2}
"""How much work a byte is, beside one of a table of text."""
_WORTH = 10_000_000
"""Work for which it is worth to begin a second process: half a second's, about."""
GIVING = "files for the second process of a leak scan"
"""The name of the thread that gives it them."""


@nothing_collected()
def scanned(files: Mapping[str, bytes], scan: Scan) -> set[Leak]:
    """Return what is wrong with files, by their names."""
    work = {name: _work(name, data) for name, data in files.items()}
    waiting = deque(sorted(files, key=lambda name: work[name], reverse=True))
    if _cores() < 2 or sum(work.values()) - max(work.values(), default=0) < _WORTH:
        found = _taken(waiting, files, scan)
    else:
        with _Second(files, scan, waiting) as other:
            found = _taken(waiting, files, scan)
        found |= other.answers
        left = deque(name for name in files if name not in found)  # it did not answer for these
        found |= _taken(left, files, scan)
    return {leak for name in files for leak in found[name]}


def _taken(
    waiting: deque[str], files: Mapping[str, bytes], scan: Scan
) -> dict[str, Collection[Leak]]:
    """Scan the files that wait until none does, and return what is wrong with each."""
    found: dict[str, Collection[Leak]] = {}
    while waiting:
        try:
            name = waiting.popleft()
        except IndexError:  # the other was quicker
            break
        found[name] = scan.of(name, files[name])
    return found


def _work(name: str, data: bytes) -> int:
    return len(data) * _WORK.get(packed_form(data) or named_form(name), 1)


def _cores() -> int:
    """Return how many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


class _Second:
    """The second process, and a thread that gives it what waits.

    `took` are the names of what it was given, `answers` what it found in each.
    """

    def __init__(self, files: Mapping[str, bytes], scan: Scan, waiting: deque[str]) -> None:
        self.took: list[str] = []
        self.answers: dict[str, Collection[Leak]] = {}
        self._files, self._scan, self._waiting = files, scan, waiting
        self._asked = b""
        self._process: subprocess.Popen[bytes] | None = None
        self._thread = threading.Thread(target=self._give, name=GIVING, daemon=True)

    def __enter__(self) -> _Second:
        try:
            self._process = subprocess.Popen(
                [sys.executable, "-I", "-m", second.__name__],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env={"OPENBLAS_NUM_THREADS": "1"},  # it begins sooner, and multiplies no matrices
            )
        except OSError:  # there is no room for one
            return self
        self._scan.prepare()  # while it begins, which need not do so too
        self._asked = pickle.dumps(self._scan.asked)  # before a file changes what is kept with it
        self._thread.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if self._process is None:
            return
        if kind is not None:
            self._process.kill()
        self._thread.join()
        self._process.kill()
        self._process.wait()

    def _give(self) -> None:
        """Give it the files, one after another, as long as it answers."""
        assert self._process is not None
        to, back = self._process.stdin, self._process.stdout
        assert to is not None
        assert back is not None
        try:
            with to, back:
                self._hand_over(to, back)
        except Exception:  # whatever fails, what was not answered for is scanned here
            return

    def _hand_over(self, to: IO[bytes], back: IO[bytes]) -> None:
        to.write(self._asked)
        to.flush()
        if back.readline() != second.READY:
            return
        while self._waiting:
            try:
                name = self._waiting.popleft()
            except IndexError:
                return
            self.took.append(name)
            pickle.dump((name, self._files[name]), to)
            to.flush()
            self.answers[name] = [
                Leak(file, where, Kind(of), words)
                for file, where, of, words in json.loads(back.readline())
            ]
