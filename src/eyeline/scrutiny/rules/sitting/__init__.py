"""A meeting while it sits: who is there, who may vote, what a vote comes to, what is missing."""

from __future__ import annotations

from eyeline.figures.errors import EyelineError


class BadSitting(EyelineError):
    """What is noted of a sitting cannot stand so."""

    exit_code = 1
