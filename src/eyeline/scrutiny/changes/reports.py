"""Every write of a report's text and state. Whoever changes one says which version they saw."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from eyeline.council.audit import record
from eyeline.council.models import Person
from eyeline.figures.errors import EyelineError
from eyeline.scrutiny.models import Meeting, Report, ReportVersion
from eyeline.scrutiny.reports.standing import clearances_of, newest, stops_of, text_of
from eyeline.scrutiny.rules.clearances import check_open, state_of
from eyeline.scrutiny.rules.kinds import MeetingState, ReportState
from eyeline.scrutiny.rules.meetings import OPEN
from eyeline.scrutiny.rules.report_text import Text, sha256_of
from eyeline.scrutiny.rules.stops import Stop
from eyeline.scrutiny.rules.versions import check_seen

_TITLE, _DIRECTORS, _PARAGRAPHS = 300, 300, 40


class BadReport(EyelineError):
    """A report cannot be written or moved like this."""

    exit_code = 1


class NotReady(EyelineError):
    """Something must be done before a report is submitted: `stops` says what."""

    exit_code = 1

    def __init__(self, stops: Sequence[Stop]) -> None:
        first = stops[0]
        more = f", and {len(stops) - 1} more" if stops[1:] else ""
        super().__init__(
            f"This report is not ready: {first.what[:1].lower()}{first.what[1:]} "
            f"({first.where}){more}."
        )
        self.stops = tuple(stops)


@transaction.atomic
def start(meeting: Meeting, text: Text, *, by: Person, at: datetime) -> Report:
    """Begin a report for a meeting, with its first version; whoever begins it is its author.

    Raises:
        BadReport: it has no title, or the meeting is over or taken back.
    """
    _check_meeting(meeting)
    made = Report.objects.create(meeting=meeting, title="", author=by, made_at=at)
    _keep(made, text, "start", by, at)
    return made


@transaction.atomic
def save(report: Report, text: Text, *, seen: int, by: Person, at: datetime) -> Report:
    """Save what a report says as its next version; nothing is saved where nothing changed.

    Raises:
        ChangedSince: somebody else saved a version since `seen`.
        BadClearance: it is submitted or published.
        BadReport: it has no title.
    """
    found = locked(report)
    check_open(ReportState(found.state))
    check_seen(seen, found.version)
    if sha256_of(text) != newest(found).sha256:
        _keep(found, text, "write", by, at)
    return found


@transaction.atomic
def submit(report: Report, *, seen: int, by: Person, at: datetime) -> Report:
    """Submit a report to the agenda of its meeting.

    Raises:
        ChangedSince: somebody else saved a version since `seen`.
        BadClearance: it is submitted already, or published.
        NotReady: something is missing, or a clearance is not current.
        BadReport: its meeting is over or taken back.
    """
    found = locked(report)
    check_open(ReportState(found.state))
    check_seen(seen, found.version)
    _check_meeting(found.meeting)
    if stops := stops_of(found):
        raise NotReady(stops)
    return _step(found, ReportState.SUBMITTED, "submit", by, at)


@transaction.atomic
def take_back(report: Report, *, seen: int, by: Person, at: datetime) -> Report:
    """Take a report back that is submitted, so that it can be changed.

    Raises:
        ChangedSince: somebody else saved a version since `seen`.
        BadReport: it is not submitted, or published already.
    """
    found = locked(report)
    if found.state != ReportState.SUBMITTED:
        raise BadReport("Only a report that is submitted, and not published, can be taken back.")
    check_seen(seen, found.version)
    return _step(found, state_of(clearances_of(found)), "take_back", by, at)


@transaction.atomic
def publish(report: Report, *, by: Person, at: datetime) -> Report:
    """Say that a report is published with the papers of its meeting; once is enough."""
    found = locked(report)
    if found.state == ReportState.PUBLISHED:
        return found
    return _step(found, ReportState.PUBLISHED, "publish", by, at)


@transaction.atomic
def move(report: Report, meeting: Meeting, *, by: Person | None, at: datetime) -> Report:
    """Let a report be for another meeting of the same body.

    What officers were asked to sign by a day stays as it was asked.

    Raises:
        BadReport: it is published, or the meeting is another body's or over.
    """
    found = locked(report)
    if found.state == ReportState.PUBLISHED:
        raise BadReport("This report is published for its meeting: begin another one.")
    if meeting.body_id != found.meeting.body_id:
        raise BadReport("Choose a meeting of the same body.")
    _check_meeting(meeting)
    found.meeting = meeting
    found.save(update_fields=["meeting"])
    on_record(found, "move", ("meeting",), by, at)
    return found


def locked(report: Report) -> Report:
    """Return a report as it stands; who else would change it waits until this is done."""
    rows = Report.objects.select_for_update(of=("self",))
    return rows.select_related("meeting__body__organisation", "author").get(pk=report.pk)


def settle(report: Report) -> None:
    """Let a report that is not submitted stand as its clearances do."""
    state = state_of(clearances_of(report))
    if report.state != state:
        report.state = state.value
        report.save(update_fields=["state"])


def on_record(
    report: Report, action: str, fields: Sequence[str], by: Person | None, at: datetime
) -> None:
    """Put on record what was done with a report."""
    path = report.meeting.body.organisation.path or ""
    record(action, "scrutiny_report", report.pk, by=by, at=at, fields=tuple(fields), path=path)


def _keep(report: Report, text: Text, action: str, by: Person, at: datetime) -> None:
    """Keep a text as a report's next version. What lists need of it stands in the report too."""
    before = text_of(newest(report)) if report.version else None
    title = text.words("title")
    if not title:
        raise BadReport("Give the report a title.")
    report.version += 1
    report.title, report.directors = title[:_TITLE], text.words("directors")[:_DIRECTORS]
    report.private = text.says("private")
    report.paragraphs = text.words("paragraphs")[:_PARAGRAPHS] if report.private else ""
    report.private_reason = text.words("private_reason") if report.private else ""
    report.save()
    ReportVersion.objects.create(
        report=report,
        number=report.version,
        template=text.template,
        fields=dict(text.fields),
        sections=dict(text.sections),
        sha256=sha256_of(text),
        saved_by=by,
        saved_at=at,
    )
    settle(report)
    names = (*text.fields, *text.sections)
    wrote = [name for name in names if before is None or before.value(name) != text.value(name)]
    on_record(report, action, wrote, by, at)


def _step(report: Report, to: ReportState, action: str, by: Person, at: datetime) -> Report:
    report.state = to.value
    report.save(update_fields=["state"])
    on_record(report, action, ("state",), by, at)
    return report


def _check_meeting(meeting: Meeting) -> None:
    if MeetingState(meeting.state) not in OPEN:
        raise BadReport("This meeting is over or taken back: choose another.")
