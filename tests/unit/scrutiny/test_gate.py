"""The gate before publication: each rule on both sides, and what the law allows when it is late."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time
from typing import Any

import pytest

from eyeline.calendar import LONDON, Calendar
from eyeline.scrutiny.rules import agenda, exempt, gate
from eyeline.scrutiny.rules.clock.publishing import publication_due
from eyeline.scrutiny.rules.gate import Asked, Business, Kept, Right
from eyeline.scrutiny.rules.kinds import MeetingState
from eyeline.scrutiny.rules.stops import Stop

MEETING = date(2025, 6, 18)
LAST, LATE = date(2025, 6, 10), date(2025, 6, 11)
PLAIN = Business(1, "Welcome", formal=True)
REPORT = Business(2, "Fostering")
URGENT = replace(REPORT, agreed=True, urgency_reason="The contract ends this month.")


def asked(day: date = LAST, **said: Any) -> Asked:
    due = publication_due(MEETING, Calendar(frozenset()))
    at = datetime.combine(day, time(23, 59), LONDON)
    given = {"state": MeetingState.SCHEDULED, "business": (PLAIN, REPORT), **said}
    return Asked(due=due, at=at, **given)


def rules(of: Asked) -> list[str]:
    return [each.rule for each in gate.stops(of)]


def test_the_last_lawful_day_of_18_june_2025_is_10_june_until_midnight() -> None:
    assert rules(asked(LAST)) == []
    assert gate.right(asked(LAST)) is Right.IN_TIME
    assert gate.offers(asked(LAST)) == []


def test_one_day_later_is_refused_as_ordinary_with_what_the_law_allows() -> None:
    stops = gate.stops(asked(LATE))

    assert [each.rule for each in stops] == ["R2"]
    assert "Wednesday 11 June 2025 is too late as ordinary" in stops[0].what
    assert "Tuesday 10 June 2025 was the last lawful day" in stops[0].what
    assert "Convene the meeting at shorter notice" in stops[0].what
    assert stops[0].who == "Governance officer"


def test_a_meeting_that_is_convened_at_shorter_notice_is_published_with_its_notice() -> None:
    late = asked(LATE, short_notice="The inspector comes.")

    assert gate.right(late) is Right.SHORT_NOTICE
    assert rules(late) == []
    assert rules(replace(late, short_notice="  ")) == ["R2"]


def test_shorter_notice_cannot_be_given_once_the_notice_is_out() -> None:
    late = asked(LATE, state=MeetingState.CONVENED, short_notice="The inspector comes.")

    assert rules(late) == ["R2", "R3"]


def test_after_notice_in_time_late_business_is_taken_with_the_chairs_written_reason() -> None:
    late = asked(LATE, state=MeetingState.CONVENED, business=(PLAIN, URGENT))

    assert gate.right(late) is Right.URGENT
    assert rules(late) == []
    assert rules(replace(late, business=(PLAIN, URGENT, replace(REPORT, number=3)))) == ["R2", "R3"]
    assert rules(replace(late, business=(PLAIN, replace(URGENT, agreed=False)))) == ["R2", "R3"]
    assert rules(replace(late, business=(PLAIN, replace(URGENT, urgency_reason=" ")))) == [
        "R2",
        "R3",
    ]


def test_a_late_supplement_stops_only_at_what_is_new() -> None:
    old = replace(REPORT, new=False)
    supplement = asked(LATE, state=MeetingState.AGENDA_PUBLISHED, business=(PLAIN, old, URGENT))
    late = replace(supplement, business=(PLAIN, old, replace(REPORT, number=3)))

    assert rules(supplement) == []
    assert [(each.rule, each.who, each.where) for each in gate.stops(late)] == [
        ("R3", "Chair", "item 3")
    ]


@pytest.mark.parametrize(
    ("state", "stopped"),
    [
        (MeetingState.DRAFT, True),
        (MeetingState.SCHEDULED, False),
        (MeetingState.CONVENED, False),
        (MeetingState.AGENDA_PUBLISHED, False),
        (MeetingState.HELD, True),
        (MeetingState.CANCELLED, True),
        (MeetingState.POSTPONED, True),
    ],
)
def test_an_agenda_is_published_of_a_meeting_that_is_to_come_and_known(
    state: MeetingState, stopped: bool
) -> None:
    assert ("R2" in rules(asked(state=state))) == stopped


@pytest.mark.parametrize(
    ("paragraphs", "reason", "stopped"),
    [
        ("3", "It names a price.", False),
        ("1,2", "It names a child.", False),
        ("", "It names a price.", True),
        ("8", "It names a price.", True),
        ("3", " ", True),
    ],
)
def test_what_is_kept_from_the_public_has_paragraph_and_reason(
    paragraphs: str, reason: str, stopped: bool
) -> None:
    kept = replace(REPORT, kept=(Kept("item 2", paragraphs, reason),))

    assert rules(asked(business=(kept,))) == (["R5"] if stopped else [])


def test_an_item_that_awaits_its_report_stops_the_agenda() -> None:
    assert rules(asked(business=(replace(REPORT, awaited="report"),))) == ["papers"]
    assert rules(asked(business=(REPORT,))) == []


def test_a_reports_own_stops_come_through_as_they_are() -> None:
    stop = Stop("clearance", "Sign it.", "Head of finance", "report 3, financial implications")

    assert gate.stops(asked(business=(replace(REPORT, report_stops=(stop,)),))) == [stop]


def test_an_empty_agenda_is_none() -> None:
    assert rules(asked(business=())) == ["items"]


@pytest.mark.parametrize(
    ("said", "rule"),
    [
        ({"built": False, "current": False}, ["pack"]),
        ({"current": False}, ["pack"]),
        ({"leaks": ["agenda-pack.pdf: a withheld text stands on page 3."]}, ["leak"]),
        ({"same": True}, ["same"]),
        ({"page_faults": ["Appendix B does not follow on page 4."]}, ["pages"]),
        ({}, []),
    ],
)
def test_what_is_published_is_what_was_built_without_leak_or_false_page(
    said: dict[str, Any], rule: list[str]
) -> None:
    assert rules(asked(**said)) == rule


def test_letters_go_on_after_z() -> None:
    assert [agenda.letter(number) for number in (0, 25, 26, 51, 52)] == ["A", "Z", "AA", "AZ", "BA"]


def test_papers_of_one_item_share_its_letter_and_keep_the_name_they_had() -> None:
    first = agenda.names([["a"], [], ["b", "c"]], {})
    later = agenda.names([["new"], ["a", "d"], ["b", "c"]], first)

    assert first == {"a": "Appendix A", "b": "Appendix B1", "c": "Appendix B2"}
    assert later == first | {"new": "Appendix C", "d": "Appendix A2"}


def test_a_resolution_says_the_description_of_what_is_exempt() -> None:
    assert exempt.described("2,1") == (
        "Paragraphs 1 and 2: information relating to any individual and information which is "
        "likely to reveal the identity of an individual."
    )
    assert exempt.marking(["3", "1"]) == "Not for publication: Schedule 12A, paragraphs 1 and 3"


def test_a_list_of_standing_items_is_read_as_it_is_written() -> None:
    text = agenda.standing_text(agenda.USUAL)

    again = agenda.standing_from(text, after=False)

    assert [(each.title, each.kind, each.text) for each in again] == [
        (each.title, each.kind, each.text) for each in agenda.USUAL
    ]
