"""What is done with an edition: in order, by whom, on record, and never to anybody's own work."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.db import IntegrityError, models, transaction
from pytest_django import Settings

from eyeline.council.models import AuditEvent
from eyeline.council.models.kept import Kept, NeverChanged
from eyeline.dashboard.changes import NotAQuarterEnd, bodies, open_edition
from eyeline.dashboard.changes import editions as changes
from eyeline.dashboard.changes.narratives import WrittenMeanwhile
from eyeline.dashboard.edition.stored import narratives_of
from eyeline.dashboard.models import (
    Answering,
    Check,
    Edition,
    Freeze,
    NarrativeVersion,
    Presentation,
    Signature,
)
from eyeline.dashboard.rules.edition_acts import BadAct, Changed, OwnWork
from eyeline.dashboard.rules.edition_calendar import Part, Step
from eyeline.dashboard.rules.editions import PresentedTo, Stage, holds_up
from eyeline.publication.audience import Audience
from eyeline.web.workspace import Workspace
from made_up_life import AT, BOARD_MET, LATER, OWN, QUARTER, Life, begun

pytestmark = pytest.mark.django_db
LEAD, BOARD = PresentedTo.LEAD_MEMBER, PresentedTo.BOARD


@pytest.fixture
def life(settings: Settings, workspace: Workspace) -> Life:
    """Return an edition that is open."""
    settings.WORKSPACE = workspace
    return begun(workspace)


def test_an_edition_goes_from_open_to_presented_and_each_act_is_on_record(life: Life) -> None:
    stages = [life.standing.stage]
    for step in (life.freeze, life.check, life.sign_all, life.present_all):
        step()
        stages.append(life.standing.stage)

    acts = AuditEvent.objects.filter(thing="edition").order_by("seq")
    assert stages == [
        Stage.OPEN, Stage.FROZEN, Stage.CHECKED, Stage.SIGNED, Stage.PRESENTED,
    ]  # fmt: skip
    assert [(each.action, each.key) for each in acts] == [
        ("open", "2026-27-q1"),
        ("freeze", "2026-27-q1"),
        ("check", "2026-27-q1"),
        ("sign", "2026-27-q1 care"),
        ("sign", "2026-27-q1 door"),
        ("sign", "2026-27-q1"),
        ("present", "2026-27-q1 lead_member"),
        ("present", "2026-27-q1 board"),
    ]
    assert holds_up(life.standing, Audience.PUBLIC) == ()


def test_what_holds_each_audience_up_goes_away_act_by_act(life: Life) -> None:
    def held(audience: Audience) -> list[str]:
        return [each.matter for each in holds_up(life.standing, audience)]

    everything = [
        "freeze", "check", "sign care", "sign door", "sign", "present lead_member",
        "present board",
    ]  # fmt: skip
    assert held(Audience.INTERNAL) == ["freeze", "check"]
    assert held(Audience.MEMBERS) == everything
    life.to("checked")
    assert held(Audience.INTERNAL) == []
    assert held(Audience.PUBLIC) == everything[2:]
    life.sign_all()
    assert held(Audience.PUBLIC) == everything[5:]
    life.present_all()
    assert held(Audience.PUBLIC) == []


def test_an_edition_is_opened_once_and_only_of_a_quarter_that_has_ended(life: Life) -> None:
    analyst = life.people["analyst"]

    with pytest.raises(BadAct, match="open already"):
        changes.begin(QUARTER, by=analyst, at=AT)
    with pytest.raises(BadAct, match="runs until 30 September 2026"):
        changes.begin(date(2026, 9, 30), by=analyst, at=datetime(2026, 9, 30, 12, tzinfo=UTC))
    with pytest.raises(NotAQuarterEnd):
        changes.begin(date(2026, 8, 31), by=analyst, at=LATER)


def test_a_later_calculation_does_not_change_the_frozen_edition(life: Life) -> None:
    life.freeze()
    frozen = life.edition.calculation

    life.anew()
    open_edition(QUARTER, life.calculation.id, at=LATER)

    assert life.edition.calculation == frozen != life.calculation.id
    assert life.standing.frozen is not None
    assert life.standing.frozen.record == life.calculation.record


def test_the_same_figures_are_not_frozen_again(life: Life) -> None:
    life.freeze()

    with pytest.raises(BadAct, match="nothing was calculated anew"):
        life.freeze(reason="To be sure.")


def test_freezing_anew_needs_a_reason_and_voids_check_signatures_and_presentations(
    life: Life,
) -> None:
    life.to("presented")
    life.anew()

    with pytest.raises(BadAct, match="Say why"):
        life.freeze()
    life.freeze(reason="A return was corrected.")

    standing = life.standing
    assert standing.stage is Stage.FROZEN
    assert (standing.checked, standing.presented) == (None, ())
    assert [part.current for part in standing.parts] == [False] * 3
    signed = standing.whole.signed
    assert signed is not None
    assert signed.void == (
        "The figures were frozen anew on 1 September 2026: A return was corrected.",
    )


def test_whoever_froze_the_figures_does_not_check_them(life: Life) -> None:
    life.freeze()

    with pytest.raises(OwnWork, match="ask a second analyst"):
        life.check("analyst")
    life.check("second")

    with pytest.raises(BadAct, match="checked on 1 September 2026"):
        life.check("third")


def test_figures_that_were_frozen_anew_since_are_not_the_ones_that_were_looked_at(
    life: Life,
) -> None:
    life.freeze()
    life.anew()
    life.freeze(reason="Corrected.")

    with pytest.raises(Changed):
        life.check("second", number=1)


def test_every_version_of_a_narrative_stays_with_its_writer(life: Life) -> None:
    life.freeze()

    life.write(text="The number fell.")
    life.write(text="The number fell a little.", by="head", over=1)

    versions = [(v.number, v.text, v.title) for v in NarrativeVersion.objects.all()]
    assert versions == [
        (1, "The number fell.", "Team manager, team"),
        (2, "The number fell a little.", "Head of service, care"),
    ]
    [now] = narratives_of(life.edition)
    assert (now.about, now.text, now.by) == (
        OWN, "The number fell a little.", "Head of service, care",
    )  # fmt: skip
    names = {each.name for each in life.people.values()}
    assert not names & {now.by, *(title for _, _, title in versions)}


def test_a_narrative_that_somebody_else_wrote_meanwhile_is_not_overwritten(life: Life) -> None:
    life.freeze()
    life.write(text="The first.")

    with pytest.raises(WrittenMeanwhile):
        life.write(text="Another.", by="head", over=0)

    assert [v.text for v in NarrativeVersion.objects.all()] == ["The first."]


@pytest.mark.parametrize(
    ("about", "text", "message"),
    [
        ("moon", "It is so.", "neither a measure nor a tab"),
        (OWN, "x" * 10_001, "10,001 characters"),
        (OWN, "", "says what it said before"),
    ],
)
def test_a_narrative_that_cannot_be_said_is_refused(
    life: Life, about: str, text: str, message: str
) -> None:
    life.freeze()

    with pytest.raises(BadAct, match=message):
        life.write(about, text)


def test_nothing_is_said_or_signed_before_figures_are_frozen(life: Life) -> None:
    for step in (life.write, life.check, life.sign, life.present_all):
        with pytest.raises(BadAct, match="not frozen yet"):
            step()


def test_the_lead_member_has_it_before_the_board_and_both_after_it_is_signed(life: Life) -> None:
    life.to("checked")
    with pytest.raises(BadAct, match="once every signature counts"):
        life.present(LEAD, date(2026, 9, 4))
    life.sign_all()

    with pytest.raises(BadAct, match="The lead member has it before the board"):
        life.present(BOARD, BOARD_MET)
    with pytest.raises(BadAct, match="before 1 September 2026, when it was signed"):
        life.present(LEAD, date(2026, 8, 31))
    with pytest.raises(BadAct, match="still to come"):
        life.present(LEAD, date(2026, 10, 1))
    life.present(LEAD, date(2026, 9, 4))
    with pytest.raises(BadAct, match="before 4 September 2026, when the lead member had it"):
        life.present(BOARD, date(2026, 9, 3))
    with pytest.raises(BadAct, match="had it on 4 September 2026 already"):
        life.present(LEAD, date(2026, 9, 5))


def test_a_narrative_that_changes_after_the_board_is_signed_again_and_not_presented_again(
    life: Life,
) -> None:
    life.to("presented")

    life.write(OWN, "The number fell.")

    held = [each.matter for each in holds_up(life.standing, Audience.PUBLIC)]
    assert held == ["sign care", "sign"]
    assert life.standing.had(BOARD) is not None


def test_the_commissions_follow_the_day_on_which_the_board_had_it(life: Life) -> None:
    officer = life.people["officer"]
    for day in (date(2026, 9, 10), date(2026, 10, 20)):
        bodies.add_date(Part.CHILDREN, day, by=officer, at=AT)
    life.to("signed")
    assert life.standing.due(Step.CHILDREN).by == date(2026, 9, 10)

    life.present(LEAD, date(2026, 9, 4))
    life.present(BOARD, date(2026, 9, 15))

    assert life.standing.due(Step.CHILDREN).by == date(2026, 10, 20)


def test_a_body_is_named_with_its_first_day_and_keeps_that_name(life: Life) -> None:
    officer = life.people["officer"]
    called = "Children's Select Committee"

    bodies.add_date(Part.CHILDREN, date(2026, 9, 10), called=called, by=officer, at=AT)
    bodies.add_date(Part.CHILDREN, date(2026, 10, 20), by=officer, at=AT)

    assert life.standing.due(Step.CHILDREN).title == called
    with pytest.raises(BadAct, match=f"It is called {called} here"):
        bodies.add_date(Part.CHILDREN, date(2026, 11, 3), called="Board", by=officer, at=AT)
    with pytest.raises(BadAct, match="entered already"):
        bodies.add_date(Part.CHILDREN, date(2026, 9, 10), by=officer, at=AT)


def test_a_cancelled_meeting_moves_the_day_and_stays_on_record(life: Life) -> None:
    officer = life.people["officer"]
    meeting = bodies.add_date(Part.BOARD, date(2026, 9, 3), by=officer, at=AT)
    assert life.standing.due(Step.BOARD).by == date(2026, 9, 3)

    bodies.cancel_date(meeting, by=officer, at=LATER)

    assert life.standing.due(Step.BOARD).by == BOARD_MET
    with pytest.raises(BadAct, match="cancelled already"):
        bodies.cancel_date(meeting, by=officer, at=LATER)
    bodies.add_date(Part.BOARD, date(2026, 9, 3), by=officer, at=LATER)


def test_a_team_answers_for_no_measures(life: Life) -> None:
    team = life.people["manager"].appointments.get().post.organisation

    with pytest.raises(BadAct, match="neither a service nor a division"):
        bodies.answer_for(("Finance", "Children"), team, by=life.people["director"], at=AT)


KEPT = (Freeze, Check, NarrativeVersion, Signature, Presentation, Answering)


@pytest.mark.parametrize("model", KEPT, ids=lambda model: model.__name__)
def test_what_was_done_is_never_changed_or_deleted(life: Life, model: type[Kept]) -> None:
    life.to("checked").write()
    life.sign_all()
    life.present_all()
    row = model._default_manager.first()
    assert row is not None

    with pytest.raises(NeverChanged):
        row.save()
    with pytest.raises(NeverChanged):
        row.delete()
    with pytest.raises(IntegrityError, match="only added to"), transaction.atomic():
        models.QuerySet(model).update(at=LATER)
    with pytest.raises(IntegrityError, match="only added to"), transaction.atomic():
        models.QuerySet(model).filter(pk=row.pk)._raw_delete("default")


def test_the_database_refuses_a_check_by_whoever_froze(life: Life) -> None:
    life.freeze()
    freeze = Freeze.objects.get()

    with pytest.raises(IntegrityError), transaction.atomic():
        Check.objects.create(freeze=freeze, froze=freeze.by, by=freeze.by, title="Analyst", at=AT)


def test_the_database_refuses_a_second_version_of_one_number(life: Life) -> None:
    life.freeze()
    one = {"edition": life.edition, "about": OWN, "number": 1, "title": "Manager", "at": AT}
    NarrativeVersion.objects.create(**one, text="One.", by=life.people["manager"])

    with pytest.raises(IntegrityError), transaction.atomic():
        NarrativeVersion.objects.create(**one, text="Two.", by=life.people["head"])


def test_the_database_refuses_freezing_anew_without_a_reason(life: Life) -> None:
    life.freeze()
    again = {"number": 2, "calculation": "1" * 64, "record": "1" * 64, "cells": {}}

    with pytest.raises(IntegrityError), transaction.atomic():
        Freeze.objects.create(
            edition=life.edition, **again, by=life.people["analyst"], title="Analyst", at=AT
        )


def test_publishing_goes_on_to_work_before_figures_are_frozen(life: Life) -> None:
    open_edition(QUARTER, life.calculation.id, at=AT)

    assert life.edition.calculation == life.calculation.id
    assert Edition.objects.with_figures().count() == 1
    assert life.standing.stage is Stage.OPEN
