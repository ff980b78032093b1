"""The forms by which officers look after petitions."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms

from eyeline.council.forms.fields import Day, chosen, required
from eyeline.scrutiny.forms.meetings import Seen
from eyeline.scrutiny.rules.petitions import PetitionRefusal


class Open(Seen):
    """Until when a petition is open."""

    until = Day(
        label="Last day for signatures",
        error_messages=required("Give the last day for signatures."),
    )


class Refuse(Seen):
    """Why a petition is not opened."""

    refusal = forms.ChoiceField(
        label="Why",
        choices=[(each.value, each.words) for each in PetitionRefusal],
        widget=forms.RadioSelect,
        error_messages=required("Choose why it is not accepted."),
    )
    note = forms.CharField(
        label="What to add for the lead petitioner",
        required=False,
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class Paper(Seen):
    """A count of signatures on paper."""

    number = forms.IntegerField(
        label="How many signatures on paper",
        min_value=1,
        max_value=1_000_000,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        error_messages=required("Give how many there are."),
    )


class Route(Seen):
    """To which meeting a petition goes."""

    meeting = forms.ChoiceField(label="Meeting of a commission", required=False)
    elsewhere = forms.CharField(
        label="Or another meeting",
        required=False,
        max_length=200,
        help_text="Such as: the full council on 21 January 2027.",
    )

    def __init__(self, choices: Iterable[tuple[str, Any]], *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.offer("meeting", chosen("None", list(choices)))


class Respond(Seen):
    """The council's response."""

    text = forms.CharField(
        label="The response",
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text="Plain text, as everybody reads it.",
        error_messages=required("Give the response."),
    )
