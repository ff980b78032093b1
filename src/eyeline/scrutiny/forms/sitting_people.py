"""The forms of who is at a sitting, and of the interests that they declare."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django import forms

from eyeline.council.forms.fields import Form, chosen, required
from eyeline.scrutiny.changes.sittings_people import Somebody
from eyeline.scrutiny.forms.meetings import Seen, Time
from eyeline.scrutiny.forms.sittings import CAPACITIES, PRESENCES, VOTINGS, moment, one_of, when
from eyeline.scrutiny.models import Attendance, Item, Meeting
from eyeline.scrutiny.rules.kinds import Capacity, Interest, InterestAction, Voting
from eyeline.scrutiny.rules.sitting import interests
from eyeline.scrutiny.rules.sitting.interests import Declared
from eyeline.scrutiny.rules.sitting.presence import Span


class Interested(Form):
    """An interest that somebody declares."""

    who = forms.ChoiceField(label="Who", error_messages=required("Choose who declares it."))
    interest = forms.ChoiceField(
        label="Kind of interest", error_messages=required("Choose the kind of interest.")
    )
    nature = forms.CharField(
        label="What it is",
        max_length=2000,
        help_text="Such as: governor of a school that the report is about.",
        error_messages=required("Say what the interest is."),
    )
    item = forms.ChoiceField(label="In which item", required=False)
    action = forms.ChoiceField(
        label="What they do", error_messages=required("Choose what they do then.")
    )

    def __init__(
        self,
        people: Iterable[Attendance],
        items: Iterable[tuple[int, Item]],
        *args: Any,
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        self.offer("who", chosen("Choose", [(str(each.pk), str(each)) for each in people]))
        named = [(str(each.pk), f"{number}. {each.title}") for number, each in items]
        self.offer("item", chosen("In general", named))
        kinds = [(each.value, words) for each, words in interests.WORDS.items()]
        actions = [(each.value, words) for each, words in interests.ACTION_WORDS.items()]
        self.offer("interest", chosen("Choose", kinds))
        self.offer("action", chosen("Choose", actions))

    @property
    def declared(self) -> Declared:
        """What was filled in."""
        said = self.cleaned_data
        item = int(said["item"]) if said["item"] else None
        return Declared(Interest(said["interest"]), InterestAction(said["action"]), item)


class Comes(Form):
    """Somebody who comes and was not expected."""

    title = forms.CharField(
        label="Name, as the minutes have it",
        max_length=200,
        error_messages=required("Say who comes."),
    )
    role = forms.CharField(
        label="As what they are there",
        required=False,
        max_length=200,
        help_text="Such as Director of education. Of a speaker from the public the minutes print "
        "this and no name, such as a resident, or the parents of a school.",
    )
    capacity = one_of("What they are", CAPACITIES)
    stands_for = forms.ChoiceField(label="If a substitute: in place of whom", required=False)
    when = when("Came at, if it is not now")

    def __init__(self, members: Iterable[Attendance], *args: Any, **options: Any) -> None:
        initial = {"capacity": Capacity.IN_ATTENDANCE.value, **(options.pop("initial", None) or {})}
        super().__init__(*args, initial=initial, **options)
        named = [(str(each.pk), str(each)) for each in members]
        self.offer("stands_for", chosen("Nobody", named))

    def clean(self) -> dict[str, Any]:
        """Say what is wrong: a substitute sits for somebody, and nobody else does."""
        said = super().clean() or {}
        substitute = said.get("capacity") == Capacity.SUBSTITUTE
        if substitute != bool(said.get("stands_for")):
            self.add_error("stands_for", "Choose for whom, of a substitute and of nobody else.")
        if said.get("capacity") == Capacity.SPEAKER and not said.get("role", "").strip():
            self.add_error("role", "Say what the speaker speaks for: the minutes print no name.")
        return said

    @property
    def somebody(self) -> Somebody:
        """Who was filled in; a member who is added here votes on everything."""
        said = self.cleaned_data
        capacity = Capacity(said["capacity"])
        votes = Voting.ALL if capacity is Capacity.MEMBER else Voting.NONE
        return Somebody(said["title"], said["role"], capacity, votes)


class Corrected(Seen):
    """How somebody is named, what they are there as, and when they were in the room."""

    title = forms.CharField(label="Name, as the minutes have it", max_length=200)
    role = forms.CharField(label="As what they are there", required=False, max_length=200)
    capacity = one_of("What they are", CAPACITIES)
    voting = one_of("What they vote on", VOTINGS)
    presence = one_of("Whether they came", PRESENCES)
    stays = forms.CharField(
        label="When they were in the room",
        required=False,
        max_length=400,
        help_text="Such as 17:30 to 18:10, 18:25 on. Commas part the times; on is until the end.",
    )

    def __init__(self, meeting: Meeting, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.meeting = meeting

    def clean_stays(self) -> list[Span]:
        """Return the times, in order."""
        return [self._span(each) for each in self.cleaned_data["stays"].split(",") if each.strip()]

    def _span(self, typed: str) -> Span:
        first, _, last = typed.replace("until", "to").partition(" to ")
        if not last:
            first = first.strip().removesuffix(" on")
        start = self._moment(first)
        return Span(start, self._moment(last) if last.strip() else None)

    def _moment(self, typed: str) -> datetime:
        said = Time(label="").clean(typed.strip())
        return moment(self.meeting, said, self.meeting.starts_at)

    @property
    def somebody(self) -> Somebody:
        """Who was filled in."""
        said = self.cleaned_data
        as_what, votes = Capacity(said["capacity"]), Voting(said["voting"])
        return Somebody(said["title"], said["role"], as_what, votes)
