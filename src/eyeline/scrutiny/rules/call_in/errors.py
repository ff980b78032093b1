"""What goes wrong with decisions and call-ins."""

from __future__ import annotations

from eyeline.figures.errors import EyelineError


class BadDecision(EyelineError):
    """A decision of the executive cannot stand or change so."""

    exit_code = 1


class BadCallIn(EyelineError):
    """A call-in cannot stand or change so."""

    exit_code = 1
