"""The kinds and states of what a commission works with. Each state lists where it may go."""

from __future__ import annotations

from enum import StrEnum


class MeetingKind(StrEnum):
    """What a meeting is."""

    ORDINARY = "ordinary"
    SPECIAL = "special"
    CALL_IN = "call_in"


class MeetingState(StrEnum):
    """Where a meeting stands, until it is held."""

    DRAFT = "draft"
    SCHEDULED = "scheduled"
    CONVENED = "convened"
    AGENDA_PUBLISHED = "agenda_published"
    IN_PROGRESS = "in_progress"
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
        MeetingState.IN_PROGRESS,
        MeetingState.HELD,
        MeetingState.CANCELLED,
        MeetingState.POSTPONED,
    },
    MeetingState.IN_PROGRESS: {MeetingState.HELD},
    MeetingState.HELD: {MeetingState.IN_PROGRESS},
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


class Capacity(StrEnum):
    """What somebody is at a meeting as."""

    MEMBER = "member"
    SUBSTITUTE = "substitute"
    IN_ATTENDANCE = "in_attendance"
    OFFICER = "officer"
    SPEAKER = "speaker"


class Presence(StrEnum):
    """Whether somebody came. A meeting that is finished has nobody who is expected."""

    EXPECTED = "expected"
    """Nobody has said yet."""
    PRESENT = "present"
    REMOTE = "remote"
    """Follows by video: heard, but not present in law."""
    APOLOGIES = "apologies"
    ABSENT = "absent"


class Voting(StrEnum):
    """What somebody votes on: co-opted members on education or on nothing."""

    ALL = "all"
    EDUCATION = "education"
    NONE = "none"


class Interest(StrEnum):
    """What kind of interest is declared."""

    PECUNIARY = "pecuniary"
    """Disclosable, by the Localism Act 2011, section 31."""
    OTHER_REGISTRABLE = "other_registrable"
    NON_REGISTRABLE = "non_registrable"
    BIAS = "bias"


class InterestAction(StrEnum):
    """What somebody does who has declared an interest."""

    STAYED = "stayed"
    SPOKE_AND_LEFT = "spoke_and_left"
    LEFT = "left"
    DISPENSATION = "dispensation"


class MotionKind(StrEnum):
    """What is moved."""

    MOTION = "motion"
    AMENDMENT = "amendment"
    PROCEDURAL = "procedural"


class MotionResult(StrEnum):
    """What became of a motion."""

    CARRIED = "carried"
    LOST = "lost"
    WITHDRAWN = "withdrawn"


class Method(StrEnum):
    """How a body votes."""

    ASSENT = "assent"
    SHOW = "show"
    RECORDED = "recorded"


class Way(StrEnum):
    """How somebody votes."""

    FOR = "for"
    AGAINST = "against"
    ABSTAIN = "abstain"
