"""Decisions, call-ins and the forward plan on pages and by command: what each reader gets."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from conftest import Eyeline
from eyeline.council.rules.roles import Role
from eyeline.scrutiny.changes import decisions, forward_plan
from eyeline.scrutiny.models import CallIn, Entry, ExecutiveDecision, ForwardPlanEntry
from eyeline.web.workspace import Workspace
from made_up_decisions import (
    REFERRAL,
    at,
    convened,
    councillor,
    drafted,
    heard,
    notice,
    opened,
    published,
    record,
    rules,
    submitted,
    taken,
)
from made_up_meetings import text
from made_up_people import client_of, person
from made_up_scrutiny import commission, venue

pytestmark = pytest.mark.django_db
PUBLIC = Client(headers={"host": "localhost"})


@pytest.fixture(autouse=True)
def here(settings: Settings, workspace: Workspace) -> Workspace:
    """Return the workspace that the site serves."""
    settings.WORKSPACE = workspace
    return workspace


@pytest.fixture
def officer() -> Client:
    return client_of(person(Role.GOVERNANCE_OFFICER))


def fresh(**said: object) -> ExecutiveDecision:
    """Return a decision published a moment ago."""
    made = decisions.take(
        commission(), record(timezone.localdate(), **said), by=None, at=timezone.now()
    )
    return decisions.publish(made, seen=1, by=None, at=timezone.now())


def test_everybody_reads_what_is_published_with_what_is_left_of_its_window() -> None:
    found = fresh(title="Mentors")
    taken(title="Youth clubs")

    page, own = text(PUBLIC, "/decisions"), text(PUBLIC, f"/decisions/{found.pk}")

    assert "Mentors" in page
    assert "days left" in page
    assert "Youth clubs" not in page
    assert "Why this day" in own
    assert "working days after the decision was published" in own
    assert "Call it in" not in own


def test_a_decision_that_is_not_published_is_for_officers() -> None:
    found = taken()

    assert PUBLIC.get(f"/decisions/{found.pk}").status_code == 404
    assert client_of(councillor(1)).get(f"/decisions/{found.pk}").status_code == 404
    assert "To be published by" in text(
        client_of(person(Role.GOVERNANCE_OFFICER)), f"/decisions/{found.pk}"
    )


def test_an_officer_records_and_publishes_and_is_told_what_is_missing(officer: Client) -> None:
    commission()
    said = {
        "body": "children",
        "title": "Mentors",
        "decision_maker": "Lead member",
        "taken_on": f"{timezone.localdate():%d/%m/%Y}",
        "text": "Every care leaver is offered one.",
        "reasons": "They asked.",
        "alternatives": "None.",
        "key": "yes",
        "education": "no",
    }

    refused = officer.post("/decisions/new", said)
    made = officer.post("/decisions/new", said | {"key": "no"})
    officer.post(f"{made['Location']}/publish", {"seen": 1})

    assert "forward plan (R12)" in refused.content.decode()
    assert ExecutiveDecision.objects.get().state == "callable"


def test_an_urgent_decision_is_recorded_by_one_officer_and_published_by_another(
    officer: Client,
) -> None:
    urgent = {"urgent_reason": "The school closes.", "urgent_agreed_by": "commission_chair"}
    said = record(timezone.localdate(), **urgent)
    by = person(Role.GOVERNANCE_OFFICER)
    found = decisions.take(commission(), said, by=by, at=timezone.now())

    own = text(officer, f"/decisions/{found.pk}")
    alone = officer.post(f"/decisions/{found.pk}/publish", {"seen": 1}).status_code
    found.refresh_from_db()
    before = found.state
    colleague = client_of(person(Role.GOVERNANCE_OFFICER, number=2))
    colleague.post(f"/decisions/{found.pk}/publish", {"seen": 1})
    found.refresh_from_db()

    assert "a colleague publishes it" in own
    assert (alone, before) == (404, "taken")
    assert found.state == "implementable"


def test_a_councillor_calls_in_by_seats_and_the_decision_says_that_it_is_held() -> None:
    found = fresh()
    others = [councillor(number).appointments.get().pk for number in (2, 3)]
    said = {
        "seconder": others[0],
        "others": others[1:],
        "grounds": ["evidence"],
        "reasons": "Nobody asked.",
    }

    sent = client_of(councillor(1)).post(f"/decisions/{found.pk}/call-in", said)

    call_in = CallIn.objects.get()
    assert sent["Location"] == f"/call-ins/{call_in.pk}"
    assert [each.part for each in call_in.signatories.all()] == [
        "proposer", "seconder", "signatory",
    ]  # fmt: skip
    assert [bool(each.signed_at) for each in call_in.signatories.all()] == [True, False, False]
    assert "It is called in" in text(PUBLIC, f"/decisions/{found.pk}")
    assert PUBLIC.get(f"/call-ins/{call_in.pk}").status_code == 404
    page = text(client_of(councillor(2)), f"/call-ins/{call_in.pk}")
    assert "1 of 3 have signed; 3 must." in page


def test_who_is_named_is_told_and_signs_and_the_monitoring_officer_is_told_and_answers() -> None:
    call_in = submitted(fresh(), number=3, signed=False)
    rows = list(call_in.signatories.order_by("position"))
    monitoring = client_of(person(Role.MONITORING_OFFICER))

    told = text(client_of(councillor(2)), "/")
    for number, row in enumerate(rows, 1):
        client_of(councillor(number)).post(f"/call-ins/{call_in.pk}/sign/{row.pk}")
    answer = {"valid": "yes", "reasons": "Three signed.", "seen": 1}
    waits = text(monitoring, "/")
    monitoring.post(f"/call-ins/{call_in.pk}/check", answer)

    assert "call-in to sign" in told
    assert "call-in to answer" in waits
    call_in.refresh_from_db()
    assert call_in.state == "holds"
    assert "Three signed." in text(PUBLIC, f"/call-ins/{call_in.pk}")


def test_a_stale_page_takes_no_step(officer: Client) -> None:
    found = fresh()
    decisions.ExecutiveDecision.objects.filter(pk=found.pk).update(until="2020-01-01")

    told = officer.post(f"/decisions/{found.pk}/effect", {"seen": 1})

    assert "Somebody else changed this" in told.content.decode()
    assert ExecutiveDecision.objects.get().effective_at is None


def test_the_hearing_page_says_whose_turn_it_is_and_the_outcome_offers_the_rules(
    officer: Client,
) -> None:
    rules(REFERRAL)
    found = heard()

    page = text(officer, f"/call-ins/{found.pk}/outcome")
    heard_of = text(officer, f"/call-ins/{found.pk}/hearing")
    public = text(PUBLIC, f"/call-ins/{found.pk}")

    assert "Withdraw the call-in." in page
    assert "Refer the decision back" not in page
    assert "Everybody has been heard" in heard_of
    assert "Convened at shorter notice" in public
    assert "working days after the decision on" in public


def test_a_double_click_does_not_put_a_speakers_words_into_the_next_ones_mouth(
    officer: Client,
) -> None:
    rules(REFERRAL)
    found = opened(convened())
    address = f"/call-ins/{found.pk}/hearing"
    page = text(officer, address)
    said = {"part": "monitoring_officer", "number": 1, "words": "How it goes."}

    twice = [officer.post(address, said).status_code for _ in range(2)]
    other = officer.post(address, said | {"words": "It hurts families."})
    blind = officer.post(address, {"words": "It hurts families."})

    assert 'name="part" value="monitoring_officer"' in page
    assert twice == [302, 302]
    assert "Somebody else changed this" in other.content.decode()
    assert blind.status_code == 200
    assert [each.words for each in found.hearing.all()] == ["How it goes."]


def test_a_meeting_is_convened_on_the_page_in_time_or_with_its_reason(officer: Client) -> None:
    call_in = submitted(fresh(), number=3)
    monitoring = client_of(person(Role.MONITORING_OFFICER))
    monitoring.post(f"/call-ins/{call_in.pk}/check", {"valid": "yes", "reasons": "Yes.", "seen": 1})
    call_in.refresh_from_db()
    said = {
        "day": f"{timezone.localdate() + timedelta(days=1):%d/%m/%Y}",
        "starts": "17:30",
        "venue": venue().pk,
        "seen": call_in.version,
    }

    refused = officer.post(f"/call-ins/{call_in.pk}/convene", said)
    officer.post(f"/call-ins/{call_in.pk}/convene", said | {"short_notice": "It is held."})

    assert "shorter notice" in refused.content.decode()
    call_in.refresh_from_db()
    assert call_in.state == "scheduled"
    assert call_in.meeting is not None
    assert call_in.meeting.kind == "call_in"


def test_the_forward_plan_is_drafted_published_and_suggested_on_pages(officer: Client) -> None:
    commission()
    first = timezone.localdate() + timedelta(days=40)
    said = forward_plan.asdict(notice(first)) | {
        "body": "children",
        "key": "yes",
        "private": "no",
        "first_on": f"{first:%d/%m/%Y}",
        "last_on": f"{first + timedelta(days=30):%d/%m/%Y}",
    }

    officer.post("/forward-plan/new", said | {"documents": ""})
    entry = ForwardPlanEntry.objects.get()
    address = f"/forward-plan/{entry.pk}"
    lacking = text(officer, address)
    hidden = PUBLIC.get(address).status_code
    refused = officer.post(f"{address}/publish", {"seen": 1}).content.decode()
    officer.post(f"{address}/change", said | {"seen": 1})
    officer.post(f"{address}/publish", {"seen": 2})
    client_of(councillor(1)).post(f"{address}/suggest", {"wanted": "Ask where."})

    assert "(e) The documents submitted" in lacking
    assert hidden == 404
    assert "(e)" in refused
    page = text(PUBLIC, address)
    assert "28 clear days" in page
    assert "was suggested" not in page
    assert Entry.objects.get().source == "forward_plan"


def test_the_chair_agrees_to_urgency_and_the_drafter_does_not_record_it(officer: Client) -> None:
    today = timezone.localdate()
    entry = drafted(today, today)
    chair = client_of(person(Role.COMMISSION_CHAIR, commission().organisation))

    chair.post(f"/forward-plan/{entry.pk}/urgency", {"reason": "The roof fell.", "seen": 1})

    entry.refresh_from_db()
    assert (entry.state, entry.earliest_on) == ("special_urgency", today)
    assert entry.agreed_by.startswith("The chair of the")


def test_a_second_notice_an_exception_and_a_withdrawal_are_made_on_pages(officer: Client) -> None:
    today = timezone.localdate()
    private = drafted(today + timedelta(days=40), today, private=True, private_reason="3.")
    other = drafted(today + timedelta(days=20), today)
    officer.post(f"/forward-plan/{private.pk}/publish", {"seen": 1})

    again = {"representations": "Why?", "response": "A price.", "seen": 2}
    officer.post(f"/forward-plan/{private.pk}/second-notice", again)
    officer.post(f"/forward-plan/{other.pk}/exception", {"reason": "A grant.", "seen": 1})
    officer.post(f"/forward-plan/{other.pk}/withdraw", {"reason": "No grant.", "seen": 2})

    assert "Said against it: Why?" in text(PUBLIC, f"/forward-plan/{private.pk}")
    other.refresh_from_db()
    assert (other.state, other.reason) == ("withdrawn", "No grant.")
    assert [each.state for each in other.versions.order_by("number")] == [
        "drafted", "general_exception", "withdrawn",
    ]  # fmt: skip


def test_an_officer_is_told_of_windows_that_ended_and_decisions_to_publish(
    officer: Client,
) -> None:
    published()
    taken()

    page = text(officer, "/")

    assert "decision whose window ended" in page
    assert "decision to publish" in page


def test_the_commands_list_publish_and_follow_by_whom_the_policy_lets(
    eyeline: Eyeline, here: Workspace, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("commands") / "council"
    assert eyeline("init", folder).returncode == 0
    where = ("--workspace", folder)

    listed = eyeline("decisions", "list", "--format", "json", *where)
    missing = eyeline("decisions", "publish", "7", "--by", "nobody@council.example", *where)

    assert json.loads(listed.stdout) == []
    assert missing.returncode == 1
    assert "no decision 7" in missing.stderr


def test_a_row_of_the_command_says_what_holds_it() -> None:
    from eyeline.scrutiny.call_in.rows import decisions_listed, steps_listed

    call_in = submitted()

    (row,) = decisions_listed()
    (step,) = steps_listed(call_in.decision, whole=True)
    assert (row["state"], row["held"], row["effective_at"]) == ("called_in", True, None)
    assert (step["rule"], len(step["counted"])) == ("R23", 2)  # type: ignore[arg-type]
    assert at(call_in.submitted_on).date() == call_in.submitted_on


def test_decisions_that_could_not_wait_are_reported_by_period_and_others_are_not() -> None:
    day = timezone.localdate()
    urgent = forward_plan.draft(commission(), notice(day), by=None, at=at(day))
    chair = person(Role.COMMISSION_CHAIR)
    forward_plan.agree_urgency(
        urgent, "The roof fell in.", "The chair of it", seen=1, by=chair, at=at(day)
    )
    made = decisions.take(
        commission(), record(day, title="A new roof", key=True), entry=urgent, by=None, at=at(day)
    )
    address = f"/decisions/special-urgency?first={day:%d/%m/%Y}&last={day:%d/%m/%Y}"
    before = text(PUBLIC, address)
    decisions.publish(made, seen=1, by=None, at=at(day, 10))
    fresh(title="That could wait")

    page = text(PUBLIC, address)

    assert "None was taken." in before
    assert "A new roof" in page
    assert "The roof fell in." in page
    assert "The chair of it" in page
    assert "That could wait" not in page
    assert "A new roof" in text(PUBLIC, "/decisions/special-urgency")
    earlier = "?first=01/01/2020&last=31/12/2020"
    assert "None was taken." in text(PUBLIC, f"/decisions/special-urgency{earlier}")
    backwards = "?first=31/12/2020&last=01/01/2020"
    assert "not before the first" in text(PUBLIC, f"/decisions/special-urgency{backwards}")
