"""An edition for one audience as values: all that its files show of the quarter, and nothing else.

Whatever an audience may not be shown is not in these values: a file is written from them alone.
"""

from eyeline.publication.edition.values import (
    CareCost,
    Dearest,
    Detail,
    Edition,
    Finance,
    ForecastLine,
    Highest,
    Narrative,
    Part,
    Provider,
    SignedOff,
    Tab,
)

__all__ = [
    "CareCost",
    "Dearest",
    "Detail",
    "Edition",
    "Finance",
    "ForecastLine",
    "Highest",
    "Narrative",
    "Part",
    "Provider",
    "SignedOff",
    "Tab",
]
