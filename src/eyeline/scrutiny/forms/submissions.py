"""The forms by which officers decide on what the public sends."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms

from eyeline.council.forms.fields import chosen, required
from eyeline.council.models import Person
from eyeline.scrutiny.forms.meetings import Seen
from eyeline.scrutiny.rules.submissions import Refusal


def _note() -> forms.CharField:
    return forms.CharField(
        label="What to add for whoever sent it",
        required=False,
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="They read it below the reason: where they can turn to, for example.",
    )


class Refuse(Seen):
    """Why something is not accepted."""

    refusal = forms.ChoiceField(
        label="Why",
        choices=[(each.value, each.words) for each in Refusal],
        widget=forms.RadioSelect,
        error_messages=required("Choose why it is not accepted."),
    )
    note = _note()


class Late(Seen):
    """That the chair takes something although it came late."""

    reason = forms.CharField(
        label="Why the chair takes it",
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages=required("Say why the chair takes it."),
    )
    agreed_by = forms.ModelChoiceField(
        Person.objects.none(),
        label="Who agreed it",
        empty_label="Choose the chair",
        error_messages=required("Choose who agreed it."),
    )

    def __init__(self, chairs: Iterable[int], *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        field = self.fields["agreed_by"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = Person.objects.filter(pk__in=list(chairs))


class Choose(Seen):
    """An item of the agenda, or another meeting."""

    chosen = forms.TypedChoiceField(
        label="Which", coerce=int, error_messages=required("Choose one.")
    )

    def __init__(
        self, label: str, choices: Iterable[tuple[str, Any]], *args: Any, **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.fields["chosen"].label = label
        self.offer("chosen", chosen("Choose", list(choices)))


class Put(Seen):
    """What was asked besides, when a question was put at its meeting."""

    supplementary = forms.CharField(
        label="The supplementary question, if one was put",
        required=False,
        max_length=1_500,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="One is allowed. Everybody reads it with the answer.",
    )


class Answer(Seen):
    """An answer."""

    how = forms.ChoiceField(
        label="How it was answered",
        choices=[("oral", "At the meeting"), ("written", "In writing")],
        widget=forms.RadioSelect,
        error_messages=required("Choose how it was answered."),
    )
    text = forms.CharField(
        label="The answer",
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text="Plain text, as everybody reads it.",
        error_messages=required("Give the answer."),
    )
    supplementary = forms.CharField(
        label="The answer to the supplementary question, if one was put",
        required=False,
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
