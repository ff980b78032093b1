"""A made-up council in a workspace of its own: its people, and an edition with checked figures.

`python made_up_councils.py WORKSPACE SEED` makes it, or freezes other figures of it anew.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

from eyeline.web.start import start
from eyeline.web.workspace import Workspace

QUARTER = ("--quarter", "2026-06-30")
ANALYST, SECOND = "analyst@council.example", "second@council.example"
DIRECTOR, GOVERNANCE = "director@council.example", "governance@council.example"
MONITORING = "monitoring@council.example"
PEOPLE = {
    ANALYST: "performance_analyst",
    SECOND: "performance_analyst",
    DIRECTOR: "director",
    GOVERNANCE: "governance_officer",
    MONITORING: "monitoring_officer",
}
_FROM, _END = date(2020, 4, 1), date(2026, 6, 30)

Run = Callable[..., "CompletedProcess[str]"]


def with_figures(folder: Path, *, seed: int = 1) -> Workspace:
    """Return a workspace with people, and an edition whose figures a second analyst has checked.

    Of one that is there already, other figures are frozen and checked.
    """
    from conftest import ROOT, own_environment

    path = f"{ROOT / 'src'}{os.pathsep}{ROOT / 'tests'}"
    made = subprocess.run(
        [sys.executable, __file__, folder, str(seed)],
        env=own_environment(folder) | {"PYTHONPATH": path},
        capture_output=True,
        text=True,
        check=False,
    )
    assert made.returncode == 0, made.stderr
    return Workspace.open(folder)


def said(run: Run, workspace: Workspace, *words: str | Path) -> Any:
    """Return as data what a command says that must come to something."""
    ended = run(*words, "--workspace", workspace.path, "--format", "json")
    assert ended.returncode == 0, ended.stderr
    return json.loads(ended.stdout)


def _make(workspace: Workspace, seed: int) -> None:
    """Keep figures of a few measures, and let two analysts freeze and check them."""
    import made_up_editions
    from eyeline.council.models import Person
    from eyeline.dashboard import workspace as dashboard
    from eyeline.dashboard.changes import editions
    from eyeline.dashboard.models import Edition

    if not Person.objects.exists():
        _people()
    made_up_editions.store(workspace.cells, seed=seed, measures=made_up_editions.MEASURES[:8])
    first, second = (Person.objects.get(email=email) for email in (ANALYST, SECOND))
    now, sources = datetime.now(UTC), dashboard.sources()
    edition = Edition.objects.filter(quarter_end=_END).first()
    edition = edition or editions.begin(_END, by=first, at=now)
    calculation = sources.calculation_for(_END, made_up_editions.RECORD)
    reason = "Corrected." if edition.freezes.exists() else ""
    editions.freeze(edition, calculation, sources, reason=reason, by=first, at=now)
    editions.check(edition, edition.freezes.count(), note="", by=second, at=now)


def _people() -> None:
    import made_up_people
    from eyeline.council.changes import people
    from eyeline.council.rules.roles import Role

    for email, role in PEOPLE.items():
        person = people.add_person(email, role, by=None, at=made_up_people.AT)
        post = people.add_post(
            made_up_people.council(), role, Role(role), by=None, at=made_up_people.AT
        )
        people.appoint(person, post, first=_FROM, last=None, by=None, at=made_up_people.AT)


if __name__ == "__main__":
    place = Workspace.open(sys.argv[1], create=True)
    start(place)
    _make(place, int(sys.argv[2]))
