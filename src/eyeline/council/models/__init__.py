"""What the council keeps of itself: what it decided, its people, and what they did."""

from eyeline.council.models.decided import EnteredFigure, Parameter, StepChange, Target
from eyeline.council.models.people import (
    Appointment,
    Organisation,
    OrganisationKind,
    Person,
    Post,
)

__all__ = [
    "Appointment",
    "EnteredFigure",
    "Organisation",
    "OrganisationKind",
    "Parameter",
    "Person",
    "Post",
    "StepChange",
    "Target",
]
