"""Following: asked for, confirmed, told once, ended by one click; a member's page; histories."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from eyeline.council.jobs.timetable import DAILY
from eyeline.council.jobs.worker import Worker
from eyeline.council.rules.roles import Role
from eyeline.scrutiny.changes import following
from eyeline.scrutiny.changes import submissions as changes
from eyeline.scrutiny.commitments import promises
from eyeline.scrutiny.models import Letter, Published, Submission, Subscription
from eyeline.scrutiny.programme import history
from eyeline.scrutiny.programme.history import Event
from eyeline.web.workspace import Workspace
from made_up_meetings import coming, seated, taken_up, text
from made_up_people import client_of
from made_up_scrutiny import commission
from made_up_voices import PLACE, accepted, deliver, officer, open_petition

PUBLIC = {"host": "localhost"}


@pytest.fixture
def here(db: None, settings: Settings, workspace: Workspace) -> Workspace:
    settings.WORKSPACE = workspace
    return workspace


def ask(**said: str) -> Client:
    public = Client(headers=PUBLIC)
    form = {"matter": "all", "body": "", "words": "", "email": "f@example.org", "website": ""}
    answer = public.post("/take-part/follow", form | said)
    assert answer.status_code == 302, answer.content.decode()
    return public


def last_link(part: str) -> str:
    """Return the address of a link in the newest letter that was sent."""
    words = mail.outbox[-1].body.split()
    link = next(each for each in words if part in each)
    return "/take-part/" + link.partition("/take-part/")[2]


def confirmed(**said: str) -> Client:
    public = ask(**said)
    Worker().run_all()
    public.post(last_link("/follow/confirm/"))
    return public


def answered() -> Submission:
    made = accepted(email="other@example.org")
    said = changes.Answer("written", "Forty.")
    return changes.answer(made, said, seen=made.version, by=officer(), at=timezone.now())


def digests() -> str:
    return DAILY["digests"].do(timezone.localdate(), timezone.now())


def test_nobody_is_told_before_they_followed_the_link(here: Workspace) -> None:
    public = ask()
    Worker().run_all()
    link = last_link("/follow/confirm/")
    answered()
    Worker().run_all()

    assert digests() == "0 messages written."
    assert "Confirm it" in text(public, link)  # a mail program that opens links confirms nothing
    assert digests() == "0 messages written."
    public.post(link)

    assert Subscription.objects.get().confirmed_at is not None


def test_what_is_new_is_told_once_and_ended_by_one_click(here: Workspace) -> None:
    public = confirmed()
    made = answered()
    Worker().run_all()

    assert [digests(), digests()] == ["1 message written.", "0 messages written."]
    Worker().run_all()
    letter = mail.outbox[-1]
    assert letter.to == ["f@example.org"]
    assert made.subject in letter.body
    headers = letter.extra_headers
    assert headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert headers["List-Unsubscribe"].startswith("<http")
    end = last_link("/follow/end/")
    assert end in headers["List-Unsubscribe"]
    assert "End it" in text(public, end)
    one_click = Client(headers=PUBLIC, enforce_csrf_checks=True)
    assert one_click.post(end, {"List-Unsubscribe": "One-Click"}).status_code == 200

    assert not Subscription.objects.exists()
    assert public.post(end).status_code == 410


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ({"matter": "topic", "words": "school transport"}, 1),
        ({"matter": "topic", "words": "fostering"}, 0),
        ({"matter": "body", "body": "children"}, 1),
        ({"matter": "body", "body": "adults"}, 0),
        ({"matter": "ward", "words": "northgate"}, 1),
    ],
)
def test_each_is_told_of_what_they_chose(here: Workspace, said: dict[str, str], told: int) -> None:
    commission()
    commission("adults")
    confirmed(**said)
    answered()
    open_petition(title="Buses", ward="Northgate", email="lead@example.org")

    number = int(digests().split()[0])

    assert number == told


def published(number: int, at: datetime) -> None:
    """Let so many papers be published at one moment."""
    Published.objects.bulk_create(
        Published(
            key=f"papers:{each}",
            kind="papers",
            title=f"Paper {each}.",
            words="words",
            address=f"/papers/{each}",
            on=at.date(),
            published_at=at,
            changed_at=at,
        )
        for each in range(number)
    )


def test_a_message_lists_some_and_leads_to_all_of_what_is_new(here: Workspace) -> None:
    most, now = following.MOST_LISTED, timezone.now()
    following.ask("f@example.org", "all", None, "", place=PLACE, at=now - timedelta(days=1))
    following.confirm(Subscription.objects.get(), at=now - timedelta(days=1))
    published(most + 20, now - timedelta(hours=1))
    deliver()

    assert following.send_digests(now.date(), at=now) == 1

    (letter,) = deliver()
    assert letter.body.count("Paper ") == most
    assert "And 20 more" in letter.body
    link = next(each for each in letter.body.split() if "/follow/news/" in each)
    address = "/take-part/" + link.partition("/take-part/")[2]
    public = Client(headers=PUBLIC)
    pages = text(public, address) + text(public, f"{address}?page=2")
    assert all(f"Paper {each}." in pages for each in range(most + 20))
    assert public.get(f"{address[:-1]}").status_code == 410
    later = now + timedelta(days=1)
    assert following.send_digests(later.date(), at=later) == 0


def test_a_message_of_no_more_than_it_lists_says_nothing_of_more(here: Workspace) -> None:
    now = timezone.now()
    following.ask("f@example.org", "all", None, "", place=PLACE, at=now - timedelta(days=1))
    following.confirm(Subscription.objects.get(), at=now - timedelta(days=1))
    published(following.MOST_LISTED, now - timedelta(hours=1))
    deliver()

    following.send_digests(now.date(), at=now)

    (letter,) = deliver()
    assert letter.body.count("Paper ") == following.MOST_LISTED
    assert " more" not in letter.body.partition("To be told nothing")[0]


def test_to_ask_again_tells_nothing_and_sends_nothing_more(here: Workspace) -> None:
    confirmed(matter="topic", words="Fostering")
    before = Letter.objects.count()

    ask(matter="topic", words="fostering")

    assert Letter.objects.count() == before
    assert Subscription.objects.count() == 1


def test_what_is_followed_must_be_named(here: Workspace) -> None:
    commission()
    public = Client(headers=PUBLIC)

    for said in ({"matter": "topic"}, {"matter": "body"}, {"matter": "ward", "words": "<b>"}):
        form = {"email": "f@example.org", "words": "", "body": ""} | said
        assert public.post("/take-part/follow", form).status_code == 422


def test_whoever_does_not_confirm_is_forgotten(here: Workspace) -> None:
    ask()
    later = timezone.now() + timedelta(days=8)

    DAILY["personal_details"].do(later.date(), later)

    assert not Subscription.objects.exists()


def test_whoever_asks_again_has_all_the_days_of_the_new_link(here: Workspace) -> None:
    first = timezone.now() - timedelta(days=following.LINK_DAYS, hours=-1)
    again = timezone.now()
    for at in (first, again):
        following.ask("f@example.org", "all", None, "", place=PLACE, at=at)
    soon = again + timedelta(days=following.LINK_DAYS, hours=-1)

    assert following.forget(soon.date(), at=soon) == 0

    assert following.to_confirm(following._token(Subscription.objects.get(), following._CONFIRM))
    late = again + timedelta(days=following.LINK_DAYS, hours=1)
    assert following.forget(late.date(), at=late) == 1


# A member's page, and what became of a topic.


def test_a_members_page_tells_their_meetings_and_what_is_new(here: Workspace) -> None:
    meeting = coming()
    member = seated("Member", Role.COMMISSION_MEMBER, "A member of the commission")
    client = client_of(member)
    text(client, "/my-meetings")
    following.Visit.objects.update(seen_at=timezone.now() - timedelta(days=2))
    answered()

    page = text(client, "/my-meetings")

    assert f'href="/meetings/{meeting.pk}"' in page
    assert '<strong class="govuk-tag">New</strong>' in page
    assert '<strong class="govuk-tag">New</strong>' in text(client, "/my-meetings")


def test_what_was_promised_and_not_kept_stands_on_the_members_page(
    here: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    body = commission()
    member = seated("Member", Role.COMMISSION_MEMBER, "A member of the commission")
    yesterday = timezone.localdate() - timedelta(days=1)
    promise = promises.Promise(body, "Figures of the quarter", "Director", yesterday, "/meetings")
    monkeypatch.setattr(promises, "KEEPERS", [lambda bodies: [promise]])

    page = text(client_of(member), "/my-meetings")

    assert "Figures of the quarter" in page
    assert "Overdue" in page


def test_a_history_tells_the_public_what_is_theirs_and_takes_more_tracers(
    here: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    meeting = coming()
    entry = taken_up(meeting, "Edge of care")
    minuted = Event(timezone.now(), "Minute 140: agreed", "/meetings")
    monkeypatch.setattr(history, "TRACERS", [*history.TRACERS, lambda entry, may: [minuted]])
    address = f"/work-programme/{entry.pk}/history"

    public, inside = text(Client(headers=PUBLIC), address), text(client_of(officer()), address)

    assert "Planned for a meeting" in public
    assert "Minute 140: agreed" in public
    assert "Suggested" not in public
    assert "Suggested" in inside
