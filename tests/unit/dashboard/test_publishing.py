"""From stored figures to a release, and an edition on record."""

from __future__ import annotations

import csv
import json
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from django.db import IntegrityError, transaction

import made_up_editions as made_up
import made_up_publishing
from eyeline.benchmarks import ATTRIBUTION
from eyeline.dashboard.models import Edition
from eyeline.dashboard.sources import NotCalculated, Sources
from eyeline.figures.delimited import plain
from eyeline.publication.audience import Audience
from eyeline.publication.ledger import shown_to
from eyeline.publication.models import Release
from eyeline.publication.releases import Released
from eyeline.publication.shown import Shown
from eyeline.publication.verification import faults
from eyeline.web.workspace import Workspace

AT = datetime(2026, 8, 31, 9, tzinfo=UTC)
IN_THE_LEDGER = (
    *("measure", "period", "period_start", "period_end", "breakdown", "group"),
    *("value", "numerator", "denominator", "status"),
)
pytestmark = pytest.mark.django_db


def publish(
    sources: Sources,
    workspace: Workspace,
    *,
    quarter: date = made_up.QUARTER,
    known: str = made_up.RECORD,
) -> tuple[Released, bool]:
    return made_up_publishing.publish(
        sources, made_up.COUNCIL, quarter, releases=workspace.releases, known=known, at=AT
    )


def released_lines(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8-sig", newline="") as lines:
        return list(csv.DictReader(lines))


def in_the_ledger(shown: Shown) -> dict[str, str]:
    """Return the columns of `cells.csv` that the ledger keeps, as the file writes them."""
    period, group = shown.period, shown.group
    numbers = (shown.value, shown.numerator, shown.denominator)
    said = (period.label, period.start, period.end, group.dimension, group.value, *numbers)
    values = (shown.measure, *map(plain, said), shown.status.value)
    return dict(zip(IN_THE_LEDGER, values, strict=True))


def test_an_edition_is_released_and_put_on_record(sources: Sources, workspace: Workspace) -> None:
    released, new = publish(sources, workspace)

    assert new
    assert faults(released.folder) == []
    assert Edition.objects.get().name == "2026-27 Q1"
    assert Release.objects.get().manifest_sha256 == released.manifest_sha256


def test_the_same_figures_again_change_nothing(sources: Sources, workspace: Workspace) -> None:
    first, _ = publish(sources, workspace)

    again, new = publish(sources, workspace)

    assert (again, new) == (first, False)
    assert Release.objects.count() == Edition.objects.count() == 1


def test_other_figures_are_a_new_release_of_the_same_edition(
    sources: Sources, workspace: Workspace
) -> None:
    publish(sources, workspace)
    newer = made_up.store(workspace.cells, seed=2)

    released, new = publish(sources, workspace)

    assert new
    assert released.number == 2
    assert Edition.objects.get().calculation == newer.id


def test_the_ledger_holds_what_the_released_lines_show(
    sources: Sources, workspace: Workspace
) -> None:
    released, _ = publish(sources, workspace)

    lines = released_lines(released.folder / "cells.csv")
    telling = [line for line in lines if line["numerator"] or line["value"]]
    assert 0 < len(telling) < len(lines)
    assert [in_the_ledger(shown) for _, shown in shown_to(Audience.INTERNAL)] == [
        {name: line[name] for name in IN_THE_LEDGER} for line in telling
    ]


def test_the_ledger_names_the_record_and_how_values_were_made(
    sources: Sources, workspace: Workspace
) -> None:
    publish(sources, workspace)

    how = {m.id: (1, m.scale, m.dp, made_up.RECORD) for m in made_up.MEASURES}
    found = {
        s.measure: (s.version, s.scale, s.dp, s.record) for _, s in shown_to(Audience.INTERNAL)
    }
    assert found == how


def test_figures_of_an_older_record_are_refused_with_the_remedy(
    sources: Sources, workspace: Workspace
) -> None:
    with pytest.raises(NotCalculated, match="came in after the figures were calculated"):
        publish(sources, workspace, known="another")


def test_a_quarter_without_figures_is_refused_with_the_remedy(
    sources: Sources, workspace: Workspace
) -> None:
    with pytest.raises(NotCalculated, match=r"measures calculate .* --to 2026-09-30"):
        publish(sources, workspace, quarter=date(2026, 9, 30))

    assert not Edition.objects.exists()


def test_every_file_that_holds_official_statistics_may_be_passed_on_by_its_licence(
    sources: Sources, workspace: Workspace
) -> None:
    released, _ = publish(sources, workspace)

    manifest = json.loads((released.folder / "manifest.json").read_text())
    assert manifest["about"]["attribution"] == ATTRIBUTION
    assert ATTRIBUTION in (released.folder / "dashboard.html").read_text()


def test_the_copy_of_the_summary_needs_nothing_else(sources: Sources, workspace: Workspace) -> None:
    released, _ = publish(sources, workspace)

    page = (released.folder / "dashboard.html").read_text()

    assert "<script" not in page
    assert "<link" not in page
    assert 'src="' not in page


def test_the_database_refuses_a_second_release_of_the_same_number(
    sources: Sources, workspace: Workspace
) -> None:
    publish(sources, workspace)
    again = Release.objects.get()
    again.pk, again.folder = None, "elsewhere"

    with pytest.raises(IntegrityError), transaction.atomic():
        again.save()
