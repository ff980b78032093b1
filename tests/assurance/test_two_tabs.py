"""Two tabs, or two officers, write what happens at one meeting: nothing that was saved is lost."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    rule,
    run_state_machine_as_test,
)

from conftest import ROOT, own_environment
from eyeline.scrutiny.changes import sittings_items as items
from eyeline.scrutiny.changes.sittings_noting import Said, note_and_take
from eyeline.scrutiny.models import Consideration, ConsiderationVersion
from eyeline.scrutiny.rules.reading.outcomes import Kind
from eyeline.scrutiny.rules.sitting import BadSitting
from eyeline.scrutiny.rules.versions import ChangedSince
from eyeline.web.workspace import Workspace
from made_up_sittings import room

DRIVER = Path(__file__).with_name("tabs_driver.py")
STEPS = 30
TABS = st.sampled_from(("first", "second", "third"))


class Tabs(RuleBasedStateMachine):
    """Tabs that open an item and save its key points, in any order.

    What should stand is worked out here: who saves what they saw as it stands is kept, everybody
    else is told, and what was ever saved is on record.
    """

    def __init__(self) -> None:
        super().__init__()
        self._undone = transaction.atomic()
        self._undone.__enter__()
        self.sat = room()
        self.item = self.sat.items[0]
        self.stands, self.version = "", 0
        self.kept = False  # whether anything of the item is: blank points of one that is taken are
        self.seen = {"first": 0, "second": 0, "third": 0}
        self.sitting = dict.fromkeys(self.seen, self.sat.sitting.version)
        self.now = self.sat.sitting.version
        self.outcomes: list[str] = []
        self.open: int | None = None
        self.saved: list[str] = []

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self._undone.__exit__(None, None, None)

    @rule(tab=TABS)
    def opens(self, tab: str) -> None:
        self.seen[tab] = self.version
        self.sitting[tab] = self.now

    @rule(tab=TABS, text=st.text("ab\n", max_size=4))
    def saves(self, tab: str, text: str) -> None:
        seen = self.seen[tab]
        try:
            kept = items.save_points(self.item, text, seen=seen, by=None, at=self.sat.at(1))
        except ChangedSince:
            assert seen != self.version
            assert text != self.stands
            return
        if not self.kept or text != self.stands:
            assert seen == self.version
            self.version += 1
            self.stands = text
            self.saved.append(text)
            self.kept = True
        self.seen[tab] = kept.version

    @rule()
    def is_taken(self) -> None:
        self.sat.take(1, 1)
        self.now += 1
        self.open, self.kept = 0, True

    @rule(tab=TABS, text=st.text("ab ", max_size=2), then=st.integers(1, 3))
    def notes_and_goes_on(self, tab: str, text: str, then: int) -> None:
        """All of it is done, or nothing; the same press again changes nothing."""
        again = text.strip() in self.outcomes and self.open == then
        good = bool(text.strip()) and text.strip() not in self.outcomes
        try:
            note_and_take(
                self.item, Said(Kind.NOTED, text), self.sat.items[then], moment=self.sat.at(1),
                seen=self.sitting[tab], by=None, at=self.sat.at(1),
            )  # fmt: skip
        except (ChangedSince, BadSitting):
            assert not again
            assert not good or self.sitting[tab] != self.now
            return
        if not again:
            assert good
            assert self.sitting[tab] == self.now
            self.outcomes.append(text.strip())
            self.now += 1
            self.sitting[tab] = self.now
            self.open = then

    @invariant()
    def nothing_is_lost(self) -> None:
        found = Consideration.objects.filter(item=self.item).first()
        assert (found.points if found else "") == self.stands
        kept = ConsiderationVersion.objects.order_by("number").values_list("points", flat=True)
        assert list(kept) == self.saved

    @invariant()
    def one_item_is_open_and_each_outcome_stands_once(self) -> None:
        noted = self.item.outcomes.order_by("position").values_list("text", flat=True)
        assert list(noted) == self.outcomes
        open_ = Consideration.objects.exclude(began_at=None).filter(ended_at=None)
        expected = [] if self.open is None else [self.sat.items[self.open].pk]
        assert [each.item_id for each in open_] == expected
        assert self.sat.sitting.version == self.now


@pytest.mark.django_db
@pytest.mark.parametrize(
    "examples", [pytest.param(5, id="some"), pytest.param(100, id="all", marks=pytest.mark.full)]
)
def test_in_any_order_of_three_tabs_no_key_point_is_lost(
    examples: int, record_property: Callable[[str, object], None]
) -> None:
    run_state_machine_as_test(
        Tabs,
        settings=settings(
            max_examples=examples,
            stateful_step_count=STEPS,
            suppress_health_check=list(HealthCheck),
        ),
    )
    record_property("steps of three tabs at one item", examples * STEPS)


@pytest.mark.parametrize(
    "rounds",
    [pytest.param(30, id="some"), pytest.param(1_000, id="all", marks=pytest.mark.full)],
)
def test_in_the_same_moment_one_of_two_tabs_is_told_and_nothing_is_lost(
    workspace: Workspace, rounds: int, record_property: Callable[[str, object], None]
) -> None:
    seed = random.randrange(10**6)
    print(f"seed {seed}")
    ended = subprocess.run(
        [sys.executable, DRIVER, workspace.path, str(rounds), str(seed)],
        env=own_environment(workspace.path) | {"PYTHONPATH": str(ROOT / "tests")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr

    found = json.loads(ended.stdout.splitlines()[-1])

    assert found["ended"] == {"ChangedSince, done": rounds}
    assert found["lost"] == 0
    assert found["saved"][0] == found["saved"][1]
    assert found["outcomes"] == 1
    assert found["went"][0] == found["went"][1]
    assert found["open"] <= 1
    record_property("writes of two tabs in the same moment", rounds)
