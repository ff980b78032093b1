"""Statistical process control: what a measure's months, or its teams, say beyond chance."""

from eyeline.measures.control.charts import (
    Chart,
    ChartKind,
    NotMonthly,
    Verdict,
    caution,
    chart,
    chart_of,
    chart_of_changes,
    is_proportion,
    tells_of_changes,
)
from eyeline.measures.control.limits import Limits, p_limits, xmr_limits
from eyeline.measures.control.points import Point, Step
from eyeline.measures.control.rules import MAKING_DATA_COUNT, Rule, RuleSet, Signal, Way, signals
from eyeline.measures.control.telling import Telling, telling

__all__ = [
    "MAKING_DATA_COUNT",
    "Chart",
    "ChartKind",
    "Limits",
    "NotMonthly",
    "Point",
    "Rule",
    "RuleSet",
    "Signal",
    "Step",
    "Telling",
    "Verdict",
    "Way",
    "caution",
    "chart",
    "chart_of",
    "chart_of_changes",
    "is_proportion",
    "p_limits",
    "signals",
    "telling",
    "tells_of_changes",
    "xmr_limits",
]
