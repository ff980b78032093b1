"""Targets and minimum expectations: what was agreed of which figure, by whom, and since when."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from operator import attrgetter

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from eyeline.council.changes import decided
from eyeline.council.declared import catalogue, title_of
from eyeline.council.forms.decided import ChooseMeasure, NewTarget
from eyeline.council.models import Target
from eyeline.council.pages import Question, ask, done, sent
from eyeline.council.policy.values import Thing
from eyeline.council.requests import allowed, may, signed_in
from eyeline.figures import Group, PeriodKind, as_text, places_of
from eyeline.measures import targets as agreed
from eyeline.measures.declarations import Measure


@dataclass(frozen=True, slots=True)
class Agreed:
    """A target as a page shows it: its value in words, and how it stands today."""

    target: Target
    what: str
    value: str
    standing: str


@dataclass(frozen=True, slots=True)
class OfMeasure:
    """What was ever agreed of a measure, the newest first."""

    id: str
    title: str
    declared: bool
    agreed: tuple[Agreed, ...]


@require_safe
@allowed("view", "target")
def targets(request: HttpRequest) -> HttpResponse:
    """Every target and minimum expectation, by measure, with what stood before."""
    context = {
        "measures": history(Target.objects.all(), timezone.localdate()),
        "may_set": may(request, "set", Thing("target")),
    }
    return render(request, "council/targets.html", context)


@require_safe
@allowed("set", "target")
def choose(request: HttpRequest) -> HttpResponse:
    """Choose the measure that a target is of."""
    form = ChooseMeasure(catalogue().measures, request.GET or None)
    if form.is_valid():
        return redirect("council:set_target", form.cleaned_data["measure"])
    context = {"form": form, "title": "Set a target", "button": "Continue", "crumbs": _crumbs()}
    return render(request, "council/choose.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@allowed("set", "target")
def set_(request: HttpRequest, measure_id: str) -> HttpResponse:
    """Set what a measure's figures should come to, from a day on."""
    measure = catalogue().by_id.get(measure_id)
    if measure is None:
        raise Http404
    form = NewTarget(measure, sent(request))
    person, now = signed_in(request), timezone.now()

    def change() -> Target:
        found = _target(measure, form)
        return decided.set_target(found, measure, by=person.name, at=now, person=person)

    if done(form, change):
        return redirect(f"{reverse('council:targets')}#{measure_id}")
    lead = "What stood before stays on record, and stands for the days before."
    question = Question(f"Set a target: {measure.title}", "Set it", _crumbs(), lead)
    return ask(request, form, question)


def history(found: Iterable[Target], today: date) -> list[OfMeasure]:
    """Return targets by measure, in the dashboard's order, and how each stands on a day."""
    order = {measure.id: number for number, measure in enumerate(catalogue().measures)}
    of: dict[str, list[Target]] = {}
    for target in sorted(found, key=attrgetter("first", "pk"), reverse=True):
        of.setdefault(target.measure, []).append(target)
    return [
        OfMeasure(each, title_of(each), each in order, tuple(_agreed(of[each], today)))
        for each in sorted(of, key=lambda each: order.get(each, len(order)))
    ]


def _agreed(newest_first: list[Target], today: date) -> Iterable[Agreed]:
    standing: set[tuple[str, ...]] = set()
    for target in newest_first:
        key = (target.level, target.period, target.dimension, target.group)
        if target.first > today:
            words = "to come"
        elif key in standing:
            words = "replaced"
        else:
            standing.add(key)
            words = "stands" if target.value is not None else "none"
        yield Agreed(target, _what(target), _value(target), words)


def _what(target: Target) -> str:
    """Return what was agreed of whom, such as "Target, each quarter, Duty"."""
    level, each = agreed.Level(target.level).words, PeriodKind(target.period).words
    whose = f", {target.group}" if target.group else ""
    return f"{level.capitalize()}, each {each}{whose}"


def _value(target: Target) -> str:
    """Return an agreed value in words, such as "at least 60%"."""
    if target.value is None:
        return "None"
    measure = catalogue().by_id.get(target.measure)
    words = f"{target.bound} {_number(measure, target.value)}"
    if target.tolerance:
        words += f", tolerance {_number(measure, target.tolerance)}"
    return words.capitalize()


def _number(measure: Measure | None, value: Decimal) -> str:
    """Return a value in the measure's unit; the bare number where it is declared no more."""
    return agreed.number_text(measure, value) if measure else as_text(value, places_of(value))


def _target(measure: Measure, form: NewTarget) -> agreed.Target:
    said = form.cleaned_data
    return agreed.Target(
        measure.id,
        agreed.Level(said["level"]),
        PeriodKind(said["period"]),
        agreed.Bound(said["bound"]),
        said["value"],
        said["first"],
        said["agreed"],
        said["tolerance"] or Decimal(0),
        Group(said["dimension"], said["group"]),
    )


def _crumbs() -> list[tuple[str, str]]:
    return [("Targets", reverse("council:targets"))]
