"""The tables of the improvement plan."""

from eyeline.improvement.models.actions import Dependency, Milestone, Owner, PlanAction
from eyeline.improvement.models.board import Board, Digest
from eyeline.improvement.models.completion import Completion, Evidence
from eyeline.improvement.models.histories import Activity, DateChange, Impact
from eyeline.improvement.models.measures import MeasureLink
from eyeline.improvement.models.plan import Area, AreaLine, Code, Group, Line, Paper, Plan, Stage
from eyeline.improvement.models.public import Declaration

__all__ = [
    "Activity",
    "Area",
    "AreaLine",
    "Board",
    "Code",
    "Completion",
    "DateChange",
    "Declaration",
    "Dependency",
    "Digest",
    "Evidence",
    "Group",
    "Impact",
    "Line",
    "MeasureLink",
    "Milestone",
    "Owner",
    "Paper",
    "Plan",
    "PlanAction",
    "Stage",
]
