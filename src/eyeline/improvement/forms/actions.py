"""The forms of an action: how far it is, what shows it, when it is due, what came of it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePath
from typing import Any

from django import forms
from django.db.models import Model

from eyeline.council.forms.fields import Day, Form, required
from eyeline.improvement.models import Evidence, Milestone, PlanAction
from eyeline.improvement.rules import decisions, evidence
from eyeline.improvement.rules.comparing import shown
from eyeline.improvement.rules.decisions import Status, Verdict
from eyeline.improvement.rules.plan import Code, Said

_LONGEST = 4000
_THE_WHOLE = "The whole action"


def parts_of(action: PlanAction) -> list[tuple[str, str]]:
    """Return an action's named parts as choices."""
    named = action.milestones.filter(left_at=None).exclude(part="")
    return [(str(each.pk), f"Part {each.part}") for each in named]


def words(label: str, error: str, **options: Any) -> forms.CharField:
    """Return a field of several lines."""
    return forms.CharField(
        label=label,
        max_length=_LONGEST,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages=required(error),
        **options,
    )


def rating_choices(codes: Sequence[Code], which: str) -> list[tuple[str, str]]:
    """Return a scale's codes, each with what the key says it means for activity or impact."""
    said = [(code, code.activity if which == "activity" else code.impact) for code in codes]
    return [(code.code, f"{code.code}: {means}" if means else code.code) for code, means in said]


class Titled(forms.ModelChoiceField[Model]):
    """A choice among rows, each by its title or what its part is called."""

    def label_from_instance(self, obj: Any) -> str:
        """Return what a row is called."""
        return str(getattr(obj, "title", "") or getattr(obj, "part", "") or _THE_WHOLE)


class Update(Form):
    """How far an action is; a plan without a key of ratings asks for none."""

    part = forms.ChoiceField(label="What you update", required=False)
    status = forms.ChoiceField(
        label="How far is it?",
        choices=[(each.value, each.value) for each in Status],
        widget=forms.RadioSelect,
        error_messages=required("Choose how far it is."),
    )
    rating = forms.ChoiceField(label="Activity rating", required=False, widget=forms.RadioSelect)
    note = words("What happened since the last update?", "Say what happened.")
    reason = forms.CharField(label="Why this rating? (optional)", max_length=500, required=False)

    def __init__(self, action: PlanAction, codes: Sequence[Code], *args: Any, **said: Any) -> None:
        super().__init__(*args, **said)
        parts = parts_of(action)
        _choices(self, "part", [("", _THE_WHOLE), *parts])
        ratings = rating_choices(decisions.open_codes(codes), "activity")
        _choices(self, "rating", ratings)
        if not parts:
            del self.fields["part"]
        if not ratings:
            del self.fields["rating"], self.fields["reason"]

    def clean(self) -> dict[str, Any]:
        """Ask for a rating where the whole action is updated and the plan has a scale."""
        said = super().clean() or {}
        if "rating" in self.fields and not said.get("part") and not said.get("rating"):
            self.add_error("rating", "Choose the activity rating.")
        return said


class NewEvidence(Form):
    """A file or a link, and what it is."""

    title = forms.CharField(
        label="What is it?",
        max_length=200,
        help_text="Such as: Audit of supervision, May 2026. Name no child or family.",
        error_messages=required("Say in a few words what it is."),
    )
    file = forms.FileField(
        label="File",
        required=False,
        help_text=f"{', '.join(evidence.KINDS)}; 50 MB at most. Take out what identifies a child.",
    )
    address = forms.CharField(label="Or a link", max_length=500, required=False)

    def __init__(self, *args: Any, too_large: bool = False, **options: Any) -> None:
        super().__init__(*args, **options)
        self.too_large = too_large
        self.fields["file"].widget.attrs["class"] = "govuk-file-upload"

    @property
    def kind(self) -> str:
        """How the file's name ends, in small letters."""
        file = self.cleaned_data.get("file")
        return PurePath(file.name or "").suffix.lower() if file else ""

    def clean(self) -> dict[str, Any]:
        """Say what is wrong with what is given: one of the two must be."""
        said = super().clean() or {}
        if self.too_large:
            self.add_error("file", "The file has more than 50 MB: link to where it is kept.")
        elif bool(said.get("file")) == bool(said.get("address")):
            self.add_error("file", "Choose a file, or give a link; one of the two.")
        return said


class Proposal(Form):
    """That an action is complete, and what shows it."""

    part = forms.ChoiceField(label="What is complete", required=False)
    words = words("What was done?", "Say what was done, and what shows it.")
    evidence = Titled(
        Evidence.objects.none(),
        label="Evidence that shows it",
        empty_label=None,
        widget=forms.RadioSelect,
        error_messages=required("Choose the evidence."),
    )

    def __init__(self, action: PlanAction, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        parts = parts_of(action)
        _choices(self, "part", [("", _THE_WHOLE), *parts])
        if not parts:
            del self.fields["part"]
        field = self.fields["evidence"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = action.evidence.all()


class Signature(Form):
    """Whether work is signed as complete, or returned."""

    verdict = forms.ChoiceField(
        label="Is it complete?",
        choices=[
            (Verdict.AGREED.value, "Yes: sign it as complete"),
            (Verdict.REFUSED.value, "No: return it to its owner"),
        ],
        widget=forms.RadioSelect,
        error_messages=required("Choose whether it is signed or returned."),
    )
    reason = words("Reason, where it is returned", "Give the reason.", required=False)


class Reason(Form):
    """Why something is done."""

    reason = words("Why?", "Give the reason.")


class Rating(Form):
    """How the board rates an action's impact, and why."""

    rating = forms.ChoiceField(
        label="Impact rating", widget=forms.RadioSelect, error_messages=required("Choose a rating.")
    )
    reason = words("What shows it?", "Give the reason.", required=False)

    def __init__(self, codes: Sequence[Code], now: Said, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        choices = rating_choices(decisions.impact_codes(codes), "impact")
        usual = [(each, each) for each in ("Red", "Amber", "Green")]
        _choices(self, "rating", choices or usual)
        self.fields["rating"].help_text = f"Now: {shown(now) or 'not rated'}."


class Move(Form):
    """Another day on which an action, or a part of it, should be due."""

    part = Titled(
        Milestone.objects.none(),
        label="Which deadline",
        empty_label=None,
        error_messages=required("Choose which deadline."),
    )
    to = Day(label="New day", error_messages=required("Give the new day."))
    reason = words("Why?", "Give the reason.")

    def __init__(self, action: PlanAction, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        field = self.fields["part"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = action.milestones.filter(left_at=None)
        if not field.queryset.exists():
            del self.fields["part"]


class MoveAnswer(Form):
    """Whether a deadline moves."""

    verdict = forms.ChoiceField(
        label="Does the deadline move?",
        choices=[(Verdict.AGREED.value, "Yes"), (Verdict.REFUSED.value, "No: the old day holds")],
        widget=forms.RadioSelect,
        error_messages=required("Choose whether the day moves."),
    )
    answer = words("Reason, where it does not", "Give the reason.", required=False)


def _choices(form: Form, name: str, choices: list[tuple[str, str]]) -> None:
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)
    field.choices = choices
