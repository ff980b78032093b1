"""The kinds and states of what a commission works with. Each state lists where it may go."""

from __future__ import annotations

from enum import StrEnum


class MeetingKind(StrEnum):
    """What a meeting is."""

    ORDINARY = "ordinary"
    SPECIAL = "special"
    CALL_IN = "call_in"


class MeetingState(StrEnum):
    """Where a meeting stands before it is held."""

    DRAFT = "draft"
    SCHEDULED = "scheduled"
    CONVENED = "convened"
    AGENDA_PUBLISHED = "agenda_published"
    HELD = "held"
    CANCELLED = "cancelled"
    POSTPONED = "postponed"


MEETING_GOES_TO = {
    MeetingState.DRAFT: {MeetingState.SCHEDULED, MeetingState.CANCELLED},
    MeetingState.SCHEDULED: {
        MeetingState.CONVENED,
        MeetingState.AGENDA_PUBLISHED,
        MeetingState.CANCELLED,
        MeetingState.POSTPONED,
    },
    MeetingState.CONVENED: {
        MeetingState.AGENDA_PUBLISHED,
        MeetingState.CANCELLED,
        MeetingState.POSTPONED,
    },
    MeetingState.AGENDA_PUBLISHED: {
        MeetingState.HELD,
        MeetingState.CANCELLED,
        MeetingState.POSTPONED,
    },
    MeetingState.HELD: set[MeetingState](),
    MeetingState.CANCELLED: set[MeetingState](),
    MeetingState.POSTPONED: set[MeetingState](),
}


class ItemKind(StrEnum):
    """What an item of an agenda is."""

    STANDING = "standing"
    REPORT = "report"
    VERBAL = "verbal"
    PRESENTATION = "presentation"
    QUESTION = "question"
    PETITION = "petition"
    CALL_IN = "call_in"
    MINUTES = "minutes"
    WORK_PROGRAMME = "work_programme"
    URGENT = "urgent"


class Part(StrEnum):
    """The part of an agenda or a pack: open to the public, or not."""

    PUBLIC = "public"
    PRIVATE = "private"


class AgendaKind(StrEnum):
    """What a version of an agenda is."""

    DRAFT = "draft"
    MAIN = "main"
    SUPPLEMENT = "supplement"
    REVISED = "revised"


class Source(StrEnum):
    """Where an entry of the work programme comes from."""

    MEMBER = "member"
    OFFICER = "officer"
    EXCEPTION = "exception"
    FORWARD_PLAN = "forward_plan"
    RECURRING = "recurring"
    STATUTORY = "statutory"
    REFERRAL = "referral"
    OUTCOME = "outcome"


class EntryState(StrEnum):
    """Where an entry of the work programme stands."""

    SUGGESTED = "suggested"
    SCHEDULED = "scheduled"
    ON_AGENDA = "on_agenda"
    DONE = "done"
    DECLINED = "declined"


class ReportState(StrEnum):
    """Where a report stands."""

    DRAFT = "draft"
    IN_CLEARANCE = "in_clearance"
    CLEARED = "cleared"
    SUBMITTED = "submitted"
    PUBLISHED = "published"


class ClearanceKind(StrEnum):
    """What implications an officer clears."""

    FINANCIAL = "financial"
    LEGAL = "legal"
    EQUALITIES = "equalities"
    CLIMATE = "climate"
    OTHER = "other"


class ClearanceOutcome(StrEnum):
    """What a clearing officer answers."""

    NO_IMPLICATIONS = "no_implications"
    IMPLICATIONS = "implications"
    RETURNED = "returned"
