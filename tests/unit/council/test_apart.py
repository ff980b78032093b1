"""A member of the executive sits on no scrutiny commission, by whatever way somebody tries."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from eyeline.council import apart
from eyeline.council.changes import guards, people
from eyeline.council.checks import executive_and_scrutiny_are_apart
from eyeline.council.models import Appointment, OrganisationKind, Person, Post
from eyeline.council.rules.appointments import EXECUTIVE, SCRUTINISING
from eyeline.council.rules.people import BadAppointment
from eyeline.council.rules.roles import Role
from made_up_people import AT, client_of, council, organisation, person

pytestmark = pytest.mark.django_db
MAY, LAST = date(2025, 5, 15), date(2026, 5, 14)
DAY = timedelta(days=1)
PAIRS = [
    pytest.param(*pair, id=f"{pair[0]} then {pair[1]}")
    for seat in sorted(SCRUTINISING)
    for lead in sorted(EXECUTIVE)
    for pair in ((seat, lead), (lead, seat))
]


def somebody() -> Person:
    return people.add_person("somebody@council.example", "Councillor", by=None, at=AT)


def post_with(role: str) -> Post:
    return people.add_post(council(), Role(role).words, Role(role), by=None, at=AT)


def appoint(who: Person, role: str, first: date, last: date | None) -> Appointment:
    return people.appoint(who, post_with(role), first=first, last=last, by=None, at=AT)


@pytest.mark.parametrize(("first", "second"), PAIRS)
def test_the_second_of_the_two_is_refused_while_they_have_a_day_in_common(
    first: str, second: str
) -> None:
    who = somebody()
    appoint(who, first, MAY, LAST)

    for begins, ends in ((LAST, None), (date(2024, 1, 1), MAY), (date(2024, 1, 1), None)):
        with pytest.raises(BadAppointment, match="s9FA"):
            appoint(who, second, begins, ends)


@pytest.mark.parametrize(("first", "second"), PAIRS)
def test_one_after_the_other_is_allowed(first: str, second: str) -> None:
    who = somebody()
    appoint(who, first, MAY, LAST)

    appoint(who, second, LAST + DAY, None)
    appoint(who, second, date(2024, 1, 1), MAY - DAY)

    assert who.appointments.count() == 3


def test_a_member_of_the_executive_may_be_a_standing_invitee() -> None:
    who = somebody()
    appoint(who, "lead_member", MAY, None)

    appoint(who, "standing_invitee", MAY, None)

    assert who.appointments.count() == 2


def test_one_that_waits_for_approval_counts_too() -> None:
    who, officer = somebody(), person(Role.SYSTEM_ADMINISTRATOR)
    people.appoint(who, post_with("lead_member"), first=MAY, last=None, by=officer, at=AT)

    with pytest.raises(BadAppointment, match="executive"):
        appoint(who, "commission_member", MAY, None)


def test_the_page_refuses_it_with_the_reason_and_keeps_nothing() -> None:
    who = somebody()
    appoint(who, "lead_member", MAY, None)
    seat = post_with("commission_member")
    client = client_of(person(Role.GOVERNANCE_OFFICER))

    answer = client.post(
        f"/people/{who.pk}/appoint", {"post": seat.pk, "first": "15/05/2025", "last": ""}
    )

    assert "may hold no seat of a scrutiny commission" in answer.content.decode()
    assert who.appointments.count() == 1


@pytest.mark.parametrize(("first", "second"), PAIRS)
def test_the_database_refuses_what_does_not_ask_the_rule(first: str, second: str) -> None:
    who = somebody()
    appoint(who, first, MAY, LAST)
    row = Appointment(
        person=who, post=post_with(second), first=LAST, last=None, given_at=AT, approved_at=AT
    )

    with pytest.raises(IntegrityError, match=apart.WORDS), transaction.atomic():
        row.save()
    with pytest.raises(IntegrityError, match=apart.WORDS), transaction.atomic():
        Appointment.objects.bulk_create([row])

    row.first = LAST + DAY
    row.save()
    with pytest.raises(IntegrityError, match=apart.WORDS), transaction.atomic():
        Appointment.objects.filter(pk=row.pk).update(first=MAY)


def test_a_post_that_somebody_holds_keeps_its_role() -> None:
    who = somebody()
    appoint(who, "lead_member", MAY, None)
    guest = post_with("standing_invitee")
    appoint(who, "standing_invitee", MAY, None)

    with pytest.raises(IntegrityError, match=apart.WORDS), transaction.atomic():
        Post.objects.filter(pk=guest.pk).update(role="commission_member")

    free = post_with("member")
    Post.objects.filter(pk=free.pk).update(role="commission_member", title="Seat 1")


def test_a_councillors_seat_of_the_executive_must_be_told_as_one() -> None:
    executive = organisation("EXEC", OrganisationKind.EXECUTIVE)

    for role in (Role.MEMBER, Role.COMMISSION_MEMBER):
        with pytest.raises(BadAppointment, match="Lead member"):
            people.add_post(executive, "Seat 1", role, by=None, at=AT)

    assert people.add_post(executive, "Seat 1", Role.LEAD_MEMBER, by=None, at=AT)


def test_a_dropped_trigger_is_found_at_the_start_and_laid_again() -> None:
    assert executive_and_scrutiny_are_apart(databases=["default"]) == []
    apart.FENCE.lift(connection)

    found = executive_and_scrutiny_are_apart(databases=["default"])
    tables = guards.lay_again(reason="The database was moved.", by=None, at=AT)

    assert [error.id for error in found] == ["eyeline.E003"]
    assert tables == [apart.HELD, apart.POSTS] or sorted(tables) == sorted(
        [apart.HELD, apart.POSTS]
    )
    assert executive_and_scrutiny_are_apart(databases=["default"]) == []
