"""What needs somebody's answer: figures below what was agreed or outside their limits."""

from eyeline.measures.exceptions.quarters import Exceptional, exceptions_at
from eyeline.measures.exceptions.reasons import Kind, Reason

__all__ = ["Exceptional", "Kind", "Reason", "exceptions_at"]
