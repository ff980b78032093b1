"""How far an action is, what came of it and when it is due: said by whom it is theirs to say."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from eyeline.council.models import AuditEvent, Person
from eyeline.council.rules.roles import Role
from eyeline.improvement.changes import activity, board, deadlines, naming
from eyeline.improvement.glance import Glance
from eyeline.improvement.models import DateChange, Impact, Owner, PlanAction
from eyeline.improvement.rules.decisions import BadChange, Verdict
from eyeline.improvement.since import Since
from eyeline.improvement.stored import value_of
from eyeline.improvement.who import actions_of, owners_of
from made_up_people import person
from made_up_plans import AT, AUDIT, LATER, PANEL, TRAIN, action, owner, proposed, stored

pytestmark = pytest.mark.django_db
BOARD = Role.IMPROVEMENT_BOARD_MEMBER
SEPTEMBER = date(2026, 9, 30)


@pytest.fixture
def train() -> PlanAction:
    return action(stored(), TRAIN)


def asked(of: PlanAction, by: Person, to: date = SEPTEMBER) -> DateChange:
    """Return that an owner asks for another day."""
    part = of.milestones.first()
    return deadlines.ask(of, part, to, reason="Two posts are vacant.", by=by, at=LATER)


def test_an_update_stands_beside_what_was_said_before(train: PlanAction) -> None:
    by = owner(train)

    activity.update(train, "On hold", "Red", note="No trainer.", reason="Off track", by=by, at=AT)

    said = train.activity.values_list("status", "rating", "note", "reason")
    assert list(said) == [
        ("In progress", "Green", "", ""), ("On hold", "Red", "No trainer.", "Off track"),
    ]  # fmt: skip
    assert AuditEvent.objects.filter(thing="plan_action", action="update").get().actor == by.pk


def test_only_an_owner_updates(train: PlanAction) -> None:
    with pytest.raises(BadChange, match="Only one of its owners"):
        activity.update(train, "On hold", "", note="x", by=person(Role.DIRECTOR), at=AT)


@pytest.mark.parametrize(("status", "rating"), [("Nearly", "Green"), ("In progress", "Purple")])
def test_a_status_or_rating_that_there_is_not_is_refused(
    train: PlanAction, status: str, rating: str
) -> None:
    with pytest.raises(BadChange):
        activity.update(train, status, rating, note="x", by=owner(train), at=AT)


def test_the_status_of_a_part_is_written_as_the_paper_would_have_it() -> None:
    plan = stored()
    audit = action(plan, AUDIT)
    by = owner(audit)

    for part, status in zip(audit.milestones.all(), ("In progress", "Not started"), strict=True):
        activity.update(audit, status, "", note="x", part=part, by=by, at=AT)

    now = next(each for each in value_of(plan).actions if each.ref == AUDIT)
    assert now.status == "a. In progress b. Not started"
    assert [m.status for m in now.milestones] == ["In progress", "Not started"]


def test_the_board_rates_impact_with_a_reason(train: PlanAction) -> None:
    with pytest.raises(BadChange, match="Give the reason"):
        activity.rate_impact(train, "Green", reason=" ", by=person(BOARD), at=LATER)
    activity.rate_impact(train, "Green", reason="Fewer drift.", by=person(BOARD), at=LATER)

    assert list(train.impact.values_list("rating", "by")) == [
        ("Amber", person(Role.DIRECTOR).pk), ("Green", person(BOARD).pk),
    ]  # fmt: skip


def test_nobody_rates_the_impact_of_their_own_work(train: PlanAction) -> None:
    by = owner(train)

    with pytest.raises(BadChange, match="Nobody rates the impact of their own"):
        activity.rate_impact(train, "Green", reason="Good.", by=by, at=LATER)
    with pytest.raises(IntegrityError), transaction.atomic():
        Impact.objects.create(action=train, on=LATER.date(), rating="Green", at=LATER)


def test_a_deadline_moves_once_somebody_else_agrees_and_slips_by_so_many_days(
    train: PlanAction,
) -> None:
    move = asked(train, owner(train))
    before = Glance(train.plan, LATER.date()).by_name[TRAIN].slipped

    deadlines.decide(move, Verdict.AGREED, answer="", by=person(BOARD), at=LATER)

    after = Glance(train.plan, LATER.date()).by_name[TRAIN]
    assert (before, after.slipped, after.due) == (0, 122, "30 September 2026")
    assert train.milestones.get().first_on == date(2026, 5, 31)


def test_the_plan_of_a_day_before_a_move_has_the_day_that_held(train: PlanAction) -> None:
    move = asked(train, owner(train))
    deadlines.decide(move, Verdict.AGREED, answer="", by=person(BOARD), at=LATER)

    found = value_of(train.plan, date(2026, 7, 19)).actions[1]

    assert [m.on for m in found.deadlines] == [date(2026, 5, 31)]


def test_nobody_moves_their_own_deadline(train: PlanAction) -> None:
    by = owner(train)
    move = asked(train, by)

    with pytest.raises(BadChange, match="Nobody moves their own"):
        deadlines.decide(move, Verdict.AGREED, answer="", by=by, at=LATER)
    with pytest.raises(IntegrityError), transaction.atomic():
        DateChange.objects.filter(pk=move.pk).update(
            verdict="agreed", decided_by=by, decided_at=LATER
        )


def test_a_refusal_needs_a_reason_and_the_old_day_holds(train: PlanAction) -> None:
    move = asked(train, owner(train))

    with pytest.raises(BadChange, match="Give the reason"):
        deadlines.decide(move, Verdict.REFUSED, answer="", by=person(BOARD), at=LATER)
    deadlines.decide(move, Verdict.REFUSED, answer="Hire.", by=person(BOARD), at=LATER)

    assert Glance(train.plan, LATER.date()).by_name[TRAIN].slipped == 0


def test_one_move_is_asked_for_at_a_time_and_to_another_day(train: PlanAction) -> None:
    by = owner(train)

    with pytest.raises(BadChange, match="That is the day"):
        asked(train, by, date(2026, 5, 31))
    asked(train, by)
    with pytest.raises(BadChange, match="asked for already"):
        asked(train, by, date(2026, 10, 31))


def test_what_has_no_day_can_be_given_one() -> None:
    panel = action(stored(), PANEL)
    move = asked(panel, owner(panel))

    deadlines.decide(move, Verdict.AGREED, answer="", by=person(BOARD), at=LATER)

    now = next(each for each in value_of(panel.plan).actions if each.ref == PANEL)
    assert [m.on for m in now.deadlines] == [SEPTEMBER]


def test_one_owner_is_accountable_at_a_time_and_who_was_stays_on_record(train: PlanAction) -> None:
    first, second = owner(train), owner(train, 2)

    now = train.owners.filter(until_at=None)
    assert [each.person for each in now.filter(accountable=True)] == [second]
    assert first.pk in now.filter(accountable=False).values_list("person", flat=True)
    assert train.owners.exclude(until_at=None).filter(accountable=True).count() == 2
    with pytest.raises(IntegrityError), transaction.atomic():
        Owner.objects.create(
            action=train, number=9, words="x", accountable=True, person=first, from_at=LATER
        )


def test_whoever_holds_a_post_that_is_named_owns_the_action(train: PlanAction) -> None:
    head = person(Role.HEAD_OF_SERVICE)
    post = head.appointments.get().post

    naming.name_owner(train, "HoS", accountable=True, post=post, by=person(Role.DIRECTOR), at=AT)

    assert head.pk in owners_of(train, LATER.date())
    assert list(actions_of(head, LATER.date())) == [train]


def test_a_measure_is_linked_once_until_it_is_unlinked(train: PlanAction) -> None:
    by = person(Role.DIRECTOR)
    link = naming.link_measure(train, "cla_number", None, by=by, at=AT)

    with pytest.raises(BadChange, match="linked already"):
        naming.link_measure(train, "cla_number", None, by=by, at=AT)
    naming.end_link(link, by=by, at=LATER)
    with pytest.raises(BadChange, match="linked no more"):
        naming.end_link(link, by=by, at=LATER)


def test_the_board_sees_what_changed_since_it_last_met() -> None:
    plan = stored()
    train, audit = action(plan, TRAIN), action(plan, AUDIT)
    by = owner(train)
    activity.update(train, "In progress", "Red", note="No trainer.", by=by, at=LATER)
    activity.rate_impact(audit, "Red", reason="No change.", by=person(BOARD), at=LATER)
    proposed(train, by)
    deadlines.decide(
        asked(audit, owner(audit, 2)), Verdict.AGREED, answer="", by=person(BOARD), at=LATER
    )

    new = Since(plan, date(2026, 7, 1), date(2026, 8, 1))

    changed = [(c.line.name, c.before, c.after) for c in new.ratings("activity rating")]
    assert changed == [(TRAIN, "Green", "Red")]
    assert [(c.line.name, c.after) for c in new.ratings("impact rating")] == [(AUDIT, "Red")]
    assert [each.milestone.action for each in new.moved] == [audit]
    assert [each.action for each in new.proposed] == [train]
    assert [each.action for each in new.to_sign] == [train]
    assert PANEL in [line.name for line in new.now.without_accountable]


def test_what_became_overdue_is_new_once() -> None:
    plan = stored()

    newly = [due.name for due in Since(plan, date(2026, 7, 1), date(2026, 8, 1)).newly_overdue]
    before = [due.name for due in Glance(plan, date(2026, 7, 1)).overdue]

    assert (newly, before) == (["2.1[a]"], [TRAIN])


def test_a_board_is_on_record_once_and_not_before_it_met() -> None:
    plan = stored()
    board.held(plan, date(2026, 7, 1), by=person(BOARD), at=LATER)

    for on in (date(2026, 7, 1), date(2026, 8, 1)):
        with pytest.raises(BadChange):
            board.held(plan, on, by=person(BOARD), at=LATER)
