"""A form and its fields as GOV.UK Frontend draws them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.datastructures import MultiValueDict

from eyeline.figures.typed import carried

_FIRST, _LAST = date(1990, 1, 1), date(2100, 12, 31)
_CLASSES: tuple[tuple[type[forms.Widget], str], ...] = (
    (forms.CheckboxSelectMultiple, "govuk-checkboxes__input"),
    (forms.RadioSelect, "govuk-radios__input"),
    (forms.Select, "govuk-select"),
    (forms.DateInput, "govuk-input govuk-input--width-10"),
    (forms.Textarea, "govuk-textarea"),
    (forms.widgets.Input, "govuk-input"),
)


class Form(forms.Form):
    """A form whose fields carry their label, hint and error.

    Signs that are no letters are taken out of what is sent with it.
    """

    template_name = "council/_form.html"

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.data = _carried(self.data)
        for field in self.fields.values():
            field.template_name = "council/_field.html"  # type: ignore[attr-defined]
            field.widget.attrs["class"] = _class_of(field.widget)

    def offer(self, name: str, choices: Iterable[tuple[str, Any]]) -> None:
        """Let the field of this name be chosen from these."""
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices

    def full_clean(self) -> None:
        """Check what was given, and mark the fields that are wrong."""
        super().full_clean()
        for name in self.errors:
            if name in self.fields and (class_ := self.fields[name].widget.attrs["class"]):
                wrong = f"{class_.split()[0]}--error"
                self.fields[name].widget.attrs["class"] = f"{class_} {wrong}"


class Day(forms.DateField):
    """A day, typed as 31/03/2027; a picker would show it as the browser's language has it."""

    def __init__(self, **options: Any) -> None:
        hints = [options.pop("help_text", ""), "Such as 31/03/2027."]
        messages = {"invalid": "Give a day that there is, such as 31/03/2027."}
        super().__init__(
            widget=forms.DateInput(format="%d/%m/%Y", attrs={"autocomplete": "off"}),
            validators=[
                MinValueValidator(_FIRST, "Give a day from 1990 on."),
                MaxValueValidator(_LAST, "Give a day before 2101."),
            ],
            input_formats=["%d/%m/%Y", "%Y-%m-%d", "%d %B %Y", "%d %b %Y"],
            error_messages=messages | options.pop("error_messages", {}),
            help_text=" ".join(filter(None, hints)),
            **options,
        )


class Number(forms.DecimalField):
    """A number of at most 11 digits before and four after the point: as many as are kept."""

    def __init__(self, **options: Any) -> None:
        widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})
        super().__init__(max_digits=15, decimal_places=4, widget=widget, **options)

    def to_python(self, value: Any) -> Decimal | None:  # type: ignore[override]
        """Return the number; commas between thousands are no part of it."""
        return super().to_python(value.replace(",", "") if isinstance(value, str) else value)


class Confirmed(Form):
    """A form that asks for nothing: pressing its button is all."""


def required(what: str) -> dict[str, str]:
    """Return the error of a field that is left empty."""
    return {"required": what}


def chosen(title: str, choices: Sequence[tuple[str, Any]]) -> list[tuple[str, Any]]:
    """Return choices with a first one, called `title`, that chooses nothing."""
    return [("", title), *choices]


def _carried(data: Any) -> Any:
    """Return what was sent in a form, with words alone."""
    if isinstance(data, MultiValueDict):
        lists = {name: [_word(each) for each in values] for name, values in data.lists()}
        return MultiValueDict(lists)
    return {name: _word(value) for name, value in data.items()}


def _word(value: Any) -> Any:
    return carried(value) if isinstance(value, str) else value


def _class_of(widget: forms.Widget) -> str:
    return next((name for kind, name in _CLASSES if isinstance(widget, kind)), "")
