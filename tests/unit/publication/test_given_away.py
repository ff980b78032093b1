"""What releases of before give away: put on record once, and told to a named officer once."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from django.db import IntegrityError

from eyeline.publication import changes
from eyeline.publication.audience import Audience
from eyeline.publication.ledger import Given, untold
from eyeline.publication.models import GivenAway

pytestmark = pytest.mark.django_db
FOUND = datetime(2026, 8, 31, 9, tzinfo=UTC)
LATER = datetime(2026, 9, 30, 9, tzinfo=UTC)
GIVEN = Given(
    audience=Audience.MEMBERS,
    cell="children_looked_after|day|2026-06-30|sex|F",
    says="Children looked after on 30 June 2026, sex: F",
    least=2,
    most=4,
    because="All are 10 and M is 6 to 8.",
)


def test_what_is_given_away_is_on_record_until_somebody_is_told() -> None:
    changes.give_away([GIVEN], at=FOUND)

    [found] = untold()
    assert (found.audience, found.cell, found.says) == ("members", GIVEN.cell, GIVEN.says)
    assert (found.least, found.most, found.because) == (2, 4, GIVEN.because)
    assert (found.found_at, found.told_to, found.told_at) == (FOUND, "", None)


def test_the_same_is_put_on_record_once_and_returned_as_new_once() -> None:
    first = changes.give_away([GIVEN, GIVEN], at=FOUND)

    again = changes.give_away([replace(GIVEN, because="Another way.")], at=LATER)

    assert (len(first), again) == (1, [])
    [found] = untold()
    assert (found.because, found.found_at) == (GIVEN.because, FOUND)


@pytest.mark.parametrize(
    "other",
    [
        replace(GIVEN, least=3),
        replace(GIVEN, most=3),
        replace(GIVEN, audience=Audience.PUBLIC),
        replace(GIVEN, cell="another"),
    ],
)
def test_another_interval_audience_or_cell_is_another_finding(other: Given) -> None:
    new = changes.give_away([GIVEN, other], at=FOUND)

    assert len(new) == len(untold()) == 2


def test_what_was_told_is_not_found_untold_or_new_again() -> None:
    [found] = changes.give_away([GIVEN], at=FOUND)

    told = changes.tell(found, to="data protection officer", at=LATER)

    assert (told.told_to, told.told_at) == ("data protection officer", LATER)
    assert changes.give_away([GIVEN], at=LATER) == untold() == []


def test_nobody_is_told_of_the_same_twice() -> None:
    [found] = changes.give_away([GIVEN], at=FOUND)
    changes.tell(found, to="data protection officer", at=LATER)

    with pytest.raises(changes.AlreadyTold, match="data protection officer was told on 30 Sept"):
        changes.tell(found, to="statistics lead", at=LATER)

    assert GivenAway.objects.get().told_to == "data protection officer"


def test_the_day_on_which_one_was_told_is_that_of_london() -> None:
    [found] = changes.give_away([GIVEN], at=FOUND)
    changes.tell(found, to="statistics lead", at=datetime(2026, 8, 31, 23, 30, tzinfo=UTC))

    with pytest.raises(changes.AlreadyTold, match="was told on 1 September 2026"):
        changes.tell(found, to="statistics lead", at=LATER)


def test_who_was_told_must_be_named() -> None:
    [found] = changes.give_away([GIVEN], at=FOUND)

    with pytest.raises(changes.NobodyTold, match="which officer was told"):
        changes.tell(found, to=" ", at=LATER)

    assert untold() == [found]


def test_what_was_found_first_comes_first() -> None:
    changes.give_away([replace(GIVEN, cell="later")], at=LATER)
    changes.give_away([replace(GIVEN, cell="first")], at=FOUND)

    assert [each.cell for each in untold()] == ["first", "later"]


@pytest.mark.parametrize(
    ("wrong", "constraint"),
    [
        ({"told_to": "director"}, "told_whole"),
        ({"told_at": LATER}, "told_whole"),
        ({"audience": "press"}, "audience_known"),
        ({"least": 5}, "least_by_most"),
    ],
)
def test_the_database_refuses_what_cannot_be(wrong: dict[str, object], constraint: str) -> None:
    [found] = changes.give_away([GIVEN], at=FOUND)
    for name, value in wrong.items():
        setattr(found, name, value)

    with pytest.raises(IntegrityError, match=f"publication_given_away_{constraint}"):
        found.save()
