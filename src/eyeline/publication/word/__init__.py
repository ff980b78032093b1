"""Word papers (.docx) that a screen reader can follow, the same bytes for the same values."""

from eyeline.publication.word.of_document import write
from eyeline.publication.word.paper import Paper, begun, written
from eyeline.publication.word.tables import Line, Table

__all__ = ["Line", "Paper", "Table", "begun", "write", "written"]
