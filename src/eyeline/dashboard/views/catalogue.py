"""Every measure that is declared: what it is, how it is made, and what was agreed of it."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from eyeline.council.policy.values import Thing
from eyeline.council.requests import allowed, may
from eyeline.dashboard import workspace
from eyeline.dashboard.agreed import NOTHING, Agreed
from eyeline.dashboard.models import Edition
from eyeline.dashboard.summary import SECTIONS
from eyeline.figures import day_in_words
from eyeline.measures.declarations import Measure
from eyeline.measures.targets import Target, number_text

_LONGEST = 100


@dataclass(frozen=True, slots=True)
class Declared:
    """A measure of the catalogue, and its targets in the order in which they were set."""

    measure: Measure
    targets: tuple[tuple[str, str, str], ...]


@require_safe
@allowed("view", "measure_catalogue")
def catalogue(request: HttpRequest) -> HttpResponse:
    """The measures, all or those of a section that have a word in title, definition or id."""
    word = request.GET.get("word", "").strip()[:_LONGEST]
    section = request.GET.get("section", "")
    if section not in ("", *SECTIONS):
        raise Http404
    measures = workspace.sources().catalogue.measures
    agreed = Agreed.so_far() if may(request, "view", Thing("target")) else NOTHING
    found = [m for m in measures if section in ("", m.section) and _has(m, word)]
    context = {
        "word": word,
        "section": section,
        "section_choices": [(title, title) for title in SECTIONS],
        "total": len(measures),
        "found": [_declared(measure, agreed) for measure in found],
        "has_pages": may(request, "view", Thing("dashboard"))
        and Edition.objects.with_figures().exists(),
        "may_see_targets": may(request, "view", Thing("target")),
    }
    return render(request, "dashboard/catalogue.html", context)


def _has(measure: Measure, word: str) -> bool:
    told = f"{measure.title} {measure.id} {measure.group} {measure.how} {measure.why}"
    return all(part in told.casefold() for part in word.casefold().split())


def _declared(measure: Measure, agreed: Agreed) -> Declared:
    return Declared(measure, tuple(_told(measure, t) for t in agreed.of(measure.id).targets))


def _told(measure: Measure, target: Target) -> tuple[str, str, str]:
    """Return from when a target stands, what it is, and who agreed it where."""
    whose = f" for {target.group.value}" if target.group.value else ""
    words = f"{target.level.words.capitalize()}{whose}"
    if target.value is None:
        return day_in_words(target.first), f"{words} ends", target.agreed
    tolerance = f", tolerance {number_text(measure, target.tolerance)}" if target.tolerance else ""
    said = f"{words}: {target.bound} {number_text(measure, target.value)}{tolerance}"
    return day_in_words(target.first), f"{said}, each {target.period.words}", target.agreed
