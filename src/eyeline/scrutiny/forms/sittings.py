"""The forms of a sitting: its times, an item's points and outcomes, the buttons of its page."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.utils import timezone

from eyeline.calendar import LONDON
from eyeline.council.forms.fields import Day, Form, required
from eyeline.council.models import Post
from eyeline.figures.errors import EyelineError
from eyeline.scrutiny.changes.commitments import Asks
from eyeline.scrutiny.changes.sittings_items import LONGEST
from eyeline.scrutiny.forms.meetings import Seen, Time
from eyeline.scrutiny.forms.minutes import offer_posts
from eyeline.scrutiny.models import Meeting
from eyeline.scrutiny.rules.agenda import KIND_WORDS
from eyeline.scrutiny.rules.commitment_life import NO_ADDRESSEE
from eyeline.scrutiny.rules.kinds import Capacity, ItemKind, MotionKind, Presence, Voting
from eyeline.scrutiny.rules.reading.outcomes import Kind
from eyeline.scrutiny.stored import day_of

KINDS = {
    Kind.AGREED: "Agreed",
    Kind.RESOLVED: "Resolved",
    Kind.RECOMMENDED: "Recommended",
    Kind.ACTION: "Action",
    Kind.NOTED: "Noted",
}
CAPACITIES = {
    Capacity.MEMBER: "Member",
    Capacity.SUBSTITUTE: "Substitute",
    Capacity.IN_ATTENDANCE: "In attendance",
    Capacity.OFFICER: "Officer",
    Capacity.SPEAKER: "Speaker from the public",
}
PRESENCES = {
    Presence.EXPECTED: "Not said yet",
    Presence.PRESENT: "Present",
    Presence.REMOTE: "Follows by video",
    Presence.APOLOGIES: "Sent apologies",
    Presence.ABSENT: "Absent",
}
VOTINGS = {
    Voting.ALL: "Everything",
    Voting.EDUCATION: "Education alone",
    Voting.NONE: "Nothing",
}
MOTIONS = {
    MotionKind.MOTION: "Motion",
    MotionKind.AMENDMENT: "Amendment",
    MotionKind.PROCEDURAL: "Procedural motion",
}
_MARKS = ("present", "remote", "apologies", "absent", "expected", "leaves")


def moment(meeting: Meeting, said: Any, usual: datetime) -> datetime:
    """Return when something was at a time of the meeting's day; `usual` where none is given.

    A time more than 12 hours before the meeting is after midnight.
    """
    if said is None:
        return usual
    found = datetime.combine(day_of(meeting), said, LONDON)
    return found + timedelta(days=1) if meeting.starts_at - found > timedelta(hours=12) else found


def clock(at: datetime | None) -> str:
    """Return a moment as a time of day; blank for none."""
    return f"{timezone.localtime(at, LONDON):%H:%M}" if at else ""


def text(label: str, rows: int = 3, **options: Any) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, max_length=10_000, widget=widget, **options)


def when(label: str = "Time, if it is not now") -> Time:
    return Time(label=label, required=False)


def one_of(label: str, words: dict[Any, str], **options: Any) -> forms.ChoiceField:
    choices = [(each.value, said) for each, said in words.items()]
    return forms.ChoiceField(label=label, choices=choices, **options)


class BadTime(EyelineError):
    """A time cannot be read."""


class Beginning(Seen):
    """When a meeting began."""

    began = when("Began at, if it was not at its time")


class Noted(Form):
    """An outcome of an item."""

    kind = one_of("Kind", KINDS)
    text = text("What the meeting came to", error_messages=required("Say it in a sentence."))


class NotedNow(Noted):
    """An outcome that is noted while the meeting sits, with what it asks where that is known."""

    owner = forms.ModelChoiceField(
        Post.objects.none(),
        label="Who owes it",
        required=False,
        empty_label="Not said now",
        help_text="A post: whoever holds it owes it.",
    )
    due_on = Day(
        label="By which day",
        required=False,
        help_text="Blank where its own words say so, such as “in six months”.",
    )
    addressee = forms.CharField(
        label="To whom a recommendation goes",
        required=False,
        max_length=200,
        help_text="By title, such as the executive. Blank for all else.",
    )
    comes_back = forms.BooleanField(
        label="It comes back to the commission: put it on the work programme",
        required=False,
        initial=True,
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        offer_posts(self, "owner")
        self.fields["comes_back"].widget.attrs["class"] = "govuk-checkboxes__input"

    def clean(self) -> dict[str, Any]:
        """Say what is missing of what it asks."""
        said = super().clean() or {}
        to = said.get("addressee", "").strip()
        if said.get("owner") is None and (said.get("due_on") or to):
            self.add_error("owner", "Choose the post that owes it.")
        if said.get("owner") and said.get("kind") == Kind.RECOMMENDED and not to:
            self.add_error("addressee", NO_ADDRESSEE)
        return said

    @property
    def asks(self) -> Asks | None:
        """What it asks; None where nobody said so yet."""
        said = self.cleaned_data
        if said["owner"] is None:
            return None
        back, to = said["comes_back"], said["addressee"]
        return Asks(said["owner"], said["due_on"], addressee=to, comes_back=back)

    @property
    def asks_wrongly(self) -> bool:
        """Whether something is wrong with what it asks."""
        return any(name in self.errors for name in ("owner", "due_on", "addressee"))


class Then(Form):
    """What comes after an outcome: nothing, the item `next` of the sitting as seen, or its end."""

    then = forms.CharField(required=False, max_length=10)
    next = forms.IntegerField(required=False, min_value=1, max_value=2**62)
    seen = forms.IntegerField(required=False, min_value=0, max_value=2**31 - 1)
    offered = forms.CharField(required=False, max_length=300)


class Changed(Noted, Seen):
    """An outcome in other words."""


class Urgent(Form):
    """An item that is put on the agenda at the meeting."""

    title = forms.CharField(
        label="Title", max_length=300, error_messages=required("Give the item a title.")
    )
    kind = one_of("What it is", KIND_WORDS, initial=ItemKind.URGENT.value)
    reason = text(
        "The chair's reason why it is urgent",
        required=False,
        help_text="In the chair's words: the minutes will have it.",
    )


class Times(Seen):
    """When a meeting began and finished."""

    began = Time(label="Began at", error_messages=required("Say when it began."))
    finished = Time(label="Finished at", required=False)


class Finish(Seen):
    """That a meeting is finished, and when."""

    when = when("Finished at, if it is not now")
    confirmed = forms.BooleanField(label="That is right: finish it", required=False)

    def __init__(self, *args: Any, asks: bool = False, **options: Any) -> None:
        super().__init__(*args, **options)
        if not asks:
            del self.fields["confirmed"]


class Step(Seen):
    """A button's press: which version was seen, and when and why where that is asked for."""

    when = Time(label="Time, if it is not now", required=False)
    reason = forms.CharField(required=False, max_length=2000)
    who = forms.IntegerField(required=False, min_value=1, max_value=2**62)

    def refuse(self) -> None:
        """Say what is wrong.

        Raises:
            BadTime: always.
        """
        raise BadTime("Give the time as 17:30 or 5.30pm.")


class Mark(Form):
    """A button of the attendance: what is said of whom, as it was seen, such as present:12:3."""

    do = forms.CharField(max_length=40)
    when = when()
    at_item = forms.IntegerField(required=False)

    def clean_do(self) -> str:
        """Return what the button says, checked."""
        what, *numbers = str(self.cleaned_data["do"]).split(":")
        known = what in _MARKS and len(numbers) == 2 and all(n.isdecimal() for n in numbers)
        if what != "all" and not known:
            raise forms.ValidationError("Choose a button.")
        return str(self.cleaned_data["do"])

    @property
    def wanted(self) -> tuple[str, int, int]:
        """What is said, of whom, and which version of them was seen."""
        what, *numbers = self.cleaned_data["do"].split(":")
        return (what, int(numbers[0][:18]), int(numbers[1][:18])) if numbers else (what, 0, 0)

    @property
    def item(self) -> int | None:
        """The item that was looked at."""
        asked = str(self.data.get("at_item", ""))
        return int(asked[:18]) if asked.isascii() and asked.isdecimal() else None

    def refuse(self) -> None:
        """Say what is wrong.

        Raises:
            BadTime: always.
        """
        raise BadTime("Give the time as 17:30 or 5.30pm.")


class Points(Form):
    """The key points of an item as they stand, and which version was seen; 0 before the first."""

    seen = forms.IntegerField(min_value=0)
    points = forms.CharField(required=False, max_length=LONGEST, strip=False)

    @property
    def words(self) -> str:
        """What is wrong, in words."""
        return " ".join(str(each) for errors in self.errors.values() for each in errors)
