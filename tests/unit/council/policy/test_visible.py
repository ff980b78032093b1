"""The rows that somebody sees are just those that a decision lets them see."""

from __future__ import annotations

import random
from datetime import timedelta

import pytest

from eyeline.council.models import Appointment, Organisation, Person
from eyeline.council.policy.deciding import decide
from eyeline.council.policy.table import CONDITIONS, ROLES, Table, read
from eyeline.council.policy.values import PUBLIC, Actor, Grant, Thing, Verdict
from eyeline.council.policy.visible import Stored, visible_to
from eyeline.council.rules.roles import Role
from made_up_people import AT, BEGAN, organisation, person

STATES = ["education", "housing", ""]
STORED = Stored(
    "seat", "post__voting_scope", "post__organisation__path", author="given_by", about="person"
)


@pytest.mark.django_db
@pytest.mark.parametrize("seed", range(40))
def test_visible_rows_are_those_that_a_decision_allows(seed: int) -> None:
    chance = random.Random(seed)
    places, people = _council(chance)
    seats = _seats(chance, places, people)
    rules = _rules(chance)

    for who in [PUBLIC, *(_actor(chance, each, places) for each in people)]:
        seen = set(visible_to(who, Appointment.objects.all(), STORED, by=rules))
        allowed = {
            seat
            for seat in seats
            if decide(who, "view", _thing(seat), by=rules).verdict is not Verdict.REFUSED
        }

        assert seen == allowed


def _council(chance: random.Random) -> tuple[list[Organisation], list[Person]]:
    places = [organisation("division", "division")]
    for number in range(5):
        places.append(organisation(f"team {number}", "team", chance.choice(places)))
    return places, [person(Role.MEMBER, number=number) for number in range(4)]


def _seats(
    chance: random.Random, places: list[Organisation], people: list[Person]
) -> list[Appointment]:
    for number in range(10):
        who, by = chance.sample([*people], 2)
        post = chance.choice(places).posts.create(
            title=f"seat {number}", role="member", voting_scope=chance.choice(STATES)
        )
        Appointment.objects.create(
            person=who,
            post=post,
            first=BEGAN,
            given_by=chance.choice([None, by]),
            given_at=AT + timedelta(days=number),
        )
    return list(Appointment.objects.select_related("post__organisation"))


def _rules(chance: random.Random) -> Table:
    conditions = [*CONDITIONS, "state education", "state education or housing"]
    view = {
        role: chance.sample(conditions, chance.choice([0, 0, 1, 1, 2]))
        for role in chance.sample(ROLES, 8)
    }
    never = {chance.choice([*Role]): {"classes": ["internal"]}} if chance.random() < 0.2 else {}
    return read({"seat": {"class": "internal", "states": STATES, "view": view}, "never": never}, {})


def _actor(chance: random.Random, who: Person, places: list[Organisation]) -> Actor:
    roles = chance.choices(list(Role), k=4)
    return Actor(who.pk, frozenset(Grant(role, chance.choice(places).path or "") for role in roles))


def _thing(seat: Appointment) -> Thing:
    return Thing(
        "seat",
        state=seat.post.voting_scope,
        path=seat.post.organisation.path or "",
        author=seat.given_by_id,
        about=seat.person_id,
    )
