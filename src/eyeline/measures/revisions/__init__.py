"""What changed between two calculations, and why: every change wholly attributed."""

from eyeline.measures.revisions.causes import Cause, Change
from eyeline.measures.revisions.chain import Figure, Part, Revision, revisions

__all__ = ["Cause", "Change", "Figure", "Part", "Revision", "revisions"]
