"""The forms of the whole plan: a paper and its questions, owners, measures, days."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePath
from typing import Any

from django import forms

from eyeline.council.forms.fields import Confirmed, Day, Form, chosen, required
from eyeline.council.models import Person, Post
from eyeline.improvement.models import Plan, PlanAction
from eyeline.improvement.rules.papers import KINDS
from eyeline.improvement.rules.plan import Question
from eyeline.measures.declarations import Measure


class NewPaper(Form):
    """A paper that a plan is in."""

    plan = forms.ChoiceField(label="Which plan is it?", required=False)
    title = forms.CharField(
        label="Title of the plan",
        max_length=200,
        required=False,
        help_text="For a new plan, such as: Improvement plan after the inspection of 2026.",
    )
    as_at = Day(
        label="The day its statuses are of",
        error_messages=required("Give the day that the paper's statuses are of."),
    )
    file = forms.FileField(
        label="The paper",
        required=False,
        help_text="Word, Excel, CSV, PDF, Markdown or HTML, as the council has it. 50 MB at most.",
    )

    def __init__(
        self, plans: Sequence[Plan], *args: Any, too_large: bool = False, **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.too_large = too_large
        field = self.fields["plan"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [
            *((each.name, f"A newer version of: {each.title}") for each in plans),
            ("", "A new plan"),
        ]
        field.initial = plans[0].name if plans else ""
        if not plans:
            del self.fields["plan"]
        self.fields["file"].widget.attrs |= {
            "class": "govuk-file-upload",
            "accept": ",".join(KINDS),
        }

    @property
    def kind(self) -> str:
        """How the file's name ends, in small letters."""
        return PurePath(self.cleaned_data["file"].name or "").suffix.lower()

    def clean(self) -> dict[str, Any]:
        """Say what is wrong with the file and the title."""
        said = super().clean() or {}
        file = said.get("file")
        if self.too_large:
            self.add_error("file", "The paper has more than 50 MB: save the part with the plan.")
        elif not file:
            self.add_error("file", "Choose the paper.")
        elif PurePath(file.name or "").suffix.lower() not in KINDS:
            self.add_error("file", f"Choose a file of one of these kinds: {', '.join(KINDS)}.")
        if not said.get("plan") and not (said.get("title") or "").strip():
            self.add_error("title", "Give the new plan a title.")
        return said


class Answers(Form):
    """A field for each question that a paper leaves open; any may stay open."""

    def __init__(self, questions: Sequence[Question], *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for number, question in enumerate(questions):
            where = f"{question.ref}, {question.field}" if question.ref else question.field
            could = f" It could be: {'; '.join(question.proposals)}." if question.proposals else ""
            field = forms.CharField(
                label=f"{where}: “{question.text}”" if question.text else where,
                help_text=f"{question.asks}{could}",
                max_length=500,
                required=False,
            )
            field.template_name = "council/_field.html"  # type: ignore[attr-defined]
            field.widget.attrs["class"] = "govuk-input"
            self.fields[f"answer-{number}"] = field

    @property
    def answers(self) -> dict[int, str]:
        """What was answered, by the questions' numbers from 0."""
        return {
            int(name.removeprefix("answer-")): words
            for name, words in self.cleaned_data.items()
            if words
        }


class NewOwner(Form):
    """Which person or post an owner is."""

    words = forms.CharField(
        label="As the plan writes it",
        max_length=300,
        error_messages=required("Say who it is as the plan writes it."),
    )
    who = forms.ChoiceField(
        label="Which person or post is that?",
        required=False,
        help_text="A post stays right when somebody else comes to hold it.",
    )
    accountable = forms.BooleanField(
        label="Accountable",
        required=False,
        widget=forms.Select(choices=[("", "No: contributes"), ("on", "Yes: the one who answers")]),
    )

    def __init__(self, action: PlanAction, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        field = self.fields["who"]
        assert isinstance(field, forms.ChoiceField)
        people = [
            (f"person-{each.pk}", each.name) for each in Person.objects.filter(is_active=True)
        ]
        posts = [
            (f"post-{each.pk}", str(each)) for each in Post.objects.select_related("organisation")
        ]
        field.choices = chosen("Nobody who signs in here", [("Posts", posts), ("People", people)])

    @property
    def named(self) -> tuple[Person | None, Post | None]:
        """The person or post that was chosen."""
        kind, _, number = self.cleaned_data["who"].partition("-")
        if kind == "person":
            return Person.objects.get(pk=number), None
        return None, Post.objects.get(pk=number) if number else None


class NewLink(Form):
    """A measure that an action should move."""

    measure = forms.ChoiceField(label="Measure", error_messages=required("Choose the measure."))

    def __init__(self, measures: Sequence[Measure], *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        field = self.fields["measure"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = chosen("Choose a measure", [(each.id, each.title) for each in measures])


class Held(Form):
    """The day on which the board met."""

    on = Day(label="Day of the board", error_messages=required("Give the day."))


class AsOn(Form):
    """The day that a page is of; today unless given."""

    on = Day(label="As it stood on", required=False)


class Since(Form):
    """From when on something is new, and until when."""

    since = Day(label="New since", required=False)
    on = Day(label="As it stood on", required=False)

    def clean(self) -> dict[str, Any]:
        """Refuse an end before the beginning."""
        said = super().clean() or {}
        if said.get("since") and said.get("on") and said["on"] < said["since"]:
            self.add_error("on", "Give a day on or after the first.")
        return said


__all__ = [
    "Answers",
    "AsOn",
    "Confirmed",
    "Held",
    "NewLink",
    "NewOwner",
    "NewPaper",
    "Since",
]
