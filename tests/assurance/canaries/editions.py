"""A canary in every field of an edition's life that somebody wrote."""

from __future__ import annotations

from assurance.access.editions import OTHERS
from assurance.access.world import AT, World
from assurance.canaries.planter import Planter
from eyeline.dashboard.models import Check, Edition, Freeze, NarrativeVersion, Presentation


def plant(world: World, planter: Planter) -> None:
    """Plant them all: figures frozen anew, checked, presented, and a narrative written anew."""
    edition = next(each for each in Edition.objects.all() if each.label == OTHERS)
    before = Freeze.objects.get(edition=edition)
    said = {"title": "Performance analyst", "at": AT}
    freeze = Freeze.objects.create(
        edition=edition,
        number=2,
        calculation=before.calculation,
        record=before.record,
        cells=before.cells,
        reason=planter.text("dashboard.Freeze.reason"),
        by=before.by,
        **said,
    )
    analyst = world.people["performance_analyst"]
    note = planter.text("dashboard.Check.note")
    Check.objects.create(freeze=freeze, froze=freeze.by, note=note, by=analyst, **said)
    Presentation.objects.create(
        freeze=freeze,
        to="lead_member",
        on=AT.date(),
        sha256="0" * 64,
        note=planter.text("dashboard.Presentation.note"),
        by=analyst,
        **said,
    )
    NarrativeVersion.objects.create(
        edition=edition,
        about="cla_number",
        number=2,
        text=planter.text("dashboard.NarrativeVersion.text"),
        by=analyst,
        **said,
    )
