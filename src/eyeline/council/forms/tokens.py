"""The form of a token."""

from __future__ import annotations

from django import forms

from eyeline.council.forms.fields import Day, Form, required
from eyeline.council.rules.tokens import Scope


class NewToken(Form):
    """A token for a program."""

    name = forms.CharField(
        label="Name",
        max_length=100,
        help_text="Which program uses it, such as Quarterly report in Excel.",
        error_messages=required("Say which program uses it."),
    )
    scopes = forms.TypedMultipleChoiceField(
        label="What it may read",
        coerce=Scope,
        widget=forms.CheckboxSelectMultiple,
        choices=[(scope.value, scope.words) for scope in Scope],
        help_text="Of that, only what you may see yourself.",
        error_messages=required("Choose what it may read."),
    )
    last = Day(
        label="Last day",
        help_text="A year from today at most.",
        error_messages=required("Give its last day."),
    )
