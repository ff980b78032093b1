"""The quarter's editions, and what members suggest of them."""

from eyeline.dashboard.models.edition import Edition, label_of
from eyeline.dashboard.models.suggestion import Suggestion

__all__ = ["Edition", "Suggestion", "label_of"]
