"""Every step of minutes: checked by two, published with their numbers, confirmed, signed.

Whoever takes one says which version they saw.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from eyeline.council.models import Person
from eyeline.figures.errors import EyelineError
from eyeline.publication.releasing.site_build import ask_once as show_public
from eyeline.scrutiny.changes import commitments
from eyeline.scrutiny.changes.correcting import Reworded, follow, reworded
from eyeline.scrutiny.changes.minutes import drafted, locked, series
from eyeline.scrutiny.changes.recording import on_record
from eyeline.scrutiny.documents.minutes.values import Corrected, Minutes, as_json, of_json
from eyeline.scrutiny.documents.pack.assembling import digest
from eyeline.scrutiny.meeting.sitting import who_presided
from eyeline.scrutiny.minutes.files import PRIVATE_SOURCE, Written, write
from eyeline.scrutiny.minutes.value import Minuted, minuted
from eyeline.scrutiny.models import (
    Correction,
    Meeting,
    MeetingMinutes,
    Minute,
    MinutesFile,
    MinutesVersion,
    NumberSeries,
)
from eyeline.scrutiny.models.minutes import MOST_NUMBERS
from eyeline.scrutiny.pack.contents import content_of, items_of
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
def check(minutes: MeetingMinutes, *, seen: int, by: Person, at: datetime) -> MeetingMinutes:
    """Say as an officer that the minutes are right as they stand.

    Raises:
        ChangedSince: somebody else changed them since their version `seen`.
        BadMinutes: something is missing, or the meeting is not over.
    """
    found = locked(minutes, seen)
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
    found = locked(minutes, seen)
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
    found = locked(minutes, seen)
    rules.check_step(_facts(found, None, by, at), MinutesState.DRAFT)
    return drafted(found, "return", by, at)


def publish(minutes: MeetingMinutes, *, seen: int, by: Person, at: datetime) -> MinutesVersion:
    """Publish minutes as a draft: numbers, files and what their outcomes ask, all or nothing.

    Their files are written before, with the numbers that are next; where others took these
    meanwhile, they are written again.

    Raises:
        ChangedSince: somebody else changed them since their version `seen`.
        BadMinutes: they are not checked as they stand, or whoever checked them would publish them.
        Leaking: a public file would say what is exempt.
    """
    series(minutes.meeting.body)
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
    found = locked(minutes, seen)
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

    What a corrected outcome asks follows its words.

    Raises:
        ChangedSince: somebody else changed them since their version `seen`.
        BadMinutes: they are not published as a draft, the meeting is not a later one of the body
            that was held, or words to be corrected are not found once.
        Leaking: a correction would tell the public what is exempt.
    """
    found = MeetingMinutes.objects.select_related("meeting__body").get(pk=minutes.pk)
    check_seen(seen, found.version)
    meeting = Meeting.objects.get(pk=meeting.pk)
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
    changed = list(reworded(public, new))
    if private is not None and new_private is not None:
        changed += reworded(private, new_private)
    return _confirm(found, meeting, corrections, changed, new, written, by, at)


@transaction.atomic
def _confirm(
    minutes: MeetingMinutes, meeting: Meeting, corrections: Sequence[Corrected],
    changed: Sequence[Reworded], new: Minutes, written: Written, by: Person, at: datetime,
) -> MinutesVersion:  # fmt: skip
    found = locked(minutes, minutes.version)
    meeting = Meeting.objects.select_for_update(of=("self",)).get(pk=meeting.pk)
    rules.check_step(_facts(found, None, by, at, meeting), MinutesState.CONFIRMED)
    numbers = {each.number: each for each in _minutes_in(found)}
    for each in corrections:
        Correction.objects.create(
            minutes=found, minute=numbers[each.number], was=each.was, becomes=each.becomes,
            by=by, at=at,
        )  # fmt: skip
    for rewording in changed:
        follow(numbers[rewording.number], rewording, by=by, at=at)
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
        BadMinutes: they are not confirmed, or somebody else presided at the meeting that did so.
    """
    found = locked(minutes, seen)
    facts = _facts(found, None, by, at, found.confirmed_at)
    rules.check_step(facts, MinutesState.SIGNED)
    found.signed_by, found.signed_at = by, at
    show_public(by=by, at=at)
    return _step(found, MinutesState.SIGNED, ["signed_by", "signed_at"], "sign", by, at)


def _minutes_in(minutes: MeetingMinutes) -> Sequence[Minute]:
    return list(Minute.objects.filter(item__meeting=minutes.meeting).order_by("number"))


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
        MeetingState(confirming.state) if confirming else None,
        who_presided(confirming) if confirming else None,
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
