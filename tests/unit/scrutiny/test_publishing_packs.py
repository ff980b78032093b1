"""Publishing an agenda with its pack: in time, whole, and with what stops it said."""

from __future__ import annotations

import re
import subprocess
import sys
from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

import made_up_reports
from eyeline.council.models import AuditEvent, Job
from eyeline.council.rules.roles import Role
from eyeline.scrutiny.changes import agendas, meetings, packs, reports
from eyeline.scrutiny.changes.agendas import Says
from eyeline.scrutiny.changes.packs import NotPublished
from eyeline.scrutiny.documents.pack import rereading
from eyeline.scrutiny.models import AgendaVersion, Build, Meeting, PackFile
from eyeline.scrutiny.pack.building import PACK, PRIVATE_PACK
from eyeline.scrutiny.pack.contents import content_of, kept_at
from eyeline.scrutiny.rules.kinds import ItemKind, MeetingState
from eyeline.web.workspace import Workspace
from made_up_agendas import (
    DAY_AFTER,
    LAST_DAY,
    MADE_AT,
    add_text,
    item,
    meeting,
    noon,
    officer,
    private,
    report,
)
from made_up_people import client_of, person

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


def test_a_pack_is_published_on_the_last_lawful_day_with_all_its_files_and_one_event() -> None:
    of = meeting()
    only = item(of, "Fostering")
    add_text(only, "Figures", "# Figures\n\nTwelve homes.")
    build = built(of)
    before = AuditEvent.objects.count()

    version = publish(build)

    of.refresh_from_db()
    assert of.state == MeetingState.AGENDA_PUBLISHED
    assert version.lawful_by == LAST_DAY
    assert "Published: in time." in version.because
    assert {each.name for each in version.files.all()} == {each["name"] for each in build.files}
    events = list(AuditEvent.objects.order_by("seq")[before:].values_list("action", "thing"))
    assert events == [("publish", "meeting"), ("publish", "agenda")]


def test_one_day_later_it_is_refused_and_nothing_is_kept() -> None:
    of = meeting()
    item(of, "Fostering", ItemKind.VERBAL)
    build = built(of, noon(DAY_AFTER))

    with pytest.raises(NotPublished, match="too late as ordinary") as refused:
        publish(build, noon(DAY_AFTER))

    of.refresh_from_db()
    assert [each.rule for each in refused.value.stops] == ["R2"]
    assert (of.state, AgendaVersion.objects.count(), PackFile.objects.count()) == (
        MeetingState.SCHEDULED,
        0,
        0,
    )


def test_at_shorter_notice_it_is_published_with_the_notice_and_the_reason() -> None:
    of = meeting()
    item(of, "Fostering", ItemKind.VERBAL)
    build = built(of, noon(DAY_AFTER))

    version = publish(build, noon(DAY_AFTER), short_notice="The inspector comes.")

    of.refresh_from_db()
    assert (of.convened_at, of.short_notice_reason) == (noon(DAY_AFTER), "The inspector comes.")
    assert "convened at shorter notice" in version.because


def test_after_its_notice_a_late_agenda_is_published_with_the_chairs_written_reasons() -> None:
    of = meeting()
    only = item(of, "Fostering", ItemKind.VERBAL)
    meetings.step(of, MeetingState.CONVENED, seen=of.version, by=None, at=noon(LAST_DAY))
    with pytest.raises(NotPublished):
        publish(built(of, noon(DAY_AFTER)), noon(DAY_AFTER))

    reason = "The contract ends this month."
    agendas.agree_urgent(only, reason, officer(), seen=1, by=officer(), at=noon(DAY_AFTER))
    version = publish(built(of, noon(DAY_AFTER)), noon(DAY_AFTER))

    of.refresh_from_db()
    assert (of.state, of.convened_at) == (MeetingState.AGENDA_PUBLISHED, None)
    assert version.content["items"][0]["urgent"] == reason


def test_a_late_supplement_needs_the_chairs_reason_for_what_is_new_alone() -> None:
    of = meeting()
    item(of, "Fostering", ItemKind.VERBAL)
    publish(built(of))
    new = item(of, "A storm", ItemKind.VERBAL)
    late = noon(DAY_AFTER)
    with pytest.raises(NotPublished) as refused:
        publish(built(of, late), late)

    agendas.agree_urgent(new, "It came yesterday.", officer(), seen=1, by=officer(), at=late)
    version = publish(built(of, late), late)

    assert [(each.rule, each.where) for each in refused.value.stops] == [("R3", "item 2")]
    assert (version.number, version.kind) == (2, "revised")


def test_what_was_changed_since_it_was_built_is_not_published() -> None:
    of = meeting()
    only = item(of, "Fostering", ItemKind.VERBAL)
    build = built(of)

    agendas.change_item(
        only, Says("Foster care", ItemKind.VERBAL), seen=1, report=None, by=officer(), at=MADE_AT
    )

    with pytest.raises(NotPublished, match="changed since the pack was built"):
        publish(build)


def test_a_report_that_was_taken_back_or_lacks_a_clearance_stops_the_pack() -> None:
    of = meeting()
    paper = report(of, "Fostering", {"summary": "Short."})
    item(of, "Fostering", ItemKind.REPORT, report=paper)
    reports.take_back(paper, seen=1, by=paper.author, at=MADE_AT)

    with pytest.raises(NotPublished, match="Submit the report"):
        publish(built(of))

    reports.save(
        paper,
        made_up_reports.whole(summary="Longer by far."),
        seen=1,
        by=paper.author,
        at=MADE_AT,
    )
    with pytest.raises(NotPublished, match="implications"):
        publish(built(of))


def test_a_file_that_is_gone_or_was_changed_stops_the_pack_before_any_row() -> None:
    of = meeting()
    item(of, "Fostering", ItemKind.VERBAL)
    build = built(of)
    place = kept_at(build.files[0]["sha256"], PACK)

    place.chmod(0o600)
    place.write_bytes(b"another")

    with pytest.raises(Exception, match="is not what was built"):
        publish(build)
    assert AgendaVersion.objects.count() == 0


def test_a_job_builds_the_pack_and_tells_how_far_it_is() -> None:
    from eyeline.council.jobs.worker import Worker

    of = meeting()
    item(of, "Fostering", ItemKind.VERBAL)

    asked = packs.ask_build(of, by=officer(), at=timezone.now())
    Worker().run_all()

    asked.refresh_from_db()
    job = Job.objects.get(pk=asked.job_id)
    assert (job.state, job.percent, job.words) == ("done", 100, "The pack is built.")
    assert asked.built_at is not None
    assert asked.files[0]["name"] == PACK


def test_a_private_pack_is_each_readers_own_copy_and_goes_on_record() -> None:
    of = meeting()
    hidden = private(of, "A price")
    add_text(hidden, "What it costs", "It costs 4,711 pounds.")
    version = publish(built(of))
    address = reverse("scrutiny:pack_file", args=[of.pk, version.number, PRIVATE_PACK])

    monitoring = person(Role.MONITORING_OFFICER)
    answer = client_of(monitoring).get(address)
    told = b"".join(answer.streaming_content)

    read = rereading.read(told)
    assert answer["Cache-Control"] == "no-store"
    assert all(f"Copy for {monitoring.name}" in text for text in read.texts)
    assert (read.tagged, len(read.labels)) == (True, len(_private(version).labels))
    assert AuditEvent.objects.filter(thing="private_pack", actor=monitoring.pk).count() == 1
    for role in (Role.MEMBER, Role.SYSTEM_ADMINISTRATOR, Role.REPORT_AUTHOR):
        assert client_of(person(role)).get(address).status_code == 404
    assert client_of(None).get(address).status_code in (302, 404)


def _private(version: AgendaVersion) -> rereading.Read:
    row = version.files.get(name=PRIVATE_PACK)
    return rereading.read(content_of(row.sha256, row.name))


def test_buttons_move_an_item_without_javascript() -> None:
    of = meeting()
    one, two = item(of, "One"), item(of, "Two")
    client = client_of(person(Role.GOVERNANCE_OFFICER))
    page = client.get(reverse("scrutiny:agenda", args=[of.pk])).content.decode()
    seen = re.search(r'name="seen" value="([\d,]+)"', page)
    assert seen

    answer = client.post(
        reverse("scrutiny:order_agenda", args=[of.pk]),
        {"seen": seen[1], "wanted": "", "down": one.pk},
    )

    assert answer["Location"].endswith(f"#item-{one.pk}")
    assert titles(of) == ["Two", "One"]
    late = client.post(
        reverse("scrutiny:order_agenda", args=[of.pk]),
        {"seen": seen[1], "wanted": f"{two.pk},{one.pk}"},
        follow=True,
    )
    assert "Somebody else changed this" in late.content.decode()


def test_the_second_officer_sees_what_differs_in_an_item() -> None:
    only = item(meeting(), "Fostering")
    client = client_of(person(Role.GOVERNANCE_OFFICER))
    address = reverse("scrutiny:change_item", args=[only.pk])
    sent = {"title": "Fostering", "kind": "standing", "part": "public", "seen": "1"}

    first = client.post(address, {**sent, "title": "Foster homes"})
    second = client.post(address, {**sent, "text": "How many are there?"})

    page = second.content.decode()
    assert first.status_code == 302
    assert "What differs" in page
    assert 'value="Foster homes"' in page
    assert "How many are there?" in page
    only.refresh_from_db()
    assert (only.title, only.text) == ("Foster homes", "")


def test_the_published_page_shows_a_version_and_what_it_changed() -> None:
    of = meeting()
    item(of, "Fostering", ItemKind.VERBAL)
    publish(built(of))
    item(of, "Adoption", ItemKind.VERBAL)
    publish(built(of, noon(LAST_DAY) + timedelta(hours=1)), noon(LAST_DAY) + timedelta(hours=1))
    client = client_of(person(Role.MEMBER))

    newest = client.get(reverse("scrutiny:published", args=[of.pk])).content.decode()
    first = client.get(reverse("scrutiny:published_version", args=[of.pk, 1])).content.decode()

    assert "New item 2: Adoption." in newest
    assert "Adoption" not in first
    assert "newer version" in first


_SAYS_ITSELF = """
from eyeline.scrutiny.documents.pack.assembling import Business, Material
words = frozenset(f"Signed by officer {number}" for number in range(40))
print(Business(1, "Item", materials=(Material("report-1", "0", "Report", formulas=words),)))
"""


def test_what_a_pack_s_hash_is_of_is_the_same_in_the_worker_and_in_the_site() -> None:
    said = {
        subprocess.run(
            [sys.executable, "-c", _SAYS_ITSELF],
            env={"PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }

    assert len(said) == 1
