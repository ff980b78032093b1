"""Every write of minutes: written, checked by two, published with their numbers, confirmed.

Whoever changes them says which version they saw.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from eyeline.council.models import Person
from eyeline.figures.errors import EyelineError
from eyeline.scrutiny.changes import commitments
from eyeline.scrutiny.changes.recording import on_record
from eyeline.scrutiny.collected import content_of, items_of
from eyeline.scrutiny.documents.minutes.values import Corrected, Minutes, as_json, of_json
from eyeline.scrutiny.documents.pack.assembling import digest
from eyeline.scrutiny.minuted import Minuted, minuted
from eyeline.scrutiny.minutes_files import PRIVATE_SOURCE, Written, write
from eyeline.scrutiny.models import (
    Arising,
    Body,
    Correction,
    Item,
    Meeting,
    MeetingMinutes,
    Minute,
    MinutesFile,
    MinutesVersion,
    MinuteText,
    MinuteTextVersion,
    NumberSeries,
    Statement,
)
from eyeline.scrutiny.models.minutes import MOST_NUMBERS
from eyeline.scrutiny.rules import minutes_life as rules
from eyeline.scrutiny.rules.clock.computed import spelt
from eyeline.scrutiny.rules.kinds import MeetingState
from eyeline.scrutiny.rules.minutes_life import BadMinutes, MinutesState
from eyeline.scrutiny.rules.versions import check_seen
from eyeline.scrutiny.stored import day_of

_TRIES = 5
"""How often minutes are written anew because others took the numbers they were written with."""


class Leaking(EyelineError):
    """Something exempt stands in what the public would read."""

    exit_code = 1


@transaction.atomic
def begin(meeting: Meeting, *, by: Person | None, at: datetime) -> MeetingMinutes:
    """Begin the minutes of a meeting with what was noted of its items; or return those begun.

    Raises:
        BadMinutes: it has not been held.
    """
    found = Meeting.objects.select_for_update(of=("self",)).get(pk=meeting.pk)
    if MeetingState(found.state) is not MeetingState.HELD:
        raise BadMinutes("Minutes are begun once the meeting has been held.")
    made, new = MeetingMinutes.objects.get_or_create(
        meeting=found, defaults={"made_by": by, "made_at": at}
    )
    if new:
        for item in items_of(found):
            taken = getattr(item, "consideration", None)
            _keep(MinuteText(minutes=made, item=item, text=taken.points if taken else ""), by, at)
        on_record("begin", "minutes", made.pk, found.body, by, at, ())
    return made


@transaction.atomic
def start_series(body: Body, first: int, *, by: Person | None, at: datetime) -> NumberSeries:
    """Say with which number a body's minutes go on, as after earlier ones that were printed.

    Raises:
        BadMinutes: minutes of the body have numbers already, or it is no such number.
    """
    if not 1 <= first < MOST_NUMBERS:
        raise BadMinutes("Give a number from 1 on.")
    found = _series(body)
    if found.minutes.exists():
        raise BadMinutes("Minutes of this body have numbers already: they go on from the last.")
    found.first = found.next = first
    found.save(update_fields=["first", "next"])
    on_record("number", "minutes", found.pk, body, by, at, ("first",))
    return found


@transaction.atomic
def write_text(
    of: MinuteText, text: str, summary: str = "", *, seen: int, by: Person | None, at: datetime
) -> MinuteText:
    """Write what the minutes say of an item; of a private one, `summary` is what the public reads.

    Raises:
        ChangedSince: somebody else changed it since its version `seen`.
        BadMinutes: they are published.
    """
    minutes = _open(of.minutes)
    found = MinuteText.objects.select_for_update(of=("self",)).get(pk=of.pk)
    check_seen(seen, found.version)
    if (found.text, found.summary) == (text.strip(), summary.strip()):
        return found
    found.text, found.summary = text.strip(), summary.strip()
    found.version += 1
    _keep(found, by, at)
    _changed(minutes, "write", ("text",), by, at)
    return found


@transaction.atomic
def add_statement(
    item: Item, title: str, whose: str, text: str, *, by: Person | None, at: datetime
) -> Statement:
    """Attach a statement to the minute of an item.

    Raises:
        BadMinutes: they are published, or something of it is blank.
    """
    minutes = _open(_minutes_of(item))
    if not (title.strip() and whose.strip() and text.strip()):
        raise BadMinutes("Say what the statement is called, whose it is, and what it says.")
    made = Statement.objects.create(
        item=item, title=title.strip(), whose=whose.strip(), text=text.strip(), added_by=by,
        added_at=at,
    )  # fmt: skip
    _changed(minutes, "attach", ("statements",), by, at)
    return made


@transaction.atomic
def arises(item: Item, minute: Minute, text: str, *, by: Person | None, at: datetime) -> Arising:
    """Say that an item takes up an earlier minute, and what was reported of it.

    Raises:
        BadMinutes: they are published, the minute is another body's or not earlier, or nothing is
            said.
    """
    minutes = _open(_minutes_of(item))
    if minute.series.body_id != item.meeting.body_id:
        raise BadMinutes("Choose a minute of this body.")
    if minute.item.meeting.starts_at >= item.meeting.starts_at:
        raise BadMinutes("Choose a minute of an earlier meeting.")
    if not text.strip():
        raise BadMinutes("Say what was reported of it.")
    made = Arising.objects.create(
        item=item, minute=minute, text=text.strip(), added_by=by, added_at=at
    )
    _changed(minutes, "link", ("arising",), by, at)
    return made


@transaction.atomic
def withdraw(of: Statement | Arising, *, by: Person | None, at: datetime) -> None:
    """Take a statement or a link to an earlier minute out of minutes that are still written.

    Raises:
        BadMinutes: they are published.
    """
    minutes = _open(_minutes_of(of.item))
    of.withdrawn_at = at
    of.save(update_fields=["withdrawn_at"])
    _changed(minutes, "detach", ("withdrawn_at",), by, at)


@transaction.atomic
def check(minutes: MeetingMinutes, *, seen: int, by: Person, at: datetime) -> MeetingMinutes:
    """Say as an officer that the minutes are right as they stand.

    Raises:
        ChangedSince: somebody else changed them since their version `seen`.
        BadMinutes: something is missing, or the meeting is not over.
    """
    found = _locked(minutes, seen)
    now = minuted(found)
    rules.check_step(_facts(found, now, by, at), MinutesState.OFFICER_CHECKED)
    found.checked, found.checked_by, found.checked_at = now.of, by, at
    return _step(found, MinutesState.OFFICER_CHECKED, ["checked", "checked_by", "checked_at"],
                 "check", by, at)  # fmt: skip


@transaction.atomic
def chair_check(minutes: MeetingMinutes, *, seen: int, by: Person, at: datetime) -> MeetingMinutes:
    """Say as the chair that the minutes are right as they were checked.

    Raises:
        ChangedSince: somebody else changed them since their version `seen`.
        BadMinutes: no officer checked them as they stand, or it was the same person.
    """
    found = _locked(minutes, seen)
    rules.check_step(_facts(found, minuted(found), by, at), MinutesState.CHAIR_CHECKED)
    found.chair, found.chair_at = by, at
    return _step(found, MinutesState.CHAIR_CHECKED, ["chair", "chair_at"], "agree", by, at)


@transaction.atomic
def send_back(minutes: MeetingMinutes, *, seen: int, by: Person, at: datetime) -> MeetingMinutes:
    """Let minutes that were checked be a draft again.

    Raises:
        ChangedSince: somebody else changed them since their version `seen`.
        BadMinutes: they are a draft, or published.
    """
    found = _locked(minutes, seen)
    rules.check_step(_facts(found, None, by, at), MinutesState.DRAFT)
    return _drafted(found, "return", by, at)


def publish(minutes: MeetingMinutes, *, seen: int, by: Person, at: datetime) -> MinutesVersion:
    """Publish minutes as a draft: numbers, files and what their outcomes ask, all or nothing.

    Their files are written before, with the numbers that are next; where others took these
    meanwhile, they are written again.

    Raises:
        ChangedSince: somebody else changed them since their version `seen`.
        BadMinutes: they are not checked as they stand, or whoever checked them would publish them.
        Leaking: a public file would say what is exempt.
    """
    _series(minutes.meeting.body)
    for _ in range(_TRIES):
        found = MeetingMinutes.objects.select_related("meeting__body").get(pk=minutes.pk)
        check_seen(seen, found.version)
        now = minuted(found)
        rules.check_step(_facts(found, now, by, at), MinutesState.PUBLISHED_DRAFT)
        first = NumberSeries.objects.get(body=found.meeting.body).next
        public, private = _numbered(now, first)
        written = _written(public, private, now)
        made = _publish(minutes, seen, first, now.of, public, written, by, at)
        if made is not None:
            return made
    raise BadMinutes("Other minutes of this body are being published: try again in a moment.")


@transaction.atomic
def _publish(
    minutes: MeetingMinutes, seen: int, first: int, of: str, public: Minutes, written: Written,
    by: Person, at: datetime,
) -> MinutesVersion | None:  # fmt: skip
    """Publish what is written; None where its numbers were taken meanwhile."""
    found = _locked(minutes, seen)
    series = NumberSeries.objects.select_for_update().get(body=found.meeting.body)
    if series.next != first:
        return None
    now = minuted(found)
    rules.check_step(_facts(found, now, by, at), MinutesState.PUBLISHED_DRAFT)
    if now.of != of:
        raise BadMinutes("They were changed while they were published: check them again.")
    _number(series, found, at)
    made = _version(found, public, written, by, at)
    found.published_by = by
    _step(found, MinutesState.PUBLISHED_DRAFT, ["published_by"], "publish", by, at)
    commitments.open_all(found.meeting, by=by, at=at)
    return made


def confirm(
    minutes: MeetingMinutes,
    meeting: Meeting,
    corrections: Sequence[Corrected] = (),
    *,
    seen: int,
    by: Person,
    at: datetime,
) -> MinutesVersion:
    """Keep that a meeting confirmed minutes, with its corrections; what was published stays.

    Raises:
        ChangedSince: somebody else changed them since their version `seen`.
        BadMinutes: they are not published as a draft, the meeting is not a later one of the body,
            or words to be corrected are not found once.
        Leaking: a correction would tell the public what is exempt.
    """
    found = MeetingMinutes.objects.select_related("meeting__body").get(pk=minutes.pk)
    check_seen(seen, found.version)
    facts = _facts(found, None, by, at, meeting)
    rules.check_step(facts, MinutesState.CONFIRMED)
    on = day_of(meeting)
    tail = ", with corrections." if corrections else "."
    stands = f"Confirmed as a correct record at the meeting on {spelt(on)}{tail}"
    public, private = _as_published(found)
    hidden = {told.number for told in private.minutes} if private else set()
    for_public = tuple(each for each in corrections if each.number not in hidden)
    for_private = tuple(each for each in corrections if each.number in hidden)
    new = public.confirmed(on, stands, for_public)
    new_private = private.confirmed(on, stands, for_private) if private else None
    written = _written(new, new_private, minuted(found))
    return _confirm(found, meeting, corrections, new, written, by, at)


@transaction.atomic
def _confirm(
    minutes: MeetingMinutes, meeting: Meeting, corrections: Sequence[Corrected], new: Minutes,
    written: Written, by: Person, at: datetime,
) -> MinutesVersion:  # fmt: skip
    found = _locked(minutes, minutes.version)
    rules.check_step(_facts(found, None, by, at, meeting), MinutesState.CONFIRMED)
    numbers = {each.number: each for each in _minutes_in(found)}
    for each in corrections:
        Correction.objects.create(
            minutes=found, minute=numbers[each.number], was=each.was, becomes=each.becomes,
            by=by, at=at,
        )  # fmt: skip
    found.confirmed_at = meeting
    made = _version(found, new, written, by, at)
    _step(found, MinutesState.CONFIRMED, ["confirmed_at"], "confirm", by, at)
    return made


@transaction.atomic
def sign(minutes: MeetingMinutes, *, seen: int, by: Person, at: datetime) -> MeetingMinutes:
    """Keep that the person presiding signed the minutes as they were confirmed.

    Source: Local Government Act 1972, schedule 12, paragraph 41.

    Raises:
        ChangedSince: somebody else changed them since their version `seen`.
        BadMinutes: they are not confirmed.
    """
    found = _locked(minutes, seen)
    rules.check_step(_facts(found, None, by, at), MinutesState.SIGNED)
    found.signed_by, found.signed_at = by, at
    return _step(found, MinutesState.SIGNED, ["signed_by", "signed_at"], "sign", by, at)


def _series(body: Body) -> NumberSeries:
    return NumberSeries.objects.get_or_create(body=body)[0]


def _minutes_of(item: Item) -> MeetingMinutes:
    found = MeetingMinutes.objects.filter(meeting=item.meeting_id).first()
    if found is None:
        raise BadMinutes("The minutes of this meeting are not begun.")
    return found


def _minutes_in(minutes: MeetingMinutes) -> Sequence[Minute]:
    return list(Minute.objects.filter(item__meeting=minutes.meeting).order_by("number"))


def _locked(minutes: MeetingMinutes, seen: int) -> MeetingMinutes:
    rows = MeetingMinutes.objects.select_for_update(of=("self",))
    found = rows.select_related("meeting__body__organisation", "meeting__venue").get(pk=minutes.pk)
    check_seen(seen, found.version)
    return found


def _open(minutes: MeetingMinutes) -> MeetingMinutes:
    """Return minutes, locked, that can still be written.

    Raises:
        BadMinutes: they are published.
    """
    found = _locked(minutes, MeetingMinutes.objects.get(pk=minutes.pk).version)
    if MinutesState(found.state) in rules.PUBLISHED:
        raise BadMinutes("They are published: what is wrong is corrected when they are confirmed.")
    return found


def _facts(
    minutes: MeetingMinutes, now: Minuted | None, by: Person, at: datetime,
    confirming: Meeting | None = None,
) -> rules.Facts:  # fmt: skip
    return rules.Facts(
        MinutesState(minutes.state),
        by.pk,
        at,
        MeetingState(minutes.meeting.state),
        minutes.meeting.starts_at,
        minutes.checked,
        now.of if now else "",
        minutes.checked_by_id,
        now.missing if now else (),
        confirming.starts_at if confirming else None,
        confirming is None or confirming.body_id == minutes.meeting.body_id,
    )


def _numbered(now: Minuted, first: int) -> tuple[Minutes, Minutes | None]:
    """Return both parts with their numbers: a private minute has that of its item."""
    public = now.public.numbered(first)
    if now.private is None:
        return public, None
    by_item = {told.item: told.number for told in public.minutes}
    said = as_json(now.private)
    for told in said["minutes"]:
        told["number"] = by_item[told["item"]]
    return public, of_json(said)


def _as_published(minutes: MeetingMinutes) -> tuple[Minutes, Minutes | None]:
    last = minutes.versions.order_by("-number").first()
    assert last is not None
    source = last.files.filter(name=PRIVATE_SOURCE).first()
    private = of_json(json.loads(content_of(source.sha256, source.name))) if source else None
    return of_json(last.content), private


def _written(public: Minutes, private: Minutes | None, now: Minuted) -> Written:
    written = write(public, private, now.withheld)
    if written.leaks:
        raise Leaking(
            "What is exempt stands in what the public would read: "
            f"{' '.join(written.leaks)} Take it out, and check the minutes again."
        )
    return written


def _number(series: NumberSeries, minutes: MeetingMinutes, at: datetime) -> None:
    """Give each item the next number; nobody else gives one of this series meanwhile."""
    last = series.minutes.order_by("-number").first()
    for item in items_of(minutes.meeting):
        place = series.pk * MOST_NUMBERS + series.next
        last = Minute.objects.create(
            series=series, number=series.next, place=place, after=last, item=item, at=at
        )
        series.next += 1
    series.save(update_fields=["next"])


def _version(
    minutes: MeetingMinutes, value: Minutes, written: Written, by: Person, at: datetime
) -> MinutesVersion:
    content = as_json(value)
    made = MinutesVersion.objects.create(
        minutes=minutes,
        number=minutes.versions.count() + 1,
        content=content,
        sha256=digest(content),
        published_by=by,
        published_at=at,
    )
    for each in written.files:
        MinutesFile.objects.create(
            version=made, name=each["name"], part=each["part"], sha256=each["sha256"],
            size=each["size"],
        )  # fmt: skip
    return made


def _step(
    minutes: MeetingMinutes, to: MinutesState, fields: list[str], action: str, by: Person,
    at: datetime,
) -> MeetingMinutes:  # fmt: skip
    minutes.state = to.value
    minutes.version += 1
    minutes.save(update_fields=["state", "version", *fields])
    on_record(action, "minutes", minutes.pk, minutes.meeting.body, by, at, ("state", *fields))
    return minutes


def _drafted(
    minutes: MeetingMinutes, action: str, by: Person | None, at: datetime
) -> MeetingMinutes:
    minutes.state, minutes.checked = MinutesState.DRAFT.value, ""
    minutes.checked_by = minutes.checked_at = minutes.chair = minutes.chair_at = None
    minutes.version += 1
    fields = ["state", "checked", "checked_by", "checked_at", "chair", "chair_at", "version"]
    minutes.save(update_fields=fields)
    on_record(action, "minutes", minutes.pk, minutes.meeting.body, by, at, ("state",))
    return minutes


def _changed(
    minutes: MeetingMinutes, action: str, fields: tuple[str, ...], by: Person | None, at: datetime
) -> None:
    """Count a change; minutes that were checked are a draft again."""
    if minutes.state != MinutesState.DRAFT:
        _drafted(minutes, action, by, at)
        return
    minutes.version += 1
    minutes.save(update_fields=["version"])
    on_record(action, "minutes", minutes.pk, minutes.meeting.body, by, at, fields)


def _keep(text: MinuteText, by: Person | None, at: datetime) -> None:
    text.save()
    MinuteTextVersion.objects.create(
        of=text, number=text.version, text=text.text, summary=text.summary, by=by, at=at
    )
