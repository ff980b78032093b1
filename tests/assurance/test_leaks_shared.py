"""A scan that is shared among two processes finds what one alone does, whatever becomes of the
second."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Collection
from typing import Any

import pytest

from assurance.leaks.hosts import hosts
from eyeline.publication.leaks import Leak, Withheld, scan, shared

TEXTS = frozenset({"Children looked after", "Example council", "Exits to adoption", "Team North"})
WITHHELD = Withheld(TEXTS)
_BEGINS = "import pickle, sys; pickle.load(sys.stdin.buffer); "
_READY = f"{_BEGINS}print('ready', flush=True); "
_FALLEN = {
    "is not there": None,
    "ends at once": "raise SystemExit(1)",
    "says something else": "print('unready', flush=True)",
    "ends when it is ready": f"{_READY}raise SystemExit(1)",
    "ends with a file": f"{_READY}pickle.load(sys.stdin.buffer); raise SystemExit(1)",
    "answers nonsense": f"{_READY}pickle.load(sys.stdin.buffer); print('[[1]]', flush=True)",
    "answers half": f"{_READY}pickle.load(sys.stdin.buffer); print('[[', end='', flush=True)",
}
"""What may become of a second process: a program that does it in its place."""


@pytest.fixture
def alone() -> list[Leak]:
    """What one process finds."""
    found = scan(hosts(), WITHHELD)
    assert len({leak.file for leak in found}) > 5
    return found


@pytest.fixture
def two(monkeypatch: pytest.MonkeyPatch) -> Callable[..., list[str]]:
    """Have scans be shared, with the program given in place of the second process; what comes back
    fills with the names of the files that were given to it."""

    def have(program: str | None = "") -> list[str]:
        took: list[str] = []
        monkeypatch.setattr(shared, "_WORTH", 0)
        monkeypatch.setattr(shared, "_cores", lambda: 2)
        begin = subprocess.Popen

        def begun(command: list[str], **how: Any) -> subprocess.Popen[bytes]:
            if shared.second.__name__ not in command or program == "":
                return begin(command, **how)
            if program is None:
                raise FileNotFoundError
            return begin([sys.executable, "-c", program], **how)

        monkeypatch.setattr(subprocess, "Popen", begun)
        end = shared._Second.__exit__

        def ended(self: shared._Second, *of: Any) -> None:
            end(self, *of)
            took.extend(self.took)

        monkeypatch.setattr(shared._Second, "__exit__", ended)
        # The first process waits until the second had the time to take something.
        taken = shared._taken

        def later(*of: Any) -> dict[str, Collection[Leak]]:
            for thread in shared.threading.enumerate():
                if thread.name == shared.GIVING:
                    thread.join(10)
            return taken(*of)

        monkeypatch.setattr(shared, "_taken", later)
        return took

    return have


def test_two_processes_find_what_one_does(alone: list[Leak], two: Callable[..., list[str]]) -> None:
    took = two()

    assert scan(hosts(), WITHHELD) == alone
    assert took


@pytest.mark.parametrize("fallen", _FALLEN)
def test_whatever_becomes_of_the_second_process_all_is_found(
    fallen: str, alone: list[Leak], two: Callable[..., list[str]]
) -> None:
    took = two(_FALLEN[fallen])

    assert scan(hosts(), WITHHELD) == alone
    assert bool(took) == ("file" in fallen or "answers" in fallen or "ready" in fallen)


def test_no_second_process_is_begun_for_little_work(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shared, "_cores", lambda: 2)
    monkeypatch.setattr(shared, "_Second", None)

    assert scan({"a.csv": b"a,b\r\n1,2\r\n", "b.txt": b"nothing"}, WITHHELD) == []
