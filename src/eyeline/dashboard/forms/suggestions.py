"""The forms by which members suggest something of the dashboard, and the council answers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from eyeline.council.declared import catalogue
from eyeline.council.forms.decided import by_section
from eyeline.council.forms.fields import Form, chosen, required
from eyeline.dashboard.rules.suggestions import ANSWERS, State, What

_LONG = {"rows": 6}


class FilterSuggestions(Form):
    """Which suggestions a list shows."""

    state = forms.ChoiceField(
        label="Show",
        required=False,
        choices=[("", "All"), *((state.value, state.value.capitalize()) for state in State)],
        error_messages={"invalid_choice": "Choose one of the list."},
    )


class NewSuggestion(Form):
    """What somebody would like to see."""

    what = forms.TypedChoiceField(
        label="What you suggest",
        coerce=What,
        widget=forms.RadioSelect,
        choices=[(what.value, what.words) for what in What],
        error_messages=required("Choose a figure or an improvement."),
    )
    text = forms.CharField(
        label="What you would like to see, and why",
        max_length=2000,
        widget=forms.Textarea(attrs=_LONG),
        help_text="Every member sees it. Name no child and nobody's family.",
        error_messages=required("Say what you would like to see."),
    )
    measure = forms.ChoiceField(
        label="The measure that it is about",
        required=False,
        help_text="Leave it where it is about none of them.",
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.offer("measure", chosen("None of them", by_section(catalogue().measures)))


class Answer(Form):
    """How the council answers a suggestion."""

    answer = forms.TypedChoiceField(
        label="Answer",
        coerce=State,
        widget=forms.RadioSelect,
        choices=[(state.value, state.value.capitalize()) for state in ANSWERS],
        error_messages=required("Choose an answer."),
    )
    edition = forms.ChoiceField(
        label="Edition", required=False, help_text="For which edition it is accepted."
    )
    reason = forms.CharField(
        label="Why, or where",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs=_LONG),
        help_text="Why it is declined, or where it stands already. Every member sees it.",
    )

    def __init__(self, editions: Sequence[str], *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.offer("edition", chosen("Choose", [(name, name) for name in editions]))

    def clean(self) -> dict[str, Any]:
        """Return the answer, with what belongs to it said where it is asked."""
        said = self.cleaned_data
        answer = said.get("answer")
        if answer is State.ACCEPTED and not said.get("edition"):
            self.add_error("edition", "Choose the edition for which it is accepted.")
        if answer is State.DECLINED and not said.get("reason"):
            self.add_error("reason", "Say why it is declined.")
        if answer is State.ALREADY_THERE and not said.get("reason"):
            self.add_error("reason", "Say where it stands already.")
        return said
