"""What became of a topic, from the suggestion on: each part that follows it adds its own tracer.

A tracer yields events of an entry that whoever asks may see; it is told by `may`. Minutes, outcomes
and whatever else comes of a topic add themselves: `TRACERS.append(minutes_of)`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from eyeline.council.policy.values import Thing
from eyeline.figures import day_in_words
from eyeline.scrutiny.models import Entry, Item, Petition, Submission
from eyeline.scrutiny.rules import petitions, submissions
from eyeline.scrutiny.rules.kinds import EntryState, Part
from eyeline.scrutiny.rules.petitions import PetitionState
from eyeline.scrutiny.rules.submissions import SubmissionState
from eyeline.scrutiny.stored import day_of

May = Callable[[str, Thing], bool]


@dataclass(frozen=True, slots=True)
class Event:
    """Something that became of a topic: when, what in words, and where more of it stands."""

    at: datetime
    words: str
    address: str = ""


Tracer = Callable[[Entry, May], Iterable[Event]]
_WORDS = {
    EntryState.SUGGESTED: "Suggested",
    EntryState.SCHEDULED: "Planned for a meeting",
    EntryState.ON_AGENDA: "On the agenda",
    EntryState.DONE: "Done",
    EntryState.DECLINED: "Declined",
}


def of_programme(entry: Entry, may: May) -> Iterator[Event]:
    """Yield how it stood in the work programme, where that changed; its suggestion to those who
    may see suggestions."""
    path = entry.body.organisation.path or ""
    last: tuple[str, int | None] | None = None
    for version in entry.versions.select_related("meeting").order_by("number"):
        stood = (version.state, version.meeting_id)
        thing = Thing("work_programme_entry", state=version.state, path=path)
        if stood != last and may("view", thing):
            words = _WORDS[EntryState(version.state)]
            if version.meeting is not None:
                words = f"{words}: {day_in_words(day_of(version.meeting))}"
                address = reverse("scrutiny:meeting", args=[version.meeting_id])
                yield Event(version.at, words, address)
            else:
                yield Event(version.at, words)
        last = stood


def of_reports(entry: Entry, may: May) -> Iterator[Event]:
    """Yield the reports that went with its items, to those who may see them."""
    path = entry.body.organisation.path or ""
    for item in entry.items.select_related("report"):
        report = item.report
        if report is None or report.private:
            continue
        thing = Thing("scrutiny_report", state=report.state, path=path, author=report.author_id)
        if may("view", thing):
            address = reverse("scrutiny:report", args=[report.pk])
            yield Event(report.made_at, f"Report begun: {report.title}", address)


def of_agendas(entry: Entry, may: May) -> Iterator[Event]:
    """Yield the published agendas that it stands on by a public item."""
    for item in entry.items.filter(part=Part.PUBLIC.value).select_related("meeting"):
        for version in item.meeting.agendas.order_by("number"):
            if any(each["id"] == item.pk for each in version.content["items"]):
                day = day_in_words(day_of(item.meeting))
                args = [item.meeting_id, version.number]
                address = reverse("scrutiny:published_version", args=args)
                words = f"Published on the agenda of {day}, version {version.number}"
                yield Event(version.published_at, words, address)


def of_the_public(entry: Entry, may: May) -> Iterator[Event]:
    """Yield what the public asked under its items and was answered, and petitions."""
    items = Item.objects.filter(entry=entry, part=Part.PUBLIC.value)
    out = [each.value for each in submissions.OUT]
    for found in Submission.objects.filter(item__in=items, state__in=out):
        address = f"{reverse('scrutiny:answers')}#{found.reference}"
        words = submissions.WORDS[SubmissionState.ANSWERED]
        assert found.answered_at is not None
        yield Event(found.answered_at, f"{words}: {found.subject}", address)
    public = [each.value for each in petitions.PUBLIC]
    for petition in Petition.objects.filter(item__in=items, state__in=public):
        address = reverse("scrutiny:petition", args=[petition.reference])
        for step in petition.steps.filter(state__in=public):
            words = petitions.WORDS[PetitionState(step.state)]
            yield Event(step.at, f"Petition {petition.reference}: {words.lower()}", address)


TRACERS: list[Tracer] = [of_programme, of_reports, of_agendas, of_the_public]


def history_of(entry: Entry, may: May) -> list[Event]:
    """Return what became of an entry as far as whoever asks may see it, the oldest first."""
    found = [event for tracer in TRACERS for event in tracer(entry, may)]
    return sorted(found, key=lambda event: event.at)
