"""What changed between two calculations, and why: every change wholly attributed."""

from eyeline.measures.revisions.causes import Cause, Change
from eyeline.measures.revisions.chain import Figure, Part, Revision, differences, revisions
from eyeline.measures.revisions.kept import keep, kept
from eyeline.measures.revisions.targets import ChangedTarget, changed_targets

__all__ = [
    "Cause",
    "Change",
    "ChangedTarget",
    "Figure",
    "Part",
    "Revision",
    "changed_targets",
    "differences",
    "keep",
    "kept",
    "revisions",
]
