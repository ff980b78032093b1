"""The decisions of the example, entered on a council of its posts, and how each stands."""

from __future__ import annotations

import pytest

from eyeline.council.changes import people
from eyeline.council.rules.roles import Role
from eyeline.example import decisions
from eyeline.scrutiny.models import CallIn, ExecutiveDecision, ForwardPlanEntry, Sitting
from made_up_people import AT, BEGAN, council
from made_up_scrutiny import commission, venue
from made_up_sittings import seat

pytestmark = pytest.mark.django_db
_SEATS = {
    "Chair": ("Commission chair", Role.COMMISSION_CHAIR),
    "Vice-chair": ("Commission vice-chair", Role.COMMISSION_MEMBER),
    "Seat 3": ("Commission member", Role.COMMISSION_MEMBER),
    "Seat 4": ("Second commission member", Role.COMMISSION_MEMBER),
}
_POSTS = {
    "Governance officer": Role.GOVERNANCE_OFFICER,
    "Monitoring officer": Role.MONITORING_OFFICER,
    "Councillor": Role.MEMBER,
    "Member, adults' commission": Role.MEMBER,
}


def test_what_is_decided_and_called_in_stands_as_the_rules_let_it_and_is_added_once() -> None:
    body = commission("children-young-people-and-education")
    venue()
    for title, (name, role) in _SEATS.items():
        seat(body, title, name, role)
    for number, (name, role) in enumerate(_POSTS.items()):
        who = people.add_person(f"post.{number}@council.example", name, by=None, at=AT)
        post = people.add_post(council(), name, role, by=None, at=AT)
        people.appoint(who, post, first=BEGAN, last=None, by=None, at=AT)

    added, again = decisions.add(), decisions.add()

    assert (added, again) == (True, False)
    assert ForwardPlanEntry.objects.count() == 5
    states = ExecutiveDecision.objects.order_by("taken_on").values_list("state", flat=True)
    assert list(states) == ["implementable", "implementable", "callable", "taken"]
    call_in = CallIn.objects.select_related("meeting").get()
    assert call_in.meeting is not None
    assert (call_in.state, call_in.meeting.state) == ("closed", "held")
    assert Sitting.objects.get(meeting=call_in.meeting).finished_at is not None
