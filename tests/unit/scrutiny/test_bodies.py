"""Commissions and task groups: seats, terms, scopes and reports, and what older papers say."""

from __future__ import annotations

from datetime import date

import pytest

from eyeline.council.changes import people
from eyeline.council.models import Organisation, OrganisationKind
from eyeline.council.models.kept import NeverChanged
from eyeline.council.rules.people import BadAppointment
from eyeline.council.rules.roles import Role
from eyeline.scrutiny.changes import bodies, numbers
from eyeline.scrutiny.models import Body, Closure, Rule
from eyeline.scrutiny.rules.bodies import BadBody, difference
from eyeline.scrutiny.rules.own import BadRule
from eyeline.scrutiny.rules.seats import BadSeat, Basis, lacking, printed_warning
from eyeline.scrutiny.stored import Numbers
from made_up_scrutiny import AT, commission, scheduled, venue

pytestmark = pytest.mark.django_db
ABOUT = bodies.About()


def test_a_commission_is_made_of_an_organisation_that_is_there_or_of_a_new_one() -> None:
    made = commission("adults")
    there = people.add_organisation(
        "OSC", "Overview committee", OrganisationKind.COMMISSION, None, by=None, at=AT
    )

    of_it = bodies.add("overview", "", ABOUT, organisation=there, by=None, at=AT)

    assert (str(made), made.organisation.kind) == ("Adults scrutiny commission", "commission")
    assert str(of_it) == "Overview committee"


def test_a_task_group_stands_below_its_commission() -> None:
    parent = commission()

    group = commission("transport", parent=parent)

    assert group.organisation.kind == "task_group"
    assert group.organisation.path is not None
    assert group.organisation.path.startswith(parent.organisation.path or "none")


@pytest.mark.parametrize("name", ["", "Children", "new", "numbers", "children's", "a--b"])
def test_a_name_is_a_word_for_an_address(name: str) -> None:
    with pytest.raises(BadBody):
        bodies.add(name, "Title", ABOUT, by=None, at=AT)


def test_a_name_is_taken_once_and_an_organisation_has_one_page() -> None:
    body = commission()

    with pytest.raises(BadBody):
        bodies.add("children", "Another", ABOUT, by=None, at=AT)
    with pytest.raises(BadBody):
        bodies.add("other", "", ABOUT, organisation=body.organisation, by=None, at=AT)
    team = Organisation.objects.create(code="T", title="Team", kind=OrganisationKind.TEAM)
    with pytest.raises(BadBody):
        bodies.add("other", "", ABOUT, organisation=team, by=None, at=AT)
    assert Body.objects.count() == 1


def test_a_seat_by_law_votes_on_education_alone() -> None:
    body = commission()
    said = {"by": None, "at": AT}

    seat = bodies.add_seat(
        body,
        "Parent governor, primary schools",
        Role.CO_OPTED_MEMBER,
        basis=Basis.PARENT_GOVERNOR,
        voting_scope="education",
        **said,
    )

    assert (seat.post.statutory, seat.post.voting_scope) == (True, "education")
    for role, scope in ((Role.CO_OPTED_MEMBER, ""), (Role.STANDING_INVITEE, "education")):
        with pytest.raises(BadSeat):
            bodies.add_seat(
                body, "Other", role, basis=Basis.ROMAN_CATHOLIC, voting_scope=scope, **said
            )
    with pytest.raises(BadSeat, match="education functions"):
        bodies.add_seat(
            commission("adults", education=False),
            "Parent governor",
            Role.CO_OPTED_MEMBER,
            basis=Basis.PARENT_GOVERNOR,
            voting_scope="education",
            **said,
        )


def test_a_seat_is_added_once() -> None:
    body = commission()
    bodies.add_seat(body, "Seat 1", Role.COMMISSION_MEMBER, by=None, at=AT)

    with pytest.raises(BadBody, match="already"):
        bodies.add_seat(body, "Seat 1", Role.COMMISSION_MEMBER, by=None, at=AT)


def test_a_member_of_the_executive_cannot_hold_a_seat_that_was_added_here() -> None:
    seat = bodies.add_seat(commission(), "Chair", Role.COMMISSION_CHAIR, by=None, at=AT)
    who = people.add_person("lead@council.example", "Lead member", by=None, at=AT)
    lead = people.add_post(
        commission().organisation, "Lead member", Role.LEAD_MEMBER, by=None, at=AT
    )
    people.appoint(who, lead, first=date(2026, 5, 14), last=None, by=None, at=AT)

    with pytest.raises(BadAppointment):
        people.appoint(who, seat.post, first=date(2026, 5, 14), last=None, by=None, at=AT)


@pytest.mark.parametrize(
    ("bases", "schools", "lacks"),
    [
        ([], [], [Basis.PARENT_GOVERNOR]),
        ([Basis.PARENT_GOVERNOR], [], [Basis.PARENT_GOVERNOR]),
        ([Basis.PARENT_GOVERNOR] * 2, [], []),
        ([Basis.PARENT_GOVERNOR] * 5, [], []),
        ([Basis.PARENT_GOVERNOR] * 6, [], [Basis.PARENT_GOVERNOR]),
        ([Basis.PARENT_GOVERNOR] * 2, [Basis.ROMAN_CATHOLIC], [Basis.ROMAN_CATHOLIC]),
        ([Basis.PARENT_GOVERNOR] * 2 + [Basis.CHURCH_OF_ENGLAND], [Basis.CHURCH_OF_ENGLAND], []),
    ],
)
def test_r20_seats_that_the_law_asks_for_are_told(
    bases: list[Basis], schools: list[Basis], lacks: list[Basis]
) -> None:
    assert [each.basis for each in lacking(bases, education=True, schools=schools)] == lacks
    assert lacking(bases, education=False, schools=schools) == []


@pytest.mark.parametrize(
    ("title", "holder", "warned"),
    [
        ("Member", "Assistant City Mayor for children", True),
        ("Cabinet member for education", "", True),
        ("Chair", "Councillor for Example ward", False),
        ("Standing invitee", "Lead member for children", False),
    ],
)
def test_a_printed_seat_of_the_executive_is_kept_with_a_warning(
    title: str, holder: str, warned: bool
) -> None:
    kept = bodies.keep_printed_seat(
        commission(), "2024-25", title, holder, "Minutes of 18 June 2024", by=None, at=AT
    )

    assert (kept.title, kept.holder) == (title, holder)
    assert bool(kept.warning) is warned
    assert kept.warning == printed_warning(title, holder)


def test_terms_are_added_to_and_two_versions_compared() -> None:
    body = commission()
    for text in ("# Remit\nTo ask.\nTo report.", "# Remit\nTo ask.\nTo recommend.\nTo report."):
        bodies.adopt_terms(body, text, on=date(2026, 5, 14), adopted_by="Council", by=None, at=AT)

    first, second = body.terms.all()

    assert [(line.mark, line.text) for line in difference(first.text, second.text)] == [
        ("same", "# Remit"),
        ("same", "To ask."),
        ("added", "To recommend."),
        ("same", "To report."),
    ]
    with pytest.raises(NeverChanged):
        body.terms.update(text="else")
    with pytest.raises(BadBody):
        bodies.adopt_terms(body, " ", on=date(2026, 5, 14), adopted_by="Council", by=None, at=AT)


def test_only_a_task_group_has_a_scope_and_a_report() -> None:
    body = commission()
    group = commission("transport", parent=body)

    bodies.keep_scope(group, "What do appeals cost?", reports_by=None, by=None, at=AT)
    bodies.keep_scope(group, "What do they teach?", reports_by=date(2026, 10, 1), by=None, at=AT)
    bodies.keep_group_report(group, "Transport", "Much.", on=date(2026, 9, 30), by=None, at=AT)

    assert [each.number for each in group.scopes.all()] == [1, 2]
    with pytest.raises(BadBody):
        bodies.keep_scope(body, "All.", reports_by=None, by=None, at=AT)


def test_a_number_holds_for_the_meetings_of_its_body_from_its_day_on() -> None:
    meeting = scheduled()
    other = scheduled(commission("adults"))
    numbers.set_number(
        "question_days",
        "1",
        first=date(2026, 6, 1),
        agreed="Council, 14 May 2026",
        body=meeting.body,
        by=None,
        at=AT,
    )

    found = {
        each.body.name: next(d for d in Numbers().days_of(each) if d.name == "questions").day
        for each in (meeting, other)
    }

    assert found["children"].on == date(2026, 6, 16)
    assert found["children"].source == "Council, 14 May 2026"
    assert found["adults"].on == date(2026, 6, 12)


def test_a_number_needs_somebody_who_agreed_it_and_stays_on_record() -> None:
    with pytest.raises(BadRule):
        numbers.set_number("quorum", "3", first=date(2026, 6, 1), agreed=" ", by=None, at=AT)
    made = numbers.set_number(
        "quorum", "3", first=date(2026, 6, 1), agreed="Council", by=None, at=AT
    )

    with pytest.raises(NeverChanged):
        made.delete()
    assert Rule.objects.get().value == "3"


def test_a_closure_is_said_once_and_can_be_taken_back() -> None:
    made = numbers.close_on(date(2026, 12, 29), "Between the years", by=None, at=AT)

    with pytest.raises(BadRule, match="already"):
        numbers.close_on(date(2026, 12, 29), "Again", by=None, at=AT)
    numbers.open_on(made, by=None, at=AT)
    assert not Closure.objects.exists()


def test_what_visitors_are_told_holds_from_its_first_day() -> None:
    place = venue()
    for text, first in (("By the stairs.", date(2026, 1, 1)), ("By the yard.", date(2026, 7, 1))):
        numbers.say_text(place, "evacuation", text, first=first, by=None, at=AT)

    with pytest.raises(BadBody):
        numbers.say_text(place, "parking", "None.", first=date(2026, 1, 1), by=None, at=AT)
    assert place.texts.count() == 2
