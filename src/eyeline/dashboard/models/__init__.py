"""The quarter's editions, what was done with them, and what members suggest of them."""

from eyeline.dashboard.models.bodies import Answering, Body, BodyDate, EditionReminder
from eyeline.dashboard.models.edition import Edition, label_of
from eyeline.dashboard.models.life import (
    Check,
    Freeze,
    NarrativeVersion,
    Presentation,
    Signature,
)
from eyeline.dashboard.models.releasing import Attempt
from eyeline.dashboard.models.suggestion import Suggestion

__all__ = [
    "Answering",
    "Attempt",
    "Body",
    "BodyDate",
    "Check",
    "Edition",
    "EditionReminder",
    "Freeze",
    "NarrativeVersion",
    "Presentation",
    "Signature",
    "Suggestion",
    "label_of",
]
