"""Every write of an agenda while it is arranged. Whoever changes an item says what they saw."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max

from eyeline.council.models import Person
from eyeline.publication.audience import Audience
from eyeline.publication.models import Release
from eyeline.scrutiny.changes.keeping import keep
from eyeline.scrutiny.changes.recording import on_record
from eyeline.scrutiny.changes.standing_items import standing_of
from eyeline.scrutiny.models import (
    Entry,
    Item,
    ItemVersion,
    Meeting,
    Report,
)
from eyeline.scrutiny.rules import agenda as rules
from eyeline.scrutiny.rules import exempt
from eyeline.scrutiny.rules.agenda import BadAgenda
from eyeline.scrutiny.rules.kinds import EntryState, ItemKind, MeetingState, Part
from eyeline.scrutiny.rules.programme import EXPECTED
from eyeline.scrutiny.rules.versions import ChangedSince, check_seen

_FIELDS = (
    "title",
    "kind",
    "text",
    "lead",
    "minutes",
    "part",
    "paragraphs",
    "private_reason",
    "education_function",
)


@dataclass(frozen=True, slots=True)
class Says:
    """What an item says. Kept from the public it has `paragraphs` ("1,2") and the reason."""

    title: str
    kind: ItemKind = ItemKind.STANDING
    text: str = ""
    lead: str = ""
    minutes: int | None = None
    part: Part = Part.PUBLIC
    paragraphs: str = ""
    private_reason: str = ""
    education_function: bool = False


@transaction.atomic
def begin(meeting: Meeting, *, by: Person | None, at: datetime) -> list[Item]:
    """Fill an empty agenda: the standing items, with what is planned for the meeting between.

    Raises:
        BadAgenda: it has items, or the meeting is over.
    """
    found = _locked_meeting(meeting)
    if found.items.filter(withdrawn_at=None).exists():
        raise BadAgenda("The agenda has items already.")
    standing = standing_of(found.body)
    made = [_standing(found, each, by, at) for each in standing if not each.after]
    states = [state.value for state in EXPECTED]
    rows = Entry.objects.select_for_update(of=("self",)).filter(meeting=found, state__in=states)
    planned = rows.order_by("position", "id")
    made += [_of_entry(found, entry, by, at) for entry in planned]
    return made + [_standing(found, each, by, at) for each in standing if each.after]


def _standing(meeting: Meeting, each: rules.Standing, by: Person | None, at: datetime) -> Item:
    return _made(meeting, Says(each.title, each.kind, each.text), by, at)


@transaction.atomic
def add_item(
    meeting: Meeting,
    says: Says,
    *,
    report: Report | None = None,
    release: Release | None = None,
    by: Person | None,
    at: datetime,
) -> Item:
    """Put an item on an agenda, as the last but for those that always come last.

    Raises:
        BadAgenda: it has no title, the report is for another meeting or is on the agenda, the
            release is not public, or the meeting is over.
        BadExemption: it is private without paragraph or reason.
    """
    found = _locked_meeting(meeting)
    if report is not None:
        _check_report(found, report)
    if release is not None:
        _check_release(release, says)
    made = _made(found, says, by, at, report=report, release=release)
    _before_the_last(found, made)
    return made


@transaction.atomic
def add_at_meeting(
    meeting: Meeting, says: Says, reason: str, *, by: Person | None, at: datetime
) -> Item:
    """Put an item on the agenda of a meeting that sits, as its last; what was published stays.

    The chair's reason why it is urgent stands in the minutes. A meeting that was held before it was
    entered here has no published agenda, and asks for none.

    Source: Local Government Act 1972, s100B(4)(b).

    Raises:
        BadAgenda: it has no title, the meeting does not sit, or the chair's reason is missing.
        BadExemption: it is private without paragraph or reason.
    """
    rows = Meeting.objects.select_for_update(of=("self",)).select_related("body__organisation")
    found = rows.get(pk=meeting.pk)
    if found.state != MeetingState.IN_PROGRESS:
        raise BadAgenda("This meeting does not sit: open it first.")
    announced = found.agendas.exists()
    if announced and not reason.strip():
        raise BadAgenda("Give the chair's reason why it is urgent: the minutes will have it.")
    made = _made(found, says, by, at)
    if reason.strip():
        made.late, made.urgency_reason = True, reason.strip()
        _keep(made, ["late", "urgency_reason"], "agree", by, at)
    return made


@transaction.atomic
def add_entry(meeting: Meeting, entry: Entry, *, by: Person | None, at: datetime) -> Item:
    """Put an entry of the work programme on the agenda of its meeting.

    Raises:
        BadAgenda: it is planned for another meeting or is on the agenda already.
    """
    found = _locked_meeting(meeting)
    entry = Entry.objects.select_for_update(of=("self",)).get(pk=entry.pk)
    if entry.meeting_id != found.pk or EntryState(entry.state) not in EXPECTED:
        raise BadAgenda("It is not planned for this meeting: take it up for it first.")
    if found.items.filter(entry=entry, withdrawn_at=None).exists():
        raise BadAgenda("It is on the agenda already.")
    made = _of_entry(found, entry, by, at)
    _before_the_last(found, made)
    return made


def _of_entry(meeting: Meeting, entry: Entry, by: Person | None, at: datetime) -> Item:
    """Make an item of an entry that nobody else changes until this is done."""
    says = Says(entry.title, ItemKind.REPORT, entry.wanted, entry.lead, entry.effort)
    made = _made(meeting, says, by, at, entry=entry)
    if entry.state == EntryState.SCHEDULED:
        entry.state = EntryState.ON_AGENDA.value
        keep(entry, ["state"], "place", by, at)
    return made


@transaction.atomic
def change_item(
    item: Item, says: Says, *, seen: int, report: Report | None, by: Person | None, at: datetime
) -> Item:
    """Change what an item says, and which report goes with it.

    Raises:
        ChangedSince: somebody else changed it since its version `seen`.
        BadAgenda: it was withdrawn, or cannot stand so.
        BadExemption: it is private without paragraph or reason.
    """
    found = locked_item(item, seen)
    _check(says)
    if report is not None and report.pk != found.report_id:
        _check_report(found.meeting, report)
    if found.release is not None:
        _check_release(found.release, says)
    said: dict[str, Any] = {**_values(says), "report": report}
    changed = [name for name, value in said.items() if getattr(found, name) != value]
    for name in changed:
        setattr(found, name, said[name])
    return _keep(found, changed, "change", by, at) if changed else found


@transaction.atomic
def agree_urgent(
    item: Item, reason: str, agreed_by: Person, *, seen: int, by: Person | None, at: datetime
) -> Item:
    """Keep that the chair agreed that an item is urgent, with the reason for the minutes.

    Raises:
        ChangedSince: somebody else changed it since its version `seen`.
        BadAgenda: no reason is given, or it was withdrawn.
    """
    found = locked_item(item, seen)
    if not reason.strip():
        raise BadAgenda("Give the chair's reason: the minutes will have it.")
    found.late, found.urgency_reason, found.urgency_agreed_by = True, reason.strip(), agreed_by
    return _keep(found, ["late", "urgency_reason", "urgency_agreed_by"], "agree", by, at)


@transaction.atomic
def arrange(
    meeting: Meeting,
    wanted: Sequence[int],
    *,
    seen: Sequence[int],
    by: Person | None,
    at: datetime,
) -> list[Item]:
    """Let items come in the order `wanted`, of their numbers; `seen` is the order that was seen.

    Raises:
        ChangedSince: they stand in another order by now, or others are there.
        BadAgenda: it is not the same items, or the meeting is over.
    """
    found = _locked_meeting(meeting)
    items = {each.pk: each for each in found.items.filter(withdrawn_at=None)}
    if list(seen) != list(items):
        raise ChangedSince(0, 0)
    if sorted(wanted) != sorted(items):
        raise BadAgenda("An order has each item once: arrange them anew.")
    for place, key in enumerate(wanted, 1):
        Item.objects.filter(pk=key).update(position=place)
    if list(wanted) != list(seen):
        on_record("arrange", "agenda", found.pk, found.body, by, at, ("position",))
    return [items[key] for key in wanted]


@transaction.atomic
def withdraw(item: Item, *, seen: int, by: Person | None, at: datetime) -> Item:
    """Take an item off the agenda; an entry of the programme stays planned for the meeting.

    Raises:
        ChangedSince: somebody else changed it since its version `seen`.
        BadAgenda: it was withdrawn, or the meeting is over.
    """
    found = locked_item(item, seen)
    found.withdrawn_at = at
    entry = _locked_entry(found)
    if entry is not None and entry.state == EntryState.ON_AGENDA:
        entry.state = EntryState.SCHEDULED.value
        keep(entry, ["state"], "take_off", by, at)
    return _keep(found, ["withdrawn_at"], "withdraw", by, at)


def _locked_entry(item: Item) -> Entry | None:
    """Return the entry of an item as it stands; who else would change it waits."""
    if item.entry_id is None:
        return None
    return Entry.objects.select_for_update(of=("self",)).get(pk=item.entry_id)


def _locked_meeting(meeting: Meeting) -> Meeting:
    """Return a meeting; whoever else would change its agenda waits until this is done."""
    rows = Meeting.objects.select_for_update(of=("self",)).select_related("body__organisation")
    found = rows.get(pk=meeting.pk)
    rules.check_open(MeetingState(found.state))
    return found


def locked_item(item: Item, seen: int | None) -> Item:
    """Return an item as it stands; who else would change it waits until this is done."""
    _locked_meeting(item.meeting)
    rows = Item.objects.select_for_update(of=("self",))
    related = ("meeting__body__organisation", "entry", "release")
    found = rows.select_related(*related).get(pk=item.pk)
    if seen is not None:
        check_seen(seen, found.version)
    if found.withdrawn_at is not None:
        raise BadAgenda("It was taken off the agenda: add it anew.")
    return found


def _check(says: Says) -> None:
    rules.check_item(says.title, says.minutes)
    if says.part is Part.PRIVATE:
        exempt.check(says.paragraphs, says.private_reason)


def _check_report(meeting: Meeting, report: Report) -> None:
    if report.meeting_id != meeting.pk:
        raise BadAgenda("This report is for another meeting.")
    if meeting.items.filter(report=report, withdrawn_at=None).exists():
        raise BadAgenda("This report is on the agenda already.")


def _check_release(release: Release, says: Says) -> None:
    if release.audience == Audience.INTERNAL:
        raise BadAgenda("A release for the council's own people is for no committee.")
    if release.audience != Audience.PUBLIC and says.part is Part.PUBLIC:
        raise BadAgenda(
            "The members' release is not for the public: make the item private, with paragraph and "
            "reason, or add it as an exempt appendix."
        )


def _values(says: Says) -> dict[str, Any]:
    private = says.part is Part.PRIVATE
    return {
        "title": says.title.strip(),
        "kind": says.kind.value,
        "text": says.text.strip(),
        "lead": says.lead.strip(),
        "minutes": says.minutes,
        "part": says.part.value,
        "paragraphs": says.paragraphs if private else "",
        "private_reason": says.private_reason.strip() if private else "",
        "education_function": says.education_function,
    }


def _made(
    meeting: Meeting,
    says: Says,
    by: Person | None,
    at: datetime,
    *,
    report: Report | None = None,
    release: Release | None = None,
    entry: Entry | None = None,
) -> Item:
    _check(says)
    last = meeting.items.aggregate(last=Max("position"))["last"]
    made = Item.objects.create(
        meeting=meeting,
        position=(last or 0) + 1,
        report=report,
        release=release,
        entry=entry,
        made_by=by,
        made_at=at,
        **_values(says),
    )
    _keep_version(made, by, at)
    fields = (*_FIELDS, "report", "release", "entry")
    on_record("add", "agenda_item", made.pk, meeting.body, by, at, fields)
    return made


def _before_the_last(meeting: Meeting, made: Item) -> None:
    """Let a new item come before those that always come last."""
    after = {each.title for each in standing_of(meeting.body) if each.after}
    items = list(meeting.items.filter(withdrawn_at=None).exclude(pk=made.pk))
    at = len(items)
    while at and items[at - 1].title in after and made.title not in after:
        at -= 1
    for place, each in enumerate([*items[:at], made, *items[at:]], 1):
        Item.objects.filter(pk=each.pk).update(position=place)


def said_of(item: Item) -> dict[str, str]:
    """Return an item's fields as its form has them when they are typed."""
    found = {name: getattr(item, name) for name in _FIELDS}
    found["report"] = item.report_id
    found["education_function"] = "on" if item.education_function else ""
    return {name: "" if value is None else str(value) for name, value in found.items()}


def _keep(item: Item, changed: Sequence[str], action: str, by: Person | None, at: datetime) -> Item:
    item.version += 1
    item.save(update_fields=[*changed, "version"])
    _keep_version(item, by, at)
    on_record(action, "agenda_item", item.pk, item.meeting.body, by, at, changed)
    return item


def _keep_version(item: Item, by: Person | None, at: datetime) -> None:
    said = said_of(item)
    ItemVersion.objects.create(item=item, number=item.version, said=said, by=by, at=at)
