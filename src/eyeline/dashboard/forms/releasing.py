"""The forms by which an edition is prepared for an audience and released."""

from __future__ import annotations

from django import forms

from eyeline.council.forms.fields import Confirmed, Form, required
from eyeline.publication.audience import Audience

__all__ = ["Confirmed", "Prepare"]


class Prepare(Form):
    """For whom an edition is prepared."""

    audience = forms.ChoiceField(
        choices=[(each.value, each.value) for each in Audience],
        widget=forms.HiddenInput,
        error_messages=required("Say for whom it is."),
    )

    @property
    def chosen(self) -> Audience:
        return Audience(self.cleaned_data["audience"])
