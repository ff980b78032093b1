"""The form that asks at which hour something is done each day."""

from __future__ import annotations

from django import forms

from eyeline.council.forms.fields import Form


class Hour(Form):
    """An hour of the day in London, or none."""

    hour = forms.ChoiceField(
        label="At which hour of each day?",
        required=False,
        choices=[("", "Not at all"), *((str(hour), f"{hour:02}:00") for hour in range(24))],
        error_messages={"invalid_choice": "Choose an hour."},
    )

    @property
    def chosen(self) -> int | None:
        """The hour; None where it is not to be done."""
        said = self.cleaned_data["hour"]
        return int(said) if said else None
