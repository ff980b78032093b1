"""The executive's forward plan: what a notice says, from when a decision may be taken, and how."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from eyeline.calendar import Calendar
from eyeline.council.rules.roles import Role
from eyeline.scrutiny.changes import decisions, forward_plan
from eyeline.scrutiny.models import Entry, ForwardPlanEntry
from eyeline.scrutiny.rules import forward_plan as rules
from eyeline.scrutiny.rules.call_in.errors import BadDecision
from eyeline.scrutiny.rules.clock.computed import TooLate
from eyeline.scrutiny.rules.forward_plan import BadPlanEntry, PlanState
from eyeline.scrutiny.rules.versions import ChangedSince
from made_up_decisions import at, drafted, notice, record
from made_up_people import person
from made_up_scrutiny import commission

pytestmark = pytest.mark.django_db
ON, DECIDED = date(2026, 6, 1), date(2026, 7, 1)


def published(**said: object) -> ForwardPlanEntry:
    entry = drafted(date(2026, 6, 30), ON, **said)
    return forward_plan.publish(entry, seen=1, by=None, at=at(ON))


def take(entry: ForwardPlanEntry | None, on: date) -> object:
    said = record(on, key=True)
    return decisions.take(commission(), said, entry=entry, by=None, at=at(on))


def test_28_clear_days_after_a_notice_count_weekends_and_holidays() -> None:
    for number in range(400):
        day = date(2026, 1, 1) + timedelta(days=number)
        first = rules.earliest_after_notice(day)
        between = [day + timedelta(days=n) for n in range(1, (first.on - day).days)]
        assert len(between) == 28
        assert list(first.counted) == between


@pytest.mark.parametrize(
    ("field", "letter"),
    [(each.field, each.letter) for each in rules.REQUIRED if each.field not in ("when", "key")],
)
def test_a_notice_without_one_of_its_eight_fields_is_not_published(field: str, letter: str) -> None:
    entry = drafted(date(2026, 6, 30), ON, **{field: " "})

    with pytest.raises(BadPlanEntry, match=rf"R12.*\({letter}\)"):
        forward_plan.publish(entry, seen=1, by=None, at=at(ON))

    assert ForwardPlanEntry.objects.get().state == "drafted"


def test_the_eight_fields_are_those_of_the_regulation() -> None:
    assert [each.letter for each in rules.REQUIRED] == list("abcdefgh")
    assert len(rules.lacking({})) == 8
    assert rules.lacking(notice(ON).said) == []


def test_a_key_decision_is_taken_when_28_clear_days_have_passed_and_not_a_day_before() -> None:
    entry = published()

    assert entry.earliest_on == date(2026, 6, 30)
    with pytest.raises(TooLate, match="R12"):
        take(entry, date(2026, 6, 29))
    assert take(entry, date(2026, 6, 30))


def test_a_key_decision_without_its_entry_or_before_its_notice_is_refused() -> None:
    with pytest.raises(BadPlanEntry, match="stands in the forward plan"):
        take(None, DECIDED)
    with pytest.raises(BadPlanEntry, match="No notice"):
        take(drafted(date(2026, 6, 30), ON), DECIDED)


def test_a_record_that_denies_that_its_decision_is_key_does_not_escape_the_notice() -> None:
    entry = published()

    for on in (date(2026, 6, 2), DECIDED):
        with pytest.raises(BadDecision, match="R12"):
            decisions.take(commission(), record(on, key=False), entry=entry, by=None, at=at(on))

    assert not entry.decisions.exists()


def test_a_notice_serves_the_one_decision_that_it_announced() -> None:
    entry = published()

    def take_as(body: str = "children", on: date = DECIDED, **said: object) -> object:
        says = record(on, key=True, **said)
        return decisions.take(commission(body), says, entry=entry, by=None, at=at(on))

    with pytest.raises(BadPlanEntry, match="choose that commission"):
        take_as("adults")
    with pytest.raises(BadPlanEntry, match="who took it"):
        take_as(decision_maker="Cabinet")
    with pytest.raises(BadPlanEntry, match="from Tuesday 30 June 2026"):
        take_as(on=entry.last_on + timedelta(days=1))
    take_as(decision_maker="lead member  for children")
    with pytest.raises(BadPlanEntry, match="on record already"):
        take_as(title="A third matter")

    assert entry.decisions.count() == 1


def test_a_notice_whose_whole_period_is_too_early_is_refused() -> None:
    entry = drafted(date(2026, 6, 5), ON, last_on=date(2026, 6, 29))

    with pytest.raises(TooLate, match="general exception"):
        forward_plan.publish(entry, seen=1, by=None, at=at(ON))


def test_by_general_exception_five_clear_working_days_suffice_with_the_reason() -> None:
    entry = drafted(date(2026, 6, 9), ON)

    with pytest.raises(BadPlanEntry, match="why 28 days"):
        forward_plan.except_generally(entry, " ", seen=1, by=None, at=at(ON))
    entry = forward_plan.except_generally(entry, "The grant ends.", seen=1, by=None, at=at(ON))

    assert (entry.state, entry.earliest_on) == ("general_exception", date(2026, 6, 9))
    assert entry.because["rule"] == "R13"
    with pytest.raises(TooLate, match="R13"):
        take(entry, date(2026, 6, 8))
    assert take(entry, date(2026, 6, 9))


def test_special_urgency_is_agreed_by_another_than_its_drafter_and_holds_at_once() -> None:
    officer = person(Role.GOVERNANCE_OFFICER)
    entry = forward_plan.draft(commission(), notice(ON), by=officer, at=at(ON))
    why, who = "The roof fell in.", "The chair of the commission"

    with pytest.raises(BadPlanEntry, match="drafted the entry"):
        forward_plan.agree_urgency(entry, why, who, seen=1, by=officer, at=at(ON))
    chair = person(Role.COMMISSION_CHAIR)
    entry = forward_plan.agree_urgency(entry, why, who, seen=1, by=chair, at=at(ON))

    assert (entry.state, entry.earliest_on, entry.agreed_by) == ("special_urgency", ON, who)
    assert take(entry, ON)


def test_a_decision_in_private_is_announced_twice() -> None:
    entry = published(private=True, private_reason="Paragraph 3.")

    with pytest.raises(TooLate, match="R15"):
        take(entry, DECIDED)
    forward_plan.notice_again(
        entry, "It should be public.", "It names a firm.", seen=2, by=None, at=at(date(2026, 6, 22))
    )
    entry.refresh_from_db()

    assert take(entry, DECIDED)
    due = rules.second_notice_due(DECIDED, Calendar())
    assert (due.on, len(due.counted)) == (date(2026, 6, 23), 5)
    assert rules.first_private_notice_due(DECIDED).on == date(2026, 6, 2)


def test_a_decision_in_private_has_28_clear_days_whatever_is_excepted_of_it() -> None:
    entry = drafted(date(2026, 6, 9), ON, private=True, private_reason="Paragraph 3.")
    why, who = "The grant ends.", "The chair of the commission"
    entry = forward_plan.except_generally(entry, why, seen=1, by=None, at=at(ON))
    entry = forward_plan.notice_again(entry, "", "", seen=2, by=None, at=at(ON))

    with pytest.raises(TooLate, match=r"first notice .* Monday 11 May 2026 \(R15\)"):
        take(entry, date(2026, 6, 9))
    chair = person(Role.COMMISSION_CHAIR)
    entry = forward_plan.agree_urgency(entry, why, who, seen=3, by=chair, at=at(date(2026, 6, 9)))

    assert take(entry, date(2026, 6, 9))


def test_an_exception_after_the_first_notice_does_not_take_its_days_away() -> None:
    entry = published(private=True, private_reason="Paragraph 3.")
    later = {"by": None, "at": at(date(2026, 6, 22))}
    entry = forward_plan.except_generally(entry, "The grant ends.", seen=2, **later)  # type: ignore[arg-type]
    entry = forward_plan.notice_again(entry, "", "", seen=3, **later)  # type: ignore[arg-type]

    assert take(entry, date(2026, 6, 30))


def test_the_second_notice_answers_what_was_said_and_comes_once() -> None:
    entry = published(private=True, private_reason="Paragraph 3.")
    said = {"by": None, "at": at(date(2026, 6, 22))}

    with pytest.raises(BadPlanEntry, match="what is answered"):
        forward_plan.notice_again(entry, "Why?", " ", seen=2, **said)  # type: ignore[arg-type]
    entry = forward_plan.notice_again(entry, "", "", seen=2, **said)  # type: ignore[arg-type]
    with pytest.raises(BadPlanEntry, match="already"):
        forward_plan.notice_again(entry, "", "", seen=3, **said)  # type: ignore[arg-type]
    with pytest.raises(BadPlanEntry, match="first notice"):
        forward_plan.notice_again(drafted(DECIDED, ON), "", "", seen=1, **said)  # type: ignore[arg-type]


def test_what_the_public_was_told_stays_and_other_fields_may_change() -> None:
    entry = published()
    said = {"by": None, "at": at(ON)}

    other = notice(date(2026, 6, 30), matter="Something else.")
    private = notice(date(2026, 6, 30), private=True, private_reason="Paragraph 3.")
    with pytest.raises(BadPlanEntry, match="told of this matter"):
        forward_plan.change(entry, other, seen=2, **said)  # type: ignore[arg-type]
    with pytest.raises(BadPlanEntry, match="taken in public"):
        forward_plan.change(entry, private, seen=2, **said)  # type: ignore[arg-type]
    later = notice(date(2026, 7, 7), documents="Two reports.")
    entry = forward_plan.change(entry, later, seen=2, **said)  # type: ignore[arg-type]
    with pytest.raises(ChangedSince):
        forward_plan.change(entry, later, seen=2, **said)  # type: ignore[arg-type]

    versions = entry.versions.order_by("number")
    assert [each.said["documents"] for each in versions] == [
        "A report on places.",
        "A report on places.",
        "Two reports.",
    ]


def test_an_entry_offers_a_suggestion_to_the_work_programme_once() -> None:
    entry = published()
    said = {"by": person(Role.MEMBER), "at": at(ON)}

    entry = forward_plan.suggest(entry, "Ask where.", **said)  # type: ignore[arg-type]
    with pytest.raises(BadPlanEntry, match="already"):
        forward_plan.suggest(entry, "", **said)  # type: ignore[arg-type]
    with pytest.raises(BadPlanEntry, match="announced"):
        forward_plan.suggest(drafted(DECIDED, ON), "", **said)  # type: ignore[arg-type]

    suggestion = Entry.objects.get()
    assert (suggestion.source, suggestion.state) == ("forward_plan", "suggested")
    assert suggestion.title == entry.title


def test_it_is_decided_when_its_decision_is_published_and_withdrawn_with_a_reason() -> None:
    entry = published()
    made = take(entry, DECIDED)
    assert isinstance(made, decisions.ExecutiveDecision)
    said = {"by": None, "at": at(DECIDED)}

    with pytest.raises(BadPlanEntry, match="No decision"):
        forward_plan.decided(entry, seen=2, **said)  # type: ignore[arg-type]
    decisions.publish(made, seen=1, by=None, at=at(DECIDED))
    entry = forward_plan.decided(entry, seen=2, **said)  # type: ignore[arg-type]
    with pytest.raises(BadPlanEntry, match="cannot become withdrawn"):
        forward_plan.withdraw(entry, "No", seen=3, **said)  # type: ignore[arg-type]
    other = drafted(DECIDED, ON)
    with pytest.raises(BadPlanEntry, match="why it is withdrawn"):
        forward_plan.withdraw(other, "", seen=1, **said)  # type: ignore[arg-type]
    assert forward_plan.withdraw(other, "Not needed", seen=1, **said).state == "withdrawn"  # type: ignore[arg-type]


def test_every_state_has_words_and_a_way_on_and_the_database_knows_them() -> None:
    assert set(rules.PLAN_GOES_TO) == set(rules.PLAN_WORDS) == set(PlanState)
    entry = drafted(DECIDED, ON)
    for state in ("published", "general_exception", "special_urgency", "unheard_of"):
        with pytest.raises(IntegrityError), transaction.atomic():
            ForwardPlanEntry.objects.filter(pk=entry.pk).update(state=state)
