"""What somebody types to withdraw a release."""

from __future__ import annotations

from django import forms

from eyeline.council.forms.fields import Form, required
from eyeline.publication.releasing.rules import MAX_WORDS


class Withdraw(Form):
    """Why, for the record, and what readers are told."""

    reason = forms.CharField(
        label="Why, for the record",
        help_text="Only you and whoever reads the audit log see this. Name no child.",
        max_length=MAX_WORDS,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages=required("Say why it is withdrawn."),
    )
    words = forms.CharField(
        label="What readers are told in its stead",
        help_text="Everybody reads this who could read the release. Do not repeat what leaked.",
        max_length=MAX_WORDS,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages=required("Say what readers are told."),
    )
