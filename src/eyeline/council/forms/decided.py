"""The forms of what the council decides and enters: targets, and figures that no file tells."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms

from eyeline.council.declared import catalogue
from eyeline.council.forms.fields import Day, Form, Number, chosen, required
from eyeline.figures import PeriodKind
from eyeline.measures.declarations import Measure, MeasureKind
from eyeline.measures.targets import Bound, Level, bound_for

_OF_WHOLE = "The whole"


class ChooseMeasure(Form):
    """Which measure something is about."""

    measure = forms.ChoiceField(label="Measure", error_messages=required("Choose a measure."))

    def __init__(self, measures: Iterable[Measure], *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.offer("measure", chosen("Choose", by_section(measures)))


class NewTarget(Form):
    """What is agreed of a measure's figure."""

    level = forms.ChoiceField(
        label="What it is",
        widget=forms.RadioSelect,
        choices=[(level.value, level.words.capitalize()) for level in Level],
        error_messages=required("Choose a target or a minimum expectation."),
    )
    bound = forms.ChoiceField(
        label="A figure should be",
        widget=forms.RadioSelect,
        choices=[(bound.value, bound.value.capitalize()) for bound in Bound],
        error_messages=required("Choose at least or at most."),
    )
    value = Number(
        label="Value", required=False, help_text="Blank: there is none from the first day on."
    )
    tolerance = Number(
        label="Tolerance",
        required=False,
        min_value=0,
        help_text="How far off is still near, in the measure's own unit. Blank is 0.",
    )
    period = forms.ChoiceField(label="For each", error_messages=required("Choose a period."))
    dimension = forms.ChoiceField(label="Of", required=False)
    group = forms.CharField(
        label="Which group",
        max_length=200,
        required=False,
        help_text="Such as the name of a team, as tables have it. Blank for the whole.",
    )
    first = Day(label="First day that it stands", error_messages=required("Give the first day."))
    agreed = forms.CharField(
        label="Who agreed it where",
        max_length=300,
        help_text="Such as Council, 5 March 2026, minute 14.",
        error_messages=required("Say who agreed it where."),
    )

    def __init__(self, measure: Measure, *args: Any, **options: Any) -> None:
        better = bound_for(measure)
        first = {"bound": better.value if better else "", "period": measure.periods[0].value}
        if PeriodKind.QUARTER in measure.periods:
            first["period"] = PeriodKind.QUARTER.value
        super().__init__(*args, initial=first, **options)
        self.fields["value"].label = f"Value, in {measure.unit}"
        self.offer("period", _periods(measure))
        groups = [(by, f"A {_words(by)}") for by in measure.by]
        self.offer("dimension", chosen(_OF_WHOLE, groups))

    def clean(self) -> dict[str, Any]:
        """Return what was said, a group and its breakdown only together."""
        said = self.cleaned_data
        if bool(said.get("dimension")) != bool(said.get("group")):
            raise forms.ValidationError(
                {"group": "Name a group and what it is a group of, or neither."}
            )
        return said


class Entry(Form):
    """A figure that an officer enters."""

    period = forms.ChoiceField(label="Of a", error_messages=required("Choose a period."))
    end = Day(
        label="Last day of the period",
        error_messages=required("Give the last day of the period."),
    )
    numerator = Number(error_messages=required("Give the figure."))
    denominator = Number(error_messages=required("Give the figure."))
    evidence = forms.CharField(
        label="Evidence",
        max_length=500,
        help_text="Where somebody else can see the figure, such as Schools Forum, 9 July 2026, "
        "item 4.",
        error_messages=required("Say where the figure stands."),
    )

    def __init__(self, measure: Measure, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for name, asked in zip(("numerator", "denominator"), measure.asks, strict=False):
            self.fields[name].label = asked
        if len(measure.asks) < 2:
            del self.fields["denominator"]
        self.offer("period", _periods(measure))


def entered_measures() -> list[Measure]:
    """Return the measures whose figures officers enter."""
    return [each for each in catalogue().measures if each.kind is MeasureKind.ENTERED]


def by_section(measures: Iterable[Measure]) -> list[tuple[str, list[tuple[str, str]]]]:
    """Return measures as choices, under the titles of their groups."""
    found: dict[str, list[tuple[str, str]]] = {}
    for each in measures:
        found.setdefault(each.group, []).append((each.id, each.title))
    return list(found.items())


def _periods(measure: Measure) -> list[tuple[str, str]]:
    return [(kind.value, kind.words.capitalize()) for kind in measure.periods]


def _words(dimension: str) -> str:
    return dimension.replace("_", " ")
