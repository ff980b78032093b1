"""Whatever is sent to the forms for everybody: no honest word is lost, and no script is kept."""

from __future__ import annotations

import random
import re
import time
from collections import Counter

import pytest
from django.apps import apps
from django.db import connection, models
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import Settings

from assurance.abuse import HONEST, Senders, Sending
from eyeline.scrutiny.models import Submission
from eyeline.scrutiny.rules.submissions import plain
from eyeline.web.workspace import Workspace
from made_up_meetings import coming
from made_up_people import client_of
from made_up_voices import officer, open_petition

MOST_QUERIES = 60
"""How many questions to the database one sending may cost: its work is bounded."""
_TAG = re.compile(r"<[A-Za-z/!?]")
_VOICES = ("Submission", "Petition", "Signature", "Subscription", "Letter", "Sending")


@pytest.mark.parametrize(
    "number", [pytest.param(300, id="some"), pytest.param(10_000, id="all", marks=pytest.mark.full)]
)
def test_forms_lose_no_honest_word_and_keep_no_script(
    db: None,
    settings: Settings,
    workspace: Workspace,
    number: int,
    record_property: pytest.RecordProperty,
) -> None:
    settings.WORKSPACE = workspace
    meeting, petition = coming(), open_petition()
    senders = Senders(meeting.pk, petition.reference, random.Random(number))
    statuses: Counter[int] = Counter()
    lost, slowest, most = [], 0.0, 0

    for each in senders.sendings(number):
        began = time.perf_counter()
        with CaptureQueriesContext(connection) as queries:
            answer = _send(each)
        slowest, most = max(slowest, time.perf_counter() - began), max(most, len(queries))
        statuses[answer.status_code] += 1
        if each.honest and not _kept(each, answer.status_code, answer.content.decode()):
            lost.append(f"{each.honest}: {answer.status_code}")

    record_property("sendings to the forms for everybody", number)
    record_property("honest ones lost", len(lost))
    record_property("slowest answer in milliseconds", round(slowest * 1000))
    record_property("most queries of an answer", most)
    for status, times in sorted(statuses.items()):
        record_property(f"sendings answered {status}", times)
    assert lost == []
    assert max(statuses) < 500
    assert most <= MOST_QUERIES
    assert _markup_kept() == []
    assert statuses[302] > number / 6
    for status in (400, 422, 429):
        assert statuses[status] > 0
    _pages_are_plain(client_of(officer()))


def _send(each: Sending):  # type: ignore[no-untyped-def]
    client = Client(headers={"host": "localhost"}, raise_request_exception=False)
    return client.generic("POST", each.address, each.body, each.kind, REMOTE_ADDR=each.place)


def _kept(each: Sending, status: int, page: str) -> bool:
    """Whether an honest sending is kept word for word, or stands in the form again to be sent."""
    if status == 302:
        found = Submission.objects.filter(email=each.email)
        return [row.text for row in found] == [plain(each.honest)]
    words = each.honest.split()[0].replace("'", "&#x27;")
    return status == 429 and words in page and each.honest[-5:].strip() in page


def _markup_kept() -> list[str]:
    """Return every stored text that has what could begin a tag."""
    found = []
    for name in _VOICES:
        model = apps.get_model("scrutiny", name)
        fields = [
            field.name
            for field in model._meta.local_fields
            if isinstance(field, models.CharField | models.TextField)
        ]
        for row in model._default_manager.values_list(*fields):
            found += [f"{name}: {text[:60]}" for text in row if _TAG.search(text)]
    return found


def _pages_are_plain(client: Client) -> None:
    """The pages on which it is read have none of it as anything but text."""
    made = Submission.objects.filter(text__startswith=HONEST[1][:20]).first()
    pages = ["/from-the-public", "/take-part/petitions", "/petitions"]
    pages += [f"/from-the-public/{made.pk}"] if made else []
    for address in pages:
        page = client.get(address).content.decode()
        assert "alert(1)" not in page
        if made and address.endswith(str(made.pk)):
            assert "&lt;5 or &gt; 3" in page
