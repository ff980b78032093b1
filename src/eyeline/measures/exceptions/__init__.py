"""What needs somebody's answer: figures below what was agreed or outside their limits."""

from eyeline.measures.exceptions.quarters import HISTORY, Exceptional, exceptions_at
from eyeline.measures.exceptions.reasons import ANSWERING, Kind, Reason

__all__ = ["ANSWERING", "HISTORY", "Exceptional", "Kind", "Reason", "exceptions_at"]
