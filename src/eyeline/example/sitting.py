"""What the example council noted of a meeting that was held: attendance, outcomes, a recorded vote.

Whoever is named is named by their role.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import datetime
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from eyeline.example.commissions import OFFICER

if TYPE_CHECKING:
    from eyeline.council.models import Person
    from eyeline.scrutiny.models import Attendance, Item, Meeting

SAYS = "1 meeting noted, with a recorded vote"


def add() -> bool:
    """Enter the meeting as its officer does afterwards, unless it is there.

    Return whether it was entered. The workspace is started, and its people are there.
    """
    from django.db import transaction

    from eyeline.council.models import Person
    from eyeline.scrutiny.models import Meeting, Sitting

    said = tomllib.loads((files("eyeline.example") / "sitting.toml").read_text("utf-8"))
    meeting = Meeting.objects.get(body__name=said["commission"], starts_at__date=said["day"])
    if Sitting.objects.filter(meeting=meeting).exists():
        return False
    with transaction.atomic():
        _Entering(meeting, said, Person.objects.get(email=OFFICER)).enter()
    return True


class _Entering:
    """The meeting, what is said of it, and the officer who enters it."""

    def __init__(self, meeting: Meeting, said: Mapping[str, Any], by: Person) -> None:
        self.meeting, self.said, self.by = meeting, said, by
        self.at = datetime.fromisoformat(said["entered"])

    def enter(self) -> None:
        """Enter everything as the notes have it."""
        from eyeline.scrutiny.changes import sittings
        from eyeline.scrutiny.models import Sitting

        seen = self.meeting.version
        sittings.begin(self.meeting, seen=seen, by=self.by, at=self.at)
        self._attendance()
        items = [self._item(each) for each in self.said["items"]]
        self._declarations(items)
        self._departures()
        for item, each in zip(items, self.said["items"], strict=True):
            self._take(item, each)
        sittings.finish(
            self.meeting,
            moment=self._moment(self.said["finished"]),
            seen=Sitting.objects.get(meeting=self.meeting).version,
            by=self.by,
            at=self.at,
        )

    def _attendance(self) -> None:
        from eyeline.scrutiny.changes import sittings_people as changes
        from eyeline.scrutiny.changes.sittings_people import Somebody
        from eyeline.scrutiny.rules.kinds import Capacity, Presence

        came = {each["who"]: each.get("comes") for each in self.said["people"]}
        for who in self.meeting.attendances.all():
            presence = Presence.PRESENT if who.title in came else Presence.ABSENT
            moment = self._moment(came.get(who.title))
            changes.mark(who, presence, moment=moment, seen=who.version, by=self.by, at=self.at)
        for each in self.said["guests"]:
            guest = Somebody(each["title"], each["role"], Capacity(each["capacity"]))
            moment = self._moment(None)
            changes.add(self.meeting, guest, moment=moment, by=self.by, at=self.at)

    def _departures(self) -> None:
        from eyeline.scrutiny.changes import sittings_people as changes

        for each in self.said["people"]:
            if "leaves" in each:
                who, moment = self._called(each["who"]), self._moment(each["leaves"])
                changes.leave(who, moment=moment, seen=who.version, by=self.by, at=self.at)

    def _item(self, each: Mapping[str, Any]) -> Item:
        from eyeline.scrutiny.changes import agendas
        from eyeline.scrutiny.rules.kinds import ItemKind

        kind = ItemKind(each.get("kind", "standing"))
        education = each.get("education", False)
        says = agendas.Says(each["title"], kind, education_function=education)
        return agendas.add_at_meeting(self.meeting, says, "", by=self.by, at=self.at)

    def _take(self, item: Item, each: Mapping[str, Any]) -> None:
        from eyeline.scrutiny.changes import sittings_items as changes
        from eyeline.scrutiny.models import Sitting
        from eyeline.scrutiny.rules.reading.outcomes import Kind

        said: Any = {"by": self.by, "at": self.at}
        seen = Sitting.objects.get(meeting=self.meeting).version
        taken = changes.take(item, moment=self._moment(each["takes"]), seen=seen, **said)
        if each["points"].strip():
            changes.save_points(item, each["points"].strip(), seen=taken.version, **said)
        for kind, text in each.get("outcomes", ()):
            changes.note(item, Kind(kind), text, **said)
        if "motion" in each:
            self._vote(item, each["motion"])

    def _vote(self, item: Item, each: Mapping[str, Any]) -> None:
        from eyeline.scrutiny.changes import sittings_items, sittings_votes
        from eyeline.scrutiny.rules.kinds import Method, Way
        from eyeline.scrutiny.rules.reading.outcomes import Kind

        said: Any = {"by": self.by, "at": self.at}
        movers: Any = {name: self._called(each[name]) for name in ("proposer", "seconder")}
        moment = self._moment(each["at"])
        moved = sittings_votes.Moved(each["text"], **movers)
        motion = sittings_votes.move(item, moved, moment=moment, **said)
        ways = {self._called(name).pk: Way.FOR for name in each["for"]}
        ways |= {self._called(name).pk: Way.AGAINST for name in each["against"]}
        cast = sittings_votes.Voted(Method.RECORDED, ways=ways)
        motion = sittings_votes.decide(motion, cast, moment=moment, seen=motion.version, **said)
        sittings_items.note(item, Kind.RESOLVED, each["text"], motion=motion, **said)

    def _declarations(self, items: list[Item]) -> None:
        from eyeline.scrutiny.changes import sittings_people as changes
        from eyeline.scrutiny.rules.kinds import Interest, InterestAction
        from eyeline.scrutiny.rules.sitting.interests import Declared

        by_title = {each.title: each.pk for each in items}
        for each in self.said["declarations"]:
            interest, action = Interest(each["interest"]), InterestAction(each["action"])
            declared = Declared(interest, action, by_title[each["item"]])
            who, moment = self._called(each["who"]), self._moment(None)
            changes.declare(who, declared, each["nature"], moment=moment, by=self.by, at=self.at)

    def _called(self, title: str) -> Attendance:
        return self.meeting.attendances.get(title=title)

    def _moment(self, said: str | None) -> datetime:
        """Return a time of the meeting's day; without one when it was to begin."""
        from eyeline.calendar import LONDON

        begins = self.meeting.starts_at.astimezone(LONDON)
        if said is None:
            return begins
        hour, minute = said.split(":")
        return begins.replace(hour=int(hour), minute=int(minute))
