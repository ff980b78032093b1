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
from eyeline.scrutiny.models.meetings import Meeting, MeetingVersion, Venue, VenueText
from eyeline.scrutiny.models.programme import Deferral, Entry, EntryVersion, Referral
from eyeline.scrutiny.models.reports import Clearance, ClearanceRequest, Report, ReportVersion

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
    "Meeting",
    "MeetingVersion",
    "PackFile",
    "PrintedSeat",
    "Referral",
    "Report",
    "ReportVersion",
    "Rule",
    "Scope",
    "Seat",
    "StandingList",
    "TermsOfReference",
    "Venue",
    "VenueText",
]
