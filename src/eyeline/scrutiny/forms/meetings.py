"""The forms of meetings: when and where, what becomes of one, and whom it asks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django import forms
from django.utils import timezone

from eyeline.calendar import LONDON
from eyeline.council.forms.fields import Day, Form, chosen, required
from eyeline.scrutiny.changes.meetings import Wanted
from eyeline.scrutiny.models import Body, Meeting, MeetingVersion, Venue
from eyeline.scrutiny.rules.kinds import MeetingKind
from eyeline.scrutiny.rules.meetings import KIND_WORDS

_TIMES = ["%H:%M", "%H.%M", "%I:%M%p", "%I.%M%p", "%I%p", "%I:%M %p", "%I.%M %p", "%I %p"]


class Time(forms.TimeField):
    """A time of day, typed as 17:30 or 5.30pm."""

    def __init__(self, **options: Any) -> None:
        hints = [options.pop("help_text", ""), "Such as 17:30 or 5.30pm."]
        messages = {"invalid": "Give a time of day such as 17:30 or 5.30pm."}
        super().__init__(
            widget=forms.TimeInput(format="%H:%M", attrs={"autocomplete": "off"}),
            input_formats=_TIMES,
            error_messages=messages | options.pop("error_messages", {}),
            help_text=" ".join(filter(None, hints)),
            **options,
        )


class Seen(Form):
    """A form that says which version of a thing its reader saw."""

    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=1)


class When(Form):
    """When and where a meeting is held, and why it is called where it is not of the calendar."""

    kind = forms.ChoiceField(
        label="What kind of meeting it is",
        choices=[(kind.value, KIND_WORDS[kind]) for kind in MeetingKind],
    )
    day = Day(label="Day", error_messages=required("Give the day."))
    starts = Time(label="Begins at", error_messages=required("Give the time it begins."))
    ends = Time(
        label="Ends at", required=False, help_text="Leave it blank where no end is planned."
    )
    venue = forms.ModelChoiceField(
        Venue.objects.all(),
        label="Place",
        empty_label="Choose",
        error_messages=required("Choose the place."),
    )
    reason = forms.CharField(
        label="Why it is called",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="For a special or call-in meeting. The public reads it.",
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for name in ("starts", "ends"):
            self.fields[name].widget.attrs["class"] = "govuk-input govuk-input--width-5"

    @property
    def wanted(self) -> Wanted:
        """What was filled in, as a meeting is to be."""
        said = self.cleaned_data
        ends = said["ends"]
        return Wanted(
            datetime.combine(said["day"], said["starts"], LONDON),
            said["venue"],
            MeetingKind(said["kind"]),
            datetime.combine(said["day"], ends, LONDON) if ends else None,
            said["reason"],
        )


class NewMeeting(When):
    """A meeting of a body."""

    field_order = ("body", "kind")
    body = forms.ModelChoiceField(
        Body.objects.select_related("organisation"),
        label="Commission or task group",
        to_field_name="name",
        empty_label="Choose",
        error_messages=required("Choose whose meeting it is."),
    )


class ChangedMeeting(When, Seen):
    """A meeting as it is to be from now on."""


class Postponed(ChangedMeeting):
    """The meeting that is held instead of one that is put off, and why."""

    why = forms.CharField(
        label="Why it is put off",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="The public reads it.",
        error_messages=required("Say why it is put off."),
    )
    short_notice = forms.CharField(
        label="Why the new meeting is convened at shorter notice",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Only where its notice can no longer be out in time.",
    )
    field_order = ("why", "kind")


class Step(Seen):
    """What becomes of a meeting; fields that its step does not ask for are taken out."""

    reason = forms.CharField(
        label="Why",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="The public reads it.",
        error_messages=required("Say why."),
    )
    short_notice = forms.CharField(
        label="Why it is convened at shorter notice",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Only where the last day for its notice has passed. The public reads it.",
    )

    def __init__(self, asks: Iterable[str], *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for name in {"reason", "short_notice"} - set(asks):
            del self.fields[name]


class NewInvitation(Form):
    """Whom a meeting asks, and what about."""

    whom = forms.CharField(
        label="Who is asked",
        max_length=200,
        help_text="By post or organisation, such as Lead member for children.",
        error_messages=required("Say who is asked."),
    )
    about = forms.CharField(
        label="What about",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages=required("Say what they are asked about."),
    )


class Answered(Form):
    """What somebody answered to an invitation, and when."""

    answer = forms.ChoiceField(
        label="Answer",
        widget=forms.RadioSelect,
        choices=[
            ("accepted", "They come"),
            ("declined", "They do not come"),
            ("substitute", "Somebody else comes for them"),
        ],
        error_messages=required("Choose the answer."),
    )
    on = Day(label="Answered on", error_messages=required("Give the day."))


class Calendar(Form):
    """Which meetings a calendar shows."""

    year = forms.ChoiceField(label="Municipal year", required=False)
    body = forms.ChoiceField(label="Commission or task group", required=False)

    def __init__(self, years: Iterable[str], bodies: Iterable[Body], *args: Any) -> None:
        super().__init__(*args)
        self.offer("year", [(year, year) for year in years])
        named = [(body.name, str(body)) for body in bodies]
        self.offer("body", chosen("All", named))


def typed(meeting: Meeting | MeetingVersion | Wanted) -> dict[str, str]:
    """Return a meeting as its form is filled in."""
    starts = timezone.localtime(meeting.starts_at, LONDON)
    ends = timezone.localtime(meeting.ends_at, LONDON) if meeting.ends_at else None
    return {
        "kind": str(meeting.kind),
        "day": f"{starts:%d/%m/%Y}",
        "starts": f"{starts:%H:%M}",
        "ends": f"{ends:%H:%M}" if ends else "",
        "venue": str(meeting.venue.pk),
        "reason": meeting.reason.strip(),
    }


def initial(meeting: Meeting) -> Mapping[str, object]:
    """Return what the form of a meeting is opened with."""
    return {**typed(meeting), "seen": meeting.version}
