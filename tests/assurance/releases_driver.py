"""What the proofs of releases run in a process of its own: one that is killed, or has no disk.

`python releases_driver.py DO WORKSPACE ...` prints what it found as JSON. The workspace holds one
release already, and the next one prepared. `do` is "make" (another person releases that) or
"prepare" (something else is prepared in its stead).
"""

from __future__ import annotations

import ctypes
import json
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from mmap import mmap
from pathlib import Path
from threading import Barrier, Thread
from typing import Any

from eyeline.figures.errors import EyelineError
from eyeline.web.start import start
from eyeline.web.workspace import Workspace

# What changes something on the disk. Of openat only what may make a file counts.
CHANGES = (
    *("openat", "write", "pwrite64", "fsync", "fdatasync", "ftruncate", "rename", "unlink"),
    *("unlinkat", "rmdir", "mkdir", "chmod", "fchmod", "link"),
)
Point = tuple[str, int]
_ANY_TRACER, _SET_TRACER = ctypes.c_ulong(-1), 0x59616D61  # Source: prctl(2), PR_SET_PTRACER


def main() -> None:
    do, folder, *rest = sys.argv[1:]
    workspace = Workspace.open(folder, create=True)
    start(workspace)
    does = {"sweep": sweep, "random": at_random, "fail": fail, "full": full, "race": race}
    found = does[do](workspace, *rest)
    print(json.dumps(found))


# What is done, and to what. Whom and what it is done with is known before, so that it is the
# product itself that opens the database.

KNOWN: dict[str, Any] = {}


def make(workspace: Workspace) -> None:
    """Let another person release what waits."""
    import made_up_releases as made_up

    made_up.released(workspace.releases, KNOWN["waits"], 613, by=KNOWN["director"])


def prepare(workspace: Workspace) -> None:
    """Prepare something else in the stead of what waits."""
    import made_up_releases as made_up

    at = made_up.AT + timedelta(days=2)
    made_up.prepared(workspace.releases, number=614, by=KNOWN["performance_analyst"], at=at)


DOES: dict[str, Callable[[Workspace], None]] = {"make": make, "prepare": prepare}


def filled(workspace: Workspace) -> Path:
    """Fill a workspace and return a copy of it, from which it can be filled again."""
    import made_up_people
    import made_up_releases as made_up

    for role in ("performance_analyst", "director"):
        KNOWN[role] = made_up_people.person(role)
    made_up.made(workspace.releases)
    at = made_up.AT + timedelta(days=1)
    KNOWN["waits"] = made_up.prepared(workspace.releases, number=613, at=at)
    _disconnect()
    pristine = workspace.path.with_name("pristine")
    shutil.copytree(workspace.path, pristine)
    for do in DOES.values():  # so that nothing has to be loaded any more
        do(workspace)
        _fill_again(workspace, pristine)
    return pristine


def _fill_again(workspace: Workspace, pristine: Path) -> None:
    _disconnect()
    for part in workspace.path.iterdir():
        shutil.rmtree(part) if part.is_dir() else part.unlink()
    shutil.copytree(pristine, workspace.path, dirs_exist_ok=True)


# How it is ended.


def sweep(workspace: Workspace, do: str, most: str, seed: str) -> dict[str, Any]:
    """Kill it at each change of the disk, or at so many of them, and look at what is left."""
    pristine = filled(workspace)
    points = _points(workspace, do)
    chosen = _chosen(points, int(most), int(seed))
    wrong: list[str] = []
    outcomes: Counter[str] = Counter()
    for name, number in chosen:
        _fill_again(workspace, pristine)
        inject = f"inject={name}:signal=SIGKILL:when={number}"
        outcomes[_traced(workspace, do, inject, _strace())] += 1
        wrong += [f"{name} {number}: {each}" for each in _wrong(workspace, do)]
    return {"points": len(points), "killed": outcomes["killed"], "of": len(chosen), "wrong": wrong}


def fail(workspace: Workspace, do: str, error: str, most: str, seed: str) -> dict[str, Any]:
    """Let each change of the disk, or so many of them, fail, and look at what is said and left."""
    pristine = filled(workspace)
    chosen = _chosen(_points(workspace, do), int(most), int(seed))
    wrong: list[str] = []
    outcomes: Counter[str] = Counter()
    for name, number in chosen:
        _fill_again(workspace, pristine)
        said = _traced(workspace, do, f"inject={name}:error={error}:when={number}", _strace())
        outcomes[said] += 1
        wrong += [f"{name} {number}: {each}" for each in _wrong(workspace, do)]
    return {"of": len(chosen), "outcomes": dict(outcomes), "wrong": wrong}


def at_random(workspace: Workspace, do: str, number: str, seed: str) -> dict[str, Any]:
    """Kill it so often after some time, and look at what is left."""
    pristine, chance = filled(workspace), random.Random(int(seed))
    began = time.monotonic()
    _forked(lambda: DOES[do](workspace))
    longest = time.monotonic() - began
    killed, wrong = 0, list[str]()
    for each in range(int(number)):
        _fill_again(workspace, pristine)
        pid = _fork(lambda: DOES[do](workspace))
        time.sleep(chance.uniform(0, longest))
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
        killed += os.waitpid(pid, 0)[1] == signal.SIGKILL
        wrong += [f"{each}: {found}" for found in _wrong(workspace, do)]
    return {"killed": killed, "wrong": wrong}


def full(workspace: Workspace, do: str) -> dict[str, Any]:
    """Do it with no room on the disk, then with room again, and look at what is said and left."""
    filled(workspace)
    filler = workspace.path / "filler"
    with filler.open("wb", buffering=0) as file, suppress(OSError):
        while file.write(b"\0" * 4096):
            pass
    said = _forked(lambda: DOES[do](workspace))
    filler.unlink()
    return {"said": said, "wrong": list(_wrong(workspace, do))}


def race(workspace: Workspace, number: str) -> dict[str, Any]:
    """Let two people do something at once, so often, and tell what came of it."""
    import made_up_people
    import made_up_releases as made_up

    analyst = made_up_people.person("performance_analyst")
    other = made_up_people.person("performance_analyst", number=2)
    director = made_up_people.person("director")
    releases, later = workspace.releases, made_up.AT + timedelta(days=1)
    both, beside, wrong = Counter[str](), Counter[str](), list[str]()
    for each in range(int(number)):
        first, second = (f"{year}-{each:02}-q1" for year in (2026, 2027))
        waits = made_up.prepared(releases, edition=first, by=analyst)
        both[
            _at_once(
                lambda waits=waits: made_up.released(releases, waits, by=director),
                lambda waits=waits: made_up.released(releases, waits, by=other),
            )
        ] += 1
        waits = made_up.prepared(releases, edition=second, by=analyst)
        beside[
            _at_once(
                lambda waits=waits: made_up.released(releases, waits, by=director),
                lambda edition=second: made_up.prepared(
                    releases, number=613, edition=edition, by=analyst, at=later
                ),
            )
        ] += 1
        wrong += [f"{each}: {found}" for found in _raced(releases, first, second)]
    return {"both": dict(both), "beside": dict(beside), "wrong": wrong}


def _at_once(*does: Callable[[], object]) -> str:
    """Do several things at the same time, each in a thread, and return in order how each ended."""
    from django.db import connection

    said, ready = [""] * len(does), Barrier(len(does))

    def run(number: int) -> None:
        try:
            ready.wait()
            does[number]()
            said[number] = "done"
        except EyelineError as error:
            said[number] = type(error).__name__
        except Exception as error:
            said[number] = f"fault: {type(error).__name__}: {error}"
        finally:
            connection.close()

    threads = [Thread(target=run, args=(number,)) for number in range(len(does))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return ", ".join(said)


def _raced(releases: Path, first: str, second: str) -> Iterator[str]:
    """Yield what is wrong: of the first edition there is one release and nothing waits; of the
    second one release or none, and what waits is the next one."""
    from eyeline.publication.models import OPEN, Preparation, Release
    from eyeline.publication.verification import faults
    from made_up_releases import release_folders

    made = Counter(Release.objects.values_list("edition", flat=True))
    folders = Counter(Path(folder).parts[0] for folder in release_folders(releases))
    waits = {each.edition: each.number for each in Preparation.objects.filter(OPEN)}
    if (made[first], folders[first], first in waits) != (1, 1, False):
        yield f"{made[first]} releases, {folders[first]} folders"
    if made[second] != folders[second] or made[second] > 1:
        yield f"{made[second]} releases, {folders[second]} folders beside a preparation"
    if waits.get(second) not in (None, made[second] + 1) or not (made[second] or second in waits):
        yield f"release {waits.get(second)} waits after {made[second]}"
    for folder in release_folders(releases):
        if faults(releases / folder):
            yield f"{folder} is not whole"


def _points(workspace: Workspace, do: str) -> list[Point]:
    """Return each change of the disk by the name of its call and its number among those."""
    log = workspace.path.with_name("calls")
    _traced(workspace, do, f"trace={','.join(CHANGES)}", _strace(), f"--output={log}")
    counts: Counter[str] = Counter()
    points: list[Point] = []
    for line in log.read_text().splitlines():
        if found := re.match(r"(?:\d+ +)?(\w+)\(", line):
            counts[found[1]] += 1
            if found[1] != "openat" or "O_CREAT" in line:
                points.append((found[1], counts[found[1]]))
    return points


def _chosen(points: Sequence[Point], most: int, seed: int) -> list[Point]:
    if most >= len(points):
        return list(points)
    return sorted(random.Random(seed).sample(points, most))


def _strace() -> str:
    return shutil.which("strace") or "strace"


def _traced(workspace: Workspace, do: str, *options: str) -> str:
    """Do it in a process that strace looks after, and return how it ended."""
    expression, strace, *rest = options
    told = _Told()

    def stopped() -> None:
        ctypes.CDLL(None).prctl(_SET_TRACER, _ANY_TRACER, 0, 0, 0)
        os.kill(os.getpid(), signal.SIGSTOP)
        DOES[do](workspace)

    pid = _fork(stopped, told)
    os.waitpid(pid, os.WUNTRACED)
    traced = f"--trace={','.join(CHANGES)}"
    with subprocess.Popen(
        [strace, "-p", str(pid), "-e", expression, traced, *rest],
        stderr=subprocess.PIPE,
        text=True,
    ) as tracer:
        assert tracer.stderr is not None
        assert "attached" in tracer.stderr.readline()
        os.kill(pid, signal.SIGCONT)
        ended = os.waitpid(pid, 0)[1]
        tracer.stderr.read()
    return "killed" if ended == signal.SIGKILL else told.read()


def _forked(do: Callable[[], None]) -> str:
    """Do it in a process of its own and return how that ended."""
    told = _Told()
    os.waitpid(_fork(do, told), 0)
    return told.read()


class _Told:
    """Some memory that a process shares with those it forks: to write there is no call."""

    def __init__(self) -> None:
        self._memory = mmap(-1, 1000)

    def write(self, said: str) -> None:
        self._memory.write(said.encode()[:1000])

    def read(self) -> str:
        return self._memory[:].rstrip(b"\0").decode()


def _fork(do: Callable[[], object], told: _Told | None = None) -> int:
    """Return the process that does it and writes to `told` how it ended."""
    _disconnect()
    pid = os.fork()
    if pid == 0:
        try:
            do()
            said = "done"
        except EyelineError as error:
            said = f"{type(error).__name__}, exit code {error.exit_code}"
        except BaseException as error:
            said = f"fault: {type(error).__name__}: {error}"
        if told is not None:
            told.write(said)
        os._exit(0)
    return pid


def _disconnect() -> None:
    from django.db import connections

    connections.close_all()


# What must hold whatever ended it.


def _wrong(workspace: Workspace, do: str) -> list[str]:
    """Return in words what is wrong: as it was left, after the next command, and done again."""
    found = [f"as it was left: {each}" for each in _looked_at(workspace, settled=False)]
    said = _forked(lambda: _settle(workspace))
    if said != "done":
        found.append(f"the next command: {said}")
    found += [f"after the next command: {each}" for each in _looked_at(workspace, settled=True)]
    again = _forked(lambda: DOES[do](workspace))
    if again not in ("done", "NoLongerOpen, exit code 1"):
        found.append(f"done again: {again}")
    found += [f"done again: {each}" for each in _looked_at(workspace, settled=True, done=do)]
    return found


def _settle(workspace: Workspace) -> None:
    from eyeline.publication.releasing.settling import settle_what_was_left

    settle_what_was_left(workspace.releases, at=datetime.now(UTC))


def _looked_at(workspace: Workspace, *, settled: bool, done: str = "") -> list[str]:
    """Return what is wrong, looked at by a process of its own, as the next one would be."""
    from releases_hold import faults_of

    seen = workspace.path.with_name("seen.json")

    def look() -> None:
        seen.write_text(json.dumps(list(faults_of(workspace, settled=settled, done=done))))

    said = _forked(look)
    found: list[str] = json.loads(seen.read_text()) if said == "done" else [said]
    return found


if __name__ == "__main__":
    main()
