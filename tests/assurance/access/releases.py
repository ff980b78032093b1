"""Releases for each audience, one that was withdrawn, and what is prepared for a second person."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from uuid import uuid4

import made_up_releases
from eyeline.council.models import Job, Person
from eyeline.council.rules.roles import Role
from eyeline.dashboard.models import Attempt, Edition
from eyeline.publication.audience import Audience
from eyeline.publication.models import Preparation, Release, Withdrawal
from eyeline.publication.releases import every
from eyeline.web.workspace import Workspace
from made_up_people import person

if TYPE_CHECKING:
    from assurance.access.world import World

AT = datetime(2026, 7, 31, 9, tzinfo=UTC)
EDITION = "2026-27-q1"


def add_releases(world: World, place: Workspace) -> None:
    """Put releases on record: one for each audience, and one that was withdrawn."""
    made = next(each for each in every(place.releases) if each.audience is Audience.INTERNAL)
    for audience in Audience:
        folder = place.releases / EDITION / str(made.number) / audience
        if not folder.exists():
            shutil.copytree(made.folder, folder)
        _add(world, audience.value, _on_record(audience, made.number))
    _add(world, "withdrawn", _withdrawn(world))


def add_prepared(world: World, place: Workspace) -> None:
    """Let the analyst have prepared two and another analyst one, and jobs work on the next."""
    analyst = world.people["performance_analyst"]
    other = person(Role.PERFORMANCE_ANALYST, number=2)
    edition = Edition.objects.get(quarter_end="2026-06-30")
    things = (
        ("internal", Audience.INTERNAL, analyst, EDITION),
        ("members", Audience.MEMBERS, analyst, EDITION),
        ("another's", Audience.INTERNAL, other, "2025-26-q4"),
    )
    for thing, audience, by, label in things:
        found = made_up_releases.prepared(place.releases, audience, by=by, edition=label, at=AT)
        for name in ("preparation", "make_release"):
            world.addresses[f"dashboard:{name}", thing] = {"pk": found.pk}
        world.addresses["dashboard:prepared_file", thing] = {"pk": found.pk, "name": "cells.csv"}
        over = _over(found, by)
        world.addresses["dashboard:discard_preparation", thing] = {"pk": over.pk}
    waits = made_up_releases.prepared(
        place.releases, Audience.PUBLIC, by=analyst, edition="plan-improvement", at=AT,
        title="Improvement plan",
    )  # fmt: skip
    plan = {"name": "improvement"}
    for name in ("publish", "declare"):
        world.addresses[f"improvement:{name}", ""] = plan
    world.addresses["improvement:make_release", ""] = plan | {"pk": waits.pk}
    over = _over(waits, analyst)
    world.addresses["improvement:discard_preparation", ""] = plan | {"pk": over.pk}
    world.addresses["council:set_hour", ""] = {"kind": "plan_reminders"}
    of = plan | {"pk": waits.pk, "file": "cells.csv"}
    world.addresses["improvement:prepared_file", ""] = of
    for audience in (Audience.INTERNAL, Audience.MEMBERS):
        attempt = Attempt.objects.create(
            edition=edition,
            audience=audience.value,
            act="prepare",
            asked_by=analyst,
            asked_at=AT,
            job=Job.objects.create(id=uuid4(), kind="release_edition", asked_at=AT),
        )
        world.addresses["dashboard:attempt", audience.value] = {"pk": attempt.pk}
    world.addresses["dashboard:prepare", ""] = {"label": EDITION}


def _on_record(audience: Audience, number: int) -> Release:
    folder = f"{EDITION}/{number}/{audience}"
    return Release.objects.create(
        edition=EDITION,
        number=number,
        audience=audience.value,
        folder=folder,
        manifest_sha256=f"{number}{audience:0>63}",
        made_at=AT,
    )


def _withdrawn(world: World) -> Release:
    """Return a public release that was withdrawn; its folder is not needed any more."""
    release = _on_record(Audience.PUBLIC, 9)
    Withdrawal.objects.create(
        release=release,
        reason="Why",
        words="Withdrawn.",
        withdrawn_by=world.people["monitoring_officer"],
        withdrawn_at=AT,
    )
    return release


def _add(world: World, thing: str, release: Release) -> None:
    of = {"edition": EDITION, "number": release.number, "audience": release.audience}
    for name in ("publication:release", "publication:withdraw", "api:release"):
        world.addresses[name, thing] = of
    for name in ("publication:file", "api:release_file"):
        world.addresses[name, thing] = of | {"name": "cells.csv"}


def _over(found: Preparation, by: Person) -> Preparation:
    """Return one like it that was discarded: nothing is to be taken from the disk any more."""
    return Preparation.objects.create(
        edition=found.edition,
        audience=found.audience,
        number=found.number,
        content=found.content,
        manifest_sha256=found.manifest_sha256,
        figures_sha256=found.figures_sha256,
        withheld_sha256=found.withheld_sha256,
        folder=f"gone-{found.pk}",
        prepared_by=by,
        prepared_at=AT,
        discarded_by=by,
        discarded_at=AT,
    )
