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
from eyeline.scrutiny.models.decisions import (
    CallIn,
    CallInStep,
    DecisionVersion,
    ExecutiveDecision,
    HearingStep,
    Signatory,
)
from eyeline.scrutiny.models.forward_plan import ForwardPlanEntry, ForwardPlanVersion
from eyeline.scrutiny.models.meetings import Meeting, MeetingVersion, Venue, VenueText
from eyeline.scrutiny.models.programme import Deferral, Entry, EntryVersion, Referral
from eyeline.scrutiny.models.reports import Clearance, ClearanceRequest, Report, ReportVersion

__all__ = [
    "AgendaVersion",
    "Appendix",
    "Body",
    "Build",
    "CallIn",
    "CallInStep",
    "Clearance",
    "ClearanceRequest",
    "Closure",
    "DecisionVersion",
    "Deferral",
    "Entry",
    "EntryVersion",
    "ExecutiveDecision",
    "ForwardPlanEntry",
    "ForwardPlanVersion",
    "GroupReport",
    "HearingStep",
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
    "Signatory",
    "StandingList",
    "TermsOfReference",
    "Venue",
    "VenueText",
]
