"""What the proof of a plan's release runs in a process of its own: a release that is killed.

`python plan_release_driver.py WORKSPACE KILLS SEED` prints what it found as JSON: how often it was
killed, and what was wrong then, after the next command and once it was done again.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from assurance.releases_driver import _disconnect, _fill_again, _fork, _forked
from eyeline.web.start import start
from eyeline.web.workspace import Workspace


def main() -> None:
    folder, kills, seed = sys.argv[1:]
    workspace = Workspace.open(folder, create=True)
    start(workspace)
    print(json.dumps(killed(workspace, int(kills), random.Random(int(seed)))))


def killed(workspace: Workspace, kills: int, chance: random.Random) -> dict[str, object]:
    """Kill a release so often, most often near its end, and look at what is left."""
    from made_up_people import person
    from made_up_plans import stored
    from made_up_public_plans import declared, prepared

    plan = stored()
    declared(plan)
    prepared(plan, workspace.releases)
    person("governance_officer")
    _disconnect()
    pristine = workspace.path.with_name("pristine")
    shutil.copytree(workspace.path, pristine)
    began = time.monotonic()
    _forked(lambda: _make(workspace))
    longest = time.monotonic() - began
    ended, wrong = 0, list[str]()
    for each in range(kills):
        _fill_again(workspace, pristine)
        pid = _fork(lambda: _make(workspace))
        time.sleep(longest * chance.uniform(0.7, 1))
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
        ended += os.waitpid(pid, 0)[1] == signal.SIGKILL
        wrong += [f"{each}: {found}" for found in _wrong(workspace)]
    return {"killed": ended, "wrong": wrong}


def _make(workspace: Workspace) -> None:
    """Let another person release what waits."""
    from eyeline.publication.models import OPEN, Preparation
    from made_up_public_plans import released

    released(Preparation.objects.get(OPEN), workspace.releases)


def _wrong(workspace: Workspace) -> list[str]:
    """Return what is wrong, as a process of its own finds it: as it was left, and after that."""
    seen = workspace.path.with_name("seen.json")

    def look() -> None:
        seen.write_text(json.dumps(list(_faults(workspace))))

    said = _forked(look)
    return list(json.loads(seen.read_text())) if said == "done" else [said]


def _faults(workspace: Workspace) -> Iterator[str]:
    from eyeline.publication.models import OPEN, Preparation, Release
    from eyeline.publication.releasing.settling import settle_what_was_left

    yield from _not_whole(workspace.releases)
    settle_what_was_left(workspace.releases, at=datetime.now(UTC))
    yield from _not_whole(workspace.releases)
    made, waits = Release.objects.count(), Preparation.objects.filter(OPEN).count()
    if (made, waits) not in ((0, 1), (1, 0)):
        yield f"{made} releases and {waits} that wait"
    if waits:
        _make(workspace)
    [release] = Release.objects.all()
    if not (workspace.releases / release.folder).is_dir():
        yield "the release is not in its place"
    yield from _not_whole(workspace.releases)


def _not_whole(releases: Path) -> Iterator[str]:
    from eyeline.publication.models import Release
    from eyeline.publication.verification import faults
    from made_up_releases import release_folders

    for folder in release_folders(releases):
        if found := faults(releases / folder):
            yield f"{folder}: {found[0]}"
        if not Release.objects.filter(folder=folder).exists():
            yield f"{folder} is not on record"


if __name__ == "__main__":
    main()
