"""The forms of agendas: items, their papers, the chair's reason, the order and publication."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.db.models import QuerySet

from eyeline.council.forms.fields import Form, chosen, required
from eyeline.council.models import Person
from eyeline.publication.models import Release
from eyeline.scrutiny.changes.agendas import Says
from eyeline.scrutiny.forms.meetings import Seen
from eyeline.scrutiny.models import Meeting, Report
from eyeline.scrutiny.rules import agenda, exempt
from eyeline.scrutiny.rules.kinds import ItemKind, Part

_PARTS = (
    (Part.PUBLIC.value, "Open to the public"),
    (Part.PRIVATE.value, "Private: the public is asked to leave"),
)


def _paragraphs() -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label="If it is private: paragraphs of Schedule 12A",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        choices=[(number, f"{number}: {words}") for number, words in exempt.PARAGRAPHS.items()],
    )


def _reason() -> forms.CharField:
    return forms.CharField(
        label="If it is private: why that is in the public interest",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="The agenda prints it. Give away nothing of what is kept from the public.",
    )


class NewItem(Form):
    """An item of an agenda."""

    title = forms.CharField(
        label="Title",
        max_length=300,
        help_text="The public reads it, of a private item too.",
        error_messages=required("Give the item a title."),
    )
    kind = forms.ChoiceField(
        label="What it is",
        choices=[(each.value, words) for each, words in agenda.KIND_WORDS.items()],
    )
    text = forms.CharField(
        label="What the agenda says of it",
        required=False,
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Markdown: an empty line parts paragraphs, - begins an item of a list.",
    )
    lead = forms.CharField(
        label="Who brings it",
        required=False,
        max_length=200,
        help_text="By post, such as Director of children's services.",
    )
    minutes = forms.IntegerField(
        label="Minutes of the meeting",
        required=False,
        min_value=1,
        max_value=agenda.MOST_MINUTES,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )
    report = forms.ModelChoiceField(
        Report.objects.none(), label="Report that goes with it", required=False, empty_label="None"
    )
    release = forms.ModelChoiceField(
        Release.objects.none(),
        label="Release that is tabled as it is",
        required=False,
        empty_label="None",
        help_text="A members' release only where the item is private.",
    )
    education_function = forms.BooleanField(
        label="It is on education: statutory co-opted members vote on it", required=False
    )
    part = forms.ChoiceField(label="Part", widget=forms.RadioSelect, choices=_PARTS)
    paragraphs = _paragraphs()
    private_reason = _reason()

    def __init__(
        self, reports: Iterable[int], releases: Iterable[int], *args: Any, **options: Any
    ) -> None:
        options["initial"] = {"part": Part.PUBLIC.value, **(options.get("initial") or {})}
        super().__init__(*args, **options)
        self._from("report", Report.objects.filter(pk__in=list(reports)))
        self._from("release", Release.objects.filter(pk__in=list(releases)))

    def _from(self, name: str, rows: Any) -> None:
        """Let a row be chosen; a choice without any is left out."""
        field = self.fields.get(name)
        if field is None:
            return
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = rows
        if not rows.exists():
            del self.fields[name]

    @property
    def says(self) -> Says:
        """What was filled in."""
        said = self.cleaned_data
        return Says(
            said["title"],
            ItemKind(said["kind"]),
            said["text"],
            said["lead"],
            said["minutes"],
            Part(said["part"]),
            ",".join(said["paragraphs"]),
            said["private_reason"],
            said["education_function"],
        )


class ChangedItem(NewItem, Seen):
    """An item as it is to read from now on."""

    def __init__(self, reports: Iterable[int], *args: Any, **options: Any) -> None:
        super().__init__(reports, (), *args, **options)


class Urgent(Seen):
    """That the chair agreed that an item is urgent."""

    reason = forms.CharField(
        label="The chair's reason",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="In the chair's words: the agenda and the minutes have it.",
        error_messages=required("Give the chair's reason."),
    )
    agreed_by = forms.ModelChoiceField(
        Person.objects.none(),
        label="Agreed in writing by",
        empty_label="Choose",
        error_messages=required("Choose who agreed; only the chair, or who takes the chair, can."),
    )

    def __init__(self, chairs: Iterable[int], *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        field = self.fields["agreed_by"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = Person.objects.filter(pk__in=list(chairs))
        field.label_from_instance = lambda obj: str(obj.name)  # type: ignore[method-assign]


class NewPaper(Form):
    """A paper of an item: a PDF by others, Markdown, or something the council has already."""

    title = forms.CharField(
        label="Title",
        max_length=300,
        error_messages=required("Give the paper a title."),
    )
    file = forms.FileField(
        label="PDF by others",
        required=False,
        help_text="50 MB at most. It stays a file of its own, with its pages in the numbering.",
    )
    text = forms.CharField(
        label="Or write it here",
        required=False,
        max_length=400_000,
        widget=forms.Textarea(attrs={"rows": 10}),
        help_text="Markdown: # begins a heading, - an item of a list, | a row of a table.",
    )
    ready = forms.ChoiceField(label="Or take what is there", required=False)
    part = forms.ChoiceField(label="Part", widget=forms.RadioSelect, choices=_PARTS)
    paragraphs = _paragraphs()
    private_reason = _reason()

    def __init__(
        self, ready: Iterable[tuple[str, str]], *args: Any, too_large: bool = False, **options: Any
    ) -> None:
        options["initial"] = {"part": Part.PUBLIC.value, **(options.get("initial") or {})}
        super().__init__(*args, **options)
        self.too_large = too_large
        self.fields["file"].widget.attrs["class"] = "govuk-file-upload"
        self.offer("ready", chosen("Nothing", list(ready)))

    def clean(self) -> dict[str, Any]:
        """Say what is wrong with what is given: one of the three must be."""
        said = super().clean() or {}
        given = [bool(said.get(name)) for name in ("file", "text", "ready")]
        if self.too_large:
            self.add_error("file", "The file has more than 50 MB: ask for a smaller one.")
        elif sum(given) != 1:
            self.add_error("file", "Choose a file, write the paper, or take what is there: one.")
        return said


class AtWhich(Form):
    """At which meeting something is tabled."""

    meeting = forms.ModelChoiceField(
        Meeting.objects.none(),
        label="Meeting",
        empty_label="Choose",
        error_messages=required("Choose the meeting."),
    )

    def __init__(self, meetings: QuerySet[Meeting], *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        field = self.fields["meeting"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = meetings


class Order(Form):
    """An order of items that is wanted, and the one that was seen: their numbers with commas."""

    seen = forms.CharField()
    wanted = forms.CharField(required=False)
    up = forms.IntegerField(required=False)
    down = forms.IntegerField(required=False)

    def order(self) -> tuple[list[int], list[int]] | None:
        """Return the order that was seen and the one that is wanted; None where it is none."""
        if not self.is_valid():
            return None
        said = self.cleaned_data
        try:
            seen = [int(each) for each in said["seen"].split(",")]
            wanted = [int(each) for each in (said["wanted"] or said["seen"]).split(",")]
        except ValueError:
            return None
        for name in ("up", "down"):
            which = said[name]
            if which is not None:
                if which not in seen:
                    return None
                wanted = agenda.moved(seen, which, up=name == "up")
        return seen, wanted


class StandingItems(Form):
    """With which items a body's agendas begin and end."""

    before = forms.CharField(
        label="Before the business",
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text="One item a line. After a colon, what the agenda says of it.",
        error_messages=required("Give at least one item."),
    )
    after = forms.CharField(
        label="After the business", required=False, widget=forms.Textarea(attrs={"rows": 4})
    )

    @property
    def items(self) -> list[agenda.Standing]:
        """What was filled in.

        Raises:
            BadAgenda: a title is too long.
        """
        said = self.cleaned_data
        before = agenda.standing_from(said["before"], after=False)
        return before + agenda.standing_from(said["after"], after=True)


class Publish(Seen):
    """That the pack is published, and why at shorter notice where it is late."""

    build = forms.IntegerField(widget=forms.HiddenInput)
    short_notice = forms.CharField(
        label="Why the meeting is convened at shorter notice",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Its notice and agenda are then published together. The public reads it.",
    )

    def __init__(self, *args: Any, late: bool = False, **options: Any) -> None:
        super().__init__(*args, **options)
        if not late:
            del self.fields["short_notice"]
