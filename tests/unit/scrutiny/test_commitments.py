"""What outcomes ask: owed by a post by a day, coming back, ended by the commission alone."""

from __future__ import annotations

import csv
from datetime import date, datetime, timedelta
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from eyeline.calendar import LONDON
from eyeline.council.changes import people
from eyeline.council.models import Mail
from eyeline.council.rules.roles import Role
from eyeline.scrutiny.changes import commitments, meetings, programme, responses
from eyeline.scrutiny.changes.commitments import Asks
from eyeline.scrutiny.commitments import owners, table
from eyeline.scrutiny.commitments import reminders as commitment_reminders
from eyeline.scrutiny.models import Commitment, Entry, Meeting
from eyeline.scrutiny.rules.commitment_life import Answer, BadCommitment
from eyeline.scrutiny.rules.kinds import EntryState, MeetingState
from eyeline.scrutiny.rules.programme import BadEntry
from eyeline.scrutiny.rules.reading.outcomes import Kind
from eyeline.web.workspace import Workspace
from made_up_agendas import noon
from made_up_minutes import owed, post, published
from made_up_scrutiny import commission, draft, scheduled, wanted
from made_up_sittings import APRIL, MAY, entered, finished

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 5, 20, 12, tzinfo=LONDON)


@pytest.fixture(autouse=True)
def _in_a_workspace(workspace: Workspace, settings: Any) -> None:
    settings.WORKSPACE = workspace


def kept(
    text: str = "That a report comes back in six months.",
    kind: Kind = Kind.AGREED,
    **said: Any,
) -> Commitment:
    """Return a commitment from a meeting of 1 May 2026."""
    asks = Asks(said.pop("owner", None) or post(), **{"comes_back": True, **said})
    return commitments.keep_from_paper(
        commission(), text, kind, "Minutes of 1 May 2026", date(2026, 5, 1), asks, by=None, at=NOON
    )


def now(commitment: Commitment) -> Commitment:
    return Commitment.objects.select_related("entry__meeting", "owner").get(pk=commitment.pk)


def held(day: date = date(2026, 5, 14)) -> Meeting:
    return meetings.add_held(commission(), wanted(day), by=None, at=NOON)


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "\r", "\n", "\0"])
def test_no_spreadsheet_takes_words_of_the_tracker_for_a_formula(sign: str) -> None:
    made = kept()
    made.text = f"{sign}1+1"

    said = table.written([made], made.agreed_on).decode("utf-8-sig")

    (row,) = csv.DictReader(StringIO(said, newline=""))
    assert row["Text"] == f"'{made.text}"


def test_six_months_are_counted_from_the_meeting_and_say_so() -> None:
    made = kept()

    assert made.due_on == date(2026, 11, 1)
    assert made.due_why == '"in six months", counted from the meeting of 1 May 2026.'
    assert made.reference == "SR (26/27) 01"


def test_words_that_do_not_say_by_when_need_a_day() -> None:
    with pytest.raises(BadCommitment, match="do not say by when"):
        kept("That figures are circulated.")
    assert kept("That figures are circulated.", due_on=date(2026, 7, 1)).due_on == date(2026, 7, 1)


def test_what_comes_back_is_on_the_programme_of_the_first_meeting_after_its_day() -> None:
    early, late = (
        scheduled(commission(), date(2026, 10, 1)),
        scheduled(commission(), date(2026, 11, 5)),
    )

    made = kept()

    entry = now(made).entry
    assert entry is not None
    assert (entry.meeting, entry.state) == (late, EntryState.SCHEDULED)
    assert entry.source == "outcome"
    assert now(made).next_on == date(2026, 11, 5)
    assert not early.entries.exists()


def test_what_waits_is_taken_up_as_soon_as_a_meeting_is_scheduled() -> None:
    made = kept()
    assert now(made).entry.state == EntryState.SUGGESTED  # type: ignore[union-attr]

    meeting = draft(commission(), date(2026, 11, 5))
    meetings.step(meeting, MeetingState.SCHEDULED, seen=1, by=None, at=NOON)

    assert now(made).entry.meeting == meeting  # type: ignore[union-attr]
    assert now(made).next_on == date(2026, 11, 5)


def test_a_cancelled_meeting_lets_it_come_at_the_next_one() -> None:
    first = scheduled(commission(), date(2026, 11, 5))
    second = scheduled(commission(), date(2026, 12, 10))
    made = kept()

    meetings.step(
        first, MeetingState.CANCELLED, seen=first.version, by=None, at=NOON, reason="Snow."
    )

    assert now(made).entry.meeting == second  # type: ignore[union-attr]
    assert now(made).next_on == date(2026, 12, 10)


def test_a_postponed_meeting_takes_it_along_with_its_next_date() -> None:
    first = scheduled(commission(), date(2026, 11, 5))
    made = kept()

    new = meetings.postpone(
        first, wanted(date(2026, 11, 26)), seen=first.version, reason="Snow.", by=None, at=NOON
    )

    assert now(made).entry.meeting == new  # type: ignore[union-attr]
    assert now(made).next_on == date(2026, 11, 26)


def test_a_meeting_on_another_day_moves_the_next_date() -> None:
    meeting = scheduled(commission(), date(2026, 11, 5))
    made = kept()

    meetings.change(meeting, wanted(date(2026, 11, 12)), seen=meeting.version, by=None, at=NOON)

    assert now(made).next_on == date(2026, 11, 12)


def test_an_entry_that_keeps_what_is_owed_is_not_declined() -> None:
    made = kept()
    entry = now(made).entry
    assert entry is not None

    with pytest.raises(BadEntry, match="still owed"):
        programme.decline(entry, "No.", seen=entry.version, by=None, at=NOON)


def test_an_entry_that_is_dealt_with_comes_again_until_the_commission_accepts() -> None:
    meeting = scheduled(commission(), date(2026, 11, 5))
    made = kept()
    entry = now(made).entry
    assert entry is not None
    later = meeting.starts_at + timedelta(days=1)

    programme.finish(entry, "A report was given.", seen=entry.version, by=None, at=later)

    again = now(made).entry
    assert again is not None
    assert again != entry
    assert again.state == EntryState.SUGGESTED
    assert now(made).state == "open"


def test_it_ends_when_the_commission_accepts_and_its_waiting_entry_goes() -> None:
    made = kept()
    made = commitments.report_done(
        made, "The report is on the agenda.", seen=now(made).version, by=None, at=NOON
    )

    made = commitments.accept(made, held(), seen=made.version, by=None, at=NOON)

    assert made.state == "accepted"
    assert Entry.objects.get().state == EntryState.DECLINED


def test_nothing_is_accepted_that_nobody_says_is_done() -> None:
    made = kept()

    with pytest.raises(BadCommitment, match="open"):
        commitments.accept(made, held(), seen=now(made).version, by=None, at=NOON)


def test_the_commission_takes_it_back_with_its_reason_alone() -> None:
    made = kept()

    with pytest.raises(BadCommitment, match="Say why"):
        commitments.cancel(made, held(), " ", seen=now(made).version, by=None, at=NOON)
    made = commitments.cancel(
        made, held(date(2026, 5, 15)), "Overtaken.", seen=now(made).version, by=None, at=NOON
    )

    assert made.reason == "Decided at the meeting on 15 May 2026. Overtaken."


def test_the_commission_can_want_more_by_another_day() -> None:
    made = kept()
    made = commitments.report_done(made, "Done.", seen=now(made).version, by=None, at=NOON)

    made = commitments.go_on(
        made, "Figures by ward.", date(2026, 9, 1), seen=made.version, by=None, at=NOON
    )

    assert (now(made).state, now(made).next_on) == ("in_progress", date(2026, 9, 1))


def recommended() -> Commitment:
    return kept("Review best practice.", Kind.RECOMMENDED, addressee="The executive")


def test_the_executive_has_two_months_that_begin_with_receipt() -> None:
    made = recommended()
    response = responses.send(made, date(2026, 5, 2), by=None, at=NOON)

    response = responses.receive(response, date(2026, 5, 5), by=None, at=NOON)

    assert response.due_on == date(2026, 7, 4)
    assert "begin with Tuesday 5 May 2026" in response.due_why
    assert now(made).due_on == date(2026, 7, 4)


def test_accepted_in_principle_is_no_end() -> None:
    made = recommended()
    response = responses.send(made, date(2026, 5, 2), by=None, at=NOON)
    response = responses.receive(response, date(2026, 5, 5), by=None, at=NOON)

    responses.answer(
        response, Answer.ACCEPTED, "", date(2026, 9, 1), on=date(2026, 5, 20), by=None, at=NOON
    )

    assert now(made).state == "in_progress"
    assert now(made).next_on == date(2026, 9, 1)


def test_a_rejection_has_reasons_and_is_followed_until_the_commission_decides() -> None:
    made = recommended()
    response = responses.send(made, date(2026, 5, 2), by=None, at=NOON)
    with pytest.raises(BadCommitment, match="when it was received"):
        responses.answer(
            response, Answer.REJECTED, "No.", date(2026, 9, 1), on=date(2026, 5, 20), by=None,
            at=NOON,
        )  # fmt: skip
    response = responses.receive(response, date(2026, 5, 5), by=None, at=NOON)
    with pytest.raises(BadCommitment, match="reasons"):
        responses.answer(
            response, Answer.REJECTED, " ", date(2026, 9, 1), on=date(2026, 5, 20), by=None,
            at=NOON,
        )  # fmt: skip

    responses.answer(
        response, Answer.REJECTED, "No money.", date(2026, 9, 1), on=date(2026, 5, 20), by=None,
        at=NOON,
    )  # fmt: skip

    assert now(made).state == "open"


def test_the_database_refuses_what_has_no_owner_or_no_next_date() -> None:
    made = kept()

    for lost in ({"owner": None}, {"next_on": None}, {"due_on": None}, {"state": "cancelled"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Commitment.objects.filter(pk=made.pk).update(**lost)


def test_a_post_that_nobody_holds_any_more_leaves_it_to_those_who_serve() -> None:
    officer = post("Governance officer", Role.GOVERNANCE_OFFICER)
    made = kept()
    day = date(2026, 6, 1)
    [appointment] = made.owner.appointments.all()  # type: ignore[union-attr]
    assert [each.name for each in owners.whose(made, day)] == ["Director of children's services"]

    people.end(appointment, last=day - timedelta(days=1), by=None, at=NOON)

    assert [each.name for each in owners.whose(made, day)] == ["Governance officer"]
    assert list(owners.vacant(day)) == [made]
    assert officer.appointments.exists()


def test_reminders_name_references_and_days_and_go_out_once_a_day() -> None:
    made = kept(comes_back=False)
    assert made.next_on == date(2026, 11, 1)
    at = datetime(2026, 10, 25, 6, tzinfo=LONDON)

    first = commitment_reminders.send(at.date(), at=at)
    second = commitment_reminders.send(at.date(), at=at)

    assert (first, second) == (1, 0)
    said = Mail.objects.get()
    assert "SR (26/27) 01, due 1 November 2026" in said.body
    assert "report comes back" not in said.body


def test_a_missed_answer_is_reminded_of_each_week() -> None:
    made = recommended()
    response = responses.send(made, date(2026, 5, 2), by=None, at=NOON)
    responses.receive(response, date(2026, 5, 5), by=None, at=NOON)

    days = [date(2026, 7, 4) + timedelta(days=each) for each in range(-30, 20)]
    told = [day for day in days if commitment_reminders.send(day, at=noon(day))]

    assert [(day - date(2026, 7, 4)).days for day in told] == [-28, -14, -7, -1, 0, 1, 8, 15]


def test_the_nine_commitments_of_april_and_may_are_owed_and_the_rest_ask_nothing(
    shared: Path,
) -> None:
    sats = entered(shared)
    for day in (APRIL, MAY):
        published(sats[day], due=date(2025, 10, 8))

    found = [each for day in (APRIL, MAY) for each in owed(sats[day])]

    assert [each.text for each in found] == [
        "Edge of Care report to scrutiny.",
        "Members kept up to date.",
        "HNB Task Group report to CYPE.",
        "EHCP guidance information.",
        "Report back in six months.",
        "Operational guides on changes.",
        "Review Travel Training best practice.",
        "Outcome specifics back to scrutiny.",
        "Homefield PTB shortfall figures circulated.",
    ]
    assert all(each.owner and each.next_on and each.number for each in found)
    six = next(each for each in found if "six months" in each.text)
    assert six.due_on == date(2025, 10, 8)


def test_what_is_asked_is_owed_from_the_publication_of_its_minutes_on() -> None:
    sat = finished()
    published(sat)

    [made] = owed(sat)

    assert made.text == "That a report on fostering comes back in six months."
    assert made.due_on == date(2026, 12, 18)
    assert made.origin == "Minute 3, meeting of 18 June 2026"
    assert [each.action for each in made.steps.all()][:2] == ["ask", "open"]
