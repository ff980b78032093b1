"""The forms of the council's own numbers, closures and venues."""

from __future__ import annotations

from typing import Any

from django import forms

from eyeline.council.forms.fields import Day, Form, chosen, required
from eyeline.scrutiny.models import Body, VenueText
from eyeline.scrutiny.rules.own import KNOWN


class NewNumber(Form):
    """A number of the council's own, from a day on."""

    name = forms.ChoiceField(
        label="Number",
        choices=chosen("Choose", [(each.name, each.title) for each in KNOWN.values()]),
        error_messages=required("Choose a number."),
    )
    value = forms.CharField(
        label="Value", max_length=200, error_messages=required("Give its value.")
    )
    body = forms.ModelChoiceField(
        Body.objects.select_related("organisation"),
        label="For",
        to_field_name="name",
        required=False,
        empty_label="All commissions and task groups",
    )
    first = Day(label="From", error_messages=required("Give the first day."))
    agreed = forms.CharField(
        label="Agreed",
        max_length=500,
        help_text="Who agreed it where, such as Council, 15 May 2025, standing order 12.",
        error_messages=required("Say who agreed it where."),
    )


class NewClosure(Form):
    """A day on which the council is closed."""

    day = Day(label="Day", error_messages=required("Give the day."))
    reason = forms.CharField(
        label="Why",
        max_length=200,
        help_text="Such as Closed between Christmas and New Year.",
        error_messages=required("Say why the council is closed."),
    )


class NewVenue(Form):
    """Where bodies meet."""

    title = forms.CharField(label="Name", max_length=200, error_messages=required("Give its name."))
    address = forms.CharField(
        label="Address",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages=required("Give its address."),
    )


class NewVenueText(Form):
    """What visitors of a venue are told, from a day on."""

    kind = forms.ChoiceField(label="What it is about")
    text = forms.CharField(
        label="Text",
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages=required("Give the text."),
    )
    first = Day(label="From", error_messages=required("Give the first day."))

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.offer("kind", [(kind, kind.capitalize()) for kind in VenueText.KINDS])
