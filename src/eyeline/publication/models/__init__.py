"""What was prepared, released and withdrawn, every figure that anybody was shown, and what those
give away."""

from eyeline.publication.models.ledger import STORED, GivenAway, Release, ReleasedFigure
from eyeline.publication.models.releasing import OPEN, PREPARED, Preparation, Purge, Withdrawal

__all__ = [
    "OPEN",
    "PREPARED",
    "STORED",
    "GivenAway",
    "Preparation",
    "Purge",
    "Release",
    "ReleasedFigure",
    "Withdrawal",
]
