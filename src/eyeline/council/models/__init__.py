"""What the council keeps of itself: what it decided, its people, and what they did."""

from eyeline.council.models.audit import AuditEvent, Category
from eyeline.council.models.decided import EnteredFigure, Parameter, StepChange, Target
from eyeline.council.models.jobs import Job, Mail, State
from eyeline.council.models.people import (
    Appointment,
    Organisation,
    OrganisationKind,
    Person,
    Post,
)
from eyeline.council.models.seen import SeenChild
from eyeline.council.models.timetable import DailyHour, DailyRun
from eyeline.council.models.tokens import Token
from eyeline.council.models.uploads import FaultNote, Upload, Working

__all__ = [
    "Appointment",
    "AuditEvent",
    "Category",
    "DailyHour",
    "DailyRun",
    "EnteredFigure",
    "FaultNote",
    "Job",
    "Mail",
    "Organisation",
    "OrganisationKind",
    "Parameter",
    "Person",
    "Post",
    "SeenChild",
    "State",
    "StepChange",
    "Target",
    "Token",
    "Upload",
    "Working",
]
