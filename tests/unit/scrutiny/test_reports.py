"""Reports and their clearances: a signature is for a text, and nobody clears what they wrote."""

from __future__ import annotations

import random
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

from eyeline.council.changes import people
from eyeline.council.models import AuditEvent
from eyeline.council.rules.roles import Role
from eyeline.scrutiny.changes import clearances, meetings, reports
from eyeline.scrutiny.models import Clearance, ClearanceRequest, Report
from eyeline.scrutiny.reports.standing import changed_since, clearances_of, stops_of
from eyeline.scrutiny.rules import report_template
from eyeline.scrutiny.rules.clearances import BadClearance, ChangedWhileRead, Signed, Standing
from eyeline.scrutiny.rules.kinds import ClearanceKind, ClearanceOutcome, ReportState
from eyeline.scrutiny.rules.report_stops import signed_by
from eyeline.scrutiny.rules.report_template import NEWEST, FieldKind, template_called
from eyeline.scrutiny.rules.report_text import (
    NO,
    YES,
    BadText,
    Text,
    sha256_of,
    text_of,
    typed,
    watched_hash,
)
from eyeline.scrutiny.rules.versions import ChangedSince
from made_up_people import council, person
from made_up_reports import (
    AT,
    KINDS,
    WHOLE,
    asked,
    author,
    cleared,
    now,
    officer,
    signed,
    text_by,
    whole,
    written,
)
from made_up_scrutiny import DAY, wanted

TEMPLATE = template_called(NEWEST)
FINANCIAL, LEGAL, CLIMATE = ClearanceKind.FINANCIAL, ClearanceKind.LEGAL, ClearanceKind.CLIMATE
GIVEN, RETURNED = ClearanceOutcome.IMPLICATIONS, ClearanceOutcome.RETURNED


def standings(report: Report) -> dict[ClearanceKind, Standing]:
    return {each.clearing.kind: each.standing for each in clearances_of(now(report))}


def saved(report: Report, **said: str) -> Report:
    """Save a report with some of it said otherwise than now."""
    found = now(report)
    stands = found.versions.get(number=found.version)
    before = typed(Text(stands.template, stands.fields, stands.sections))
    text = text_of(before | said, NEWEST)
    return reports.save(found, text, seen=found.version, by=found.author, at=AT)


def edited(text: Text, name: str, chance: random.Random) -> Text:
    """Return a text with one part otherwise: a letter more, less or another, or all of it."""
    said = typed(text)
    kinds = {each.name: each.kind for each in TEMPLATE.fields}
    if kinds.get(name) is FieldKind.YES_NO:
        said[name] = chance.choice([each for each in (YES, NO, "") if each != said[name]])
        return text_of(said, NEWEST)
    before = said[name]
    while text_of(said, NEWEST).words(name) == text.words(name):
        at = chance.randint(0, len(before))
        letter = chance.choice("abcXYZ019.*é")
        said[name] = chance.choice(
            (before[:at] + letter + before[at:], before[:at] + before[at + 1 :], letter, "")
        )
    return text_of(said, NEWEST)


def test_any_edit_of_a_watched_part_changes_the_hash_and_none_of_another_part_does(
    record_property: pytest.RecordProperty,
) -> None:
    seed = random.randrange(10**6)
    print(f"seed {seed}")
    chance = random.Random(seed)
    edits = 0

    for _ in range(40):
        text = text_by(chance)
        for part in TEMPLATE.parts:
            after = edited(text, part.name, chance)
            back = text_of(typed(after) | {part.name: typed(text)[part.name]}, NEWEST)
            assert sha256_of(after) != sha256_of(text)
            assert sha256_of(back) == sha256_of(text)
            for each in TEMPLATE.clearances:
                same = watched_hash(after, each.kind) == watched_hash(text, each.kind)
                assert same == (part.name not in each.watches), (part.name, each.kind)
                assert watched_hash(back, each.kind) == watched_hash(text, each.kind)
            edits += 1

    record_property("edits of one part of a report", edits)
    assert edits == 40 * len(TEMPLATE.parts)


@pytest.mark.django_db
def test_editing_what_is_watched_makes_a_signature_stale_and_undoing_makes_it_current() -> None:
    report = cleared()
    assert report.state == ReportState.CLEARED

    saved(report, engagement="Parents were asked.")
    stale = {kind for kind, each in standings(report).items() if each is Standing.STALE}
    assert stale == {ClearanceKind.EQUALITIES}
    assert now(report).state == ReportState.IN_CLEARANCE
    found = next(e for e in clearances_of(now(report)) if e.standing is Standing.STALE)
    assert [each.name for each in changed_since(now(report), found)] == ["engagement"]

    saved(report, engagement="")
    assert standings(report)[ClearanceKind.EQUALITIES] is Standing.CURRENT
    assert now(report).state == ReportState.CLEARED


@pytest.mark.django_db
def test_what_no_clearance_watches_leaves_all_of_them_current() -> None:
    report = cleared()

    saved(report, contact="transport@council.example", summary="Shorter.", appendices="Costs")

    assert [standings(report)[kind] for kind in KINDS] == [Standing.CURRENT] * 4
    assert now(report).version == 2


@pytest.mark.django_db
def test_of_several_answers_to_one_text_the_last_counts() -> None:
    report = signed(asked(written(), FINANCIAL), FINANCIAL, outcome=GIVEN, text="It costs more.")

    signed(report, FINANCIAL, outcome=RETURNED, text="The sum is wrong.", hours=2)

    assert standings(report)[FINANCIAL] is Standing.RETURNED
    saved(report, options="None costs less.")
    assert standings(report)[FINANCIAL] is Standing.WAITING
    saved(report, options=WHOLE["options"])
    assert standings(report)[FINANCIAL] is Standing.RETURNED


@pytest.mark.django_db
def test_a_returned_report_waits_again_once_it_is_asked_for_again() -> None:
    report = signed(asked(written(), LEGAL), LEGAL, outcome=RETURNED, text="Which Act?")

    later = AT + timedelta(hours=3)
    clearances.ask(report, LEGAL, officer(LEGAL), by=author(), at=later)

    assert standings(report)[LEGAL] is Standing.WAITING


@pytest.mark.django_db
def test_nobody_is_asked_for_or_signs_what_they_wrote() -> None:
    writer = author()
    post = people.add_post(council(), "Legal officer", Role.CLEARING_OFFICER, by=None, at=AT)
    people.appoint(writer, post, first=date(2025, 1, 1), last=None, by=None, at=AT)
    report = asked(written(by=writer))
    of = clearances_of(report)[1].of

    with pytest.raises(BadClearance, match="Nobody clears what they wrote"):
        clearances.ask(report, LEGAL, writer, by=writer, at=AT)
    with pytest.raises(BadClearance, match="Nobody clears what they wrote"):
        clearances.sign(
            report, LEGAL, ClearanceOutcome.NO_IMPLICATIONS, "", of=of, by=writer, at=AT
        )
    assert not Clearance.objects.exists()


@pytest.mark.django_db
def test_whoever_saved_a_version_does_not_clear_it_either() -> None:
    report = written()
    helper = officer(LEGAL)
    reports.save(report, whole(summary="Helped with."), seen=1, by=helper, at=AT)

    with pytest.raises(BadClearance, match="Nobody clears what they wrote"):
        clearances.ask(report, LEGAL, helper, by=author(), at=AT)


@pytest.mark.django_db
def test_the_database_itself_refuses_an_own_clearance() -> None:
    report = written()
    own = {"author": report.author, "signed_by": report.author, "signed_as": "Author"}

    with pytest.raises(IntegrityError), transaction.atomic():
        Clearance.objects.create(
            report=report, kind="legal", outcome="no_implications", of="0" * 64, signed_at=AT, **own
        )


@pytest.mark.django_db
def test_only_the_officer_who_is_asked_now_signs_and_only_what_they_read() -> None:
    report = asked(written(), LEGAL)
    of = next(each.of for each in clearances_of(report) if each.clearing.kind is LEGAL)
    said = (report, LEGAL, ClearanceOutcome.NO_IMPLICATIONS, "")
    another = officer(CLIMATE)

    with pytest.raises(BadClearance, match="were not asked"):
        clearances.sign(*said, of=of, by=another, at=AT)
    saved(report, recommendations="Agree it.")
    with pytest.raises(ChangedWhileRead):
        clearances.sign(*said, of=of, by=officer(LEGAL), at=AT)
    with pytest.raises(BadClearance, match="choose an officer"):
        clearances.ask(report, LEGAL, person(Role.FINANCE_OFFICER), by=author(), at=AT)
    assert not Clearance.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize("outcome", [GIVEN, RETURNED])
def test_implications_and_comments_are_said(outcome: ClearanceOutcome) -> None:
    report = asked(written(), LEGAL)

    with pytest.raises(BadClearance):
        signed(report, LEGAL, outcome=outcome, text="  ")


@pytest.mark.django_db
def test_the_day_of_a_request_is_counted_back_from_the_publication() -> None:
    asked(written(), FINANCIAL)

    found = ClearanceRequest.objects.get()

    assert found.due_on == date(2026, 6, 3)  # the meeting of 18 June is published by 10 June
    assert "5 working days before the last day of publication, Wednesday 10 June" in found.because


@pytest.mark.django_db
def test_a_report_is_submitted_only_when_nothing_is_missing_and_then_stays() -> None:
    report = asked(written())
    with pytest.raises(reports.NotReady) as refused:
        reports.submit(report, seen=1, by=author(), at=AT)
    assert {each.rule for each in refused.value.stops} == {"clearances"}

    signed(report)
    reports.submit(report, seen=1, by=author(), at=AT)

    assert now(report).state == ReportState.SUBMITTED
    with pytest.raises(BadClearance, match="take it back first"):
        saved(report, contact="Another")
    reports.take_back(report, seen=1, by=author(), at=AT)
    assert now(report).state == ReportState.CLEARED


@pytest.mark.django_db
def test_a_postponed_meeting_takes_its_reports_along() -> None:
    report = written()
    to = wanted(DAY + timedelta(days=30))

    new = meetings.postpone(
        report.meeting, to, seen=report.meeting.version, reason="Snow", by=None, at=AT
    )

    assert now(report).meeting == new


@pytest.mark.django_db
def test_the_second_of_two_writers_is_told_and_loses_nothing() -> None:
    report = written()
    reports.save(report, whole(summary="By the first."), seen=1, by=author(), at=AT)

    with pytest.raises(ChangedSince):
        reports.save(report, whole(summary="By the second."), seen=1, by=author(), at=AT)

    assert now(report).version == 2
    assert report.versions.last().sections["summary"] == "By the first."  # type: ignore[union-attr]


@pytest.mark.django_db
def test_what_is_done_is_on_record_without_what_was_written() -> None:
    report = cleared()
    saved(report, summary="A word that nobody else writes.")

    events = AuditEvent.objects.filter(thing="scrutiny_report")

    assert [each.action for each in events.order_by("seq")] == [
        "start", *["ask"] * 4, *["sign"] * 4, "write",
    ]  # fmt: skip
    assert not any("nobody else" in str(each.__dict__) for each in events)


@pytest.mark.parametrize(
    ("said", "rule", "where"),
    [
        ({"wards": ""}, "fields", "Wards affected"),
        ({"options": ""}, "fields", "Options considered"),
        ({"key_decision": ""}, "fields", "Is this a key decision?"),
        ({"key_decision": "yes"}, "fields", "Why it is a key decision"),
        ({"recommendations": ""}, "recommendations", "Recommendations"),
        ({"contact": "TBC"}, "placeholders", "Author's contact details"),
        ({"summary": "About [insert title]."}, "placeholders", "Summary"),
        (
            {"private": "yes", "private_reason": "Contracts."},
            "exempt",
            "Paragraphs of Schedule 12A",
        ),
        (
            {"private": "yes", "paragraphs": "8", "private_reason": "Contracts."},
            "exempt",
            "Paragraphs of Schedule 12A",
        ),
        ({"private": "yes", "paragraphs": "1, 3"}, "exempt", "public interest"),
    ],
)
@pytest.mark.django_db
def test_what_is_missing_says_who_does_what_and_where(
    said: dict[str, str], rule: str, where: str
) -> None:
    report = signed(asked(written(**said)))

    (stop,) = stops_of(report)

    assert (stop.rule, stop.who) == (rule, "Report author")
    assert stop.where == f"report {report.pk}, {where}"


def test_who_signed_did_so_on_a_day_of_london() -> None:
    at = datetime(2026, 6, 30, 23, 30, tzinfo=UTC)
    said = Signed(1, LEGAL, GIVEN, "0" * 64, "None.", "Head of legal services", at)

    assert signed_by(said) == "Signed by Head of legal services, 1 July 2026"


@pytest.mark.django_db
def test_a_report_that_lacks_nothing_has_no_stops_and_each_clearance_is_one() -> None:
    report = written()
    assert [each.rule for each in stops_of(report)] == ["clearances"] * 4

    found = stops_of(asked(report))
    assert {each.what for each in found} == {"Sign or return it by 3 June 2026"}
    assert stops_of(signed(report)) == ()


def test_a_text_that_does_not_fit_its_template_is_refused() -> None:
    for said in ({"title": "x" * 301}, {"private": "perhaps"}, {"unknown": "x"}):
        with pytest.raises(BadText):
            text_of(said, NEWEST)


def test_a_template_that_contradicts_itself_is_refused() -> None:
    text = 'x = {title = "X", fields = [], sections = [], clearances = [{kind = "legal", '
    text += 'title = "Legal", required = true, roles = [], watches = ["nothing"]}]}'

    with pytest.raises(report_template.BadTemplate, match="no field or section nothing"):
        report_template.read(text)
