"""The forms of the work programme."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils import timezone

from eyeline.calendar import LONDON
from eyeline.council.forms.fields import Form, chosen, required
from eyeline.figures import day_in_words
from eyeline.scrutiny.changes.programme import Topic
from eyeline.scrutiny.forms.meetings import Seen
from eyeline.scrutiny.models import Body, Entry, EntryVersion, Meeting
from eyeline.scrutiny.rules.kinds import Source
from eyeline.scrutiny.rules.programme import MOST_MINUTES, MOST_MONTHS, SOURCE_WORDS


class Says(Form):
    """What an entry of the programme says."""

    title = forms.CharField(
        label="Topic",
        max_length=300,
        help_text="In a few words, as the programme prints it.",
        error_messages=required("Give the topic."),
    )
    wanted = forms.CharField(
        label="What is wanted in it",
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Questions, figures, who should come: what the report must answer.",
    )
    lead = forms.CharField(
        label="Who leads on it",
        required=False,
        max_length=200,
        help_text="By post, such as Director of children's services.",
    )
    effort = forms.IntegerField(
        label="Minutes of the meeting",
        required=False,
        min_value=1,
        max_value=MOST_MINUTES,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )
    every = forms.IntegerField(
        label="Comes again after how many months",
        required=False,
        min_value=1,
        max_value=MOST_MONTHS,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
        help_text="6 for twice a year, 12 for once; blank for once only.",
    )

    @property
    def topic(self) -> Topic:
        """What was filled in."""
        said = self.cleaned_data
        return Topic(
            said["title"], said["wanted"], said["lead"], said["effort"], said["every"],
            said.get("progress", ""),
        )  # fmt: skip


class Suggestion(Says):
    """A topic that somebody suggests to a commission."""

    body = forms.ModelChoiceField(
        Body.objects.select_related("organisation"),
        label="For which commission",
        to_field_name="name",
        empty_label="Choose",
        error_messages=required("Choose the commission."),
    )
    source = forms.ChoiceField(label="Where it comes from")
    from_what = forms.CharField(
        label="From what",
        required=False,
        max_length=300,
        help_text="Such as a figure with its quarter, a decision of the forward plan, a statute.",
    )
    field_order = ("body", "title", "wanted", "source", "from_what")

    def __init__(self, sources: Iterable[Source], *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.offer("source", [(each.value, SOURCE_WORDS[each]) for each in sources])


class ChangedEntry(Says, Seen):
    """An entry as it is to read from now on."""

    progress = forms.CharField(
        label="Progress",
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="What became of it, as the programme prints it.",
    )


class AtMeeting(Seen):
    """For which meeting a suggestion is taken up."""

    meeting = forms.TypedChoiceField(
        label="Meeting", coerce=int, error_messages=required("Choose a meeting.")
    )

    def __init__(self, meetings: Iterable[Meeting], *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.offer("meeting", chosen("Choose", [(str(each.pk), day(each)) for each in meetings]))


class Moved(Seen):
    """To which meeting an entry is moved, or back to the suggestions, and why."""

    meeting = forms.ChoiceField(label="To")
    reason = forms.CharField(
        label="Why",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="It stays on record with the entry.",
        error_messages=required("Say why it is moved."),
    )

    def __init__(self, meetings: Iterable[Meeting], *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        known = [(str(each.pk), day(each)) for each in meetings]
        self.offer("meeting", [*known, ("", "No meeting: back to the suggestions")])
        self.fields["meeting"].required = False


class Declined(Seen):
    """Why a suggestion is declined."""

    reason = forms.CharField(
        label="Why",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Whoever suggested it reads this.",
        error_messages=required("Say why it is declined."),
    )


class Finished(Seen):
    """What became of a topic at its meeting."""

    progress = forms.CharField(
        label="What became of it",
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages=required("Say what became of it."),
    )


class Place(Seen):
    """One place earlier or later at a meeting."""

    up = forms.ChoiceField(choices=[("yes", "Earlier"), ("no", "Later")])


class Referred(Says):
    """A topic that another body, or the executive, asks a commission to take up."""

    body = forms.ModelChoiceField(
        Body.objects.select_related("organisation"),
        label="To which commission",
        to_field_name="name",
        empty_label="Choose",
        error_messages=required("Choose the commission."),
    )
    from_body = forms.ModelChoiceField(
        Body.objects.select_related("organisation"),
        label="From which commission or task group",
        to_field_name="name",
        required=False,
        empty_label="From none of these",
    )
    from_whom = forms.CharField(
        label="Or from whom else",
        required=False,
        max_length=200,
        help_text="Such as The executive, or Council.",
    )
    why = forms.CharField(
        label="Why it is referred",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages=required("Say why it is referred."),
    )
    field_order = ("body", "from_body", "from_whom", "title", "why", "wanted")


def typed(entry: Entry | EntryVersion | Topic) -> dict[str, str]:
    """Return what an entry says as its form is filled in."""
    return {
        "title": entry.title.strip(),
        "wanted": entry.wanted.strip(),
        "lead": entry.lead.strip(),
        "effort": "" if entry.effort is None else str(entry.effort),
        "every": "" if entry.every is None else str(entry.every),
        "progress": entry.progress.strip(),
    }


def day(meeting: Meeting) -> str:
    """Return a meeting as a list of one body's meetings names it: by its day."""
    return day_in_words(timezone.localdate(meeting.starts_at, LONDON))
