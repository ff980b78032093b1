"""Two officers at once: one check, one signature, and no narrative is ever overwritten."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pytest_django import Settings

from conftest import ROOT, own_environment
from eyeline.dashboard.changes.narratives import WrittenMeanwhile
from eyeline.dashboard.models import NarrativeVersion
from eyeline.dashboard.rules.edition_acts import BadAct
from eyeline.web.workspace import Workspace
from made_up_life import OWN, Life, begun

DRIVER = Path(__file__).with_name("edition_driver.py")
WRITERS = ("manager", "head", "director")


@pytest.mark.parametrize(
    "rounds", [pytest.param(10, id="some"), pytest.param(250, id="many", marks=pytest.mark.full)]
)
def test_of_officers_at_once_one_is_done_and_the_others_are_told(
    workspace: Workspace, rounds: int, record_property: pytest.RecordProperty
) -> None:
    ended = subprocess.run(
        [sys.executable, DRIVER, workspace.path, str(rounds)],
        env=own_environment(workspace.path) | {"PYTHONPATH": f"{ROOT / 'tests'}:{ROOT / 'src'}"},
        capture_output=True,
        text=True,
        check=False,
        timeout=600,
    )
    assert ended.returncode == 0, ended.stderr
    found = json.loads(ended.stdout)

    record_property("narratives written at once by officers", 4 * rounds)
    record_property("narratives lost", found["narratives"]["lost"])
    assert found["checks"] == {"done": 1, "refused": 1}
    assert found["signatures"] == {"done": 1, "refused": 1}
    assert found["narratives"] == {
        "done": rounds,
        "refused": 3 * rounds,
        "versions": rounds,
        "lost": 0,
        "gaps": 0,
    }


@pytest.fixture
def life(db: None, settings: Settings, workspace: Workspace) -> Life:
    """Return an edition whose figures are frozen."""
    settings.WORKSPACE = workspace
    return begun(workspace).to("frozen")


_steps = st.lists(
    st.tuples(st.sampled_from(WRITERS), st.sampled_from(("look", "save", "save"))),
    min_size=2,
    max_size=9,
)


@pytest.mark.parametrize(
    "examples",
    [pytest.param(60, id="some"), pytest.param(1000, id="all", marks=pytest.mark.full)],
)
def test_whoever_saves_over_what_they_did_not_see_is_told_in_every_order(
    life: Life, examples: int, record_property: pytest.RecordProperty
) -> None:
    """Three officers look and save in any order: each version is over the one before it."""
    tried = 0

    @settings(
        max_examples=examples,
        suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    )
    @given(_steps)
    def interleaved(steps: list[tuple[str, str]]) -> None:
        nonlocal tried
        tried += 1
        with transaction.atomic():
            _check_order(life, steps)
            transaction.set_rollback(True)

    interleaved()

    record_property("orders in which officers looked and saved", tried)


def _check_order(life: Life, steps: list[tuple[str, str]]) -> None:
    seen = dict.fromkeys(WRITERS, 0)
    expected: list[str] = []
    for number, (who, does) in enumerate(steps):
        if does == "look":
            seen[who] = len(expected)
            continue
        text = f"{who} {number}"
        if seen[who] == len(expected):
            life.write(text=text, by=who, over=seen[who])
            expected.append(text)
            seen[who] = len(expected)
        else:
            with pytest.raises(WrittenMeanwhile):
                life.write(text=text, by=who, over=seen[who])
    kept = NarrativeVersion.objects.filter(about=OWN).order_by("number")
    assert [each.text for each in kept] == expected


_acts = st.lists(
    st.sampled_from(
        [
            ("freeze", ""), ("check", "analyst"), ("check", "second"), ("write", "manager"),
            ("write", "head"), ("sign care", "head"), ("sign care", "second_head"),
            ("sign door", "door_head"), ("sign", "director"),
        ]
    ),
    min_size=4,
    max_size=14,
)  # fmt: skip


@pytest.mark.parametrize(
    "examples",
    [pytest.param(30, id="some"), pytest.param(400, id="all", marks=pytest.mark.full)],
)
def test_in_whatever_order_things_are_done_a_signature_counts_only_for_what_was_signed(
    life: Life, examples: int
) -> None:
    @settings(
        max_examples=examples,
        suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    )
    @given(_acts)
    def done(acts: list[tuple[str, str]]) -> None:
        with transaction.atomic():
            for number, (act, who) in enumerate(acts):
                _do(life, act, who, number)
                _check_signatures(life)
            transaction.set_rollback(True)

    done()


def _do(life: Life, act: str, who: str, number: int) -> None:
    """Do something where it can be done."""
    try:
        match act.split():
            case ["freeze"]:
                life.anew(seed=2 + number % 2)
                life.freeze(reason="A return was corrected.")
            case ["check"]:
                frozen = life.standing.frozen
                life.check(who, frozen.number if frozen else 0)
            case ["write"]:
                over = NarrativeVersion.objects.filter(about=OWN).count()
                life.write(text=f"It is so: {number}.", by=who, over=over)
            case ["sign", *code]:
                life.sign("".join(code), who)
    except BadAct:
        return


def _check_signatures(life: Life) -> None:
    standing = life.standing
    assert standing.frozen is not None
    for part in standing.parts:
        if part.signed is None:
            continue
        assert part.signed.counts == (part.signed.sha256 == part.content.sha256)
        if part.signed.counts:
            assert standing.checked is not None
            assert part.signed.act.person != standing.frozen.act.person
            wrote = {
                each.last.person
                for each in standing.narratives
                if each.last and (part.service is None or each.about in part.measures)
            }
            assert part.signed.act.person not in wrote
    if standing.checked is not None:
        assert standing.checked.person != standing.frozen.act.person
    if standing.whole.current:
        others = {part.signed.act.person for part in standing.services if part.signed}
        assert standing.whole.signed is not None
        assert standing.whole.signed.act.person not in others
