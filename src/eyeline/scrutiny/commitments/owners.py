"""Who owes what: the holders of a commitment's post, or where it is vacant those who serve."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from eyeline.council.models import Appointment, Person
from eyeline.council.rules.roles import Role
from eyeline.scrutiny.models import Commitment
from eyeline.scrutiny.rules.commitment_life import TRACKED, WORDS, CommitmentState

_TRACKED = [state.value for state in TRACKED]


@dataclass(frozen=True, slots=True)
class Owed:
    """A commitment as lists show it."""

    commitment: Commitment
    words: str
    tag: str
    late: bool


_TAGS = {
    CommitmentState.PROPOSED: "grey",
    CommitmentState.NOTHING: "grey",
    CommitmentState.OPEN: "blue",
    CommitmentState.IN_PROGRESS: "yellow",
    CommitmentState.DONE: "turquoise",
    CommitmentState.ACCEPTED: "green",
    CommitmentState.CANCELLED: "red",
}


def holders(commitment: Commitment, on: date) -> list[Person]:
    """Return who holds the post that owes something on a day and can sign in."""
    if commitment.owner_id is None:
        return []
    rows = Appointment.objects.in_force(on).filter(post=commitment.owner_id)
    return [each.person for each in rows.select_related("person") if each.person.is_active]


def serving(on: date) -> list[Person]:
    """Return the governance officers of a day: what nobody else owes is theirs to see to."""
    rows = Appointment.objects.in_force(on).filter(post__role=Role.GOVERNANCE_OFFICER.value)
    found = {each.person.pk: each.person for each in rows.select_related("person")}
    return [each for each in found.values() if each.is_active]


def whose(commitment: Commitment, on: date) -> list[Person]:
    """Return who sees to a commitment on a day: the post's holders, else those who serve."""
    return holders(commitment, on) or serving(on)


def of_person(person: Person, on: date) -> QuerySet[Commitment]:
    """Return the commitments that somebody owes on a day by a post they hold."""
    posts = Appointment.objects.in_force(on).filter(person=person).values("post")
    rows = Commitment.objects.filter(owner__in=posts, state__in=_TRACKED)
    return rows.select_related("body__organisation", "owner", "entry").order_by("next_on", "pk")


def vacant(on: date) -> QuerySet[Commitment]:
    """Return the commitments whose post nobody holds on a day."""
    held = Appointment.objects.in_force(on).filter(person__is_active=True).values("post")
    return Commitment.objects.filter(~Q(owner__in=held), state__in=_TRACKED)


def listed(rows: Iterable[Commitment], on: date) -> Sequence[Owed]:
    """Return commitments as a list shows them on a day."""
    return [
        Owed(each, WORDS[CommitmentState(each.state)], _TAGS[CommitmentState(each.state)],
             each.late(on))
        for each in rows
    ]  # fmt: skip
