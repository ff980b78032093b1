"""The page of a meeting that sits, by its forms and as it saves what is typed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from unittest.mock import patch

import pytest
from django.test import Client
from django.utils import timezone

from eyeline.council.sign_in import limits
from eyeline.scrutiny.changes import sittings_items as items
from eyeline.scrutiny.models import Consideration, Declaration, Item, Motion
from eyeline.scrutiny.rules.kinds import Presence
from eyeline.scrutiny.rules.reading.outcomes import Kind
from made_up_people import client_of, person
from made_up_sittings import Sat, begun, finished, note, say

pytestmark = pytest.mark.django_db
JSON = {"HTTP_ACCEPT": "application/json"}


@pytest.fixture
def sat() -> Sat:
    """Return a meeting that began two minutes ago."""
    return begun()


@pytest.fixture
def officer() -> Client:
    """Return the client of the governance officer."""
    return client_of(person("governance_officer"))


def page(client: Client, sat: Sat, item: Item | None = None) -> str:
    asked = f"?item={item.pk}" if item else ""
    answer = client.get(f"/meetings/{sat.meeting.pk}/sitting{asked}")
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def press(client: Client, sat: Sat, title: str, what: str, when: str = "") -> None:
    who = sat.who(title)
    do = f"{what}:{who.pk}:{who.version}"
    client.post(f"/meetings/{sat.meeting.pk}/sitting/mark", {"do": do, "when": when})


def save(client: Client, item: Item, points: str, seen: int, **how: str) -> object:
    return client.post(f"/agenda-items/{item.pk}/points", {"seen": seen, "points": points}, **how)  # type: ignore[arg-type]


def test_a_meeting_is_opened_on_its_page_and_the_first_page_says_that_it_sits(
    officer: Client, sat: Sat
) -> None:
    assert "meeting that sits now" in officer.get("/").content.decode()
    assert "7 members not marked yet" in page(officer, sat)
    assert "Sits now" in officer.get(f"/meetings/{sat.meeting.pk}").content.decode()


def test_attendance_is_marked_by_buttons_and_the_bar_says_how_many_may_leave(
    officer: Client, sat: Sat
) -> None:
    press(officer, sat, "Member, seat 5", "apologies")
    officer.post(f"/meetings/{sat.meeting.pk}/sitting/mark", {"do": "all"})
    press(officer, sat, "Vice-chair", "leaves")

    said = page(officer, sat)

    assert "5 present, quorum 2: 3 may leave." in said
    assert "In the chair: Chair." in said
    assert sat.who("Member, seat 5").presence == Presence.APOLOGIES


def test_a_press_on_a_page_that_is_old_changes_nothing_and_says_so(
    officer: Client, sat: Sat
) -> None:
    who = sat.who("Chair")
    sat.mark("Chair", Presence.APOLOGIES)

    address = f"/meetings/{sat.meeting.pk}/sitting/mark"
    said = officer.post(address, {"do": f"present:{who.pk}:{who.version}"}, follow=True)

    assert "Somebody else changed this" in said.content.decode()
    assert sat.who("Chair").presence == Presence.APOLOGIES


@pytest.mark.parametrize("who", ["9" * 30, "-1", "x", ""])
def test_a_chair_that_is_nobody_is_refused(officer: Client, sat: Sat, who: str) -> None:
    address = f"/meetings/{sat.meeting.pk}/sitting/steps/preside"

    answer = officer.post(address, {"seen": sat.sitting.version, "who": who})

    assert answer.status_code in (302, 404)
    assert sat.sitting.presided is None


def test_a_typed_time_is_one_of_the_day_of_the_meeting(officer: Client, sat: Sat) -> None:
    press(officer, sat, "Chair", "present")
    later = timezone.localtime(timezone.now() + timedelta(minutes=3))

    press(officer, sat, "Chair", "leaves", f"{later:%H:%M}")

    left = sat.who("Chair").stays.get().left_at
    assert left is not None
    assert f"{timezone.localtime(left):%H:%M}" == f"{later:%H:%M}"


def test_key_points_are_saved_as_they_are_typed_and_the_answer_says_when(
    officer: Client, sat: Sat
) -> None:
    answer = save(officer, sat.items[0], "- A point", 0, **JSON)

    assert answer.status_code == 200  # type: ignore[attr-defined]
    assert answer.json()["version"] == 1  # type: ignore[attr-defined]
    assert len(answer.json()["saved"]) == 5  # type: ignore[attr-defined]
    assert "- A point" in page(officer, sat, sat.items[0])


def test_a_second_tab_gets_both_texts_in_json_and_on_the_page(officer: Client, sat: Sat) -> None:
    item = sat.items[0]
    say(sat, item, "Theirs")

    typed = save(officer, item, "Mine", 0, **JSON)
    sent = save(officer, item, "Mine", 0)

    assert typed.status_code == 409  # type: ignore[attr-defined]
    assert typed.json()["points"] == "Theirs"  # type: ignore[attr-defined]
    said = sent.content.decode()  # type: ignore[attr-defined]
    assert "Somebody else saved these key points meanwhile" in said
    assert "Theirs</pre>" in said
    assert "\nMine</textarea>" in said
    assert Consideration.objects.get(item=item).points == "Theirs"


def test_what_is_typed_is_never_read_as_markup(officer: Client, sat: Sat) -> None:
    say(sat, sat.items[0], "</textarea><script>alert(1)</script>")
    note(sat.items[0], Kind.AGREED, "<script>alert(2)</script>")

    said = page(officer, sat, sat.items[0])

    assert "<script>alert" not in said


def test_an_outcome_that_is_refused_stays_in_its_form(officer: Client, sat: Sat) -> None:
    item = sat.items[0]
    address = f"/agenda-items/{item.pk}/outcomes"
    note(item, Kind.AGREED, "That it is noted.")

    again = officer.post(address, {"outcome-kind": "agreed", "outcome-text": "That it is noted."})
    empty = officer.post(address, {"outcome-kind": "agreed", "outcome-text": " "})

    assert "It is noted already" in again.content.decode()
    assert "\nThat it is noted.</textarea>" in again.content.decode()
    assert "Say it in a sentence" in empty.content.decode()
    assert item.outcomes.count() == 1


def test_a_sign_that_is_no_letter_never_gets_into_an_outcome(officer: Client, sat: Sat) -> None:
    item = sat.items[0]

    said = {"outcome-kind": "agreed", "outcome-text": "That the\x0bbus\x07runs.\ufffe"}
    officer.post(f"/agenda-items/{item.pk}/outcomes", said)

    assert item.outcomes.get().text == "That the bus runs."


def test_a_motion_is_moved_voted_on_and_noted_as_resolved(officer: Client, sat: Sat) -> None:
    for title in ("Chair", "Vice-chair", "Member, seat 3"):
        sat.mark(title)
    item = sat.items[2]
    sent = {
        "motion-kind": "motion", "motion-text": "That it comes back.",
        "motion-proposer": sat.who("Chair").pk, "motion-seconder": sat.who("Vice-chair").pk,
    }  # fmt: skip
    officer.post(f"/agenda-items/{item.pk}/motions", sent)
    motion = Motion.objects.get()
    ways = {f"way_{sat.who(t).pk}": "for" for t in ("Chair", "Vice-chair", "Member, seat 3")}

    asked = officer.get(f"/motions/{motion.pk}/vote").content.decode()
    officer.post(f"/motions/{motion.pk}/vote", {"method": "recorded", "seen": 1, **ways})
    officer.post(f"/agenda-items/{item.pk}/outcomes", {"motion": motion.pk})

    assert "3 may vote on it" in asked
    assert "Carried, each vote recorded: 3 for, 0 against." in page(officer, sat, item)
    assert item.outcomes.get().motion == motion


def test_a_declaration_says_what_follows_and_why(officer: Client, sat: Sat) -> None:
    sat.mark("Chair")
    item = sat.items[2]
    sent = {
        "interest-who": sat.who("Chair").pk, "interest-interest": "pecuniary",
        "interest-nature": "A contract", "interest-item": item.pk, "interest-action": "stayed",
    }  # fmt: skip

    officer.post(f"/meetings/{sat.meeting.pk}/sitting/declare/{item.pk}", sent)

    said = page(officer, sat, item)
    assert "May neither speak nor vote on this item." in said
    assert "(Localism Act 2011, s31(4))" in said
    officer.post(f"/declarations/{Declaration.objects.get().pk}/take-back")
    assert not Declaration.objects.exists()


def test_an_outcome_goes_up_back_and_is_put_right(officer: Client, sat: Sat) -> None:
    item = sat.items[0]
    for text in ("A", "B"):
        note(item, Kind.AGREED, text)
    b = item.outcomes.get(text="B")

    officer.post(f"/outcomes/{b.pk}/up", {"seen": 1})
    officer.post(f"/outcomes/{b.pk}/take-back", {"seen": 1})
    assert "Taken back: 1" in page(officer, sat, item)
    officer.post(f"/outcomes/{b.pk}/put-back", {"seen": 2})
    officer.post(f"/outcomes/{b.pk}/change", {"kind": "noted", "text": "B+", "seen": 3})

    stands = item.outcomes.filter(withdrawn_at=None)
    assert [(each.kind, each.text) for each in stands] == [("noted", "B+"), ("agreed", "A")]


def test_an_urgent_item_is_added_at_the_meeting_and_taken(officer: Client, sat: Sat) -> None:
    sent = {"title": "A fire", "kind": "urgent", "reason": "It was last night."}
    officer.post(f"/meetings/{sat.meeting.pk}/sitting/items/new", sent)
    item = Item.objects.get(title="A fire")

    seen = sat.sitting.version
    officer.post(f"/agenda-items/{item.pk}/sitting/take", {"seen": seen})

    assert "5. A fire" in page(officer, sat)
    assert item.late


def test_a_meeting_is_adjourned_resumed_finished_and_opened_again(
    officer: Client, sat: Sat
) -> None:
    own = f"/meetings/{sat.meeting.pk}/sitting"

    def seen() -> int:
        return sat.sitting.version

    officer.post(f"{own}/mark", {"do": "all"})
    officer.post(f"{own}/steps/adjourn", {"seen": seen(), "reason": "An alarm"})
    assert "Adjourned at" in page(officer, sat)
    officer.post(f"{own}/steps/resume", {"seen": seen()})
    asked = officer.get(f"{own}/finish").content.decode()
    assert "Not taken: Schools" in asked
    officer.post(f"{own}/finish", {"seen": seen(), "confirmed": "on"})
    sat.meeting.refresh_from_db()
    assert sat.meeting.state == "held"
    assert officer.post(f"{own}/mark", {"do": "all"}).status_code == 404
    officer.post(f"{own}/steps/reopen", {"seen": seen()})

    sat.meeting.refresh_from_db()
    assert sat.meeting.state == "in_progress"


def test_an_item_of_another_meeting_is_not_shown_here(officer: Client, sat: Sat) -> None:
    other = sat.items[0]
    Item.objects.filter(pk=other.pk).update(withdrawn_at=timezone.now())
    own = f"/meetings/{sat.meeting.pk}/sitting"

    for asked in (str(other.pk), "x", "9" * 30):
        assert officer.get(own, {"item": asked}).status_code == 404


def test_nobody_but_the_officers_and_the_chair_of_the_body_reads_what_is_noted(sat: Sat) -> None:
    own, within = f"/meetings/{sat.meeting.pk}/sitting", sat.meeting.body.organisation
    say(sat, sat.items[0], "Said in confidence")

    for role in ("commission_chair", "monitoring_officer"):
        reader = client_of(person(role, within if role == "commission_chair" else None))
        said = reader.get(own)
        assert said.status_code == 200, role
        assert "Said in confidence" in said.content.decode()
        assert "data-points" not in said.content.decode()
        assert reader.post(f"{own}/mark", {"do": "all"}).status_code == 404
    for role in ("commission_member", "co_opted_member", "lead_member", "director", "auditor"):
        assert client_of(person(role, within)).get(own).status_code == 404, role
    assert client_of(None).get(own).status_code in (302, 404)


def test_that_a_private_item_was_looked_at_goes_on_record(officer: Client, sat: Sat) -> None:
    from eyeline.council.models import AuditEvent

    item = sat.items[2]
    Item.objects.filter(pk=item.pk).update(
        part="private", paragraphs="3", private_reason="A contract."
    )
    before = AuditEvent.objects.filter(thing="private_agenda_items").count()

    page(officer, sat, item)

    assert AuditEvent.objects.filter(thing="private_agenda_items").count() == before + 1


@pytest.fixture
def clock() -> Iterator[list[datetime]]:
    """Return a list whose only member is what the site takes for now."""
    now = [timezone.now()]
    with patch("django.utils.timezone.now", lambda: now[0]):
        yield now


def signed_in(client: Client) -> Client:
    session = client.session
    session[limits.BEGAN] = session[limits.SEEN] = timezone.now().timestamp()
    session.save()
    return client


def test_an_open_page_keeps_its_officer_signed_in_for_the_meeting_and_no_longer(
    clock: list[datetime], sat: Sat
) -> None:
    officer = signed_in(client_of(person("governance_officer")))
    own = f"/meetings/{sat.meeting.pk}/sitting"
    for _ in range(14):  # two hours and twenty minutes of looking on
        clock[0] += timedelta(minutes=10)
        assert officer.post(f"{own}/beat").json() == {"ends": False}
    assert officer.get(own).status_code == 200

    clock[0] += timedelta(minutes=31)  # a closed lid: nothing was heard of the page
    gone = officer.get(own)

    assert gone.status_code == 302
    assert gone["Location"].endswith(f"?next={own.replace('/', '%2F')}")


def test_looking_on_is_no_sign_that_somebody_is_there(clock: list[datetime], sat: Sat) -> None:
    officer = signed_in(client_of(person("governance_officer")))

    for _ in range(2):
        clock[0] += timedelta(minutes=10)
        officer.post(f"/meetings/{sat.meeting.pk}/sitting/beat")

    assert officer.session[limits.AWAY]


def test_a_beat_ends_six_hours_after_the_meeting_began_and_with_the_meeting(
    clock: list[datetime], sat: Sat
) -> None:
    officer = signed_in(client_of(person("governance_officer")))
    own = f"/meetings/{sat.meeting.pk}/sitting"
    sitting = sat.sitting
    sitting.began_at = clock[0] - timedelta(hours=6, minutes=1)
    sitting.save()

    assert officer.post(f"{own}/beat").json() == {"ends": True}
    assert limits.KEPT not in officer.session
    assert "data-beat" not in page(officer, sat)


def test_a_finished_meeting_is_read_without_any_form(officer: Client) -> None:
    sat = finished()

    said = page(officer, sat, sat.items[2])

    assert "Carried, each vote recorded: 2 for, 1 against." in said
    assert "Open it again to correct it" in said
    assert "data-points" not in said
    assert items.LONGEST
