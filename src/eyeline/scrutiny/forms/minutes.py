"""The forms of minutes and of what their outcomes ask."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms

from eyeline.council.forms.fields import Day, Form, chosen, required
from eyeline.council.models import Post
from eyeline.scrutiny.changes.commitments import Asks
from eyeline.scrutiny.documents.minutes.values import Corrected
from eyeline.scrutiny.forms.meetings import Seen
from eyeline.scrutiny.forms.programme import day
from eyeline.scrutiny.models import Meeting, Minute
from eyeline.scrutiny.rules.commitment_life import ANSWER_WORDS, NO_ADDRESSEE
from eyeline.scrutiny.rules.kinds import MeetingKind
from eyeline.scrutiny.rules.reading.outcomes import Kind

_AREA = {"rows": 4}


def _words(label: str, error: str, hint: str = "", rows: int = 4) -> forms.CharField:
    return forms.CharField(
        label=label,
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": rows}),
        help_text=hint,
        error_messages=required(error),
    )


class Text(Seen):
    """What the minutes say of an item."""

    text = forms.CharField(
        label="What was said",
        required=False,
        max_length=50_000,
        widget=forms.Textarea(attrs={"rows": 14}),
        help_text="Markdown: an empty line parts paragraphs, - begins an item of a list.",
    )


class PrivateText(Text):
    """What the minutes say of a private item, and what the public reads of it."""

    summary = forms.CharField(
        label="What the public may read of it",
        required=False,
        max_length=5000,
        widget=forms.Textarea(attrs=_AREA),
        help_text="A fair record that gives nothing exempt away.",
    )


class NewStatement(Form):
    """A statement that goes with a minute."""

    title = forms.CharField(
        label="What it is called", max_length=300, error_messages=required("Give it a title.")
    )
    whose = forms.CharField(
        label="Whose it is",
        max_length=200,
        help_text="An organisation or a role. Of a member of the public, only with their consent.",
        error_messages=required("Say whose it is."),
    )
    text = _words("What it says", "Give its text.", "Markdown.", rows=10)


class Arises(Form):
    """An earlier minute that an item takes up."""

    minute = forms.ModelChoiceField(
        Minute.objects.none(),
        label="Earlier minute",
        empty_label="Choose",
        error_messages=required("Choose the minute."),
    )
    text = _words("What was reported of it", "Say what was reported of it.")

    def __init__(self, minutes: Iterable[int], *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        field = self.fields["minute"]
        assert isinstance(field, forms.ModelChoiceField)
        rows = Minute.objects.filter(pk__in=list(minutes)).select_related("item__meeting")
        field.queryset = rows.order_by("-number")
        field.label_from_instance = lambda obj: f"{obj.number}. {obj.item.title}"  # type: ignore[method-assign]


class Judged(Form):
    """Whether an outcome asks something, and of whom, by when."""

    asks = forms.ChoiceField(
        label="Does it ask something of somebody?",
        widget=forms.RadioSelect,
        choices=[("yes", "Yes"), ("no", "No: it notes, confirms or thanks")],
        error_messages=required("Choose whether it asks something."),
    )
    owner = forms.ModelChoiceField(
        Post.objects.none(),
        label="Who owes it",
        required=False,
        empty_label="Choose",
        help_text="A post: whoever holds it owes it.",
    )
    addressee = forms.CharField(
        label="To whom a recommendation goes",
        required=False,
        max_length=200,
        help_text="By title, such as the executive. Leave it blank for all else.",
    )
    due_on = Day(
        label="By which day",
        required=False,
        help_text="Blank where its own words say so, such as “in six months”.",
    )
    meeting = forms.ChoiceField(label="Or at which meeting", required=False)
    comes_back = forms.BooleanField(
        label="It comes back to the commission: put it on the work programme", required=False
    )
    why = forms.CharField(
        label="If it asks nothing: why",
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(
        self, meetings: Iterable[Meeting], *args: Any, kind: str = "", **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self._kind = kind
        self._meetings = {str(each.pk): each for each in meetings}
        choices = [(key, day(each)) for key, each in self._meetings.items()]
        self.offer("meeting", chosen("None", choices))
        offer_posts(self, "owner")

    def clean(self) -> dict[str, Any]:
        """Say what is missing where it asks something, or why it asks nothing."""
        said = super().clean() or {}
        if said.get("asks") == "yes" and not said.get("owner"):
            self.add_error("owner", "Choose the post that owes it.")
        to = said.get("addressee", "").strip()
        if said.get("asks") == "yes" and self._kind == Kind.RECOMMENDED and not to:
            self.add_error("addressee", NO_ADDRESSEE)
        if said.get("asks") == "no" and not said.get("why", "").strip():
            self.add_error("why", "Say why it asks nothing.")
        return said

    @property
    def says(self) -> Asks:
        """What was filled in."""
        said = self.cleaned_data
        meeting = self._meetings.get(said["meeting"])
        return Asks(
            said["owner"],
            None if meeting else said["due_on"],
            meeting,
            said["addressee"],
            said["comes_back"],
        )


class JudgedHere(Judged):
    """The same of one outcome among others: it can also be left for later."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False)
    asks = forms.ChoiceField(
        label="Does it ask something of somebody?",
        widget=forms.RadioSelect,
        choices=[("yes", "Yes"), ("no", "No"), ("later", "Say it later")],
        error_messages=required("Choose whether it asks something."),
    )
    first = "asks"

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["comes_back"].widget.attrs["class"] = "govuk-checkboxes__input"

    @property
    def judged(self) -> Asks | str | None:
        """What it asks, why it asks nothing, or None where it is left for later."""
        said = self.cleaned_data
        if said["asks"] == "yes":
            return self.says
        return str(said["why"]) if said["asks"] == "no" else None


class AsksNothing(Form):
    """That an outcome asks nothing of anybody, as its words suggest."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False)
    nothing = forms.BooleanField(label="It asks nothing", required=False, initial=True)
    first = "nothing"

    def __init__(self, *args: Any, why: str, **options: Any) -> None:
        super().__init__(*args, **options)
        self.why = why
        self.fields["nothing"].widget.attrs["class"] = "govuk-checkboxes__input"

    @property
    def judged(self) -> str | None:
        """Why it asks nothing, or None where it is left for later."""
        return self.why if self.cleaned_data["nothing"] else None


class Confirming(Seen):
    """At which meeting minutes were confirmed, and what was corrected."""

    meeting = forms.ChoiceField(
        label="Confirmed at the meeting",
        help_text="An ordinary meeting: one about a call-in alone is seldom suitable.",
        error_messages=required("Choose the meeting."),
    )
    number = forms.IntegerField(
        label="Corrected: number of the minute",
        required=False,
        min_value=1,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
        help_text="Blank where nothing was corrected.",
    )
    was = forms.CharField(
        label="It said", required=False, max_length=5000,
        widget=forms.Textarea(attrs={"rows": 2}), help_text="The words as they are printed.",
    )  # fmt: skip
    becomes = forms.CharField(
        label="It is to say", required=False, max_length=5000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )  # fmt: skip
    more = forms.CharField(
        label="Further corrections",
        required=False,
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="One a line: number of the minute | what it said | what it is to say.",
    )

    def __init__(self, meetings: Iterable[Meeting], *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self._meetings = {str(each.pk): each for each in meetings}
        choices = [(key, _with_kind(each)) for key, each in self._meetings.items()]
        self.offer("meeting", chosen("Choose", choices))

    def clean(self) -> dict[str, Any]:
        """Say which correction is not whole."""
        said = super().clean() or {}
        found = []
        if said.get("number") or said.get("was"):
            if not (said.get("number") and said.get("was")):
                self.add_error("was", "Give the number of the minute and the words that it said.")
            else:
                found.append(Corrected(said["number"], said["was"], said.get("becomes", "")))
        for line in filter(str.strip, said.get("more", "").splitlines()):
            parts = [each.strip() for each in line.split("|")]
            if len(parts) != 3 or not parts[0].isdecimal():
                self.add_error("more", f"Part each line by two | signs: {line[:60]}")
            else:
                found.append(Corrected(int(parts[0]), parts[1], parts[2]))
        said["corrections"] = tuple(found)
        return said

    @property
    def chosen_meeting(self) -> Meeting:
        """The meeting that was chosen."""
        return self._meetings[self.cleaned_data["meeting"]]


class FirstNumber(Form):
    """With which number a body's minutes go on."""

    first = forms.IntegerField(
        label="Number of the next minute",
        min_value=1,
        max_value=999_999,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
        error_messages=required("Give the number."),
    )


class Reported(Seen):
    """What was done of a commitment."""

    said = _words("What was done", "Say what was done.")


class Decided(Seen):
    """At which meeting the commission decided on a commitment."""

    meeting = forms.ChoiceField(
        label="At which meeting", error_messages=required("Choose the meeting.")
    )

    def __init__(self, meetings: Iterable[Meeting], *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self._meetings = {str(each.pk): each for each in meetings}
        choices = [(key, day(each)) for key, each in self._meetings.items()]
        self.offer("meeting", chosen("Choose", choices))

    @property
    def chosen_meeting(self) -> Meeting:
        """The meeting that was chosen."""
        return self._meetings[self.cleaned_data["meeting"]]


class TakenBack(Decided):
    """Why the commission takes a commitment back."""

    reason = _words("Why", "Say why.", "The public reads it.")


class GoesOn(Seen):
    """What is still to be done, and by when."""

    said = _words("What is still to be done", "Say what is still to be done.")
    due_on = Day(label="By which day", error_messages=required("Give the day."))


class PutOff(Seen):
    """By which other day something is due, and why."""

    due_on = Day(label="By which day", error_messages=required("Give the day."))
    why = _words("Why", "Say why.", "The public reads it.")


class HandedOver(Seen):
    """To which other post a commitment goes, and why."""

    owner = forms.ModelChoiceField(
        Post.objects.none(),
        label="Who owes it from now on",
        empty_label="Choose",
        error_messages=required("Choose the post."),
    )
    why = _words("Why", "Say why.")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        offer_posts(self, "owner")


class OnDay(Form):
    """On which day something was."""

    on = Day(label="On which day", error_messages=required("Give the day."))


class Sent(OnDay):
    """To whom a recommendation was sent, and on which day."""

    to = forms.CharField(
        label="To whom it was sent",
        max_length=200,
        help_text="By title, such as the executive.",
        error_messages=required(NO_ADDRESSEE),
    )
    field_order = ("to", "on")


class Answered(Form):
    """What the executive answered to a recommendation."""

    answer = forms.ChoiceField(
        label="What the executive answered",
        widget=forms.RadioSelect,
        choices=[(each.value, words) for each, words in ANSWER_WORDS.items()],
        error_messages=required("Choose the answer."),
    )
    reasons = forms.CharField(
        label="Its reasons, or what it will do",
        required=False,
        max_length=10_000,
        widget=forms.Textarea(attrs=_AREA),
        help_text="The public reads it.",
    )
    on = Day(label="Answered on", error_messages=required("Give the day of the answer."))
    due_on = Day(
        label="When the commission next looks at it", error_messages=required("Give the day.")
    )


def _with_kind(meeting: Meeting) -> str:
    """Return a meeting by its day, with a warning of one that was about a call-in."""
    about = " (about a call-in)" if meeting.kind == MeetingKind.CALL_IN else ""
    return f"{day(meeting)}{about}"


def offer_posts(form: Form, name: str) -> None:
    """Let a field be chosen from the posts that can owe something: none of a commission."""
    field = form.fields[name]
    assert isinstance(field, forms.ModelChoiceField)
    field.queryset = Post.objects.exclude(organisation__kind__in=["commission", "task_group"])
