"""The forecast of children looked after by placement: stock and flow, simulated and judged."""

from eyeline.measures.forecast.backtest import Score, Trial, backtest, score
from eyeline.measures.forecast.history import (
    FEWEST,
    GROUPS,
    History,
    PlacementGroup,
    TooShort,
    group_of,
    history_of,
)
from eyeline.measures.forecast.model import QUARTERS, Projection, forecast

__all__ = [
    "FEWEST",
    "GROUPS",
    "QUARTERS",
    "History",
    "PlacementGroup",
    "Projection",
    "Score",
    "TooShort",
    "Trial",
    "backtest",
    "forecast",
    "group_of",
    "history_of",
    "score",
]
