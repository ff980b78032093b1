"""What the commissions keep."""

from eyeline.scrutiny.models.agendas import (
    AgendaVersion,
    Appendix,
    Build,
    Item,
    ItemVersion,
    PackFile,
    StandingList,
)
from eyeline.scrutiny.models.bodies import (
    Body,
    Closure,
    GroupReport,
    Invitation,
    PrintedSeat,
    Rule,
    Scope,
    Seat,
    TermsOfReference,
)
from eyeline.scrutiny.models.following import Published, Subscription, Visit, Withdrawn
from eyeline.scrutiny.models.meetings import Meeting, MeetingVersion, Venue, VenueText
from eyeline.scrutiny.models.petitions import PaperCount, Petition, PetitionStep, Signature
from eyeline.scrutiny.models.programme import Deferral, Entry, EntryVersion, Referral
from eyeline.scrutiny.models.reports import Clearance, ClearanceRequest, Report, ReportVersion
from eyeline.scrutiny.models.submissions import Letter, Sending, Submission, SubmissionStep

__all__ = [
    "AgendaVersion",
    "Appendix",
    "Body",
    "Build",
    "Clearance",
    "ClearanceRequest",
    "Closure",
    "Deferral",
    "Entry",
    "EntryVersion",
    "GroupReport",
    "Invitation",
    "Item",
    "ItemVersion",
    "Letter",
    "Meeting",
    "MeetingVersion",
    "PackFile",
    "PaperCount",
    "Petition",
    "PetitionStep",
    "PrintedSeat",
    "Published",
    "Referral",
    "Report",
    "ReportVersion",
    "Rule",
    "Scope",
    "Seat",
    "Sending",
    "Signature",
    "StandingList",
    "Submission",
    "SubmissionStep",
    "Subscription",
    "TermsOfReference",
    "Venue",
    "VenueText",
    "Visit",
    "Withdrawn",
]
