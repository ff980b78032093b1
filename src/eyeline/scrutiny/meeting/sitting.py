"""A meeting as it sits or sat, as the rules take it: who was there when, and for which item."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta
from functools import cached_property

from django.db.models import Min

from eyeline.scrutiny.models import Attendance, Consideration, Declaration, Item, Meeting, Sitting
from eyeline.scrutiny.rules.kinds import Capacity, Interest, InterestAction, Presence, Voting
from eyeline.scrutiny.rules.sitting import voting as rules
from eyeline.scrutiny.rules.sitting.interests import Declared
from eyeline.scrutiny.rules.sitting.presence import During, Span, during, there_at
from eyeline.scrutiny.rules.sitting.quorum import Sits, Watched, watch
from eyeline.scrutiny.stored import Numbers, day_of

LIVE = timedelta(hours=6)
"""How long after it began a meeting counts as sitting now, and not as entered afterwards."""


class Room:
    """The people and times of a sitting, read once for all that is worked out of them."""

    def __init__(self, sitting: Sitting) -> None:
        self.sitting = sitting
        self.meeting: Meeting = sitting.meeting

    @cached_property
    def people(self) -> list[Attendance]:
        """Everybody of the meeting, in the order of the minutes."""
        rows = self.meeting.attendances.select_related("person", "stands_for")
        return list(rows.prefetch_related("stays", "declarations"))

    @cached_property
    def sat(self) -> Span:
        """From when to when it sat, adjournments not taken out."""
        return Span(self.sitting.began_at, self.sitting.finished_at)

    @cached_property
    def breaks(self) -> list[Span]:
        """When it was adjourned."""
        return [Span(each.began_at, each.ended_at) for each in self.sitting.adjournments.all()]

    @cached_property
    def remote_counts(self) -> bool:
        """Whether the council's own rule counts who follows by video."""
        said = Numbers().value("remote_counts_for_quorum", day_of(self.meeting), self.meeting.body)
        return said.value == "yes"

    def quorum(self, at: datetime) -> Watched:
        """Return the quorum at a moment, and when it was lost until then.

        Before its first item is taken there is nothing that it could be lost for.
        """
        began = self._business_began
        watched = watch(
            [_sits(each) for each in self.people],
            self.sitting.quorum,
            Span(began or at, self.sat.last),
            at,
            breaks=self.breaks,
            remote=self.remote_counts,
        )
        return watched if began else replace(watched, lost=())

    @cached_property
    def _business_began(self) -> datetime | None:
        taken = Consideration.objects.filter(item__meeting=self.meeting)
        first: datetime | None = taken.aggregate(first=Min("began_at"))["first"]
        return first

    def voters(self, at: datetime) -> list[rules.Voter]:
        """Return everybody of the meeting as a vote at a moment sees them."""
        return [voter(each, at) for each in self.people]

    def during(self, who: Attendance, taken: Consideration) -> During:
        """Return whether somebody was there while an item was taken; not, before it is."""
        if taken.began_at is None:
            return During.NOT
        span = Span(taken.began_at, taken.ended_at or self.sitting.finished_at)
        return during(stays_of(who), span, self.breaks)

    def came_and_went(self, taken: Consideration) -> list[tuple[Attendance, During]]:
        """Return who of those that came was not there for the whole of an item, and how far."""
        here = [who for who in self.people if who.stays.all()]
        found = ((who, self.during(who, taken)) for who in here)
        return [(who, how) for who, how in found if how is not During.THROUGHOUT]


def usual_moment(sitting: Sitting, now: datetime) -> datetime:
    """Return when something happened of which nobody says when: now, while the meeting sits.

    Of one that is entered or corrected afterwards it is when it finished, or the last moment that
    was noted.
    """
    if sitting.finished_at is not None:
        return sitting.finished_at
    if now - sitting.began_at < LIVE:
        return max(now, sitting.began_at)
    taken = Consideration.objects.filter(item__meeting=sitting.meeting).exclude(began_at=None)
    noted = [moment for row in taken.values_list("began_at", "ended_at") for moment in row]
    return max([sitting.began_at, *filter(None, noted)])


def _sits(who: Attendance) -> Sits:
    as_what, votes = Capacity(who.capacity), Voting(who.voting)
    return Sits(as_what, votes, Presence(who.presence), stays_of(who))


def who_presided(meeting: Meeting) -> int | None:
    """Return who was in the chair of a meeting; None where that is not known of a person."""
    rows = Sitting.objects.filter(meeting=meeting)
    return rows.values_list("presided__person", flat=True).first()


def stays_of(who: Attendance) -> list[Span]:
    """Return when somebody was in the room."""
    return [Span(each.came_at, each.left_at) for each in who.stays.all()]


def declared_of(rows: Iterable[Declaration]) -> list[Declared]:
    """Return declarations as the rules take them."""
    return [
        Declared(Interest(each.interest), InterestAction(each.action), each.item_id)
        for each in rows
    ]


def voter(who: Attendance, at: datetime) -> rules.Voter:
    """Return somebody as a vote at a moment sees them."""
    return rules.Voter(
        who.pk,
        str(who),
        Voting(who.voting),
        Presence(who.presence),
        there_at(stays_of(who), at),
        declared_of(who.declarations.all()),
    )


def item_of(item: Item) -> rules.Item:
    """Return an item as a vote sees it."""
    return rules.Item(item.pk, item.education_function)
