"""Figures that no file tells: entered by one officer, checked by another."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from eyeline.council.changes import decided
from eyeline.council.declared import catalogue, title_of
from eyeline.council.forms.decided import ChooseMeasure, Entry, entered_measures
from eyeline.council.forms.fields import Confirmed
from eyeline.council.models import EnteredFigure, Person
from eyeline.council.pages import Question, ask, done, page_of, sent
from eyeline.council.policy.values import Thing
from eyeline.council.requests import allowed, may, refuse_unless_allowed, signed_in
from eyeline.figures import (
    PeriodKind,
    as_text,
    day_in_words,
    figure_text,
    places_of,
    unit_after,
)


@dataclass(frozen=True, slots=True)
class Entered:
    """A figure as a page shows it, and whether the reader may check it."""

    figure: EnteredFigure
    title: str
    period: str
    value: str
    may_check: bool


def thing_of(figure: EnteredFigure, reader: Person) -> Thing:
    """Return a figure as the policy knows one.

    Of one entered on the command line only the name says whether the reader entered it.
    """
    state = "checked" if figure.checked_by else "entered"
    author = figure.entered_by_person_id
    if author is None and _alike(figure.entered_by, reader.name):
        author = reader.pk
    return Thing("entered_figure", state=state, author=author)


def _alike(name: str, other: str) -> bool:
    return name.strip().casefold() == other.strip().casefold()


@require_safe
@allowed("view", "entered_figure")
def figures(request: HttpRequest) -> HttpResponse:
    """Every figure entered, the newest first, with its evidence and who checked it."""
    waiting = request.GET.get("show") == "waiting"
    rows = EnteredFigure.objects.order_by("-entered_at", "-id")
    page = page_of(request, rows.filter(checked_at=None) if waiting else rows)
    reader = signed_in(request)
    context = {
        "page": page,
        "rows": [_shown(request, each, reader) for each in page.object_list],
        "waiting": waiting,
        "kept": "show=waiting&" if waiting else "",
        "may_enter": may(request, "enter", Thing("entered_figure")),
    }
    return render(request, "council/figures.html", context)


@require_safe
@allowed("enter", "entered_figure")
def choose(request: HttpRequest) -> HttpResponse:
    """Choose the measure that a figure is of."""
    form = ChooseMeasure(entered_measures(), request.GET or None)
    if form.is_valid():
        return redirect("council:enter_figure", form.cleaned_data["measure"])
    context = {"form": form, "title": "Enter a figure", "button": "Continue", "crumbs": _crumbs()}
    return render(request, "council/choose.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@allowed("enter", "entered_figure")
def enter(request: HttpRequest, measure_id: str) -> HttpResponse:
    """Enter a figure; it counts once somebody else has checked it."""
    measure = next((each for each in entered_measures() if each.id == measure_id), None)
    if measure is None:
        raise Http404
    form = Entry(measure, sent(request))
    person, now = signed_in(request), timezone.now()

    def change() -> EnteredFigure:
        said = form.cleaned_data
        return decided.enter(
            measure,
            PeriodKind(said["period"]),
            said["end"],
            (said["numerator"], said.get("denominator")),
            evidence=said["evidence"],
            by=person.name,
            at=now,
            person=person,
        )

    if done(form, change):
        return redirect("council:figures")
    lead = f"In {measure.unit}. It counts in the next calculation once somebody else checked it."
    question = Question(f"Enter a figure: {measure.title}", "Enter it", _crumbs(), lead)
    return ask(request, form, question)


@require_http_methods(["GET", "HEAD", "POST"])
def check(request: HttpRequest, pk: int) -> HttpResponse:
    """Say that a figure is right, after looking at its evidence."""
    found = get_object_or_404(EnteredFigure, pk=pk)
    person, now = signed_in(request), timezone.now()
    refuse_unless_allowed(request, "check", thing_of(found, person))
    form = Confirmed(sent(request))
    if done(form, lambda: decided.check(pk, by=person.name, at=now, person=person)):
        return redirect("council:figures")
    facts = [
        ("Figure", _value(found)),
        ("Of", _period(found)),
        ("Entered by", found.entered_by),
        ("Evidence", found.evidence),
    ]
    title = f"Check: {title_of(found.measure)}"
    lead = "Look at the evidence first. Once it is checked, the figure counts."
    question = Question(title, "It is right", _crumbs(), lead, facts=facts)
    return ask(request, form, question)


def _shown(request: HttpRequest, figure: EnteredFigure, reader: Person) -> Entered:
    return Entered(
        figure,
        title_of(figure.measure),
        _period(figure),
        _value(figure),
        may(request, "check", thing_of(figure, reader)),
    )


def _period(figure: EnteredFigure) -> str:
    words = PeriodKind(figure.period).words
    return f"{words.capitalize()} to {day_in_words(figure.end)}"


def _value(figure: EnteredFigure) -> str:
    """Return what was entered in its unit, such as "£12 thousand"; two numbers as "12 of 40"."""
    if figure.denominator is not None:
        return f"{_plain(figure.numerator)} of {_plain(figure.denominator)}"
    measure = catalogue().by_id.get(figure.measure)
    if measure is None:
        return _plain(figure.numerator)
    value = figure_text(figure.numerator, measure.unit, places_of(figure.numerator))
    return f"{value} {unit_after(measure.unit)}".rstrip()


def _plain(number: Decimal) -> str:
    return as_text(number, places_of(number))


def _crumbs() -> list[tuple[str, str]]:
    return [("Entered figures", reverse("council:figures"))]
