"""The forms of the executive's forward plan."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms

from eyeline.council.forms.fields import Day, Form, required
from eyeline.scrutiny.changes.forward_plan import Notice, notice_of
from eyeline.scrutiny.forms.decisions import lines, yes_or_no
from eyeline.scrutiny.forms.meetings import Seen
from eyeline.scrutiny.models import Body, ForwardPlanEntry


class Says(Form):
    """What an entry says: the eight fields of the regulation, and whether it is in private."""

    title = forms.CharField(
        label="What it is called", max_length=300, error_messages=required("Give its title.")
    )
    key = yes_or_no("Is it a key decision?", first=True)
    matter = lines("The matter on which it is made", rows=3)
    decision_maker = forms.CharField(
        label="Who makes it",
        required=False,
        max_length=300,
        help_text="Name and title, or the body and its members.",
    )
    first_on = Day(label="Not before", error_messages=required("Give the first day."))
    last_on = Day(label="Not after", error_messages=required("Give the last day."))
    documents = lines("Documents submitted to the decision-maker", rows=2)
    address = lines("Where copies of them can be had", rows=2)
    other_documents = lines("That other documents may be submitted", rows=2)
    how_to_ask = lines("How to ask for them as they become available", rows=2)
    private = yes_or_no("Is it made in private?")
    private_reason = lines("Why the public is excluded", rows=2)

    @property
    def notice(self) -> Notice:
        """What was filled in, as an entry says it."""
        names = Notice.__dataclass_fields__
        return Notice(**{name: self.cleaned_data[name] for name in names})


class NewPlanEntry(Says):
    """An entry of the forward plan."""

    body = forms.ModelChoiceField(
        Body.objects.select_related("organisation").filter(parent=None),
        label="Commission that scrutinises it",
        to_field_name="name",
        empty_label="Choose",
        error_messages=required("Choose the commission."),
    )
    field_order = ("body",)


class ChangedPlanEntry(Says, Seen):
    """An entry as it is to be from now on."""


class WithReason(Seen):
    """A step that says why."""

    reason = lines("Why", "Say why.", rows=3, help_text="The public reads it.")


class Urgent(WithReason):
    """That a decision cannot be deferred, and who agreed to that where it is not the chair."""

    agreed_by = forms.ChoiceField(
        label="Who agreed",
        choices=[
            ("", "Choose"),
            ("The chair of the council", "The chair of the council, the commission's being unable"),
            ("The vice-chair of the council", "The vice-chair, there being no other who can act"),
        ],
        error_messages=required("Choose who agreed."),
    )


class SecondNotice(Seen):
    """What was said against a private meeting, and what is answered."""

    representations = lines(
        "What was said against it", rows=3, help_text="Blank where nothing was."
    )
    response = lines("What is answered", rows=3)


class Suggested(Form):
    """What the commission should look into."""

    wanted = lines("What the commission should look into", rows=3)


def typed(entry: ForwardPlanEntry | Notice | Mapping[str, Any]) -> dict[str, str]:
    """Return an entry, or what was kept of it, as its form is filled in."""
    if isinstance(entry, Mapping):
        said = dict(entry)
        for name in ("first_on", "last_on"):
            said[name] = "/".join(reversed(said[name].split("-")))
    else:
        notice = entry if isinstance(entry, Notice) else notice_of(entry)
        said = {name: getattr(notice, name) for name in Notice.__dataclass_fields__}
        for name in ("first_on", "last_on"):
            said[name] = f"{said[name]:%d/%m/%Y}"
    return {name: _typed(value) for name, value in said.items()}


def _typed(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value).strip()
