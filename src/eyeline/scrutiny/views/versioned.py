"""Saving what two may change at once: the second sees what differs, and saves again."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from eyeline.council.pages import Question, sent
from eyeline.figures.errors import EyelineError
from eyeline.scrutiny.rules.versions import ChangedSince, Difference, differences, resolved


@dataclass(frozen=True, slots=True)
class Versions:
    """A thing's fields as its form is filled in: of the version `number`, and as they stand now."""

    number: Callable[[int], Mapping[str, str]]
    now: Callable[[], tuple[int, Mapping[str, str]]]


@dataclass(frozen=True, slots=True)
class Shown:
    """A difference as a page shows it: the field's label, and its values in words."""

    label: str
    opened: str
    now: str
    wanted: str
    clash: bool


def save(
    make: Callable[..., forms.Form],
    request: HttpRequest,
    initial: Mapping[str, object],
    change: Callable[[Any], object],
    wanted: Callable[[Any], Mapping[str, str]],
    versions: Versions,
) -> tuple[bool, forms.Form, Sequence[Shown]]:
    """Return whether the form's change was made; else the form to show, and what differs.

    `make` makes the form, `change` does what it says, and `wanted` gives its fields as typed.
    """
    form = make(sent(request), initial=initial)
    if not form.is_valid():
        return False, form, ()
    try:
        change(form)
    except ChangedSince as error:
        return False, *_again(make, form, error, wanted(form), versions)
    except EyelineError as error:
        form.add_error(None, str(error))
        return False, form, ()
    return True, form, ()


def _again(
    make: Callable[..., forms.Form],
    form: forms.Form,
    error: ChangedSince,
    wanted: Mapping[str, str],
    versions: Versions,
) -> tuple[forms.Form, Sequence[Shown]]:
    """Return the form with what the other changed taken over, and every difference."""
    number, now = versions.now()
    found = differences(versions.number(error.seen), now, wanted)
    data = {name: form.data.get(name, "") for name in form.fields}
    again = make({**data, **wanted, **resolved(found), "seen": str(number)})
    again.is_valid()
    again.add_error(None, str(error))
    return again, [_shown(again, each) for each in found]


def _shown(form: forms.Form, found: Difference) -> Shown:
    field = form.fields[found.name]
    opened, now, wanted = (_words(field, each) for each in (found.opened, found.now, found.wanted))
    return Shown(str(field.label), opened, now, wanted, found.clash)


def _words(field: forms.Field, typed: str) -> str:
    """Return what was typed as a reader knows it: of a list the words of the choice."""
    if isinstance(field, forms.ChoiceField):
        choices: Any = field.choices
        known = {str(value): str(words) for value, words in choices}
        return known.get(typed, typed)
    return typed


def ask(
    request: HttpRequest, form: forms.Form, question: Question, found: Sequence[Shown] = ()
) -> HttpResponse:
    """Return the page that asks by a form, with what differs where somebody else was first."""
    context = {"form": form, "question": question, "differences": found}
    return render(request, "scrutiny/form.html", context)
