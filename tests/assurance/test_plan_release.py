"""A plan's public version: no name and nothing undeclared in it; killed, none or one whole."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from pytest_django import Settings

from assurance.canaries.scanner import Scanner
from assurance.canaries.values import Canaries
from conftest import ROOT, Eyeline, own_environment
from eyeline.improvement import models, releasing
from eyeline.improvement.changes import public
from eyeline.improvement.documents.public import Shown
from eyeline.improvement.rules.plan import Action, Area, Group, Kind, Milestone, Plan, SummaryRow
from eyeline.improvement.rules.shape import kept
from eyeline.improvement.stored import value_of
from eyeline.improvement.withheld import withheld_of
from eyeline.publication.leaks import scan
from eyeline.publication.verification import faults
from eyeline.web import configuration
from eyeline.web.workspace import Workspace
from made_up_people import person
from made_up_plans import AS_AT, SCALE, stored
from made_up_public_plans import AT, prepared, released

DRIVER = Path(__file__).with_name("plan_release_driver.py")
SHOWN = (Shown.AREA, Shown.REF, Shown.ACTION, Shown.OWNERS, Shown.DUE, Shown.ACTIVITY)
ACTIONS = 18


Text = Callable[[str], str]
"""What gives another canary, planted in a field."""


def _name(said: str) -> str:
    """Return a canary as somebody's name."""
    return f"Orla {said.capitalize()}"


def planted(canaries: Text) -> Plan:
    """Return a plan with a name or a canary in everything that is not declared as public."""
    areas = tuple(_area(canaries, number) for number in (1, 2, 3))
    summary = SummaryRow(
        canaries("summary"), (canaries("summary"),), "Red", canaries("summary"),
        (canaries("summary"),), (canaries("summary"),),
    )  # fmt: skip
    found = Plan(AS_AT, SCALE, areas=areas, summary=(summary,))
    return replace(found, stated_on=canaries("stated"), dead_links=(canaries("link"),))


def _area(canaries: Text, number: int) -> Area:
    leads = (_name(canaries("lead")),)
    actions = tuple(
        _action(canaries, number, each, leads[0]) for each in range(1, ACTIONS // 3 + 1)
    )
    return Area(
        f"Area for improvement {number}", leads, (canaries("finding"),), (canaries("wanted"),),
        (canaries("monitoring"),), (Group(None, canaries("group")),), actions,
    )  # fmt: skip


def _action(canaries: Text, area: int, number: int, lead: str) -> Action:
    owner = _name(canaries("owner"))
    words = f"{owner} trains staff with {lead.upper()}, and {owner.split()[1]}'s team checks it"
    part = Milestone("a", Kind.DEADLINE, date(2026, 7, 31), canaries("part"), "July 26")
    return Action(
        (area - 1) * 6 + number, f"{area}.{number}", words, (owner, "Head of service"), owner,
        "a. July 26", (part,), status=canaries("status"), activity="Green",
        impact=canaries("impact"), depends=(canaries("depends"),),
        others=(("Comments", canaries("comment")),),
    )  # fmt: skip


def _beside(plan: models.Plan, canaries: Text) -> None:
    """Say canaries of the actions in the council: notes, reasons, evidence and its files' names."""
    by, director = person("plan_action_owner"), person("director")
    for action in plan.actions.all():
        shows = models.Evidence.objects.create(
            action=action, title=f"{canaries('evidence')}.docx", added_by=by, added_at=AT,
            address=f"https://council.example/{canaries('link')}",
        )  # fmt: skip
        models.Activity.objects.create(
            action=action, on=AT.date(), state="in progress", rating="Green", by=by, at=AT,
            note=canaries("note"), reason=canaries("reason"),
        )  # fmt: skip
        models.Impact.objects.create(
            action=action, on=AT.date(), rating="Green", by=director, at=AT,
            reason=canaries("impact reason"),
        )  # fmt: skip
        models.Completion.objects.create(
            action=action, evidence=shows, words=canaries("completion"), proposed_by=by,
            proposed_at=AT,
        )  # fmt: skip


@pytest.mark.django_db
def test_no_name_and_nothing_undeclared_is_in_any_byte_of_the_release(
    settings: Settings, workspace: Workspace, record_property: pytest.RecordProperty
) -> None:
    settings.WORKSPACE, settings.COUNCIL = workspace, configuration.load(workspace)
    made = Canaries(seed=7)

    def canary(field: str) -> str:
        return made.text("plan", field, "internal")

    plan = stored(planted(canary))
    _beside(plan, canary)
    roles = dict.fromkeys(_owners(plan), "Service manager")
    public.declare(plan, SHOWN, roles, by=person("director"), at=AT)
    value = value_of(plan)

    release = released(prepared(plan, workspace.releases), workspace.releases)

    folder = workspace.releases / release.folder
    files = {file.name: file.read_bytes() for file in folder.iterdir()}
    scanner, index = Scanner(made.index), {*made}
    internal = json.dumps(kept(value)).encode()
    declared = releasing.declared_of(plan)
    assert declared is not None
    record_property("canaries", len(index))
    assert len(index) >= 200
    assert len(scanner.found(internal)) > 80  # the scanner finds them where they are
    assert {name: scanner.found(data) for name, data in files.items() if scanner.found(data)} == {}
    assert b"orla" not in b"".join(files.values()).lower()
    assert scan(files, withheld_of(plan, value, declared)) == []
    assert faults(folder) == []


def _owners(plan: models.Plan) -> set[str]:
    return set(models.Owner.objects.filter(action__plan=plan).values_list("words", flat=True))


@pytest.mark.parametrize(
    "kills", [pytest.param(4, id="some"), pytest.param(40, id="many", marks=pytest.mark.full)]
)
def test_killed_in_the_middle_there_is_no_release_or_a_whole_one(
    tmp_path: Path, kills: int
) -> None:
    seed = random.randrange(10**6)
    print(f"seed {seed}")
    path = f"{ROOT / 'src'}{os.pathsep}{ROOT / 'tests'}"

    ended = subprocess.run(
        [sys.executable, DRIVER, tmp_path / "council", str(kills), str(seed)],
        env=own_environment() | {"PYTHONPATH": path},
        capture_output=True,
        text=True,
        check=False,
    )

    assert ended.returncode == 0, ended.stderr
    found = json.loads(ended.stdout.splitlines()[-1])
    assert found["killed"] > 0
    assert found["wrong"] == []


def test_a_release_is_refused_to_whoever_prepared_it_by_the_command_too(
    eyeline: Eyeline, workspace: Workspace, tmp_path: Path
) -> None:
    paper, said = tmp_path / "plan.csv", tmp_path / "public.toml"
    paper.write_text("Area,Ref,Action,Lead,Status\nA,1.1,Train staff,Head of service,In progress\n")
    said.write_text('fields = ["ref", "action"]\n')
    here = ("--workspace", workspace.path)
    both = "both@council.example"
    eyeline("plan", "import", paper, "--as-at", "2026-06-18", *here)
    eyeline("people", "add", both, "--name", "Both", *here)
    for role in ("performance_analyst", "governance_officer"):
        eyeline("people", "appoint", both, role, "--from", "2020-01-01", *here)
    of = ("--plan", "improvement", "--audience", "public", "--by", both, *here)
    assert eyeline("plan", "declare", "--declared", said, "--by", both, *here).returncode == 0
    assert eyeline("release", "prepare", *of).returncode == 0

    refused = eyeline("release", "make", *of)

    assert refused.returncode == 1
    assert "ask another person who may" in refused.stderr
    assert not list(workspace.releases.glob("plan-*"))
