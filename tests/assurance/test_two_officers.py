"""Two officers change one meeting, entry, agenda or report: no update is lost."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from conftest import ROOT, own_environment
from eyeline.scrutiny.changes import agendas, meetings, programme, reports
from eyeline.scrutiny.models import (
    Entry,
    EntryVersion,
    Item,
    ItemVersion,
    Meeting,
    MeetingVersion,
    Report,
    ReportVersion,
)
from eyeline.scrutiny.rules.programme import BadEntry
from eyeline.scrutiny.rules.versions import ChangedSince
from eyeline.web.workspace import Workspace
from made_up_reports import whole, written
from made_up_scrutiny import AT, DAY, at_half_past_five, planned, scheduled, wanted

DRIVER = Path(__file__).with_name("officers_driver.py")
STEPS = 50
OFFICERS = st.sampled_from(("first", "second", "third"))


class Officers(RuleBasedStateMachine):
    """Officers who open a meeting, an entry and an agenda, and save what they want, in any order.

    What should stand is worked out here: whoever saves what they saw as it stands changes it,
    everybody else changes nothing and is told.
    """

    saves = 0

    def __init__(self) -> None:
        super().__init__()
        self._undone = transaction.atomic()
        self._undone.__enter__()
        self.meeting = scheduled()
        self.other = scheduled(day=DAY + timedelta(days=70))
        self.entry = planned(self.meeting)
        self.report = written(meeting=self.meeting)
        self.summary, self.report_version = "", 1
        self.hours, self.meeting_version = 2, 2
        self.words, self.at, self.entry_version = "", self.meeting.pk, 2
        self.seen: dict[str, dict[str, int]] = {
            "meeting": {},
            "entry": {},
            "item": {},
            "report": {},
        }
        self.items = [
            agendas.add_item(self.meeting, agendas.Says(title), by=None, at=AT) for title in "ABC"
        ]
        self.order = [each.pk for each in self.items]
        self.item_words, self.item_version = "", 1
        self.seen_order: dict[str, list[int]] = {}

    @initialize()
    def both_open_everything(self) -> None:
        for who in ("first", "second"):
            self.opens_the_meeting(who)
            self.opens_the_entry(who)
            self.opens_the_agenda(who)
            self.opens_the_report(who)

    @rule(who=OFFICERS)
    def opens_the_agenda(self, who: str) -> None:
        self.seen["item"][who] = Item.objects.get(pk=self.items[0].pk).version
        self.seen_order[who] = [each.pk for each in self.meeting.items.all()]

    @rule(who=OFFICERS, words=st.sampled_from(("", "Appeals", "Costs")))
    def saves_the_item(self, who: str, words: str) -> None:
        seen = self.seen["item"].get(who, 0)
        says = agendas.Says("A", text=words)
        done = self._tried(
            lambda: agendas.change_item(self.items[0], says, seen=seen, report=None, by=None, at=AT)
        )
        assert done == (seen == self.item_version)
        if done and words != self.item_words:
            self.item_words, self.item_version = words, self.item_version + 1

    @rule(who=OFFICERS, order=st.permutations((0, 1, 2)))
    def arranges_the_agenda(self, who: str, order: list[int]) -> None:
        seen = self.seen_order.get(who, [])
        wanted = [self.items[place].pk for place in order]
        done = self._tried(lambda: agendas.arrange(self.meeting, wanted, seen=seen, by=None, at=AT))
        assert done == (seen == self.order)
        if done:
            self.order = wanted

    @rule(who=OFFICERS)
    def opens_the_meeting(self, who: str) -> None:
        self.seen["meeting"][who] = Meeting.objects.get(pk=self.meeting.pk).version

    @rule(who=OFFICERS)
    def opens_the_entry(self, who: str) -> None:
        self.seen["entry"][who] = Entry.objects.get(pk=self.entry.pk).version

    @rule(who=OFFICERS)
    def opens_the_report(self, who: str) -> None:
        self.seen["report"][who] = Report.objects.get(pk=self.report.pk).version

    @rule(who=OFFICERS, words=st.sampled_from(("Appeals.", "Costs.", "Training.")))
    def saves_the_report(self, who: str, words: str) -> None:
        seen = self.seen["report"].get(who, 1)
        by = self.report.author
        done = self._tried(
            lambda: reports.save(self.report, whole(summary=words), seen=seen, by=by, at=AT)
        )
        assert done == (seen == self.report_version)
        if done and words != self.summary:
            self.summary, self.report_version = words, self.report_version + 1

    @rule(who=OFFICERS, hours=st.integers(1, 5))
    def saves_the_meeting(self, who: str, hours: int) -> None:
        seen = self.seen["meeting"].get(who, 1)
        done = self._tried(
            lambda: meetings.change(self.meeting, wanted(hours=hours), seen=seen, by=None, at=AT)
        )
        assert done == (seen == self.meeting_version)
        if done and hours != self.hours:
            self.hours, self.meeting_version = hours, self.meeting_version + 1

    @rule(who=OFFICERS, words=st.sampled_from(("", "Appeals", "Costs", "Training")))
    def saves_the_entry(self, who: str, words: str) -> None:
        seen = self.seen["entry"].get(who, 1)
        topic = programme.Topic("SEND transport", words)
        done = self._tried(lambda: programme.change(self.entry, topic, seen=seen, by=None, at=AT))
        assert done == (seen == self.entry_version)
        if done and words != self.words:
            self.words, self.entry_version = words, self.entry_version + 1

    @rule(who=OFFICERS)
    def moves_the_entry(self, who: str) -> None:
        seen = self.seen["entry"].get(who, 1)
        to = self.other if self.at == self.meeting.pk else self.meeting
        done = self._tried(
            lambda: programme.move(self.entry, to, "No room.", seen=seen, by=None, at=AT)
        )
        assert done == (seen == self.entry_version)
        if done:
            self.at, self.entry_version = to.pk, self.entry_version + 1

    @precondition(lambda self: self.entry_version > 2)
    @rule(who=OFFICERS)
    def moves_it_where_it_is(self, who: str) -> None:
        stands = Meeting.objects.get(pk=self.at)
        with pytest.raises((ChangedSince, BadEntry)):
            programme.move(
                self.entry, stands, "No room.", seen=self.seen["entry"].get(who, 1), by=None, at=AT
            )
        Officers.saves += 1

    @invariant()
    def what_was_saved_stands(self) -> None:
        meeting = Meeting.objects.get(pk=self.meeting.pk)
        entry = Entry.objects.get(pk=self.entry.pk)
        assert meeting.ends_at == at_half_past_five(DAY) + timedelta(hours=self.hours)
        assert (meeting.version, entry.version) == (self.meeting_version, self.entry_version)
        assert (entry.wanted, entry.meeting_id) == (self.words, self.at)
        assert MeetingVersion.objects.filter(meeting=meeting).count() == meeting.version
        assert EntryVersion.objects.filter(entry=entry).count() == entry.version
        item = Item.objects.get(pk=self.items[0].pk)
        assert (item.text, item.version) == (self.item_words, self.item_version)
        assert [each.pk for each in self.meeting.items.all()] == self.order
        assert ItemVersion.objects.filter(item=item).count() == item.version
        versions = ReportVersion.objects.filter(report=self.report)
        assert versions.count() == self.report_version
        if self.summary:
            assert versions.get(number=self.report_version).sections["summary"] == self.summary

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self._undone.__exit__(None, None, None)

    @staticmethod
    def _tried(change: Any) -> bool:
        Officers.saves += 1
        try:
            change()
        except ChangedSince:
            return False
        return True


@pytest.mark.django_db
@pytest.mark.parametrize(
    "examples",
    [pytest.param(8, id="some"), pytest.param(420, id="all", marks=pytest.mark.full)],
)
def test_of_officers_who_save_in_any_order_nobody_overwrites_another(
    examples: int, record_property: pytest.RecordProperty
) -> None:
    Officers.saves = 0

    run_state_machine_as_test(
        Officers,
        settings=settings(
            max_examples=examples,
            stateful_step_count=STEPS,
            suppress_health_check=list(HealthCheck),
        ),
    )

    record_property("saves of meetings, entries, agendas and reports in any order", Officers.saves)
    assert Officers.saves > examples * 5


@pytest.mark.parametrize(
    "rounds",
    [pytest.param(60, id="some"), pytest.param(10_000, id="all", marks=pytest.mark.full)],
)
def test_of_two_officers_who_save_in_the_same_moment_one_is_told(
    workspace: Workspace, rounds: int, record_property: pytest.RecordProperty
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
    assert found["versions"][0] == found["versions"][1]
    record_property("changes by two in the same moment", rounds)
