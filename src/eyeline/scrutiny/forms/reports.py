"""The forms of reports and their clearances."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import PurePath
from typing import Any

from django import forms

from eyeline.council.forms.fields import Form, chosen, required
from eyeline.council.rules.uploads import MAX_BYTES
from eyeline.figures import day_in_words
from eyeline.scrutiny.forms.meetings import Seen
from eyeline.scrutiny.models import Meeting
from eyeline.scrutiny.rules.kinds import ClearanceOutcome
from eyeline.scrutiny.rules.report_template import Clearing, Field, FieldKind, Section, Template
from eyeline.scrutiny.rules.report_text import LONGEST, LONGEST_LINE, NO, YES
from eyeline.scrutiny.stored import day_of

_ROWS = {FieldKind.ITEMS: 4, FieldKind.TEXT: 3}
_HOW = "Markdown: ## for a heading, - or 1. before each item of a list, **bold**."
KINDS = (".docx", ".md", ".html", ".pdf")
TOO_LARGE = f"This file has more than {MAX_BYTES // 1_000_000} MB: load the report alone."


class Written(Seen):
    """What a report says, and which version its writer saw: 0 before there is one."""

    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    parts: tuple[str, ...] = ()

    @property
    def said(self) -> dict[str, str]:
        """What is typed into the template's parts."""
        return {name: self.cleaned_data[name] for name in self.parts}


class Begun(Written):
    """A report that is begun for a meeting."""

    meeting = forms.TypedChoiceField(
        label="For which meeting", coerce=int, error_messages=required("Choose the meeting.")
    )
    field_order = ("meeting",)

    def __init__(self, meetings: Iterable[Meeting], *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        known = [(str(each.pk), named(each)) for each in meetings]
        self.offer("meeting", chosen("Choose", known))


@cache
def written(template: Template) -> type[Written]:
    """Return the form of a report of a template."""
    return type("Written", (Written,), _fields(template))


@cache
def begun(template: Template) -> type[Begun]:
    """Return the form by which a report of a template is begun."""
    return type("Begun", (Begun,), _fields(template))


def _fields(template: Template) -> dict[str, Any]:
    names = tuple(each.name for each in template.parts)
    return {each.name: _field(each) for each in template.parts} | {"parts": names}


class Imported(Form):
    """A Word paper that a report is read from."""

    file = forms.FileField(
        label="The report as a Word file",
        help_text="The council's template filled in, or a report that was downloaded here.",
        error_messages=required("Choose the file."),
        widget=forms.FileInput(attrs={"accept": ",".join(KINDS)}),
    )

    def __init__(self, *args: Any, too_large: bool = False, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["file"].widget.attrs["class"] = "govuk-file-upload"
        if too_large:
            self.fields["file"].error_messages["required"] = TOO_LARGE

    def clean_file(self) -> Any:
        """Check of what kind the file is."""
        file = self.cleaned_data["file"]
        if PurePath(file.name or "").suffix.lower() not in KINDS:
            raise forms.ValidationError(f"Choose a file of one of these kinds: {', '.join(KINDS)}.")
        return file

    @property
    def kind(self) -> str:
        """The ending of the file's name."""
        return PurePath(self.cleaned_data["file"].name).suffix.lower()


class Asked(Form):
    """Which officers are asked for clearances: a field for each kind."""

    def clean(self) -> dict[str, Any]:
        """Check that somebody is asked."""
        said = super().clean() or {}
        if not self.errors and not any(said.values()):
            raise forms.ValidationError("Choose at least one officer to ask.")
        return said


Offer = tuple[Clearing, Sequence[tuple[int, str]], str]
"""A clearance, the officers who can be asked for it, and how it stands in words."""


def asked(offers: Iterable[Offer]) -> type[Asked]:
    """Return the form by which officers are asked."""
    fields: dict[str, Any] = {
        clearing.kind.value: forms.TypedChoiceField(
            label=clearing.title,
            required=False,
            coerce=int,
            empty_value=None,
            help_text=stands,
            choices=chosen("Ask nobody now", [(str(pk), title) for pk, title in known]),
        )
        for clearing, known, stands in offers
    }
    return type("Asked", (Asked,), fields)


class Signature(Form):
    """What a clearing officer answers to the text that they read."""

    of = forms.CharField(widget=forms.HiddenInput, max_length=64)
    outcome = forms.ChoiceField(
        label="Your answer",
        widget=forms.RadioSelect,
        error_messages=required("Choose your answer."),
    )
    text = forms.CharField(
        label="Implications, or what has to be changed",
        required=False,
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text="Implications are printed in the report as you write them. What you return it "
        "with is for its author alone.",
    )

    def __init__(self, title: str, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        words = title[:1].lower() + title[1:]
        self.offer(
            "outcome",
            [
                (ClearanceOutcome.NO_IMPLICATIONS.value, f"Sign: there are no {words}"),
                (ClearanceOutcome.IMPLICATIONS.value, f"Sign: the {words} are as I write below"),
                (ClearanceOutcome.RETURNED.value, "Return it with comments: do not sign yet"),
            ],
        )


class Compared(Form):
    """Two versions of a report to compare."""

    older = forms.TypedChoiceField(label="What changed since", coerce=int)
    newer = forms.TypedChoiceField(label="Up to", coerce=int)

    def __init__(self, versions: Iterable[tuple[int, str]], *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        known = [(str(number), words) for number, words in versions]
        self.offer("older", known)
        self.offer("newer", known)


def named(meeting: Meeting) -> str:
    """Return a meeting as a list of several bodies' meetings names it."""
    return f"{meeting.body}, {day_in_words(day_of(meeting))}"


def _field(part: Field | Section) -> forms.Field:
    if isinstance(part, Section):
        return _words(part.title, part.help, 10, LONGEST, how=_HOW)
    if part.kind is FieldKind.YES_NO:
        return forms.ChoiceField(
            label=part.label,
            required=False,
            help_text=part.help,
            choices=[("", "Not answered yet"), (NO, "No"), (YES, "Yes")],
        )
    if part.kind is FieldKind.LINE:
        needed = required("Give the report a title.") if part.name == "title" else {}
        return forms.CharField(
            label=part.label,
            required=part.name == "title",
            max_length=LONGEST_LINE,
            help_text=part.help,
            error_messages=needed,
        )
    return _words(part.label, part.help, _ROWS[part.kind], LONGEST)


def _words(label: str, help_: str, rows: int, most: int, how: str = "") -> forms.Field:
    return forms.CharField(
        label=label,
        required=False,
        max_length=most,
        strip=False,
        widget=forms.Textarea(attrs={"rows": rows}),
        help_text=" ".join(filter(None, (help_, how))),
    )
