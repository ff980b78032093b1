"""The council's parts follow the register of services and teams."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from eyeline.council.changes.organisations import follow_register
from eyeline.council.changes.people import add_organisation
from eyeline.council.models import AuditEvent, Organisation, OrganisationKind
from eyeline.council.rules.organisations import BadRegister, standing
from eyeline.records.organisation import Unit, names_within
from made_up_people import council

AT = datetime(2026, 8, 31, 9, tzinfo=UTC)
ON = date(2026, 6, 30)
BEGAN, CHANGED = date(2015, 4, 1), date(2021, 4, 1)
WHOLE = Unit("ALL", "Example City Council", "COUNCIL", "", BEGAN, None)
SERVICE = Unit("SAF", "Safeguarding", "SERVICE", "ALL", BEGAN, None)
OTHER = Unit("FDA", "Front door", "SERVICE", "ALL", CHANGED, None)
TEAM = Unit("T1", "Contact", "TEAM", "SAF", BEGAN, CHANGED)
MOVED = Unit("T1", "Contact and referral", "TEAM", "FDA", CHANGED, None)
UNITS = (TEAM, MOVED, SERVICE, OTHER, WHOLE)


def test_those_above_come_before_those_below() -> None:
    told = [one.code for one in standing(UNITS, ON)]

    assert told.index("ALL") < told.index("FDA") < told.index("T1")


@pytest.mark.parametrize(
    ("on", "title", "parent"),
    [
        (date(2021, 3, 31), "Contact", "SAF"),
        (CHANGED, "Contact and referral", "FDA"),
        (date(2014, 1, 1), "Contact", "SAF"),
    ],
)
def test_a_part_is_as_its_entry_of_the_day_has_it(on: date, title: str, parent: str) -> None:
    found = next(one for one in standing(UNITS, on) if one.code == "T1")

    assert (found.title, found.parent) == (title, parent)


def test_a_part_that_is_no_more_has_its_last_day() -> None:
    found = next(one for one in standing((TEAM, SERVICE), ON) if one.code == "T1")

    assert (found.first, found.last) == (BEGAN, date(2021, 3, 31))


def test_a_part_with_an_open_entry_has_no_last_day() -> None:
    found = next(one for one in standing(UNITS, ON) if one.code == "T1")

    assert (found.first, found.last) == (BEGAN, None)


def test_parts_below_each_other_are_refused() -> None:
    around = (replace(SERVICE, parent="T1"), replace(TEAM, ended=None))

    with pytest.raises(BadRegister, match="SAF, T1 stand below one another"):
        standing(around, ON)


@pytest.mark.parametrize(
    ("first", "last", "names"),
    [
        (date(2021, 3, 1), date(2021, 3, 31), {"Contact"}),
        (date(2021, 3, 31), CHANGED, {"Contact", "Contact and referral"}),
        (CHANGED, ON, {"Contact and referral"}),
    ],
)
def test_a_part_is_called_what_it_was_called_then(first: date, last: date, names: set[str]) -> None:
    assert names_within(UNITS, ["T1"], first, last) == names


@pytest.mark.django_db
def test_organisations_are_made_with_their_paths() -> None:
    followed = follow_register(UNITS, on=ON, by=None, at=AT)

    team = Organisation.objects.get(code="T1")
    assert set(followed.made) == {"ALL", "SAF", "FDA", "T1"}
    assert team.path == f"{team.parent.parent.pk}/{team.parent.pk}/{team.pk}/"
    assert (team.title, team.kind) == ("Contact and referral", OrganisationKind.TEAM)


@pytest.mark.django_db
def test_the_whole_council_that_is_there_stays_the_whole() -> None:
    whole = council()

    follow_register(UNITS, on=ON, by=None, at=AT)

    assert Organisation.objects.filter(kind=OrganisationKind.COUNCIL).get() == whole
    assert Organisation.objects.get(code="FDA").parent == whole


@pytest.mark.django_db
def test_the_same_register_again_changes_nothing() -> None:
    follow_register(UNITS, on=ON, by=None, at=AT)
    before = AuditEvent.objects.count()

    followed = follow_register(UNITS, on=ON, by=None, at=AT)

    assert (followed.made, followed.changed, followed.unchanged) == ((), (), 4)
    assert AuditEvent.objects.count() == before


@pytest.mark.django_db
def test_what_stands_below_a_part_that_moved_moves_with_it() -> None:
    follow_register(UNITS, on=CHANGED, by=None, at=AT)
    team = Organisation.objects.get(code="T1")
    below = add_organisation("desk", "Desk", OrganisationKind.TEAM, team, by=None, at=AT)

    back = replace(MOVED, parent="SAF", started=ON)
    follow_register((*UNITS, back), on=ON, by=None, at=AT)

    below.refresh_from_db()
    team.refresh_from_db()
    assert team.parent == Organisation.objects.get(code="SAF")
    assert below.path == f"{team.path}{below.pk}/"


@pytest.mark.django_db
def test_each_change_is_on_record_with_the_names_of_what_changed() -> None:
    follow_register(UNITS, on=ON, by=None, at=AT)

    renamed = replace(MOVED, name="Front desk")
    follow_register((TEAM, renamed, SERVICE, OTHER, WHOLE), on=ON, by=None, at=AT)

    newest = AuditEvent.objects.order_by("-seq")[0]
    assert (newest.thing, newest.fields) == ("organisation", "title")
    assert newest.key == str(Organisation.objects.get(code="T1").pk)
