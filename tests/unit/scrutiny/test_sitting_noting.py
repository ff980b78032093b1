"""An outcome noted and the next item taken in one press, and what outcomes ask on one page."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from eyeline.council.models import AuditEvent
from eyeline.figures.errors import EyelineError
from eyeline.scrutiny.changes import judging, minutes, sittings_noting
from eyeline.scrutiny.changes import sittings_items as items
from eyeline.scrutiny.changes.commitments import Asks
from eyeline.scrutiny.changes.sittings_noting import Said
from eyeline.scrutiny.models import Commitment, Consideration, Item, Outcome
from eyeline.scrutiny.rules.commitments import asks_nothing
from eyeline.scrutiny.rules.kinds import ItemKind
from eyeline.scrutiny.rules.reading.outcomes import Kind
from eyeline.scrutiny.rules.sitting import BadSitting, offered
from eyeline.scrutiny.rules.versions import ChangedSince
from made_up_agendas import officer as clerk
from made_up_minutes import post
from made_up_people import client_of, person
from made_up_policy import nobody_may
from made_up_sittings import Sat, begun, finished, note

DUE = date(2027, 3, 31)


@pytest.fixture
def sat(db: None) -> Sat:
    """Return a meeting that began two minutes ago and is at its first item."""
    made = begun()
    made.take(1, 1)
    return made


@pytest.fixture
def officer(sat: Sat) -> Client:
    """Return the client of the governance officer."""
    return client_of(person("governance_officer"))


def page(client: Client, sat: Sat, item: Item | None = None) -> str:
    asked = f"?item={item.pk}" if item else ""
    answer = client.get(f"/meetings/{sat.meeting.pk}/sitting{asked}")
    return " ".join(answer.content.decode().split())


def sent(sat: Sat, at: int = 0, **said: object) -> dict[str, object]:
    """Return what the form of an item's outcomes is sent with, to go on to the item after it."""
    return {
        "seen": sat.sitting.version,
        "next": sat.items[at + 1].pk,
        "outcome-kind": "noted",
        "outcome-text": "",
        **said,
    }


def press(client: Client, sat: Sat, at: int = 0, **said: object) -> str:
    address = f"/agenda-items/{sat.items[at].pk}/outcomes"
    answer = client.post(address, sent(sat, at, **said), follow=True)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def now(sat: Sat) -> list[int]:
    """Return the places of the items that are open."""
    rows = Consideration.objects.filter(item__in=sat.items, ended_at=None).exclude(began_at=None)
    return [sat.items.index(each.item) for each in rows.select_related("item")]


def test_an_outcome_is_noted_and_the_next_item_taken_in_one_press(
    officer: Client, sat: Sat
) -> None:
    assert "Note it and take the next: 2. Schools" in page(officer, sat)

    said = press(officer, sat, **{"outcome-text": "That it is noted.", "then": "next"})

    assert now(sat) == [1]
    assert sat.items[0].outcomes.get().text == "That it is noted."
    assert '<h2 class="govuk-heading-m" id="item-title">2. Schools' in said


def test_the_offered_sentence_is_recorded_as_its_button_has_it(officer: Client, sat: Sat) -> None:
    Item.objects.filter(pk=sat.items[0].pk).update(kind=ItemKind.REPORT.value)
    [words] = [
        each.split('"')[0] for each in page(officer, sat).split('name="offered" value="')[1:]
    ]

    press(officer, sat, offered=words)

    assert now(sat) == [1]
    found = sat.items[0].outcomes.get()
    assert (found.kind, found.text) == ("noted", words)
    assert words.endswith(" noted the report.")


def test_the_offered_sentence_never_takes_the_place_of_what_was_typed(
    officer: Client, sat: Sat
) -> None:
    said = press(
        officer, sat, **{"outcome-text": "That a report comes back.", "offered": "It was noted."}
    )

    assert "You typed this: note it, or clear it first." in said
    assert "That a report comes back.</textarea>" in said
    assert not sat.items[0].outcomes.exists()
    assert now(sat) == [0]


def test_no_sentence_is_offered_once_an_outcome_stands_or_where_the_body_decides(
    officer: Client, sat: Sat
) -> None:
    assert 'name="offered"' in page(officer, sat)
    note(sat.items[0], Kind.AGREED, "That it is so.")
    assert 'name="offered"' not in page(officer, sat)
    sat.take(2, 2)
    Item.objects.filter(pk=sat.items[1].pk).update(kind=ItemKind.MINUTES.value)
    assert 'name="offered"' not in page(officer, sat)


def test_where_another_tab_went_on_nothing_is_noted_and_the_words_stay(
    officer: Client, sat: Sat
) -> None:
    stale = sent(sat, **{"outcome-text": "That it is noted.", "then": "next"})
    sat.take(3, 2)

    answer = officer.post(f"/agenda-items/{sat.items[0].pk}/outcomes", stale)

    said = answer.content.decode()
    assert "Somebody else changed this" in said
    assert "That it is noted.</textarea>" in said
    assert not Outcome.objects.exists()
    assert now(sat) == [2]


def test_while_the_meeting_is_adjourned_neither_is_done(officer: Client, sat: Sat) -> None:
    officer.post(
        f"/meetings/{sat.meeting.pk}/sitting/steps/adjourn",
        {"seen": sat.sitting.version, "reason": "An alarm"},
    )
    assert 'name="then"' not in page(officer, sat)

    said = press(officer, sat, **{"outcome-text": "That it is noted.", "then": "next"})

    assert "The meeting is adjourned: resume it first." in said
    assert not Outcome.objects.exists()


def test_the_same_press_twice_changes_nothing_and_shows_the_next_item(
    officer: Client, sat: Sat
) -> None:
    twice = sent(sat, **{"outcome-text": "That it is noted.", "then": "next"})
    address = f"/agenda-items/{sat.items[0].pk}/outcomes"
    officer.post(address, twice)
    events = AuditEvent.objects.count()

    again = officer.post(address, twice)

    assert again.status_code == 302
    assert f"item={sat.items[1].pk}" in again["Location"]
    assert AuditEvent.objects.count() == events
    assert Outcome.objects.count() == 1


@pytest.mark.parametrize("asked", ["9" * 30, "-1", "x", "0"])
def test_a_next_item_that_is_none_is_refused(officer: Client, sat: Sat, asked: str) -> None:
    said = sent(sat, **{"outcome-text": "A", "then": "next", "next": asked})
    answer = officer.post(f"/agenda-items/{sat.items[0].pk}/outcomes", said)

    assert answer.status_code == 404
    assert not Outcome.objects.exists()


def test_from_the_last_item_the_same_press_leads_to_the_end(officer: Client, sat: Sat) -> None:
    sat.take(4, 5)
    assert "Note it and finish the meeting" in page(officer, sat, sat.items[3])
    said = {"outcome-kind": "noted", "outcome-text": "That it is noted.", "then": "finish"}

    answer = officer.post(f"/agenda-items/{sat.items[3].pk}/outcomes", said)

    assert answer["Location"] == f"/meetings/{sat.meeting.pk}/sitting/finish"


def test_what_an_outcome_asks_is_said_with_it_and_owed_by_nobody_yet(
    officer: Client, sat: Sat
) -> None:
    owner = post()

    press(
        officer,
        sat,
        **{
            "outcome-kind": "action", "outcome-text": "Send the figures.", "then": "next",
            "outcome-owner": owner.pk, "outcome-due_on": "31/03/2027",
        },
    )  # fmt: skip

    made = Commitment.objects.get()
    assert (made.owner, made.due_on, made.state) == (owner, DUE, "proposed")
    assert not made.comes_back
    assert now(sat) == [1]


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"outcome-due_on": "31/03/2027"}, "Choose the post that owes it."),
        ({"outcome-owner": "yes"}, "Its words do not say by when"),
        ({"outcome-owner": "yes", "outcome-kind": "recommended"}, "Say to whom this"),
        ({"outcome-owner": "yes", "outcome-due_on": "01/02/2020"}, "not due before the meeting"),
    ],
)
def test_what_is_wrong_with_what_it_asks_lets_nothing_of_it_be_noted(
    officer: Client, sat: Sat, said: dict[str, str], words: str
) -> None:
    if "outcome-owner" in said:
        said = said | {"outcome-owner": str(post().pk)}

    told = press(officer, sat, **{"outcome-text": "Send it.", "then": "next", **said})

    assert words in told
    assert not Outcome.objects.exists()
    assert now(sat) == [0]


def test_whoever_may_not_say_what_is_asked_notes_nothing(
    officer: Client, sat: Sat, monkeypatch: pytest.MonkeyPatch
) -> None:
    nobody_may(monkeypatch, "ask", "commitment")
    asks = {"outcome-text": "Send it.", "outcome-owner": post().pk, "outcome-due_on": "31/03/2027"}
    address = f"/agenda-items/{sat.items[0].pk}/outcomes"

    refused = officer.post(address, sent(sat, **asks, then="next"))

    assert refused.status_code == 404
    assert not Outcome.objects.exists()
    assert not Commitment.objects.exists()
    assert now(sat) == [0]
    asking_nothing = officer.post(address, sent(sat, **{"outcome-text": "It is noted."}))
    assert asking_nothing.status_code == 302


def test_items_of_two_meetings_are_never_one_press(sat: Sat) -> None:
    with pytest.raises(BadSitting):
        sittings_noting.note_and_take(
            sat.items[0], Said(Kind.NOTED, "A"), sat.items[0], moment=sat.at(2),
            seen=sat.sitting.version, by=None, at=sat.at(2),
        )  # fmt: skip


def test_an_outcome_in_other_words_asks_what_it_asked(sat: Sat) -> None:
    said = Said(Kind.ACTION, "Send it.", Asks(post(), DUE))
    first = sittings_noting.note(sat.items[0], said, by=clerk(), at=sat.at(2))

    now_ = items.change(first, Kind.ACTION, "Send all of it.", seen=1, by=clerk(), at=sat.at(3))
    last = items.change(now_, Kind.RECOMMENDED, "Send it on.", seen=1, by=clerk(), at=sat.at(4))

    assert (now_.commitment.owner, now_.commitment.due_on) == (post(), DUE)
    assert now_.commitment.text == "Send all of it."
    assert not hasattr(last, "commitment")  # to whom it goes is to be said first


def test_a_day_that_words_gave_is_worked_out_from_the_new_words(sat: Sat) -> None:
    said = Said(Kind.AGREED, "That it comes back in six months.", Asks(post()))
    first = sittings_noting.note(sat.items[0], said, by=clerk(), at=sat.at(2))
    before = Commitment.objects.get().due_on

    sooner = "That it comes back in three months."
    now_ = items.change(first, Kind.AGREED, sooner, seen=1, by=clerk(), at=sat.at(3))
    never = items.change(now_, Kind.AGREED, "That it is so.", seen=1, by=clerk(), at=sat.at(4))

    assert before is not None
    assert now_.commitment.due_on is not None
    assert now_.commitment.due_on < before
    assert not hasattr(never, "commitment")


@given(st.sampled_from(list(ItemKind)), st.text(max_size=40))
def test_what_is_offered_asks_nothing_of_anybody(kind: ItemKind, body: str) -> None:
    words = offered.noted(kind, body)

    assert not words or asks_nothing(Kind.NOTED, words, None)


@pytest.mark.parametrize(
    ("body", "called"),
    [
        ("Housing Scrutiny Commission", "The Commission noted the report."),
        ("Overview and Scrutiny Committee", "The Committee noted the report."),
        ("Commission task group", "The Group noted the report."),
        ("Council", "The Meeting noted the report."),
    ],
)
def test_a_body_is_called_what_its_title_says(body: str, called: str) -> None:
    assert offered.noted(ItemKind.REPORT, body) == called


@pytest.fixture
def held(db: None) -> Sat:
    """Return a meeting that was held, with its minutes begun: five outcomes, one asks something."""
    made = finished()
    minutes.begin(made.meeting, by=clerk(), at=made.at(90))
    return made


def test_what_all_outcomes_ask_is_said_on_one_page(held: Sat) -> None:
    client, owner = client_of(person("governance_officer")), post()
    own = f"/meetings/{held.meeting.pk}/minutes"
    asks, *nothing = Outcome.objects.order_by("text")[:1], *_noted(held)
    [asking] = asks

    before = client.get(f"{own}/write").content.decode()
    asked = client.get(f"{own}/asks").content.decode()
    client.post(f"{own}/asks", _filled(asking, nothing, owner.pk))

    assert "Say what 5 outcomes ask" in " ".join(before.split())
    assert "1 that seems to ask something" in asked
    assert "4 that seem to ask nothing" in asked
    assert asking.commitment.owner == owner
    assert {each.commitment.state for each in nothing} == {"nothing"}
    assert "of outcome" not in client.get(f"{own}/write").content.decode()


def test_one_that_cannot_stand_lets_none_be_kept(held: Sat) -> None:
    client = client_of(person("governance_officer"))
    nothing = _noted(held)
    [asking] = Outcome.objects.exclude(pk__in=[each.pk for each in nothing])
    Outcome.objects.filter(pk=asking.pk).update(text="That a report comes back.")

    said = client.post(
        f"/meetings/{held.meeting.pk}/minutes/asks", _filled(asking, nothing, post().pk)
    ).content.decode()

    assert "Nothing is kept" in said
    assert "Its words do not say by when" in said
    assert not Commitment.objects.exists()


def test_what_is_left_for_later_is_left_and_what_came_meanwhile_is_asked(held: Sat) -> None:
    client = client_of(person("governance_officer"))
    [one, *rest] = _noted(held)
    [asking] = Outcome.objects.exclude(pk__in=[each.pk for each in (one, *rest)])
    said = _filled(asking, [one], 0) | {f"outcome-{asking.pk}-asks": "later"}
    said |= {f"outcome-{rest[0].pk}-seen": ""}  # its tick was taken out

    client.post(f"/meetings/{held.meeting.pk}/minutes/asks", said)

    assert [each.outcome for each in Commitment.objects.all()] == [one]


def test_what_somebody_else_said_meanwhile_is_not_said_over(held: Sat) -> None:
    one, two, *_ = _noted(held)
    judging.judge({one: "It notes."}, by=clerk(), at=held.at(95))

    with pytest.raises(judging.BadJudgements) as told:
        judging.judge({two: "It notes.", one: Asks(post(), DUE)}, by=clerk(), at=held.at(96))

    assert list(told.value.found) == [one.pk]
    assert [each.outcome for each in Commitment.objects.all()] == [one]


def test_a_press_that_is_refused_says_why_as_all_others_do(sat: Sat) -> None:
    with pytest.raises(EyelineError) as told:
        sittings_noting.note_and_take(
            sat.items[0], Said(Kind.NOTED, "A"), sat.items[1], moment=sat.at(2), seen=0, by=None,
            at=sat.at(2),
        )  # fmt: skip
    assert isinstance(told.value, ChangedSince)


def _noted(held: Sat) -> list[Outcome]:
    """Return the outcomes that only note, in order."""
    return list(Outcome.objects.filter(item__in=held.items, kind="noted"))


def _filled(asking: Outcome, nothing: list[Outcome], owner: int) -> dict[str, object]:
    """Return what the page is sent with, its ticks as they are."""
    first = f"outcome-{asking.pk}"
    said: dict[str, object] = {f"{first}-seen": "", f"{first}-asks": "yes"}
    said |= {f"{first}-owner": owner or "", f"{first}-comes_back": "on"}
    for each in nothing:
        said |= {f"outcome-{each.pk}-seen": "", f"outcome-{each.pk}-nothing": "on"}
    return said
