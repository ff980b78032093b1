"""Word papers (.docx) that a screen reader can follow, the same bytes for the same values."""

from eyeline.improvement.documents.word.paper import Paper
from eyeline.improvement.documents.word.tables import Line, Table

__all__ = ["Line", "Paper", "Table"]
