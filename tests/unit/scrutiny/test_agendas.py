"""Arranging an agenda, publishing it, and its pages: what officers do and what they are told."""

from __future__ import annotations

from typing import Any

import pytest

from eyeline.publication.models import Release
from eyeline.scrutiny.changes import agendas, packs, standing_items
from eyeline.scrutiny.changes.agendas import Says
from eyeline.scrutiny.models import AgendaVersion, Build, Item, Meeting
from eyeline.scrutiny.rules.agenda import USUAL, BadAgenda, Standing
from eyeline.scrutiny.rules.exempt import BadExemption
from eyeline.scrutiny.rules.kinds import EntryState, Part
from eyeline.scrutiny.rules.versions import ChangedSince
from eyeline.web.workspace import Workspace
from made_up_agendas import (
    LAST_DAY,
    MADE_AT,
    item,
    meeting,
    noon,
    officer,
)
from made_up_scrutiny import planned

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _in_a_workspace(workspace: Workspace, settings: Any) -> None:
    settings.WORKSPACE = workspace


def titles(of: Meeting) -> list[str]:
    return list(of.items.filter(withdrawn_at=None).values_list("title", flat=True))


def built(of: Meeting, at: Any = None) -> Build:
    return packs.build_now(of, by=officer(), at=at or noon(LAST_DAY))


def publish(build: Build, at: Any = None, **said: Any) -> AgendaVersion:
    seen = Meeting.objects.get(pk=build.meeting_id).version
    return packs.publish(build, seen=seen, by=officer(), at=at or noon(LAST_DAY), **said)


def test_an_agenda_begins_with_the_standing_items_and_what_is_planned_between() -> None:
    of = meeting()
    entry = planned(of, "Fostering", effort=30)

    agendas.begin(of, by=officer(), at=MADE_AT)

    before = [each.title for each in USUAL if not each.after]
    after = [each.title for each in USUAL if each.after]
    assert titles(of) == [*before, "Fostering", *after]
    entry.refresh_from_db()
    assert entry.state == EntryState.ON_AGENDA
    with pytest.raises(BadAgenda, match="items already"):
        agendas.begin(of, by=officer(), at=MADE_AT)
    for each in of.items.all():
        agendas.withdraw(each, seen=1, by=officer(), at=MADE_AT)
    agendas.begin(of, by=officer(), at=MADE_AT)
    assert titles(of) == [*before, "Fostering", *after]


def test_a_bodys_own_list_of_standing_items_is_taken_and_the_old_one_stays() -> None:
    of = meeting()
    own = [Standing("Quiet minute"), Standing("Closing words", after=True)]

    standing_items.set_standing(of.body, own, by=officer(), at=MADE_AT)
    standing_items.set_standing(of.body, own[:1], by=officer(), at=MADE_AT)
    agendas.begin(of, by=officer(), at=MADE_AT)

    assert titles(of) == ["Quiet minute"]
    assert of.body.standing_lists.count() == 2


def test_a_new_item_comes_before_those_that_always_come_last() -> None:
    of = meeting()
    agendas.begin(of, by=officer(), at=MADE_AT)

    item(of, "Fostering")

    assert titles(of)[-3:] == ["Fostering", "Work programme", "Any other urgent business"]


def test_items_are_put_in_another_order_by_whoever_saw_how_they_stand() -> None:
    of = meeting()
    one, two, three = (item(of, title) for title in ("One", "Two", "Three"))
    seen = [one.pk, two.pk, three.pk]

    agendas.arrange(of, seen[::-1], seen=seen, by=officer(), at=MADE_AT)

    assert titles(of) == ["Three", "Two", "One"]
    with pytest.raises(ChangedSince):
        agendas.arrange(of, seen, seen=seen, by=officer(), at=MADE_AT)
    with pytest.raises(BadAgenda, match="each item once"):
        agendas.arrange(of, [one.pk], seen=seen[::-1], by=officer(), at=MADE_AT)
    assert titles(of) == ["Three", "Two", "One"]


def test_the_second_who_changes_an_item_is_told_and_overwrites_nothing() -> None:
    only = item(meeting(), "Fostering")

    agendas.change_item(
        only, Says("Fostering in 2025"), seen=1, report=None, by=officer(), at=MADE_AT
    )

    with pytest.raises(ChangedSince):
        agendas.change_item(only, Says("Foster"), seen=1, report=None, by=officer(), at=MADE_AT)
    only.refresh_from_db()
    assert (only.title, only.version) == ("Fostering in 2025", 2)
    assert [each.said["title"] for each in only.versions.all()] == [
        "Fostering",
        "Fostering in 2025",
    ]


def test_an_entry_is_put_on_the_agenda_once_and_taken_off_again() -> None:
    of = meeting()
    entry = planned(of, "Fostering")
    made = agendas.add_entry(of, entry, by=officer(), at=MADE_AT)

    with pytest.raises(BadAgenda, match="already"):
        agendas.add_entry(of, entry, by=officer(), at=MADE_AT)
    agendas.withdraw(made, seen=1, by=officer(), at=MADE_AT)

    entry.refresh_from_db()
    assert (titles(of), entry.state) == ([], EntryState.SCHEDULED)


def test_a_private_item_says_by_which_paragraph_and_why() -> None:
    of = meeting()

    with pytest.raises(BadExemption, match="Choose the paragraphs"):
        agendas.add_item(of, Says("A price", part=Part.PRIVATE), by=officer(), at=MADE_AT)
    with pytest.raises(BadExemption, match="public interest"):
        agendas.add_item(
            of, Says("A price", part=Part.PRIVATE, paragraphs="3"), by=officer(), at=MADE_AT
        )


@pytest.mark.parametrize(
    ("audience", "part", "taken"),
    [
        ("public", Part.PUBLIC, True),
        ("members", Part.PUBLIC, False),
        ("members", Part.PRIVATE, True),
        ("internal", Part.PRIVATE, False),
    ],
)
def test_a_release_is_tabled_for_those_it_was_made_for(
    audience: str, part: Part, taken: bool
) -> None:
    of = meeting()
    release = Release.objects.create(
        edition="2025-26-q1",
        number=1,
        audience=audience,
        folder="2025-26-q1/1",
        manifest_sha256="0" * 64,
        made_at=MADE_AT,
    )
    says = Says("Dashboard", part=part, paragraphs="1", private_reason="It names few children.")

    def table() -> Item:
        return agendas.add_item(of, says, release=release, by=officer(), at=MADE_AT)

    if taken:
        assert table().release == release
    else:
        with pytest.raises(BadAgenda):
            table()
