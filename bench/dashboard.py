"""The Summary page of 60 measures: with constants, and of one and of ten years of stored cells."""

from __future__ import annotations

import os
import random
import sys
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from stopwatch import Stopwatch

if TYPE_CHECKING:
    from django.test import Client

    from eyeline.figures import Cell, PeriodKind
    from eyeline.measures.declarations import Measure

MEASURES, TIMES = 60, 20
QUARTER = date(2026, 6, 30)
AT = datetime(2026, 7, 31, 9, tzinfo=UTC)


def constants(data: Path) -> float:
    """Render the Summary's template with nothing but constants."""
    _site(data, 10)
    return _rendered(_constant(_context()))


def rendered(data: Path, years: int) -> float:
    """Render the same template with the quarter's Summary."""
    _site(data, years)
    return _rendered(_context())


def first(data: Path, years: int) -> float:
    """Ask for the page for the first time: read its cells, judge and draw them, and render."""
    client = _site(data, years)
    client.get("/healthz")  # what the site is made of is imported and compiled
    with Stopwatch() as watch:
        _ask(client)
    return watch.seconds


def again(data: Path, years: int) -> float:
    """Ask for the page when it was asked for before, signed in, through every middleware."""
    client = _site(data, years)
    _ask(client)
    with Stopwatch() as watch:
        for _ in range(TIMES):
            _ask(client)
    return watch.seconds / TIMES


def _ask(client: Client) -> None:
    answer = client.get("/summary")
    assert answer.status_code == 200
    assert answer.content.count(b'class="sparkline"') == MEASURES


def _rendered(context: dict[str, Any]) -> float:
    from django.template.loader import render_to_string

    render_to_string("dashboard/_summary.html", context)
    with Stopwatch() as watch:
        for _ in range(TIMES):
            render_to_string("dashboard/_summary.html", context)
    return watch.seconds / TIMES


def _context() -> dict[str, Any]:
    from eyeline.dashboard import stored
    from eyeline.dashboard.agreed import Agreed
    from eyeline.dashboard.models import Edition
    from eyeline.publication.edition.words import at_a_glance

    edition = Edition.objects.get()
    summary = stored.summary(stored.quarter_of(edition), Agreed.so_far())
    glance = at_a_glance(summary)
    return {"summary": summary, "glance": glance, "whole": True, "edition": edition.label}


def _constant(value: Any) -> Any:
    """Return what a template takes of a value with every property worked out before."""
    if isinstance(value, dict):
        return {name: _constant(each) for name, each in value.items()}
    if isinstance(value, (list, tuple)):
        return [_constant(each) for each in value]
    if not is_dataclass(value) or isinstance(value, type):
        return value
    worked_out = [n for n, each in vars(type(value)).items() if isinstance(each, property)]
    told = {name: getattr(value, name) for name in [f.name for f in fields(value)] + worked_out}
    lines = {n: list(each) if isinstance(each, Iterator) else each for n, each in told.items()}
    lines.pop("trend", None)  # what is drawn already
    return SimpleNamespace(**{name: _constant(each) for name, each in lines.items()})


def _site(data: Path, years: int) -> Client:
    """Return an analyst's client of a site with the edition of a made-up council."""
    sys.path.append(str(Path(__file__).parents[1] / "tests"))
    folder = data / f"dashboard-{MEASURES}-{years}"
    os.environ["EYELINE_WORKSPACE"] = str(folder)
    from eyeline.web.start import start
    from eyeline.web.workspace import Workspace

    workspace = Workspace.open(folder, create=True)
    start(workspace)
    from django.core.management import call_command

    from eyeline.dashboard import changes
    from eyeline.dashboard.models import Edition
    from made_up_people import client_of, person

    call_command("migrate", verbosity=0)
    if not Edition.objects.exists():
        changes.open_edition(QUARTER, _calculated(workspace.cells, years), at=AT)
    return client_of(person("performance_analyst"))


def _calculated(folder: Path, years: int) -> str:
    """Keep made-up figures of so many years, and return their calculation."""
    from eyeline.measures.catalogue import load
    from eyeline.measures.cells import Calculation, CellStore, table_of

    first_day = date(QUARTER.year - years, 9, 30)
    calculation = Calculation.of(
        record="made up", catalogue="", area="", first=first_day, last=QUARTER, known_at=None
    )
    chance = random.Random(1)
    measures = [each for each in load().measures if len(each.parts) != 1][:MEASURES]
    cells = [cell for each in measures for cell in _cells(each, first_day, chance)]
    CellStore(folder).add(calculation, table_of(cells))
    return calculation.id


def _cells(measure: Measure, first_day: date, chance: random.Random) -> Iterator[Cell]:
    from eyeline.figures import PeriodKind, period_ends

    level = chance.randint(20, 80) if measure.unit == "%" else chance.randint(60, 640)
    for kind in measure.periods:
        months = 1 if kind is PeriodKind.MONTH else 3
        for end in period_ends(first_day, QUARTER, every_months=months):
            level = max(1, min(level + chance.randint(-5, 5), 99 if measure.unit == "%" else 900))
            yield _cell(measure, kind, end, level)


def _cell(measure: Measure, kind: PeriodKind, end: date, level: int) -> Cell:
    from eyeline.figures import WHOLE, Cell, Status, period

    value, below = Decimal(level), Decimal(100) if measure.unit == "%" else None
    when = period(kind, end)
    return Cell(measure.id, 1, when, "", WHOLE, value, below, value, Status.FINAL, "made up")
