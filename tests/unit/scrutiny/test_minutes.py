"""Minutes: a minute an item, numbered once without gaps, checked by two, confirmed and signed."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from django.db import IntegrityError, transaction
from lxml import etree

from eyeline.calendar import LONDON
from eyeline.council.models import AuditEvent
from eyeline.council.models.kept import NeverChanged
from eyeline.papers.reading import read
from eyeline.scrutiny.changes import minutes, minutes_steps, sittings
from eyeline.scrutiny.documents.minutes import akoma, page, writing
from eyeline.scrutiny.documents.minutes.values import Corrected, as_json, of_json
from eyeline.scrutiny.minutes.files import PAGE, PDF, XML
from eyeline.scrutiny.minutes.value import minuted
from eyeline.scrutiny.models import Meeting, MeetingMinutes, Minute, MinutesVersion, NumberSeries
from eyeline.scrutiny.models.minutes import MOST_NUMBERS
from eyeline.scrutiny.rules.minutes_life import BadMinutes, MinutesState
from eyeline.scrutiny.rules.reading.pack import minutes_of
from eyeline.scrutiny.rules.sitting import BadSitting
from eyeline.web.workspace import Workspace
from made_up_minutes import after, checked, data_of, judged, presided, published, somebody
from made_up_scrutiny import commission
from made_up_sittings import APRIL, MAY, entered, facts, finished
from made_up_sittings import published as with_agenda

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _in_a_workspace(workspace: Workspace, settings: Any) -> None:
    settings.WORKSPACE = workspace


def confirming(day: date = date(2026, 7, 16)) -> Meeting:
    """Return a later meeting, which was held."""
    starts = datetime(day.year, day.month, day.day, 17, 30, tzinfo=LONDON)
    made = with_agenda(["Minutes of the previous meeting"], starts)
    Meeting.objects.filter(pk=made.pk).update(state="held")
    made.refresh_from_db()
    presided(made, somebody("Chair of it"))
    return made


def confirm(version: MinutesVersion, at_meeting: Meeting, *corrections: Corrected) -> Any:
    made = version.minutes
    made.refresh_from_db()
    at = at_meeting.starts_at + timedelta(days=1)
    return minutes_steps.confirm(
        made, at_meeting, corrections, seen=made.version, by=somebody("Publishing officer"), at=at
    )


def test_the_minutes_of_april_and_may_are_134_to_148_with_the_outcomes_of_the_facts(
    shared: Path,
) -> None:
    said, sats = facts(shared), entered(shared)
    minutes.start_series(commission(), 134, by=None, at=after(sats[APRIL]))

    versions = {day: published(sats[day]) for day in (APRIL, MAY)}

    told = [each for day in (APRIL, MAY) for each in of_json(versions[day].content).minutes]
    items = [each for day in (APRIL, MAY) for each in said[day]["items"]]
    assert [each.number for each in told] == list(range(134, 149))
    kinds = {"RECOMMENDATION": "recommended"}
    wanted = [
        [(kinds.get(o["kind"], o["kind"].lower()), f"{o['label']}.") for o in item["outcomes"]]
        for item in items
    ]
    found = [[(o.kind, line) for o in each.outcomes for line in o.lines] for each in told]
    assert found == wanted
    assert sum(map(len, found)) == 13 + 1 + 2 + 2 + 1
    assert "left the meeting" in " ".join(told[141 - 134].movements)
    assert "joined the meeting during this item" in " ".join(told[142 - 134].movements)
    assert len(told[135 - 134].interests) == 3
    on_june = confirming(date(2025, 6, 18))
    for day in (APRIL, MAY):
        second = confirm(versions[day], on_june)
        assert second.content["confirmed_on"] == "2025-06-18"
        assert "18 June 2025" in second.content["stands"]


def test_the_printed_minutes_are_read_back_as_they_are_numbered(
    shared: Path, tmp_path: Path
) -> None:
    sats = entered(shared)
    minutes.start_series(commission(), 134, by=None, at=after(sats[APRIL]))
    version = published(sats[APRIL])

    for name in (PDF, PAGE):
        file = tmp_path / name
        file.write_bytes(data_of(version, name))
        again = minutes_of(read(file), name).minutes[0]

        assert [each.number for each in again.minutes] == [str(n) for n in range(134, 146)]
        said = [[outcome.text for outcome in each.outcomes] for each in again.minutes]
        facts_said = [
            [line for o in each.outcomes for line in o.lines]
            for each in of_json(version.content).minutes
        ]
        assert said == facts_said


@pytest.mark.parametrize("sign", ["\x07", "\x0b", "\ufffe", "\ud83d"])
def test_no_sign_in_an_outcome_stops_the_pdf_of_minutes(sign: str) -> None:
    value = minuted(judged(finished())).public
    told = next(each for each in value.minutes if each.outcomes)
    group = told.outcomes[0]
    spoilt = replace(group, lines=tuple(f"{each}{sign}" for each in group.lines))
    minute = replace(told, outcomes=(spoilt, *told.outcomes[1:]))

    pdf = writing.write(replace(value, minutes=(minute,)))

    with pikepdf.open(io.BytesIO(pdf)) as opened:
        assert len(opened.pages) >= 1


def test_files_are_kept_by_their_hash_and_say_what_the_one_value_says() -> None:
    version = published(finished())

    value = of_json(version.content)
    assert as_json(value) == version.content
    assert data_of(version, PDF) == writing.write(value)
    assert data_of(version, PAGE) == page.write(value)
    assert data_of(version, XML) == akoma.write(value)
    with pikepdf.open(io.BytesIO(data_of(version, PDF))) as pdf:
        assert "/StructTreeRoot" in pdf.Root
        with pdf.open_metadata() as metadata:
            assert metadata["pdfuaid:part"] == "1"


def test_akoma_ntoso_is_a_debate_of_minutes_with_its_parts() -> None:
    value = of_json(published(finished()).content)

    root = etree.fromstring(akoma.write(value))

    names = {"a": akoma.NAMESPACE}
    assert root.xpath("string(a:debate/@name)", namespaces=names) == "minutes"
    numbers = root.xpath("//a:debateBody/*/a:num/text()", namespaces=names)
    assert numbers == [str(each.number) for each in value.minutes]
    body = {etree.QName(each).localname for each in root.find(".//{*}debateBody")}
    assert "rollCall" in body
    uri = root.xpath("string(//a:FRBRWork/a:FRBRuri/@value)", namespaces=names)
    assert uri == f"/akn/gb-eng/debate/minutes/{value.gss or 'council'}/children/2026-06-18"


def test_a_recorded_vote_and_who_moved_are_told_in_words() -> None:
    told = of_json(published(finished()).content).minutes[2]

    said = " ".join(told.motions)
    assert "It was moved by Vice-chair and seconded by Member, seat 3" in said
    assert "carried by a recorded vote: 2 for, 1 against, 0 abstained." in said
    assert "For: Chair and Vice-chair." in said
    assert "Against: Member, seat 3." in said


def test_numbers_go_on_from_the_last_and_are_never_given_twice() -> None:
    first = published(finished())
    series = NumberSeries.objects.get()

    assert [each.number for each in Minute.objects.all()] == [1, 2, 3, 4]
    assert series.next == 5
    with pytest.raises(BadMinutes, match="numbers already"):
        minutes.start_series(commission(), 134, by=None, at=after_version(first))
    row = Minute.objects.first()
    assert row is not None
    with pytest.raises(NeverChanged):
        row.delete()


def after_version(version: MinutesVersion) -> datetime:
    return version.published_at + timedelta(days=1)


def test_the_database_refuses_a_gap_and_a_second_beginning() -> None:
    version = published(finished())
    series, last = NumberSeries.objects.get(), Minute.objects.get(number=4)
    spare = with_agenda(["A", "B"], version.published_at.astimezone(LONDON))
    item = spare.items.first()
    said = {"series": series, "item": item, "at": version.published_at}

    for number, before in ((6, last), (6, None), (5, None)):
        place = series.pk * MOST_NUMBERS + number
        with pytest.raises(IntegrityError), transaction.atomic():
            Minute.objects.create(number=number, place=place, after=before, **said)
    with pytest.raises(IntegrityError), transaction.atomic():
        Minute.objects.create(number=5, place=1, after=last, **said)


def test_whoever_checks_does_not_publish_and_the_chair_is_another_person() -> None:
    made = judged(finished())
    officer, at = somebody("Checking officer"), made.made_at + timedelta(days=1)
    made = minutes_steps.check(made, seen=made.version, by=officer, at=at)

    with pytest.raises(BadMinutes, match="another person"):
        minutes_steps.chair_check(made, seen=made.version, by=officer, at=at)
    made = minutes_steps.chair_check(made, seen=made.version, by=somebody("Chair of it"), at=at)
    with pytest.raises(BadMinutes, match="another officer publishes"):
        minutes_steps.publish(made, seen=made.version, by=officer, at=at)
    assert not MinutesVersion.objects.exists()


def test_what_is_changed_after_a_check_is_a_draft_again() -> None:
    made = checked(finished())
    text = made.texts.first()
    assert text is not None

    minutes.write_text(
        text, "Other words.", seen=text.version, by=somebody("Clerk"), at=made.made_at
    )

    made.refresh_from_db()
    assert made.state == MinutesState.DRAFT
    with pytest.raises(BadMinutes, match="being written"):
        minutes_steps.publish(made, seen=made.version, by=somebody("P"), at=made.made_at)


def test_a_meeting_reopened_after_the_check_must_be_checked_again() -> None:
    sat = finished()
    made = checked(sat)
    sittings.reopen(sat.meeting, seen=sat.sitting.version, by=None, at=after(sat, 3))

    with pytest.raises(BadMinutes, match="has been held"):
        minutes_steps.publish(made, seen=made.version, by=somebody("P"), at=after(sat, 3))


def test_a_meeting_with_published_minutes_is_not_reopened() -> None:
    sat = finished()
    published(sat)

    with pytest.raises(BadSitting, match="minutes are published"):
        sittings.reopen(sat.meeting, seen=sat.sitting.version, by=None, at=after(sat, 4))


def test_each_outcome_is_judged_before_minutes_are_checked() -> None:
    sat = finished()
    made = minutes.begin(sat.meeting, by=None, at=after(sat))

    with pytest.raises(BadMinutes, match="say of outcome 1 whether it asks something"):
        minutes_steps.check(made, seen=made.version, by=somebody("C"), at=after(sat))


def test_a_correction_is_recorded_and_the_original_stays() -> None:
    first = published(finished())
    later = confirming()
    was = first.content["minutes"][1]["text"]

    second = confirm(first, later, Corrected(2, was, "Members praised schools."))

    assert second.content["minutes"][1]["text"] == "Members praised schools."
    assert first.content["minutes"][1]["text"] == was
    row = second.minutes.corrections.get()
    assert (row.minute.number, row.was) == (2, was)
    said = data_of(second, PAGE).decode()
    assert "Corrections made when these minutes were confirmed" in said
    assert second.minutes.confirmed_at == later


def test_words_that_stand_nowhere_cannot_be_corrected() -> None:
    first = published(finished())

    with pytest.raises(BadMinutes, match="nowhere"):
        confirm(first, confirming(), Corrected(2, "No such words", "Others"))

    assert first.minutes.versions.count() == 1


def test_minutes_are_confirmed_at_a_later_meeting_of_the_body_alone() -> None:
    first = published(finished())
    earlier = confirming(date(2026, 5, 1))

    with pytest.raises(BadMinutes, match="later meeting"):
        confirm(first, earlier)
    later, made = confirming(date(2026, 7, 16)), first.minutes
    made.refresh_from_db()
    before = later.starts_at - timedelta(days=9)
    with pytest.raises(BadMinutes, match="has not begun"):
        minutes_steps.confirm(made, later, seen=made.version, by=somebody("P"), at=before)


def test_confirmed_minutes_are_signed_once_with_who_and_when() -> None:
    confirm(published(finished()), confirming())
    made = MeetingMinutes.objects.get()
    at = datetime(2026, 7, 17, 9, tzinfo=LONDON)

    minutes_steps.sign(made, seen=made.version, by=somebody("Chair of it"), at=at)

    made.refresh_from_db()
    assert made.state == MinutesState.SIGNED
    with pytest.raises(BadMinutes):
        minutes_steps.sign(made, seen=made.version, by=somebody("Chair of it"), at=at)
    last = AuditEvent.objects.order_by("seq").last()
    assert last is not None
    assert (last.action, last.thing) == ("sign", "minutes")
