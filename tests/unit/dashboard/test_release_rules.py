"""Whoever made an edition or approved it does not release it, whatever roles they hold."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from eyeline.dashboard.rules.content import Content
from eyeline.dashboard.rules.editions import Act, Frozen, Signed, SignedPart, Standing, Written
from eyeline.dashboard.rules.releasing import OwnWork, own_work, refuse_own_work
from eyeline.publication.audience import Audience

FROZE, CHECKED, SIGNED, WROTE, OTHER = range(1, 6)


def act(person: int | None) -> Act:
    return Act("Somebody", date(2026, 8, 3), datetime(2026, 8, 3, tzinfo=UTC), person)


WHOLE = SignedPart(
    "Edition", None, "", "", (), Content("2026-27-q1", "", ()), Signed(act(SIGNED), "0a")
)
STANDING = Standing(
    label="2026-27-q1",
    name="2026-27 Q1",
    quarter_end=date(2026, 6, 30),
    opened=act(FROZE),
    frozen=Frozen(1, "calculation", "record", "", act(FROZE)),
    checked=act(CHECKED),
    services=(),
    whole=WHOLE,
    narratives=(Written("Finance", "Finance", None, act(WROTE)),),
    presented=(),
    calendar=(),
    released=(),
)


@pytest.mark.parametrize(
    ("person", "did"),
    [
        (FROZE, "froze the figures"),
        (CHECKED, "checked the figures"),
        (SIGNED, "signed a part"),
        (WROTE, "wrote a narrative"),
        (OTHER, ""),
        (None, ""),
    ],
)
@pytest.mark.parametrize("audience", [Audience.MEMBERS, Audience.PUBLIC])
def test_who_had_a_hand_in_it_does_not_release_it(
    audience: Audience, person: int | None, did: str
) -> None:
    assert own_work(STANDING, audience, person) == did


@pytest.mark.parametrize("person", [CHECKED, SIGNED, WROTE, OTHER])
def test_internal_readers_get_it_from_anybody_but_who_froze_it(person: int) -> None:
    refuse_own_work(STANDING, Audience.INTERNAL, person)

    with pytest.raises(OwnWork, match="They froze the figures of this edition"):
        refuse_own_work(STANDING, Audience.INTERNAL, FROZE)


def test_a_signature_that_counts_no_more_keeps_nobody_from_it() -> None:
    void = replace(WHOLE, signed=Signed(act(SIGNED), "0a", ("a figure changed",)))

    assert own_work(replace(STANDING, whole=void), Audience.PUBLIC, SIGNED) == ""


def test_what_the_command_line_did_keeps_nobody_from_it() -> None:
    standing = replace(STANDING, checked=act(None))

    assert own_work(standing, Audience.PUBLIC, None) == ""
