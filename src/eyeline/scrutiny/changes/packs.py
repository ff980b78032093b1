"""Every write of a pack: it is asked for, built by a job, and published as it was built."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from eyeline.calendar import LONDON
from eyeline.council.audit import record
from eyeline.council.changes import jobs
from eyeline.council.models import Person
from eyeline.figures.errors import EyelineError
from eyeline.publication.releasing.site_build import ask_once as show_public
from eyeline.scrutiny import tasks
from eyeline.scrutiny.changes import meetings, reports
from eyeline.scrutiny.documents.pack.assembling import Business, digest, numbered
from eyeline.scrutiny.models import AgendaVersion, Build, Item, Meeting, PackFile, Report
from eyeline.scrutiny.pack.building import Built, build
from eyeline.scrutiny.pack.contents import (
    Collected,
    NotThere,
    collected,
    content_of,
    is_new,
    items_of,
)
from eyeline.scrutiny.reports.standing import stops_on_agenda
from eyeline.scrutiny.rules import agenda, gate
from eyeline.scrutiny.rules.gate import Right
from eyeline.scrutiny.rules.kinds import AgendaKind, ItemKind, MeetingState
from eyeline.scrutiny.rules.stops import Stop
from eyeline.scrutiny.rules.versions import check_seen
from eyeline.scrutiny.stored import Numbers


class NotPublished(EyelineError):
    """Something stops a pack; `stops` says what, and who must do it."""

    exit_code = 1

    def __init__(self, stops: Sequence[Stop]) -> None:
        said = " ".join(f"{each.who} ({each.where}): {each.what}" for each in stops)
        super().__init__(f"It is not published yet. {said}")
        self.stops = list(stops)


@dataclass(frozen=True, slots=True)
class Standing:
    """How a meeting's agenda stands before its publication: what stops it, and by what right."""

    asked: gate.Asked
    stops: Sequence[Stop]
    right: Right | None
    offers: Sequence[str]


@transaction.atomic
def ask_build(meeting: Meeting, *, by: Person, at: datetime) -> Build:
    """Let a job build the pack, once this is committed.

    Raises:
        BadAgenda: the meeting is over.
    """
    agenda.check_open(MeetingState(meeting.state))
    job = jobs.enqueue(tasks.build_pack, by=by, at=at)
    made = Build.objects.create(meeting=meeting, job=job, asked_by=by, asked_at=at)
    path = meeting.body.organisation.path or ""
    record("build", "agenda_pack", made.pk, by=by, at=at, path=path)
    return made


@transaction.atomic
def keep_build(asked: Build, built: Built, *, at: datetime) -> Build:
    """Keep what was built; its files are on the disk already."""
    found = Build.objects.select_for_update(of=("self",)).get(pk=asked.pk)
    found.of, found.kind, found.content, found.files = (
        built.of,
        built.kind,
        built.content,
        built.files,
    )
    found.found = {"leaks": built.leaks, "pages": built.page_faults}
    found.warnings = built.warnings
    found.first_page, found.last_page = built.first_page, built.last_page
    found.built_at = at
    found.save()
    path = found.meeting.body.organisation.path or ""
    record("keep", "agenda_pack", found.pk, by=found.asked_by, at=at, fields=("files",), path=path)
    return found


def build_now(meeting: Meeting, *, by: Person | None, at: datetime) -> Build:
    """Build a pack at once, as the command line and tests do.

    Raises:
        NotThere, NotWritten: see `building.build`.
    """
    built = build(meeting, at=at)
    with transaction.atomic():
        made = Build.objects.create(meeting=meeting, asked_by=by, asked_at=at)
        path = meeting.body.organisation.path or ""
        record("build", "agenda_pack", made.pk, by=by, at=at, path=path)
        return keep_build(made, built, at=at)


def newest_build(meeting: Meeting) -> Build | None:
    """Return the pack of a meeting that was built last."""
    return meeting.builds.exclude(built_at=None).order_by("-id").first()


def standing(
    meeting: Meeting,
    *,
    at: datetime,
    short_notice: str = "",
) -> Standing:
    """Return what stops a meeting's agenda at a moment, as everything stands.

    Raises:
        NotThere: a paper is gone.
    """
    return _standing(meeting, newest_build(meeting), at, short_notice)[0]


def _standing(
    meeting: Meeting,
    newest: Build | None,
    at: datetime,
    short_notice: str,
) -> tuple[Standing, Collected]:
    found = collected(meeting, timezone.localdate(at, LONDON))
    said = newest.found if newest else {"leaks": (), "pages": ()}
    asked = gate.Asked(
        MeetingState(meeting.state),
        Numbers().publication_of(meeting).day,
        at,
        _business(meeting, found),
        short_notice or meeting.short_notice_reason,
        newest is not None,
        newest is not None and newest.of == found.of,
        said["leaks"],
        said["pages"],
        newest is not None
        and newest.kind == AgendaKind.REVISED
        and newest.of == found.of
        and not newest.content.get("changes"),
    )
    stands = Standing(asked, gate.stops(asked), gate.right(asked), gate.offers(asked))
    return stands, found


def _business(meeting: Meeting, found: Collected) -> tuple[gate.Business, ...]:
    items = {each.pk: each for each in items_of(meeting)}
    return tuple(
        _asked(number, each, items[each.id], found) for number, each in numbered(found.business)
    )


def _asked(number: int, each: Business, item: Item, found: Collected) -> gate.Business:
    where = f"item {number}"
    kept = [gate.Kept(where, each.paragraphs, each.reason)] if each.private else []
    kept += [
        gate.Kept(f"{where}, an appendix", m.paragraphs, m.reason)
        for m in each.materials
        if m.private and not each.private
    ]
    kind = ItemKind(item.kind)
    awaits = {ItemKind.REPORT: "report", ItemKind.PRESENTATION: "presentation"}
    return gate.Business(
        number,
        each.title,
        kind in agenda.FORMAL,
        is_new(each, found),
        item.urgency_agreed_by_id is not None,
        item.urgency_reason,
        "" if each.materials else awaits.get(kind, ""),
        tuple(kept),
        stops_on_agenda(item.report) if item.report is not None else (),
    )


def publish(
    asked: Build,
    *,
    seen: int,
    short_notice: str = "",
    by: Person,
    at: datetime,
) -> AgendaVersion:
    """Publish a pack as it was built: agenda, files and the meeting's step, all or nothing.

    `seen` is the version of the meeting that was seen; `short_notice` is why the meeting is
    convened at shorter notice with it. What takes processes of its own is looked at before the
    transaction, in which all is checked again as it stands then.

    Raises:
        ChangedSince: somebody else changed the meeting since.
        NotPublished: something stops it.
        NotThere: a file of it is gone, or is not what was built.
        TooLate, BadMeeting: the meeting cannot take the step.
    """
    collected(asked.meeting, timezone.localdate(at, LONDON))
    with transaction.atomic():
        return _published(asked, seen, short_notice, by, at)


def _published(
    asked: Build, seen: int, short_notice: str, by: Person, at: datetime
) -> AgendaVersion:
    rows = Meeting.objects.select_for_update(of=("self",)).select_related("body__organisation")
    meeting = rows.get(pk=asked.meeting_id)
    check_seen(seen, meeting.version)
    newest = newest_build(meeting)
    papers = _locked_reports(meeting)
    stands, _ = _standing(meeting, newest, at, short_notice)
    if newest is None or newest.pk != asked.pk:
        stale = Stop("pack", "Another pack was built since: look at that.", gate.OFFICER, "pack")
        raise NotPublished([*stands.stops, stale])
    if stands.stops or stands.right is None:
        raise NotPublished(stands.stops)
    _check_files(newest)
    made = _version(meeting, newest, stands, by, at)
    _step(meeting, stands.right, short_notice, by, at)
    for report in papers:
        reports.publish(report, by=by, at=at)
    path = meeting.body.organisation.path or ""
    fields = ("content", "sha256", "first_page", "last_page", "because")
    record("publish", "agenda", made.pk, by=by, at=at, fields=fields, path=path)
    show_public(by=by, at=at)
    return made


def _check_files(newest: Build) -> None:
    """Check that each file is on the disk as it was built."""
    for each in newest.files:
        data = content_of(each["sha256"], each["name"])
        if hashlib.sha256(data).hexdigest() != each["sha256"]:
            raise NotThere(f"The file {each['name']} is not what was built: build the pack anew.")


def _version(
    meeting: Meeting, newest: Build, stands: Standing, by: Person, at: datetime
) -> AgendaVersion:
    due = stands.asked.due
    made = AgendaVersion.objects.create(
        meeting=meeting,
        number=meeting.agendas.count() + 1,
        kind=newest.kind,
        content=newest.content,
        sha256=digest(newest.content),
        first_page=newest.first_page,
        last_page=newest.last_page,
        lawful_by=due.on,
        because=f"{due.words} Published: {stands.right}.",
        published_by=by,
        published_at=at,
    )
    for each in newest.files:
        PackFile.objects.create(
            agenda=made,
            name=each["name"],
            part=each["part"],
            sha256=each["sha256"],
            size=each["size"],
            first_page=each["first"],
            last_page=each["last"],
        )
    return made


def _step(meeting: Meeting, right: Right, short_notice: str, by: Person, at: datetime) -> None:
    if meeting.state == MeetingState.AGENDA_PUBLISHED:
        return
    meetings.step(
        meeting,
        MeetingState.AGENDA_PUBLISHED,
        seen=meeting.version,
        short_notice=short_notice if right is Right.SHORT_NOTICE else "",
        urgent=right is Right.URGENT,
        by=by,
        at=at,
    )


def _locked_reports(meeting: Meeting) -> list[Report]:
    """Return the reports of a meeting's items, which nobody changes until this is committed."""
    numbers = [each.report_id for each in items_of(meeting) if each.report_id]
    rows = Report.objects.select_for_update(of=("self",)).filter(pk__in=numbers).order_by("pk")
    return list(rows.select_related("meeting__body__organisation"))
