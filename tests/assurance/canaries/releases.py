"""A canary in what is kept of releases: why one was withdrawn, which cache was not told, and why
nothing came of preparing another."""

from __future__ import annotations

from uuid import uuid4

from assurance.access.releases import AT, EDITION
from assurance.access.world import World
from assurance.canaries.planter import Planter
from eyeline.council.models import Job
from eyeline.dashboard.models import Attempt
from eyeline.publication.models import Purge, Release, Withdrawal

_NUMBER = 8


def plant(world: World, planter: Planter) -> None:
    """Withdraw a public release, let its cache not be told, and let two jobs have failed."""
    release = Release.objects.create(
        edition=EDITION,
        number=_NUMBER,
        audience="public",
        folder=f"{EDITION}/{_NUMBER}/public",
        manifest_sha256="0" * 64,
        made_at=AT,
    )
    withdrawal = Withdrawal.objects.create(
        release=release,
        reason=planter.text("publication.Withdrawal.reason"),
        words="Withdrawn because of an error.",
        withdrawn_by=world.people["monitoring_officer"],
        withdrawn_at=AT,
    )
    Purge.objects.create(
        withdrawal=withdrawal,
        job=Job.objects.create(id=uuid4(), kind="purge", state="failed", asked_at=AT),
        addresses=planter.text("publication.Purge.addresses"),
        failed_at=AT,
    )
    of = {"edition": EDITION, "number": _NUMBER, "audience": "public"}
    world.addresses["publication:release", "withdrawn"] = of
    for attempt in Attempt.objects.all():
        note = attempt.audience
        also = ("releasers",) if note == "members" else ()
        attempt.message = planter.text("dashboard.Attempt.message", "", *also, note=note)
        attempt.state = "failed"
        attempt.save()
