"""The forms of commissions and task groups."""

from __future__ import annotations

from typing import Any

from django import forms

from eyeline.council.forms.fields import Day, Form, chosen, required
from eyeline.council.models import Organisation, OrganisationKind
from eyeline.council.rules.roles import Role
from eyeline.scrutiny.changes.bodies import About
from eyeline.scrutiny.models import TermsOfReference
from eyeline.scrutiny.rules.bodies import LONGEST_TEXT
from eyeline.scrutiny.rules.seats import EDUCATION, Basis

_SEATS = (
    Role.COMMISSION_CHAIR, Role.COMMISSION_MEMBER, Role.CO_OPTED_MEMBER, Role.STANDING_INVITEE,
)  # fmt: skip


class ChangedBody(Form):
    """What is said of a body."""

    remit = forms.CharField(
        label="What it looks into",
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="In a sentence or two that a resident understands.",
    )
    contact = forms.CharField(
        label="How to reach the team that serves it",
        required=False,
        max_length=200,
        help_text="An address or number of the team, never a person's own.",
    )
    education = forms.BooleanField(
        label="It has education functions",
        required=False,
        help_text="Then parent governors, and dioceses with schools, have seats by law.",
        widget=forms.Select(choices=[("", "No"), ("True", "Yes")]),
    )

    @property
    def about(self) -> About:
        """What was filled in."""
        said = self.cleaned_data
        return About(said["remit"], said["contact"], said["education"])


class NewBody(ChangedBody):
    """A commission, or a task group."""

    title = forms.CharField(
        label="Name",
        max_length=200,
        required=False,
        help_text="As papers call it. Leave it blank for an organisation that is chosen below.",
    )
    name = forms.SlugField(
        label="Name in addresses",
        max_length=80,
        help_text="Small letters and hyphens, such as adult-social-care.",
        error_messages=required("Give a name for its address.")
        | {"invalid": "Give small letters and hyphens, such as adult-social-care."},
    )
    organisation = forms.ModelChoiceField(
        Organisation.objects.none(),
        label="Or an organisation that is there already",
        required=False,
        empty_label="None: make a new one",
    )
    field_order = ("title", "organisation", "name", "remit", "contact", "education")

    def __init__(self, kind: OrganisationKind, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        field = self.fields["organisation"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = Organisation.objects.filter(kind=kind, body=None)


class NewTerms(Form):
    """Terms of reference that were adopted."""

    text = forms.CharField(
        label="Terms of reference",
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 20}),
        help_text="In Markdown: a line of its own for each paragraph, # for a heading, - for a "
        "point.",
        error_messages=required("Give the terms of reference."),
    )
    on = Day(label="Adopted on", error_messages=required("Give the day."))
    adopted_by = forms.CharField(
        label="Adopted by",
        max_length=200,
        help_text="Such as Council.",
        error_messages=required("Say who adopted them."),
    )


class NewScope(Form):
    """What a task group is to find out."""

    text = forms.CharField(
        label="Scope",
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 12}),
        help_text="What it asks, of whom, and what it leaves out. In Markdown.",
        error_messages=required("Give the scope."),
    )
    reports_by = Day(label="Reports by", required=False)


class NewGroupReport(Form):
    """What a task group found."""

    title = forms.CharField(
        label="Title", max_length=300, error_messages=required("Give its title.")
    )
    text = forms.CharField(
        label="Report",
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 20}),
        help_text="In Markdown.",
        error_messages=required("Give the report."),
    )
    on = Day(label="Agreed on", error_messages=required("Give the day."))


class NewSeat(Form):
    """A seat of a body."""

    title = forms.CharField(
        label="Title",
        max_length=200,
        help_text="Such as Vice-chair, Seat 4 or Parent governor, primary schools.",
        error_messages=required("Give its title."),
    )
    role = forms.TypedChoiceField(
        label="What its holder may do",
        coerce=Role,
        choices=chosen("Choose", [(role.value, role.words) for role in _SEATS]),
        error_messages=required("Choose what its holder may do."),
    )
    basis = forms.ChoiceField(
        label="Seat by law",
        required=False,
        choices=chosen("No", [(each.value, each.words) for each in Basis]),
    )
    nominated_by = forms.CharField(
        label="Who nominates or elects its holder",
        required=False,
        max_length=200,
        help_text="Such as Parent governors of primary schools.",
    )

    @property
    def votes_on(self) -> str:
        """What its holder votes on: education alone where the seat is one by law."""
        return EDUCATION if self.cleaned_data["basis"] else ""


class NewPrintedSeat(Form):
    """Who sat where as an older paper prints it."""

    year = forms.CharField(
        label="Municipal year",
        max_length=9,
        help_text="Such as 2025-26.",
        error_messages=required("Give the year."),
    )
    title = forms.CharField(
        label="Seat as it is printed", max_length=200, error_messages=required("Give the seat.")
    )
    holder = forms.CharField(label="Holder as printed", max_length=200, required=False)
    source = forms.CharField(
        label="Which paper prints it",
        max_length=300,
        error_messages=required("Say which paper prints it."),
    )


class Compared(Form):
    """Which two versions of terms of reference are compared."""

    older = forms.ChoiceField(label="From")
    newer = forms.ChoiceField(label="To")

    def __init__(self, terms: list[TermsOfReference], *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        named = [
            (each.number, f"Version {each.number}, {each.adopted_on:%d/%m/%Y}") for each in terms
        ]
        for name in ("older", "newer"):
            self.offer(name, [(str(number), words) for number, words in named])
