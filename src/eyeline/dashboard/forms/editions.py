"""The forms by which an edition is opened, frozen, checked, signed and presented."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms

from eyeline.council.forms.fields import Day, Form, chosen, required
from eyeline.dashboard.rules.edition_acts import LONGEST
from eyeline.dashboard.rules.edition_calendar import Part
from eyeline.dashboard.rules.editions import PresentedTo
from eyeline.figures import day_in_words, quarter_name

_NOTE = 4000


def _words(label: str, rows: int = 4, **options: Any) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, max_length=_NOTE, widget=widget, **options)


def _sure(words: str, error: str) -> forms.MultipleChoiceField:
    """Return a field with one box, which has to be ticked."""
    return forms.MultipleChoiceField(
        label="Confirm",
        choices=[("yes", words)],
        widget=forms.CheckboxSelectMultiple,
        error_messages=required(error),
    )


class Open(Form):
    """Of which quarter an edition is opened."""

    quarter = forms.TypedChoiceField(
        label="Quarter",
        coerce=date.fromisoformat,
        widget=forms.RadioSelect,
        error_messages=required("Choose the quarter."),
    )

    def __init__(self, quarters: Sequence[date], *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        named = [(q.isoformat(), f"{quarter_name(q)}, to {day_in_words(q)}") for q in quarters]
        self.offer("quarter", named)


class Freeze(Form):
    """That figures are frozen: those of the calculation that was shown."""

    calculation = forms.CharField(widget=forms.HiddenInput)
    reason = _words("Why are they frozen anew?", error_messages=required("Give the reason."))

    def __init__(self, *args: Any, anew: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        if not anew:
            del self.fields["reason"]


class Check(Form):
    """That a second analyst checked the figures that were shown."""

    number = forms.IntegerField(widget=forms.HiddenInput)
    sure = _sure(
        "I have checked these figures, and did not freeze them",
        "Confirm that you have checked them.",
    )
    note = _words("What did you check? (optional)", required=False)


class Write(Form):
    """A narrative, over the version that its writer had before them."""

    over = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    text = forms.CharField(
        label="Narrative",
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 12}),
        help_text="What the figure means, why it moved, what is done about it. Name no child and "
        "nobody's family. **Two stars** make words bold, lines that begin with - a list.",
    )


class Sign(Form):
    """A signature for the content that was shown."""

    seen = forms.CharField(widget=forms.HiddenInput)
    sure = _sure(
        "I have read what I sign, and it is right",
        "Confirm that you have read it and that it is right.",
    )


class Present(Form):
    """To whom an edition was presented, when, and what they said."""

    to = forms.TypedChoiceField(
        label="Who had it?",
        coerce=PresentedTo,
        choices=[(to.value, f"The {to.words}") for to in PresentedTo],
        widget=forms.RadioSelect,
        error_messages=required("Choose who had it."),
    )
    on = Day(label="On which day?", error_messages=required("Give the day."))
    note = _words(
        "What did they say? (optional)",
        required=False,
        help_text="It stands on the edition's page. Name nobody.",
    )


class MeetingDay(Form):
    """A day on which a body meets."""

    part = forms.TypedChoiceField(
        label="Which body meets?",
        coerce=Part,
        widget=forms.RadioSelect,
        error_messages=required("Choose which body."),
    )
    on = Day(label="On which day?", error_messages=required("Give the day."))
    called = forms.CharField(
        label="What it is called, where it has another name here (optional)",
        required=False,
        max_length=200,
        help_text="Asked once: from its first day on it goes by this name.",
    )

    def __init__(self, titles: Sequence[tuple[Part, str]], *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.offer("part", [(part.value, title) for part, title in titles])


class Answering(Form):
    """Which service answers for measures."""

    service = forms.ChoiceField(label="Service", required=False)

    def __init__(self, services: Sequence[tuple[str, str]], *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.offer("service", chosen("None: the director alone signs for them", services))
