"""What the commissions keep."""

from eyeline.scrutiny.models.agendas import AgendaVersion, Appendix, Item, PackFile
from eyeline.scrutiny.models.bodies import (
    Body,
    Closure,
    Invitation,
    PrintedSeat,
    Rule,
    Scope,
    TermsOfReference,
)
from eyeline.scrutiny.models.meetings import Meeting, Venue, VenueText
from eyeline.scrutiny.models.programme import Deferral, Entry
from eyeline.scrutiny.models.reports import Clearance, ClearanceRequest, Report, ReportVersion

__all__ = [
    "AgendaVersion",
    "Appendix",
    "Body",
    "Clearance",
    "ClearanceRequest",
    "Closure",
    "Deferral",
    "Entry",
    "Invitation",
    "Item",
    "Meeting",
    "PackFile",
    "PrintedSeat",
    "Report",
    "ReportVersion",
    "Rule",
    "Scope",
    "TermsOfReference",
    "Venue",
    "VenueText",
]
