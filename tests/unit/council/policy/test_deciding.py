"""Who may do what: what the table does not allow is refused."""

from __future__ import annotations

from typing import Any

import pytest

from eyeline.council.policy.deciding import could, decide, logged
from eyeline.council.policy.table import BadPolicy, read, table
from eyeline.council.policy.values import PUBLIC, Actor, Grant, Thing, Verdict

POLICY: dict[str, Any] = {
    "paper": {
        "class": "internal",
        "states": ["draft", "final"],
        "view": {
            "public": ["state final"],
            "member": [],
            "team_manager": ["own", "reason"],
            "head_of_service": ["own"],
        },
        "approve": {"member": ["not author", "not about oneself"], "auditor": []},
        "withdraw": {"signed_in": ["author"]},
    },
    "secret": {"class": "personal", "view": {"member": [], "system_administrator": []}},
    "never": {
        "system_administrator": {"classes": ["personal"], "actions": ["approve"]},
        "auditor": {"actions": ["approve"]},
    },
}
FIELDS = {"council.Paper": {"title": "public", "secret": "confidential", "name": "personal"}}
TABLE = read(POLICY, FIELDS)


def actor(*roles: str, path: str = "1/", number: int = 7) -> Actor:
    return Actor(number, frozenset(Grant(role, path) for role in roles))


def verdict(who: Actor, action: str, thing: Thing, field: str = "") -> Verdict:
    return decide(who, action, thing, field, by=TABLE).verdict


@pytest.mark.parametrize(
    ("who", "action", "thing", "expected"),
    [
        (PUBLIC, "view", Thing("paper", "final"), Verdict.ALLOWED),
        (PUBLIC, "view", Thing("paper", "draft"), Verdict.REFUSED),
        (PUBLIC, "withdraw", Thing("paper"), Verdict.REFUSED),
        (actor("member"), "view", Thing("paper", "draft"), Verdict.ALLOWED),
        (actor("member"), "burn", Thing("paper"), Verdict.REFUSED),
        (actor("member"), "view", Thing("nothing of the kind"), Verdict.REFUSED),
        (actor("team_manager"), "view", Thing("paper", path="1/2/"), Verdict.REASON_NEEDED),
        (actor("team_manager"), "view", Thing("paper", path="12/"), Verdict.REFUSED),
        (actor("team_manager"), "view", Thing("paper"), Verdict.REFUSED),
        (actor("team_manager", path=""), "view", Thing("paper", path="1/"), Verdict.REFUSED),
        (actor(), "withdraw", Thing("paper", author=7), Verdict.ALLOWED),
        (actor(), "withdraw", Thing("paper", author=8), Verdict.REFUSED),
        (actor(), "withdraw", Thing("paper"), Verdict.REFUSED),
        (actor("member"), "approve", Thing("paper", author=8, about=9), Verdict.ALLOWED),
        (actor("member"), "approve", Thing("paper", author=7, about=9), Verdict.REFUSED),
        (actor("member"), "approve", Thing("paper", author=8, about=7), Verdict.REFUSED),
    ],
)
def test_a_decision_follows_the_table(
    who: Actor, action: str, thing: Thing, expected: Verdict
) -> None:
    assert verdict(who, action, thing) is expected


def test_of_two_roles_that_allow_the_one_that_asks_no_reason_goes_first() -> None:
    both = actor("team_manager", "head_of_service")

    assert verdict(both, "view", Thing("paper", path="1/2/")) is Verdict.ALLOWED


def test_what_a_role_never_may_no_other_role_gives() -> None:
    both = actor("member", "system_administrator")

    assert verdict(both, "view", Thing("secret")) is Verdict.REFUSED
    assert verdict(both, "approve", Thing("paper")) is Verdict.REFUSED
    assert verdict(actor("auditor"), "approve", Thing("paper")) is Verdict.REFUSED


def test_a_field_without_a_class_is_refused_and_so_is_a_confidential_one() -> None:
    who, thing = actor("member"), Thing("paper")

    assert verdict(who, "view", thing, "council.Paper.title") is Verdict.ALLOWED
    assert verdict(who, "view", thing, "council.Paper.other") is Verdict.REFUSED
    assert verdict(who, "view", thing, "council.Paper.secret") is Verdict.REFUSED


def test_a_field_of_a_class_that_a_role_never_sees_is_refused() -> None:
    both = actor("member", "system_administrator")

    assert verdict(both, "view", Thing("paper"), "council.Paper.title") is Verdict.ALLOWED
    assert verdict(both, "view", Thing("paper"), "council.Paper.name") is Verdict.REFUSED


def test_a_link_is_shown_where_something_of_the_kind_could_be_seen() -> None:
    assert could(actor("team_manager"), "view", "paper", by=TABLE)
    assert not could(actor("team_manager", path=""), "approve", "paper", by=TABLE)
    assert not could(actor("auditor"), "approve", "paper", by=TABLE)


def test_every_view_of_personal_data_goes_on_record() -> None:
    assert logged(actor("member"), "view", Thing("secret"), by=TABLE)
    assert not logged(actor("member"), "view", Thing("paper"), by=TABLE)


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"paper": {"class": "secret"}}, "the class 'secret'"),
        ({"paper": {"class": "public", "view": {"king": []}}}, "the role 'king'"),
        ({"paper": {"class": "public", "view": {"member": ["rich"]}}}, "the condition 'rich'"),
        ({"paper": {"class": "public", "view": {"member": ["state x"]}}}, "the state 'x'"),
    ],
)
def test_a_table_that_says_what_cannot_be_is_refused(said: dict[str, Any], words: str) -> None:
    with pytest.raises(BadPolicy, match=words):
        read(said, {})


def test_the_shipped_table_can_be_read() -> None:
    assert {"dashboard", "children", "audit_event"} <= table().kinds.keys()
