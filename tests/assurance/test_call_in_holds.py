"""No decision takes effect while a call-in of it is open, by every way there is to try.

Decisions are published, called in, heard and settled in any order, by either council's rules, and
at every moment somebody tries to let each take effect: by page, by command, by the changes
themselves, and past them all by statements to the database.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import ClassVar

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.utils import timezone
from hypothesis import HealthCheck, Phase
from hypothesis import settings as machine
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from pytest_django import Settings

from eyeline.cli import commands
from eyeline.council.rules.roles import Role
from eyeline.figures.errors import EyelineError
from eyeline.scrutiny.changes import call_ins, decisions, hearings
from eyeline.scrutiny.models import CallIn, ExecutiveDecision
from eyeline.scrutiny.rules.call_in.declared import Then, model
from eyeline.scrutiny.rules.call_in.states import HELD, IN_EFFECT, OVER
from eyeline.scrutiny.rules.kinds import MeetingState
from eyeline.web.workspace import Workspace
from made_up_decisions import (
    RECONSIDERATION,
    REFERRAL,
    councillor,
    opened,
    published,
    request,
    rules,
    signers,
)
from made_up_people import client_of, person
from made_up_scrutiny import venue, wanted

STEPS = 25
TABLE, CALL_INS = "scrutiny_executivedecision", "scrutiny_callin"
RAW = (
    f"UPDATE {TABLE} SET effective_at = %s WHERE id = %s",
    f"UPDATE {TABLE} SET effective_at = %s, state = 'implementable' WHERE id = %s",
    f"UPDATE {TABLE} SET effective_at = %s, state = 'implementable', held_by_id = NULL "
    "WHERE id = %s",
)
FREE = (
    f"UPDATE {CALL_INS} SET state = 'closed' WHERE decision_id = %s",
    f"UPDATE {CALL_INS} SET state = 'closed', version = version + 1 WHERE decision_id = %s",
    f"DELETE FROM {CALL_INS} WHERE decision_id = %s",
    f"UPDATE {TABLE} SET held_by_id = NULL, state = 'callable' WHERE id = %s",
)
WAYS = ("page", "changes", "statement", "rows of the model", "command")
place: Workspace


class Executive(RuleBasedStateMachine):
    """Decisions and call-ins in any order. `tried` counts what was tried while one was held."""

    rules: ClassVar[str] = REFERRAL
    tried: ClassVar[Counter[str]] = Counter()
    reached: ClassVar[Counter[str]] = Counter()

    def __init__(self) -> None:
        super().__init__()
        self._undone = transaction.atomic()
        self._undone.__enter__()
        self.officer = person(Role.GOVERNANCE_OFFICER)
        self.monitoring = person(Role.MONITORING_OFFICER)
        self.in_effect: set[int] = set()
        self.commanded = False
        venue()

    @initialize(ago=st.integers(0, 20))
    def the_council_has_its_rules(self, ago: int) -> None:
        rules(Executive.rules)
        self.a_decision_is_published(ago)

    @precondition(lambda self: ExecutiveDecision.objects.count() < 3)
    @rule(ago=st.integers(0, 20))
    def a_decision_is_published(self, ago: int) -> None:
        published(timezone.localdate() - timedelta(days=ago))

    @rule(choice=st.integers(0, 5), page=st.booleans())
    def somebody_calls_one_in(self, choice: int, page: bool) -> None:
        found = self._decision(choice)
        assert found.published_at is not None
        if page:
            self._by_page(f"/decisions/{found.pk}/call-in", councillor(1), self._filled_in(found))
            return
        moment = min(found.published_at + timedelta(hours=1), timezone.now())
        who = councillor(1)
        self._try(lambda: call_ins.submit(found, request(found), signers(5), by=who, at=moment))

    @precondition(lambda self: CallIn.objects.exclude(state__in=OVER).exists())
    @rule(choices=st.lists(st.integers(0, 5), min_size=1, max_size=4), page=st.booleans())
    def one_that_is_open_goes_on(self, choices: list[int], page: bool) -> None:
        rows = CallIn.objects.select_related("decision", "meeting").exclude(state__in=OVER)
        found = list(rows.order_by("pk"))[choices[0] % rows.count()]
        for choice in choices:
            if found.state in OVER:
                return
            self._try_by_site_and_command(found.decision)
            getattr(self, f"_{found.state}")(found, choice, page)
            self.nothing_is_in_effect_while_it_is_called_in()
            found = CallIn.objects.select_related("decision", "meeting").get(pk=found.pk)

    def _submitted(self, found: CallIn, valid: int, page: bool) -> None:
        if page:
            answer = {"valid": "yes" if valid else "no", "reasons": "Why.", "seen": found.version}
            self._by_page(f"/call-ins/{found.pk}/check", self.monitoring, answer)
            return
        answers = call_ins.find_valid if valid else call_ins.reject
        moment = self._soon_after(found, 2)
        self._try(lambda: answers(found, "Why.", seen=found.version, by=self.monitoring, at=moment))

    def _holds(self, found: CallIn, choice: int, _: bool) -> None:
        if choice == 0:
            self._lapses(found)
            return
        moment = self._soon_after(found, 3)
        meeting = wanted(found.submitted_on + timedelta(days=1))
        short = {"short_notice": "It is held.", "by": self.officer, "at": moment}
        self._try(
            lambda: hearings.convene(found, meeting, seen=found.version, **short)  # type: ignore[arg-type]
        )

    def _scheduled(self, found: CallIn, choice: int, page: bool) -> None:
        assert found.meeting is not None
        if choice and found.meeting.state == MeetingState.CONVENED:
            found = opened(found)
            assert found.meeting is not None
        moment = found.meeting.starts_at
        for number, part in enumerate(model(found.rules, found.submitted_on).hearing, 1):
            if page and moment < timezone.now():
                said: dict[str, object] = {"part": part, "number": number, "words": "Spoke."}
                self._by_page(f"/call-ins/{found.pk}/hearing", self.officer, said)
            else:
                self._try(
                    lambda part=part: hearings.hear(found, part, "x", by=self.officer, at=moment)  # type: ignore[misc]
                )

    def _heard(self, found: CallIn, choice: int, page: bool) -> None:
        options = model(found.rules, found.submitted_on).options
        option = options[choice % len(options)]
        said = {
            "moved_by": "Seat 1",
            "seconded_by": "Seat 2",
            "council_on": timezone.localdate() if option.then is Then.COUNCIL else None,
        }
        if page:
            day = f"{said['council_on']:%d/%m/%Y}" if said["council_on"] else ""
            data = {**said, "outcome": option.id, "words": "So.", "council_on": day}
            self._by_page(
                f"/call-ins/{found.pk}/outcome", self.officer, {**data, "seen": found.version}
            )
            return
        self._try(
            lambda: hearings.resolve(
                found,
                option.id,
                "So.",
                seen=found.version,
                by=self.officer,
                at=timezone.now(),
                **said,  # type: ignore[arg-type]
            )
        )

    def _council(self, found: CallIn, choice: int, page: bool) -> None:
        stands = bool(choice % 2)
        if page:
            data = {"stands": "yes" if stands else "no", "words": "So.", "seen": found.version}
            self._by_page(f"/call-ins/{found.pk}/council", self.officer, data)
            return
        said = {"seen": found.version, "by": self.officer, "at": timezone.now()}
        self._try(lambda: hearings.council_resolves(found, stands, "So.", **said))  # type: ignore[arg-type]

    def _referred_back(self, found: CallIn, choice: int, page: bool) -> None:
        answer = list(hearings.Answer)[choice % 3]
        if page:
            data = {"answer": answer.value, "words": "So.", "text": "Else.", "seen": found.version}
            self._by_page(f"/call-ins/{found.pk}/reconsider", self.officer, data)
            return
        said = {"text": "Else.", "seen": found.version, "by": self.officer, "at": timezone.now()}
        self._try(lambda: hearings.reconsider(found, answer, "So.", **said))  # type: ignore[arg-type]

    def _lapses(self, found: CallIn) -> None:
        said = {"seen": found.version, "by": self.officer, "council_on": timezone.localdate()}
        self._try(lambda: hearings.lapse(found, at=timezone.now(), **said))  # type: ignore[arg-type]

    @rule(choice=st.integers(0, 5))
    def somebody_lets_one_take_effect(self, choice: int) -> None:
        self._by_changes(self._decision(choice))

    def _try_by_site_and_command(self, found: ExecutiveDecision) -> None:
        """Try what is slow: by page each time, by command once for each example."""
        said: dict[str, object] = {"seen": found.version}
        self._by_page(f"/decisions/{found.pk}/effect", self.officer, said)
        Executive.tried["page"] += 1
        if not self.commanded:
            command = ["decisions", "take-effect", str(found.pk), "--by", self.officer.email]
            where = ["--workspace", str(place.path)]
            self._try(lambda: commands.main([*command, *where], standalone_mode=False))
            Executive.tried["command"] += 1
            self.commanded = True
        self._is_still_held(found)

    @invariant()
    def what_is_held_stays_so_by_every_way(self) -> None:
        for found in ExecutiveDecision.objects.exclude(held_by=None):
            self._by_changes(found)
            self._by_rows(found)
            for statement in RAW:
                self._execute(statement, timezone.now(), found.pk)
            for statement in FREE:
                self._execute(statement, found.pk)
            Executive.tried["changes"] += 1
            Executive.tried["rows of the model"] += 1
            Executive.tried["statement"] += len(RAW) + len(FREE)
            self._is_still_held(found)

    def _is_still_held(self, decision: ExecutiveDecision) -> None:
        after = ExecutiveDecision.objects.get(pk=decision.pk)
        assert after.effective_at is None
        assert after.held_by_id is not None
        assert self._open(after)

    @invariant()
    def nothing_is_in_effect_while_it_is_called_in(self) -> None:
        for each in ExecutiveDecision.objects.all():
            Executive.reached[each.state] += 1
            is_open = self._open(each)
            assert is_open == (each.held_by_id is not None) == (each.state in HELD)
            assert (each.effective_at is not None) == (each.state in IN_EFFECT)
            assert not (is_open and each.effective_at)
            if each.effective_at is not None and each.pk not in self.in_effect:
                self.in_effect.add(each.pk)
                last = each.call_ins.exclude(state="rejected").first()
                over = each.until is not None and each.until < timezone.localdate()
                assert over or (last is not None and last.state == "closed")
        assert not CallIn.objects.exclude(state__in=OVER).filter(holds=None).exists()

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self._undone.__exit__(None, None, None)

    def _decision(self, choice: int) -> ExecutiveDecision:
        rows = list(ExecutiveDecision.objects.order_by("pk"))
        return rows[choice % len(rows)]

    @staticmethod
    def _open(decision: ExecutiveDecision) -> bool:
        return decision.call_ins.exclude(state__in=OVER).exists()

    @staticmethod
    def _soon_after(call_in: CallIn, hours: int) -> datetime:
        published_at = call_in.decision.published_at
        assert published_at is not None
        return published_at + timedelta(hours=hours)

    @staticmethod
    def _filled_in(decision: ExecutiveDecision) -> dict[str, object]:
        for number in range(1, 6):
            councillor(number)
        others = [councillor(number).appointments.get().pk for number in range(2, 6)]
        said = request(decision)
        return {
            "seconder": others[0],
            "others": others[1:],
            "grounds": list(said.grounds),
            "reasons": said.reasons,
        }

    @staticmethod
    def _by_page(address: str, who: object, data: dict[str, object]) -> None:
        client: Client = client_of(who)  # type: ignore[arg-type]
        with transaction.atomic():
            answer = client.post(address, data)
        assert answer.status_code in (200, 302, 404), answer.content

    def _by_changes(self, decision: ExecutiveDecision) -> None:
        said = {"seen": decision.version, "by": self.officer, "at": timezone.now()}
        self._try(lambda: decisions.take_effect(decision, **said))  # type: ignore[arg-type]

    @staticmethod
    def _by_rows(decision: ExecutiveDecision) -> None:
        rows = ExecutiveDecision.objects.filter(pk=decision.pk)
        said = {"state": "implementable", "held_by": None, "effective_at": timezone.now()}
        with pytest.raises(IntegrityError), transaction.atomic():
            rows.update(**said)

    @staticmethod
    def _execute(statement: str, *values: object) -> None:
        with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement, values)

    @staticmethod
    def _try(change: Callable[[], object]) -> None:
        try:
            with transaction.atomic():
                change()
        except EyelineError:
            pass


@pytest.mark.django_db
@pytest.mark.parametrize("name", [REFERRAL, RECONSIDERATION])
@pytest.mark.parametrize(
    "examples",
    [pytest.param(10, id="some"), pytest.param(150, id="all", marks=pytest.mark.full)],
)
def test_nothing_takes_effect_while_a_call_in_is_open_by_any_way(
    examples: int,
    name: str,
    workspace: Workspace,
    settings: Settings,
    monkeypatch: pytest.MonkeyPatch,
    record_property: pytest.RecordProperty,
) -> None:
    global place
    place = workspace
    settings.WORKSPACE = workspace
    monkeypatch.setenv("EYELINE_WORKSPACE", str(workspace.path))
    Executive.rules, Executive.tried, Executive.reached = name, Counter(), Counter()

    run_state_machine_as_test(
        Executive,
        settings=machine(
            max_examples=examples,
            stateful_step_count=STEPS,
            phases=(Phase.reuse, Phase.generate),  # to shrink one would take minutes
            suppress_health_check=list(HealthCheck),
        ),
    )

    for way in WAYS:
        record_property(f"tried while held, by {way}", Executive.tried[way])
    for state in ("called_in", "referred_to_council", "implementable", "given_up"):
        record_property(f"moments a decision stood as {state}", Executive.reached[state])
    assert Executive.tried.total() > examples
