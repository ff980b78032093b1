"""No action becomes complete by its owner alone, whichever way that is tried."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from eyeline.council.models import Person
from eyeline.council.models.kept import NeverChanged
from eyeline.council.rules.roles import Role
from eyeline.improvement.changes import activity, completion, naming
from eyeline.improvement.models import Activity, Completion, PlanAction
from eyeline.improvement.rules.decisions import BadChange, Verdict
from eyeline.improvement.standing import is_complete
from made_up_people import client_of, person
from made_up_plans import AT, AUDIT, DONE, LATER, PANEL, TRAIN, action, evidence, owner, proposed
from made_up_plans import stored as stored_plan

pytestmark = pytest.mark.django_db
AGREED, REFUSED = Verdict.AGREED, Verdict.REFUSED


@pytest.fixture
def train() -> PlanAction:
    return action(stored_plan(), TRAIN)


def sign(of: Completion, by: Person, verdict: Verdict = AGREED, reason: str = "") -> Completion:
    return completion.decide(of, verdict, reason=reason, by=by, at=LATER)


def test_somebody_else_signs_and_the_history_says_so(train: PlanAction) -> None:
    by = owner(train)

    sign(proposed(train, by), person(Role.DIRECTOR))

    last = train.activity.last()
    assert last is not None
    assert is_complete(train)
    assert (last.status, last.rating, last.by) == ("Complete", "Blue", person(Role.DIRECTOR))
    assert last.completion is not None
    assert last.completion.evidence.title == "Minutes"


def test_what_is_returned_stays_open_and_needs_a_reason(train: PlanAction) -> None:
    asked = proposed(train, owner(train))

    with pytest.raises(BadChange, match="Give the reason"):
        sign(asked, person(Role.DIRECTOR), REFUSED)
    sign(asked, person(Role.DIRECTOR), REFUSED, "Half of them were trained.")

    assert not is_complete(train)
    assert Completion.objects.get().reason == "Half of them were trained."


def test_it_is_decided_once(train: PlanAction) -> None:
    asked = proposed(train, owner(train))
    sign(asked, person(Role.DIRECTOR))

    with pytest.raises(BadChange, match="decided already"):
        sign(asked, person(Role.HEAD_OF_SERVICE), REFUSED, "No.")


def test_neither_proposer_nor_another_owner_signs(train: PlanAction) -> None:
    by, other = owner(train), owner(train, 2, accountable=False)
    asked = proposed(train, other)

    for each in (by, other):
        with pytest.raises(BadChange, match="Nobody signs that their own work"):
            sign(asked, each)

    assert not is_complete(train)


def test_a_director_who_owns_it_does_not_sign_it(train: PlanAction) -> None:
    director = person(Role.DIRECTOR)
    by = owner(train)
    asked = proposed(train, by)
    naming.name_owner(train, "DCS", accountable=False, person=director, by=director, at=AT)

    with pytest.raises(BadChange, match="Nobody signs"):
        sign(asked, director)


@pytest.mark.parametrize(
    ("status", "rating"),
    [("Complete", "Green"), ("Completed", ""), ("Done", "Green"), ("100%", ""),
     ("In progress", "Blue"), ("In progress", "B"), ("Closed", "Blue")],
)  # fmt: skip
def test_an_update_calls_nothing_complete(train: PlanAction, status: str, rating: str) -> None:
    by = owner(train)

    with pytest.raises(BadChange):
        activity.update(train, status, rating, note="Finished.", by=by, at=LATER)

    assert not is_complete(train)


def test_parts_are_signed_one_by_one_and_the_last_completes_the_action() -> None:
    audit = action(stored_plan(), AUDIT)
    by = owner(audit)
    first, second = audit.milestones.all()

    with pytest.raises(BadChange, match="Nobody calls work complete alone"):
        activity.update(audit, "Complete", "", note="Done.", part=first, by=by, at=LATER)
    sign(proposed(audit, by, first), person(Role.DIRECTOR))
    one_of_two = is_complete(audit)
    sign(proposed(audit, by, second), person(Role.IMPROVEMENT_BOARD_MEMBER))

    assert (one_of_two, is_complete(audit)) == (False, True)


def row(train: PlanAction, **changed: object) -> Callable[[], object]:
    """Return what would put an activity into the history past `changes`."""
    said = {"action": train, "on": LATER.date(), "state": "complete", "status": "Complete"}
    return lambda: Activity.objects.create(**said | {"at": LATER} | changed)  # type: ignore[misc]


def test_the_database_refuses_a_history_that_is_complete_without_a_signature(
    train: PlanAction,
) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        row(train, by=owner(train))()


@pytest.mark.parametrize("who", ["proposer", "owner"])
def test_the_database_refuses_a_signature_of_ones_own(train: PlanAction, who: str) -> None:
    by = owner(train)
    other = owner(train, 2, accountable=False)
    asked = proposed(train, other)
    decided = {"verdict": "agreed", "decided_at": LATER + timedelta(days=1)}
    signer = {"proposer": other, "owner": by}[who]

    with pytest.raises(IntegrityError), transaction.atomic():
        Completion.objects.filter(pk=asked.pk).update(decided_by=signer, **decided)


def test_what_was_said_is_never_changed(train: PlanAction) -> None:
    with pytest.raises(NeverChanged):
        train.activity.update(status="Complete", state="complete")
    with pytest.raises(NeverChanged):
        train.activity.all().delete()


def test_no_page_lets_an_owner_sign_it(train: PlanAction) -> None:
    by = owner(train)
    asked = proposed(train, by)
    client = client_of(by)
    posts = {
        f"/plans/completions/{asked.pk}": {"verdict": "agreed", "reason": ""},
        f"/plans/actions/{train.pk}/update": {
            "status": "Complete", "rating": "Blue", "note": "Done.",
        },
        f"/plans/actions/{train.pk}/completion": {"words": "Done."},
        f"/plans/actions/{train.pk}/impact": {"rating": "Blue", "reason": "Good."},
    }  # fmt: skip

    answers = {address: client.post(address, said).status_code for address, said in posts.items()}

    assert not is_complete(train)
    assert sorted(answers.values()) == [200, 200, 404, 404]


def test_an_owner_who_may_sign_others_cannot_sign_their_own_on_the_page(train: PlanAction) -> None:
    head = person(Role.HEAD_OF_SERVICE)
    naming.name_owner(train, "Head", accountable=True, person=head, by=person(Role.DIRECTOR), at=AT)
    asked = proposed(train, head)

    answer = client_of(head).post(f"/plans/completions/{asked.pk}", {"verdict": "agreed"})

    assert answer.status_code == 404
    assert not is_complete(train)


def test_nothing_is_proposed_twice_or_by_somebody_else(train: PlanAction) -> None:
    by = owner(train)
    shows = evidence(train, by)
    proposed(train, by)

    with pytest.raises(BadChange, match="proposed already"):
        completion.propose(train, "Done.", shows, by=by, at=LATER)
    with pytest.raises(BadChange, match="Only one of its owners"):
        completion.propose(
            action(train.plan, PANEL), "Done.", shows, by=person(Role.DIRECTOR), at=LATER
        )


def test_evidence_is_of_the_action_itself(train: PlanAction) -> None:
    by = owner(train)
    other = action(train.plan, PANEL)
    owner(other)

    with pytest.raises(BadChange, match="of this action"):
        completion.propose(train, "Done.", evidence(other, by), by=by, at=LATER)


def test_what_is_complete_is_reopened_by_another_with_a_reason(train: PlanAction) -> None:
    by = owner(train)
    sign(proposed(train, by), person(Role.DIRECTOR))

    with pytest.raises(BadChange, match="Nobody reopens their own"):
        activity.reopen(train, reason="It is not.", by=by, at=LATER)
    with pytest.raises(BadChange, match="Have it reopened first"):
        activity.update(train, "In progress", "Green", note="Still going.", by=by, at=LATER)
    activity.reopen(train, reason="Two teams were left out.", by=person(Role.DIRECTOR), at=LATER)

    assert not is_complete(train)


def test_what_the_first_paper_calls_complete_is_so() -> None:
    assert is_complete(action(stored_plan(), DONE))
