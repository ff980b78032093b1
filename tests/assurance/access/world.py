"""A council with something behind every address: one person a role, and things in each state."""

from __future__ import annotations

import shutil
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from django.contrib.auth.hashers import make_password
from django.urls import reverse

from assurance.access import commissions
from assurance.access.editions import add_editions
from assurance.access.plan import add_plan
from assurance.access.releases import add_prepared, add_releases
from eyeline.council.changes.organisations import follow_register
from eyeline.council.models import (
    Appointment,
    EnteredFigure,
    Job,
    Organisation,
    Person,
    Post,
    Token,
    Upload,
)
from eyeline.council.rules.roles import Role
from eyeline.dashboard.models import Edition, Suggestion
from eyeline.measures.cells import CellStore
from eyeline.records.organisation import register
from eyeline.records.record import Record
from eyeline.records.snapshots import Store
from eyeline.web.workspace import Workspace
from made_up_people import council, person

AT = datetime(2026, 7, 31, 9, tzinfo=UTC)
QUARTER = date(2026, 6, 30)
EDITION = "2026-27-q1"
OWN, OTHER = "CC1", "AS1"
WITHIN = {
    Role.DIRECTOR: "CYP",
    Role.HEAD_OF_SERVICE: "CIC",
    Role.TEAM_MANAGER: OWN,
    Role.COMMISSION_CHAIR: commissions.CODE,
}
_LINKED = ("benchmarks", "cells", "keys", "measures", "mappings", "snapshots")


@dataclass
class World:
    """The people by role, and of each address by name and thing what it is made with."""

    people: dict[str, Person]
    addresses: dict[tuple[str, str], dict[str, Any]] = field(default_factory=dict)
    queries: dict[tuple[str, str], str] = field(default_factory=dict)
    posts: dict[str, dict[str, str]] = field(default_factory=dict)

    def address(self, name: str, thing: str) -> str:
        """Return the address of a thing; one without parts needs none."""
        parts = self.addresses.get((name, thing), {})
        return reverse(name, kwargs=parts) + self.queries.get((name, thing), "")

    def post(self, name: str) -> dict[str, str]:
        """Return what is sent where a form must not come empty."""
        return self.posts.get(name, {})


def workspace_like(demonstration: Workspace, folder: Path) -> Workspace:
    """Return a workspace of its own with what the demonstration's has read from its returns."""
    folder.mkdir()
    for name in (*_LINKED, "council.toml"):
        (folder / name).symlink_to(demonstration.path / name)
    for name in ("files", "public", "uploads"):
        (folder / name).mkdir()
    shutil.copytree(demonstration.releases, folder / "releases")
    return Workspace.open(folder)


def make_world(place: Workspace) -> World:
    """Return the world in the workspace, and in the database."""
    store = Store(place.snapshots)
    council()
    follow_register(register(Record.of(store), store), on=QUARTER, by=None, at=AT)
    commissions.add_organisation()
    world = World({role.value: person(role, _place(WITHIN.get(role))) for role in Role})
    password = make_password("made up for the tests alone")
    for each in world.people.values():
        TOTP.activate(each, "JBSWY3DPEHPK3PXP")
        RecoveryCodes.activate(each)
        each.password = password
        each.save()
    for name in ("openid_connect_login", "openid_connect_callback"):
        world.addresses[name, ""] = {"provider_id": "council"}
    world.addresses["account_reset_password_from_key", ""] = {"uidb36": "1", "key": "set-no-key"}
    world.addresses["mfa_remove_webauthn", ""] = {"pk": 1}
    calculation = CellStore(place.cells).latest()
    assert calculation is not None
    Edition.objects.create(quarter_end=QUARTER, calculation=calculation.id, created_at=AT)
    add_releases(world, place)
    _quarter(world)
    add_editions(world)
    _teams(world)
    _people(world)
    _told(world)
    _sources(world, store)
    add_plan(world)
    commissions.add_commissions(world)
    add_prepared(world, place)
    return world


def _place(code: str | None) -> Organisation | None:
    return Organisation.objects.get(code=code) if code else None


def _quarter(world: World) -> None:
    measure = {"measure_id": "cla_number"}
    for name in ("measure", "measure_csv", "measure_xlsx"):
        world.addresses[f"dashboard:{name}", ""] = measure
        world.addresses[f"dashboard:edition_{name}", ""] = measure | {"label": EDITION}
    for name in ("edition", "edition_exceptions", "edition_changes"):
        world.addresses[f"dashboard:{name}", ""] = {"label": EDITION}
    for name in ("pack_of_month", "monthly_pack_pdf"):
        world.addresses[f"dashboard:{name}", ""] = {"month": "2026-06"}
    world.addresses["api:measure", ""] = measure
    world.addresses["api:nothing", ""] = {"rest": "nothing-of-the-kind"}
    made = {"what": "figure", "text": "Waiting times for therapies", "made_at": AT}
    by = world.people["commission_member"]
    still = Suggestion.objects.create(made_by=by, **made)
    answered = Suggestion.objects.create(
        made_by=by,
        **made,
        state="declined",
        reason="No return tells it.",
        answered_by=world.people["performance_analyst"],
        answered_at=AT,
    )
    world.addresses["dashboard:suggestion", "open"] = {"pk": still.pk}
    world.addresses["dashboard:suggestion", "answered"] = {"pk": answered.pk}


def _teams(world: World) -> None:
    for thing, code in (("own", OWN), ("other", OTHER)):
        world.addresses["dashboard:team", thing] = {"code": code}
        world.addresses["dashboard:children", thing] = {"measure_id": "cla_number"}
        world.queries["dashboard:children", thing] = f"?period=quarter:2026-06-30&of={code}"
    world.addresses["dashboard:children", "whole"] = {"measure_id": "cla_number"}
    world.queries["dashboard:children", "whole"] = "?period=quarter:2026-06-30"


def _people(world: World) -> None:
    somebody = person(Role.MEMBER, number=2)
    for name in ("person", "first_link", "close_account", "appoint"):
        world.addresses[f"council:{name}", ""] = {"pk": somebody.pk}
    for role, thing in (
        (Role.PERFORMANCE_ANALYST, "two"),
        (Role.COMMISSION_MEMBER, "commission"),
        (Role.PLAN_ACTION_OWNER, "one"),
    ):
        post = Post.objects.filter(role=role.value).first()
        assert post is not None
        waiting = Appointment.objects.create(
            person=somebody, post=post, first=QUARTER, given_at=AT, given_by=None
        )
        world.addresses["council:approve", thing] = {"pk": waiting.pk}
        world.addresses["council:end_appointment", thing] = {"pk": waiting.pk}
    officers = world.people
    post = Post.objects.filter(role=Role.AUDITOR.value).first()
    assert post is not None
    mine = Appointment.objects.create(
        person=officers["monitoring_officer"],
        post=post,
        first=QUARTER,
        given_at=AT,
        given_by=officers["director"],
    )
    world.addresses["council:approve", "mine"] = {"pk": mine.pk}
    world.addresses["council:end_appointment", "mine"] = {"pk": mine.pk}
    world.addresses["council:appoint", "mine"] = {"pk": officers["governance_officer"].pk}
    world.addresses["council:close_account", "mine"] = {"pk": officers["system_administrator"].pk}
    top = Organisation.objects.get(parent=None)
    world.addresses["council:add_organisation", ""] = {"pk": top.pk}
    world.addresses["council:add_post", ""] = {"pk": top.pk}
    token = Token.objects.create(
        owner=world.people["performance_analyst"],
        name="report",
        prefix="eyl_1",
        digest="0" * 64,
        scopes="measures",
        first=QUARTER,
        last=date(2027, 6, 29),
        made_at=AT,
    )
    world.addresses["council:end_token", ""] = {"pk": token.pk}


def _told(world: World) -> None:
    told: dict[str, Any] = {
        "measure": "dsg_deficit",
        "period": "quarter",
        "end": QUARTER,
        "numerator": 28_800,
        "evidence": "Schools Forum",
        "entered_at": AT,
    }
    analyst = world.people["performance_analyst"].name
    for thing, said in (
        ("entered", {"entered_by": "somebody else"}),
        ("own", {"entered_by": analyst}),
        ("checked", {"entered_by": analyst, "checked_by": "another", "checked_at": AT}),
    ):
        figure = EnteredFigure.objects.create(**told, **said)
        world.addresses["council:check_figure", thing] = {"pk": figure.pk}
    world.addresses["council:enter_figure", ""] = {"measure_id": "dsg_deficit"}
    world.addresses["council:set_target", ""] = {"measure_id": "ehcp_20wk"}


def _sources(world: World, store: Store) -> None:
    world.addresses["council:load", ""] = {"name": "ssda903"}
    world.addresses["council:source", ""] = {"name": "ssda903"}
    snapshot = {"snapshot": store.arrivals()[0].snapshot}
    for name in ("faults", "faults_file", "note_faults"):
        world.addresses[f"council:{name}", ""] = snapshot
    world.posts["council:note_faults"] = {"which": "all", "state": "worked on"}
    for thing, state in (("waiting", "waiting"), ("failed", "failed")):
        upload = Upload.objects.create(
            return_name="ssda903",
            year=2026,
            file_names="episodes.csv",
            sha256="0" * 64,
            bytes=1,
            loaded_by=world.people["performance_analyst"],
            loaded_at=AT,
            state=state,
            job=Job.objects.create(id=uuid4(), kind="import_upload", state=state, asked_at=AT),
        )
        for name in ("upload", "upload_progress", "stop_upload"):
            world.addresses[f"council:{name}", thing] = {"pk": upload.pk}
