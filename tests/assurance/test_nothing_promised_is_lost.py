"""No promise is lost: whatever happens to meetings, entries, posts and years, each is owed by
somebody by a day until the commission accepts that it was done or takes it back."""

from __future__ import annotations

import contextlib
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck
from hypothesis import settings as how
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)
from pytest_django import Settings

from eyeline.calendar import LONDON
from eyeline.council.changes import people
from eyeline.council.models import Appointment, Post
from eyeline.council.rules.roles import Role
from eyeline.figures.errors import EyelineError
from eyeline.scrutiny.changes import agendas, commitments, meetings, programme, responses
from eyeline.scrutiny.changes.commitments import Asks
from eyeline.scrutiny.commitments import owners
from eyeline.scrutiny.models import Commitment, Entry, Meeting
from eyeline.scrutiny.rules.commitment_life import ENDED, OWED, TRACKED, Answer, CommitmentState
from eyeline.scrutiny.rules.kinds import MeetingState, Source
from eyeline.scrutiny.rules.reading.outcomes import Kind
from eyeline.web.workspace import Workspace
from made_up_minutes import post, somebody
from made_up_scrutiny import at_half_past_five, commission, venue

pytestmark = pytest.mark.django_db
BEGAN = datetime(2026, 5, 20, 9, tzinfo=LONDON)
PICK = st.integers(0, 1000)
TEXTS = (
    "That a report comes back in six months.",
    "That figures are circulated by 1 March 2027.",
    "That an update comes to the next meeting.",
    "That the policy is reviewed annually.",
)


@pytest.fixture(autouse=True)
def _in_a_workspace(workspace: Workspace, settings: Settings) -> None:
    settings.WORKSPACE = workspace


class Promises(RuleBasedStateMachine):
    """A commission over the years: what it asks, and everything that could lose it."""

    @initialize()
    def begin(self) -> None:
        self.at = BEGAN
        self.body = commission()
        self.posts = [
            post(),
            post("Head of fostering", Role.HEAD_OF_SERVICE),
            post("Governance officer", Role.GOVERNANCE_OFFICER),
        ]
        self.steps = 0
        self.add_meeting(30)

    def some(self, rows: Any, pick: int) -> Any:
        found = list(rows)
        return found[pick % len(found)] if found else None

    def try_it(self, change: Any) -> None:
        """Make a change; one that the rules refuse leaves everything as it was."""
        with contextlib.suppress(EyelineError):
            change()

    @property
    def today(self) -> date:
        return self.at.date()

    @rule(days=st.integers(1, 120))
    def time_passes(self, days: int) -> None:
        self.at += timedelta(days=days)

    @rule()
    def a_year_ends(self) -> None:
        self.at = self.at.replace(year=self.at.year + 1) if self.at.year < 2080 else self.at

    @rule(days=st.integers(5, 200))
    def add_meeting(self, days: int) -> None:
        day = self.today + timedelta(days=days)

        def change() -> None:
            starts = at_half_past_five(day)
            wanted = meetings.Wanted(starts, venue(), ends_at=starts + timedelta(hours=2))
            made = meetings.add(self.body, wanted, by=None, at=self.at)
            state = MeetingState.SCHEDULED
            meetings.step(made, state, seen=1, by=None, at=self.at, short_notice="Urgent.")

        self.try_it(change)

    @rule(pick=PICK, text=st.sampled_from(TEXTS), comes=st.booleans(), due=st.integers(1, 300))
    def ask(self, pick: int, text: str, comes: bool, due: int) -> None:
        self.steps += 1
        kind = self.some((Kind.AGREED, Kind.ACTION, Kind.RECOMMENDED), pick)
        to = "The executive" if kind is Kind.RECOMMENDED else ""
        owner, day = self.some(self.posts, pick), self.today + timedelta(days=due)
        asks = Asks(owner, day if pick % 2 else None, None, to, comes)
        origin = f"Minutes, {self.steps}"
        words = f"{text} ({self.steps})"
        self.try_it(
            lambda: commitments.keep_from_paper(
                self.body, words, kind, origin, self.today, asks, by=None, at=self.at
            )
        )

    @rule(
        pick=PICK,
        step=st.sampled_from(("cancelled", "held", "postponed", "changed")),
        days=st.integers(1, 90),
    )
    def something_of_a_meeting(self, pick: int, step: str, days: int) -> None:
        meeting = self.some(Meeting.objects.filter(state="scheduled").order_by("pk"), pick)
        if meeting is None:
            return
        starts = meeting.starts_at + timedelta(days=days)
        wanted = meetings.Wanted(starts, venue(), ends_at=starts + timedelta(hours=1))
        said: dict[str, Any] = {"seen": meeting.version, "by": None, "at": self.at}
        if step == "held":
            Meeting.objects.filter(pk=meeting.pk, starts_at__lt=self.at).update(state="held")
        elif step == "cancelled":
            state = MeetingState.CANCELLED
            self.try_it(lambda: meetings.step(meeting, state, reason="Snow.", **said))
        elif step == "postponed":
            self.try_it(
                lambda: meetings.postpone(
                    meeting, wanted, reason="Snow.", short_notice="Urgent.", **said
                )
            )
        else:
            self.try_it(lambda: meetings.change(meeting, wanted, **said))

    @rule(
        pick=PICK, other=PICK,
        step=st.sampled_from(
            ("move", "back", "decline", "finish", "schedule", "change", "place", "off")
        ),
    )  # fmt: skip
    def something_of_an_entry(self, pick: int, other: int, step: str) -> None:
        entry = self.some(Entry.objects.order_by("pk"), pick)
        if entry is None:
            return
        meeting = self.some(Meeting.objects.filter(state="scheduled").order_by("pk"), other)
        said: dict[str, Any] = {"seen": entry.version, "by": None, "at": self.at}
        item = entry.items.filter(withdrawn_at=None).first()
        steps = {
            "move": lambda: meeting and programme.move(entry, meeting, "Full.", **said),
            "back": lambda: programme.move(entry, None, "Full.", **said),
            "decline": lambda: programme.decline(entry, "No.", **said),
            "finish": lambda: programme.finish(entry, "It was told of.", **said),
            "schedule": lambda: meeting and programme.schedule(entry, meeting, **said),
            "change": lambda: programme.change(entry, programme.Topic(f"Other {pick}"), **said),
            "place": lambda: (
                entry.meeting and agendas.add_entry(entry.meeting, entry, by=None, at=self.at)
            ),
            "off": lambda: item and agendas.withdraw(item, seen=item.version, by=None, at=self.at),
        }
        self.try_it(steps[step])

    @rule(pick=PICK)
    def somebody_suggests(self, pick: int) -> None:
        topic = programme.Topic(f"Topic {pick}", every=6 if pick % 2 else None)
        self.try_it(lambda: programme.suggest(self.body, topic, Source.MEMBER, by=None, at=self.at))

    @rule(pick=PICK)
    def an_appointment_ends(self, pick: int) -> None:
        rows = Appointment.objects.in_force(self.today).exclude(post__role="governance_officer")
        found = self.some(rows.order_by("pk"), pick)
        if found is not None:
            self.try_it(lambda: people.end(found, last=self.today, by=None, at=self.at))

    @rule(pick=PICK)
    def somebody_else_is_appointed(self, pick: int) -> None:
        to: Post = self.some(self.posts, pick)
        self.try_it(
            lambda: people.appoint(
                somebody(f"Officer {pick % 7}"), to, first=self.today, last=None, by=None,
                at=self.at,
            )
        )  # fmt: skip

    @rule(
        pick=PICK, other=PICK, days=st.integers(-5, 200),
        step=st.sampled_from(
            ("progress", "done", "accept", "go_on", "cancel", "hand_over", "put_off", "send",
             "receive", "accepted", "rejected")
        ),
    )  # fmt: skip
    def something_of_a_commitment(self, pick: int, other: int, days: int, step: str) -> None:
        found = self.some(Commitment.objects.order_by("pk"), pick)
        if found is None:
            return
        held = self.some(Meeting.objects.filter(state="held").order_by("pk"), other)
        response = getattr(found, "response", None)
        day, owner = self.today + timedelta(days=days), self.some(self.posts, other)
        said: dict[str, Any] = {"seen": found.version, "by": None, "at": self.at}
        bare: dict[str, Any] = {"by": None, "at": self.at}
        on = self.today
        steps = {
            "progress": lambda: commitments.progress(found, "Begun.", **said),
            "done": lambda: commitments.report_done(found, "It is done.", **said),
            "accept": lambda: held and commitments.accept(found, held, **said),
            "go_on": lambda: commitments.go_on(found, "More.", day, **said),
            "cancel": lambda: held and commitments.cancel(found, held, "Overtaken.", **said),
            "hand_over": lambda: commitments.hand_over(found, owner, "Moved.", **said),
            "put_off": lambda: commitments.put_off(found, day, "Later.", **said),
            "send": lambda: responses.send(found, on, **bare),
            "receive": lambda: response and responses.receive(response, on, **bare),
            "accepted": lambda: (
                response and responses.answer(response, Answer.ACCEPTED, "", day, on=on, **bare)
            ),
            "rejected": lambda: (
                response and responses.answer(response, Answer.REJECTED, "No.", day, on=on, **bare)
            ),
        }
        self.try_it(steps[step])

    @invariant()
    def none_is_lost(self) -> None:
        if not hasattr(self, "body"):
            return
        for each in Commitment.objects.select_related("entry__meeting", "owner"):
            state = CommitmentState(each.state)
            if state in ENDED:
                assert each.reason or each.done
                continue
            assert state in OWED
            assert each.owner is not None
            assert owners.whose(each, self.today), "nobody sees to it"
            assert each.next_on is not None
            assert each.steps.count() == each.version
            if state in TRACKED and each.comes_back:
                self._comes_back(each)

    def _comes_back(self, each: Commitment) -> None:
        entry = each.entry
        assert entry is not None
        assert entry.state in ("suggested", "scheduled", "on_agenda"), entry.state
        if entry.state == "suggested":
            assert each.next_on == each.due_on
            return
        assert entry.meeting is not None
        assert entry.meeting.state not in ("cancelled", "postponed", "draft")
        assert each.next_on == entry.meeting.starts_at.astimezone(LONDON).date()


@pytest.mark.parametrize(
    ("runs", "steps"),
    [
        pytest.param(4, 25, id="some"),
        pytest.param(100, 100, id="ten thousand", marks=pytest.mark.full),
    ],
)
def test_every_outcome_is_done_or_has_an_owner_and_a_next_date(runs: int, steps: int) -> None:
    class Rolled(Promises):
        """One whose database is as it was before, after each run."""

        def __init__(self) -> None:
            super().__init__()
            self._atomic = transaction.atomic()
            self._atomic.__enter__()

        def teardown(self) -> None:
            transaction.set_rollback(True)
            self._atomic.__exit__(None, None, None)

    run_state_machine_as_test(
        Rolled,
        settings=how(
            max_examples=runs,
            stateful_step_count=steps,
            derandomize=True,
            suppress_health_check=list(HealthCheck),
        ),
    )
