"""The form by which is said what of a plan may be published."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from eyeline.council.forms.fields import Confirmed, Form, required
from eyeline.improvement.changes.public import MOST_WORDS
from eyeline.improvement.documents.public import Declared, Shown

__all__ = ["Confirmed", "Declare"]

_HINTS = {
    Shown.OWNERS: "owners, each by the role below",
    Shown.DUE: "deadlines",
    Shown.AREA: "titles of areas",
    Shown.FINDINGS: "what inspectors found",
    Shown.KEY: "the key to the ratings",
    Shown.SUMMARY: "the summary as the council wrote it",
    Shown.GROUPS: "headings within areas",
    Shown.ACTION: "what will be done",
    Shown.MONITORING: "how it is monitored",
    Shown.IMPACT_WANTED: "the impact that is wanted",
}


class Declare(Form):
    """What is shown, and the role that stands for each owner."""

    fields_ = forms.MultipleChoiceField(
        label="Shown to everybody",
        help_text="What is not ticked is in no file of the public version.",
        choices=[(each.value, _HINTS.get(each, each.value).capitalize()) for each in Shown],
        widget=forms.CheckboxSelectMultiple,
        error_messages=required("Tick what may be published."),
    )

    def __init__(
        self,
        owners: Sequence[str],
        proposed: Mapping[str, str],
        now: Declared | None,
        *args: Any,
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        self._owners = tuple(owners)
        if now is not None:
            self.fields["fields_"].initial = [each.value for each in now.fields]
        for number, owner in enumerate(owners):
            field = forms.CharField(
                label=owner,
                max_length=MOST_WORDS,
                required=False,
                initial=proposed.get(owner, ""),
            )
            field.template_name = "council/_field.html"  # type: ignore[attr-defined]
            field.widget.attrs["class"] = "govuk-input"
            field.widget.attrs["autocomplete"] = "off"
            self.fields[f"owner-{number}"] = field

    @property
    def shown(self) -> frozenset[Shown]:
        """What may be published."""
        return frozenset(map(Shown, self.cleaned_data["fields_"]))

    @property
    def roles(self) -> dict[str, str]:
        """The role for each owner that was given one."""
        said = {owner: self.cleaned_data[f"owner-{n}"] for n, owner in enumerate(self._owners)}
        return {owner: role for owner, role in said.items() if role}

    @property
    def fields_field(self) -> Any:
        """What is ticked, for the template."""
        return self["fields_"]

    @property
    def owner_fields(self) -> list[Any]:
        """The fields of owners, for the template."""
        return [self[f"owner-{number}"] for number in range(len(self._owners))]
