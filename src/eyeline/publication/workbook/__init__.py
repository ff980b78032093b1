"""An edition as an Excel workbook: its six tabs and what they need, the same bytes every time."""

from eyeline.publication.workbook.edition import write

__all__ = ["write"]
