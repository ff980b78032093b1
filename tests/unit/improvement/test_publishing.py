"""Publishing a plan's public version: declared, prepared by one person, released by another."""

from __future__ import annotations

import json
import subprocess
from datetime import timedelta
from pathlib import Path

import pytest
from django.test import Client
from pytest_django import Settings

from eyeline.council.changes import people
from eyeline.council.models import Person
from eyeline.council.rules.roles import Role
from eyeline.improvement import releasing
from eyeline.improvement.changes import activity, public
from eyeline.improvement.documents.public import Shown
from eyeline.improvement.models import Plan
from eyeline.improvement.rules.decisions import BadChange
from eyeline.improvement.rules.plan import Action
from eyeline.publication.models import Preparation, Release
from eyeline.publication.releases import read
from eyeline.publication.releasing.rules import (
    HeldUp,
    LeaksFound,
    NoLongerOpen,
    NotAllowed,
    Stale,
)
from eyeline.publication.releasing.withdrawing import withdraw
from eyeline.publication.standing import State, standing
from eyeline.publication.verification import faults
from eyeline.web import configuration
from eyeline.web.workspace import Workspace
from made_up_people import BEGAN, client_of, council, person
from made_up_plans import TRAIN, action, owner, stored, value
from made_up_public_plans import AT, declared, prepared, released

pytestmark = pytest.mark.django_db
PAGE = "/plans/improvement/public"


@pytest.fixture
def releases(settings: Settings, workspace: Workspace) -> Path:
    """Return the folder of releases of a workspace."""
    settings.WORKSPACE = workspace
    settings.COUNCIL = configuration.load(workspace)
    return workspace.releases


def text(client: Client, where: str = PAGE) -> str:
    found = client.get(where)
    assert found.status_code == 200, where
    return " ".join(found.content.decode().split())


def both_roles() -> Person:
    """Return one person who may prepare as well as release."""
    found = person("performance_analyst", number=7)
    post = people.add_post(council(), "Governance", Role.GOVERNANCE_OFFICER, by=None, at=AT)
    people.appoint(found, post, first=BEGAN, last=None, by=None, at=AT)
    return found


def test_one_prepares_it_and_another_releases_it_on_the_page(releases: Path) -> None:
    declared(stored())
    analyst, officer = client_of(person("performance_analyst")), client_of(
        person("governance_officer")
    )  # fmt: skip

    assert analyst.post(PAGE).status_code == 302
    before, waits = text(officer), f"{PAGE}/{Preparation.objects.get().pk}"
    assert analyst.post(f"{waits}/release").status_code == 404
    assert officer.get(f"{waits}/files/plan.csv").status_code == 200
    assert officer.post(f"{waits}/release").status_code == 302

    release = Release.objects.get()
    after, everybody = text(officer), Client(headers={"host": "localhost"})
    address = "/releases/plan-improvement/1/public"
    assert "Release 1 waits for a second person" in before
    assert "Nothing waits to be released" in after
    assert address in after
    assert (release.name, standing(release).state) == ("Improvement plan", State.CURRENT)
    assert str(release) == "plan-improvement, release 1 (public)"
    assert "Improvement plan, release 1" in text(everybody, address)
    assert everybody.get(f"{address}/plan.pdf").status_code == 200


def test_what_waits_is_listed_among_all_that_is_prepared(releases: Path) -> None:
    plan = stored()
    declared(plan)
    found = prepared(plan, releases)

    page = text(client_of(person("governance_officer")), "/preparations")

    assert f'href="{PAGE}"' in page
    assert "Improvement plan, release 1" in page
    analyst = client_of(person("performance_analyst"))
    assert analyst.get(f"/preparations/{found.pk}").status_code == 404


def test_nobody_releases_what_they_prepared_whatever_roles_they_hold(releases: Path) -> None:
    plan, one = stored(), both_roles()
    declared(plan)
    waits = prepared(plan, releases, by=one)

    page = text(client_of(one))
    posted = client_of(one).post(f"{PAGE}/{waits.pk}/release")
    with pytest.raises(NotAllowed, match="ask another person"):
        released(waits, releases, by=one)

    assert "You prepared it, so another person has to release it." in page
    assert posted.status_code == 404
    assert not Release.objects.exists()


def test_who_may_not_prepare_or_release_is_refused(releases: Path) -> None:
    plan = stored()
    declared(plan)
    with pytest.raises(NotAllowed):
        prepared(plan, releases, by=person("director"))
    waits = prepared(plan, releases)

    with pytest.raises(NotAllowed):
        released(waits, releases, by=person("director"))


def test_nothing_is_prepared_before_it_is_declared_what_is_public(releases: Path) -> None:
    plan = stored()

    with pytest.raises(HeldUp, match="Nothing of it is declared as public"):
        prepared(plan, releases)

    assert "Nothing of it is declared as public" in text(client_of(person("director")))


def test_an_action_is_not_published_without_any_owner_that_it_has(releases: Path) -> None:
    plan = stored()
    declared(plan, **{"Service manager, front door": ""})

    with pytest.raises(HeldUp, match=r"for any owner of 2\.1:"):
        prepared(plan, releases)


def test_a_role_is_no_name_and_something_is_shown() -> None:
    plan, by = stored(), person("director")

    for role in ("Orla Quennell", "OQ"):
        with pytest.raises(BadChange, match="title of the post"):
            public.declare(plan, [Shown.OWNERS], {"HoS": role}, by=by, at=AT)
    with pytest.raises(BadChange, match="Say what may be published"):
        public.declare(plan, [], {}, by=by, at=AT)


def test_what_is_public_is_declared_on_a_page_that_proposes_the_roles(releases: Path) -> None:
    plan = stored()
    analyst = client_of(person("performance_analyst"))
    page = text(analyst, f"{PAGE}/declare")

    answer = analyst.post(
        f"{PAGE}/declare", {"fields_": ["ref", "owners"], "owner-0": "Social work lead"}
    )

    found = releasing.declared_of(plan)
    assert 'value="Principal social worker"' in page
    assert answer.status_code == 302
    assert found is not None
    assert (found.fields, dict(found.roles)) == (
        {Shown.REF, Shown.OWNERS},
        {"Principal social worker": "Social work lead"},
    )


def test_a_correction_is_a_new_release_that_says_what_changed(releases: Path) -> None:
    plan = stored()
    declared(plan)
    by = owner(action(plan, TRAIN))
    declared(plan, **{by.name: "Head of service"})
    waits = prepared(plan, releases)
    _update(plan, by)

    with pytest.raises(Stale):
        released(waits, releases)
    assert "has to be prepared again" in text(client_of(person("governance_officer")))
    first = released(prepared(plan, releases), releases)
    _update(plan, by, rating="Amber")
    second = released(prepared(plan, releases, at=AT + timedelta(days=1)), releases)

    folder = releases / second.folder
    assert (first.number, second.number) == (1, 2)
    assert read(folder).changed == ("Action 1.2, activity rating: from Red to Amber",)
    assert standing(first).replaced_by == 2
    assert b"A note" not in b"".join(each.read_bytes() for each in folder.iterdir())


def _update(plan: Plan, by: Person, rating: str = "Red") -> None:
    activity.update(
        action(plan, TRAIN), "On hold", rating, by=by, at=AT,
        note="A note that nobody outside reads.",
    )  # fmt: skip


def test_the_same_again_prepares_nothing(releases: Path) -> None:
    plan = stored()
    declared(plan)
    first = prepared(plan, releases)

    again, new = releasing.prepare(plan, releases=releases, by=person("performance_analyst"), at=AT)

    assert (again, new) == (first, False)


def test_a_release_of_a_plan_is_withdrawn_as_any_other(releases: Path) -> None:
    plan = stored()
    declared(plan)
    release = released(prepared(plan, releases), releases)

    withdraw(
        release, releases=releases, reason="It names a school.", words="Withdrawn: an error.",
        by=person("monitoring_officer"), at=AT + timedelta(days=1),
    )  # fmt: skip

    answer = Client(headers={"host": "localhost"}).get("/releases/plan-improvement/1/public")
    assert answer.status_code == 410
    assert "Withdrawn: an error." in answer.content.decode()
    assert prepared(plan, releases).number == 2


def test_somebody_with_an_account_who_is_named_in_passing_keeps_it_back(releases: Path) -> None:
    named = Action(2, TRAIN, "Ask Orla Quennell to train managers", ("Head of quality assurance",))
    plan = stored(value(r1_2=named))
    declared(plan)
    people.add_person("orla@council.example", "Orla Quennell", by=None, at=AT)

    with pytest.raises(LeaksFound) as refused:
        prepared(plan, releases)

    files = {leak.partition(",")[0].partition(":")[0] for leak in refused.value.leaks}
    assert {f"plan.{kind}" for kind in ("csv", "docx", "html", "json", "pdf")} <= files
    assert "Quennell" not in str(refused.value)
    assert not Preparation.objects.exists()


def test_what_was_discarded_is_not_released(releases: Path) -> None:
    plan = stored()
    declared(plan)
    waits = prepared(plan, releases)

    officer = client_of(person("governance_officer"))
    officer.post(f"{PAGE}/{waits.pk}/discard")

    assert officer.post(f"{PAGE}/{waits.pk}/release").status_code == 404
    with pytest.raises(NoLongerOpen):
        released(waits, releases)


def test_nobody_releases_another_than_what_they_looked_at(releases: Path) -> None:
    plan, officer = stored(), client_of(person("governance_officer"))
    declared(plan)
    looked_at = prepared(plan, releases)
    declared(plan, **{"Principal social worker": "Head of practice"})
    prepared(plan, releases)

    answer = officer.post(f"{PAGE}/{looked_at.pk}/release")

    assert answer.status_code == 404
    assert not Release.objects.exists()


def test_a_release_is_checked_by_anybody_and_a_changed_byte_is_found(releases: Path) -> None:
    plan = stored()
    declared(plan)
    release = released(prepared(plan, releases), releases)
    folder = releases / release.folder

    summed = subprocess.run(["sha256sum", "-c", "SHA256SUMS"], cwd=folder, check=False)
    well = faults(folder)
    file = folder / "plan.pdf"
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 1
    file.chmod(0o600)
    file.write_bytes(content)

    assert (summed.returncode, well) == (0, [])
    assert faults(folder) == ["plan.pdf was changed"]
    changed = subprocess.run(["sha256sum", "-c", "SHA256SUMS"], cwd=folder, check=False)
    assert changed.returncode == 1
    said = json.loads((folder / "manifest.json").read_bytes())["release"]
    assert (said["prepared"]["by"], said["released"]["by"]) == (
        "Performance analyst",
        "Governance officer",
    )
