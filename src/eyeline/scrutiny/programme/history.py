"""What became of a topic, from the suggestion on: each part that follows it adds its own tracer.

A tracer yields events of an entry that whoever asks may see; it is told by `may`. Whatever else
comes of a topic adds itself: `TRACERS.append(letters_of)`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q
from django.urls import reverse

from eyeline.council.policy.values import Thing
from eyeline.figures import day_in_words
from eyeline.scrutiny.minutes.value import published_of
from eyeline.scrutiny.models import (
    Commitment,
    Entry,
    ExecutiveDecision,
    ForwardPlanEntry,
    Item,
    Petition,
    Submission,
)
from eyeline.scrutiny.rules import commitment_life, petitions, submissions
from eyeline.scrutiny.rules.call_in.states import DECISION_WORDS, DecisionState
from eyeline.scrutiny.rules.commitment_life import CommitmentState
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


def of_minutes(entry: Entry, may: May) -> Iterator[Event]:
    """Yield its minutes as published, with what it came to, and the earlier ones taken up there."""
    if not may("view", Thing("published_minutes")):
        return
    for item in entry.items.filter(part=Part.PUBLIC.value, minute__isnull=False).select_related(
        "minute", "meeting"
    ):
        value = published_of(item.meeting)
        assert value is not None
        told = next(each for each in value.minutes if each.number == item.minute.number)
        address = f"{reverse('scrutiny:minutes', args=[item.meeting_id])}#minute-{told.number}"
        day = day_in_words(day_of(item.meeting))
        yield Event(item.minute.at, f"Minute {told.number} of {day}", address)
        for outcome in told.outcomes:
            for line in outcome.lines:
                yield Event(item.minute.at, f"{outcome.title.capitalize()}: {line}", address)


def of_commitments(entry: Entry, may: May) -> Iterator[Event]:
    """Yield each step of what was asked at its items, or brought it to the programme."""
    path = entry.body.organisation.path or ""
    rows = Commitment.objects.filter(Q(outcome__item__entry=entry) | Q(entry=entry)).distinct()
    for each in rows:
        kind = "private_commitment" if each.private else "commitment"
        address, last = reverse("scrutiny:commitment", args=[each.pk]), ""
        for step in each.steps.select_related("owner").order_by("number"):
            new = step.state != last
            last = step.state
            if new and may("view", Thing(kind, state=step.state, path=path)):
                words = commitment_life.WORDS[CommitmentState(step.state)]
                owner = f", owed by {step.owner.title}" if step.owner else ""
                yield Event(step.at, f"{each.reference}: {words.lower()}{owner}", address)


def of_decisions(entry: Entry, may: May) -> Iterator[Event]:
    """Yield the decisions of the executive that the topic was suggested for."""
    path = entry.body.organisation.path or ""
    plans = ForwardPlanEntry.objects.filter(suggestion=entry)
    for decision in ExecutiveDecision.objects.filter(entry__in=plans):
        address, last = reverse("scrutiny:decision", args=[decision.pk]), ""
        for version in decision.versions.order_by("number"):
            thing = Thing("executive_decision", state=version.state, path=path)
            if version.state != last and may("view", thing):
                words = DECISION_WORDS[DecisionState(version.state)].lower()
                yield Event(version.at, f"Decision {decision.title}: {words}", address)
            last = version.state


TRACERS: list[Tracer] = [
    of_programme,
    of_reports,
    of_agendas,
    of_minutes,
    of_commitments,
    of_decisions,
    of_the_public,
]


def history_of(entry: Entry, may: May) -> list[Event]:
    """Return what became of an entry as far as whoever asks may see it, the oldest first."""
    found = [event for tracer in TRACERS for event in tracer(entry, may)]
    return sorted(found, key=lambda event: event.at)
