"""Who signs which part of an edition, for which content, and what voids it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from pytest_django import Settings

from eyeline.council.changes import decided, people
from eyeline.council.rules.roles import Role
from eyeline.dashboard.changes import bodies
from eyeline.dashboard.edition.frozen import TouchedCells
from eyeline.dashboard.edition.stored import content_hash, signatures_of
from eyeline.dashboard.models import (
    Signature,
)
from eyeline.dashboard.rules.edition_acts import BadAct, Changed, OwnWork
from eyeline.dashboard.rules.editions import PresentedTo
from eyeline.figures import PeriodKind
from eyeline.measures.catalogue import load
from eyeline.measures.targets import Bound, Level, Target
from eyeline.web.workspace import Workspace
from made_up_life import AT, LATER, OWN, Life, begun
from made_up_people import BEGAN

pytestmark = pytest.mark.django_db
LEAD, BOARD = PresentedTo.LEAD_MEMBER, PresentedTo.BOARD


@pytest.fixture
def life(settings: Settings, workspace: Workspace) -> Life:
    """Return an edition that is open."""
    settings.WORKSPACE = workspace
    return begun(workspace)


def test_nothing_is_signed_before_it_is_checked_and_the_whole_after_the_services(
    life: Life,
) -> None:
    life.freeze()
    with pytest.raises(BadAct, match="No second analyst"):
        life.sign("care", "head")
    life.check()
    life.sign("care", "head")

    with pytest.raises(BadAct, match="have not signed it as it is now: door"):
        life.sign()


def test_a_change_voids_just_the_signatures_that_it_was_signed_under(life: Life) -> None:
    life.to("signed")
    before = content_hash(life.edition)

    life.write(OWN, "The number fell.")

    standing = life.standing
    assert {part.code: part.current for part in standing.parts} == {
        "care": False, "door": True, "": False,
    }  # fmt: skip
    care = standing.part_of("care")
    assert care is not None
    assert care.signed is not None
    assert care.signed.void == (
        "The narrative of Children looked after at the end of the period was changed on "
        "1 September 2026 by the team manager, team.",
    )
    assert [each.of for each in signatures_of(life.edition)] == ["door"]
    assert content_hash(life.edition) != before


def test_a_signature_counts_again_only_where_the_content_is_as_it_was_signed(life: Life) -> None:
    life.to("signed")
    life.write("Finance", "It is so.", by="finance")
    assert not life.standing.whole.current

    life.write("Finance", "", by="finance", over=1)

    assert life.standing.whole.current


def test_a_target_and_a_step_in_force_at_the_quarter_s_end_belong_to_what_is_signed(
    life: Life,
) -> None:
    life.to("signed")
    measure = load()[OWN]

    def set_target(first: date) -> None:
        kind, value = PeriodKind.QUARTER, life.calculation.first.day
        target = Target(
            OWN, Level.TARGET, kind, Bound.AT_MOST, Decimal(value), first, "Council, May 2026"
        )
        decided.set_target(target, measure, by="director", at=AT)

    set_target(date(2026, 7, 1))
    assert life.standing.is_signed
    set_target(date(2026, 4, 1))

    care = life.standing.part_of("care")
    assert care is not None
    assert care.signed is not None
    assert care.signed.void == ("A target, or a step of a control chart, was changed.",)


def test_a_service_that_answers_for_more_has_more_to_sign(life: Life) -> None:
    life.to("signed")
    place = ("Performance", "Education, health and care plans")

    bodies.answer_for(place, life.care, by=life.people["director"], at=LATER)

    care = life.standing.part_of("care")
    assert care is not None
    assert care.signed is not None
    assert [words for words in care.signed.void if "now belongs to it" in words]
    assert life.standing.whole.signed is not None
    assert life.standing.whole.signed.counts  # the whole is the same as before


def test_what_somebody_saw_must_be_what_they_sign(life: Life) -> None:
    life.to("checked")
    seen = life.hash_of("care")
    life.write(OWN, "The number fell.")

    with pytest.raises(Changed):
        life.sign("care", "head", seen)

    assert not Signature.objects.exists()


def test_nobody_signs_what_they_wrote(life: Life) -> None:
    life.to("checked")
    life.write(OWN, "The number fell.", by="head")

    with pytest.raises(OwnWork, match="You wrote last of: Children looked after"):
        life.sign("care", "head")
    life.sign("care", "second_head")
    life.write("Children", "All is well.", by="director")
    life.sign("door", "door_head")

    with pytest.raises(OwnWork, match="You wrote last of: Children"):
        life.sign()


def test_somebody_else_s_version_of_it_can_be_signed(life: Life) -> None:
    life.to("checked")
    life.write(OWN, "The number fell.", by="head")

    life.write(OWN, "The number fell by a few.", by="manager", over=1)

    assert life.sign("care", "head").title == "Head of service, care"


def test_whoever_froze_the_figures_does_not_sign_them(life: Life) -> None:
    life.to("checked")
    analyst = life.people["analyst"]
    post = people.add_post(life.care, "Acting head", Role.HEAD_OF_SERVICE, by=None, at=AT)
    people.appoint(analyst, post, first=BEGAN, last=None, by=None, at=AT)

    with pytest.raises(OwnWork, match="Whoever froze the figures does not sign them"):
        life.sign("care", "analyst")


def test_whoever_signed_for_a_service_does_not_sign_the_whole(life: Life) -> None:
    life.to("checked")
    director = life.people["director"]
    made = {"edition": life.edition, "content": {}, "at": AT, "title": "Head of service, door"}
    Signature.objects.create(**made, service=life.door, sha256="1" * 64, by=director)
    life.sign("care", "head")
    life.sign("door", "door_head")

    with pytest.raises(OwnWork, match="You signed for a service already"):
        life.sign()


def test_whoever_signed_the_whole_signs_for_no_service(life: Life) -> None:
    life.to("checked")
    head = life.people["head"]
    made = {"edition": life.edition, "content": {}, "at": AT, "title": "Director"}
    Signature.objects.create(**made, service=None, sha256="1" * 64, by=head)

    with pytest.raises(OwnWork, match="You signed for the whole edition already"):
        life.sign("care", "head")


def test_the_same_content_is_signed_once(life: Life) -> None:
    life.to("checked")
    life.sign("care", "head")

    with pytest.raises(BadAct, match="signed already"):
        life.sign("care", "second_head")


def test_stored_figures_that_were_touched_are_not_signed(life: Life) -> None:
    life.to("checked")
    file = life.sources.cells.file(life.calculation)
    first = life.calculation
    life.anew()
    file.write_bytes(life.sources.cells.file(life.calculation).read_bytes())
    life.calculation = first

    with pytest.raises(TouchedCells, match="not those that were frozen"):
        life.sign("care", "head")

    assert not Signature.objects.exists()
