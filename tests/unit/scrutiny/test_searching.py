"""The search of what is published: what is found, what is withdrawn, and whatever is typed."""

from __future__ import annotations

from datetime import UTC, date, datetime
from xml.etree import ElementTree as ET

import pytest
from django.test import Client
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pytest_django import Settings

from eyeline.scrutiny.changes import index, petitions_paper
from eyeline.scrutiny.changes import submissions as changes
from eyeline.scrutiny.models import Published, Withdrawn
from eyeline.scrutiny.search import full_text, sources
from eyeline.scrutiny.search.found import search
from eyeline.scrutiny.search.sources import Document
from eyeline.web.workspace import Workspace
from made_up_meetings import text
from made_up_scrutiny import commission
from made_up_voices import accepted, acknowledged, officer, open_petition, petition

AT = datetime(2026, 11, 1, 9, tzinfo=UTC)
PUBLIC = {"host": "localhost"}
ATOM = "{http://www.w3.org/2005/Atom}"
GONE = "{http://purl.org/atompub/tombstones/1.0}"


@pytest.fixture
def here(db: None, settings: Settings, workspace: Workspace) -> Workspace:
    settings.WORKSPACE = workspace
    return workspace


def document(
    key: str = "one", words: str = "Fostering allowances rise", **other: object
) -> Document:
    said = {
        "kind": "papers",
        "title": "Papers of a meeting",
        "address": "/meetings/1/agenda/published",
        "on": date(2026, 11, 10),
        "published_at": AT,
    } | other
    return Document(key=key, words=words, **said)  # type: ignore[arg-type]


@pytest.fixture
def source(here: Workspace, monkeypatch: pytest.MonkeyPatch) -> list[Document]:
    """Return a list of all that a source yields."""
    listed: list[Document] = []
    monkeypatch.setitem(sources.SOURCES, "minutes", lambda: list(listed))
    return listed


def test_the_feed_is_read_whatever_signs_a_title_or_its_words_have(source: list[Document]) -> None:
    source.append(document(title="Bus\x0bes\ufffe", words="To\x07 school\x0c"))
    index.refresh("minutes", at=AT)
    kept = Published.objects.get()
    assert (kept.title, kept.words) == ("Bus es ", "To  school ")
    Published.objects.update(title="Bus\x0bes", words="To\x07 school")  # from before

    feed = ET.fromstring(Client(headers=PUBLIC).get("/feeds/all.atom").content)

    assert feed.findtext(f"{ATOM}entry/{ATOM}title") == "Bus es"
    assert feed.findtext(f"{ATOM}entry/{ATOM}summary") == "To  school"


def test_words_are_found_by_their_beginnings_and_marked(source: list[Document]) -> None:
    source += [document(), document("two", "School transport costs more")]
    index.refresh("minutes", at=AT)

    (found,) = search("FOSTER allowance")

    assert found.row.key == "minutes:one"
    assert [part for part, marked in found.passage if marked] == ["Fostering", "allowances"]


def test_a_title_counts_for_more_than_words(source: list[Document]) -> None:
    source += [
        document("words", "It is about fostering and other things"),
        document("title", "Costs", title="Fostering"),
    ]
    index.refresh("minutes", at=AT)

    assert [each.row.key for each in search("fostering")] == ["minutes:title", "minutes:words"]


def test_what_is_withdrawn_is_found_no_more_and_leaves_a_tombstone(
    source: list[Document],
) -> None:
    body = commission()
    source += [document(body=body.pk)]
    index.refresh("minutes", at=AT)
    public = Client(headers=PUBLIC)
    assert "1 found" in text(public, "/take-part/search?q=fostering")

    source.clear()
    index.refresh("minutes", at=AT)

    assert search("fostering") == []
    for address in ("/feeds/all.atom", "/commissions/children/feed.atom"):
        feed = ET.fromstring(public.get(address).content)
        (gone,) = feed.findall(f"{GONE}deleted-entry")
        assert gone.get("ref", "").endswith("minutes:one")
        assert feed.findall(f"{ATOM}entry") == []
        assert b"ostering" not in public.get(address).content


def test_a_long_feed_is_in_pages_that_lead_to_each_other_and_hold_each_entry_once(
    source: list[Document],
) -> None:
    names = [f"number-{number}" for number in range(205)]
    source += [document(name) for name in names]
    index.refresh("minutes", at=AT)
    public, address, seen = Client(headers=PUBLIC), "http://localhost/feeds/all.atom", []

    while address:
        feed = ET.fromstring(public.get(address).content)
        links = {each.get("rel"): each.get("href") for each in feed.findall(f"{ATOM}link")}
        assert links["self"] == address
        assert links["last"] == "http://localhost/feeds/all.atom?page=3"
        seen += [each.findtext(f"{ATOM}id", "") for each in feed.findall(f"{ATOM}entry")]
        address = links.get("next") or ""

    assert sorted(each.rpartition(":")[2] for each in seen) == sorted(names)
    assert public.get("/feeds/all.atom?page=4").status_code == 404
    assert public.get("/feeds/all.atom?page=x").status_code == 404


def test_what_comes_back_has_no_tombstone_any_more(source: list[Document]) -> None:
    source += [document()]
    index.refresh("minutes", at=AT)
    source.clear()
    index.refresh("minutes", at=AT)
    source += [document()]
    index.refresh("minutes", at=AT)

    assert len(search("fostering")) == 1
    assert not Withdrawn.objects.exists()


def test_the_same_again_changes_nothing(source: list[Document]) -> None:
    source += [document()]

    assert index.refresh("minutes", at=AT) == 1
    assert index.refresh("minutes", at=timezone.now()) == 0
    source[0] = document(words="School transport")
    assert index.refresh("minutes", at=timezone.now()) == 1
    assert search("fostering") == []
    assert len(search("transport")) == 1


HOSTILE = (
    '"', "'", "*", "(", ")", "AND", "OR NOT", "NEAR(", "a:b", "title:x", "-x", "^x", "x*y*", "%",
    "_", "\\", ";--", "' OR 1=1 --", "{}", "\x00", "\x02\x03", "\ud800", "a" * 5_000, "&|!<->",
    ":*",
    "''", "<script>alert(1)</script>", "🦊", "ﬁ", "\u202e", "1e999", "__", "…",
)  # fmt: skip


@pytest.mark.parametrize("typed", HOSTILE)
def test_whatever_is_typed_is_answered(source: list[Document], typed: str) -> None:
    source += [document()]
    index.refresh("minutes", at=AT)
    public = Client(headers=PUBLIC, raise_request_exception=False)
    data = {"q": typed} if typed != "\ud800" else {"q": b"\xed\xa0\x80"}

    answer = public.get("/take-part/search", data)

    assert answer.status_code in (200, 400)
    assert b"<script>alert" not in answer.content


@settings(
    max_examples=150,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(typed=st.text(max_size=300))
def test_no_text_breaks_the_search(here: Workspace, typed: str) -> None:
    assert full_text.find(typed) == []


# What is fed.


def test_only_what_is_answered_enters(here: Workspace) -> None:
    acknowledged(text="Zebraquestion of one who waits")
    made = accepted(text="Giraffequestion of another", email="b@example.org", name="Okapiname")
    made = changes.answer(
        made,
        changes.Answer("written", "Pandaanswer"),
        seen=made.version,
        by=officer(),
        at=timezone.now(),
    )
    index.refresh(at=timezone.now())

    assert [each.row.key for each in search("pandaanswer")] == [f"answers:answer-{made.pk}"]
    assert len(search("giraffequestion")) == 1
    for secret in ("zebraquestion", "okapiname", "example.org"):
        assert search(secret) == []
    assert "Zebraquestion" not in "".join(Published.objects.values_list("words", flat=True))


def test_a_petition_enters_once_it_is_open(here: Workspace) -> None:
    petition("Zebrapetition", email="a@example.org")
    open_petition(title="Giraffepetition")

    assert search("zebrapetition") == []
    (found,) = search("giraffepetition")
    assert found.row.address.startswith("/take-part/petitions/P-")
    assert petitions_paper.counted  # its signatories are no words of it
    assert search("resident") == []


def test_the_words_of_a_page_are_those_a_reader_sees() -> None:
    page = "<html><head><title>No</title><style>no{}</style></head><body>Yes &amp; <b>so</b></body>"

    assert sources.text_of(page) == "Yes & so"
